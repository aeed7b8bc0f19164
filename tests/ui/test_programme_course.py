"""Changing course, ticking off milestones and reviewing phases, through the window."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from rmdesk.base.clock import FixedClock
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


def test_a_delay_says_when_it_was_decided_and_from_when_the_first_meetings_are(driver: WindowDriver) -> None:
    number = make_programme(driver.desk)
    screen = CourseScreen(driver, number)
    driver.click("plan.course")
    screen.choose("Delay the start")
    driver.type("course.on", "1 Mar 2027")
    driver.click("course.confirm")
    words = screen.words("course")
    assert "21 Nov 2026" in words
    assert "Decided on 21 Nov 2026: first meetings from 1 Mar 2027." in words


def test_the_preview_says_what_changes_shows_whole_rows_and_begins_after_the_last_meeting(
    driver: WindowDriver,
) -> None:
    desk = driver.desk
    number = make_programme(desk)
    make_pair(desk, number)
    meetings.plan_all(desk, number)
    screen = CourseScreen(driver, number)
    driver.click("plan.course")
    screen.choose("Move meetings online")
    assert "What will happen: 6 things change" in screen.words("course")
    screen.choose("Delay the start")
    driver.type("course.on", "8 Feb 2027")
    assert "6 planned meetings move by 4 weeks, of 1 pair" in screen.words("course")
    assert "they will be from 8 Feb 2027 to" in screen.words("course")
    screen.choose("Extend the programme")
    assert driver.find(QLineEdit, "course.on").text() == "11 Jul 2027"
    driver.type("course.more", "2")
    assert [will for _who, _was, will in screen.moves] == ["12 Jul 2027", "11 Aug 2027"]
    screen.choose("Close early")
    table = driver.find(RecordTable, "course.preview")
    for scale in (1.0, 2.0):
        driver.theme.apply("light", scale)
        driver.window.resize(1024, 700)
        driver.settle()
        rows = table.viewport().height() / table.rowHeight(0)
        assert rows >= 3 and rows % 1 < 0.2
        assert table.height() < driver.window.height()


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
    booked = next(line for line in milestones(desk, number).lines if line.title == "Rooms booked")
    assert table.current_id == booked.id
    driver.prompts.new_files = [tmp_path / "all"]
    driver.click("milestones.save")
    assert (tmp_path / "all.ics").exists()
    assert "Saved" in screen.words("milestones")
    desk.clock = FixedClock(desk.clock.now() + dt.timedelta(days=30))
    driver.go("today")
    driver.click("today.primary")
    assert driver.window.current_page == "plan"
    assert focused(driver) == "milestones.table"


def test_a_milestone_that_the_desk_knows_says_why_and_one_that_was_over_asks_for_a_day(
    driver: WindowDriver,
) -> None:
    desk = driver.desk
    number = make_programme(desk, mentees_wanted=1)
    make_pair(desk, number)
    known = add_milestone(desk, number, "Mentees recruited", 6).value
    add_milestone(desk, number, "Posters up", 40)
    screen = CourseScreen(driver, number)
    screen.open("milestones")
    assert "1 milestone was due before the programme was made here" in screen.words("milestones")
    table = driver.find(RecordTable, "milestones.table")
    table.select(known)
    driver.settle()
    assert "Done: 1 mentee is ready; the plan wants 1." in screen.words("milestones")
    assert not driver.find(QWidget, "milestones.put_back").isVisible()
    assert driver.find(Fold, "plan.part.milestones.card").summary == "1 of 2 done"


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
