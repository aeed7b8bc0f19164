"""Meetings: states, records and the gone-quiet rule."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.meetings import (
    MOST_MINUTES,
    Attendee,
    HeldRecord,
    MeetingKind,
    MeetingState,
    MissedBy,
    check_change,
    check_held,
    check_minutes,
    check_missed,
    gone_quiet,
    grace_days,
    may_become,
)
from rmdesk.rules.recruitment import Role

TODAY = dt.date(2026, 11, 21)
days = st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1))
some_days = st.lists(days, max_size=8)


def ago(number: int) -> dt.date:
    return TODAY - dt.timedelta(days=number)


def record(
    on: dt.date = TODAY, mentee: bool = True, mentor: bool = True, minutes: int | None = 60
) -> HeldRecord:
    return HeldRecord(on, (Attendee(Role.MENTEE, mentee), Attendee(Role.MENTOR, mentor)), minutes)


def test_every_word_has_a_label() -> None:
    for words in (MeetingKind, MeetingState, MissedBy):
        labels = [word.label for word in words]
        assert len(set(labels)) == len(labels)
        assert all(label[0].isupper() and "_" not in label for label in labels)


def test_a_planned_meeting_is_held_missed_or_cancelled() -> None:
    for new in (MeetingState.HELD, MeetingState.MISSED, MeetingState.CANCELLED):
        check_change(MeetingState.PLANNED, new)
        assert may_become(new, MeetingState.PLANNED, reopening=True)
        assert not may_become(new, MeetingState.PLANNED)


@given(st.sampled_from(MeetingState), st.sampled_from(MeetingState), st.booleans())
def test_a_recorded_meeting_changes_only_by_reopening(
    old: MeetingState, new: MeetingState, reopening: bool
) -> None:
    allowed = may_become(old, new, reopening=reopening)
    if old is not MeetingState.PLANNED:
        assert allowed is (reopening and new is MeetingState.PLANNED)
    if allowed:
        check_change(old, new, reopening=reopening)
    else:
        with pytest.raises(UserError) as told:
            check_change(old, new, reopening=reopening)
        assert told.value.message and told.value.advice


def test_a_held_meeting_needs_both_sides_a_day_and_sane_minutes() -> None:
    check_held(record(), TODAY)
    check_held(record(minutes=None), TODAY)
    for wrong, field in (
        (record(mentor=False), "came"),
        (record(mentee=False), "came"),
        (HeldRecord(TODAY, ()), "came"),
        (record(on=ago(-1)), "on"),
        (record(minutes=-1), "minutes_together"),
        (record(minutes=1441), "minutes_together"),
    ):
        with pytest.raises(FieldError) as told:
            check_held(wrong, TODAY)
        assert told.value.field == field


def test_in_a_triad_one_mentor_is_enough() -> None:
    came = (Attendee(Role.MENTEE, True), Attendee(Role.MENTOR, False), Attendee(Role.MENTOR, True))
    check_held(HeldRecord(TODAY, came), TODAY)


@pytest.mark.parametrize("field", ["minutes_research", "minutes_preparation", "minutes_notes"])
def test_each_part_of_the_effort_is_checked(field: str) -> None:
    wrong = Attendee(Role.MENTOR, True, **{field: MOST_MINUTES + 1})
    with pytest.raises(FieldError) as told:
        check_held(HeldRecord(TODAY, (Attendee(Role.MENTEE, True), wrong)), TODAY)
    assert told.value.field == field


@given(st.integers())
def test_minutes_fit_into_a_day(minutes: int) -> None:
    if 0 <= minutes <= MOST_MINUTES:
        check_minutes("minutes_together", minutes)
    else:
        with pytest.raises(FieldError):
            check_minutes("minutes_together", minutes)


def test_a_missed_meeting_is_past_and_may_have_nobody_named() -> None:
    assert check_missed(TODAY, TODAY, None) is MissedBy.UNKNOWN
    assert check_missed(ago(3), TODAY, MissedBy.MENTEE) is MissedBy.MENTEE
    with pytest.raises(FieldError):
        check_missed(ago(-1), TODAY, None)


def test_the_sentence_counts_from_the_last_held_meeting() -> None:
    quiet = gone_quiet([ago(74), ago(44)], [ago(14), ago(-16)], 30, TODAY)
    assert quiet is not None
    assert (quiet.days, quiet.since, quiet.never_met) == (44, ago(44), False)
    assert quiet.sentence == "no meeting held for 44 days (plan: every 30)"
    assert gone_quiet([ago(44)], [ago(-16)], None, TODAY) == quiet


def test_a_few_days_of_grace() -> None:
    assert grace_days(30) == 6
    assert gone_quiet([ago(36)], [ago(-1)], 30, TODAY) is None
    assert gone_quiet([ago(37)], [ago(-1)], 30, TODAY) is not None


def test_a_single_meeting_programme_is_quiet_only_until_it_was_held() -> None:
    assert gone_quiet([], [ago(-10)], None, TODAY) is None
    assert gone_quiet([], [ago(6)], None, TODAY) is None
    quiet = gone_quiet([], [ago(12)], None, TODAY)
    assert quiet is not None and quiet.never_met
    assert quiet.sentence == "no meeting held yet, 12 days after the first was planned"
    assert gone_quiet([ago(300)], [], None, TODAY) is None


def test_a_year_long_programme_with_a_meeting_a_quarter() -> None:
    assert gone_quiet([ago(95)], [ago(-5)], 91, TODAY) is None
    assert gone_quiet([ago(110)], [ago(-5)], 91, TODAY) is not None


@given(some_days, some_days, st.none() | st.integers(1, 366), days)
def test_quiet_has_the_days_it_says(
    held: list[dt.date], planned: list[dt.date], interval: int | None, today: dt.date
) -> None:
    quiet = gone_quiet(held, planned, interval, today)
    if quiet is not None:
        assert quiet.days == (today - quiet.since).days > 0
        assert quiet.never_met is not any(day <= today for day in held)
        assert f"{quiet.days} day" in quiet.sentence


@given(some_days, some_days, st.integers(1, 366), days)
def test_meeting_today_always_ends_the_quiet(
    held: list[dt.date], planned: list[dt.date], interval: int, today: dt.date
) -> None:
    assert gone_quiet([*held, today], planned, interval, today) is None


@given(some_days.filter(bool), some_days.filter(bool), some_days.filter(bool), st.integers(1, 366))
def test_once_a_pair_has_met_planned_dates_make_no_difference(
    held: list[dt.date], planned: list[dt.date], others: list[dt.date], interval: int
) -> None:
    today = max(held)
    later = today + dt.timedelta(days=interval * 2 + 20)
    assert gone_quiet(held, planned, interval, later) == gone_quiet(held, others, interval, later)
    assert gone_quiet(held, planned, interval, later) is not None
