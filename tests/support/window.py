"""The real main window over a real desk, offscreen."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rmdesk.services.desk import Desk
from rmdesk.ui.context import Context
from rmdesk.ui.jobs import Jobs
from rmdesk.ui.shell.window import MainWindow
from rmdesk.ui.style.theme import Theme
from tests.support.prompts import ScriptedPrompts

W = TypeVar("W", bound=QWidget)


def key_in(widget: QWidget, letter: str) -> None:
    """Type one letter of any script (QTest's own typing knows ASCII only)."""
    if letter.isascii():
        QTest.keyClicks(widget, letter)
    else:
        held = Qt.KeyboardModifier.NoModifier
        QTest.sendKeyEvent(QTest.KeyAction.Click, widget, Qt.Key.Key_unknown, letter, held)


class WindowDriver:
    """Drives the window as a coordinator would: by object names, mouse and keys."""

    def __init__(self, desk: Desk, palette: str = "light", text_scale: float = 1.0) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.theme = Theme(app)
        self.theme.apply(palette, text_scale)
        self.desk = desk
        self.prompts = ScriptedPrompts()
        self.jobs = Jobs()
        self.context = Context(desk, self.prompts, self.jobs)
        self.window = MainWindow(self.context, self.theme)
        self.window.show()
        self.settle()

    def settle(self) -> None:
        """Let everything that was started come to an end."""
        QApplication.processEvents()
        self.jobs.settle()
        QApplication.processEvents()
        while self.jobs.busy:
            self.jobs.settle()
            QApplication.processEvents()
        QApplication.processEvents()  # what the last answer put on screen is shown by an event of its own

    def go(self, page: str) -> QWidget:
        """Press the page's place in the navigation and return the page."""
        self.click(f"nav.{page}")
        return self.find(QWidget, f"page.{page}")

    def find(self, kind: type[W], name: str) -> W:
        """Return the one widget of this object name that is on screen, or else the one in the window."""
        found = [w for w in self.window.findChildren(kind, name)]
        seen = [w for w in found if w.isVisible()]
        assert seen or found, f"there is no {name}"
        return (seen or found)[0]

    def click(self, name: str) -> None:
        """Click the visible widget of this name and let its work come to an end."""
        widget = self.find(QWidget, name)
        assert widget.isVisible(), f"{name} is not on screen"
        assert widget.isEnabled(), f"{name} can not be used"
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def type(self, name: str, text: str) -> None:
        """Type into the field of this name, replacing what is there, and leave it."""
        widget = self.find(QWidget, name)
        self._activate()
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        for letter in text:
            key_in(widget, letter)
        self._activate()
        widget.clearFocus()
        self.settle()

    def _activate(self) -> None:
        """Make the window active again: offscreen, a list of suggestions that has closed leaves none so."""
        if not self.window.isActiveWindow():
            self.window.activateWindow()
            QApplication.processEvents()

    def close(self) -> None:
        """Close the window and the desk."""
        self.settle()
        self.window.close()
        self.jobs.close()
        self.desk.store.close()
        self.window.deleteLater()
        QApplication.processEvents()
        # Without an event loop nothing is deleted later, and every window left over is dressed again by each theme.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
