"""What is easily overlooked while people come in: no privacy notice, a long wait; one quiet line for each (B2, G3)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rmdesk.rules.recruitment.words import Role
from rmdesk.rules.today.items import Target, TodayItem, TodayKind, Urgency
from rmdesk.rules.wording import count_of, short_day

Items = tuple[TodayItem, ...]


@dataclass(frozen=True, slots=True)
class WithoutNotice:
    """How many take part without having been given the privacy notice, and one of them."""

    people: int
    person_id: int
    name: str


@dataclass(frozen=True, slots=True)
class LongWaits:
    """How many have been at one stage for long, by role, and since when the first of them."""

    mentees: int = 0
    mentors: int = 0
    since: dt.date | None = None


def notices_missing(found: WithoutNotice | None) -> Items:
    """Return one quiet item for everybody who joined without a privacy notice."""
    if found is None:
        return ()
    others = f" and {count_of(found.people - 1, 'other')}" if found.people > 1 else ""
    return (
        TodayItem(
            TodayKind.NOTICE,
            Urgency.LATER,
            f"{count_of(found.people, 'person has', 'people have')} had no privacy notice yet",
            f"{found.name}{others}. Note it once they have it.",
            "Open",
            Target.PEOPLE,
            record_id=found.person_id,
        ),
    )


def long_waits(programme_id: int, waits: LongWaits) -> Items:
    """Return one quiet item for everybody who has been at one stage for long."""
    people = waits.mentees + waits.mentors
    if not people or waits.since is None:
        return ()
    who = [
        count_of(number, word)
        for number, word in ((waits.mentees, "mentee"), (waits.mentors, "mentor"))
        if number
    ]
    mentees = waits.mentees > 0
    return (
        TodayItem(
            TodayKind.LONG_WAIT,
            Urgency.LATER,
            f"{count_of(people, 'person has', 'people have')} waited long at one stage",
            f"{' and '.join(who)}, the first since {short_day(waits.since)}.",
            f"{(Role.MENTEE if mentees else Role.MENTOR).label}s",
            Target.MENTEES if mentees else Target.MENTORS,
            record_id=programme_id,
        ),
    )
