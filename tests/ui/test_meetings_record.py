"""Recording a meeting: saved while typed, kept over a lock, actions; through the window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rmdesk.rules.meetings import MeetingState
from rmdesk.services import drafts, meetings
from rmdesk.services.desk import Desk
from rmdesk.store.desk_file import open_desk_file
from rmdesk.store.engine import Store
from rmdesk.ui.shell.window import WINDOW_DRAFT
from tests.support.desks import KEY, make_desk
from tests.support.meeting_case import MeetingCase as Case
from tests.support.window import WindowDriver


@pytest.fixture
def case(qapp: object, tmp_path: Path) -> Iterator[Case]:
    made = WindowDriver(make_desk(tmp_path))
    yield Case(made)
    made.close()


def locked_and_opened(case: Case) -> Desk:
    """Lock the desk and open its file again."""
    path, salt = case.desk.path, case.desk.store.salt
    case.driver.window.leave(keep_drafts=True)
    return Desk(Store(open_desk_file(path, KEY), path, KEY, salt), case.desk.clock)


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
    first, second = case.meeting(dt.date(2026, 11, 3)), case.meeting()
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


def test_markup_and_long_words_are_text(case: Case) -> None:
    number = case.meeting()
    meetings.add_action(case.desk, number, "<b>bold</b> & more")
    meetings.cancel(case.desk, number, "<img src=x>")
    screen = case.screen.open(number)
    assert "<img src=x>" in screen.texts()
    assert screen.line("action.1.what").text() == "<b>bold</b> & more"


def test_rows_are_not_built_anew_when_something_else_is_saved(case: Case) -> None:
    number = case.meeting()
    action = meetings.add_action(case.desk, number, "Invite a night worker").value
    screen = case.screen.open(number)
    line = screen.line(f"action.{action}.what")
    screen.fill("record.theme", "Handover")
    assert screen.line(f"action.{action}.what") is line
