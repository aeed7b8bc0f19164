"""Planning meetings and saying what became of them, through the window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton, QWidget

from rmdesk.rules.meetings import MeetingState, MissedBy
from rmdesk.services import meetings
from tests.support.desks import make_desk
from tests.support.meeting_case import MeetingCase as Case
from tests.support.pages.meetings import MeetingsScreen
from tests.support.pairs import make_pair, make_programme
from tests.support.window import WindowDriver


@pytest.fixture
def case(qapp: object, tmp_path: Path) -> Iterator[Case]:
    made = WindowDriver(make_desk(tmp_path))
    yield Case(made)
    made.close()


def focused() -> QWidget:
    """Return what has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_meetings_are_planned_with_one_press_and_back_with_one(case: Case) -> None:
    screen = case.screen.show()
    assert screen.primary == "Plan meetings"
    screen.press("primary")
    assert len(screen.table.shown_ids) == 6
    assert screen.primary == "Open the next meeting"
    assert case.driver.window.undo_bar.text == "Planned 6 meetings for 1 pair"
    case.driver.click("undo.bar.undo")
    assert screen.table.shown_ids == []
    case.driver.window.redo()
    case.driver.settle()
    assert len(screen.table.shown_ids) == 6


def test_the_meetings_of_a_pair_just_agreed_are_planned_on_the_way_to_them_and_only_once(case: Case) -> None:
    said = []
    for _ in range(2):
        case.driver.go("matching")
        case.driver.context.go("meetings", {"plan": case.pair.relationship_id})
        case.driver.settle()
        assert len(case.screen.table.shown_ids) == 6
        said.append(case.driver.window.undo_bar.text)
    assert said == ["Planned 6 meetings for Amara Okafor ↔ Helen Marsh", ""]


def test_what_the_plan_does_not_say_leads_to_the_plan(qapp: object, tmp_path: Path) -> None:
    driver = WindowDriver(make_desk(tmp_path))
    number = make_programme(driver.desk, meetings_count=None)
    make_pair(driver.desk, number)
    driver.context.show_programme(number)
    driver.settle()
    screen = MeetingsScreen(driver).show()
    screen.press("primary")
    assert "does not say how many meetings" in screen.message
    driver.click("meetings.message.act")
    assert driver.window.current_page == "plan"
    driver.close()


def test_before_any_pair_is_active_the_page_leads_to_matching(driver: WindowDriver) -> None:
    number = make_programme(driver.desk)
    driver.context.show_programme(number)
    driver.settle()
    screen = MeetingsScreen(driver).show()
    assert screen.table.empty_state.heading == "Meetings come once a pair is active"
    screen.press("primary")
    assert driver.window.current_page == "matching"


def test_missed_by_the_mentee_and_opened_again(case: Case) -> None:
    number = case.meeting()
    screen = case.screen.open(number)
    screen.press("miss")
    screen.choose("meetings.miss.by", "The mentee")
    screen.fill("meetings.miss.reason", "The ward was short")
    screen.press("miss.confirm")
    view = case.saved(number)
    assert (view.state, view.missed_by, view.reason) == (
        MeetingState.MISSED,
        MissedBy.MENTEE,
        "The ward was short",
    )
    assert "The ward was short" in screen.texts()
    screen.press("reopen")
    assert case.saved(number).state is MeetingState.PLANNED


def test_moving_one_meeting_and_all_later_ones(case: Case) -> None:
    case.screen.show().press("primary")
    first = case.screen.table.shown_ids[0]
    screen = case.screen.open(first)
    screen.press("move")
    screen.fill("meetings.move.day", "18 Jan 2027")
    screen.fill("meetings.move.time", "2.30 pm")
    screen.tick("meetings.move.later")
    screen.press("move.confirm")
    view = case.saved(int(str(first)))
    assert (view.day, view.time_of_day, view.first_on) == (
        dt.date(2027, 1, 18),
        "14:30",
        dt.date(2027, 1, 11),
    )
    assert view.following is not None and view.following.day == dt.date(2027, 2, 18)
    assert any("planned for 11 Jan 2027" in text for text in screen.texts())


def test_a_day_that_can_not_be_read_is_said_at_its_field(case: Case) -> None:
    screen = case.screen.open(case.meeting())
    screen.press("move")
    screen.fill("meetings.move.day", "31 February")
    screen.press("move.confirm")
    assert screen.error("meetings.move.day") != ""
    screen.fill("meetings.move.day", "1 Jan 1900")
    screen.press("move.confirm")
    assert "more than 5 years away" in screen.error("meetings.move.day")


