"""Moments where the coordinator is, and the bank holidays of the nation."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from rmdesk.base.clock import Clock
from rmdesk.rules.concerns.clocks import WorkingDays
from rmdesk.services.meetings.bank_holidays import bank_holidays


def local_now(clock: Clock) -> dt.datetime:
    """Return the present moment, aware, in the coordinator's time zone."""
    return clock.local(clock.now())


def moment_of(clock: Clock, wall: dt.datetime) -> dt.datetime:
    """Return what a wall clock where the coordinator is showed, as an aware moment in that zone.

    Of the two moments that an hour put back gives, it is the first; a time skipped in spring comes out an hour on.
    """
    guess = clock.local(wall.replace(tzinfo=dt.UTC))
    for base in (guess - dt.timedelta(days=1), guess + dt.timedelta(days=1)):
        offset = clock.local(base).utcoffset() or dt.timedelta()
        moment = clock.local(wall.replace(tzinfo=dt.UTC) - offset)
        if moment.replace(tzinfo=None) == wall:
            return moment
    return moment


@lru_cache(maxsize=16)
def working_days(nation: str, year: int) -> WorkingDays:
    """Return the bank holidays of a nation of the United Kingdom from the year before `year` to two years on."""
    return WorkingDays(bank_holidays(nation, year - 1, year + 2), dt.date(year + 2, 12, 31))
