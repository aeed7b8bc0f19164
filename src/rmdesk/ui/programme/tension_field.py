"""A question on which the sources disagree: both sides with what they say and where, and what a choice changes."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.rules.matching.balance import two_figures
from rmdesk.rules.programme.sources import in_words
from rmdesk.rules.programme.tensions import Answer, Side, Tension
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.bars import BarRow, Bars
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import dress
from rmdesk.ui.widgets.fields import AnswerRow, Radio, RadiosField
from rmdesk.ui.widgets.words import Words

UNDECIDED = "Not decided yet"


class TensionField(RadiosField):
    """The question `tension` as a field; its buttons are `<field>.<answer>`, and `.undecided` where it may stay so."""

    def __init__(self, field: str, tension: Tension) -> None:
        self._tension = tension
        radios = [
            Radio(choice.value, _key(choice.value), choice.label, choice.changes)
            for choice in tension.choices
        ]
        if tension.open:
            radios.append(Radio(None, "undecided", UNDECIDED))
        self._bars: Bars | None = None
        super().__init__(field, tension.question, radios)
        dress(self._label, role="strong")
        self._write(None)

    @property
    def tension(self) -> Tension:
        """Return the question."""
        return self._tension

    def show_points(self, weights: dict[str, int]) -> None:
        """Show what difference and rapport can bring, side by side: two figures, never one."""
        if self._bars is None:
            self._bars = Bars(f"{self.field}.figures", "Points that each can bring")
            self._content.addWidget(self._bars)
        difference, rapport = two_figures(weights)
        whole = max(100, difference, rapport)
        self._bars.set_rows(
            [
                BarRow("Difference", difference, whole, f"{difference} points"),
                BarRow("Rapport", rapport, whole, f"{rapport} points"),
            ]
        )

    def _arrange(self, group: QWidget) -> None:
        lines = QVBoxLayout(group)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID)
        sides = Columns(stack_below=440, gap=GRID)
        for at, side in enumerate(self._tension.sides):
            sides.add(self._side(at, side))
        lines.addWidget(sides)
        for at in range(2, len(self._radios)):
            radio = self._radios[at]
            row = AnswerRow(self._buttons.button(at), radio.label, radio.note)
            row.setContentsMargins(GRID + 2, 0, GRID, 0)
            lines.addWidget(row)

    def _side(self, at: int, side: Side) -> QWidget:
        frame = QFrame()
        dress(frame, role="side")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        policy.setHeightForWidth(True)
        frame.setSizePolicy(policy)
        box = QVBoxLayout(frame)
        box.setContentsMargins(GRID, GRID, GRID, GRID)
        box.setSpacing(GRID // 2)
        box.addWidget(AnswerRow(self._buttons.button(at), self._radios[at].label, strong=True))
        box.addWidget(Words(side.says))
        box.addWidget(Words("From: " + "; ".join(in_words(source) for source in side.sources), "small"))
        box.addWidget(Words(f"Here: {side.choice.changes}", "small"))
        box.addStretch()
        return frame


def _key(value: Answer) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    return "yes" if value else "no"
