"""Who is matched and who waits, by group: counts only, with small numbers hidden."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.services.matching import HIDDEN, FairnessSide, FairnessTable, FairnessView
from rmdesk.ui.context import Context
from rmdesk.ui.latest import Latest
from rmdesk.ui.matching import operations
from rmdesk.ui.matching.parts import Section
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.words import Words, rule


class FairnessCard(Card):
    """What stands out and the counts, mentees at the left and mentors at the right; `fairness.close` puts it away."""

    closed = Signal()
    """It was put away."""
    left = Signal()
    """The coordinator put it away; what opened it can take the keyboard back."""

    def __init__(self, context: Context) -> None:
        super().__init__("Who is matched, and who waits", HIDDEN)
        self.setObjectName("matching.fairness_card")
        self._context = context
        self._programme_id: int | None = None
        self._latest = Latest(context, self, self.show, context.failed.emit)
        self._sides = [Section(" "), Section(" ")]
        columns = Columns(stack_below=700, gap=3 * GRID)
        for side in self._sides:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            side.setSizePolicy(policy)
            columns.add(side)
        self._close = LinkButton("fairness.close", "Close", accessible="Close who is matched, and who waits")
        self._close.clicked.connect(self._put_away)
        self.add(columns)
        self.add(self._close)
        self.hide()

    def open(self, programme_id: int) -> None:
        """Show a programme's counts."""
        self._programme_id = programme_id

        def show(view: FairnessView) -> None:
            self._show(view)
            self.show()
            self._close.setFocus(Qt.FocusReason.OtherFocusReason)

        self._latest.read(partial(operations.fairness, self._context, programme_id), show)

    def read_again(self, programme_id: int | None) -> None:
        """Count again, as things may have changed; put the card away for another programme."""
        if self.isHidden():
            return
        if programme_id is None or programme_id != self._programme_id:
            self.hide()
            self.closed.emit()
        else:
            self._latest.read(partial(operations.fairness, self._context, programme_id), self._show)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put it away with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._put_away()
        else:
            super().keyPressEvent(event)

    def _show(self, view: FairnessView) -> None:
        for section, side in zip(self._sides, view.sides, strict=True):
            section.set_heading(side.title)
            section.fill(_side(side))

    @Slot()
    def _put_away(self) -> None:
        self.left.emit()
        self.hide()
        self.closed.emit()


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
