"""The people page, as a coordinator uses it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QTabBar, QWidget

from rmdesk.ui.people.page import PeoplePage
from rmdesk.ui.widgets.fields import Field
from rmdesk.ui.widgets.table import RecordTable
from rmdesk.ui.widgets.timeline import Timeline
from tests.support.window import WindowDriver

TABS = {"profile": 0, "time": 1, "record": 2, "papers": 3, "consents": 4}


class PeopleScreen:
    """Finds, opens, adds and changes people."""

    def __init__(self, driver: WindowDriver) -> None:
        self.driver = driver
        driver.go("people")

    @property
    def page(self) -> PeoplePage:
        """Return the page."""
        return self.driver.find(PeoplePage, "page.people")

    @property
    def table(self) -> RecordTable:
        """Return the list."""
        return self.driver.find(RecordTable, "people.table")

    def names(self) -> list[str]:
        """Return the names in the list, from the top down."""
        model = self.table.records
        return [str(model.index(at, 0).data()) for at in range(model.rowCount())]

    def open(self, name: str) -> None:
        """Click somebody's row."""
        at = self.names().index(name)
        index = self.table.records.index(at, 0)
        self.table.scrollTo(index)
        place = self.table.visualRect(index).center()
        QTest.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self.driver.settle()

    def filter(self, text: str) -> None:
        """Type into the filter, replacing what is there."""
        box = self.driver.find(QLineEdit, "people.filter")
        box.setFocus()
        box.selectAll()
        QTest.keyClicks(box, text) if text else box.clear()
        self.driver.settle()

    def title(self) -> str:
        """Return the name of whom is open; empty when nobody is."""
        panel = self.driver.find(QWidget, "person.header")
        return panel.accessibleName() if panel.isVisible() else ""

    def fill(self, field: str, text: str) -> None:
        """Type into a field of the profile and leave it."""
        self.driver.type(f"person.{field}", text)

    def field(self, field: str) -> Field:
        """Return a field of the profile."""
        return self.driver.find(Field, f"person.{field}.field")

    def show(self, tab: str) -> None:
        """Show a tab of whom is open."""
        self.driver.find(QTabBar, "person.tabs").setCurrentIndex(TABS[tab])
        self.driver.settle()

    def told(self, timeline: str) -> list[str]:
        """Return the lines of a time line, as they are read out."""
        return [entry.spoken for entry in self.driver.find(Timeline, f"person.{timeline}").entries]

    def add(self, **values: str) -> None:
        """Fill the form for somebody new and press its button."""
        self.driver.click("people.primary")
        for key, value in values.items():
            self.driver.type(f"newperson.{key}", value)
        self.driver.click("newperson.primary")

    def press(self, key: Qt.Key, *, control: bool = False) -> None:
        """Press a key where the focus is."""
        focus = self.driver.window.focusWidget()
        assert focus is not None
        held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(focus, key, held)
        self.driver.settle()

    def texts(self) -> list[str]:
        """Return every word on the page."""
        return [label.text() for label in self.page.findChildren(QLabel) if label.isVisible()]
