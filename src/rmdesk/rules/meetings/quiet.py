"""Gone quiet: a pair that has not met for longer than its plan allows (product E9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rmdesk.rules.wording import count_of, short_day

MONTHLY_DAYS = 30
"""Days that "once a month" means here."""

LEAST_GRACE = 3
"""Days past the interval before anybody is asked about it: a weekend must not raise an alarm."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which a programme was paused: from `first`, and it went on on `until`."""

    first: dt.date
    until: dt.date


@dataclass(frozen=True, slots=True)
class Pausing:
    """Whether a programme is paused today (`now`), `since` and `until` which day (None: not said), and its `pauses`
    that are over.
    """

    now: bool = False
    since: dt.date | None = None
    until: dt.date | None = None
    pauses: tuple[Pause, ...] = ()

    def waits(self, day: dt.date) -> bool:
        """Say whether a meeting planned for this day waits for the end of the pause."""
        if not self.now or self.since is None or day < self.since:
            return False
        return self.until is None or day < self.until

    @property
    def sentence(self) -> str:
        """Return "Paused since 3 Nov 2026", or "" while it goes on."""
        return f"Paused since {short_day(self.since)}" if self.now and self.since is not None else ""


NEVER_PAUSED = Pausing()


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
    pauses: Sequence[Pause] = (),
) -> Quiet | None:
    """Return how long a pair has been quiet, or None when all is well.

    `planned_dates` are the days of the meetings still to be held (planned, or missed and not made up); with
    none left the pair has finished and is never quiet, which is how a single-meeting programme ends.
    `expected_interval_days` is the plan's interval, None for once a month. Only held meetings count: a
    meeting moved, missed or cancelled is no contact, and a date in the diary is no meeting. Before the
    first one the wait starts at its planned day. Days on which the programme was paused (`pauses`) do not count.
    """
    to_come = sorted(planned_dates)
    if not to_come:
        return None
    every = MONTHLY_DAYS if expected_interval_days is None else max(1, expected_interval_days)
    last = max((day for day in held_dates if day <= today), default=None)
    if last is None:
        days = _days_between(to_come[0], today, pauses)
        if days <= grace_days(every):
            return None
        sentence = f"no meeting held yet, {count_of(days, 'day')} after the first was planned"
        return Quiet(days, to_come[0], True, sentence)
    days = _days_between(last, today, pauses)
    if days <= every + grace_days(every):
        return None
    return Quiet(days, last, False, f"no meeting held for {count_of(days, 'day')} (plan: every {every})")


def _days_between(since: dt.date, today: dt.date, pauses: Sequence[Pause]) -> int:
    """Return the days from `since` to `today` on which the programme was not paused."""
    paused = sum(
        max(0, (min(pause.until, today) - max(pause.first, since)).days) for pause in without_overlap(pauses)
    )
    return (today - since).days - paused


def without_overlap(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """Return the pauses in order, those that overlap joined to one."""
    found: list[Pause] = []
    for pause in sorted(pauses, key=lambda one: (one.first, one.until)):
        if found and pause.first <= found[-1].until:
            found[-1] = Pause(found[-1].first, max(found[-1].until, pause.until))
        else:
            found.append(pause)
    return tuple(found)


def grace_days(interval_days: int) -> int:
    """Return the days past the interval that raise no alarm: a fifth of it, at least three, at most two
    weeks.
    """
    return min(14, max(LEAST_GRACE, interval_days // 5))
