"""Planning meetings and saying what became of them, through the window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from rmdesk.rules.meetings import MeetingState, MissedBy
from rmdesk.services import drafts, meetings
from rmdesk.services.desk import Desk
from rmdesk.services.meetings import MeetingView
from rmdesk.store.desk_file import open_desk_file
from rmdesk.store.engine import Store
from rmdesk.ui.shell.window import WINDOW_DRAFT
from tests.support.desks import KEY, make_desk
from tests.support.pages.meetings import MeetingsScreen
from tests.support.pairs import MadePair, make_pair, make_programme
from tests.support.window import WindowDriver

PAST = dt.date(2026, 11, 18)


class Case:
    """A window over a programme with one active pair; the clock stands at 21 November 2026."""

    def __init__(self, driver: WindowDriver) -> None:
        self.driver = driver
        self.desk = driver.desk
        self.programme = make_programme(self.desk)
        self.pair: MadePair = make_pair(self.desk, self.programme)
        driver.context.show_programme(self.programme)
        driver.settle()
        self.screen = MeetingsScreen(driver)

    def meeting(self, day: dt.date = PAST) -> int:
        """Return a new meeting of the pair."""
        return meetings.add_meeting(self.desk, self.pair.relationship_id, day).value

    def saved(self, number: int) -> MeetingView:
        """Return the meeting as it lies in the file."""
        self.driver.settle()
        view = meetings.meeting(self.desk, number)
        assert view is not None
        return view


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


def locked_and_opened(case: Case) -> Desk:
    """Lock the desk and open its file again."""
    path, salt = case.desk.path, case.desk.store.salt
    case.driver.window.leave(keep_drafts=True)
    return Desk(Store(open_desk_file(path, KEY), path, KEY, salt), case.desk.clock)


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


def test_holding_a_meeting_with_its_record(case: Case) -> None:
    number = case.meeting()
    screen = case.screen.show()
    assert screen.primary == "Record a meeting"
    screen.press("primary")
    assert screen.title == "Meeting 1 · one to one"
    screen.press("primary")
    assert any("needs the mentee and a mentor" in text for text in screen.texts())
    case.driver.click("record.everyone")
    screen.fill(f"record.minutes_preparation.{case.pair.mentor}", "30")
    screen.fill("record.minutes_together", "90")
    screen.choose("record.kind", "Shadowing")
    screen.fill("record.place", "Ward 4")
    screen.fill("record.theme", "Who gets heard in handover?")
    screen.press("primary")
    view = case.saved(number)
    assert view.state is MeetingState.HELD
    assert (view.minutes_together, view.kind.label, view.place) == (90, "Shadowing", "Ward 4")
    assert view.theme == "Who gets heard in handover?"
    assert [(m.came, m.minutes_preparation) for m in view.members] == [(True, 30), (True, None)]
    assert screen.title == "Meeting 1 · shadowing"
    assert screen.primary == "Back to meetings"
    screen.press("primary")
    assert screen.title == "Meetings"
    case.driver.window.undo()
    case.driver.settle()
    assert case.saved(number).state is MeetingState.PLANNED


def test_what_is_typed_is_saved_while_typing_and_the_cursor_stays(case: Case, qtbot: QtBot) -> None:
    number = case.meeting()
    screen = case.screen.open(number)
    screen.keys("record.remembered", "Night staff were not asked ")
    qtbot.waitUntil(lambda: case.saved(number).remembered == "Night staff were not asked", timeout=5000)
    box = screen.notes()
    assert box.toPlainText() == "Night staff were not asked "
    cursor = box.textCursor()
    cursor.setPosition(5)
    box.setTextCursor(cursor)
    QTest.keyClicks(box, "-shift")
    qtbot.waitUntil(lambda: "Night-shift" in case.saved(number).remembered, timeout=5000)
    assert box.hasFocus() and box.textCursor().position() == 11
    assert any(text.startswith("Saved ") for text in screen.texts())
    case.driver.window.undo()
    case.driver.settle()
    assert case.saved(number).remembered == ""


def test_typing_goes_on_while_earlier_words_are_on_their_way(case: Case) -> None:
    number = case.meeting()
    screen = case.screen.open(number)
    box = screen.notes()
    screen.keys("record.remembered", "One")
    screen.page._record._save_typed()
    QTest.keyClicks(box, " two")
    screen.page._record._save_typed()
    QTest.keyClicks(box, " three")
    case.driver.settle()
    assert box.toPlainText() == "One two three"
    box.clearFocus()
    assert case.saved(number).remembered == "One two three"


def test_what_was_typed_last_is_there_after_lock_and_unlock(case: Case) -> None:
    number = case.meeting()
    case.screen.open(number).keys("record.remembered", "Peter sat in on the handover")
    desk = locked_and_opened(case)
    view = meetings.meeting(desk, number)
    kept = drafts.take(desk, WINDOW_DRAFT)
    desk.store.close()
    assert view is not None and view.remembered == "Peter sat in on the handover"
    assert kept is not None and kept["pages"]["meetings"]["meeting"] == number


def test_what_can_not_be_saved_yet_is_kept_over_a_lock(case: Case) -> None:
    number = case.meeting()
    screen = case.screen.open(number)
    screen.press("move")
    case.driver.type("meetings.move.day", "tomorow")
    line = screen.line("record.minutes_together")
    line.setFocus()
    QTest.keyClicks(line, "an hour")
    kept = screen.page.draft()
    assert kept is not None and kept["meeting"] == number
    screen.press("move.leave")
    case.driver.type("record.minutes_together", "")
    screen.page.take_draft(kept)
    case.driver.settle()
    assert screen.line("meetings.move.day").text() == "tomorow"
    assert screen.line("record.minutes_together").text() == "an hour"
    assert screen.error("record.minutes_together") != ""


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
    assert "too far away" in screen.error("meetings.move.day")


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


def test_the_last_of_a_side_can_not_be_taken_off_a_held_meeting(case: Case) -> None:
    number = case.meeting()
    meetings.hold(case.desk, number, came=[case.pair.mentor, case.pair.mentee])
    screen = case.screen.open(number)
    box = f"record.came.{case.pair.mentee}"
    screen.tick(box)
    assert screen.ticked(box)
    assert any("needs the mentee and a mentor" in text for text in screen.texts())


def test_actions_are_added_changed_finished_and_removed(case: Case) -> None:
    number = case.meeting()
    screen = case.screen.open(number)
    screen.keys("action.new.what", "Invite a night worker")
    QTest.keyClick(screen.line("action.new.what"), Qt.Key.Key_Return)
    case.driver.settle()
    (action,) = case.saved(number).actions
    assert screen.line("action.new.what").text() == ""
    assert screen.line("action.new.what").hasFocus()
    screen.choose(f"action.{action.id}.owner", "Helen Marsh")
    screen.fill(f"action.{action.id}.due", "14 Dec 2026")
    screen.tick(f"action.{action.id}.done")
    (action,) = case.saved(number).actions
    assert (action.owner, action.due_on, action.done_on) == (
        "Helen Marsh",
        dt.date(2026, 12, 14),
        dt.date(2026, 11, 21),
    )
    screen.fill(f"action.{action.id}.what", " ")
    assert "Say what was agreed." in screen.error(f"action.{action.id}.what")
    case.driver.click(f"action.{action.id}.remove")
    assert case.saved(number).actions == ()
    case.driver.click("undo.bar.undo")
    assert screen.value(f"action.{action.id}.what") == "Invite a night worker"


def test_an_action_half_typed_is_added_when_its_row_is_left(case: Case) -> None:
    number = case.meeting()
    screen = case.screen.open(number)
    screen.keys("action.new.what", "Send the rota")
    screen.line("record.theme").setFocus()
    case.driver.settle()
    assert [action.what for action in case.saved(number).actions] == ["Send the rota"]


def test_earlier_actions_are_carried_on_and_finished_there(case: Case) -> None:
    first, second = case.meeting(dt.date(2026, 10, 20)), case.meeting()
    action = meetings.add_action(case.desk, first, "Invite a night worker", case.pair.mentee).value
    screen = case.screen.open(second)
    assert "Invite a night worker" in screen.texts()
    screen.tick(f"earlier.{action}.done")
    assert case.saved(first).actions[0].done_on == dt.date(2026, 11, 21)


def test_an_action_opens_its_meeting_with_the_focus_on_it(case: Case) -> None:
    number = case.meeting()
    action = meetings.add_action(case.desk, number, "Invite a night worker").value
    screen = case.screen.open({"action": action})
    assert screen.title == "Meeting 1 · one to one"
    assert screen.line(f"action.{action}.what").hasFocus()


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


def test_markup_and_long_words_are_text(case: Case) -> None:
    number = case.meeting()
    meetings.add_action(case.desk, number, "<b>bold</b> & more")
    meetings.cancel(case.desk, number, "<img src=x>")
    screen = case.screen.open(number)
    assert "<img src=x>" in screen.texts()
    assert screen.line("action.1.what").text() == "<b>bold</b> & more"


def test_the_record_is_read_only_once_per_change_and_rows_are_not_built_anew(case: Case) -> None:
    number = case.meeting()
    action = meetings.add_action(case.desk, number, "Invite a night worker").value
    screen = case.screen.open(number)
    line = screen.line(f"action.{action}.what")
    screen.fill("record.theme", "Handover")
    assert screen.line(f"action.{action}.what") is line
