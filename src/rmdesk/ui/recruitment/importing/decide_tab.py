"""A list of what the import asks about, what is said of the chosen line, and a button that says it of all."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Signal
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
    """The frame: `said` stands over the `table`, and under it what is said of the chosen line (`choice`) and the button
    that says it `for_all`. What they do belongs to the tab.
    """

    decided = Signal()
    """Something else was said about a line."""

    def __init__(self, said: str, table: RecordTable, choice: F, for_all: QuietButton) -> None:
        super().__init__()
        self.table = table
        self.choice = choice
        self.for_all = for_all
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
