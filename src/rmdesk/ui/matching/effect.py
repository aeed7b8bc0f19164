"""What other weights would make of the pairs: in a sentence, in figures before and after, part by part, by name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.rules.wording import count_of
from rmdesk.services.matching import EffectRow, WeightsEffect
from rmdesk.ui.matching.parts import Section
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.words import Words, rule

REACHED = "How much of each part they bring, on average"


class Effect(QWidget):
    """The panel `weights.effect`; it says so while there is nothing to show yet."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("weights.effect")
        self.setAccessibleName("What would change")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._headline = Words("", "strong")
        self._figures, self._moves = Section("Before and after"), Section("Who would change")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID // 2)
        for widget in (self._headline, self._figures, self._moves):
            lines.addWidget(widget)
        self._figures.fill(None)
        self._moves.fill(None)

    def say(self, words: str) -> None:
        """Say something in place of the sentence; the last figures stay where they are, so that nothing jumps."""
        self._headline.setText(words)

    def show_effect(self, effect: WeightsEffect) -> None:
        """Show it."""
        self._headline.setText(effect.headline)
        self._figures.fill(_figures(effect) if effect.rows else None)
        self._moves.fill(_Moves(effect) if effect.moves else None)


def _figures(effect: WeightsEffect) -> QWidget:
    body = QWidget()
    lines = QVBoxLayout(body)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(GRID // 2)
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(GRID // 2)
    grid.setColumnStretch(0, 1)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for at, title in enumerate(effect.columns, start=1):
        heading = Words(title, "small")
        heading.setAlignment(right)
        grid.addWidget(heading, 0, at)
    _add(grid, effect.rows, effect.columns, 1)
    head = len(effect.rows) + 1
    grid.addWidget(rule(), head, 0, 1, 3)
    grid.addWidget(Words(REACHED, "small"), head + 1, 0, 1, 3)
    _add(grid, effect.parts, effect.columns, head + 2)
    lines.addWidget(table)
    for note in effect.notes:
        lines.addWidget(Words(note, "small"))
    return body


def _add(grid: QGridLayout, rows: Sequence[EffectRow], columns: tuple[str, str], first: int) -> None:
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for at, row in enumerate(rows, start=first):
        grid.addWidget(Words(row.label), at, 0)
        for column, figure in enumerate((row.before, row.after), start=1):
            shown = Words(figure, "strong" if row.before != row.after and column == 2 else "", wrap=False)
            shown.setAccessibleName(f"{row.label}, {columns[column - 1].lower()}: {figure}")
            grid.addWidget(shown, at, column, right)


class _Moves(QWidget):
    """Who would change: a few, and the others once they are asked for with `weights.effect.all`."""

    def __init__(self, effect: WeightsEffect) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(GRID // 2)
        self._rest = effect.moves[effect.few :]
        self._say(effect.moves[: effect.few])
        if self._rest:
            others = count_of(len(self._rest), "other", "others")
            self._all = LinkButton("weights.effect.all", f"Show {others}")
            self._all.clicked.connect(self._open)
            self._lines.addWidget(self._all)

    def _say(self, moves: Sequence[str]) -> None:
        for words in moves:
            self._lines.addWidget(Words(words))

    @Slot()
    def _open(self) -> None:
        rest, self._rest = self._rest, ()
        self._all.hide()
        self._say(rest)
