"""Pausing, delaying, moving online, extending and closing a programme, on a real desk (product A7, T12)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import text

from rmdesk.base.clock import FixedClock
from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.programme.course_facts import CourseChange, CourseKind
from rmdesk.rules.wording import short_day
from rmdesk.services import history, journey, meetings, programme
from rmdesk.services.desk import Desk
from rmdesk.services.programme.course import change_course
from rmdesk.services.programme.course_reading import course, preview_course
from rmdesk.services.programme.milestones import add_usual_milestones, milestones
from rmdesk.services.today import today
from rmdesk.store.tables.gatherings import Gathering
from rmdesk.store.tables.programme import Programme
from tests.support.pairs import MadePair, make_pair, make_programme

TABLES = ("programme", "programme_move", "meeting", "gathering", "milestone", "relationship")


def day(text_: str) -> dt.date:
    return dt.date.fromisoformat(text_)


def asked(kind: CourseKind, on: str, **values: Any) -> CourseChange:
    return CourseChange(kind, day(on), **values)


def whole(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the tables that a change of course touches."""
    with desk.read() as session:
        return {
            table: [tuple(row) for row in session.execute(text(f"SELECT * FROM {table} ORDER BY id"))]
            for table in TABLES
        }


def at(desk: Desk, on: str) -> None:
    desk.clock = FixedClock(dt.datetime.combine(day(on), dt.time(12), dt.UTC))


def days_of(desk: Desk, number: int, pair: str = "") -> list[str]:
    lines = meetings.overview(desk, number).meetings
    return [str(line.day) for line in lines if pair in line.pair]


@pytest.fixture
def running(desk: Desk) -> tuple[int, list[MadePair]]:
    """Two pairs with six monthly meetings from 5 October, the first of one pair held; today is 21 November."""
    number = make_programme(desk, starts_on=day("2026-12-07"), ends_on=day("2027-06-30"), place="either")
    pairs = [make_pair(desk, number), make_pair(desk, number, "Joy Adeyemi", "Peter Rowe")]
    meetings.plan_all(desk, number)
    add_usual_milestones(desk, number)
    at(desk, "2026-12-08")
    first = meetings.overview(desk, number).meetings[0]
    meetings.hold(desk, first.id, came=[pairs[0].mentor, pairs[0].mentee])
    with desk.change("A gathering", Area.GATHERINGS) as change:
        change.add(Gathering(programme_id=number, kind="cohort", title="Everybody", day=day("2027-03-01")))
    return number, pairs


CHANGES = (
    asked(CourseKind.PAUSE, "2026-12-09"),
    asked(CourseKind.PAUSE, "2026-12-09", until=day("2027-02-01"), reason="Lockdown"),
    asked(CourseKind.ONLINE, "2026-12-09"),
    asked(CourseKind.EXTEND, "2026-12-09", more=2, ends_on=day("2027-09-30")),
    asked(CourseKind.CLOSE, "2026-12-08", reason="No money"),
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.kind.value)
def test_the_preview_is_what_is_done_and_undo_gives_back_exactly_what_was(
    desk: Desk, running: tuple[int, list[MadePair]], change: CourseChange
) -> None:
    number, _ = running
    before = whole(desk)
    shown = preview_course(desk, number, change)
    assert whole(desk) == before
    done = change_course(desk, number, change)
    assert done.label.startswith(change.kind.done)
    after = whole(desk)
    held = [row for row in before["meeting"] if "held" in row]
    assert [row for row in after["meeting"] if "held" in row] == held
    (line,) = course(desk, number).history
    assert (line.title, line.reason) == (change.kind.done, change.reason)
    assert line.decided_on == desk.clock.today()
    assert (
        line.when.startswith(f"Decided on {short_day(desk.clock.today())}: ")
        and short_day(change.on) in line.when
    )
    assert line.figures == shown.sentences != ()
    history.undo(desk)
    assert whole(desk) == before
    history.redo(desk)
    assert whole(desk) == after


