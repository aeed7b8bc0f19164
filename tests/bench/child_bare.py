"""The reference: a bare PySide6 window with one line of text."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.bench.memory import resident

app = QApplication(sys.argv)
window = QWidget()
window.resize(1000, 640)
label = QLabel("A window", window)
window.show()


def drawn() -> None:
    """Say so and leave."""
    window.grab()
    print(resident(), flush=True)
    os._exit(0)


QTimer.singleShot(0, drawn)
app.exec()
