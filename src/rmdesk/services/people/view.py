"""One person with everything about them (product.md C5)."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.rules.people import PROFILE_FIELDS, Profile, display_name, missing_steps, normalise_name
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.rules.relationships import RelationshipState
from rmdesk.services.desk import Desk
from rmdesk.services.pairs import pairs_named
from rmdesk.services.people.events import events_of
from rmdesk.services.people.lists import kept_record, read_participations
from rmdesk.services.people.views import ManagerLink, PersonView, RelationshipLine
from rmdesk.services.privacy import privacy_of
from rmdesk.store.tables.matching import Relationship, RelationshipMember
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import Participation


def person(desk: Desk, person_id: int) -> PersonView | None:
    """Return a person with everything about them; none when they are not on the desk (any more).

    The number of a record that was merged gives the one it was merged into.
    """
    with desk.read() as session:
        row = kept_record(session, person_id)
        if row is None:
            return None
        person_id = row.id
        relationships = read_relationships(session, person_id)
        participations, profile = read_participations(session, person_id), profile_of(row)
        privacy = privacy_of(session, row)
        return PersonView(
            id=row.id,
            name=display_name(row.name, row.preferred_name),
            profile=profile,
            archived_on=desk.clock.local(row.archived_at).date() if row.archived_at else None,
            manager=_manager(session, row),
            manages=_manages(session, row.id),
            participations=participations,
            relationships=relationships,
            events=events_of(session, desk.clock, row, relationships),
            privacy=privacy,
            missing=missing_steps(
                profile,
                privacy.sharing,
                has_notice=privacy.notice is not None,
                takes_part=any(part.running and part.stage.is_open for part in participations),
                ready=any(part.running and part.stage is Stage.READY for part in participations),
            ),
        )


def profile_of(row: Person) -> Profile:
    """Return the profile's values from a person's row."""
    return Profile(**{field: getattr(row, field) for field in PROFILE_FIELDS})


def read_relationships(session: Session, person_id: int) -> tuple[RelationshipLine, ...]:
    """Return the relationships that somebody is in, the newest first."""
    rows = session.execute(
        select(
            Relationship.id,
            Relationship.programme_id,
            Programme.name,
            RelationshipMember.role,
            Relationship.state,
        )
        .join(RelationshipMember, RelationshipMember.relationship_id == Relationship.id)
        .join(Participation, Participation.id == RelationshipMember.participation_id)
        .join(Programme, Programme.id == Relationship.programme_id)
        .where(Participation.person_id == person_id)
        .order_by(Relationship.id.desc())
    ).all()
    pairs = pairs_named(session, [row[0] for row in rows])
    return tuple(
        RelationshipLine(
            number,
            programme_id,
            programme,
            Role(role),
            RelationshipState(state),
            tuple((m.person_id, m.name) for m in pairs[number].members if m.person_id != person_id),
        )
        for number, programme_id, programme, role, state in rows
    )


def bearers_of(session: Session, name: str, *, besides: int | None = None) -> list[tuple[int, str]]:
    """Return who on the desk has this name, by id and name, the archive left out."""
    wanted = normalise_name(name)
    if not wanted:
        return []
    rows = session.execute(
        select(Person.id, Person.name, Person.preferred_name).where(Person.archived_at.is_(None))
    )
    return [
        (number, display_name(full, preferred))
        for number, full, preferred in rows
        if number != besides and wanted in (normalise_name(full), normalise_name(preferred))
    ]


def _manager(session: Session, row: Person) -> ManagerLink:
    if row.line_manager_id is not None:
        known = session.execute(
            select(Person.name, Person.preferred_name).where(Person.id == row.line_manager_id)
        ).first()
        if known is not None:
            return ManagerLink(row.line_manager_id, display_name(*known), 1)
    if not row.line_manager:
        return ManagerLink()
    bearers = bearers_of(session, row.line_manager, besides=row.id)
    if len(bearers) == 1:
        return ManagerLink(*bearers[0], 1)
    return ManagerLink(bearers=len(bearers))


def _manages(session: Session, person_id: int) -> tuple[tuple[int, str], ...]:
    rows = session.execute(
        select(Person.id, Person.name, Person.preferred_name)
        .where(Person.line_manager_id == person_id, Person.archived_at.is_(None))
        .order_by(Person.name)
    )
    return tuple((number, display_name(name, preferred)) for number, name, preferred in rows)
