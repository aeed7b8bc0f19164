"""Controls that the mouse wheel goes past: it scrolls the page, and neither changes them nor gives them the focus.

Whatever is chosen from a list, set on a slider or turned to by a tab is made of these; a test of the house sees to it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSlider, QTabBar, QTabWidget, QWidget

MOST_ROWS = 20
"""Rows that a list shows at once where the screen has room for them."""


class SteadyCombo(QComboBox):
    """A list that opens; the wheel turns the list only while it is open. Where not all of it has room there is a scroll
    bar to see.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(MOST_ROWS)

    def showPopup(self) -> None:
        """Open the list with its scroll bar: Qt has none until it knows that this is no menu."""
        self.view().setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class SteadySlider(QSlider):
    """A slider that moves by keys and by drawing it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class SteadyTabs(QTabBar):
    """Tabs that turn by keys and by a click."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class SteadyTabPages(QTabWidget):
    """Pages under steady tabs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabBar(SteadyTabs())
