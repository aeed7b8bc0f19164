"""The role check on the plan's page: five questions, and at once what they come to and why (product A4)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.rules.programme import Verdict
from rmdesk.rules.programme.role_check import QUESTIONS, Ask
from rmdesk.rules.programme.sources import in_words
from rmdesk.services.programme import RoleCheckView
from rmdesk.ui.context import Context
from rmdesk.ui.programme import operations
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.fields import ChecksField, Form, Radio, RadiosField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.pill import Pill
from rmdesk.ui.widgets.words import Words, rule

LEAD = "Is this mentoring, and do they know that they are doing it?"
_TONES = {
    Verdict.OPEN: Tone.NEUTRAL,
    Verdict.MENTORING: Tone.GOOD,
    Verdict.CAUTION: Tone.WARN,
    Verdict.NOT_MENTORING: Tone.NEUTRAL,
}
_PILLS = {
    Verdict.OPEN: "Not answered yet",
    Verdict.MENTORING: "Mentoring",
    Verdict.CAUTION: "Mentoring, with a caution",
    Verdict.NOT_MENTORING: "Not mentoring",
}


class RolePanel(QWidget):
    """Questions at the left, the verdict at the right; each answer is saved as it is given."""

    left = Signal()
    """Back to the plan."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("panel.role_check")
        self.setAccessibleName("Role check")
        self._context = context
        self._view: RoleCheckView | None = None
        self._header = PageHeader("role", "Role check", LEAD)
        self._back = self._header.add_action("back", "Back to the plan")
        self._back.clicked.connect(self.left)
        self._cards = self._header.set_primary("Print role cards", icon="printer")
        self._cards.clicked.connect(self._go_to_cards)
        area = ScrollArea()
        area.add(self._header)
        columns = Columns(stack_below=760)
        columns.add(self._make_questions(), 3)
        columns.add(self._make_verdict(), 2)
        area.add(columns)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def _make_questions(self) -> QWidget:
        self._form = Form("role")
        self._form.committed.connect(self._save)
        for at, question in enumerate(QUESTIONS):
            name = f"role.{question.ask.value}"
            if at:
                self._form.add_widget(rule())
            if question.many:
                self._form.add(
                    ChecksField(name, question.words, [(label, value) for value, label in question.options])
                )
            else:
                radios = [Radio(str(value), str(value), label) for value, label in question.options]
                self._form.add(RadiosField(name, question.words, radios))
        card = Card("About the person who is, or would be, the mentor")
        card.add(self._form)
        return card

    def _make_verdict(self) -> QWidget:
        self._card = Card("What this comes to")
        self._pill = Pill()
        self._headline = Words("", "heading")
        self._reasons = QWidget()
        self._reason_lines = QVBoxLayout(self._reasons)
        self._reason_lines.setContentsMargins(0, 0, 0, 0)
        self._reason_lines.setSpacing(GRID // 2)
        self._called = Words("", "quiet")
        self._adopt = QuietButton("role.adopt", "")
        self._adopt.clicked.connect(self._adopt_it)
        actions = QWidget()
        FlowLayout(actions).addWidget(self._adopt)
        for part in (self._pill, self._headline, self._reasons, self._called, actions):
            self._card.add(part)
        self._adopt.hide()
        return self._card

    def begin(self) -> None:
        """Go to the first question."""
        self._form.go_to(QUESTIONS[0].ask.value)

    def show_view(self, view: RoleCheckView) -> None:
        """Show the answers and what they come to."""
        fresh = self._view is None or self._view.programme_id != view.programme_id
        self._view = view
        self._form.set_values({ask.value: view.answers.get(ask.value) for ask in Ask}, fresh=fresh)
        found = view.verdict
        self._header.set_title(f"Role check: {view.name}", LEAD)
        self._pill.show_state(_PILLS[found.verdict], _TONES[found.verdict])
        self._headline.setText(found.headline)
        self._show_reasons(view)
        self._called.setText(
            f"The plan calls it {view.called}." if view.called else "The plan calls it mentoring."
        )
        self._show_adopt(view)

    def _show_reasons(self, view: RoleCheckView) -> None:
        while (item := self._reason_lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                discard(old)
        for reason in view.verdict.reasons:
            self._reason_lines.addWidget(Words(reason.sentence))
            self._reason_lines.addWidget(Words(f"From: {in_words(reason.source)}", "small"))
        if view.verdict.verdict is Verdict.OPEN:
            still = f"{len(view.verdict.unanswered)} of {len(QUESTIONS)} questions are still to be answered."
            self._reason_lines.addWidget(Words(still))

    def _show_adopt(self, view: RoleCheckView) -> None:
        text = (
            f"Call it {view.to_call}"
            if view.to_call
            else "Call it mentoring again"
            if view.to_call_mentoring
            else ""
        )
        self._adopt.setText(text)
        self._adopt.setVisible(bool(text))

    @Slot(str, object)
    def _save(self, key: str, value: Any) -> None:
        if self._view is not None:
            given = list(value) if isinstance(value, tuple) else value
            operations.answer_role_check(self._context, self, self._view.programme_id, Ask(key), given)

    @Slot()
    def _adopt_it(self) -> None:
        if self._view is not None:
            operations.adopt_verdict(self._context, self, self._view.programme_id)

    @Slot()
    def _go_to_cards(self) -> None:
        self._context.go("printroom", "role_cards")
