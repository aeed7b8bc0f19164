"""The schedule made from the plan: every so many days or monthly, never on a day off, never drifting
(product E2).
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rmdesk.base.errors import FieldError
from rmdesk.rules.wording import short_day

WORKING_WEEK = frozenset(range(5))
"""Monday to Friday, as `date.weekday` numbers them."""

MOST_DAYS_PUT_OFF = 366
"""Days after which looking for a free day is given up."""

MOST_YEARS_AWAY = 5
"""Years before and after today beyond which a meeting's day is taken for a slip of the pen."""

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which the pair cannot meet, both ends included; `last` None is a single day."""

    first: dt.date
    last: dt.date | None = None

    def covers(self, day: dt.date) -> bool:
        """Say whether `day` is one of them."""
        return self.first <= day <= (self.last or self.first)


def check_day(day: dt.date, today: dt.date, active_on: dt.date | None, field: str = "day") -> None:
    """Raise `FieldError` for `field` when the pair was not yet active on `day`, or it is more than
    `MOST_YEARS_AWAY` years from `today`.
    """
    if abs(day.year * 12 + day.month - today.year * 12 - today.month) > MOST_YEARS_AWAY * 12:
        raise FieldError(
            field,
            f"{short_day(day)} is more than {MOST_YEARS_AWAY} years away.",
            "Check the year.",
        )
    if active_on is not None and day < active_on:
        raise FieldError(
            field, f"They are matched since {short_day(active_on)}.", "Choose that day or a later one."
        )


def schedule(
    start: dt.date,
    count: int,
    interval_days: int | None = None,
    *,
    holidays: Collection[dt.date] = frozenset(),
    absences: Sequence[Absence] = (),
    weekdays: Collection[int] = WORKING_WEEK,
) -> tuple[dt.date, ...]:
    """Return `count` meeting days from `start` on: every `interval_days`, or once a month when that is
    None.

    A day that falls on a weekend, a bank holiday or an absence moves to the next free day; the days after
    it are still counted from `start`, so nothing drifts, and 31 January is followed by 28 February and 31
    March. Where a long absence would push meetings together they stay half an interval apart. Days come out
    in order, none twice. Raises `FieldError` for "starts_on" when there is no free day within a year.
    """
    closed = frozenset(holidays)
    apart = dt.timedelta(days=max(1, (30 if interval_days is None else interval_days) // 2))
    days: list[dt.date] = []
    for index in range(count):
        wanted = nominal_day(start, index, interval_days)
        if days and wanted < days[-1] + apart:
            wanted = days[-1] + apart
        days.append(next_free(wanted, closed, absences, weekdays))
    return tuple(days)


def nominal_day(start: dt.date, index: int, interval_days: int | None = None) -> dt.date:
    """Return the day that the plan gives for meeting number `index` (0 is the first) before days off are
    counted.
    """
    if interval_days is None:
        return add_months(start, index)
    return start + dt.timedelta(days=interval_days * index)


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day of the month `months` later (earlier when negative), or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def is_free(
    day: dt.date,
    holidays: Collection[dt.date] = frozenset(),
    absences: Sequence[Absence] = (),
    weekdays: Collection[int] = WORKING_WEEK,
) -> bool:
    """Say whether a pair can meet on `day`."""
    return (
        day.weekday() in weekdays and day not in holidays and not any(away.covers(day) for away in absences)
    )


def next_free(
    wanted: dt.date,
    holidays: Collection[dt.date] = frozenset(),
    absences: Sequence[Absence] = (),
    weekdays: Collection[int] = WORKING_WEEK,
) -> dt.date:
    """Return `wanted`, or the first day after it on which a pair can meet.

    Raises `FieldError` for "starts_on" when there is none within a year.
    """
    day = wanted
    for _ in range(MOST_DAYS_PUT_OFF):
        if is_free(day, holidays, absences, weekdays):
            return day
        day += ONE_DAY
    raise FieldError(
        "starts_on",
        "There is no day within a year on which they could meet.",
        "Shorten the absences, or allow more days of the week.",
    )


def rhythm_days(
    days: Sequence[dt.date], interval_days: int | None, holidays: Collection[dt.date]
) -> tuple[dt.date, ...]:
    """Return for each of a pair's meeting days the day that its rhythm asks for: the day itself, or an earlier one
    where only closed days lie between, as after a bank holiday.

    Rhythms in whole weeks have a day of the week, monthly ones a day of the month: the one from which most of the days
    can come, then on which most of them are. Other rhythms have none.
    """
    if interval_days is not None and interval_days % 7:
        return tuple(days)

    def beat(day: dt.date) -> int:
        return day.day if interval_days is None else day.weekday()

    reached = [_could_come_from(day, holidays) for day in days]
    beats = [{beat(day): day for day in reversed(found)} for found in reached]
    on, possible = Counter(map(beat, days)), Counter(at for found in beats for at in found)
    if not on:
        return ()
    usual = max(on, key=lambda at: (possible[at], on[at]))
    return tuple(found.get(usual, day) for day, found in zip(days, beats, strict=True))


def _could_come_from(day: dt.date, holidays: Collection[dt.date]) -> list[dt.date]:
    """Return `day` and the closed days right before it, the latest first."""
    weekdays = WORKING_WEEK | {day.weekday()}
    found = [day]
    while len(found) <= MOST_DAYS_PUT_OFF and not is_free(
        before := found[-1] - ONE_DAY, holidays, weekdays=weekdays
    ):
        found.append(before)
    return found
