"""The window round the pages: navigation, search, undo, Today."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from rmdesk.ui.shell.navigation import NavButton
from rmdesk.ui.shell.topbar import SearchBox
from rmdesk.ui.today.page import ItemRow, TodayPage
from tests.support.window import WindowDriver


class Shell:
    """Finds things, goes to places, reads Today."""

    def __init__(self, driver: WindowDriver) -> None:
        self.driver = driver

    def place(self, name: str) -> NavButton:
        """Return a place in the navigation."""
        return self.driver.find(NavButton, f"nav.{name}")

    def search(self, typed: str) -> list[str]:
        """Type into the search box and return the lines that come up."""
        box = self.driver.find(SearchBox, "search.box")
        box.setFocus()
        box.clear()
        QTest.keyClicks(box, typed)
        self.driver.settle()
        if box.results.isHidden():
            return []
        return [box.results.item(at).text() for at in range(box.results.count())]

    def open_first_hit(self) -> None:
        """Press Enter in the search box."""
        QTest.keyClick(self.driver.find(SearchBox, "search.box"), Qt.Key.Key_Return)
        self.driver.settle()

    def today(self) -> list[tuple[str, str]]:
        """Return what Today says needs the coordinator: title and word on the button."""
        self.driver.go("today")
        page = self.driver.find(TodayPage, "page.today")
        rows = [row for row in page.findChildren(ItemRow) if row.isVisible()]
        rows.sort(key=lambda row: row.y())
        return [(row.button.accessibleName().split(": ", 1)[1], row.button.text()) for row in rows]

    def press(self, keys: str) -> None:
        """Press a menu key such as `undo` by its action."""
        self.driver.window.actions_.by_name[keys].trigger()
        self.driver.settle()

    def page_on_screen(self) -> str:
        """Return the name of the page on screen."""
        return self.driver.window.current_page

    def visible(self, name: str) -> bool:
        """Return whether a widget of this name is on screen."""
        return any(widget.isVisible() for widget in self.driver.window.findChildren(QWidget, name))
