"""The real main window over a real desk, offscreen."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rmdesk.services.desk import Desk
from rmdesk.ui.context import Context
from rmdesk.ui.jobs import Jobs
from rmdesk.ui.shell.window import MainWindow
from rmdesk.ui.style.theme import Theme
from tests.support.prompts import ScriptedPrompts

W = TypeVar("W", bound=QWidget)


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
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(widget, text)
        widget.clearFocus()
        self.settle()

    def close(self) -> None:
        """Close the window and the desk."""
        self.settle()
        self.window.close()
        self.jobs.close()
        self.desk.store.close()
        self.window.deleteLater()
        QApplication.processEvents()
