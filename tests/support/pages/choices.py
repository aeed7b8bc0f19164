"""The card that says who chose whom, as a coordinator uses it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from rmdesk.ui.widgets.table import RecordTable
from tests.support.pages.matching import MatchingScreen
from tests.support.window import WindowDriver


class ChoicesCardScreen:
    """Opens the card, looks at rows, and goes to a pack or to where packs are made."""

    def __init__(self, driver: WindowDriver) -> None:
        self.driver = driver
        self.matching = MatchingScreen(driver)

    def open(self) -> None:
        """Press “Choices…”."""
        self.matching.press("choices")

    @property
    def is_open(self) -> bool:
        """Return whether the card is on screen."""
        found = self.driver.window.findChildren(QWidget, "matching.choices_card")
        return any(card.isVisible() for card in found)

    @property
    def table(self) -> RecordTable:
        """Return the table."""
        return self.driver.find(RecordTable, "choices.table")

    def rows(self) -> list[dict[str, str]]:
        """Return what the table shows, by column."""
        return self.matching.rows(self.table)

    def shown_columns(self) -> list[str]:
        """Return which columns have room."""
        columns = self.table.records.columns
        return [column.key for at, column in enumerate(columns) if not self.table.isColumnHidden(at)]

    def choose(self, name: str) -> None:
        """Choose the row of this mentee."""
        at = next(at for at, row in enumerate(self.rows()) if row["mentee"] == name)
        self.table.select(self.table.shown_ids[at])
        self.driver.settle()

    def texts(self) -> list[str]:
        """Return the words of the card."""
        card = self.driver.find(QWidget, "matching.choices_card")
        return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]

    def button(self, name: str) -> QAbstractButton:
        """Return `choices.<name>`."""
        return self.driver.find(QAbstractButton, f"choices.{name}")

    def press_key(self, key: Qt.Key) -> None:
        """Press a key where the keyboard is."""
        held = QApplication.focusWidget()
        assert held is not None
        QTest.keyClick(held, key)
        self.driver.settle()