def test_cancelling_with_a_reason(case: Case) -> None:
    number = case.meeting()
    screen = case.screen.open(number)
    screen.press("cancel")
    screen.fill("meetings.cancel.reason", "Snow")
    screen.press("cancel.confirm")
    assert case.saved(number).state is MeetingState.CANCELLED
    case.driver.click("undo.bar.undo")
    assert case.saved(number).state is MeetingState.PLANNED
    assert screen.primary == "Mark as held"


def test_a_meeting_held_earlier_than_planned(case: Case) -> None:
    number = case.meeting(dt.date(2026, 12, 2))
    screen = case.screen.open(number)
    case.driver.click("record.everyone")
    screen.press("primary")
    screen.fill("meetings.hold.on", "20 Nov 2026")
    screen.press("hold.confirm")
    view = case.saved(number)
    assert (view.state, view.day, view.first_on) == (
        MeetingState.HELD,
        dt.date(2026, 11, 20),
        dt.date(2026, 12, 2),
    )


def test_one_pair_is_shown_and_planned_alone(case: Case) -> None:
    other = make_pair(case.desk, case.programme, "Joy Adeyemi", "Peter Rowe")
    case.meeting()
    screen = case.screen.open({"relationship": other.relationship_id})
    assert screen.table.empty_state.heading == "No meetings planned yet"
    case.driver.click("meetings.table.empty.act")
    assert len(screen.table.shown_ids) == 6
    screen.press_pair(case.pair.relationship_id)
    assert len(screen.table.shown_ids) == 1
    case.driver.find(QRadioButton, "meetings.show.all").click()
    assert len(screen.table.shown_ids) == 7
    case.driver.find(QRadioButton, "meetings.show.to_record").click()
    assert len(screen.table.shown_ids) == 1
    case.driver.find(QRadioButton, "meetings.show.week").click()
    assert len(screen.table.shown_ids) == 1


def test_one_more_meeting_is_added_and_opened(case: Case) -> None:
    screen = case.screen.show()
    screen.press("add")
    screen.press("add.confirm")
    assert screen.error("meetings.add.pair") != ""
    screen.choose("meetings.add.pair", "Amara Okafor ↔ Helen Marsh")
    screen.fill("meetings.add.day", "3 Dec 2026")
    screen.fill("meetings.add.place", "Library")
    screen.press("add.confirm")
    assert screen.title == "Meeting 1 · one to one"
    assert screen.value("record.place") == "Library"
    case.driver.window.undo()
    case.driver.settle()
    assert screen.title == "Meetings"


def test_by_keyboard_alone_from_the_list_to_a_held_meeting_and_back(case: Case) -> None:
    number = case.meeting()
    screen = case.screen.show()
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    case.driver.settle()
    for _ in range(2):
        assert focused().objectName().startswith("record.came.")
        QTest.keyClick(focused(), Qt.Key.Key_Space)
        case.driver.settle()
        for _step in range(4):
            QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert all(member.came for member in case.saved(number).members)
    button = case.driver.find(QPushButton, "meetings.primary")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert case.saved(number).state is MeetingState.HELD
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    case.driver.settle()
    assert screen.title == "Meetings"
    assert screen.table.hasFocus()
    assert screen.table.current_id == number


def test_the_trail_leads_back_to_the_pair(case: Case) -> None:
    other = make_pair(case.desk, case.programme, "Joy Adeyemi", "Peter Rowe")
    meetings.plan_meetings(case.desk, other.relationship_id)
    screen = case.screen.open(case.meeting())
    case.driver.click("meetings.trail.pair")
    assert screen.title == "Meetings"
    assert len(screen.table.shown_ids) == 1


def test_a_meeting_of_another_programme_brings_its_programme(case: Case) -> None:
    number = case.meeting()
    other = make_programme(case.desk, name="Another")
    case.driver.context.show_programme(other)
    case.driver.settle()
    screen = case.screen.open(number)
    assert case.driver.context.programme_id == case.programme
    case.driver.context.show_programme(other)
    case.driver.settle()
    assert screen.title == "Meetings"
    assert screen.table.shown_ids == []
