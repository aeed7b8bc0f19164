"""The print room, as a coordinator uses it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QTabBar, QWidget

from rmdesk.ui.printroom.check_list import CheckList
from rmdesk.ui.printroom.choosers import (
    AGREEMENTS,
    CARDS,
    CERTIFICATES,
    ISSUED,
    LABELS,
    NEEDED,
    OTHER,
    REPORT,
    ROLE_CARDS,
)
from rmdesk.ui.printroom.page import PrintroomPage
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.preview import PaperPreview
from rmdesk.ui.widgets.table import RecordTable
from tests.support.window import WindowDriver

LISTS = {
    AGREEMENTS: "printroom.agreements",
    CARDS: "printroom.cards",
    CERTIFICATES: "printroom.certificates",
    ROLE_CARDS: "printroom.role_cards",
    OTHER: "printroom.other",
    LABELS: "printroom.labels",
}


class PrintScreen:
    """Ticks, looks, prints and saves."""

    def __init__(self, driver: WindowDriver) -> None:
        self.driver = driver

    def open(self, record: object = None, tab: int | None = AGREEMENTS) -> None:
        """Go to the page, and to a record on it, or to a tab."""
        self.driver.context.go("printroom", record)
        self.driver.settle()
        if record is None and tab is not None:
            self.turn_to(tab)

    @property
    def page(self) -> PrintroomPage:
        """Return the page."""
        return self.driver.find(PrintroomPage, "page.printroom")

    @property
    def tab(self) -> int:
        """Return which tab is on top."""
        return self.driver.find(QTabBar, "printroom.tabs").currentIndex()

    def turn_to(self, tab: int) -> None:
        """Click on a tab."""
        tabs = self.driver.find(QTabBar, "printroom.tabs")
        QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(tab).center())
        self.driver.settle()

    @property
    def picks(self) -> CheckList:
        """Return the list of the tab on top."""
        return self.driver.find(CheckList, LISTS[self.tab])

    def rows(self) -> list[str]:
        """Return what the list offers, with its second lines."""
        return [f"{row.text} ({row.detail})" for row in self.picks.rows]

    def ticked(self) -> list[str]:
        """Return the words of ticked rows."""
        return [row.text for row in self.picks.rows if row.id in self.picks.ticked]

    def tick(self, text: str) -> None:
        """Click on the row of these words."""
        at = next(at for at, row in enumerate(self.picks.rows) if row.text == text)
        index = self.picks.model().index(at, 0)
        self.picks.scrollTo(index)
        where = self.picks.visualRect(index).center()
        QTest.mouseClick(self.picks.viewport(), Qt.MouseButton.LeftButton, pos=where)
        self.driver.settle()

    def choose(self, field: str, option: str) -> None:
        """Choose from a list that opens."""
        combo = self.driver.find(QComboBox, field)
        combo.setCurrentText(option)
        combo.activated.emit(combo.currentIndex())
        self.driver.settle()

    @property
    def preview(self) -> PaperPreview:
        """Return the preview."""
        return self.driver.find(PaperPreview, "printroom.preview")

    def says(self, name: str = "printroom.message") -> str:
        """Return what a banner says, or nothing."""
        return self.driver.find(Banner, name).message

    def can_print(self) -> bool:
        """Return whether the primary button can be pressed."""
        button = self.driver.find(QWidget, "printroom.primary")
        return button.isVisible() and button.isEnabled()

    def print_to(self, target: Path) -> QPrinter:
        """Print through a printer that writes a PDF file."""
        printer = file_printer(target)
        self.driver.prompts.printers.append(printer)
        self.driver.click("printroom.primary")
        return printer

    def save_to(self, target: Path | None) -> None:
        """Save at a place, or think better of it."""
        self.driver.prompts.new_files.append(target)
        self.driver.click("printroom.save")

    @property
    def table(self) -> RecordTable:
        """Return the register."""
        return self.driver.find(RecordTable, "printroom.table")

    def texts(self) -> list[str]:
        """Return every word on the page."""
        return [label.text() for label in self.page.findChildren(QLabel) if label.isVisible()]


def drop_files(driver: WindowDriver, *paths: Path) -> bool:
    """Drop files on the window; false when the window does not take them."""
    whole = driver.find(QWidget, "window.whole")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(300, 300).toPoint(), action, data, left, none)
    enter.ignore()
    QApplication.sendEvent(whole, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(whole, QDropEvent(QPointF(300, 300), action, data, left, none))
    driver.settle()
    return True


def file_printer(target: Path) -> QPrinter:
    """Return a printer whose paper is a PDF file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return printer


__all__ = [
    "AGREEMENTS",
    "CARDS",
    "CERTIFICATES",
    "ISSUED",
    "LABELS",
    "NEEDED",
    "OTHER",
    "REPORT",
    "ROLE_CARDS",
    "PrintScreen",
    "drop_files",
    "file_printer",
]
