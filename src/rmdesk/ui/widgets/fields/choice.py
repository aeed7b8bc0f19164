"""One of several, from a list that opens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from rmdesk.ui.widgets.fields.base import Field
from rmdesk.ui.widgets.table.columns import text_of

MOST_ROWS = 20
"""Rows that a list shows at once where the screen has room for them."""


class _Combo(QComboBox):
    """A list that the mouse wheel does not change, as the wheel is for scrolling the page. Where not all of it has room
    there is a scroll bar to see.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setMaxVisibleItems(MOST_ROWS)

    def showPopup(self) -> None:
        """Open the list with its scroll bar: Qt has none until it knows that this is no menu."""
        self.view().setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class ChoiceField(Field):
    """One of `options`, pairs of (label, value). `blank` is what stands there for None; without it one is
    always chosen."""

    def __init__(
        self,
        field: str,
        label: str,
        options: Sequence[tuple[str, object]],
        *,
        blank: str | None = "Choose…",
        help: str = "",
    ) -> None:
        super().__init__(field, label, help=help)
        self._blank = blank
        self._values: list[object] = []
        self._combo = _Combo()
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._combo.setMinimumContentsLength(10)
        self._combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._combo.activated.connect(self._choose)
        self._content.addWidget(self._combo)
        self._take(self._combo)
        self.set_options(options)

    def set_blank(self, words: str) -> None:
        """Say the choice of nothing, which is the first, in other words."""
        if self._blank is not None:
            self._blank = words
            self._combo.setItemText(0, words)

    @property
    def options(self) -> list[str]:
        """Return the labels on offer, the blank one included."""
        return [self._combo.itemText(at) for at in range(self._combo.count())]

    def set_options(self, options: Sequence[tuple[str, object]]) -> None:
        """Offer other options; the value stays where it is still offered."""
        held = self.value() if self._values else None
        self._combo.clear()
        self._values = []
        if self._blank is not None:
            self._offer(self._blank, None)
        for label, value in options:
            self._offer(label, value)
        self._write(held)
        self._baseline = self.value()

    def value(self) -> object:
        """Return the chosen value, or None."""
        at = self._combo.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else None

    def _offer(self, label: str, value: object) -> None:
        self._combo.addItem(label)
        self._values.append(value)

    def _write(self, value: object) -> None:
        if value is not None and value not in self._values:
            # A value from earlier that is no longer on offer must still show, or it would be lost unseen.
            self._offer(text_of(value), value)
        self._combo.setCurrentIndex(self._values.index(value) if value in self._values else 0)
