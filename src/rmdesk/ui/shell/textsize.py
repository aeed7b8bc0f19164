"""Larger and smaller text by the keyboard: the first press at once, those that follow quickly together."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from rmdesk.ui.style.theme import LARGEST, SMALLEST, STEP, Theme

PAUSE = 150
"""Milliseconds without a press after which the presses until then are put on together."""


class TextSize(QObject):
    """Steps through the text sizes. To dress every widget anew takes long, so it is not done for each press."""

    worn = Signal(float)
    """The text has another scale now."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wanted: float | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.put_on)

    @Slot()
    def larger(self) -> None:
        """Make the text one step larger."""
        self._want(self._latest() + STEP)

    @Slot()
    def smaller(self) -> None:
        """Make the text one step smaller."""
        self._want(self._latest() - STEP)

    @Slot()
    def normal(self) -> None:
        """Put the text back to its usual size."""
        self._want(SMALLEST)

    @Slot()
    def put_on(self) -> None:
        """Wear what the presses until now ask for."""
        wanted, self._wanted = self._wanted, None
        if wanted is None or wanted == self._theme.look.scale:
            return
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._theme.apply(self._theme.look.name, wanted)
        finally:
            QApplication.restoreOverrideCursor()
        self.worn.emit(wanted)

    def forget(self) -> None:
        """Drop what was not put on yet, as when the window goes."""
        self._pause.stop()
        self._wanted = None

    def _latest(self) -> float:
        return self._theme.look.scale if self._wanted is None else self._wanted

    def _want(self, scale: float) -> None:
        self._wanted = min(LARGEST, max(SMALLEST, round(scale, 2)))
        if not self._pause.isActive():
            self.put_on()
        self._pause.start()


def window_size(available: QSize) -> QSize:
    """Return how large the window begins: 1366 x 768, or what a smaller screen leaves beside the window's frame.

    Screens under 1024 pixels are none that somebody sits at (screens.md 0), so nothing is made to fit them.
    """
    wanted = QSize(1366, 768)
    return wanted if available.width() < 1024 else wanted.boundedTo(available - QSize(8, 40))
