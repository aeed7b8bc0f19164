"""Making schedules from the plan and moving meetings, on a real desk."""

from __future__ import annotations

import datetime as dt

import pytest

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.programme.course_facts import CourseChange, CourseKind
from rmdesk.services import history, meetings, programme, upkeep
from rmdesk.services.desk import Desk
from rmdesk.services.meetings.bank_holidays import bank_holidays
from rmdesk.services.programme.course import change_course
from tests.support.pairs import make_pair, make_programme


def days_of(desk: Desk, programme_id: int) -> list[str]:
    return [str(line.day) for line in meetings.overview(desk, programme_id).meetings]


def ids_of(desk: Desk, programme_id: int) -> list[int]:
    return [line.id for line in meetings.overview(desk, programme_id).meetings]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_six_meetings_a_month_from_the_plans_start(desk: Desk) -> None:
    number = make_programme(desk)
    pair = make_pair(desk, number)
    done = meetings.plan_meetings(desk, pair.relationship_id)
    assert done.label == "Planned 6 meetings for Amara Okafor ↔ Helen Marsh"
    assert days_of(desk, number) == [
        "2027-01-11",
        "2027-02-11",
        "2027-03-11",
        "2027-04-12",  # the 11th is a Sunday
        "2027-05-11",
        "2027-06-11",
    ]
    lines = meetings.overview(desk, number).meetings
    assert [(line.number, line.of, line.words) for line in lines][::5] == [
        (1, 6, "Planned"),
        (6, 6, "Planned"),
    ]


@pytest.mark.parametrize(
    ("nation", "start", "expected"),
    [
        ("England", "2026-12-25", ["2026-12-29", "2027-01-04", "2027-01-08"]),
        ("Scotland", "2026-12-25", ["2026-12-29", "2027-01-05", "2027-01-08"]),
        ("England", "2027-03-26", ["2027-03-30", "2027-04-02", "2027-04-09"]),
        ("Scotland", "2027-03-26", ["2027-03-29", "2027-04-02", "2027-04-09"]),
    ],
)
def test_christmas_and_easter_in_the_desks_nation(
    desk: Desk, nation: str, start: str, expected: list[str]
) -> None:
    """2 January is a holiday in Scotland only (in lieu on the 4th in 2027), Easter Monday in England only."""
    upkeep.change_settings(desk, nation=nation)
    number = make_programme(desk, starts_on=day(start), meetings_count=3, interval_days=7)
    pair = make_pair(desk, number)
    meetings.plan_meetings(desk, pair.relationship_id)
    assert days_of(desk, number) == expected


def test_new_year_in_england_and_in_scotland() -> None:
    england, scotland = bank_holidays("England", 2027, 2028), bank_holidays("Scotland", 2027, 2028)
    assert day("2028-01-04") in scotland - england
    assert day("2027-03-29") in england - scotland


def test_the_schedule_begins_neither_in_the_past_nor_before_the_pair_is_active(desk: Desk) -> None:
    number = make_programme(desk, starts_on=day("2026-09-01"), meetings_count=1)
    early = make_pair(desk, number)
    late = make_pair(desk, number, "Joy Adeyemi", "Peter Rowe", active_on=day("2026-12-07"))
    assert meetings.plan_meetings(desk, early.relationship_id).value.first == day("2026-11-23")
    assert meetings.plan_meetings(desk, late.relationship_id).value.first == day("2026-12-07")


def test_a_first_day_of_ones_own(desk: Desk) -> None:
    number = make_programme(desk, meetings_count=2, interval_days=14)
    pair = make_pair(desk, number)
    with pytest.raises(FieldError) as caught:
        meetings.plan_meetings(desk, pair.relationship_id, day("2026-10-30"))
    assert caught.value.field == "first"
    meetings.plan_meetings(desk, pair.relationship_id, day("2026-11-02"))
    assert days_of(desk, number) == ["2026-11-02", "2026-11-16"]


def test_meetings_after_the_programmes_end_are_counted(desk: Desk) -> None:
    number = make_programme(desk, ends_on=day("2027-04-30"))
    pair = make_pair(desk, number)
    planned = meetings.plan_meetings(desk, pair.relationship_id).value
    assert (planned.meetings, planned.after_end, planned.last) == (6, 2, day("2027-06-11"))


