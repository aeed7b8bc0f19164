"""The mentors' page while their call is closed: why, what opens it, and opening it early with a reason."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.ui.context import Context
from rmdesk.ui.recruitment import operations
from rmdesk.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.empty import EmptyState
from rmdesk.ui.widgets.fields import NotesField
from rmdesk.ui.widgets.flow import FlowLayout


class ClosedPanel(QWidget):
    """Named `mentors.closed`; the reason is asked in place (`mentors.early.reason`)."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._programme_id: int | None = None
        self.setObjectName("mentors.closed.area")
        self._state = EmptyState("mentors.closed", "The call for mentors is not open yet", "", "Open early…")
        self._state.acted.connect(self._ask)
        self._plan = LinkButton("mentors.plan", "See the plan")
        self._plan.clicked.connect(self._go_to_plan)
        self._reason = NotesField(
            "mentors.early.reason",
            "Why is it different here?",
            help="The reason is kept with the programme and shown on this page.",
        )
        self._open = PrimaryButton("mentors.early.open", "Open the call for mentors")
        self._open.clicked.connect(self._confirm)
        self._cancel = QuietButton("mentors.early.cancel", "Keep it closed")
        self._cancel.clicked.connect(self.put_away)
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

    def show_closed(self, programme_id: int, sentence: str) -> None:
        """Show why the call of this programme is closed; a reason that is half typed stays with its programme."""
        if programme_id != self._programme_id:
            self.put_away()
            self._programme_id = programme_id
        self._state.say("The call for mentors is not open yet", sentence, "Open early…")

    def draft(self) -> dict[str, Any] | None:
        """Return the question that is open with what is typed, or none."""
        if self._card.isHidden():
            return None
        return {"programme": self._programme_id, "reason": self._reason.value()}

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Put it back where the programme is still the same."""
        if draft["programme"] == self._programme_id:
            self._ask()
            self._reason.set_value(draft["reason"])

    def _fail(self, error: DeskError) -> None:
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
        if self._programme_id is not None:
            reason = self._reason.value()
            call = partial(operations.open_early, self._context, self._programme_id, reason)
            self._context.change(self, call, None, self._fail)

    @Slot()
    def _go_to_plan(self) -> None:
        self._context.go("plan")

    @Slot()
    def put_away(self) -> None:
        """Leave the call closed, and forget what was typed."""
        self._reason.set_value("")
        self._card.hide()
        self._plan.show()
