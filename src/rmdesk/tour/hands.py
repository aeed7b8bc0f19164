"""Hands and eyes of the tour: clicks and keys on what is on screen, by object name, and pictures of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from rmdesk.tour.failing import StepFailed, see
from rmdesk.ui.jobs import Jobs
from rmdesk.ui.printroom.check_list import CheckList
from rmdesk.ui.widgets.board import Board, BoardCard
from rmdesk.ui.widgets.table import RecordTable

W = TypeVar("W", bound=QWidget)


class Hands:
    """Works on the window that `window` returns, whose work runs on what `jobs` returns."""

    def __init__(self, window: Callable[[], QWidget], jobs: Callable[[], Jobs], screens: Path) -> None:
        self._window = window
        self._jobs = jobs
        self._screens = screens
        self._pictures = 0

    # -- looking ---------------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Let everything that was started come to an end."""
        QApplication.processEvents()
        while self._jobs().busy:
            self._jobs().settle()
            QApplication.processEvents()

    def find(self, kind: type[W], name: str) -> W:
        """Return the widget of this name that is on screen."""
        seen = [widget for widget in self._window().findChildren(kind, name) if widget.isVisible()]
        see(bool(seen), f"{name} is on screen")
        return seen[0]

    def shows(self, name: str) -> bool:
        """Return whether a widget of this name is on screen."""
        return any(widget.isVisible() for widget in self._window().findChildren(QWidget, name))

    def reads(self, words: str) -> bool:
        """Return whether some text on screen holds these words."""
        texts = (*self._texts(QLabel), *self._texts(QAbstractButton))
        return any(words in text for text in texts)

    def _texts(self, kind: type[Any]) -> list[str]:
        return [widget.text() for widget in self._window().findChildren(kind) if widget.isVisible()]

    def text_of(self, name: str) -> str:
        """Return the text of a label or button."""
        widget = self.find(QWidget, name)
        return widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()

    def find_texts(self, name: str, words: str) -> bool:
        """Return whether a list has a line with these words."""
        found = self.find(QListWidget, name)
        return any(words in found.item(at).text() for at in range(found.count()))

    def picture(self, name: str) -> None:
        """Keep a picture of the window as it is now."""
        self.settle()
        self._pictures += 1
        target = self._screens / f"{self._pictures:02d}-{name}.png"
        see(self._window().grab().save(str(target)), f"the picture {target.name} could be saved")

    # -- doing -----------------------------------------------------------------------------------------------------

    def click(self, name: str) -> None:
        """Click a button, and let its work come to an end."""
        widget = self.find(QWidget, name)
        see(widget.isEnabled(), f"{name} can be used")
        if isinstance(widget, QAbstractButton):
            widget.click()
        else:
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def go(self, page: str) -> None:
        """Go to a page by the navigation."""
        self.click(f"nav.{page}")
        see(self.shows(f"page.{page}"), f"the page {page} is shown")

    def type(self, name: str, text: str, *, leave: bool = True) -> None:
        """Type over what is in a field, and leave it unless told otherwise."""
        widget = self.find(QWidget, name)
        _activate(widget)
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(widget, Qt.Key.Key_Delete)
        if isinstance(widget, QPlainTextEdit):
            widget.insertPlainText(text)
        else:
            for letter in text:
                _key_in(widget, letter)
        if leave:
            _activate(widget)
            widget.clearFocus()
        self.settle()

    def choose(self, name: str, words: str) -> None:
        """Choose the line of a list that begins with `words`."""
        box = self.find(QComboBox, name)
        lines = [at for at in range(box.count()) if box.itemText(at).startswith(words)]
        see(bool(lines), f"{name} offers “{words}”")
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _ in range(lines[0] - box.currentIndex()):
            QTest.keyClick(box, Qt.Key.Key_Down)
        self.settle()
        see(box.currentIndex() == lines[0], f"{name} shows “{words}”")

    def tick(self, name: str) -> None:
        """Tick a box."""
        box = self.find(QCheckBox, name)
        if not box.isChecked():
            box.click()
        self.settle()
        see(box.isChecked(), f"{name} is ticked")

    def keys(self, key: Qt.Key, *, control: bool = False) -> None:
        """Press a key where the focus is, as for a shortcut."""
        held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(QApplication.focusWidget() or self._window(), key, held)
        self.settle()

    # -- lists -----------------------------------------------------------------------------------------------------

    def rows(self, table: str) -> list[Any]:
        """Return the records that a table shows, from the top down."""
        records = self.find(RecordTable, table).records
        shown = {record_id: at for at, record_id in enumerate(self.find(RecordTable, table).shown_ids)}
        return sorted(
            (row for row in records.rows if _id_of(row) in shown), key=lambda row: shown[_id_of(row)]
        )

    def press_row(self, table: str, record_id: object, *, open_it: bool = False) -> None:
        """Click a row; twice to open it."""
        view = self.find(RecordTable, table)
        see(view.select(record_id), f"{table} has the row")
        at = view.visualRect(view.currentIndex()).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
        if open_it:
            QTest.keyClick(view, Qt.Key.Key_Return)
        self.settle()

    def tick_row(self, name: str, record_id: int) -> None:
        """Tick or untick a row of a list with ticks."""
        view = self.find(CheckList, name)
        places = [at for at, row in enumerate(view.rows) if row.id == record_id]
        see(bool(places), f"{name} has the row")
        index = view.model().index(places[0], 0)
        view.scrollTo(index)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
        self.settle()

    def press_tab(self, name: str, title: str) -> None:
        """Go to a tab."""
        bar = self.find(QTabBar, name)
        places = [at for at in range(bar.count()) if bar.tabText(at) == title]
        see(bool(places), f"{name} has the tab “{title}”")
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(places[0]).center())
        self.settle()

    def press_card(self, board: str, title: str) -> None:
        """Click a card."""
        view, card = self._card(board, title)
        column = view.view(card.column)
        view.go_to(card.record_id)
        place = column.cards.index(column.cards.place_of(card.record_id))
        QTest.mouseClick(column.viewport(), Qt.MouseButton.LeftButton, pos=column.visualRect(place).center())
        self.settle()

    def push_card(self, board: str, title: str, steps: int = 1) -> None:
        """Take the keyboard to a card and push it on by some columns with Ctrl+Right."""
        for _ in range(steps):
            view, card = self._card(board, title)
            view.go_to(card.record_id)
            column = view.view(card.column)
            column.setFocus()
            QTest.keyClick(column, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
            self.settle()

    def _card(self, board: str, title: str) -> tuple[Board, BoardCard]:
        view = self.find(Board, board)
        card = next((card for card in view.cards if card.title == title), None)
        if card is None:
            raise StepFailed(f"{title} is not on {board}")
        return view, card


def _id_of(row: Any) -> Any:
    return getattr(row, "id", None)


def _activate(widget: QWidget) -> None:
    """Make the widget's window active again: offscreen, a list of suggestions that has closed leaves none so."""
    widget.activateWindow()
    QApplication.processEvents()


def _key_in(widget: QWidget, letter: str) -> None:
    """Type one letter of any script (QTest's own typing knows ASCII only)."""
    if letter.isascii():
        QTest.keyClicks(widget, letter)
    else:
        held = Qt.KeyboardModifier.NoModifier
        QTest.sendKeyEvent(QTest.KeyAction.Click, widget, Qt.Key.Key_unknown, letter, held)
