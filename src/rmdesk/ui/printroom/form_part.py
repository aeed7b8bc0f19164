"""What is asked about a form about oneself, beside its answers: whether it is a further copy, and the notice."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.services.printroom import EntryView
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.fields import ChecksField, Field, Radio, RadiosField

BEGIN = "printroom.form"


class FormPart(QObject):
    """Two places: `which` over the answers, with `printroom.form.copy`, and `notice` under them, with
    `printroom.form.notice`.
    """

    turned = Signal()
    """It is another copy now, or it is not."""

    def __init__(self) -> None:
        super().__init__()
        self.which, self.notice = QWidget(), QWidget()
        self._copy: RadiosField | None = None
        self._given: ChecksField | None = None
        for place in (self.which, self.notice):
            lines = QVBoxLayout(place)
            lines.setContentsMargins(0, 0, 0, 0)
            place.hide()

    @property
    def is_copy(self) -> bool:
        """Whether it is a further copy of a form that was entered before."""
        return self._copy is not None and self._copy.value() is True

    @property
    def has_notice(self) -> bool:
        """Whether the privacy notice went with the form."""
        return self._given is not None and bool(self._given.value())

    def take_focus(self) -> bool:
        """Go to what is asked over the answers; false when nothing is."""
        if self._copy is None:
            return False
        self._copy.setFocus()
        return True

    def draft(self) -> dict[str, bool]:
        """Return what was said here, to be kept."""
        return {"copy": self.is_copy, "notice": self.has_notice}

    def take_draft(self, said: dict[str, bool]) -> None:
        """Put it back."""
        if self._copy is not None:
            self._copy.set_value(bool(said.get("copy")))
        if self._given is not None:
            self._given.set_value(("given",) if said.get("notice") else ())

    def begin(self, view: EntryView) -> None:
        """Ask about a form; nothing about other papers."""
        for old in (self._copy, self._given):
            if old is not None:
                discard(old)
        self._copy = self._given = None
        self.which.setVisible(view.means.is_person and view.is_entered)
        self.notice.setVisible(view.means.is_person)
        if not view.means.is_person:
            return
        if view.is_entered:
            whose = f" for {view.who}" if view.who else ""
            radios = [
                Radio(False, "again", f"Put right what was entered{whose}"),
                Radio(
                    True,
                    "another",
                    "Enter another copy of this form",
                    "It was filled in by somebody else, and gets a reference of its own.",
                ),
            ]
            self._copy = RadiosField(f"{BEGIN}.copy", "This form was entered before", radios)
            self._copy.set_value(self._is_other(view))
            self._copy.edited.connect(self.turned)
            _put(self.which, self._copy)
        given: list[tuple[str, object]] = [("They were given the privacy notice with it", "given")]
        self._given = ChecksField(f"{BEGIN}.notice", "With the form", given)
        _put(self.notice, self._given)

    @staticmethod
    def _is_other(view: EntryView) -> bool:
        """Return whether a returned file names somebody else than the one who was entered."""
        key = view.means.profile().get("name", "")
        return bool(view.said.get(key)) and view.said.get(key) != view.values.get(key)


def _put(place: QWidget, field: Field) -> None:
    lines = place.layout()
    if lines is not None:
        lines.addWidget(field)
