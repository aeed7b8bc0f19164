"""How a relationship is named on every screen and paper: its mentors, then its mentee."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from rmdesk.rules.people import display_name
from rmdesk.rules.recruitment import Role
from rmdesk.store.tables.matching import Relationship, RelationshipMember
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.recruitment import Participation

Members = Select[int, int, int, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Member:
    """One person's place in a relationship."""

    participation_id: int
    person_id: int
    role: Role
    name: str
    answer: str


@dataclass(frozen=True, slots=True)
class PairNames:
    """Who is in a relationship; mentors come first, as in "Amara Okafor ↔ Helen Marsh"."""

    relationship_id: int
    members: tuple[Member, ...]

    def of(self, role: Role) -> tuple[Member, ...]:
        """Return the members with this role."""
        return tuple(member for member in self.members if member.role is role)

    @property
    def title(self) -> str:
        """Return the pair's name on screen: mentors, then the mentee."""
        mentors, mentees = ((member.name for member in self.of(role)) for role in (Role.MENTOR, Role.MENTEE))
        return pair_title(mentors, mentees)


def pair_title(mentors: Iterable[str], mentees: Iterable[str]) -> str:
    """Return how people who are together, or may be, are named: mentors, then the mentee."""
    return f"{', '.join(mentors)} ↔ {', '.join(mentees)}"


def pairs_of_programme(
    session: Session, programme_id: int, states: Collection[str] = ()
) -> dict[int, PairNames]:
    """Return the relationships of a programme by number, only those in `states` when given."""
    query = _members().where(Relationship.programme_id == programme_id)
    if states:
        query = query.where(Relationship.state.in_(states))
    return _read(session, query)


def pairs_named(session: Session, relationship_ids: Collection[int]) -> dict[int, PairNames]:
    """Return these relationships by number."""
    return _read(session, _members().where(Relationship.id.in_(relationship_ids)))


def _members() -> Members:
    return (
        select(
            RelationshipMember.relationship_id,
            RelationshipMember.participation_id,
            Participation.person_id,
            RelationshipMember.role,
            Person.name,
            Person.preferred_name,
            RelationshipMember.answer,
        )
        .join(Relationship, Relationship.id == RelationshipMember.relationship_id)
        .join(Participation, Participation.id == RelationshipMember.participation_id)
        .join(Person, Person.id == Participation.person_id)
        .order_by(RelationshipMember.relationship_id, RelationshipMember.role.desc(), RelationshipMember.id)
    )


def _read(session: Session, query: Members) -> dict[int, PairNames]:
    members: dict[int, list[Member]] = {}
    for relationship_id, participation_id, person_id, role, name, preferred, answer in session.execute(query):
        member = Member(participation_id, person_id, Role(role), display_name(name, preferred), answer)
        members.setdefault(relationship_id, []).append(member)
    return {key: PairNames(key, tuple(found)) for key, found in members.items()}
