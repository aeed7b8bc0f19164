"""The words of papers, as a coordinator changes them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QTabBar, QWidget

from rmdesk.ui.printroom.wording.block_card import BEGIN, BlockCard
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.preview import PaperPreview
from rmdesk.ui.widgets.table import RecordTable
from tests.support.window import WindowDriver


class WordingScreen:
    """Chooses a block and says it in other words."""

    def __init__(self, driver: WindowDriver) -> None:
        self.driver = driver

    def open(self, paper: str = "meeting_sheet") -> None:
        """Go to the words of a paper."""
        self.driver.context.go("printroom", {"wording": paper})
        self.driver.settle()

    @property
    def table(self) -> RecordTable:
        """Return the list of blocks."""
        return self.driver.find(RecordTable, f"{BEGIN}.table")

    def rows(self) -> list[tuple[str, str]]:
        """Return how each block begins, and what was done to it."""
        model = self.table.model()
        return [
            (str(model.index(at, 0).data()).split("\n")[0], str(model.index(at, 1).data()))
            for at in range(model.rowCount())
        ]

    def choose(self, begins: str) -> None:
        """Click on a block."""
        at = next(at for at, (words, _) in enumerate(self.rows()) if words.startswith(begins))
        index = self.table.model().index(at, 0)
        self.table.scrollTo(index)
        QTest.mouseClick(
            self.table.viewport(), Qt.MouseButton.LeftButton, pos=self.table.visualRect(index).center()
        )
        self.driver.settle()

    @property
    def card(self) -> BlockCard:
        """Return the block that is open."""
        return self.driver.window.findChildren(BlockCard)[0]

    def words(self, piece: str = "words") -> str:
        """Return what a text says."""
        return self.driver.find(QPlainTextEdit, f"{BEGIN}.{piece}").toPlainText()

    def say(self, words: str, piece: str = "words") -> None:
        """Type other words, and leave the field."""
        self.driver.type(f"{BEGIN}.{piece}", words)

    def texts(self) -> list[str]:
        """Return every word on the block's card."""
        return [label.text() for label in self.card.findChildren(QLabel) if label.isVisible()]

    def sees(self, name: str) -> bool:
        """Return whether a control is on screen."""
        return self.driver.find(QWidget, f"{BEGIN}.{name}").isVisible()

    def click(self, name: str) -> None:
        """Press a button."""
        self.driver.click(f"{BEGIN}.{name}")

    def message(self) -> str:
        """Return what the panel says."""
        return self.driver.find(Banner, f"{BEGIN}.message").message

    def paper(self) -> str:
        """Turn to the paper, and return its words."""
        self.driver.find(QTabBar, f"{BEGIN}.tabs").setCurrentIndex(1)
        self.driver.settle()
        return self.driver.find(PaperPreview, f"{BEGIN}.look.preview").text

    def turn_to(self, field: str, option: str) -> None:
        """Choose from a list that opens."""
        combo = self.driver.find(QComboBox, f"{BEGIN}.{field}")
        at = next(at for at in range(combo.count()) if combo.itemText(at).startswith(option))
        combo.setCurrentIndex(at)
        combo.activated.emit(at)
        self.driver.settle()

    def save_to(self, path: Path) -> None:
        """Save the words as a file."""
        self.driver.prompts.new_files.append(path)
        self.click("export")

    def take_over(self, path: Path) -> None:
        """Take over the words of a file."""
        self.driver.prompts.files.append(path)
        self.click("import")
