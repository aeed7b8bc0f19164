"""Matching by keyboard alone: who is asked next, and how a question is left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rmdesk.rules.recruitment import Role
from rmdesk.services import matching
from tests.support.kinds import triads
from tests.support.pages.matching import MatchingScreen
from tests.support.people import add, make_programme
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


def state(screen: MatchingScreen) -> list[tuple[str, str]]:
    """Return what the table shows of each pair, and what its people have said."""
    driver = screen.driver
    number = driver.context.programme_id
    assert number is not None
    lines = matching.view(driver.desk, number).lines
    return [
        (line.stage, str([a.answer for a in matching.pair(driver.desk, line.id).answers])) for line in lines
    ]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
@pytest.mark.parametrize("answer", ["mentor_yes", "mentor2_yes", "mentor_no"])
def test_after_an_answer_the_next_press_says_nothing_for_anybody(
    screen: MatchingScreen, answer: str, key: Qt.Key
) -> None:
    screen.choose(1)
    chosen = screen.table.current_id
    screen.driver.find(QWidget, f"matching.{answer}").setFocus()
    press(screen, key)
    after, stays = state(screen), answer != "mentor_no"
    assert (screen.table.current_id == chosen) is stays
    for again in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        press(screen, again)
        assert state(screen) == after
    held = QApplication.focusWidget()
    assert held is not None and screen.driver.find(QWidget, "matching.pair").isAncestorOf(held)


def test_after_the_last_yes_the_keyboard_rests_and_tab_goes_on_in_the_panel(screen: MatchingScreen) -> None:
    for answer in ("mentor_yes", "mentor2_yes", "mentee_yes"):
        screen.driver.find(QWidget, f"matching.{answer}").setFocus()
        press(screen, Qt.Key.Key_Space)
    after = state(screen)
    press(screen, Qt.Key.Key_Space)
    assert (state(screen), after[0][0]) == (after, "agreed by all three")
    press(screen, Qt.Key.Key_Tab)
    assert screen.focus == "matching.meetings"


def test_after_the_only_pair_has_gone_the_next_press_does_nothing(screen: MatchingScreen) -> None:
    for _ in range(2):
        screen.driver.find(QWidget, "matching.mentor_no").setFocus()
        press(screen, Qt.Key.Key_Space)
    assert not screen.rows()
    press(screen, Qt.Key.Key_Space)
    assert not screen.rows() and screen.focus == ""


def test_after_never_the_next_press_keeps_nobody_else_apart(driver: WindowDriver) -> None:
    number = make_programme(driver.desk)
    for role, names in ((Role.MENTEE, ("Helen", "Peter")), (Role.MENTOR, ("Amara", "Joy"))):
        for name in names:
            add(driver.desk, number, role, name)
    driver.context.show_programme(number)
    screen = MatchingScreen(driver)
    screen.press("suggest")
    driver.find(QWidget, "matching.never").setFocus()
    press(screen, Qt.Key.Key_Space)
    press(screen, Qt.Key.Key_Space)
    assert len(screen.rows()) == 1


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
