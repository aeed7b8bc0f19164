"""The meetings page, as a coordinator uses it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from rmdesk.ui.meetings.page import MeetingsPage
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.fields import Field
from rmdesk.ui.widgets.page import PageHeader
from rmdesk.ui.widgets.table import RecordTable
from tests.support.window import WindowDriver


class MeetingsScreen:
    """Plans meetings, opens them, and records what became of them."""

    def __init__(self, driver: WindowDriver) -> None:
        self.driver = driver

    @property
    def page(self) -> MeetingsPage:
        """Return the page."""
        return self.driver.find(MeetingsPage, "page.meetings")

    @property
    def table(self) -> RecordTable:
        """Return the list of meetings."""
        return self.driver.find(RecordTable, "meetings.table")

    @property
    def pairs(self) -> RecordTable:
        """Return the list of pairs."""
        return self.driver.find(RecordTable, "meetings.pairs")

    @property
    def title(self) -> str:
        """Return the page's title."""
        return self.driver.find(PageHeader, "meetings.header").title

    @property
    def primary(self) -> str:
        """Return what the primary button says; nothing while there is none."""
        button = self.driver.find(QPushButton, "meetings.primary")
        return button.text() if button.isVisible() else ""

    @property
    def message(self) -> str:
        """Return what the page's message says."""
        return self.driver.find(Banner, "meetings.message").message

    def show(self) -> MeetingsScreen:
        """Go to the page."""
        self.driver.go("meetings")
        self.driver.settle()
        return self

    def open(self, record: object) -> MeetingsScreen:
        """Go to a record, as Today and the search do."""
        self.driver.context.go("meetings", record)
        self.driver.settle()
        return self

    def press(self, verb: str) -> None:
        """Press `meetings.<verb>`."""
        self.driver.click(f"meetings.{verb}")

    def fill(self, field: str, text: str) -> None:
        """Type into a field and leave it."""
        self.driver.type(field, text)

    def keys(self, name: str, text: str) -> None:
        """Type at the end of a field and stay in it."""
        widget = self.driver.find(QWidget, name)
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(widget, text)

    def choose(self, name: str, text: str) -> None:
        """Choose from a list."""
        combo = self.driver.find(QComboBox, name)
        combo.setCurrentIndex(combo.findText(text))
        combo.activated.emit(combo.currentIndex())
        self.driver.settle()

    def tick(self, name: str) -> None:
        """Press a box."""
        box = self.driver.find(QCheckBox, name)
        box.click()
        self.driver.settle()

    def ticked(self, name: str) -> bool:
        """Return whether a box is ticked."""
        return self.driver.find(QCheckBox, name).isChecked()

    def press_pair(self, relationship_id: int) -> None:
        """Click a pair."""
        table = self.pairs
        rect = table.visualRect(table.records.index(table.records.place_of(relationship_id), 0))
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
        self.driver.settle()

    def value(self, field: str) -> object:
        """Return what a field holds."""
        return self.driver.find(Field, f"{field}.field").value()

    def error(self, field: str) -> str:
        """Return the words under a field that can't be right."""
        return self.driver.find(Field, f"{field}.field").error

    def notes(self) -> QPlainTextEdit:
        """Return the box for what is remembered."""
        return self.driver.find(QPlainTextEdit, "record.remembered")

    def line(self, name: str) -> QLineEdit:
        """Return a line to type in."""
        return self.driver.find(QLineEdit, name)

    def texts(self) -> list[str]:
        """Return every word on the page."""
        return [label.text() for label in self.page.findChildren(QLabel) if label.isVisible()]
