"""The first screen, as a coordinator uses it."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QWidget

from rmdesk.services import opening
from rmdesk.services.desk import Desk
from rmdesk.ui.style.theme import Theme
from rmdesk.ui.unlock.sheet import Groups
from rmdesk.ui.unlock.window import UnlockWindow
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.fields.base import Field
from tests.support.letting_go import let_go
from tests.support.prompts import ScriptedPrompts

W = TypeVar("W", bound=QWidget)
PASSPHRASE = "quiet harbour violet tractor moon"
OTHER = "seven lanterns over the cold canal"


class FirstScreen:
    """Drives the window by object names, mouse and keys; desks it opened are in `desks`."""

    def __init__(self, path: Path | None) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        Theme(app).apply()
        self.prompts = ScriptedPrompts()
        self.desks: list[Desk] = []
        self.begun: list[str] = []
        self.samples = 0
        self.window = UnlockWindow(path, lambda: opening, self.prompts)
        self.window.opened.connect(self._take)
        self.window.sample_wanted.connect(self._count_sample)
        self.window.show()
        self.settle()

    def _take(self, desk: Desk, begin: str) -> None:
        self.desks.append(desk)
        self.begun.append(begin)

    def _count_sample(self) -> None:
        self.samples += 1

    def settle(self) -> None:
        """Let everything that was started come to an end."""
        QApplication.processEvents()
        while self.window.jobs.busy:
            self.window.jobs.settle()
            QApplication.processEvents()

    @property
    def panel(self) -> str:
        """Return the name of the panel on screen."""
        return self.window.panel.area if self.window.panel is not None else ""

    def find(self, kind: type[W], name: str) -> W:
        """Return the widget of this name that is on screen."""
        seen = [widget for widget in self.window.findChildren(kind, name) if widget.isVisible()]
        assert len(seen) == 1, f"{len(seen)} visible {name}"
        return seen[0]

    def click(self, name: str) -> None:
        """Click and let the work come to an end."""
        self.press(name)
        self.settle()

    def press(self, name: str) -> None:
        """Click without waiting for the work."""
        widget = self.find(QWidget, name)
        assert widget.isEnabled(), f"{name} can not be used"
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def type(self, name: str, text: str, *, enter: bool = False) -> None:
        """Type into the field of this name in the place of what is there; press Enter after it if asked."""
        line = self.find(QLineEdit, name)
        line.setFocus()
        QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(line, Qt.Key.Key_Delete)
        QTest.keyClicks(line, text)
        if enter:
            QTest.keyClick(line, Qt.Key.Key_Return)
        self.settle()

    def message(self) -> str:
        """Return what the panel says went wrong, or ""."""
        banner = self.window.findChild(Banner, f"{self.panel}.message")
        assert banner is not None
        return banner.message

    def error(self, field: str) -> str:
        """Return the words under a field."""
        return self.find(Field, f"{field}.field").error

    def value(self, field: str) -> object:
        """Return what a field holds."""
        return self.find(Field, f"{field}.field").value()

    def texts(self) -> str:
        """Return every word on screen."""
        return "\n".join(label.text() for label in self.window.findChildren(QLabel) if label.isVisible())

    def items(self, name: str) -> list[str]:
        """Return the lines of a list."""
        found = self.find(QListWidget, name)
        return [found.item(at).text() for at in range(found.count())]

    def groups(self) -> tuple[str, ...]:
        """Return the groups of the recovery sheet, as a screen reader hears them."""
        spoken = self.find(Groups, "sheet.groups").accessibleDescription()
        return tuple(part.split(": ")[1].replace(" ", "") for part in spoken.split(", "))

    def prove(self) -> None:
        """Type the two groups back that are asked for, and go on."""
        groups = self.groups()
        for field in ("sheet.first", "sheet.second"):
            place = int(self.find(Field, f"{field}.field").label.split()[1])
            self.type(field, groups[place - 1].lower())
        self.click("sheet.primary")

    def fill_first_step(self, organisation: str = "Northfield Community Trust") -> None:
        """Fill step 1 of a first run and go on."""
        self.type("first.organisation", organisation)
        self.type("first.passphrase", PASSPHRASE)
        self.type("first.again", PASSPHRASE)
        self.click("first.primary")

    def close(self) -> None:
        """Close the window and every desk."""
        self.settle()
        self.window.close()
        for desk in self.desks:
            desk.store.close()
        let_go(self.window)
