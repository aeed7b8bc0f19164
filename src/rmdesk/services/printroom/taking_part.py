"""How far everybody came in a programme, for certificates and the report; concerns have no part in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from rmdesk.rules.meetings import MeetingState
from rmdesk.rules.people import PrintFormat, display_name
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.rules.relationships import RelationshipState
from rmdesk.store.tables.matching import Relationship, RelationshipMember
from rmdesk.store.tables.meetings import Attendance, Meeting
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.recruitment import Participation, StageMove

Asked = Select[int]
"""The parts that are asked for, by number."""
PAIRED = (RelationshipState.ACTIVE.value, RelationshipState.ENDED.value)


@dataclass(frozen=True, slots=True)
class Part:
    """One participation: `held` are the days of meetings that this person came to, `ended_on` the end of their last
    relationship when none goes on; `left` says that they do not take part, or no longer.
    """

    id: int
    person_id: int
    name: str
    role: Role
    print_format: PrintFormat
    was_ready: bool
    matched: bool
    active_on: dt.date | None
    ended_on: dt.date | None
    held: tuple[dt.date, ...]
    left: bool = False


def parts_of(session: Session, programme_id: int, person_id: int | None = None) -> tuple[Part, ...]:
    """Return every mentee's and mentor's part in the programme, or only those of one person."""
    asked = select(Participation.id).where(
        Participation.programme_id == programme_id, Participation.role != Role.SUPPORTER.value
    )
    if person_id is not None:
        asked = asked.where(Participation.person_id == person_id)
    pairs, held, ready = _relationships(session, asked), _held(session, asked), _once_ready(session, asked)
    rows = session.execute(
        select(
            Participation.id,
            Participation.person_id,
            Participation.role,
            Participation.stage,
            Person.name,
            Person.preferred_name,
            Person.print_format,
        )
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.id.in_(asked))
        .order_by(Participation.id)
    )
    found = []
    for row in rows:
        mine = pairs.get(row.id, [])
        going_on = any(pair.state == RelationshipState.ACTIVE.value for pair in mine)
        ends = [pair.ended_on for pair in mine if pair.ended_on is not None]
        found.append(
            Part(
                row.id,
                row.person_id,
                display_name(row.name, row.preferred_name),
                Role(row.role),
                PrintFormat.from_words(row.print_format) or PrintFormat.STANDARD,
                row.stage == Stage.READY.value or row.id in ready,
                bool(mine),
                min((pair.active_on for pair in mine if pair.active_on), default=None),
                max(ends) if ends and not going_on else None,
                tuple(held.get(row.id, ())),
                not Stage(row.stage).is_open,
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Pair:
    state: str
    active_on: dt.date | None
    ended_on: dt.date | None


def _relationships(session: Session, asked: Asked) -> dict[int, list[_Pair]]:
    rows = session.execute(
        select(
            RelationshipMember.participation_id,
            Relationship.state,
            Relationship.active_on,
            Relationship.ended_on,
        )
        .join(Relationship, Relationship.id == RelationshipMember.relationship_id)
        .where(RelationshipMember.participation_id.in_(asked), Relationship.state.in_(PAIRED))
    )
    found: dict[int, list[_Pair]] = {}
    for key, state, active_on, ended_on in rows:
        found.setdefault(key, []).append(_Pair(state, active_on, ended_on))
    return found


def _held(session: Session, asked: Asked) -> dict[int, list[dt.date]]:
    """Return by participation the days of held meetings; a meeting to which somebody did not come is not theirs."""
    rows = session.execute(
        select(RelationshipMember.participation_id, Meeting.day)
        .join(Meeting, Meeting.relationship_id == RelationshipMember.relationship_id)
        .outerjoin(
            Attendance,
            (Attendance.meeting_id == Meeting.id)
            & (Attendance.participation_id == RelationshipMember.participation_id),
        )
        .where(
            RelationshipMember.participation_id.in_(asked),
            Meeting.state == MeetingState.HELD.value,
            Attendance.came.is_(None) | Attendance.came.is_(True),
        )
        .order_by(Meeting.day, Meeting.id)
    )
    found: dict[int, list[dt.date]] = {}
    for key, day in rows:
        found.setdefault(key, []).append(day)
    return found


def _once_ready(session: Session, asked: Asked) -> frozenset[int]:
    rows = session.scalars(
        select(StageMove.participation_id).where(
            StageMove.participation_id.in_(asked), StageMove.to_stage == Stage.READY.value
        )
    )
    return frozenset(rows)
