"""Setting a rule aside for one pair: the question for the reason, and what was set aside with a way to take it back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.services.matching import AsideLine, MayAside
from rmdesk.ui.context import Context
from rmdesk.ui.matching import operations
from rmdesk.ui.matching.asking import Ask
from rmdesk.ui.widgets.fields import NotesField
from rmdesk.ui.widgets.words import Words

SET_ASIDE = "Set aside…"


class AskAside(Ask):
    """Asks for the reason, and sets aside; fields and buttons are `<name>_reason`, `<name>_now`, `<name>_leave`."""

    done = Signal()
    """It was set aside."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__(name, "Set it aside")
        self._context = context
        self._wanted: MayAside | None = None
        self._against = Words("", "strong")
        self._reason = NotesField(f"{name}_reason", "Why may they be together all the same?", lines=(2, 5))
        self._reason.set_help("The reason stays with them for good. It goes on none of their papers.")
        for widget in (self._against, self._reason):
            self.lines.addWidget(widget)
        self.do.clicked.connect(self._set_aside)
        self.finish()

    def open(self, wanted: MayAside) -> None:
        """Ask about these two."""
        if wanted != self._wanted or self.isHidden():
            self._reason.set_value("")
            self._reason.clear_error()
        self._wanted = wanted
        self._against.setText(wanted.against)
        self.show()
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def wanted(self) -> MayAside | None:
        """Return about whom it asks, or asked last."""
        return self._wanted

    @Slot()
    def _set_aside(self) -> None:
        if self._wanted is not None:
            call = partial(operations.set_aside, self._context, self._wanted, str(self._reason.value()))
            self._context.change(self, call, self._finished, self._fail)

    def _finished(self, _nothing: None) -> None:
        self.hide()
        self.done.emit()

    def _fail(self, error: DeskError) -> None:
        self._reason.set_error(f"{error.message} {error.advice}".strip())
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)


def asides(lines: Sequence[AsideLine]) -> QWidget | None:
    """Return what was set aside, each with its reason; none for none."""
    if not lines:
        return None
    body = QWidget()
    box = QVBoxLayout(body)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(2)
    for line in lines:
        box.addWidget(Words(line.words))
        box.addWidget(Words(f"The reason: {line.reason}", "quiet"))
    return body
