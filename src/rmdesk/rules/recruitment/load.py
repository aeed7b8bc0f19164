"""Who carries too much, and who is asked too often, across programmes (product B4, principle 5).

"There is risk of overburdening certain members of staff and students who regularly volunteer for these types of
initiatives" (S3).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from rmdesk.rules.recruitment.words import Role
from rmdesk.rules.wording import count_of

MOST_ASKED = 3
"""How often somebody can be asked to take part within `ASKED_WITHIN` without being asked too often. Taking part once
takes up to three: a word about it, the place in the programme, and one pair put to them. A fourth means that the same
person is turned to again.
"""
ASKED_WITHIN = dt.timedelta(days=365)
DAYS_IN_A_MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True)
class Effort:
    """What one meeting takes of one person, and how often it comes, as a plan says; minutes None: not said.

    `interval_days` None means once a month. `meetings` is how many there are, None: not said.
    """

    meeting: int | None
    research: int | None = None
    preparation: int | None = None
    notes: int | None = None
    interval_days: int | None = None
    meetings: int | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """Somebody's part in one living programme: the role, what its plan takes, and in how many pairs it is."""

    role: Role
    effort: Effort
    pairs: int = 0


@dataclass(frozen=True, slots=True)
class Load:
    """What somebody carries. `minutes` are a month's, over all parts whose plan says it; `unknown` counts the others.

    `pairs` are those in which they mentor; `asked` how often they were asked to take part within a year.
    """

    minutes: int = 0
    unknown: int = 0
    pairs: int = 0
    asked: int = 0
    capacity: int = 1
    hours_cap: int | None = None

    @property
    def over_hours(self) -> bool:
        """Whether it is more than the hours that the person set."""
        return self.hours_cap is not None and self.minutes > self.hours_cap * 60

    @property
    def over_capacity(self) -> bool:
        """Whether they mentor more people than they would."""
        return self.pairs > self.capacity

    @property
    def asked_too_often(self) -> bool:
        """Whether they were asked more than `MOST_ASKED` times."""
        return self.asked > MOST_ASKED

    @property
    def too_much(self) -> bool:
        """Whether anything of it is too much."""
        return self.over_hours or self.over_capacity or self.asked_too_often

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is too much, each in a few words; empty when nothing is."""
        return tuple(
            words
            for wrong, words in (
                (self.over_hours, f"{hours_in_words(self.minutes)} a month, would do {self.hours_cap}"),
                (self.over_capacity, f"{count_of(self.pairs, 'pair')}, would take {self.capacity}"),
                (self.asked_too_often, f"asked {self.asked} times in a year"),
            )
            if wrong
        )

    @property
    def sentence(self) -> str:
        """What they carry in one line, for their own page; empty when they carry nothing."""
        parts = [f"about {hours_in_words(self.minutes)} a month"] if self.minutes else []
        if self.unknown:
            parts.append(f"{count_of(self.unknown, 'plan does', 'plans do')} not say how long")
        if self.asked:
            parts.append(f"asked {count_of(self.asked, 'time')} in the last 12 months")
        return ", ".join(parts)


def meetings_a_month(interval_days: int | None, meetings: int | None) -> float:
    """Return how many meetings a full month has: 1 where they are monthly or there is only one, 2.2 for every two
    weeks. Never more than there are at all.
    """
    rate = 1.0 if interval_days is None else DAYS_IN_A_MONTH / interval_days
    return min(rate, float(meetings)) if meetings is not None else rate


def minutes_a_month(share: Share) -> int | None:
    """Return what one part takes a month, in whole minutes; None when the plan does not say how long a meeting is.

    Each pair counts. A part without a pair counts once, as the person has said yes to it. A supporter is counted with
    the time of the meeting alone: research, preparation and notes are the pair's.
    """
    effort = share.effort
    if effort.meeting is None:
        return None
    more = 0
    if share.role is not Role.SUPPORTER:
        more = sum(part or 0 for part in (effort.research, effort.preparation, effort.notes))
    monthly = (effort.meeting + more) * meetings_a_month(effort.interval_days, effort.meetings)
    return ceil(monthly * max(1, share.pairs) - 1e-9)


def load_of(
    shares: Iterable[Share], *, asked: int = 0, capacity: int = 1, hours_cap: int | None = None
) -> Load:
    """Return what somebody with these parts carries."""
    shares = tuple(shares)
    minutes = [minutes_a_month(share) for share in shares]
    return Load(
        minutes=sum(part for part in minutes if part is not None),
        unknown=sum(part is None for part in minutes),
        pairs=sum(share.pairs for share in shares if share.role is Role.MENTOR),
        asked=asked,
        capacity=capacity,
        hours_cap=hours_cap,
    )


def times_asked(days: Iterable[dt.date], today: dt.date) -> int:
    """Return how many of the days on which somebody was asked lie within a year before `today`."""
    return sum(today - ASKED_WITHIN < day <= today for day in days)


def hours_in_words(minutes: int) -> str:
    """Return minutes as hours, to the half hour: "4 hours", "2.5 hours"."""
    halves = round(minutes / 30)
    if halves == 0:
        return count_of(minutes, "minute")
    whole, half = divmod(halves, 2)
    return f"{whole}.5 hours" if half else count_of(whole, "hour")