def test_a_pause_holds_everything_and_going_on_moves_the_plan(
    desk: Desk, running: tuple[int, list[MadePair]]
) -> None:
    number, _ = running
    before = days_of(desk, number)
    change_course(desk, number, asked(CourseKind.PAUSE, "2026-12-09", reason="Lockdown"))
    at(desk, "2027-02-01")
    assert days_of(desk, number) == before
    view = today(desk, number)
    kinds = {item.kind.value for item in view.items}
    assert "pause" in kinds
    assert not kinds & {"gone_quiet", "unrecorded", "milestone", "agreement"}
    assert all(item.urgency.value != "overdue" for item in view.items if item.kind.value != "backup")
    assert view.month == "Paused since 9 Dec 2026"
    listed = meetings.overview(desk, number)
    assert {pair.standing.words for pair in listed.pairs} <= {"Paused", "1 to record"}
    assert {line.words for line in listed.meetings if line.day > day("2026-12-09")} == {"Waits"}
    (switcher,) = journey.journey(desk, number).programmes
    assert (switcher.standing, switcher.paused) == ("Paused since 9 Dec 2026", True)
    with pytest.raises(UserError):
        meetings.plan_all(desk, number)

    preview = preview_course(desk, number, asked(CourseKind.RESUME, "2027-02-01"))
    assert [(line.who, line.what) for line in preview.lines[:2]] == [
        ("Amara Okafor ↔ Helen Marsh", "Meeting 2"),
        ("Joy Adeyemi ↔ Peter Rowe", "Meeting 2"),
    ]
    assert "10 planned meetings move by 8 weeks, of 2 pairs" in " ".join(preview.sentences)
    assert "Everybody" in {line.who for line in preview.lines}
    change_course(desk, number, asked(CourseKind.RESUME, "2027-02-01"))
    assert days_of(desk, number, "Joy")[:2] == ["2026-12-07", "2027-03-04"]  # 7 January, eight weeks later
    plan = programme.plan(desk, number)
    assert (plan.state, plan.plan.ends_on) == ("planning", day("2027-08-25"))
    # Helen and Amara met on 7 December: 56 days ago, 54 of them paused.
    assert not [item for item in today(desk, number).items if item.kind.value == "gone_quiet"]
    at(desk, "2027-03-12")
    assert [item for item in today(desk, number).items if item.kind.value == "gone_quiet"]


def test_delay_then_online_keeps_the_plan(desk: Desk) -> None:
    """T12: the start is put off, then lockdown: everything else in the plan stays as it was."""
    number = make_programme(
        desk, meetings_count=4, interval_days=14, place="in_person", themes=("Belonging",)
    )
    make_pair(desk, number)
    meetings.plan_all(desk, number)
    add_usual_milestones(desk, number)
    first = milestones(desk, number).lines[0]
    kept = programme.plan(desk, number).plan
    change_course(desk, number, asked(CourseKind.DELAY, "2027-02-01", reason="Term starts later"))
    assert days_of(desk, number) == ["2027-02-01", "2027-02-15", "2027-03-01", "2027-03-15"]
    moved = milestones(desk, number).lines[0]
    assert first.day is not None and moved.day is not None
    assert (moved.day - first.day).days >= 21 and moved.weeks_before == first.weeks_before
    room = meetings.overview(desk, number).meetings[0].id
    meetings.save_record(desk, room, place="Room 4")
    change_course(desk, number, asked(CourseKind.ONLINE, "2027-01-05"))
    assert {line.place for line in meetings.overview(desk, number).meetings} == {"Online"}
    plan = programme.plan(desk, number).plan
    assert (plan.meetings_count, plan.interval_days, plan.themes) == (4, 14, kept.themes)
    assert {line.first_on for line in meetings.overview(desk, number).meetings} == {
        day("2027-01-11"),
        day("2027-01-25"),
        day("2027-02-08"),
        day("2027-02-22"),
    }
    change_course(desk, number, asked(CourseKind.IN_PERSON, "2027-01-05"))
    assert meetings.meeting(desk, room) is not None
    assert [line.place for line in meetings.overview(desk, number).meetings] == ["Room 4", "", "", ""]
    assert programme.plan(desk, number).plan.place == "in_person"


def test_closing_early_leaves_the_pairs_to_be_ended_and_says_so(
    desk: Desk, running: tuple[int, list[MadePair]]
) -> None:
    number, _ = running
    change_course(desk, number, asked(CourseKind.CLOSE, "2026-12-08", reason="No money"))
    with desk.read() as session:
        row = session.get_one(Programme, number)
        assert (row.state, row.closed_on, row.close_reason) == ("closed", day("2026-12-08"), "No money")
    lines = meetings.overview(desk, number)
    assert all(pair.active for pair in lines.pairs)
    assert {line.words for line in lines.meetings if line.day > day("2026-12-08")} == {"Cancelled"}
    view = course(desk, number)
    assert (view.possible, view.standing) == ((), "Closed on 8 Dec 2026")
    items = {item.kind.value: item for item in today(desk, number).items}
    assert items["ending"].title == "2 pairs are still to be ended"
    assert not set(items) & {"gone_quiet", "plan", "recruiting", "matching"}
    report = next(line for line in milestones(desk, number).lines if line.title.startswith("Report"))
    assert report.day == day("2027-01-25")
    with pytest.raises(FieldError):
        change_course(desk, number, asked(CourseKind.PAUSE, "2026-12-09"))
    with pytest.raises(UserError):
        meetings.plan_all(desk, number)


def test_extending_beyond_the_cap_asks_why(desk: Desk, running: tuple[int, list[MadePair]]) -> None:
    number, _ = running
    with desk.change("A cap", Area.PROGRAMME) as change:
        change.get(Programme, number).meetings_cap = 6
    with pytest.raises(FieldError) as caught:
        preview_course(desk, number, asked(CourseKind.EXTEND, "2026-12-08", more=1))
    assert caught.value.field == "reason"
    done = change_course(desk, number, asked(CourseKind.EXTEND, "2026-12-08", more=1, reason="Asked for"))
    assert done.value["added"] == 2
    assert programme.plan(desk, number).plan.meetings_count == 7
    assert days_of(desk, number, "Joy")[-1] == "2027-06-07"
