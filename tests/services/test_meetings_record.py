"""What becomes of a meeting, its record and its actions, on a real desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from rmdesk.base.clock import FixedClock
from rmdesk.base.errors import BugError, FieldError, UserError
from rmdesk.rules.meetings import MeetingKind, MeetingState, MissedBy, Standing
from rmdesk.services import history, meetings, search
from rmdesk.services.desk import Desk, Done
from rmdesk.services.meetings import MeetingView
from tests.support.pairs import MadePair, add_member, make_pair, make_programme

DAY = dt.date(2026, 11, 20)


@pytest.fixture
def pair(desk: Desk) -> MadePair:
    return make_pair(desk, make_programme(desk))


@pytest.fixture
def held_on(desk: Desk, pair: MadePair) -> int:
    """A meeting planned for yesterday."""
    return meetings.add_meeting(desk, pair.relationship_id, DAY).value


def shown(desk: Desk, meeting_id: int) -> MeetingView:
    view = meetings.meeting(desk, meeting_id)
    assert view is not None
    return view


def attendance_rows(desk: Desk) -> int:
    with desk.read() as session:
        return int(session.connection().exec_driver_sql("SELECT count(*) FROM attendance").scalar_one())


def test_a_held_meeting_needs_a_mentee_and_a_mentor(desk: Desk, pair: MadePair, held_on: int) -> None:
    with pytest.raises(FieldError) as caught:
        meetings.hold(desk, held_on)
    assert caught.value.field == "came"
    meetings.set_attendance(desk, held_on, pair.mentor, came=True)
    with pytest.raises(FieldError):
        meetings.hold(desk, held_on)
    assert shown(desk, held_on).state is MeetingState.PLANNED
    meetings.set_attendance(desk, held_on, pair.mentee, came=True)
    done = meetings.hold(desk, held_on)
    assert done.label == "Marked meeting 1, Amara Okafor ↔ Helen Marsh, as held"
    assert shown(desk, held_on).state is MeetingState.HELD


def test_one_of_two_mentors_is_enough(desk: Desk, pair: MadePair, held_on: int) -> None:
    second = add_member(desk, pair.relationship_id, "Sam Lindqvist")
    meetings.hold(desk, held_on, came=[second, pair.mentee], minutes_together=90)
    view = shown(desk, held_on)
    assert [(m.name, m.came) for m in view.members] == [
        ("Amara Okafor", False),
        ("Sam Lindqvist", True),
        ("Helen Marsh", True),
    ]
    assert view.minutes_together == 90


def test_held_on_another_day_than_planned(desk: Desk, pair: MadePair, held_on: int) -> None:
    meetings.hold(desk, held_on, came=[pair.mentor, pair.mentee], on=dt.date(2026, 11, 18))
    view = shown(desk, held_on)
    assert (view.day, view.first_on) == (dt.date(2026, 11, 18), DAY)
    meetings.move(desk, held_on, dt.date(2026, 11, 19))
    assert history.undo_state(desk).undo.startswith("Put right the day of meeting 1")
    with pytest.raises(FieldError) as caught:
        meetings.move(desk, held_on, dt.date(2026, 12, 1))
    assert caught.value.field == "day"


def test_a_meeting_ahead_is_neither_held_nor_missed(desk: Desk, pair: MadePair) -> None:
    number = meetings.add_meeting(desk, pair.relationship_id, dt.date(2026, 12, 1)).value
    with pytest.raises(FieldError) as caught:
        meetings.hold(desk, number, came=[pair.mentor, pair.mentee])
    assert caught.value.field == "on"
    with pytest.raises(FieldError):
        meetings.miss(desk, number, MissedBy.MENTEE)
    assert attendance_rows(desk) == 0


def test_missed_by_whom_and_why(desk: Desk, held_on: int) -> None:
    meetings.miss(desk, held_on, MissedBy.MENTEE, " ward was short ")
    view = shown(desk, held_on)
    assert (view.state, view.missed_by, view.reason) == (
        MeetingState.MISSED,
        MissedBy.MENTEE,
        "ward was short",
    )
    with pytest.raises(UserError):
        meetings.move(desk, held_on, dt.date(2026, 12, 1))
    with pytest.raises(UserError):
        meetings.hold(desk, held_on)


def test_cancelled_and_opened_again(desk: Desk, held_on: int) -> None:
    meetings.cancel(desk, held_on, "snow")
    assert shown(desk, held_on).words == "Cancelled"
    with pytest.raises(UserError):
        meetings.cancel(desk, held_on)
    meetings.reopen(desk, held_on)
    view = shown(desk, held_on)
    assert (view.state, view.reason, view.words) == (MeetingState.PLANNED, "", "To record")
    with pytest.raises(UserError):
        meetings.reopen(desk, held_on)


def test_a_held_meeting_reopened_keeps_its_record(desk: Desk, pair: MadePair, held_on: int) -> None:
    meetings.save_record(desk, held_on, theme="Who gets heard?")
    meetings.hold(desk, held_on, came=[pair.mentor, pair.mentee])
    meetings.reopen(desk, held_on)
    view = shown(desk, held_on)
    assert view.theme == "Who gets heard?"
    assert all(member.came for member in view.members)


Write = Callable[[Desk, int, MadePair], Done[Any]]
WRITES: dict[str, Write] = {
    "hold": lambda desk, at, pair: meetings.hold(desk, at, came=[pair.mentor, pair.mentee]),
    "miss": lambda desk, at, _: meetings.miss(desk, at, MissedBy.BOTH),
    "cancel": lambda desk, at, _: meetings.cancel(desk, at, "snow"),
    "move": lambda desk, at, _: meetings.move(desk, at, dt.date(2026, 12, 2)),
    "record": lambda desk, at, _: meetings.save_record(
        desk, at, kind=MeetingKind.SHADOWING, place="Ward 4", theme="Handover", minutes_together=90
    ),
    "attendance": lambda desk, at, pair: meetings.set_attendance(
        desk, at, pair.mentor, came=True, minutes_notes=20
    ),
    "action": lambda desk, at, pair: meetings.add_action(desk, at, "Invite a night worker", pair.mentee),
}


@pytest.mark.parametrize("name", WRITES)
def test_every_write_is_undone_and_done_again(desk: Desk, pair: MadePair, held_on: int, name: str) -> None:
    before = meetings.meeting(desk, held_on)
    done = WRITES[name](desk, held_on, pair)
    after = meetings.meeting(desk, held_on)
    assert done.label and before != after
    history.undo(desk)
    assert meetings.meeting(desk, held_on) == before
    history.redo(desk)
    assert meetings.meeting(desk, held_on) == after


@pytest.mark.parametrize("name", ["record", "attendance"])
def test_the_same_again_changes_nothing(desk: Desk, pair: MadePair, held_on: int, name: str) -> None:
    WRITES[name](desk, held_on, pair)
    done = WRITES[name](desk, held_on, pair)
    assert (done.label, done.changed) == ("", frozenset())


def test_a_spell_of_typing_is_one_step_of_undo(desk: Desk, held_on: int) -> None:
    for typed in ("Peter sat", "Peter sat in on", "Peter sat in on the handover"):
        meetings.save_record(desk, held_on, remembered=typed)
    assert [hit.page for hit in search.find(desk, "handover")] == ["meetings"]
    history.undo(desk)
    assert shown(desk, held_on).remembered == ""
    assert search.find(desk, "handover") == ()
    history.redo(desk)
    assert shown(desk, held_on).remembered == "Peter sat in on the handover"


def test_typing_after_a_pause_or_in_another_field_is_a_step_of_its_own(desk: Desk, held_on: int) -> None:
    assert isinstance(desk.clock, FixedClock)
    meetings.save_record(desk, held_on, theme="First")
    meetings.save_record(desk, held_on, remembered="Noted")
    meetings.save_record(desk, held_on, theme="First thoughts")
    desk.clock.advance(minutes=6)
    meetings.save_record(desk, held_on, theme="Second thoughts")
    found = []
    for _ in range(4):
        view = shown(desk, held_on)
        found.append((view.theme, view.remembered))
        history.undo(desk)
    assert found == [
        ("Second thoughts", "Noted"),
        ("First thoughts", "Noted"),
        ("First", "Noted"),
        ("First", ""),
    ]


def test_typing_after_an_undo_does_not_join_what_was_undone(desk: Desk, held_on: int) -> None:
    meetings.save_record(desk, held_on, theme="One")
    history.undo(desk)
    meetings.save_record(desk, held_on, theme="Two")
    history.undo(desk)
    assert shown(desk, held_on).theme == ""
    assert history.undo_state(desk).redo.startswith("Changed the theme")


@pytest.mark.parametrize("minutes", [-1, 1441])
def test_minutes_that_can_not_be(desk: Desk, pair: MadePair, held_on: int, minutes: int) -> None:
    with pytest.raises(FieldError) as caught:
        meetings.save_record(desk, held_on, minutes_together=minutes)
    assert caught.value.field == "minutes_together"
    with pytest.raises(FieldError) as caught:
        meetings.set_attendance(desk, held_on, pair.mentor, minutes_research=minutes)
    assert caught.value.field == "minutes_research"


def test_no_empty_line_of_attendance_is_left(desk: Desk, pair: MadePair, held_on: int) -> None:
    meetings.set_attendance(desk, held_on, pair.mentor, came=True)
    meetings.set_attendance(desk, held_on, pair.mentor, came=False)
    assert attendance_rows(desk) == 0
    meetings.set_attendance(desk, held_on, pair.mentor, minutes_preparation=30)
    assert attendance_rows(desk) == 1


def test_a_held_meeting_keeps_somebody_who_came(desk: Desk, pair: MadePair, held_on: int) -> None:
    meetings.hold(desk, held_on, came=[pair.mentor, pair.mentee])
    with pytest.raises(FieldError) as caught:
        meetings.set_attendance(desk, held_on, pair.mentee, came=False)
    assert caught.value.field == "came"
    assert all(member.came for member in shown(desk, held_on).members)


def test_strangers_and_unknown_fields_are_bugs(desk: Desk, pair: MadePair, held_on: int) -> None:
    with pytest.raises(BugError):
        meetings.set_attendance(desk, held_on, 999, came=True)
    with pytest.raises(BugError):
        meetings.save_record(desk, held_on, state="held")


def test_text_is_kept_as_typed(desk: Desk, held_on: int) -> None:
    text = "<b>not bold</b>\n'; DROP TABLE meeting; --\nŵ ą ب " + "x" * 40_000
    meetings.save_record(desk, held_on, remembered=text)
    assert shown(desk, held_on).remembered == text


def test_actions_with_owner_and_date(desk: Desk, pair: MadePair, held_on: int) -> None:
    number = meetings.add_action(desk, held_on, "  Invite a \n night worker ", pair.mentee).value
    meetings.change_action(desk, number, due_on=dt.date(2026, 12, 14))
    assert meetings.change_action(desk, number, due_on=dt.date(2026, 12, 14)).label == ""
    (action,) = shown(desk, held_on).actions
    assert (action.what, action.owner, action.due_on) == (
        "Invite a night worker",
        "Helen Marsh",
        dt.date(2026, 12, 14),
    )
    meetings.finish_action(desk, number)
    assert shown(desk, held_on).actions[0].done_on == dt.date(2026, 11, 21)
    assert meetings.finish_action(desk, number).label == ""
    meetings.finish_action(desk, number, done=False)
    done = meetings.remove_action(desk, number)
    assert done.label == "Removed the action “Invite a night worker”"
    assert shown(desk, held_on).actions == ()
    history.undo(desk)
    assert len(shown(desk, held_on).actions) == 1


def test_an_action_needs_words_and_an_owner_of_the_pair(desk: Desk, held_on: int) -> None:
    with pytest.raises(FieldError) as caught:
        meetings.add_action(desk, held_on, "   ")
    assert caught.value.field == "what"
    with pytest.raises(FieldError) as caught:
        meetings.add_action(desk, held_on, "Something", 999)
    assert caught.value.field == "owner_id"


def test_open_actions_are_carried_on_to_the_next_meeting(desk: Desk, pair: MadePair, held_on: int) -> None:
    later = meetings.add_meeting(desk, pair.relationship_id, dt.date(2026, 12, 18)).value
    kept = meetings.add_action(desk, held_on, "Invite a night worker").value
    done = meetings.add_action(desk, held_on, "Send the rota").value
    assert isinstance(desk.clock, FixedClock)
    meetings.finish_action(desk, done)
    desk.clock.advance(days=10)
    view = shown(desk, later)
    assert [(a.id, a.agreed_at) for a in view.earlier] == [(kept, 1)]
    assert shown(desk, held_on).earlier == ()
    meetings.finish_action(desk, kept)
    assert shown(desk, later).earlier[0].done_on is not None
    assert meetings.meeting_of_action(desk, kept) == held_on


def test_how_each_pair_stands(desk: Desk) -> None:
    number = make_programme(desk, starts_on=dt.date(2026, 10, 5))
    quiet = make_pair(desk, number, "Ada", "Bea", active_on=dt.date(2026, 8, 1))
    course = make_pair(desk, number, "Cai", "Dot")
    make_pair(desk, number, "Eve", "Fay")
    over = make_pair(desk, number, "Gil", "Hal", state="ended")
    make_pair(desk, number, "Ivy", "Jan", active_on=None)
    meetings.plan_meetings(desk, quiet.relationship_id, dt.date(2026, 8, 5))
    held = meetings.add_meeting(desk, course.relationship_id, DAY).value
    meetings.hold(desk, held, came=[course.mentor, course.mentee])
    meetings.add_meeting(desk, course.relationship_id, dt.date(2026, 12, 18))
    view = meetings.overview(desk, number)
    assert [(p.pair, p.standing.standing) for p in view.pairs] == [
        ("Eve ↔ Fay", Standing.NOT_PLANNED),
        ("Ada ↔ Bea", Standing.QUIET),
        ("Cai ↔ Dot", Standing.ON_COURSE),
    ]
    assert view.pairs[1].standing.sentence.startswith("no meeting held yet")
    standing = view.pairs[2].standing
    assert (standing.held, standing.of, standing.next_day) == (1, 2, dt.date(2026, 12, 18))
    assert view.unplanned == 1
    assert view.to_record == 4
    assert view.most_urgent == view.meetings[0].id
    assert over.relationship_id not in {pair.relationship_id for pair in view.pairs}


def test_nothing_of_another_programme_is_shown(desk: Desk, pair: MadePair, held_on: int) -> None:
    other = make_programme(desk, name="Another")
    assert meetings.overview(desk, other).meetings == ()
    assert meetings.overview(desk, other).pairs == ()
