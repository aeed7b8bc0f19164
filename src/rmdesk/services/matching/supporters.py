"""Supporters: the coach of a pair (The Hartford's HR coach, S0 §1), who takes part without being matched."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.base.errors import UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.people import display_name
from rmdesk.rules.programme import PlanPart, naming_of
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.rules.relationships import RelationshipState
from rmdesk.services import recruitment
from rmdesk.services.desk import Desk, Done, one
from rmdesk.services.matching.views import SupporterLine, Supporters
from rmdesk.services.pairs import pairs_named
from rmdesk.services.programme import plan_of
from rmdesk.services.recruitment import Joined, Newcomer
from rmdesk.store.tables.matching import Relationship, RelationshipMember
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import Participation

_CARRIED = (
    RelationshipState.PROPOSED.value,
    RelationshipState.CHOOSING.value,
    RelationshipState.ACTIVE.value,
)


def supporters(desk: Desk, programme_id: int) -> Supporters:
    """Return who supports pairs in this programme, by name, with how much each of them carries."""
    with desk.read() as session:
        programme = one(session, Programme, programme_id)
        return Supporters(
            wanted=PlanPart.SUPPORTER.value in programme.parts,
            words=programme.supporter,
            lines=lines_of(session, programme_id),
            without=_without(session, programme_id),
            naming=naming_of(plan_of(programme)),
        )


def lines_of(session: Session, programme_id: int) -> tuple[SupporterLine, ...]:
    """Return the supporters of a programme by name."""
    rows = session.execute(
        select(Participation.id, Participation.person_id, Person.name, Person.preferred_name, Person.post)
        .join(Person, Person.id == Participation.person_id)
        .where(
            Participation.programme_id == programme_id,
            Participation.role == Role.SUPPORTER.value,
            Participation.stage == Stage.READY.value,
            Person.archived_at.is_(None),
        )
    ).all()
    carried = session.execute(
        select(Participation.person_id, Participation.programme_id, func.count())
        .join(RelationshipMember, RelationshipMember.participation_id == Participation.id)
        .join(Relationship, Relationship.id == RelationshipMember.relationship_id)
        .where(RelationshipMember.role == Role.SUPPORTER.value, Relationship.state.in_(_CARRIED))
        .group_by(Participation.person_id, Participation.programme_id)
    ).all()
    loads = {(person, programme): count for person, programme, count in carried}

    def elsewhere(person_id: int) -> int:
        return sum(
            n for (person, programme), n in loads.items() if person == person_id and programme != programme_id
        )

    found = [
        SupporterLine(
            row.id,
            row.person_id,
            display_name(row.name, row.preferred_name),
            row.post,
            loads.get((row.person_id, programme_id), 0),
            elsewhere(row.person_id),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda line: (line.name.casefold(), line.id)))


def add_supporter(
    desk: Desk,
    programme_id: int,
    newcomer: Newcomer,
    *,
    person_id: int | None = None,
    confirmed: bool = False,
) -> Done[Joined]:
    """Let somebody support pairs in this programme, ready at once: as `recruitment.add_by_hand`."""
    ready = replace(newcomer, stage=Stage.READY)
    return recruitment.add_by_hand(
        desk, programme_id, Role.SUPPORTER, ready, person_id=person_id, confirmed=confirmed
    )


def set_supporter(desk: Desk, relationship_id: int, participation_id: int | None) -> Done[None]:
    """Give a pair its supporter, another one, or none. Raises `UserError` for one who is in the pair themselves."""
    with desk.change("", Area.MATCHING, Area.MEETINGS, Area.PRINTROOM) as change:
        session = change.session
        pair = pairs_named(session, [relationship_id])[relationship_id]
        held = list(
            session.scalars(
                select(RelationshipMember).where(
                    RelationshipMember.relationship_id == relationship_id,
                    RelationshipMember.role == Role.SUPPORTER.value,
                )
            )
        )
        if [member.participation_id for member in held] == ([participation_id] if participation_id else []):
            return Done(None, frozenset())
        for member in held:
            session.delete(member)
        session.flush()
        if participation_id is None:
            change.label = f"Took the supporter of {pair.title} away"
            return change.done(None)
        part = change.get(Participation, participation_id)
        person = change.get(Person, part.person_id)
        name = display_name(person.name, person.preferred_name)
        called = naming_of(plan_of(change.get(Programme, part.programme_id)))
        if any(m.person_id == person.id for m in pair.members if m.role is not Role.SUPPORTER):
            raise UserError(
                f"{name} is in this {called.pair}.",
                f"A {called.pair} is supported by somebody who stands outside it.",
            )
        change.add(
            RelationshipMember(
                relationship_id=relationship_id, participation_id=participation_id, role=Role.SUPPORTER.value
            )
        )
        change.label = f"{name} supports {pair.title}"
    return change.done(None)


def _without(session: Session, programme_id: int) -> int:
    supported = select(RelationshipMember.relationship_id).where(
        RelationshipMember.role == Role.SUPPORTER.value
    )
    return (
        session.scalar(
            select(func.count(Relationship.id)).where(
                Relationship.programme_id == programme_id,
                Relationship.state == RelationshipState.ACTIVE.value,
                Relationship.id.not_in(supported),
            )
        )
        or 0
    )
