"""How far each pair of a programme has come with its meetings, counted by the store.

A programme has thousands of meetings and Today shows a few of them, so only those few are read one by one.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.rules.meetings import Pausing
from rmdesk.store.tables.matching import Relationship
from rmdesk.store.tables.meetings import Meeting

_PLANNED = Meeting.state == "planned"
_HELD = Meeting.state == "held"


@dataclass(frozen=True, slots=True)
class Diary:
    """The meetings of a pair without those cancelled: how many there are and were held, and days; None where there is
    no such meeting.

    `last_held` is no later than today. `first_open` is still to be held: planned, or missed and not made up. `next` is
    planned and not before today, and `next_kept` does not wait for the end of a pause either.
    """

    meetings: int
    held: int
    first: dt.date
    first_held: dt.date | None
    last_held: dt.date | None
    first_open: dt.date | None
    next: dt.date | None
    next_kept: dt.date | None


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """A meeting that is planned, and was not held, missed or cancelled yet."""

    id: int
    number: int
    day: dt.date
    time_of_day: str
    kind: str
    place: str


def diaries_of(session: Session, programme_id: int, today: dt.date, pausing: Pausing) -> dict[int, Diary]:
    """Return the diary of each relationship of a programme that has meetings, by its number."""
    kept_from = (pausing.until or dt.date.max) if pausing.waits(today) else today
    first, last = func.min(Meeting.day), func.max(Meeting.day)
    query = (
        select(
            Meeting.relationship_id,
            func.count(Meeting.id),
            func.count(Meeting.id).filter(_HELD),
            first,
            first.filter(_HELD),
            last.filter(_HELD, Meeting.day <= today),
            first.filter(Meeting.state.in_(("planned", "missed"))),
            first.filter(_PLANNED, Meeting.day >= today),
            first.filter(_PLANNED, Meeting.day >= kept_from),
        )
        .join(Relationship, Relationship.id == Meeting.relationship_id)
        .where(Relationship.programme_id == programme_id, Meeting.state != "cancelled")
        .group_by(Meeting.relationship_id)
    )
    return {row.relationship_id: Diary(*row[1:]) for row in session.execute(query)}


def planned_before(session: Session, programme_id: int, until: dt.date) -> dict[int, list[PlannedMeeting]]:
    """Return by relationship the planned meetings of a programme before a day, in order; those whose day has passed are
    not recorded yet.
    """
    query = (
        select(
            Meeting.relationship_id,
            Meeting.id,
            Meeting.number,
            Meeting.day,
            Meeting.time_of_day,
            Meeting.kind,
            Meeting.place,
        )
        .join(Relationship, Relationship.id == Meeting.relationship_id)
        .where(Relationship.programme_id == programme_id, _PLANNED, Meeting.day < until)
        .order_by(Meeting.day, Meeting.id)
    )
    found: dict[int, list[PlannedMeeting]] = defaultdict(list)
    for row in session.execute(query):
        found[row.relationship_id].append(PlannedMeeting(*row[1:]))
    return found
