"""Two or three schemes side by side, line by line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from rmdesk.services.programme import SchemeCard, SchemeFact
from rmdesk.ui.programme.start_reading import Cell, labelled
from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import GRID, MARGIN
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.page import PageHeader
from rmdesk.ui.widgets.reading import ReadingArea
from rmdesk.ui.widgets.words import Words, rule

LEAST_LABEL = 96
"""Pixels at 100 % text of the column that says what is compared; beyond, the table scrolls sideways."""
LEAST_COLUMN = 170
"""Pixels at 100 % text of one scheme's column."""
NOT_SAID = "Not said"
ASKED = "The plan will ask"


class ComparePanel(QWidget):
    """The table. `compare.back` goes back to the list, `compare.choose.<key>` chooses a scheme."""

    left = Signal()
    chosen = Signal(str)
    """The key of the scheme to go on with."""

    def __init__(self) -> None:
        super().__init__()
        header = PageHeader("compare", "Compare schemes", "What the sources say of each, line by line.")
        self._back = header.add_action("back", "Back to the list")
        self._back.clicked.connect(self.left)
        self._area = ReadingArea("compare.reading", "The schemes side by side")
        self._content: QWidget | None = None
        card = Card()
        card.add(self._area, 1)
        card.fill_height()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(2 * GRID)
        layout.addWidget(header)
        layout.addWidget(card, 1)

    def show_cards(self, cards: Sequence[SchemeCard]) -> None:
        """Show these side by side."""
        if self._content is not None:
            discard(self._content)
        self._content = QWidget()
        grid = QGridLayout(self._content)
        grid.setContentsMargins(0, 0, GRID, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(0, 2)
        for column, card in enumerate(cards, start=1):
            grid.setColumnStretch(column, 4)
            grid.setColumnMinimumWidth(column, look.current().px(LEAST_COLUMN))
            grid.addWidget(self._head(card), 0, column)
        grid.setColumnMinimumWidth(0, look.current().px(LEAST_LABEL))
        for line, (what, row) in enumerate(_lines(cards), start=1):
            grid.addWidget(rule(), 2 * line - 1, 0, 1, len(cards) + 1)
            grid.addWidget(labelled(what), 2 * line, 0)
            for column, facts in enumerate(row, start=1):
                grid.addWidget(_cell(facts), 2 * line, column)
        self._area.add(self._content)
        self._area.go_to_top()

    def focus(self) -> None:
        """Give the focus to the table."""
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self, card: SchemeCard) -> Cell:
        cell = Cell()
        cell.put(Words(card.title, "card-title"))
        cell.put(Words(card.summary, "small"))
        choose = QuietButton(
            f"compare.choose.{card.key}", "Choose this one", accessible=f"Choose: {card.title}"
        )
        choose.setProperty("key", card.key)
        choose.clicked.connect(self._choose)
        cell.put(choose)
        return cell

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(str(self.sender().property("key")))


def _lines(cards: Sequence[SchemeCard]) -> list[tuple[str, list[list[SchemeFact]]]]:
    """Return what to compare: each thing that one of them says, in the order of reading, with each one's words."""
    whats: list[str] = []
    for card in cards:
        at = 0
        for fact in card.facts:
            if fact.what in whats:
                at = whats.index(fact.what) + 1
            else:
                whats.insert(at, fact.what)
                at += 1
    lines = [(what, [[fact for fact in card.facts if fact.what == what] for card in cards]) for what in whats]
    asked = [[SchemeFact("", one.capitalize(), "", False) for one in card.left_open] for card in cards]
    known = [list(card.worth_knowing) for card in cards]
    return [*lines, (ASKED, asked), ("Worth knowing", known)]


def _cell(facts: Sequence[SchemeFact]) -> Cell:
    cell = Cell()
    for fact in facts:
        cell.state(fact)
    if not facts:
        cell.put(Words(NOT_SAID, "quiet"))
    return cell
