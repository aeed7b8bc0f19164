"""A list of what the import asks about, what is said of the chosen line, and a button that says it of all."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.fields import Field
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.table import RecordTable
from rmdesk.ui.widgets.words import Words

F = TypeVar("F", bound=Field)


class DecideTab(QWidget, Generic[F]):
    """`said` stands over the list. A subclass shows the chosen line in `show_line`, takes what is said of it in
    `decide`, and says it of all in `decide_all`.
    """

    decided = Signal()
    """Something else was said about a line."""

    def __init__(self, said: str, table: RecordTable, choice: F, for_all: QuietButton) -> None:
        super().__init__()
        self.table = table
        self.choice = choice
        self.for_all = for_all
        table.selected.connect(self._show_line)
        choice.edited.connect(self._decide)
        for_all.clicked.connect(self._decide_all)
        buttons = QWidget()
        FlowLayout(buttons).addWidget(for_all)
        under = Columns(stack_below=640)
        under.add(choice, 1)
        under.add(buttons, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, GRID, 0, 0)
        box.setSpacing(GRID)
        box.addWidget(Words(said, "quiet"))
        box.addWidget(table, 1)
        box.addWidget(under)

    def refill(self) -> None:
        """Show every line with what is said of it."""
        raise NotImplementedError

    def show_line(self) -> None:
        """Show what is said of the chosen line."""
        raise NotImplementedError

    def decide(self, said: Any) -> bool:
        """Take what is said of the chosen line; false when none is chosen."""
        raise NotImplementedError

    def decide_all(self) -> None:
        """Say it of every line."""
        raise NotImplementedError

    def begin(self, first: object) -> None:
        """Show other lines and choose the `first`, if there is one."""
        self.refill()
        if first is not None:
            self.table.select(first)
        self.show_line()

    @Slot()
    def _show_line(self) -> None:
        self.show_line()

    @Slot(object)
    def _decide(self, said: object) -> None:
        if self.decide(said):
            self.refill()
            self.decided.emit()

    @Slot()
    def _decide_all(self) -> None:
        self.decide_all()
        self.refill()
        self.show_line()
        self.decided.emit()
