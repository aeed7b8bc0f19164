"""Which backups to keep: everything recent, then one a day, a week and a month (trust.md 4.3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

DAYS, WEEKS, MONTHS = 7, 4, 6
RECENT = dt.timedelta(days=2)
"""Younger copies all stay, so that the one made before a mistake outlives the one made after it."""


def to_keep(made: Iterable[dt.datetime], now: dt.datetime) -> frozenset[dt.datetime]:
    """Return the moments of those backups that stay: the newest of each of the last 7 days, 4 weeks and 6 months.

    Days, weeks and months without a backup do not count. Copies of the last two days, and copies from what
    the clock now calls the future, all stay.
    """
    stamps = sorted(set(made), reverse=True)
    kept = {stamp for stamp in stamps if stamp > now - RECENT}
    past = [stamp for stamp in stamps if stamp <= now]
    kept.update(_newest_of_each(past, DAYS, lambda stamp: stamp.date()))
    kept.update(_newest_of_each(past, WEEKS, lambda stamp: stamp.isocalendar()[:2]))
    kept.update(_newest_of_each(past, MONTHS, lambda stamp: (stamp.year, stamp.month)))
    return frozenset(kept)


def _newest_of_each(
    newest_first: list[dt.datetime], periods: int, period: Callable[[dt.datetime], object]
) -> list[dt.datetime]:
    newest: dict[object, dt.datetime] = {}
    for stamp in newest_first:
        if len(newest) == periods and period(stamp) not in newest:
            break
        newest.setdefault(period(stamp), stamp)
    return list(newest.values())