@pytest.mark.parametrize("missing", ["meetings_count", "starts_on"])
def test_what_the_plan_does_not_say_is_named(desk: Desk, missing: str) -> None:
    number = make_programme(desk, **{missing: None})
    pair = make_pair(desk, number)
    with pytest.raises(FieldError) as caught:
        meetings.plan_meetings(desk, pair.relationship_id)
    assert caught.value.field == missing
    assert ids_of(desk, number) == []


def test_a_schedule_beyond_the_calendar_is_refused(desk: Desk) -> None:
    number = make_programme(desk, meetings_count=200, interval_days=366, starts_on=day("2150-01-01"))
    pair = make_pair(desk, number)
    with pytest.raises(FieldError):
        meetings.plan_meetings(desk, pair.relationship_id)


def test_only_active_pairs_without_meetings_are_planned(desk: Desk) -> None:
    number = make_programme(desk)
    waiting = make_pair(desk, number, active_on=None)
    with pytest.raises(UserError):
        meetings.plan_meetings(desk, waiting.relationship_id)
    pair = make_pair(desk, number, "Joy Adeyemi", "Peter Rowe")
    meetings.plan_meetings(desk, pair.relationship_id)
    with pytest.raises(UserError):
        meetings.plan_meetings(desk, pair.relationship_id)
    with pytest.raises(UserError):
        meetings.plan_all(desk, number)
    assert len(ids_of(desk, number)) == 6


def test_all_pairs_at_once_and_back_in_one_step(desk: Desk) -> None:
    number = make_programme(desk)
    first = make_pair(desk, number)
    make_pair(desk, number, "Joy Adeyemi", "Peter Rowe")
    make_pair(desk, number, "Sam Lindqvist", "Ana Costa")
    meetings.plan_meetings(desk, first.relationship_id)
    assert meetings.overview(desk, number).unplanned == 2
    done = meetings.plan_all(desk, number)
    assert done.label == "Planned 12 meetings for 2 pairs"
    assert len(ids_of(desk, number)) == 18
    history.undo(desk)
    assert len(ids_of(desk, number)) == 6
    history.redo(desk)
    assert meetings.overview(desk, number).unplanned == 0


def test_moving_one_keeps_the_day_that_the_plan_gave(desk: Desk) -> None:
    number = make_programme(desk)
    meetings.plan_meetings(desk, make_pair(desk, number).relationship_id)
    second = ids_of(desk, number)[1]
    done = meetings.move(desk, second, day("2027-02-20"), dt.time(14, 30))
    assert done.label == "Moved meeting 2, Amara Okafor ↔ Helen Marsh to 20 Feb 2027"
    view = meetings.meeting(desk, second)
    assert view is not None
    assert (view.day, view.time_of_day, view.first_on) == (day("2027-02-20"), "14:30", day("2027-02-11"))
    assert days_of(desk, number)[2] == "2027-03-11"
    meetings.move(desk, second, day("2027-02-11"))
    view = meetings.meeting(desk, second)
    assert view is not None and view.first_on is None and view.time_of_day == ""


def test_moving_all_later_ones_by_the_same_shift_keeps_them_off_holidays(desk: Desk) -> None:
    number = make_programme(desk)
    meetings.plan_meetings(desk, make_pair(desk, number).relationship_id)
    ids = ids_of(desk, number)
    done = meetings.move(desk, ids[1], day("2027-02-26"), later_ones=True)
    assert done.value == 5
    assert done.label == (
        "Moved meeting 2, Amara Okafor ↔ Helen Marsh to 26 Feb 2027, and 4 later ones by about 15 days"
    )
    assert days_of(desk, number) == [
        "2027-01-11",
        "2027-02-26",
        "2027-03-30",  # Good Friday to Easter Monday
        "2027-04-27",
        "2027-05-26",
        "2027-06-28",
    ]
    history.undo(desk)
    assert days_of(desk, number)[1:3] == ["2027-02-11", "2027-03-11"]


