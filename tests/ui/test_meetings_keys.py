"""Where the keyboard is after a small form of the meetings page has closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rmdesk.rules.meetings import MeetingState
from tests.support.desks import make_desk
from tests.support.meeting_case import MeetingCase as Case
from tests.support.window import WindowDriver

SOON = dt.date(2026, 11, 27)


@pytest.fixture
def case(qapp: object, tmp_path: Path) -> Iterator[Case]:
    made = WindowDriver(make_desk(tmp_path))
    yield Case(made)
    made.close()


def focus() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def press(case: Case, key: Qt.Key) -> None:
    """Press a key where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)
    case.driver.settle()


def press_button(case: Case, name: str) -> None:
    case.driver.find(QWidget, name).setFocus()
    press(case, Qt.Key.Key_Return)


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
@pytest.mark.parametrize("verb", ["move", "cancel"])
def test_a_form_that_is_left_gives_the_keyboard_back_to_its_button(
    case: Case, verb: str, key: Qt.Key
) -> None:
    case.screen.open(case.meeting(SOON))
    press_button(case, f"meetings.{verb}")
    assert focus().startswith(f"meetings.{verb}.")
    if key == Qt.Key.Key_Return:
        case.driver.find(QWidget, f"meetings.{verb}.leave").setFocus()
    press(case, key)
    assert not case.driver.find(QWidget, f"meetings.{verb}.panel").isVisible()
    assert focus() == f"meetings.{verb}"


def test_after_a_move_the_keyboard_is_at_its_button(case: Case) -> None:
    case.screen.open(case.meeting(SOON))
    press_button(case, "meetings.move")
    press(case, Qt.Key.Key_Return)
    assert focus() == "meetings.move"


def test_after_it_was_held_the_keyboard_is_at_the_way_on(case: Case) -> None:
    number = case.meeting(SOON)
    case.screen.open(number)
    press_button(case, "record.everyone")
    press_button(case, "meetings.primary")
    assert focus() == "meetings.hold.on"
    press(case, Qt.Key.Key_Return)
    assert case.saved(number).state is MeetingState.HELD
    assert focus() == "meetings.primary"
    assert case.screen.primary == "Back to meetings"


def test_after_it_was_cancelled_it_is_there_too(case: Case) -> None:
    case.screen.open(case.meeting(SOON))
    press_button(case, "meetings.cancel")
    press(case, Qt.Key.Key_Return)
    assert focus() == "meetings.primary"
