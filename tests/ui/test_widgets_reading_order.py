"""Tab goes where the eye goes next, however the widgets were made."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMenuBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rmdesk.ui.shell.alone import Alone
from rmdesk.ui.widgets import reading_order


class Button(QPushButton):
    """One that is made in Python, as all of the program's are."""


def named(widget: QWidget, name: str) -> QWidget:
    widget.setObjectName(name)
    return widget


@pytest.fixture
def whole(qtbot: QtBot) -> Alone:
    """A screen whose widgets were made in quite another order than they stand."""
    last = named(QPushButton("Last"), "last")
    box = QWidget()
    inner = QVBoxLayout(box)
    radios = [named(QRadioButton(word), word) for word in ("no", "yes", "later")]
    desk = QWidget()
    lines = QVBoxLayout(desk)
    first = named(QLineEdit(), "first")
    beside = QHBoxLayout()
    lines.addWidget(first)
    lines.addLayout(beside)
    beside.addWidget(named(QPushButton("Left"), "left"))
    beside.addWidget(named(QPushButton("Right"), "right"))
    lines.addWidget(box)
    for radio in radios:
        inner.addWidget(radio)
    lines.addWidget(last)
    made = Alone(desk, QMenuBar(), lambda *_: None)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    first.setFocus()
    return made


def at(root: QWidget, name: str) -> QWidget:
    found = root.findChild(QWidget, name)
    assert found is not None
    return found


def radio(root: QWidget, name: str) -> QRadioButton:
    found = at(root, name)
    assert isinstance(found, QRadioButton)
    return found


def here() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def tab(times: int = 1, *, back: bool = False) -> list[str]:
    seen = []
    for _ in range(times):
        key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key)
        seen.append(here())
    return seen


def test_it_goes_in_reading_order_round_and_back(whole: Alone) -> None:
    radio(whole, "yes").setChecked(True)
    assert tab(5) == ["left", "right", "yes", "last", "first"]
    assert tab(4, back=True) == ["last", "yes", "right", "left"]


def test_a_group_of_choices_is_one_stop_the_chosen_one(whole: Alone) -> None:
    at(whole, "right").setFocus()
    assert tab() == ["no"]
    assert tab() == ["last"]
    radio(whole, "later").setChecked(True)
    assert tab(back=True) == ["later"]


def test_what_can_not_be_used_is_passed(whole: Alone) -> None:
    at(whole, "left").setEnabled(False)
    at(whole, "right").hide()
    assert tab() == ["no"]


def test_when_its_place_goes_the_keyboard_stays_near(whole: Alone) -> None:
    at(whole, "left").setFocus()
    at(whole, "left").hide()
    assert here() == "right"
    at(whole, "right").hide()
    assert here() == "no"
    at(whole, "last").setFocus()
    at(whole, "last").hide()
    assert here() == "no"


def test_where_it_goes_is_scrolled_into_view(qtbot: QtBot) -> None:
    inside = QWidget()
    lines = QVBoxLayout(inside)
    for number in range(60):
        lines.addWidget(named(QPushButton(str(number)), str(number)))
    area = QScrollArea()
    area.setWidget(inside)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made = Alone(area, QMenuBar(), lambda *_: None)
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    at(inside, "0").setFocus()
    assert tab(back=True) == ["59"]
    last = at(inside, "59")
    assert last.visibleRegion().boundingRect().height() >= last.height() - 4


def test_the_first_stop_is_the_first_that_can_be_used(whole: Alone) -> None:
    at(whole, "first").setEnabled(False)
    found = reading_order.first_stop(whole)
    assert found is not None and found.objectName() == "left"


def test_looking_for_the_order_leaves_nothing_behind_that_qt_may_delete(qtbot: QtBot) -> None:
    """What the walk sees is taken apart afterwards, and what is made then lies where it lay."""
    root = QWidget()
    qtbot.addWidget(root)
    lines = QVBoxLayout(root)
    for _ in range(60):
        for _ in range(30):
            lines.addWidget(Button())
        root.show()
        assert len(reading_order.in_order(root)) == 30
        for button in root.findChildren(Button):
            button.setParent(None)
            button.deleteLater()
        del button
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        root.hide()
    assert not reading_order.in_order(root)
