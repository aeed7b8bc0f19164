"""Importing expressions of interest in five steps, inside the page (product.md B3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import IntEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.recruitment import Role
from rmdesk.rules.wording import count_of
from rmdesk.services.recruitment import (
    DateSample,
    FormPreview,
    ImportResult,
    ImportStopped,
    Proposal,
    Sheet,
    Told,
    Watch,
    check_mapping,
    fitted,
    told_questions,
)
from rmdesk.ui.context import Context
from rmdesk.ui.jobs import Progress
from rmdesk.ui.recruitment import operations
from rmdesk.ui.recruitment.importing.columns_step import ColumnsStep
from rmdesk.ui.recruitment.importing.file_step import FileStep, file_of
from rmdesk.ui.recruitment.importing.rows_step import RowsStep
from rmdesk.ui.recruitment.importing.told_step import ToldStep
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.empty import EmptyState
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.progress import ProgressStrip

FILTERS = "Answers of a form (*.xlsx *.ods *.xls *.csv *.tsv *.txt);;All files (*)"
RETURNED_NAME = "rows-that-came-back.csv"


class Step(IntEnum):
    """Where the import is; the numbers are those of the stack."""

    FILE = 0
    COLUMNS = 1
    TOLD = 2
    ROWS = 3
    DONE = 4


_WORDS = {
    Step.FILE: "Step 1 of 5: choose the file",
    Step.COLUMNS: "Step 2 of 5: check what each column holds",
    Step.TOLD: "Step 3 of 5: what the form told people",
    Step.ROWS: "Step 4 of 5: look at what will come in",
    Step.DONE: "Step 5 of 5: done",
}


class ImportView(QWidget):
    """One import into `programme_id` for people of `role`; every name begins with `import.`."""

    left = Signal()
    """The coordinator goes back to the page."""

    def __init__(self, context: Context, programme_id: int, role: Role) -> None:
        super().__init__()
        self.context = context
        self._programme_id = programme_id
        self._role = role
        self._path: Path | None = None
        self._sheet: Sheet | None = None
        self._proposal: Proposal | None = None
        self._preview: FormPreview | None = None
        self._progress: Progress | None = None
        self._own_change = False
        self._header = PageHeader("import", "Import expressions of interest")
        self._message = Banner("import.message", Tone.BAD)
        self._file, self._columns, self._told, self._rows = FileStep(), ColumnsStep(), ToldStep(), RowsStep()
        self._done = EmptyState("import.done", "Done", "", "Import another file")
        self._steps = QStackedWidget()
        self._strip = ProgressStrip("import.progress")
        self._lay_out()
        self._connect()
        self._show_step(Step.FILE)

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self.setObjectName("import")
        self.setAccessibleName("Import expressions of interest")
        self._header.set_trail([("page", f"{self._role.label}s")], "Import")
        self._back = self._header.add_action("back", "Back")
        self._next = self._header.set_primary("")
        for step in (self._file, self._columns, self._told, self._rows, self._done):
            self._steps.addWidget(step)
        inside = ScrollArea(margin=0)
        for widget in (self._header, self._message):
            inside.add(widget)
        inside.add(self._steps, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GRID)
        outer.addWidget(inside, 1)
        outer.addWidget(self._strip)

    def _connect(self) -> None:
        self._header.trail_opened.connect(self.left)
        self._back.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        self._file.choosing.connect(self._choose_file)
        self._columns.sheet_wanted.connect(self._read_sheet)
        self._columns.mapping_changed.connect(self._look_at_dates)
        self._rows.decisions_changed.connect(self._name_next)
        self._rows.save_wanted.connect(self._save_returned)
        self._done.acted.connect(self._begin_again)
        self._strip.cancelled.connect(self._stop)
        self.context.changed.connect(self._note_change)

    @property
    def step(self) -> Step:
        """Return where the import is."""
        return Step(self._steps.currentIndex())

    def start(self) -> None:
        """Give the focus to where one goes on."""
        if self.step is Step.FILE:
            self._file.start()

    @property
    def under_way(self) -> bool:
        """Whether a file has been read and nothing of it has been taken in yet."""
        return self.step in (Step.COLUMNS, Step.TOLD, Step.ROWS)

    def step_back(self) -> None:
        """Stop what is being read or taken in, or go back to the step before; from the first, and from the last,
        leave.
        """
        if self._progress is not None:
            self.give_up()
        elif self.under_way:
            self._go_back()
        else:
            self.left.emit()

    def give_up(self) -> None:
        """Stop what is under way."""
        if self._progress is not None:
            self._progress.cancel()

    @Slot(object)
    def read(self, path: Path) -> None:
        """Read a file and show its columns."""
        self._path = path
        self._read_sheet("")

    @Slot(str)
    def _read_sheet(self, tab: str) -> None:
        if self._path is None:
            return
        watch = self._begin("Reading the file")
        call = partial(operations.read_form, self.context, self._role, (self._path, tab), watch)
        self.context.load(self, call, self._show_form, self._fail)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file, at any step, while nothing else is under way."""
        if self._progress is None and file_of(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was let go."""
        path = file_of(event)
        if self._progress is None and path is not None:
            event.acceptProposedAction()
            self.read(path)

    def _show_form(self, answer: tuple[Sheet, Proposal]) -> None:
        self._finish()
        self._sheet, self._proposal = answer
        self._columns.show_form(self._sheet, self._proposal)
        self._ask_what_was_told(self._proposal.told)
        self._show_step(Step.COLUMNS)

    def _ask_what_was_told(self, told: Told) -> None:
        if self._sheet is not None and self._proposal is not None:
            questions = told_questions(self._sheet, self._columns.mapping(), self._proposal.wordings)
            self._told.show_questions(questions, fitted(told, questions))

    def _go_to_told(self) -> None:
        if self._sheet is None or not self._columns.check():
            return
        try:
            check_mapping(self._sheet, self._columns.mapping())
        except UserError as error:
            self._message.say(error.message, error.advice, tone=Tone.BAD)
        else:
            self._ask_what_was_told(self._told.told())
            self._show_step(Step.TOLD)

    @Slot()
    def _look_at_dates(self) -> None:
        if self._sheet is not None:
            call = partial(operations.date_question, self._sheet, self._columns.mapping())
            self.context.load(self, call, self._ask_dates, self._fail)

    def _ask_dates(self, sample: DateSample | None) -> None:
        if self._columns.mapping().date_order is None:
            self._columns.ask_dates(sample)

    def _check(self) -> None:
        if self._sheet is None or not self._told.check():
            return
        watch = self._begin("Checking the rows")
        form = (self._sheet, self._columns.mapping())
        call = partial(operations.check, self.context, self._programme_id, self._role, form, watch)
        self.context.load(self, call, self._show_rows, self._fail)

    def _show_rows(self, preview: FormPreview) -> None:
        self._finish()
        self._preview = preview
        if preview.nothing_new:
            self._say_done(
                f"All {count_of(preview.known, 'row')} are on the desk already; nothing was changed."
                if preview.known > 1
                else "The row is on the desk already; nothing was changed."
            )
            return
        self._rows.show_preview(preview)
        self._show_step(Step.ROWS)

    def _take_in(self) -> None:
        if self._preview is None:
            return
        preview = replace(self._rows.decided(self._preview), told=self._told.told())
        watch = self._begin("Bringing people in")
        self._own_change = True
        call = partial(
            operations.take_in,
            self.context,
            self._programme_id,
            preview,
            dict(self._rows.choices),
            watch,
        )
        self.context.change(self, call, self._show_result, self._fail)

    def _show_result(self, result: ImportResult) -> None:
        self._finish()
        self._own_change = False
        noun = result.role.label.lower()
        heading = f"{count_of(result.taken, noun)} came onto the desk"
        if not result.taken:
            heading = f"No new {noun}; the answers were added"
        parts = []
        if result.changed:
            parts.append(
                f"{count_of(result.changed, 'changed answer was', 'changed answers were')} taken over."
            )
        if result.known:
            parts.append(f"{count_of(result.known, 'row was', 'rows were')} known already.")
        if result.returned:
            parts.append(f"{count_of(result.returned, 'row', 'rows')} came back.")
        if result.call_opened:
            parts.append("The call for mentors is open now.")
        parts.append("Undo takes the whole import back.")
        self._say_done(heading, " ".join(parts))

    def _say_done(self, heading: str, detail: str = "") -> None:
        self._done.say(heading, detail, "Import another file")
        self._show_step(Step.DONE)

    def _begin(self, what: str) -> Watch:
        """Show that long work begins, and return what it reports to."""
        self._message.settle()
        self._progress = Progress()
        self._progress.reported.connect(self._strip.step)
        self._strip.begin(what)
        self._steps.setEnabled(False)
        self._header.setEnabled(False)
        return Watch(self._progress.report, self._progress.cancelled)

    def _finish(self) -> None:
        self._progress = None
        self._strip.finish()
        self._steps.setEnabled(True)
        self._header.setEnabled(True)

    def _fail(self, error: DeskError) -> None:
        self._finish()
        self._own_change = False
        tone = Tone.NEUTRAL if isinstance(error, ImportStopped) else Tone.BAD
        self._message.say(error.message, error.advice, tone=tone)

    @Slot()
    def _stop(self) -> None:
        self.give_up()

    def _show_step(self, step: Step) -> None:
        self._steps.setCurrentIndex(step)
        self._message.settle()
        self._back.setVisible(step in (Step.COLUMNS, Step.TOLD, Step.ROWS))
        self._name_next()
        if self._next.isEnabled() and step is not Step.FILE:
            self._next.setFocus()

    @Slot()
    def _name_next(self) -> None:
        noun, enabled = self._role.label.lower(), True
        words = {
            Step.COLUMNS: "Go on",
            Step.TOLD: "Check the rows",
            Step.DONE: f"See the {noun}s",
        }.get(self.step, "")
        if self.step is Step.ROWS and self._preview is not None:
            outcome = self._preview.outcome(self._rows.choices)
            words = f"Import {count_of(outcome.joining, noun)}" if outcome.joining else "Add the answers"
            if not self._preview.rows and self._rows.taken_over:
                words = "Take over the changes"
            enabled = not outcome.undecided and bool(self._preview.rows or self._rows.taken_over)
        self._next.setText(words)
        self._next.setEnabled(enabled)
        self._next.setVisible(self.step is not Step.FILE)
        self._header.set_subtitle(_WORDS[self.step])

    @Slot()
    def _go_on(self) -> None:
        acts: dict[Step, Callable[[], None]] = {
            Step.COLUMNS: self._go_to_told,
            Step.TOLD: self._check,
            Step.ROWS: self._take_in,
        }
        acts.get(self.step, self.left.emit)()

    @Slot()
    def _go_back(self) -> None:
        self._show_step(Step(self.step - 1))

    @Slot()
    def _begin_again(self) -> None:
        self._sheet = self._preview = None
        self._show_step(Step.FILE)
        self._file.start()

    @Slot()
    def _choose_file(self) -> None:
        path = self.context.prompts.choose_file("Choose the file of your form", FILTERS)
        if path is not None:
            self.read(path)

    @Slot()
    def _save_returned(self) -> None:
        if self._preview is None:
            return
        suggested = Path.home() / RETURNED_NAME
        path = self.context.prompts.choose_new_file(
            "Save the rows that came back", suggested, "CSV file (*.csv)"
        )
        if path is not None:
            call = partial(operations.save_returned, self._preview, path)
            self.context.load(self, call, self._say_saved, self._fail)

    def _say_saved(self, _nothing: None) -> None:
        self._message.say(
            "The rows are saved.", "Put them right in that file, then choose it here.", tone=Tone.GOOD
        )

    @Slot(frozenset, str)
    def _note_change(self, areas: frozenset[Area], _label: str) -> None:
        """Leave what is out of date: undoing an import that is done, or people changed under a preview."""
        if self._own_change or not areas & {Area.RECRUITMENT, Area.PEOPLE}:
            return
        if self.step is Step.DONE:
            self.left.emit()
        elif self.step is Step.ROWS and self._progress is None:
            self._check()
