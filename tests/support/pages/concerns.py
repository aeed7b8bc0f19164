"""The concerns page, as a coordinator uses it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QPlainTextEdit, QWidget

from rmdesk.rules.concerns.words import Word
from rmdesk.ui.concerns.page import ConcernsPage
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.fields import Field
from rmdesk.ui.widgets.table import RecordTable
from tests.support.restricted import PASSPHRASE
from tests.support.window import WindowDriver


class ConcernsScreen:
    """Opens the area, writes concerns and takes their steps."""

    def __init__(self, driver: WindowDriver) -> None:
        self.driver = driver

    @property
    def page(self) -> ConcernsPage:
        """Return the page."""
        return self.driver.find(ConcernsPage, "page.concerns")

    def open(self, passphrase: str = PASSPHRASE) -> None:
        """Go to the page and type the passphrase."""
        self.driver.go("concerns")
        self.unlock(passphrase)

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Type the passphrase and press Enter."""
        line = self.driver.find(QWidget, "concerns.passphrase")
        line.setFocus()
        QTest.keyClicks(line, passphrase)
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.driver.settle()

    def begin(self, about: str) -> None:
        """Record a concern about somebody, up to the first field or the way past us."""
        self.driver.click("concerns.primary")
        self.tick(f"about.{about}")
        self.driver.click("about.primary")

    def tick(self, name: str) -> None:
        """Press a box or a button of a choice."""
        self.driver.find(QAbstractButton, name).click()
        self.driver.settle()

    def choose(self, name: str, word: Word | str) -> None:
        """Choose from a list by its words."""
        box = self.driver.find(QComboBox, name)
        box.setFocus()
        box.setCurrentText(word.label if isinstance(word, Word) else word)
        box.activated.emit(box.currentIndex())
        self.driver.settle()

    def write(self, name: str, text: str) -> None:
        """Type into a field, letter by letter."""
        self.driver.type(name, text)

    def paste(self, name: str, text: str) -> None:
        """Put text of any script into a box as by pasting, and leave it."""
        box = self.driver.find(QPlainTextEdit, name)
        box.setFocus()
        box.insertPlainText(text)
        box.clearFocus()
        self.driver.settle()

    def moment(self, name: str, moment: dt.datetime) -> None:
        """Type a date and a time."""
        self.write(name, f"{moment:%d.%m.%Y}")
        self.write(f"{name}.time", f"{moment:%H:%M}")

    def fill_entry(self, observed: str = "She was shaking.") -> None:
        """Fill in a whole concern that can be signed."""
        self.tick("concern.danger.no")
        self.choose("concern.kind", "An adult at risk")
        self.choose("concern.at_risk", "An adult")
        self.choose("concern.source", "I was told by the person")
        self.choose("concern.occurred", "Not known")
        self.write("concern.where", "the library")
        self.write("concern.parties.1.name", "Wren Ashdown")
        self.tick("concern.witnesses.none")
        self.write("concern.observed", observed)
        self.tick("concern.words.none")
        self.tick("concern.reply.none")
        self.tick("concern.opinion.none")
        self.tick("concern.actions.none")
        self.tick("concern.consent.asked.yes")
        self.choose("concern.consent.answer", "Yes")
        self.choose("concern.consent.explained", "Yes")

    def sign(self) -> None:
        """Press Sign."""
        self.driver.click("concern.primary")

    def step(self) -> None:
        """Open the form of what comes next."""
        self.driver.click("case.primary")

    def keep(self, step: str) -> None:
        """Keep the entry of a step."""
        self.driver.click(f"case.{step}.primary")

    def error(self, name: str) -> str:
        """Return the words under a field."""
        return self.driver.find(Field, f"{name}.field").error

    def banner(self, name: str) -> str:
        """Return what a banner says."""
        return self.driver.find(Banner, name).message

    def rows(self) -> list[str]:
        """Return the lines of the list."""
        records = self.driver.find(RecordTable, "concerns.table").records
        return [
            " | ".join(
                str(records.data(records.index(row, column))) for column in range(records.columnCount())
            )
            for row in range(records.rowCount())
        ]

    def open_first(self) -> None:
        """Open the first line of the list with Enter."""
        table = self.driver.find(RecordTable, "concerns.table")
        table.setFocus()
        table.selectRow(0)
        QTest.keyClick(table, Qt.Key.Key_Return)
        self.driver.settle()

    def texts(self) -> str:
        """Return every word in the window, on screen or not."""
        window = self.driver.window
        words = [label.text() for label in window.findChildren(QLabel)]
        words += [box.toPlainText() for box in window.findChildren(QPlainTextEdit)]
        words += [widget.accessibleName() for widget in window.findChildren(QWidget)]
        words += [widget.accessibleDescription() for widget in window.findChildren(QWidget)]
        return "\n".join([*words, window.windowTitle()])

    def seen(self) -> str:
        """Return every word on screen."""
        labels = self.driver.window.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())
