"""Where every pair and person of a programme is, and what each of them has been given: looked up once for the grid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.clock import Clock
from rmdesk.rules.meetings import MeetingState
from rmdesk.rules.printroom import CLAUSE_FIELDS, PairCourse, blanks_of, papers_of_pair
from rmdesk.rules.programme import naming_of
from rmdesk.rules.recruitment import Role
from rmdesk.rules.relationships import RelationshipState
from rmdesk.services.pairs import Member, PairNames, pairs_of_programme
from rmdesk.services.printroom.enclosing import CardsToChoose
from rmdesk.services.printroom.taking_part import PAIRED, parts_of
from rmdesk.services.programme import plan_of
from rmdesk.store.tables.matching import Relationship
from rmdesk.store.tables.meetings import Meeting
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.printroom import Paper
from rmdesk.store.tables.programme import Programme

Slot = tuple[str, int, int | None]
"""Kind, person, relationship: whose copies are versions of one another."""


@dataclass(slots=True)
class Issued:
    """What somebody has had of one paper: the newest copy, how many there were, and the days of the first and last."""

    newest: Paper
    first_on: dt.date
    last_on: dt.date
    count: int = 1


@dataclass(frozen=True, slots=True)
class PairStanding:
    """A pair, where it is, what it needs with the reasons, and the days on which meeting sheets were used up."""

    names: PairNames
    course: PairCourse
    used_on: tuple[dt.date, ...] = ()
    needs: Mapping[str, str] = field(default_factory=dict)

    @property
    def goes_on(self) -> bool:
        """Whether it has not ended."""
        return self.course.ended_on is None

    def facing(self, role: Role) -> list[str]:
        """Return the names of those whom somebody of `role` meets."""
        return [
            member.name
            for member in self.names.members
            if member.role is not role and member.role is not Role.SUPPORTER
        ]


class Standing:
    """One programme as the grid needs it."""

    def __init__(self, session: Session, clock: Clock, programme: Programme) -> None:
        self.session, self.clock, self.programme = session, clock, programme
        self.today = clock.today()
        self.plan = plan_of(programme)
        self.naming = naming_of(self.plan)
        self.parts = {part.id: part for part in parts_of(session, programme.id)}
        people = session.execute(
            select(Person.id, Person.line_manager, Person.restricted_on, Person.archived_at).where(
                Person.id.in_({part.person_id for part in self.parts.values()})
            )
        ).all()
        self.managers = {row.id: row.line_manager.strip() for row in people}
        stopped = {row.id for row in people if row.restricted_on is not None}
        self.away = stopped | {row.id for row in people if row.archived_at is not None}
        """Who gets nothing: they have asked us to stop, or are in the archive."""
        self.cards = CardsToChoose(session, programme.id, self.today)
        self.issued = self._issued()
        self.pairs = self._pairs(stopped)
        said = {name: getattr(programme, name) for name in CLAUSE_FIELDS.values()}
        self.agreements_can_print = not blanks_of(said)

    def places(self) -> dict[int, list[tuple[PairStanding, Member]]]:
        """Return who is in pairs, in envelope order, with their places in them."""
        found: dict[int, list[tuple[PairStanding, Member]]] = {}
        for pair in self.pairs:
            for member in pair.names.members:
                if member.role is not Role.SUPPORTER and member.person_id not in self.away:
                    found.setdefault(member.person_id, []).append((pair, member))
        return found

    def _issued(self) -> dict[Slot, Issued]:
        found: dict[Slot, Issued] = {}
        rows = self.session.scalars(
            select(Paper)
            .where(Paper.programme_id == self.programme.id, Paper.person_id.is_not(None))
            .order_by(Paper.id)
        )
        for paper in rows:
            slot = (paper.kind, paper.person_id or 0, paper.relationship_id)
            day = self.clock.local(paper.issued_at).date()
            had = found.get(slot)
            first, count = (had.first_on, had.count + 1) if had else (day, 1)
            found[slot] = Issued(paper, first, day, count)
        return found

    def _pairs(self, stopped: set[int]) -> list[PairStanding]:
        names = pairs_of_programme(self.session, self.programme.id, PAIRED)
        meetings: dict[int, list[tuple[str, dt.date]]] = {}
        for key, state, day in self.session.execute(
            select(Meeting.relationship_id, Meeting.state, Meeting.day)
            .join(Relationship, Relationship.id == Meeting.relationship_id)
            .where(
                Relationship.programme_id == self.programme.id, Meeting.state != MeetingState.CANCELLED.value
            )
            .order_by(Meeting.day, Meeting.id)
        ):
            meetings.setdefault(key, []).append((state, day))
        rows = self.session.scalars(
            select(Relationship).where(
                Relationship.programme_id == self.programme.id, Relationship.state.in_(PAIRED)
            )
        )
        found = [
            self._pair(row, names[row.id], meetings.get(row.id, []))
            for row in rows
            if row.id in names and not any(member.person_id in stopped for member in names[row.id].members)
        ]
        return sorted(found, key=lambda pair: (pair.names.title.casefold(), pair.names.relationship_id))

    def _pair(self, row: Relationship, names: PairNames, meetings: list[tuple[str, dt.date]]) -> PairStanding:
        planned = MeetingState.PLANNED.value
        over = row.state == RelationshipState.ENDED.value
        course = PairCourse(
            held=sum(state == MeetingState.HELD.value for state, _ in meetings),
            total=self.plan.meetings_count or len(meetings),
            to_come=tuple(day for state, day in meetings if state == planned and day >= self.today),
            ends_on=self.plan.ends_on,
            ended_on=(row.ended_on or self.today) if over else None,
            signed=row.agreement_signed_on is not None,
        )
        used = tuple(day for state, day in meetings if state != planned)
        return PairStanding(names, course, used, papers_of_pair(course, self.today))
