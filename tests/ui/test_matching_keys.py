"""Matching by keyboard alone: who is asked next, and how a question is left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.kinds import triads
from tests.support.pages.matching import MatchingScreen
from tests.support.window import WindowDriver


@pytest.fixture
def screen(driver: WindowDriver) -> MatchingScreen:
    """Triads that were just suggested."""
    number, _ = triads(driver.desk)
    driver.context.show_programme(number)
    driver.settle()
    made = MatchingScreen(driver)
    made.press("suggest")
    return made


def press(screen: MatchingScreen, key: Qt.Key) -> None:
    """Press a key where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)
    screen.driver.settle()


def test_after_a_yes_enter_is_the_next_yes_that_is_waiting(screen: MatchingScreen) -> None:
    screen.driver.find(QWidget, "matching.mentor_yes").setFocus()
    press(screen, Qt.Key.Key_Return)
    assert screen.focus == "matching.mentor2_yes"
    press(screen, Qt.Key.Key_Return)
    assert screen.focus == "matching.mentee_yes"
    press(screen, Qt.Key.Key_Return)
    assert screen.focus == "matching.meetings"
    assert screen.rows()[0]["pinned"] == ""


def test_it_goes_back_to_a_yes_that_was_passed_over(screen: MatchingScreen) -> None:
    screen.driver.find(QWidget, "matching.mentor2_yes").setFocus()
    press(screen, Qt.Key.Key_Return)
    assert screen.focus == "matching.mentor_yes"


def test_escape_leaves_the_card_for_a_triad_by_hand(screen: MatchingScreen) -> None:
    screen.driver.find(QWidget, "matching.by_hand").setFocus()
    press(screen, Qt.Key.Key_Return)
    assert screen.focus == "by_hand.mentee"
    press(screen, Qt.Key.Key_Escape)
    assert not screen.driver.find(QWidget, "matching.by_hand_card").isVisible()
    assert screen.focus == "matching.by_hand"


@pytest.mark.parametrize(("button", "field"), [("conflict", "tie"), ("never", "never_two")])
def test_escape_leaves_a_question_about_the_triad(screen: MatchingScreen, button: str, field: str) -> None:
    screen.driver.find(QWidget, f"matching.{button}").setFocus()
    press(screen, Qt.Key.Key_Return)
    assert screen.focus == f"matching.{field}"
    press(screen, Qt.Key.Key_Escape)
    assert not screen.offers(field)
    assert screen.focus == f"matching.{button}"
