"""Which backups stay."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.backups import RECENT, to_keep

NOW = dt.datetime(2026, 11, 21, 14, 32)
moments = st.datetimes(min_value=dt.datetime(2024, 1, 1), max_value=dt.datetime(2027, 6, 1))
histories = st.lists(moments, max_size=60)


def daily(count: int) -> list[dt.datetime]:
    return [NOW - dt.timedelta(days=days) for days in range(count)]


def test_a_year_of_daily_copies_leaves_seven_days_four_weeks_six_months() -> None:
    assert sorted(moment.strftime("%m-%d") for moment in to_keep(daily(365), NOW)) == [
        *("06-30", "07-31", "08-31", "09-30", "10-31"),
        *("11-01", "11-08", "11-15", "11-16", "11-17", "11-18", "11-19", "11-20", "11-21"),
    ]


def test_days_without_a_copy_do_not_count() -> None:
    weekly = [NOW - dt.timedelta(weeks=weeks) for weeks in range(7)]
    assert to_keep(weekly, NOW) == set(weekly)


def test_everything_of_the_last_two_days_stays() -> None:
    hourly = [NOW - dt.timedelta(hours=hours) for hours in range(48)]
    assert to_keep(hourly, NOW) == set(hourly)


@given(histories, moments)
def test_the_newest_and_the_recent_and_the_future_always_stay(
    made: list[dt.datetime], now: dt.datetime
) -> None:
    kept = to_keep(made, now)
    assert kept <= set(made)
    assert {moment for moment in made if moment > now - RECENT} <= kept
    if made:
        assert max(made) in kept


@given(histories, moments)
def test_old_copies_are_few_and_thinning_again_changes_nothing(
    made: list[dt.datetime], now: dt.datetime
) -> None:
    kept = to_keep(made, now)
    assert len([moment for moment in kept if moment <= now - RECENT]) <= 7 + 4 + 6
    assert to_keep(kept, now) == kept


@given(histories, moments, moments)
def test_a_new_copy_never_brings_back_what_went(
    made: list[dt.datetime], now: dt.datetime, later: dt.datetime
) -> None:
    later = max(now, later)
    assert to_keep([*to_keep(made, now), later], later) <= {*to_keep(made, now), later}
