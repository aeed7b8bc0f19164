"""Gone quiet: a pair that has not met for longer than its plan allows (product E9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from rmdesk.rules.wording import count_of

MONTHLY_DAYS = 30
"""Days that "once a month" means here."""

LEAST_GRACE = 3
"""Days past the interval before anybody is asked about it: a weekend must not raise an alarm."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """A pair that has gone quiet: for how many `days`, since when, and the sentence that says so.

    `never_met` is true when no meeting was held at all; `since` is then the first planned day.
    """

    days: int
    since: dt.date
    never_met: bool
    sentence: str


def gone_quiet(
    held_dates: Iterable[dt.date],
    planned_dates: Iterable[dt.date],
    expected_interval_days: int | None,
    today: dt.date,
) -> Quiet | None:
    """Return how long a pair has been quiet, or None when all is well.

    `planned_dates` are the days of the meetings still to be held (planned, or missed and not made up); with
    none left the pair has finished and is never quiet, which is how a single-meeting programme ends.
    `expected_interval_days` is the plan's interval, None for once a month. Only held meetings count: a
    meeting moved, missed or cancelled is no contact, and a date in the diary is no meeting. Before the
    first one the wait starts at its planned day.
    """
    to_come = sorted(planned_dates)
    if not to_come:
        return None
    every = MONTHLY_DAYS if expected_interval_days is None else max(1, expected_interval_days)
    last = max((day for day in held_dates if day <= today), default=None)
    if last is None:
        days = (today - to_come[0]).days
        if days <= grace_days(every):
            return None
        sentence = f"no meeting held yet, {count_of(days, 'day')} after the first was planned"
        return Quiet(days, to_come[0], True, sentence)
    days = (today - last).days
    if days <= every + grace_days(every):
        return None
    return Quiet(days, last, False, f"no meeting held for {count_of(days, 'day')} (plan: every {every})")


def grace_days(interval_days: int) -> int:
    """Return the days past the interval that raise no alarm: a fifth of it, at least three, at most two
    weeks.
    """
    return min(14, max(LEAST_GRACE, interval_days // 5))