def test_moving_to_where_it_is_changes_nothing(desk: Desk) -> None:
    number = make_programme(desk)
    meetings.plan_meetings(desk, make_pair(desk, number).relationship_id)
    label = history.undo_state(desk).undo
    done = meetings.move(desk, ids_of(desk, number)[0], day("2027-01-11"))
    assert (done.value, done.label, done.changed) == (0, "", frozenset())
    assert history.undo_state(desk).undo == label


def test_a_day_centuries_away_is_refused(desk: Desk) -> None:
    number = make_programme(desk)
    meetings.plan_meetings(desk, make_pair(desk, number).relationship_id)
    with pytest.raises(FieldError) as caught:
        meetings.move(desk, ids_of(desk, number)[0], day("1027-01-11"))
    assert caught.value.field == "day"


def test_one_more_meeting(desk: Desk) -> None:
    number = make_programme(desk)
    pair = make_pair(desk, number)
    meetings.plan_meetings(desk, pair.relationship_id)
    done = meetings.add_meeting(desk, pair.relationship_id, day("2027-02-25"), dt.time(9), place=" Ward 4 ")
    view = meetings.meeting(desk, done.value)
    assert view is not None
    assert (view.number, view.of, view.place, view.time_of_day) == (7, 7, "Ward 4", "09:00")
    assert view.previous is not None and view.previous.number == 2
    assert view.following is not None and view.following.number == 3
    history.undo(desk)
    assert meetings.meeting(desk, done.value) is None


def test_a_pair_that_has_ended_gets_no_more(desk: Desk) -> None:
    pair = make_pair(desk, make_programme(desk), state="ended")
    with pytest.raises(UserError):
        meetings.add_meeting(desk, pair.relationship_id, day("2027-02-25"))


def test_the_plan_changed_afterwards_leaves_the_schedule(desk: Desk) -> None:
    number = make_programme(desk)
    meetings.plan_meetings(desk, make_pair(desk, number).relationship_id)
    programme.change_plan(desk, number, meetings_count=8)
    assert len(ids_of(desk, number)) == 6


@pytest.mark.parametrize("wrong", ["1999-01-01", "2032-06-01"])
def test_a_meeting_is_not_moved_to_a_year_that_can_not_be_right(desk: Desk, wrong: str) -> None:
    number = make_programme(desk)
    pair = make_pair(desk, number)
    meetings.plan_meetings(desk, pair.relationship_id)
    before = days_of(desk, number)
    with pytest.raises(FieldError) as moved:
        meetings.move(desk, ids_of(desk, number)[0], day(wrong))
    with pytest.raises(FieldError) as added:
        meetings.add_meeting(desk, pair.relationship_id, day(wrong))
    assert moved.value.field == added.value.field == "day"
    assert moved.value.advice
    assert days_of(desk, number) == before


def test_the_last_meeting_is_the_closing_one_where_the_plan_has_that_kind(desk: Desk) -> None:
    number = make_programme(
        desk, meetings_count=4, interval_days=14, encounters=("one_to_one", "closing"), name="T12"
    )
    make_pair(desk, number)
    meetings.plan_all(desk, number)

    def kinds() -> list[str]:
        return [line.kind.value for line in meetings.overview(desk, number).meetings]

    assert kinds() == ["one_to_one", "one_to_one", "one_to_one", "closing"]
    change_course(desk, number, CourseChange(CourseKind.EXTEND, desk.clock.today(), more=2))
    assert kinds() == [*["one_to_one"] * 5, "closing"]
    history.undo(desk)
    assert kinds() == [*["one_to_one"] * 3, "closing"]


@pytest.mark.parametrize(
    ("encounters", "count", "last"),
    [((), 3, "one_to_one"), (("one_to_one", "closing"), 1, "one_to_one"), (("closing",), 1, "closing")],
)
def test_no_closing_meeting_where_the_plan_has_none(
    desk: Desk, encounters: tuple[str, ...], count: int, last: str
) -> None:
    number = make_programme(desk, meetings_count=count, encounters=encounters)
    pair = make_pair(desk, number)
    meetings.plan_meetings(desk, pair.relationship_id)
    assert meetings.overview(desk, number).meetings[-1].kind.value == last
