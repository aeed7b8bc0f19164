"""Equality monitoring of the programme on screen; questionnaires and their results will be here too."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.rules.areas import Area
from rmdesk.rules.evaluation import FEWEST_SHEETS, LEAST_SHOWN
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.wording import count_of
from rmdesk.services.evaluation import EqualityView, SheetPaper
from rmdesk.ui import paper as printing
from rmdesk.ui.context import Context
from rmdesk.ui.evaluation import operations
from rmdesk.ui.evaluation.counts import Counts
from rmdesk.ui.evaluation.private import PrivateSheet
from rmdesk.ui.page import Page
from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.empty import EmptyState
from rmdesk.ui.widgets.fields import ChoiceField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.words import Words

FORMAT_WIDTH = 280
"""Pixels of the list of print formats at 100 % text."""
_HOW = (
    "Hand the laptop over and the questions are on screen by themselves, or give out the sheet and type it in later. "
    "No answer can be traced to a person, changed or taken out again."
)


class EvaluationPage(Page):
    """The page `page.evaluation`."""

    areas: ClassVar[frozenset[Area]] = frozenset({Area.EVALUATION, Area.PROGRAMME})
    help_text: ClassVar[str] = (
        "Equality monitoring asks who is reached, apart from everything else on the desk: answers are only counted. "
        f"Counts are shown from {FEWEST_SHEETS} sheets on. Those under {LEAST_SHOWN} are hidden, and so is any other "
        "from which they could be worked out. Look at the counts when several sheets have come in, not after each."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context, "evaluation", "Evaluation")
        self._view: EqualityView | None = None
        self._sheet: PrivateSheet | None = None
        self._handed_over = False
        self._header = PageHeader("evaluation", "Evaluation")
        self._hand_over = self._header.set_primary("Hand the laptop over", icon="users")
        self._hand_over.clicked.connect(self._begin_private)
        self._message = Banner("evaluation.message", Tone.BAD)
        self._build_card()
        self._empty = EmptyState("evaluation.empty", "")
        self._empty.acted.connect(self._go_to_plan)
        self._counts = Counts()
        area = ScrollArea()
        for widget in (self._header, self._message, self._card, self._counts):
            area.add(widget)
        area.add(self._empty, 1)
        self._filler = (
            QWidget()
        )  # takes the height that is left, where else the card would be drawn out to it
        area.add(self._filler, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def _build_card(self) -> None:
        self._card = Card("Equality monitoring", _HOW)
        self._type_in = QuietButton("evaluation.type_in", "Type in paper sheets", icon="pencil")
        self._print = QuietButton("evaluation.print", "Print a blank sheet", icon="printer")
        self._save = QuietButton("evaluation.save", "Save it as PDF…", icon="save")
        formats = [(form.label, form.value) for form in PrintFormat]
        self._format = ChoiceField("evaluation.print_format", "Print format", formats, blank=None)
        self._type_in.clicked.connect(self._begin_typing)
        self._print.clicked.connect(self.print_here)
        self._save.clicked.connect(self._save_sheet)
        row = QWidget()
        line = FlowLayout(row, gap=GRID)
        for button in (self._type_in, self._print, self._save):
            line.addWidget(button)
        self._standing = Words("")
        self._card.add(self._standing)
        self._card.add(row)
        self._format.setMaximumWidth(look.current().px(FORMAT_WIDTH))
        self._card.add(self._format)

    def reload(self) -> None:
        """Read the counts."""
        self.read(operations.read_equality(self.context), self._show)

    def print_here(self) -> None:
        """Print a blank sheet."""
        if self._view is not None and self._view.on:
            self._make_sheet(self._print_sheet)

    def _show(self, view: EqualityView | None) -> None:
        self._view = view
        on, held = view is not None and view.on, view is not None and view.sheets > 0
        self._header.set_subtitle(view.programme if view else "")
        self._hand_over.setHidden(not on)
        self._card.setHidden(not (on or held))
        for widget in (self._type_in, self._print, self._save, self._format):
            widget.setHidden(not on)
        self._empty.setHidden(on or held)
        self._filler.setHidden(not (on or held))
        self._say_empty(view)
        self._standing.setText(_standing(view) if view else "")
        self._counts.show_tables(view.tables if view else (), view.sheets if view else 0)

    def _say_empty(self, view: EqualityView | None) -> None:
        if view is None:
            self._empty.say("No programme yet", "Evaluation belongs to a programme.", "New programme")
        else:
            self._empty.say(
                "This programme does not ask about equality",
                "Equality monitoring counts who is reached, without a name. Switch it on in the plan. "
                "Questionnaires before, during and after the programme will be here too.",
                "Go to the plan",
            )

    @Slot()
    def _go_to_plan(self) -> None:
        self.context.go("plan", None if self._view is not None else "new")

    @Slot()
    def _begin_private(self) -> None:
        self._begin(from_paper=False)

    @Slot()
    def _begin_typing(self) -> None:
        self._begin(from_paper=True)

    def _begin(self, *, from_paper: bool) -> None:
        if self._view is None:
            return
        if self._sheet is None:
            self._sheet = PrivateSheet(self.context)
            self._sheet.left.connect(self._come_back)
        self._handed_over = not from_paper
        self.context.alone.emit(self._sheet)
        self._sheet.begin(self._view.programme_id, from_paper=from_paper)

    @Slot()
    def _come_back(self) -> None:
        """Bring the desk back; after somebody else had the laptop, with the passphrase only."""
        if self._handed_over and not self.context.sample:
            self.context.lock_requested.emit()
            return
        self.context.alone.emit(None)
        self._hand_over.setFocus()

    @Slot()
    def _save_sheet(self) -> None:
        self._make_sheet(self._keep_sheet)

    def _make_sheet(self, then: Callable[[SheetPaper], None]) -> None:
        self._message.settle()
        if self._view is not None:
            chosen = PrintFormat(str(self._format.value()))
            operations.make_sheet(
                self.context, self, self._view.programme_id, chosen, then, self._show_failure_here
            )

    def _print_sheet(self, sheet: SheetPaper) -> None:
        printer = self.context.prompts.choose_printer("Print a blank equality sheet")
        if printer is not None:
            self.context.load(
                self,
                partial(printing.paint, printer, sheet.pdf),
                self._say_printed,
                self._show_failure_here,
            )

    def _say_printed(self, _nothing: None) -> None:
        self._message.say("The sheet is on its way to the printer.", tone=Tone.GOOD)

    def _keep_sheet(self, sheet: SheetPaper) -> None:
        try:
            target = printing.save_pdf(
                self.context.prompts, sheet.pdf, "Save the blank sheet", sheet.file_name
            )
        except DeskError as error:
            self._show_failure_here(error)
            return
        if target is not None:
            self._message.say(f"Saved as {target.name}.", tone=Tone.GOOD)

    def _show_failure_here(self, error: DeskError) -> None:
        self._message.say(error.message, error.advice, tone=Tone.BAD)


def _standing(view: EqualityView) -> str:
    """Return how many sheets there are, and what that means for the counts."""
    sheets = (
        f"{count_of(view.sheets, 'sheet')} so far." if view.sheets else "No sheet has been filled in yet."
    )
    if not view.tables:
        return f"{sheets} Counts are shown from {FEWEST_SHEETS} sheets on."
    if any(table.hides for table in view.tables):
        return f"{sheets} Counts under {LEAST_SHOWN}, and any that would give one away, are hidden."
    return sheets
