"""What the writing calls of this area share: the meeting under change, its pair's name, and the call that changed
nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.errors import BugError
from rmdesk.rules.areas import Area
from rmdesk.rules.meetings import check_day
from rmdesk.services.desk import Change, Desk, Done
from rmdesk.services.pairs import PairNames, pairs_named
from rmdesk.store.tables.matching import Relationship
from rmdesk.store.tables.meetings import Attendance, Meeting

UNCHANGED: Done[None] = Done(None, frozenset())
"""What a call returns that found everything as wanted."""


@dataclass(slots=True)
class MeetingChange:
    """A change of one meeting: the change, its row and its pair."""

    change: Change
    meeting: Meeting
    pair: PairNames

    @property
    def session(self) -> Session:
        """Return the change's session."""
        return self.change.session

    @property
    def name(self) -> str:
        """Return how the meeting is called in labels: meeting 3, Amara ↔ Helen."""
        return f"meeting {self.meeting.number}, {self.pair.title}"

    def check_day(self, day: dt.date, today: dt.date, field: str) -> None:
        """Raise `FieldError` for `field` when the meeting is to have another day that cannot be right."""
        if day != self.meeting.day:
            relationship = self.change.get(Relationship, self.meeting.relationship_id)
            check_day(day, today, relationship.active_on, field)

    def done(self) -> Done[None]:
        """Return what the service call answers."""
        return self.change.done(None) if self.change.label else UNCHANGED


@contextmanager
def changing(desk: Desk, meeting_id: int) -> Iterator[MeetingChange]:
    """Give a meeting to change as one step of undo; its label is set by the caller."""
    with desk.change("", Area.MEETINGS) as change:
        meeting = change.get(Meeting, meeting_id)
        yield MeetingChange(change, meeting, pair_of(change.session, meeting.relationship_id))


def pair_of(session: Session, relationship_id: int) -> PairNames:
    """Return who is in the relationship. Raises `BugError` when there is none."""
    found = pairs_named(session, [relationship_id]).get(relationship_id)
    if found is None:
        raise BugError("There is no such relationship.")
    return found


def attendances(session: Session, meeting_id: int) -> dict[int, Attendance]:
    """Return the attendance rows of a meeting by participation."""
    rows = session.scalars(select(Attendance).where(Attendance.meeting_id == meeting_id))
    return {row.participation_id: row for row in rows}
