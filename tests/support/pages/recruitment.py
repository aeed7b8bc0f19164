"""The recruitment pages and the import, as a coordinator uses them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QTabWidget, QWidget

from rmdesk.ui.recruitment.importing.told_step import ToldStep
from rmdesk.ui.recruitment.importing.view import ImportView
from rmdesk.ui.recruitment.page import RecruitmentPage
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.board import Board
from rmdesk.ui.widgets.empty import EmptyState
from rmdesk.ui.widgets.fields import Field
from rmdesk.ui.widgets.table import RecordTable
from tests.support.window import WindowDriver


def choose(driver: WindowDriver, name: str, words: str) -> None:
    """Choose from a list by keyboard: open it, go to the line that begins with `words`, press Enter."""
    combo = driver.find(QComboBox, name)
    assert combo.isVisible() and combo.isEnabled(), name
    at = next(n for n in range(combo.count()) if combo.itemText(n).startswith(words))
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Home)
    for _ in range(at):
        QTest.keyClick(combo, Qt.Key.Key_Down)
    driver.settle()
    assert combo.currentIndex() == at


class RecruitmentScreen:
    """The mentees' or the mentors' page."""

    def __init__(self, driver: WindowDriver, area: str = "mentees") -> None:
        self.driver = driver
        self.area = area

    def open(self) -> RecruitmentScreen:
        """Go there by the navigation."""
        self.driver.go(self.area)
        return self

    @property
    def page(self) -> RecruitmentPage:
        """Return the page."""
        return self.driver.find(RecruitmentPage, f"page.{self.area}")

    @property
    def board(self) -> Board:
        """Return the board."""
        return self.driver.find(Board, f"{self.area}.board")

    @property
    def table(self) -> RecordTable:
        """Return the list."""
        return self.driver.find(RecordTable, f"{self.area}.table")

    def column(self, stage: str) -> list[str]:
        """Return who stands in a stage, from the top down."""
        return [card.title for card in self.board.cards if card.column == stage]

    def listed(self) -> list[str]:
        """Return the names in the list."""
        records = self.table.records
        return [records.index(at, 0).data() for at in range(records.rowCount())]

    def number_of(self, name: str) -> int:
        """Return the participation of somebody on the board."""
        (number,) = [card.record_id for card in self.board.cards if card.title == name]
        assert isinstance(number, int)
        return number

    def focus(self, name: str) -> QWidget:
        """Take the keyboard to somebody's card and return the column."""
        self.driver.window.activateWindow()
        self.board.go_to(self.number_of(name))
        column = self.board.view(self.board.column_of(self.number_of(name)))
        column.setFocus()
        QApplication.processEvents()
        return column

    def press(self, name: str, key: Qt.Key, *, control: bool = False) -> None:
        """Press a key on somebody's card."""
        held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.focus(name), key, held)
        self.driver.settle()

    def click_card(self, name: str) -> None:
        """Click somebody's card."""
        column = self.board.view(self.board.column_of(self.number_of(name)))
        at = column.visualRect(column.cards.index(column.cards.place_of(self.number_of(name)))).center()
        QTest.mouseClick(column.viewport(), Qt.MouseButton.LeftButton, pos=at)
        self.driver.settle()

    def drop(self, name: str, stage: str) -> None:
        """Let somebody's card go over another stage."""
        number = self.number_of(name)
        home = self.board.view(self.board.column_of(number))
        carried = home.cards.mimeData([home.cards.index(home.cards.place_of(number))])
        let_go = QDropEvent(
            QPointF(20, 20),
            Qt.DropAction.MoveAction,
            carried,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QEvent.Type.Drop,
        )
        self.board.view(stage).dropEvent(let_go)
        self.driver.settle()

    def move(self, name: str, stage: str) -> None:
        """Choose somebody, choose a stage below, and press Move."""
        self.click_card(name)
        choose(self.driver, f"{self.area}.stage", stage)
        self.driver.click(f"{self.area}.move")

    def error(self, field: str) -> str:
        """Return the words under a field."""
        return self.driver.find(Field, f"{self.area}.{field}.field").error

    def said(self) -> str:
        """Return what stands over the board, or nothing."""
        return self.driver.find(Banner, f"{self.area}.message").message

    def shows(self, words: str) -> bool:
        """Return whether some words on the page hold these."""
        return any(words in label.text() for label in self.page.findChildren(QLabel) if label.isVisible())


class ImportScreen:
    """The import, wherever it is open."""

    def __init__(self, driver: WindowDriver) -> None:
        self.driver = driver

    def choose_file(self, path: Path | None) -> None:
        """Choose a file by the button."""
        self.driver.prompts.files.append(path)
        self.driver.click("import.choose")

    def drop_file(self, *paths: Path) -> None:
        """Let files go over the page."""
        carried = QMimeData()
        carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        let_go = QDropEvent(
            QPoint(20, 20).toPointF(),
            Qt.DropAction.CopyAction,
            carried,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QEvent.Type.Drop,
        )
        self.driver.find(ImportView, "import").dropEvent(let_go)
        self.driver.settle()

    def go_on(self) -> None:
        """Press the primary button, and again where it is asked what the form told people."""
        self.press()
        if (
            self.driver.window.findChildren(ToldStep)
            and self.driver.find(ToldStep, "import.told").isVisible()
        ):
            self.press()

    def press(self) -> None:
        """Press the primary button."""
        self.driver.click("import.primary")

    @property
    def words(self) -> str:
        """Return the words on the primary button."""
        return self.driver.find(QWidget, "import.primary").accessibleName()

    @property
    def field_of(self) -> list[str]:
        """Return what every column is kept as."""
        boxes = [
            self.driver.find(QComboBox, f"import.column.{n}").currentText() for n in range(self._count())
        ]
        return boxes

    def _count(self) -> int:
        count = 0
        while self.driver.window.findChildren(QComboBox, f"import.column.{count}"):
            count += 1
        return count

    @property
    def message(self) -> str:
        """Return what went wrong, or was said."""
        return self.driver.find(Banner, "import.message").message

    @property
    def done(self) -> str:
        """Return what was done in the end."""
        return self.driver.find(EmptyState, "import.done").heading

    @property
    def summary(self) -> str:
        """Return what the import would do."""
        tabs = self.driver.find(QTabWidget, "import.tabs").parentWidget()
        assert tabs is not None
        return next(label.text() for label in tabs.findChildren(QLabel) if label.property("role") == "strong")

    @property
    def tabs(self) -> list[str]:
        """Return the titles of the tabs, the one that is open first."""
        bar = self.driver.find(QTabWidget, "import.tabs")
        titles = [bar.tabText(at) for at in range(bar.count())]
        return [titles[bar.currentIndex()], *(t for at, t in enumerate(titles) if at != bar.currentIndex())]

    def open_tab(self, title: str) -> None:
        """Open the tab that begins with `title`."""
        bar = self.driver.find(QTabWidget, "import.tabs")
        at = next(at for at in range(bar.count()) if bar.tabText(at).startswith(title))
        QTest.mouseClick(bar.tabBar(), Qt.MouseButton.LeftButton, pos=bar.tabBar().tabRect(at).center())
        self.driver.settle()

    def cells(self, table: str, row: int) -> list[str]:
        """Return the texts of one row of a table."""
        records = self.driver.find(RecordTable, f"import.{table}").records
        return [records.index(row, at).data() for at in range(records.columnCount())]
