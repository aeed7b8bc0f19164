"""The plan's page in parts that fold, the questions on which sources disagree, and parts on and off, in the window."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from rmdesk.rules.programme import Chooser, Direction, PlanPart, Section
from rmdesk.services import journey, meetings, programme
from rmdesk.services.programme import PlanView
from rmdesk.ui.programme.tension_field import TensionField
from rmdesk.ui.widgets.bars import Bars
from rmdesk.ui.widgets.fields import Field
from tests.support.meeting_case import MeetingCase
from tests.support.pages.plan import PlanScreen
from tests.support.window import WindowDriver


def started(driver: WindowDriver, name: str = "Ours", scheme: str = "t13") -> PlanScreen:
    plan = PlanScreen(driver)
    plan.start(name, scheme)
    return plan


def saved(driver: WindowDriver) -> PlanView:
    assert driver.context.programme_id is not None
    return programme.plan(driver.desk, driver.context.programme_id)


def test_parts_fold_say_what_they_hold_and_stay_as_they_were_left(driver: WindowDriver) -> None:
    plan = started(driver)
    assert plan.is_open("when") and plan.fold("when").mark == "3 to say"
    pairs = plan.fold("pairs")
    assert not plan.is_open("pairs") and pairs.summary == "The usual points for each part of fit"
    when = plan.fold("when")
    when.heading.setFocus()
    QTest.keyClick(when.heading, Qt.Key.Key_Return)
    assert not plan.is_open("when")
    assert "6 meetings, once a month" in plan.texts()
    assert "6 meetings" in when.heading.accessibleDescription()
    QTest.keyClick(pairs.heading, Qt.Key.Key_Space)
    assert plan.is_open("pairs")
    plan.turn("pairs")
    QTest.mouseClick(pairs, Qt.MouseButton.LeftButton, pos=pairs.rect().bottomRight() - QPoint(9, 9))
    assert plan.is_open("pairs")
    plan.start("Theirs", "own")
    assert plan.is_open("when") and not plan.is_open("pairs")
    driver.context.show_programme(1)
    driver.settle()
    assert not plan.is_open("when") and plan.is_open("pairs")
    driver.click("plan.open_all")
    assert all(plan.is_open(section.value) for section in Section)
    driver.click("plan.open_all")
    assert not any(plan.is_open(section.value) for section in Section)


def test_a_gap_opens_the_part_it_jumps_to(driver: WindowDriver) -> None:
    plan = started(driver)
    plan.turn("words")
    assert not plan.is_open("words")
    driver.click("plan.gap.records_until")
    focus = driver.window.focusWidget()
    assert plan.is_open("words")
    assert focus is not None and focus.objectName() == "plan.records_until"
    assert plan.help("records_until").startswith("Still to say.")
    driver.context.go("plan", "weight_distance")
    driver.settle()
    assert plan.is_open("pairs")


def test_ones_own_value_is_marked_and_the_schemes_can_be_had_back(driver: WindowDriver) -> None:
    plan = started(driver)
    before = plan.help("meetings_count")
    assert before.startswith("From: An introduction")
    plan.fill("meetings_count", "8")
    assert plan.help("meetings_count") == "You set this"
    driver.click("plan.restore.meetings_count")
    assert (plan.value("meetings_count"), plan.help("meetings_count")) == (6, before)
    assert not driver.find(QWidget, "plan.restore.meetings_count").isVisible()
    driver.click("undo.bar.undo")
    assert plan.value("meetings_count") == 8
    plan.fill("barrier", "Night staff are never asked.")
    assert plan.help("barrier").endswith("You set this")
    assert driver.window.findChild(QWidget, "plan.restore.barrier") is None


def test_every_kind_of_value_is_saved_and_found_again(driver: WindowDriver) -> None:
    plan = started(driver)
    plan.fill("records_until", "A year after the end")
    plan.fill("meetings_cap", "10")
    plan.fill("themes", "Belonging")
    plan.choose("encounters", "shadowing")
    plan.choose("all_mentees_first", "yes")
    plan.reach("ground_rules")
    box = driver.find(QPlainTextEdit, "plan.ground_rules")
    box.setPlainText("- No phones\n\nWe start on time, always\n")
    box.setFocus()
    box.clearFocus()
    driver.settle()
    combo = driver.find(QComboBox, "plan.shape")
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    driver.settle()
    kept = saved(driver).plan
    assert (kept.records_until, kept.meetings_cap, kept.themes) == (
        "A year after the end",
        10,
        ("Belonging",),
    )
    assert (kept.encounters, kept.all_mentees_first, kept.shape) == (("shadowing",), True, "triad")
    assert kept.ground_rules == ("No phones", "We start on time, always")
    plan.start("Theirs", "own")
    driver.context.show_programme(1)
    driver.settle()
    assert plan.value("ground_rules") == "No phones\nWe start on time, always"
    assert "mentees_needed" not in plan.gaps()


def test_what_can_not_be_right_is_said_at_its_field_until_it_is(driver: WindowDriver) -> None:
    plan = started(driver)
    plan.fill("meetings_cap", "6")
    plan.turn("when")
    plan.fill("meetings_count", "8")
    assert "more meetings for each pair" in plan.error("meetings_cap")
    assert plan.fold("when").mark == "To put right"
    plan.fill("meetings_count", "5")
    assert plan.error("meetings_cap") == "" and plan.fold("when").mark == "3 to say"


def test_both_sides_are_shown_and_a_question_is_decided_and_left_open_again(driver: WindowDriver) -> None:
    plan = started(driver)
    assert plan.is_open("questions")
    texts = plan.texts()
    assert any("may colour all of it" in text for text in texts)
    assert any("co-learning equals" in text for text in texts)
    assert "From: Bates, “How to do reverse or reciprocal mentoring”, section 2" in texts
    plan.choose("direction", "one_way")
    assert saved(driver).plan.direction is Direction.ONE_WAY and "direction" not in plan.gaps()
    assert plan.help("direction") == "You set this"
    plan.choose("direction", "undecided")
    assert saved(driver).plan.direction is None and "direction" in plan.gaps()
    plan.choose("question_chooser", "both")
    assert saved(driver).plan.chooser is Chooser.BOTH and plan.value("chooser") is Chooser.BOTH
    plan.choose("same_team_allowed", "yes")
    assert saved(driver).plan.same_team_allowed


def test_difference_and_rapport_stay_two_figures(driver: WindowDriver) -> None:
    plan = started(driver)
    figures = driver.find(Bars, "plan.question_weights.figures")
    assert [(row.label, row.figures) for row in figures.rows] == [
        ("Difference", "65 points"),
        ("Rapport", "15 points"),
    ]
    plan.choose("question_weights", "rapport")
    assert [row.figures for row in figures.rows] == ["25 points", "55 points"]
    assert plan.value("weight_common_ground") == 55
    plan.choose("question_weights", "own")
    focus = driver.window.focusWidget()
    assert focus is not None and focus.objectName() == "plan.weight_perspectives"
    plan.fill("weight_common_ground", "54")
    question = driver.find(TensionField, "plan.question_weights.field")
    assert str(question.value()) == "own" and [row.figures for row in figures.rows][1] == "54 points"


def test_a_part_that_is_off_leaves_the_plan_and_comes_back_with_its_words(driver: WindowDriver) -> None:
    plan = started(driver)
    pay = driver.find(Field, "plan.pay.field")
    assert not plan.shows("pay") and "pay" not in plan.gaps()
    plan.choose("parts", "pay")
    assert pay.isVisible() and "pay" in plan.gaps()
    plan.fill("pay", "£15 a meeting")
    plan.choose("parts", "pay")
    assert not pay.isVisible() and saved(driver).plan.pay == "£15 a meeting"
    plan.choose("parts", "pay")
    assert pay.isVisible() and plan.value("pay") == "£15 a meeting"
    assert plan.shows("themes")
    plan.choose("focus_style", "open")
    assert not plan.shows("themes") and plan.shows("ground_rules")
    assert plan.fold("talk").summary.startswith("Topics left to the pairs")


def test_what_is_off_leaves_the_meetings_record_and_nothing_is_lost(driver: WindowDriver) -> None:
    case = MeetingCase(driver)
    number = case.meeting()
    programme.change_plan(driver.desk, case.programme, prompts=("What would you change?",))
    meetings.save_record(driver.desk, number, theme="Belonging")
    meetings.set_attendance(driver.desk, number, case.pair.mentor, minutes_notes=20)
    plan = PlanScreen(driver)
    theme, minutes = "record.theme", f"record.minutes_notes.{case.pair.mentor}"

    def record() -> tuple[bool, bool]:
        driver.context.go("meetings", number)
        driver.settle()
        return driver.find(QWidget, theme).isVisible(), driver.find(QWidget, minutes).isVisible()

    assert record() == (True, True)
    help_text = driver.find(Field, f"{theme}.field").help
    assert help_text == "To begin with, if they like: What would you change?"
    for part, shown in (("effort", (True, False)), ("themes", (False, False))):
        driver.go("plan")
        plan.choose("parts", part)
        assert record() == shown
    kept = meetings.meeting(driver.desk, number)
    assert kept is not None and kept.theme == "Belonging"
    driver.go("plan")
    plan.choose("parts", "effort")
    plan.choose("parts", "themes")
    assert record() == (True, True)
    assert driver.find(Field, f"{theme}.field").value() == "Belonging"
    assert driver.find(Field, f"{minutes}.field").value() == 20
    driver.go("plan")
    plan.choose("focus_style", "open")
    plan.choose("observation", "none")
    assert record() == (False, True)
    kinds = driver.find(QComboBox, "record.kind")
    offered = [kinds.itemText(at) for at in range(kinds.count())]
    assert "One to one" in offered and "Observation" not in offered and "Shadowing" not in offered


def test_what_is_off_leaves_the_navigation(driver: WindowDriver) -> None:
    plan = started(driver)
    number = driver.context.programme_id
    assert number is not None

    def shown(page: str) -> bool:
        view = journey.journey(driver.desk, number)
        driver.window.navigation.show_journey(view, view.held)
        return not driver.window.navigation.buttons[page].isHidden()

    assert not shown("gatherings") and not shown("evaluation") and shown("meetings")
    plan.choose("parts", "gatherings")
    assert shown("gatherings") and not shown("evaluation")
    assert PlanPart.GATHERINGS in programme.parts_of(driver.desk, number)
    plan.choose("parts", "gatherings")
    assert not shown("gatherings")


def test_all_of_those_wanted_come_first_where_the_plan_says_so(driver: WindowDriver) -> None:
    plan = started(driver)
    plan.fill("mentees_wanted", "3")
    plan.choose("all_mentees_first", "yes")
    number = driver.context.programme_id
    steps = {step.name.value: step for step in journey.journey(driver.desk, number).steps}
    assert "3" in steps["mentors"].sentence
    plan.fill("starts_on", "11 Jan 2027")
    assert saved(driver).plan.starts_on == dt.date(2027, 1, 11)
