"""The matching page, as a coordinator uses it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from rmdesk.ui.matching.page import MatchingPage
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.progress import ProgressStrip
from rmdesk.ui.widgets.table import RecordTable
from tests.support.window import WindowDriver


class MatchingScreen:
    """Suggests pairs, looks into them, and records what people say."""

    def __init__(self, driver: WindowDriver) -> None:
        self.driver = driver
        driver.settle()
        driver.go("matching")
        driver.settle()

    @property
    def page(self) -> MatchingPage:
        """Return the page."""
        return self.driver.find(MatchingPage, "page.matching")

    @property
    def table(self) -> RecordTable:
        """Return the table of pairs."""
        return self.driver.find(RecordTable, "matching.table")

    @property
    def without(self) -> RecordTable:
        """Return the table of those without a pair."""
        return self.driver.find(RecordTable, "matching.without")

    def is_working(self) -> bool:
        """Return whether pairs are being worked out."""
        return self.driver.find(ProgressStrip, "matching.progress").running

    @property
    def message(self) -> str:
        """Return what the page says above the table."""
        return self.driver.find(Banner, "matching.message").message

    @property
    def pair_message(self) -> str:
        """Return what the panel says went wrong."""
        return self.driver.find(Banner, "matching.pair_message").message

    def rows(self, table: RecordTable | None = None) -> list[dict[str, str]]:
        """Return what a table shows, by column."""
        records = (table or self.table).records
        return [
            {column.key: column.text(records.row(at)) for column in records.columns}
            for at in range(records.rowCount())
        ]

    def press(self, name: str) -> None:
        """Press `matching.<name>`."""
        self.driver.click(f"matching.{name}")

    def press_key(self, name: str) -> None:
        """Go to `matching.<name>` and press it with the space bar."""
        button = self.driver.find(QPushButton, f"matching.{name}")
        assert button.isVisible()
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        self.driver.settle()

    def tab_through(self, steps: int = 14) -> list[str]:
        """Press Tab so often, and return where the focus came."""
        seen = []
        for _ in range(steps):
            held = QApplication.focusWidget()
            assert held is not None
            QTest.keyClick(held, Qt.Key.Key_Tab)
            seen.append(self.focus)
        return seen

    def choose(self, at: int) -> None:
        """Choose the pair in this row."""
        self.table.select(self.table.shown_ids[at])
        self.driver.settle()

    def choose_person(self, at: int) -> None:
        """Choose the person without a pair in this row."""
        self.without.select(self.without.shown_ids[at])
        self.driver.settle()

    def offers(self, name: str) -> bool:
        """Return whether `matching.<name>` can be pressed."""
        found = self.page.findChildren(QWidget, f"matching.{name}")
        return any(widget.isVisible() and widget.isEnabled() for widget in found)

    def texts(self, panel: str = "") -> list[str]:
        """Return every word on the page, or in the panel `matching.<panel>`."""
        where: QWidget = self.driver.find(QWidget, f"matching.{panel}") if panel else self.page
        return [label.text() for label in where.findChildren(QLabel) if label.isVisible()]

    @property
    def focus(self) -> str:
        """Return the name of what has the focus."""
        focused = QApplication.focusWidget()
        return focused.objectName() if focused is not None else ""
