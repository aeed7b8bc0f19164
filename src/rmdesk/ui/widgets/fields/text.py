"""One line of words, and a figure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from rmdesk.rules.typed import read_number, write_number
from rmdesk.ui.widgets.fields.base import Field, Line
from rmdesk.ui.widgets.fields.suggestions import Suggestions
from rmdesk.ui.widgets.words import Words


class TextField(Field):
    """One line of words; spaces at both ends are not part of the value."""

    submitted = Signal()
    """Enter was pressed in it (after `committed`)."""

    def __init__(self, field: str, label: str, *, help: str = "", placeholder: str = "") -> None:
        super().__init__(field, label, help=help)
        self._line = Line()
        self._line.setPlaceholderText(placeholder)
        self._line.textEdited.connect(self._touch)
        self._line.left.connect(self._leave)
        self._line.returnPressed.connect(self._submit)
        self._content.addWidget(self._line)
        self._take(self._line)
        self._baseline = ""

    def value(self) -> str:
        """Return the words."""
        return self._line.text().strip()

    def set_suggestions(self, words: Sequence[str]) -> None:
        """Offer `words` while typing; others can be typed all the same."""
        Suggestions(words, self._line)

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read and copied only."""
        self._line.setReadOnly(read_only)

    def _write(self, value: object) -> None:
        self._line.setText(str(value or ""))

    def _submit(self) -> None:
        if self.commit():
            self.submitted.emit()


class NumberField(Field):
    """A figure within `bounds`, or nothing: an int, or with `decimals` a Decimal.

    `unit` stands behind it ("minutes").
    """

    def __init__(
        self,
        field: str,
        label: str,
        *,
        bounds: tuple[int, int] = (0, 9999),
        decimals: int = 0,
        unit: str = "",
        help: str = "",
    ) -> None:
        super().__init__(field, label, help=help)
        self._bounds = bounds
        self._decimals = decimals
        self._line = Line((72, 180))
        self._line.textEdited.connect(self._touch)
        self._line.left.connect(self._leave)
        self._line.returnPressed.connect(self.commit)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._line)
        row.addWidget(Words(unit, "quiet"), 1)
        self._content.addLayout(row)
        self._take(self._line, accessible=f"{label}, {unit}" if unit else "")

    def value(self) -> int | Decimal | None:
        """Return the figure, or None."""
        return None if self.problem() else read_number(self._line.text(), self._decimals)

    def problem(self) -> str:
        """Say what figures are possible."""
        low, high = self._bounds
        try:
            number = read_number(self._line.text(), self._decimals)
        except ValueError:
            return "Write a figure, such as 12." if not self._decimals else "Write a figure, such as 12.50."
        return "" if number is None or low <= number <= high else f"Write a figure from {low} to {high}."

    def typed(self) -> str:
        """Return what stands there, be it a figure or not."""
        return self._line.text()

    def type_in(self, text: str) -> None:
        """Let it hold `text` as if the coordinator had typed it and not left it yet."""
        self._line.setText(text)

    def _write(self, value: object) -> None:
        self._line.setText(write_number(value) if isinstance(value, (int, Decimal)) else "")
