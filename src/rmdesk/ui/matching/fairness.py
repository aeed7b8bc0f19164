"""Who is matched and who waits, by group: counts only, with small numbers hidden."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.services.matching import HIDDEN, FairnessSide, FairnessTable, FairnessView
from rmdesk.ui.context import Context
from rmdesk.ui.matching import operations
from rmdesk.ui.matching.parts import Section
from rmdesk.ui.matching.put_away import ReadCard
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.words import Words, rule


class FairnessCard(ReadCard):
    """What stands out and the counts, mentees at the left and mentors at the right; `fairness.close` puts it away."""

    def __init__(self, context: Context) -> None:
        words = ("Who is matched, and who waits", HIDDEN)
        super().__init__(context, words, operations.fairness, self._fill)
        self.setObjectName("matching.fairness_card")
        self._sides = [Section(" "), Section(" ")]
        columns = Columns(stack_below=700, gap=3 * GRID)
        for side in self._sides:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            side.setSizePolicy(policy)
            columns.add(side)
        self._close = LinkButton("fairness.close", "Close", accessible="Close who is matched, and who waits")
        self._close.clicked.connect(self.put_away)
        self.add(columns)
        self.add(self._close)
        self.hide()

    def _fill(self, view: FairnessView) -> QWidget:
        for section, side in zip(self._sides, view.sides, strict=True):
            section.set_heading(side.title)
            section.fill(_side(side))
        return self._close


def _side(side: FairnessSide) -> QWidget:
    body = QWidget()
    lines = QVBoxLayout(body)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(GRID)
    for words in side.sentences:
        lines.addWidget(Words(words, "strong"))
    for table in side.tables:
        lines.addWidget(_table(table))
    lines.addStretch()
    return body


def _table(table: FairnessTable) -> QWidget:
    body = QWidget()
    body.setAccessibleName(table.title)
    grid = QGridLayout(body)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(GRID // 2)
    grid.setColumnStretch(0, 1)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    grid.addWidget(Words(table.title, "label"), 0, 0)
    for at, title in enumerate(table.columns, start=1):
        grid.addWidget(Words(title, "small", wrap=False), 0, at, right)
    grid.addWidget(rule(), 1, 0, 1, len(table.columns) + 1)
    for row, (name, *figures) in enumerate(table.rows, start=2):
        grid.addWidget(Words(name), row, 0)
        for at, figure in enumerate(figures, start=1):
            shown = Words(figure, wrap=False)
            shown.setAccessibleName(f"{name}, {table.columns[at - 1].lower()}: {figure}")
            grid.addWidget(shown, row, at, right)
    if table.hidden:
        grid.addWidget(Words(table.hidden, "small"), len(table.rows) + 2, 0, 1, len(table.columns) + 1)
    return body
