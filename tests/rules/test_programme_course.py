"""Change of course: what moves, what never does, and in which order (product A7)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.base.errors import FieldError
from rmdesk.rules.people import Place
from rmdesk.rules.programme.course import possible_changes, work_out
from rmdesk.rules.programme.course_facts import (
    CourseChange,
    CourseFacts,
    CourseKind,
    OpenMilestone,
    Sitting,
)
from rmdesk.rules.programme.course_words import figures_of, in_words

TODAY = dt.date(2026, 11, 23)
START = dt.date(2026, 10, 5)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def monthly(row: int = 1, first: int = 1) -> tuple[Sitting, ...]:
    """Six Mondays four weeks apart from 5 October, the first two held."""
    return tuple(
        Sitting(
            id=first + at,
            row=row,
            number=at + 1,
            day=START + dt.timedelta(weeks=4 * at),
            planned=at > 1,
            held=at <= 1,
            place="Room 4",
        )
        for at in range(6)
    )


RUNNING = CourseFacts(
    today=TODAY,
    starts_on=START,
    ends_on=day("2027-03-12"),
    meetings_count=6,
    interval_days=28,
    place=Place.EITHER,
    living=frozenset({1, 2}),
    meetings=(*monthly(1), *monthly(2, 11)),
)


def asked(kind: CourseKind, on: str, **values: object) -> CourseChange:
    return CourseChange(kind, day(on), **values)  # type: ignore[arg-type]


def test_an_open_pause_moves_nothing_until_it_is_over() -> None:
    moves = work_out(asked(CourseKind.PAUSE, "2026-11-25"), RUNNING)
    assert (moves.meetings.days, moves.waiting, moves.held) == ((), 8, 4)
    paused = replace(RUNNING, paused_on=day("2026-11-25"))
    moves = work_out(asked(CourseKind.RESUME, "2027-01-04"), paused)
    assert moves.weeks == 6
    assert [str(one.after) for one in moves.meetings.days[:4]] == [
        "2027-01-11",  # Mondays stay Mondays
        "2027-02-08",
        "2027-03-08",
        "2027-04-05",
    ]
    assert moves.ends_on == day("2027-04-23")
    assert moves.starts_on == START


def test_a_pause_with_its_end_moves_at_once_and_going_on_another_day_puts_it_right() -> None:
    moves = work_out(asked(CourseKind.PAUSE, "2026-11-25", until=day("2027-01-04")), RUNNING)
    assert (moves.weeks, moves.waiting) == (6, 0)
    new = {one.id: one.after for one in moves.meetings.days}
    paused = replace(
        RUNNING,
        paused_on=day("2026-11-25"),
        paused_until=day("2027-01-04"),
        meetings=tuple(replace(s, day=new.get(s.id, s.day)) for s in RUNNING.meetings),
    )
    assert work_out(asked(CourseKind.RESUME, "2027-01-04"), paused).meetings.days == ()
    earlier = work_out(asked(CourseKind.RESUME, "2026-12-21"), paused)
    assert earlier.weeks == -2
    assert str(earlier.meetings.days[0].after) == "2026-12-28"
    later = work_out(asked(CourseKind.RESUME, "2027-01-06"), paused)
    assert (later.weeks, str(later.meetings.days[0].after)) == (1, "2027-01-18")


def test_a_bank_holiday_is_left_out_and_two_meetings_never_fall_together() -> None:
    meetings = (
        Sitting(1, 1, 1, day("2026-11-24")),
        Sitting(2, 1, 2, day("2026-11-25")),
        Sitting(3, 1, 3, day("2026-11-28")),  # a Saturday, as this pair wanted
    )
    facts = replace(
        RUNNING, meetings=meetings, holidays=frozenset({day("2026-12-29")}), paused_on=day("2026-11-24")
    )
    moves = work_out(asked(CourseKind.RESUME, "2026-12-29"), facts)
    assert [str(one.after) for one in moves.meetings.days] == ["2026-12-30", "2026-12-31", "2027-01-02"]


def test_a_delay_moves_start_end_and_every_meeting_before_anybody_has_met() -> None:
    coming = tuple(replace(s, planned=True, held=False) for s in RUNNING.meetings)
    facts = replace(RUNNING, meetings=coming, starts_on=day("2027-01-11"), ends_on=day("2027-06-25"))
    moves = work_out(asked(CourseKind.DELAY, "2027-02-03"), facts)
    assert (moves.weeks, moves.starts_on, moves.ends_on) == (4, day("2027-02-03"), day("2027-07-23"))
    assert min(one.after for one in moves.meetings.days) >= day("2027-02-03")
    with pytest.raises(FieldError) as caught:
        work_out(asked(CourseKind.DELAY, "2027-01-11"), facts)
    assert caught.value.field == "on"
    assert CourseKind.DELAY not in possible_changes(RUNNING)


def mondays(*days: str) -> CourseFacts:
    """A pair every two weeks from 14 December; the bank holiday of Monday 28 put its meeting off to the Tuesday."""
    found = tuple(Sitting(at, 1, at, day(one)) for at, one in enumerate(days, 1))
    closed = frozenset(map(day, ("2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29")))
    return replace(
        RUNNING, starts_on=day("2026-12-14"), interval_days=14, meetings=found, holidays=closed, today=TODAY
    )


@pytest.mark.parametrize("days", [("2026-12-14", "2026-12-29", "2027-01-11"), ("2026-12-29", "2027-01-11")])
def test_what_a_bank_holiday_put_off_goes_back_to_its_day_of_the_week(days: tuple[str, ...]) -> None:
    moves = work_out(asked(CourseKind.DELAY, "2027-01-25"), mondays(*days))
    new = {str(one.before): str(one.after) for one in moves.meetings.days}
    assert new["2026-12-29"] == "2027-02-08"
    assert new["2027-01-11"] == "2027-02-22"
    later = work_out(asked(CourseKind.DELAY, "2027-03-15"), mondays(*days))
    new = {str(one.before): str(one.after) for one in later.meetings.days}
    assert new["2026-12-29"] == "2027-03-30", "a bank holiday demands it again"


def test_a_monthly_rhythm_keeps_its_day_of_the_month_and_more_meetings_follow_the_rhythm() -> None:
    monthly_pair = replace(
        mondays("2026-10-28", "2026-11-30", "2026-12-29"), interval_days=None, starts_on=day("2026-10-28")
    )
    moves = work_out(asked(CourseKind.DELAY, "2026-11-04"), monthly_pair)
    assert [str(one.after) for one in moves.meetings.days] == ["2026-11-04", "2026-12-07", "2027-01-04"]
    more = work_out(asked(CourseKind.EXTEND, "2026-11-23", more=1), mondays("2026-12-14", "2026-12-29"))
    assert [str(new.day) for new in more.meetings.added] == ["2027-01-11"]


def test_online_keeps_days_and_going_back_keeps_the_rooms() -> None:
    moves = work_out(asked(CourseKind.ONLINE, "2026-12-01"), RUNNING)
    assert moves.place is Place.ONLINE
    assert {one.after for one in moves.meetings.places} == {"Online"}
    assert (moves.meetings.days, moves.starts_on, moves.ends_on) == ((), START, RUNNING.ends_on)
    online = replace(
        RUNNING,
        place=Place.ONLINE,
        place_before=Place.EITHER,
        former_places={one.id: one.before for one in moves.meetings.places},
        meetings=tuple(replace(s, place="Online" if s.planned else s.place) for s in RUNNING.meetings),
    )
    back = work_out(asked(CourseKind.IN_PERSON, "2027-01-10"), online)
    assert back.place is Place.EITHER
    assert {one.after for one in back.meetings.places} == {"Room 4"}
    assert len(back.meetings.places) == 4  # those after 10 January only


def test_extending_adds_meetings_to_living_pairs_and_asks_why_beyond_the_cap() -> None:
    facts = replace(
        RUNNING,
        meetings_cap=7,
        living=frozenset({1}),
        milestones=(
            OpenMilestone(1, "closing", -22, day("2027-03-08")),
            OpenMilestone(2, "midpoint", -10, None),
        ),
    )
    moves = work_out(asked(CourseKind.EXTEND, "2026-11-23", more=1), facts)
    assert [(new.row, new.number, str(new.day)) for new in moves.meetings.added] == [(1, 7, "2027-03-22")]
    assert (moves.meetings_count, moves.ends_on) == (7, day("2027-03-22"))
    assert [(one.id, one.after) for one in moves.milestones] == [(1, -26)]
    with pytest.raises(FieldError) as caught:
        work_out(asked(CourseKind.EXTEND, "2026-11-23", more=2), facts)
    assert caught.value.field == "reason"
    assert "7 times" in caught.value.message
    allowed = work_out(asked(CourseKind.EXTEND, "2026-11-23", more=2, reason="All asked for it."), facts)
    assert allowed.meetings_count == 8


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "more"),
        ({"more": 300}, "more"),
        ({"ends_on": day("2027-03-12")}, "ends_on"),
        ({"more": 2, "ends_on": day("2027-03-31")}, "ends_on"),
    ],
)
def test_an_extension_that_can_not_be(values: dict[str, object], field: str) -> None:
    with pytest.raises(FieldError) as caught:
        work_out(asked(CourseKind.EXTEND, "2026-11-23", **values), RUNNING)
    assert caught.value.field == field


def test_closing_early_cancels_what_is_to_come_and_brings_the_report_forward() -> None:
    facts = replace(
        RUNNING,
        milestones=(
            OpenMilestone(1, "closing", -24, day("2027-03-22")),
            OpenMilestone(2, "report", -28, day("2027-04-19")),
            OpenMilestone(3, "midpoint", -10, day("2026-12-14")),
            OpenMilestone(4, "", -10, day("2026-12-14")),
        ),
    )
    moves = work_out(asked(CourseKind.CLOSE, "2026-11-23", reason="No money"), facts)
    assert set(moves.meetings.cancelled) == {s.id for s in RUNNING.meetings if s.planned}
    assert (moves.ends_on, moves.dropped) == (TODAY, (3,))
    assert [(one.id, one.after) for one in moves.milestones] == [(1, -9), (2, -13)]
    words = " ".join(in_words(CourseKind.CLOSE, figures_of(moves, facts)))
    assert "8 planned meetings are cancelled, of 2 pairs." in words
    assert "2 pairs stay as they are" in words
    for change, field in (
        (asked(CourseKind.CLOSE, "2026-11-23"), "reason"),
        (asked(CourseKind.CLOSE, "2026-12-24", reason="x"), "on"),
        (asked(CourseKind.CLOSE, "2026-10-20", reason="x"), "on"),  # a meeting was held on 2 November
    ):
        with pytest.raises(FieldError) as caught:
            work_out(change, facts)
        assert caught.value.field == field


def test_what_can_be_done() -> None:
    assert possible_changes(replace(RUNNING, closed=True)) == ()
    paused = possible_changes(replace(RUNNING, paused_on=TODAY))
    assert paused[0] is CourseKind.RESUME and CourseKind.PAUSE not in paused
    assert CourseKind.IN_PERSON in possible_changes(replace(RUNNING, place=Place.ONLINE))
    with pytest.raises(FieldError):
        work_out(asked(CourseKind.RESUME, "2026-12-01"), RUNNING)
    with pytest.raises(FieldError) as caught:
        work_out(asked(CourseKind.PAUSE, "2036-12-01"), RUNNING)
    assert caught.value.field == "on"


days = st.dates(dt.date(2026, 9, 1), dt.date(2027, 8, 31))
sittings = st.lists(
    st.builds(
        Sitting,
        id=st.just(0),
        row=st.integers(1, 4),
        number=st.integers(1, 8),
        day=days,
        planned=st.booleans(),
        held=st.just(False),
    ),
    max_size=25,
).map(lambda found: tuple(replace(s, id=at, held=not s.planned) for at, s in enumerate(found)))
holidays = st.frozensets(days, max_size=20)


@given(sittings, holidays, days, st.integers(0, 200), st.none() | st.integers(1, 200))
def test_a_pause_keeps_order_never_moves_what_was_held_and_lands_nothing_before_it_goes_on(
    meetings: tuple[Sitting, ...],
    closed: frozenset[dt.date],
    since: dt.date,
    length: int,
    said: int | None,
) -> None:
    until = since + dt.timedelta(days=said) if said else None
    facts = CourseFacts(TODAY, meetings=meetings, holidays=closed, paused_on=since, paused_until=until)
    goes_on = since + dt.timedelta(days=length)
    moves = work_out(CourseChange(CourseKind.RESUME, goes_on), facts)
    new = {one.id: one.after for one in moves.meetings.days}
    known = {s.id: s for s in meetings}
    assert all(known[number].planned and known[number].day >= since for number in new)
    for s in meetings:
        if s.planned and s.day >= since:
            after = new.get(s.id, s.day)
            assert after >= goes_on
            assert after not in closed
            assert after.weekday() < 5 or s.day.weekday() >= 5
    planned = [s for s in meetings if s.planned]
    for one in planned:
        for other in planned:
            if one.row == other.row and one.day < other.day:
                assert new.get(one.id, one.day) < new.get(other.id, other.day)


@given(sittings, days, st.integers(1, 12))
def test_extending_only_adds_and_always_after_the_last(
    meetings: tuple[Sitting, ...], on: dt.date, more: int
) -> None:
    facts = CourseFacts(TODAY, meetings=meetings, interval_days=14, living=frozenset({1, 2}))
    moves = work_out(CourseChange(CourseKind.EXTEND, on, more=more), facts)
    assert moves.meetings.days == () and moves.meetings.cancelled == ()
    for row in (1, 2):
        last = max((s.day for s in meetings if s.row == row), default=None)
        added = [new.day for new in moves.meetings.added if new.row == row]
        assert len(added) == (more if last else 0)
        assert added == sorted(set(added))
        assert all(day_ > last and day_ >= on for day_ in added if last)
