"""Locking when nobody has touched the desk for a while (product.md J5)."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication

from rmdesk.base.clock import Clock, SystemClock

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


LOOK_EVERY = 15_000
"""Milliseconds between two looks at the clock."""


class IdleWatch(QObject):
    """Emits `idle` after `minutes` without a key, a click or a move of the mouse in the window that has the focus.

    It goes by the clock on the wall, as a timer stands still while the computer sleeps: a desk left open in a closed
    laptop locks right after waking. It listens to that window alone: a filter on the application would be asked about
    every event of every widget.
    """

    idle = Signal()

    def __init__(
        self, app: QApplication, minutes: int, clock: Clock | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._clock = clock or SystemClock()
        self._window: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self.set_minutes(minutes)
        self._timer.start(LOOK_EVERY)
        app.focusWindowChanged.connect(self._follow)
        self._follow(QGuiApplication.focusWindow())

    def set_minutes(self, minutes: int) -> None:
        """Count anew, up to `minutes`."""
        self._minutes = dt.timedelta(minutes=minutes)
        self._touched = self._clock.now()

    @Slot()
    def look(self) -> None:
        """Look at the clock: tell when the time is over; begin anew when the clock was put back."""
        now = self._clock.now()
        if now < self._touched:
            self._touched = now
        elif now - self._touched >= self._minutes:
            self._touched = now
            self.idle.emit()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()
        self._app.focusWindowChanged.disconnect(self._follow)
        self._follow(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count anew at each touch; no event is held back."""
        if event.type() in _TOUCHES:
            self._touched = self._clock.now()
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
