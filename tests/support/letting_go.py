"""Taking windows apart at the end of a test, as an event loop would: those left behind slow down every later test."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget


def windows() -> set[QWidget]:
    """Return every window there is."""
    return set(QApplication.topLevelWidgets())


def let_go(*gone: QWidget) -> None:
    """Destroy windows and all that is in them."""
    for window in gone:
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
