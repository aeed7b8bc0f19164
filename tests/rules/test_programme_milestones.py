"""Milestones counted back from the first meetings (product A5)."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.base.errors import FieldError
from rmdesk.rules.programme import Plan, PlanPart, ProgrammeKind
from rmdesk.rules.programme.milestones import (
    FARTHEST_WEEKS,
    MilestoneState,
    calendar_title,
    check_milestone,
    milestone_day,
    milestone_state,
    usual_milestones,
    weeks_in_words,
    weeks_of_meetings,
)

START = dt.date(2027, 1, 11)


def keys(plan: Plan) -> list[str]:
    return [one.key for one in usual_milestones(plan)]


def test_the_usual_order_is_that_of_the_sources() -> None:
    plan = Plan(meetings_count=6, parts=frozenset(PlanPart))
    assert keys(plan) == [
        "sponsor",
        "focus_groups",
        "measures",
        "support",
        "mentees_call",
        "mentors_call",
        "checks",
        "inductions",
        "matching",
        "agreements",
        "first_meetings",
        "midpoint",
        "gathering",
        "closing",
        "report",
    ]
    weeks = {one.key: one.weeks_before for one in usual_milestones(plan)}
    assert weeks["focus_groups"] >= 40  # "the best part of a year" (S3)
    assert weeks["mentees_call"] > weeks["mentors_call"]  # mentees first (S0 §4)
    assert weeks["closing"] < -21 > weeks["report"]


def test_what_the_plan_switches_off_or_does_not_say_is_left_out() -> None:
    bare = Plan(parts=frozenset())
    assert not {"sponsor", "checks", "inductions", "midpoint", "closing", "report"} & set(keys(bare))
    single = Plan(kind=ProgrammeKind.SINGLE_FEEDBACK, meetings_count=1, parts=frozenset())
    assert "group_stage" in keys(single)
    assert not {"midpoint", "closing"} & set(keys(single))
    assert "report" in keys(single)


def test_weeks_of_meetings_from_their_number_or_from_the_dates() -> None:
    assert weeks_of_meetings(Plan(meetings_count=4, interval_days=14)) == 6
    assert weeks_of_meetings(Plan(meetings_count=6)) == 22
    assert weeks_of_meetings(Plan(starts_on=START, ends_on=START + dt.timedelta(days=8))) == 2
    assert weeks_of_meetings(Plan(meetings_count=200, interval_days=366)) is None
    assert weeks_of_meetings(Plan()) is None


@given(
    st.builds(
        Plan,
        kind=st.sampled_from(ProgrammeKind),
        meetings_count=st.none() | st.integers(1, 60),
        interval_days=st.none() | st.integers(1, 60),
        parts=st.frozensets(st.sampled_from(PlanPart)),
    )
)
def test_usual_milestones_come_in_order_each_once_and_within_reach(plan: Plan) -> None:
    found = usual_milestones(plan)
    weeks = [one.weeks_before for one in found]
    assert weeks == sorted(weeks, reverse=True)
    assert len({one.key for one in found}) == len(found)
    assert all(abs(one.weeks_before) <= FARTHEST_WEEKS for one in found)
    assert all(check_milestone(one.title, one.weeks_before) == one.title for one in found)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2150, 1, 1)), st.integers(-260, 260), st.integers(0, 60))
def test_a_milestone_moves_with_the_start(start: dt.date, weeks: int, later: int) -> None:
    holidays = {start + dt.timedelta(days=at) for at in range(0, 9, 2)}
    day = milestone_day(start, weeks, holidays)
    assert day is not None and day.weekday() < 5 and day not in holidays
    assert day >= start - dt.timedelta(weeks=weeks)
    moved = milestone_day(start + dt.timedelta(days=later), weeks, holidays)
    assert moved is not None and moved >= day


def test_states_and_words() -> None:
    assert milestone_day(None, 4) is None
    today = dt.date(2026, 11, 23)
    states = [
        milestone_state(today - dt.timedelta(days=1), today),
        milestone_state(today, today),
        milestone_state(today + dt.timedelta(days=14), today),
        milestone_state(None, today),
        milestone_state(None, today, done=True),
        milestone_state(today - dt.timedelta(days=1), today, not_needed=True),
    ]
    assert states == list(MilestoneState)
    assert [weeks_in_words(weeks) for weeks in (44, 1, 0, -1, -12)] == [
        "44 weeks before",
        "1 week before",
        "with the first meetings",
        "1 week after",
        "12 weeks after",
    ]
    assert calendar_title("Ask Helen about her illness", {"Begin to plan"}) == "Mentoring: milestone"
    assert calendar_title("Begin to plan", {"Begin to plan"}) == "Mentoring: Begin to plan"
    assert calendar_title("Agreements printed", ()) == "Mentoring: Agreements printed"
    for title, weeks, field in (("", 1, "title"), ("x" * 201, 1, "title"), ("x", 261, "weeks")):
        with pytest.raises(FieldError) as caught:
            check_milestone(title, weeks)
        assert caught.value.field == field
