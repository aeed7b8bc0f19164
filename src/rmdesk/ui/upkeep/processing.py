"""The record of processing on screen, and on paper (trust.md G1)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from rmdesk.base.errors import DeskError
from rmdesk.rules.processing import RECORD, Processing
from rmdesk.ui.context import Context
from rmdesk.ui.paper import save_pdf
from rmdesk.ui.upkeep import operations
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.dress import name
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.table import Column, Kind, RecordTable
from rmdesk.ui.widgets.words import Words

WHAT = "What is kept about people, why, on what basis, who sees it, and how long. Choose a line to read all of it."
FILE = "record-of-processing.pdf"


def _why(line: Processing) -> str:
    return line.why


COLUMNS = (
    Column("what", "What", Kind.NAME, stretch=10, second=_why, sortable=False),
    Column("basis", "Basis", stretch=6, sortable=False),
    Column("audience", "Who sees it", stretch=7, sortable=False),
    Column("kept", "Kept", stretch=7, sortable=False),
)


def _key_of(line: Processing) -> str:
    return line.key


class ProcessingCard(Card):
    """The table `datacare.processing`, the line that is chosen in full, and `datacare.save_record`."""

    failed = Signal(object)
    """A `DeskError`: the paper could not be saved."""

    def __init__(self, context: Context) -> None:
        super().__init__("Record of processing", WHAT)
        self._context = context
        self._table = RecordTable(
            "datacare.processing", COLUMNS, accessible="Record of processing", record_id=_key_of, lines=3
        )
        self._table.set_rows(RECORD)
        self._table.hug(5)
        self._table.selected.connect(self._show_line)
        self._line = Words("")
        name(self._line, "datacare.processing_line", "")
        self._line.hide()
        save = QuietButton(
            "datacare.save_record", "Save as PDF…", icon="save", accessible="Save the record as PDF"
        )
        save.clicked.connect(self._make)
        buttons = QWidget()
        FlowLayout(buttons).addWidget(save)
        for widget in (self._table, self._line, buttons):
            self.add(widget)

    @Slot(object)
    def _show_line(self, key: object) -> None:
        line = next((line for line in RECORD if line.key == key), None)
        if line is not None:
            self._line.setText(
                f"{line.what}. {line.why}\nBasis: {line.basis}.\nCondition: {line.condition}.\n"
                f"Who sees it: {line.audience}.\nKept: {line.kept}."
            )
        self._line.setHidden(line is None)

    @Slot()
    def _make(self) -> None:
        call = partial(operations.record_paper, self._context)
        self._context.load(self, call, self._save, self.failed.emit)

    def _save(self, pdf: bytes) -> None:
        try:
            save_pdf(self._context.prompts, pdf, "Save the record of processing", FILE)
        except DeskError as error:
            self.failed.emit(error)
