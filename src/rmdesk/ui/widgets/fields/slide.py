"""`SlideField`: a whole number on a slider, with the number beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout

from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.fields.base import Field
from rmdesk.ui.widgets.steady import SteadySlider
from rmdesk.ui.widgets.words import Words

PAGE = 10
"""Steps of the page keys; the arrows go one by one, Home and End to either end."""


class SlideField(Field):
    """A whole number from `least` to `most`. `edited` comes with each step, `committed` when it is left."""

    def __init__(self, field: str, label: str, limits: tuple[int, int], *, help: str = "") -> None:
        super().__init__(field, label, help=help)
        self._slider = SteadySlider(Qt.Orientation.Horizontal)
        self._slider.setRange(*limits)
        self._slider.setPageStep(PAGE)
        self._slider.installEventFilter(self)
        self._number = Words("", "strong", wrap=False)
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._slider, 1)
        row.addWidget(self._number)
        self._content.addLayout(row)
        self._take(self._slider)
        self._baseline = self.value()
        self._fit()
        self._tell(self._slider.value())
        self._slider.valueChanged.connect(self._tell)

    def set_most(self, most: int) -> None:
        """Let it go up to `most`."""
        self._slider.setMaximum(most)

    def value(self) -> int:
        """Return the number."""
        return self._slider.value()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_number"):
            self._fit()

    def _fit(self) -> None:
        self._number.setMinimumWidth(look.current().px(34))  # three figures: nothing moves while it slides

    def _write(self, value: object) -> None:
        blocked = self._slider.blockSignals(True)
        self._slider.setValue(int(value) if isinstance(value, int) else self._slider.minimum())
        self._slider.blockSignals(blocked)
        self._number.setText(str(self._slider.value()))

    @Slot(int)
    def _tell(self, value: int) -> None:
        self._number.setText(str(value))
        self._touch()
