"""One click is one press: the second half of a double click on a button does nothing.

People double-click out of habit. After the first press the page may have moved on, and the second one would fall on
whatever lies under the pointer by then, or do the same thing twice.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget


class OneClick(QObject):
    """Watches what the window system tells one window."""

    @classmethod
    def watch(cls, window: QWidget) -> None:
        """Begin to watch `window`, which is on screen; once is enough."""
        handle = window.windowHandle()
        if handle is not None and handle.findChild(cls) is None:
            handle.installEventFilter(cls(handle))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow a second click that would press a button."""
        if event.type() == QEvent.Type.MouseButtonDblClick and isinstance(event, QMouseEvent):
            return isinstance(QApplication.widgetAt(event.globalPosition().toPoint()), QAbstractButton)
        return super().eventFilter(watched, event)
