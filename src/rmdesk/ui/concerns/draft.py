"""Writing a concern: the form, the prompts beside it, the deadlines that already run, and signing."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.rules.concerns import prompts
from rmdesk.rules.concerns.events import Sign
from rmdesk.rules.concerns.form import ConcernForm
from rmdesk.services import concerns
from rmdesk.services.concerns import AWAY, CaseView, Incomplete, RestrictedArea, StepDone, moment_of
from rmdesk.ui.concerns import operations
from rmdesk.ui.concerns.entry_form import EntryForm
from rmdesk.ui.concerns.parts import ClockLine, FilledCard, route_parts
from rmdesk.ui.concerns.unsaved import TypingSaver, Unsaved
from rmdesk.ui.context import Context
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.saved import SavedLabel
from rmdesk.ui.widgets.words import Words

ROLE = "Coordinator"


class DraftPanel(QWidget):
    """One unsigned concern. Everything typed is saved in the case itself, never anywhere else."""

    signed = Signal(int)
    """The record was signed; the case's number."""
    went_away = Signal()
    """It turned out to be about the one who holds the key; nothing of it is kept."""
    left = Signal()
    emergency = Signal(int)
    """Somebody outside was called first; the case's number."""
    dropped = Signal()

    def __init__(self, context: Context, area: RestrictedArea, view: CaseView) -> None:
        super().__init__()
        self._context = context
        self._area = area
        self._view = view
        clock = context.clock
        self._form = EntryForm(lambda: clock.local(clock.now()), lambda wall: moment_of(clock, wall))
        self._saver = TypingSaver(context, area, self._typed, self)
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        self._header = PageHeader(
            "concern", f"{self._view.reference}: what happened", "Draft, not signed yet"
        )
        self._header.set_trail([("list", "Concerns")], self._view.reference)
        self._outside = self._header.add_action("outside", "I called somebody first")
        self._drop = self._header.add_danger("drop", "Let it go")
        self._sign = self._header.set_primary("Sign")
        self._message = Banner("concern.message", Tone.BAD)
        self._saved = SavedLabel("concern.saved")
        fields = Card()
        fields.add(self._form)
        fields.add(self._end_of_form())
        beside = Card("Beside the form")
        for line in prompts.BESIDE_THE_FORM:
            beside.add(Words(line))
        beside.add(Words(prompts.SMALL_COUNTS, "quiet"))
        self._clocks = FilledCard("Time limits")
        self._clocks.fill([ClockLine(clock) for clock in self._view.clocks])
        self._tell = FilledCard("Who is told")
        self._tell.fill(route_parts(self._view.route, self._view.next_recipient))
        side = QWidget()
        stack = QVBoxLayout(side)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(2 * GRID)
        for card in (beside, self._clocks, self._tell):
            stack.addWidget(card)
        stack.addStretch(1)
        columns = Columns(stack_below=860)
        columns.add(fields, 5)
        columns.add(side, 2)
        area = ScrollArea()
        for widget in (self._header, self._message, columns):
            area.add(widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(area)

    def _end_of_form(self) -> QWidget:
        """Return the last line, so that nobody has to go up again to sign."""
        line = QWidget()
        box = QHBoxLayout(line)
        box.setContentsMargins(0, 0, 0, 0)
        self._sign_below = QuietButton("concern.sign", "Sign the record")
        box.addWidget(self._sign_below)
        box.addWidget(self._saved)
        box.addStretch(1)
        return line

    def _connect(self) -> None:
        self._form.typed.connect(self._saver.note_typing)
        self._form.left_field.connect(self._saver.save)
        self._saver.saving.connect(self._saved.saving)
        self._saver.saved.connect(self._note_saved)
        self._saver.failed.connect(self._not_saved)
        self._sign.clicked.connect(self._sign_it)
        self._sign_below.clicked.connect(self._sign_it)
        self._drop.clicked.connect(self._drop_it)
        self._outside.clicked.connect(self._called_outside)
        self._header.trail_opened.connect(self._leave)

    def _show(self) -> None:
        form = self._view.draft or ConcernForm()
        if not form.author_name:
            form = replace(form, author_name=self._view.facts.coordinator, author_role=ROLE)
        self._form.show_form(form)
        operations.read_names(self._context, self, self._area, self._form.set_names)

    @property
    def case_id(self) -> int:
        """Return the case's number."""
        return self._view.id

    @property
    def saver(self) -> TypingSaver:
        """Return what saves while typing."""
        return self._saver

    def begin(self) -> None:
        """Put the cursor into the first field."""
        self._form.go_to("danger")

    def _typed(self) -> Unsaved:
        case_id, form = self._view.id, self._form.read_form()
        return Unsaved(case_id, lambda area: concerns.save_draft(area, case_id, form))

    @Slot()
    def _note_saved(self) -> None:
        clock = self._context.clock
        self._saved.saved(clock.local(clock.now()))

    @Slot(object)
    def _not_saved(self, error: DeskError) -> None:
        if error is AWAY:
            self.went_away.emit()
            return
        self._saved.failed()
        self._message.say(error.message, error.advice)
        self._context.failed.emit(error)

    @Slot()
    def _sign_it(self) -> None:
        self._message.settle()
        self._form.clear_errors()
        if not self._form.commit():
            self._form.check()
            return
        self._saver.save()
        step = (self._view.id, Sign(self._form.read_form()))
        operations.take_step(self._context, self, self._area, step, self._note_signed, self._not_signed)

    def _note_signed(self, done: StepDone) -> None:
        self._saver.drop()
        self.signed.emit(done.case_id)

    def _not_signed(self, error: DeskError) -> None:
        if isinstance(error, Incomplete):
            count = self._form.show_missing(error.missing)
            more = "1 thing is" if count == 1 else f"{count} things are"
            self._message.say(f"Not signed yet: {more} missing.", error.missing[0].sentence)
            return
        self._message.say(error.message, error.advice)

    @Slot()
    def _drop_it(self) -> None:
        self._saver.save()
        reason = self._context.prompts.ask_text(
            "Let this draft go", "Why is it not needed? What was typed is kept with your reason."
        )
        if reason is None:
            return
        step = (self._view.id, reason)
        operations.discard_draft(self._context, self, self._area, step, self._note_dropped)

    def _note_dropped(self, _nothing: None) -> None:
        self.dropped.emit()

    @Slot()
    def _called_outside(self) -> None:
        self._saver.save()
        self.emergency.emit(self._view.id)

    @Slot(str)
    def _leave(self, _step: str) -> None:
        self._saver.save()
        self.left.emit()
