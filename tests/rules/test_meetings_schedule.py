"""Schedules: every date a working day, in order, and never drifting."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.base.errors import FieldError
from rmdesk.rules.meetings import Absence, add_months, check_day, is_free, nominal_day, schedule

starts = st.dates(dt.date(2000, 1, 1), dt.date(2150, 12, 31))
counts = st.integers(0, 30)
intervals = st.none() | st.integers(1, 120)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_monthly_from_the_last_day_of_january() -> None:
    days = [nominal_day(day("2027-01-31"), index) for index in range(4)]
    assert [str(one) for one in days] == ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]
    assert add_months(day("2028-01-31"), 1) == day("2028-02-29")
    assert add_months(day("2026-01-31"), -2) == day("2025-11-30")


def test_six_months_skip_weekends_and_bank_holidays_without_drifting() -> None:
    holidays = {day("2026-12-25"), day("2026-12-28")}
    found = schedule(day("2026-10-25"), 6, None, holidays=holidays)
    assert [str(one) for one in found] == [
        "2026-10-26",  # the 25th is a Sunday
        "2026-11-25",
        "2026-12-29",  # Christmas, the weekend and the day in lieu
        "2027-01-25",
        "2027-02-25",
        "2027-03-25",
    ]


def test_every_two_weeks() -> None:
    found = schedule(day("2026-09-02"), 4, 14)
    assert [str(one) for one in found] == ["2026-09-02", "2026-09-16", "2026-09-30", "2026-10-14"]


def test_a_long_absence_does_not_push_meetings_together() -> None:
    away = Absence(day("2026-07-20"), day("2026-09-10"))
    found = schedule(day("2026-06-01"), 5, None, absences=[away])
    assert [str(one) for one in found][:3] == ["2026-06-01", "2026-07-01", "2026-09-11"]
    assert all((later - earlier).days >= 15 for earlier, later in pairwise(found))
    assert found[-1] <= day("2026-10-20")


def test_a_single_day_off_and_a_chosen_weekday() -> None:
    assert Absence(day("2026-09-02")).covers(day("2026-09-02"))
    assert not Absence(day("2026-09-02")).covers(day("2026-09-03"))
    assert schedule(day("2026-09-02"), 2, 7, weekdays={3}) == (day("2026-09-03"), day("2026-09-10"))


def test_no_free_day_within_a_year_is_said_plainly() -> None:
    with pytest.raises(FieldError) as told:
        schedule(day("2026-09-02"), 1, 7, weekdays=())
    assert told.value.field == "starts_on"
    assert told.value.advice


def test_a_single_meeting_and_none_at_all() -> None:
    assert schedule(day("2026-09-02"), 1) == (day("2026-09-02"),)
    assert schedule(day("2026-09-02"), 0) == ()


@given(starts, counts, intervals, st.sets(st.integers(0, 2000), max_size=60))
def test_days_are_free_in_order_and_as_many_as_asked(
    start: dt.date, count: int, interval: int | None, offsets: set[int]
) -> None:
    holidays = {start + dt.timedelta(days=offset) for offset in offsets}
    found = schedule(start, count, interval, holidays=holidays)
    assert len(found) == count
    assert all(is_free(one, holidays) for one in found)
    assert all(earlier < later for earlier, later in pairwise(found))
    assert all(one >= nominal_day(start, index, interval) for index, one in enumerate(found))


@given(starts, counts, st.none() | st.integers(14, 120))
def test_without_days_off_no_meeting_is_more_than_a_weekend_late(
    start: dt.date, count: int, interval: int | None
) -> None:
    found = schedule(start, count, interval)
    late = [(one - nominal_day(start, index, interval)).days for index, one in enumerate(found)]
    assert all(0 <= days <= 2 for days in late)


@given(starts, st.integers(-600, 600))
def test_months_keep_the_day_or_take_the_last(start: dt.date, months: int) -> None:
    moved = add_months(start, months)
    assert (moved.year * 12 + moved.month) - (start.year * 12 + start.month) == months
    assert moved.day == start.day or (moved.day < start.day and (moved + dt.timedelta(days=1)).day == 1)


def test_a_day_of_a_meeting_is_near_and_not_before_the_pair_is_active() -> None:
    today, active = day("2026-11-20"), day("2026-11-02")
    check_day(active, today, active)
    check_day(day("2031-11-30"), today, active)
    check_day(day("2021-11-01"), today, None)
    for wrong, field in ((day("1999-01-01"), "day"), (day("2031-12-01"), "on"), (day("2026-11-01"), "first")):
        with pytest.raises(FieldError) as caught:
            check_day(wrong, today, active, field)
        assert caught.value.field == field
