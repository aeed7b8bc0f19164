"""`Tabs`: a row of tabs that has the keyboard once it was clicked, and shows its first tab wherever there is room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent

from rmdesk.ui.widgets.steady import SteadyTabs


class Tabs(SteadyTabs):
    """A row of tabs over what they show."""

    def __init__(self) -> None:
        super().__init__()
        self._turning = False
        self.setDrawBase(False)
        self.setExpanding(False)
        # What had the keyboard is often hidden by the click: without this it would jump to whatever comes next.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll back where every tab has room again."""
        super().resizeEvent(event)
        self._scroll_back()

    def tabLayoutChange(self) -> None:
        """Scroll back where every tab has room again."""
        super().tabLayoutChange()
        self._scroll_back()

    def _scroll_back(self) -> None:
        shown = [at for at in range(self.count()) if self.isTabVisible(at)]
        if self._turning or not shown:
            return
        first, last = self.tabRect(shown[0]), self.tabRect(shown[-1])
        if first.left() >= 0 or last.right() - first.left() >= self.width():
            return
        # Qt scrolls to a tab that is out of view, and never back by itself.
        current, blocked = self.currentIndex(), self.blockSignals(True)
        self._turning = True
        self.setCurrentIndex(shown[0])
        self.setCurrentIndex(current)
        self._turning = False
        self.blockSignals(blocked)
