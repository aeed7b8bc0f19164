"""The mentors' page while their call is closed: why, what opens it, and opening it early with a reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.empty import EmptyState
from rmdesk.ui.widgets.fields import NotesField
from rmdesk.ui.widgets.flow import FlowLayout


class ClosedPanel(QWidget):
    """Named `mentors.closed`; the reason is asked in place (`mentors.early.reason`)."""

    early = Signal(str)
    """The call is to be opened early: the reason."""
    plan_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("mentors.closed.area")
        self._state = EmptyState("mentors.closed", "The call for mentors is not open yet", "", "Open early…")
        self._state.acted.connect(self._ask)
        self._plan = LinkButton("mentors.plan", "See the plan")
        self._plan.clicked.connect(self.plan_wanted)
        self._reason = NotesField(
            "mentors.early.reason",
            "Why is it different here?",
            help="The reason is kept with the programme and shown on this page.",
        )
        self._open = PrimaryButton("mentors.early.open", "Open the call for mentors")
        self._open.clicked.connect(self._confirm)
        self._cancel = QuietButton("mentors.early.cancel", "Keep it closed")
        self._cancel.clicked.connect(self._put_away)
        self._card = Card(
            "Open the call early",
            "Mentees come first so that no mentor is left without a match. It may still be right to start now.",
        )
        self._lay_out()

    def _lay_out(self) -> None:
        self._card.add(self._reason)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self._open)
        flow.addWidget(self._cancel)
        self._card.add(buttons)
        self._card.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._state)
        box.addWidget(self._plan, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self._card)
        box.addStretch(1)

    def say(self, sentence: str) -> None:
        """Show why the call is closed."""
        self._state.say("The call for mentors is not open yet", sentence, "Open early…")

    def fail(self, error: DeskError) -> None:
        """Show at the reason what is wrong with it."""
        self._reason.set_error(" ".join(part for part in (error.message, error.advice) if part))
        self._reason.setFocus()

    @Slot()
    def _ask(self) -> None:
        self._card.show()
        self._plan.hide()
        self._reason.setFocus()

    @Slot()
    def _confirm(self) -> None:
        self.early.emit(self._reason.value())

    @Slot()
    def _put_away(self) -> None:
        self._reason.set_value("")
        self._card.hide()
        self._plan.show()
