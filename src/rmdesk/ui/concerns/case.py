"""One case: what comes next, its deadlines, whom to tell, the forms of its steps, and its locked entries."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.base.errors import BugError, DeskError
from rmdesk.rules.concerns.events import Event
from rmdesk.rules.concerns.next_steps import Step
from rmdesk.rules.wording import count_of
from rmdesk.services import concerns
from rmdesk.services.concerns import CaseView, RestrictedArea, StepDone
from rmdesk.ui.concerns import operations
from rmdesk.ui.concerns.parts import ClockLine, EntryCard, FilledCard, let_go, route_parts
from rmdesk.ui.concerns.step_form import StepForm
from rmdesk.ui.concerns.steps_after import (
    AmendForm,
    CloseForm,
    OutcomeForm,
    PlanForm,
    ReopenForm,
    ReviewForm,
    VoidForm,
)
from rmdesk.ui.concerns.steps_telling import AcknowledgeForm, DecideForm, ReferForm, TellForm
from rmdesk.ui.concerns.unsaved import TypingSaver, Unsaved
from rmdesk.ui.context import Context
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import DangerButton, QuietButton
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.words import Words

FORMS: dict[Step, type[StepForm]] = {
    form.step: form
    for form in (
        TellForm,
        AcknowledgeForm,
        DecideForm,
        ReferForm,
        PlanForm,
        ReviewForm,
        OutcomeForm,
        CloseForm,
        ReopenForm,
        VoidForm,
        AmendForm,
    )
}


class CasePanel(QWidget):
    """One case, read anew after each step."""

    left = Signal()
    sign_wanted = Signal(object)
    """The record is to be finished and signed; the case's view."""
    copy_wanted = Signal(object)
    """A copy is to be printed; the case's view."""

    def __init__(self, context: Context, area: RestrictedArea, view: CaseView) -> None:
        super().__init__()
        self._context = context
        self._area = area
        self._view = view
        self._step_form: StepForm | None = None
        self._saver = TypingSaver(context, area, self._typed, self)
        self._saver.failed.connect(context.failed)
        self._build()
        self._show()
        if view.half_step is not None and Step(view.half_step.key) in (view.step, *view.others):
            self.begin_step(Step(view.half_step.key))

    def _build(self) -> None:
        self._header = PageHeader("case", self._view.reference)
        self._header.set_trail([("list", "Concerns")], self._view.reference)
        self._header.trail_opened.connect(self._leave)
        self._print = self._header.add_action("print", "Print the chronology", icon="printer")
        self._print.clicked.connect(self._ask_for_copy)
        self._primary = self._header.set_primary("")
        self._primary.clicked.connect(self._take_first)
        self._next = FilledCard("What comes next")
        self._entries = FilledCard("The record")
        self._forms = QVBoxLayout()
        self._clocks = FilledCard("Time limits")
        self._tell = FilledCard("Who is told")
        columns = Columns(stack_below=860)
        columns.add(self._column(self._next, self._forms, self._entries), 5)
        columns.add(self._column(self._clocks, self._tell), 3)
        self._scroll = ScrollArea()
        self._scroll.add(self._header)
        self._scroll.add(columns)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._scroll)

    @staticmethod
    def _column(*parts: QWidget | QVBoxLayout) -> QWidget:
        column = QWidget()
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2 * GRID)
        for part in parts:
            if isinstance(part, QWidget):
                box.addWidget(part)
            else:
                box.addLayout(part)
        box.addStretch(1)
        return column

    @property
    def view(self) -> CaseView:
        """Return the case on screen."""
        return self._view

    @property
    def saver(self) -> TypingSaver:
        """Return what saves the form of a step while it is typed."""
        return self._saver

    def begin(self) -> None:
        """Put the focus on what comes next."""
        if self._step_form is not None:
            self._step_form.begin()
        else:
            (self._primary if self._view.step else self._print).setFocus()

    def begin_step(self, step: Step) -> None:
        """Open the form of a step."""
        if step is Step.SIGN:
            self.sign_wanted.emit(self._view)
            return
        self._saver.save()
        self._close_step()
        form = FORMS[step](self._context, self._view)
        form.wanted.connect(self._take)
        form.left.connect(self._leave_step)
        if self._view.half_step is not None and self._view.half_step.key == step:
            form.take_half(self._view.half_step)
        form.typed.connect(self._saver.note_typing)
        form.left_field.connect(self._saver.save)
        self._step_form = form
        self._forms.addWidget(form)
        self._primary.hide()
        self._next.hide()
        self._header.set_title(self._header.title, self._in_words())
        form.begin()

    def show_view(self, view: CaseView) -> None:
        """Show the case as it is now."""
        self._view = view
        self._close_step()
        self._show()

    def _show(self) -> None:
        view = self._view
        self._primary.setText(view.step.label if view.step else "")
        self._primary.setVisible(view.step is not None)
        self._print.setVisible(bool(view.entries))
        self._header.set_title(view.reference, self._in_words())
        self._next.fill([Words(view.what_next), self._other_buttons()])
        self._next.show()
        self._clocks.fill([ClockLine(clock) for clock in view.clocks] or [Words("Nothing runs.", "quiet")])
        self._tell.fill(route_parts(view.route, view.next_recipient))
        self._show_entries()

    def _in_words(self) -> str:
        view, facts = self._view, self._view.facts
        words = [view.state.label]
        words += [word.label for word in (facts.kind, facts.about) if word is not None]
        words += [f"risk: {facts.risk.label.lower()}"] if facts.recorded else []
        words += [f"looked at again on {facts.review_on:%d.%m.%Y}"] if facts.review_on else []
        return " · ".join(words)

    def _other_buttons(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, gap=GRID)
        for step in self._view.others:
            kind = DangerButton if step is Step.VOID else QuietButton
            button = kind(f"case.do.{step.value}", step.label)
            button.setProperty("step", step.value)
            button.clicked.connect(self._take_other)
            flow.addWidget(button)
        return row

    def _show_entries(self) -> None:
        amended: dict[int, list[int]] = {}
        for entry in self._view.entries:
            if entry.amends is not None:
                amended.setdefault(entry.amends, []).append(entry.number)
        count = len(self._view.entries)
        self._entries.set_title("The record", f"{count_of(count, 'entry', 'entries')}, each as it was signed")
        self._entries.fill([EntryCard(entry, amended.get(entry.number, ())) for entry in self._view.entries])
        self._entries.setVisible(count > 0)

    def _typed(self) -> Unsaved:
        case_id, half = self._view.id, self._step_form.half() if self._step_form else None
        if half is None:
            raise BugError("No step is being typed.")
        self._view = replace(self._view, half_step=half)
        return Unsaved(case_id, lambda area: concerns.keep_step(area, case_id, half))

    def _close_step(self) -> None:
        if self._step_form is not None:
            let_go(self._step_form)
            self._step_form = None

    @Slot()
    def _leave_step(self) -> None:
        self._saver.save()
        self._close_step()
        self._show()
        self.begin()

    @Slot()
    def _take_first(self) -> None:
        if self._view.step is not None:
            self.begin_step(self._view.step)

    @Slot()
    def _take_other(self) -> None:
        self.begin_step(Step(str(self.sender().property("step"))))

    @Slot(object)
    def _take(self, event: Event) -> None:
        step = (self._view.id, event)
        operations.take_step(self._context, self, self._area, step, self._note_taken, self._not_taken)

    def _note_taken(self, done: StepDone) -> None:
        self._saver.drop()
        operations.read_case(self._context, self, self._area, done.case_id, self._show_after)

    def _show_after(self, view: CaseView) -> None:
        self.show_view(view)
        self._scroll.verticalScrollBar().setValue(0)
        self.begin()

    def _not_taken(self, error: DeskError) -> None:
        if self._step_form is not None:
            self._step_form.show_failure(error)

    @Slot()
    def _ask_for_copy(self) -> None:
        self.copy_wanted.emit(self._view)

    @Slot(str)
    def _leave(self, _step: str) -> None:
        self._saver.save()
        self.left.emit()
