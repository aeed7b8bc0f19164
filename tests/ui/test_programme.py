"""Starting a programme and filling its plan, through the window."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from rmdesk.services import history, programme
from tests.support.pages.plan import PlanScreen
from tests.support.window import WindowDriver


def test_a_new_coordinator_starts_a_programme_and_fills_its_plan(driver: WindowDriver) -> None:
    plan = PlanScreen(driver)
    plan.start("Leading with lived experience")
    assert plan.value("meetings_count") == 6
    plan.fill("starts_on", "11 Jan 2027")
    plan.fill("ends_on", "30 Jul 2027")
    plan.fill("barrier", "Night staff are never asked.")
    assert driver.context.programme_id is not None
    saved = programme.plan(driver.desk, driver.context.programme_id)
    assert saved.plan.starts_on == dt.date(2027, 1, 11)
    assert saved.plan.barrier == "Night staff are never asked."
    assert "barrier" not in {gap.field for gap in saved.gaps}


def test_a_name_is_asked_for_at_its_field(driver: WindowDriver) -> None:
    plan = PlanScreen(driver)
    plan.start("   ")
    assert programme.programme_names(driver.desk) == ()
    assert plan.page.isVisible()


def test_a_date_that_can_not_be_right_says_so_beside_the_field(driver: WindowDriver) -> None:
    plan = PlanScreen(driver)
    plan.start("Ours")
    plan.fill("starts_on", "11 Jan 2027")
    plan.fill("ends_on", "10 Jan 2027")
    assert "before it starts" in plan.error("ends_on")
    plan.fill("ends_on", "12 Jul 2027")
    assert plan.error("ends_on") == ""


def test_undo_and_redo_through_the_window(driver: WindowDriver) -> None:
    plan = PlanScreen(driver)
    plan.start("Ours")
    plan.fill("meetings_count", "8")
    assert driver.window.undo_bar.text == "Changed the number of meetings in the plan"
    driver.click("undo.bar.undo")
    assert plan.value("meetings_count") == 6
    driver.window.redo()
    driver.settle()
    assert plan.value("meetings_count") == 8


def test_pressing_a_gap_goes_to_its_field(driver: WindowDriver) -> None:
    plan = PlanScreen(driver)
    plan.start("Ours")
    driver.click("plan.gap.barrier")
    focus = driver.window.focusWidget()
    assert focus is not None and focus.objectName() == "plan.barrier"


def test_markup_in_a_name_shows_as_typed(driver: WindowDriver) -> None:
    plan = PlanScreen(driver)
    plan.start("<b>Bold</b> & <img src=x>")
    assert any("<b>Bold</b> & <img src=x>" in text for text in plan.texts())


def test_a_refused_day_stays_with_its_error_when_another_field_is_saved(driver: WindowDriver) -> None:
    plan = PlanScreen(driver)
    plan.start("Ours")
    plan.fill("starts_on", "11 Jan 2027")
    plan.fill("ends_on", "10 Jan 2027")
    refused = plan.error("ends_on")
    plan.fill("barrier", "Night staff are never asked.")
    assert plan.value("ends_on") == dt.date(2027, 1, 10)
    assert plan.error("ends_on") == refused != ""
    plan.fill("ends_on", "12 Jul 2027")
    assert plan.error("ends_on") == ""
    assert driver.context.programme_id is not None
    saved = programme.plan(driver.desk, driver.context.programme_id)
    assert saved.plan.ends_on == dt.date(2027, 7, 12)


def test_another_programme_is_shown_as_it_is_saved(driver: WindowDriver) -> None:
    plan = PlanScreen(driver)
    plan.start("Ours")
    plan.fill("starts_on", "11 Jan 2027")
    plan.fill("ends_on", "10 Jan 2027")
    plan.start("Theirs")
    assert plan.value("ends_on") is None
    assert plan.error("ends_on") == ""


def test_long_words_are_saved_while_they_are_typed_and_the_cursor_stays(
    driver: WindowDriver, qtbot: QtBot
) -> None:
    plan = PlanScreen(driver)
    plan.start("Ours")
    box = driver.find(QPlainTextEdit, "plan.barrier")
    box.setFocus()
    QTest.keyClicks(box, "Night staff are nver asked")
    number = driver.context.programme_id
    assert number is not None

    def saved() -> str:
        return programme.plan(driver.desk, number).plan.barrier

    qtbot.waitUntil(lambda: saved() == "Night staff are nver asked", timeout=8_000)
    driver.settle()
    for _letter in "ver asked":
        QTest.keyClick(box, Qt.Key.Key_Left)
    QTest.keyClicks(box, "e")
    place = box.textCursor().position()
    qtbot.waitUntil(lambda: saved() == "Night staff are never asked", timeout=8_000)
    driver.settle()
    assert box.textCursor().position() == place
    history.undo(driver.desk)
    assert saved() == ""
