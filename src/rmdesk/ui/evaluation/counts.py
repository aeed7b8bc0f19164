"""The counts of the equality questions, each with its bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from rmdesk.services.evaluation import EqualityTable
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.bars import BarRow, Bars
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import discard

HIDDEN = "hidden"
"""Stands where a count is not shown."""


class Counts(Columns):
    """A card for each question in two columns; `equality.counts.<question>` are the bars."""

    def __init__(self) -> None:
        super().__init__(stack_below=720)
        self._sides: list[QVBoxLayout] = []
        for _ in range(2):
            side = QWidget()
            side.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            lines = QVBoxLayout(side)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(2 * GRID)
            self._sides.append(lines)
            self.add(side)

    def show_tables(self, tables: Sequence[EqualityTable], sheets: int) -> None:
        """Show the counts of `sheets` sheets in place of the old ones."""
        for lines in self._sides:
            while (item := lines.takeAt(0)) is not None:
                if (old := item.widget()) is not None:
                    discard(old)
        for at, table in enumerate(tables):
            self._sides[at % 2].addWidget(_card(table, sheets))
        self.setHidden(not tables)


def _card(table: EqualityTable, sheets: int) -> Card:
    card = Card(table.short, table.question)
    bars = Bars(f"equality.counts.{table.key}", table.short)
    bars.set_rows(
        [
            BarRow(label, count or 0, sheets, HIDDEN if count is None else str(count))
            for label, count in table.rows
        ]
    )
    card.add(bars)
    return card
