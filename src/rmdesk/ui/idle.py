"""Locking when nobody has touched the desk for a while (product.md J5)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleWatch(QObject):
    """Emits `idle` after `minutes` without a key, a click or a move of the mouse in the window that has the focus.

    It listens to that window alone: a filter on the application would be asked about every event of every widget.
    """

    idle = Signal()

    def __init__(self, app: QApplication, minutes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._window: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        self.set_minutes(minutes)
        app.focusWindowChanged.connect(self._follow)
        self._follow(QGuiApplication.focusWindow())

    def set_minutes(self, minutes: int) -> None:
        """Count anew, up to `minutes`."""
        self._timer.start(minutes * 60_000)

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()
        self._app.focusWindowChanged.disconnect(self._follow)
        self._follow(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count anew at each touch; no event is held back."""
        if event.type() in _TOUCHES:
            self._timer.start()
        return super().eventFilter(watched, event)

    @Slot(QWindow)
    def _follow(self, window: QWindow | None) -> None:
        """Listen to another window; dialogs of the program are windows of their own."""
        if self._window is not None:
            self._window.removeEventFilter(self)
            self._window.destroyed.disconnect(self._forget)
        self._window = window
        if window is not None:
            window.installEventFilter(self)
            window.destroyed.connect(self._forget)

    @Slot()
    def _forget(self) -> None:
        self._window = None
