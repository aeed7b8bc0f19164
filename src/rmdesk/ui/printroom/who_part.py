"""Whom a form about oneself is of: somebody new, or one of those on the desk whom it may be."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from rmdesk.services.printroom import KEEP
from rmdesk.services.recruitment import NEW, WhoIsIt
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.dress import discard, name
from rmdesk.ui.widgets.fields import Form, Radio, RadiosField
from rmdesk.ui.widgets.words import Words

BEGIN = "printroom.who"


class WhoPart(QWidget):
    """The form `printroom.who` with `person`; the box `printroom.who.take_over`. Hidden while nothing is asked."""

    def __init__(self) -> None:
        super().__init__()
        self._asked: WhoIsIt | None = None
        self._form: Form | None = None
        self._title = Words("", "card-title")
        self._changes = Words("")
        self._take_over = QCheckBox("Take over what the form says")
        name(self._take_over, f"{BEGIN}.take_over", "Take over what the form says")
        self._place = QVBoxLayout()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, GRID, 0, 0)
        lines.setSpacing(GRID)
        lines.addWidget(self._title)
        lines.addLayout(self._place)
        lines.addWidget(self._changes)
        lines.addWidget(self._take_over)
        self.hide()

    @property
    def value(self) -> str:
        """Return what was decided; nothing while it was not."""
        if self._asked is None or self._form is None:
            return ""
        if self._asked.known is not None:
            return f"person {self._asked.known}"
        return str(self._form.field("person").value() or "")

    @property
    def takes_over(self) -> bool:
        """Whether the form's word takes the place of the desk's."""
        return not self._take_over.isHidden() and self._take_over.isChecked()

    def forget(self) -> None:
        """Ask nothing any more, as when another name is typed."""
        self._asked = None
        self.hide()

    def ask(self, asked: WhoIsIt) -> None:
        """Ask who it is; the first answer has the focus."""
        self._asked = asked
        if self._form is not None:
            discard(self._form)
        self._form = form = Form(BEGIN)
        self._take_over.setChecked(False)
        if asked.known is None:
            self._title.setText(f"Who is {asked.name}?" if asked.matches else "What shall become of it?")
            form.add(RadiosField(f"{BEGIN}.person", "This form is of", _radios(asked)))
            form.edited.connect(self._show)
        else:
            self._title.setText("The form says otherwise than the desk")
        self._place.addWidget(form)
        self.show()
        self._show()
        if asked.known is None:
            form.go_to("person")
        else:
            self._take_over.setFocus()
            form.show_whole(self)

    def check(self) -> bool:
        """Return whether it is decided; say so at the field where it is not."""
        if self._asked is None or self.value:
            return True
        if self._form is not None:
            self._form.show_error("person", "Say who it is.")
        return False

    @Slot()
    def _show(self) -> None:
        changes = self._asked.changes.get(self.value, ()) if self._asked is not None else ()
        lines = [
            f"{field.label}: on the desk “{here}”, on the form “{said}”."
            if here
            else f"{field.label}: on the form “{said}”."
            for field, here, said in changes
        ]
        kept = "What the desk holds stays, unless you tick it. What is empty there is filled in."
        self._changes.setText("\n".join([*lines, kept]) if lines else "")
        for part in (self._changes, self._take_over):
            part.setVisible(bool(lines))


def nobody_yet(who: str) -> WhoIsIt:
    """Return the question that is left when somebody can't be taken in now."""
    return WhoIsIt(who, (), None, {})


def _radios(asked: WhoIsIt) -> list[Radio]:
    found = []
    for match in asked.matches:
        reason = f"{match.reason[:1].upper()}{match.reason[1:]}."
        note = f"{match.detail}. {reason}" if match.detail else reason
        found.append(Radio(match.key, f"person_{match.person_id}", match.name, note))
    return [
        *found,
        Radio(NEW, "new", "Somebody new"),
        Radio(KEEP, "keep", "Add nobody now", "The answers stay with the paper."),
    ]
