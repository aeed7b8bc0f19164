"""Changing course, ticking off milestones and reviewing phases, through the window."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from rmdesk.services import meetings, programme
from rmdesk.services.programme.course_reading import course
from rmdesk.services.programme.milestones import add_milestone, add_usual_milestones, milestones
from rmdesk.services.programme.phases import add_phase, change_phase, phases
from rmdesk.ui.shell.standing import StandingBanner
from rmdesk.ui.widgets.fold import Fold
from rmdesk.ui.widgets.table import RecordTable
from tests.support.pages.course import CourseScreen
from tests.support.pairs import make_pair, make_programme
from tests.support.window import WindowDriver


def focused(driver: WindowDriver) -> str:
    widget = driver.window.focusWidget()
    return widget.objectName() if widget is not None else ""


def test_a_pause_is_looked_at_made_undone_and_gone_on_from_today(driver: WindowDriver) -> None:
    desk = driver.desk
    number = make_programme(desk)
    make_pair(desk, number)
    meetings.plan_all(desk, number)
    screen = CourseScreen(driver, number)
    driver.click("plan.course")
    assert focused(driver) == "course.kind"
    assert "6 planned meetings wait" in screen.words("course")
    driver.type("course.until", "7 Nov 2026")
    assert "before it is paused" in screen.error("course.until")
    driver.type("course.until", "12 Jan 2027")
    assert screen.moves[0] == ("Amara Okafor ↔ Helen Marsh", "11 Jan 2027", "8 Mar 2027")
    assert programme.plan(desk, number).state == "planning"
    driver.type("course.reason", "Building works")
    driver.click("course.confirm")
    assert focused(driver) == "course.begin"
    words = screen.words("course")
    assert "Paused since 21 Nov 2026." in words and "Why: Building works" in words
    banner = driver.find(StandingBanner, "window.standing")
    assert banner.message == "Paused since 21 Nov 2026"
    assert "Paused since 21 Nov 2026" in driver.find(QPushButton, "nav.programme").accessibleName()
    driver.click("undo.bar.undo")
    assert not banner.isVisible()
    assert course(desk, number).history == ()
    driver.window.redo()
    driver.settle()
    driver.go("people")
    assert not banner.isVisible()
    driver.go("meetings")
    driver.click("window.standing.act")
    assert driver.window.current_page == "plan"
    driver.click("course.confirm")
    assert programme.plan(desk, number).state == "planning"
    assert [move.title for move in course(desk, number).history] == ["Went on", "Paused"]


def test_closing_needs_a_reason_and_extending_beyond_the_cap_too(driver: WindowDriver) -> None:
    desk = driver.desk
    number = make_programme(desk, meetings_cap=6)
    make_pair(desk, number)
    meetings.plan_all(desk, number)
    screen = CourseScreen(driver, number)
    driver.click("plan.course")
    screen.choose("Extend the programme")
    driver.type("course.more", "1")
    assert screen.moves[-1][1:] == ("new", "12 Jul 2027")
    driver.click("course.confirm")
    assert "6 times at most" in screen.error("course.reason")
    screen.choose("Close early")
    assert len(screen.moves) == 6
    driver.click("course.confirm")
    assert screen.error("course.reason")
    driver.type("course.reason", "No money")
    driver.click("course.confirm")
    assert programme.plan(desk, number).state == "closed"
    assert "Nothing more can be changed here." in screen.words("course")


def test_what_is_typed_comes_back_after_locking(driver: WindowDriver) -> None:
    desk = driver.desk
    number = make_programme(desk)
    screen = CourseScreen(driver, number)
    driver.click("plan.course")
    screen.choose("Delay the start")
    driver.type("course.on", "1 Mar 2027")
    driver.type("course.reason", "Term starts later")
    page = driver.window.page("plan")
    draft = page.draft()
    assert draft is not None
    driver.click("course.leave")
    assert page.draft() is None
    page.take_draft(draft)
    driver.settle()
    assert driver.find(QLineEdit, "course.on").text() == "1 Mar 2027"
    driver.click("course.confirm")
    assert programme.plan(desk, number).plan.starts_on == dt.date(2027, 3, 1)


def test_milestones_by_keyboard_alone_and_from_today(driver: WindowDriver, tmp_path: Path) -> None:
    desk = driver.desk
    number = make_programme(desk, starts_on=dt.date(2026, 12, 7))
    screen = CourseScreen(driver, number)
    assert driver.find(Fold, "plan.part.milestones.card").summary == "None yet"
    screen.open("milestones")
    driver.click("milestones.table.empty.act")
    table = driver.find(RecordTable, "milestones.table")
    first = milestones(desk, number).lines[0]
    assert table.current_id == first.id
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert focused(driver) == "milestones.done"
    QTest.keyClick(driver.find(QWidget, "milestones.done"), Qt.Key.Key_Space)
    driver.settle()
    assert milestones(desk, number).lines[0].done_on == desk.clock.today()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert focused(driver) == "milestone.title"
    driver.type("milestone.title", "Success written down")
    driver.type("milestone.weeks", "30")
    changed = next(line for line in milestones(desk, number).lines if line.title.startswith("Success"))
    assert (changed.weeks_before, changed.source) == (30, "")
    driver.type("milestone.title", " ")
    assert screen.error("milestone.title")
    driver.click("milestones.add")
    driver.type("milestone_new.title", "Rooms booked")
    driver.click("milestones.confirm")
    assert table.current_id == milestones(desk, number).lines[-6].id
    driver.prompts.new_files = [tmp_path / "all"]
    driver.click("milestones.save")
    assert (tmp_path / "all.ics").exists()
    assert "Saved" in screen.words("milestones")
    driver.go("today")
    driver.click("today.primary")
    assert driver.window.current_page == "plan"
    assert focused(driver) == "milestones.table"


def test_a_phase_opens_after_its_review(driver: WindowDriver) -> None:
    desk = driver.desk
    number = make_programme(desk, parts=("themes", "phases"))
    screen = CourseScreen(driver, number)
    screen.open("phases")
    driver.click("phases.empty.act")
    first = phases(desk, number)[0].id
    assert focused(driver) == f"phase.{first}.title"
    driver.type(f"phase.{first}.title", "Social media")
    driver.type(f"phase.{first}.topics", "Phones")
    second = add_phase(desk, number, "Who is heard").value
    change_phase(desk, second, topics=("Ethnicity",))
    driver.window.page("plan").refresh()
    driver.settle()
    assert "Opens when the review of “Social media” is written and dated." in screen.words("phases")
    driver.click(f"phase.{first}.review_today")
    assert screen.error(f"phase.{first}.gate.review")
    driver.type(f"phase.{first}.gate.review", "Everybody trusts each other.")
    driver.click(f"phase.{first}.review_today")
    assert [line.state.value for line in phases(desk, number)] == ["reviewed", "open"]
    driver.click("undo.bar.undo")
    assert [line.state.value for line in phases(desk, number)] == ["open", "locked"]


def test_panels_read_again_for_another_programme_and_hide_what_is_off(driver: WindowDriver) -> None:
    desk = driver.desk
    one = make_programme(desk, name="One", parts=("phases",))
    add_milestone(desk, one, "Posters up", 4)
    two = make_programme(desk, name="Two", parts=())
    add_usual_milestones(desk, two)
    screen = CourseScreen(driver, one)
    assert driver.find(QWidget, "plan.part.phases.card").isVisible()
    screen.open("milestones")
    driver.click("milestones.add")
    driver.context.show_programme(two)
    driver.settle()
    assert not driver.find(QWidget, "plan.part.phases.card").isVisible()
    assert driver.find(RecordTable, "milestones.table").records.rowCount() == 11
    assert not driver.find(QWidget, "milestone_new").isVisible()
    assert screen.milestones.programme_id == two
