"""The list of people, and their parts in programmes: light queries that stay quick with thousands."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.rules.people import list_name
from rmdesk.rules.programme import ProgrammeState
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.services.desk import Desk
from rmdesk.services.people.views import ParticipationLine, PersonLine
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import Participation

_OVER = (ProgrammeState.CLOSED.value, ProgrammeState.ARCHIVED.value)


def people_list(desk: Desk, *, archived: bool = False) -> tuple[PersonLine, ...]:
    """Return everybody on the desk by name, or everybody in the archive; nobody who was merged into another."""
    kept = Person.archived_at.is_not(None) if archived else Person.archived_at.is_(None)
    with desk.read() as session:
        roles = _roles(session)
        rows = session.execute(
            select(
                Person.id,
                Person.name,
                Person.preferred_name,
                Person.post,
                Person.service,
                Person.print_format,
            ).where(kept, Person.merged_into_id.is_(None))
        )
        lines = [
            PersonLine(number, list_name(name, preferred), post, service, roles.get(number, ()), print_format)
            for number, name, preferred, post, service, print_format in rows
        ]
    return tuple(sorted(lines, key=lambda line: (line.name.casefold(), line.id)))


def participations_of(desk: Desk, person_id: int) -> tuple[ParticipationLine, ...]:
    """Return a person's parts in programmes, the newest first."""
    with desk.read() as session:
        return read_participations(session, person_id)


def kept_record(session: Session, person_id: int) -> Person | None:
    """Return the record that stands for a number today, following merges; none when there never was one."""
    row = session.get(Person, person_id)
    while row is not None and row.merged_into_id is not None:
        row = session.get(Person, row.merged_into_id)
    return row


def read_participations(session: Session, person_id: int) -> tuple[ParticipationLine, ...]:
    """Return a person's parts in programmes, the newest first."""
    rows = session.execute(
        select(
            Participation.id,
            Participation.programme_id,
            Programme.name,
            Participation.role,
            Participation.stage,
            Participation.stage_since,
            Participation.motivation,
            Programme.state,
        )
        .join(Programme, Programme.id == Participation.programme_id)
        .where(Participation.person_id == person_id)
        .order_by(Participation.id.desc())
    )
    return tuple(
        ParticipationLine(
            number, programme_id, name, Role(role), Stage(stage), since, motivation, state not in _OVER
        )
        for number, programme_id, name, role, stage, since, motivation, state in rows
    )


def _roles(session: Session) -> dict[int, tuple[Role, ...]]:
    found: dict[int, list[Role]] = defaultdict(list)
    rows = session.execute(
        select(Participation.person_id, Participation.role)
        .distinct()
        .order_by(Participation.person_id, Participation.role)
    )
    by_word = {role.value: role for role in Role}
    for person_id, role in rows:
        found[person_id].append(by_word[role])
    return {person_id: tuple(roles) for person_id, roles in found.items()}
