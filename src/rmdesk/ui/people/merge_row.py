"""One field of two records, side by side, with what is kept of it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.rules.people import value_in_words
from rmdesk.rules.people.merging import FieldChoice, Pick, picked
from rmdesk.ui.people.models import shortened
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import name
from rmdesk.ui.widgets.words import Words

WHICH = {Pick.KEPT: "First", Pick.OTHER: "Second", Pick.BOTH: "Both"}
"""The records as the headings call them."""
ORDER = (Pick.KEPT, Pick.OTHER, Pick.BOTH)
NOTHING = "nothing"


def shown(choice: FieldChoice, pick: Pick) -> str:
    """Return a value of the comparison as it is read."""
    return shortened(value_in_words(choice.field, picked(choice, pick))) or NOTHING


class MergeRow(QWidget):
    """Buttons `merge.<field>.<pick>`, each beside its value."""

    def __init__(self, choice: FieldChoice) -> None:
        super().__init__()
        self.choice = choice
        self._buttons = QButtonGroup(self)
        cells = Columns(stack_below=520, gap=2 * GRID)
        for pick in ORDER:
            if pick in choice.picks:
                cells.add(self._cell(pick, self._button(pick)))
            else:
                cells.add(self._cell(pick, None) if pick is not Pick.BOTH else QWidget())
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(Words(choice.label, "label"))
        lines.addWidget(cells)

    @property
    def pick(self) -> Pick:
        """Return what is kept."""
        return ORDER[self._buttons.checkedId()]

    def set_pick(self, pick: Pick) -> None:
        """Keep another value, where it can be picked."""
        button = self._buttons.button(ORDER.index(pick))
        if button is not None:
            button.setChecked(True)

    def _button(self, pick: Pick) -> QRadioButton:
        button = QRadioButton()
        spoken = f"{self.choice.label}, {WHICH[pick].lower()}: {shown(self.choice, pick)}"
        name(button, f"merge.{self.choice.field}.{pick.value}", spoken)
        self._buttons.addButton(button, ORDER.index(pick))
        button.setChecked(pick is self.choice.default)
        return button

    def _cell(self, pick: Pick, button: QRadioButton | None) -> QWidget:
        cell = QWidget()
        cell.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        across = QHBoxLayout(cell)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GRID // 2)
        if button is not None:
            across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        text = shown(self.choice, pick)
        words = Words(text, "quiet" if text == NOTHING or button is None else "")
        across.addWidget(words, 1)
        return cell


def headings() -> Columns:
    """Return what stands over the rows: which record each column is."""
    row = Columns(stack_below=520, gap=2 * GRID)
    for pick in ORDER:
        row.add(Words(WHICH[pick], "strong"))
    return row


def same_lines(choices: tuple[FieldChoice, ...]) -> Iterator[str]:
    """Give what both records say alike, a line a field."""
    for choice in choices:
        if choice.picks == (Pick.KEPT,):
            yield f"{choice.label}: {shown(choice, Pick.KEPT)}"
