"""Giving the keyboard back to what had it, when something that comes and goes takes it away with it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class GivesBack(QObject):
    """Knows what had the focus before anything in `part` did. Without it Qt gives the focus to whatever comes next."""

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self._part = part
        self._before: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def give_back(self) -> None:
        """Give the focus back if it is in the part and what had it can still have it; call before hiding."""
        now, before = QApplication.focusWidget(), self._before
        if now is None or not self._part.isAncestorOf(now) or before is None or not isValid(before):
            return
        if before.isVisible() and before.isEnabled():
            before.setFocus()

    @Slot(QWidget, QWidget)
    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is None or new is None or self._part.isAncestorOf(old):
            return
        if self._part.isAncestorOf(new):
            self._before = old
