"""When the system wants the program to end: log-out, shutdown, SIGTERM, SIGHUP (trust.md fault 29)."""

from __future__ import annotations

import os
import signal

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot
from PySide6.QtWidgets import QApplication

_SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT")


class EndWatch(QObject):
    """Emits `ending` on the GUI thread; whoever hears it keeps what is being typed and closes the desk."""

    ending = Signal()

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app.commitDataRequest.connect(self._note_session)
        if os.name != "nt":
            self._listen()

    def _listen(self) -> None:
        """Have each signal write a byte into a pipe that Qt watches, as Qt's loop runs no Python by itself."""
        reader, writer = os.pipe()
        os.set_blocking(reader, False)
        os.set_blocking(writer, False)
        signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
        for name in _SIGNALS:
            signal.signal(getattr(signal, name), _leave_to_qt)
        self._reader = reader
        self._notifier = QSocketNotifier(reader, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._note_signal)

    @Slot()
    def _note_signal(self) -> None:
        os.read(self._reader, 64)
        self.ending.emit()

    @Slot(object)
    def _note_session(self, _manager: object) -> None:
        self.ending.emit()


def _leave_to_qt(_number: int, _frame: object) -> None:
    """Do nothing here: the byte in the pipe wakes Qt."""
