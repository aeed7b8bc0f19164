"""Search as you type over people, meetings, papers, programmes and talks (product.md J3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.clock import Clock
from rmdesk.rules.people import display_name, list_name
from rmdesk.rules.programme import ProgrammeState
from rmdesk.rules.recruitment.check_ins import shortened
from rmdesk.rules.wording import short_day
from rmdesk.services.desk import Desk
from rmdesk.services.journey import period_of
from rmdesk.services.pairs import pairs_named
from rmdesk.services.recruitment.check_ins import line_of
from rmdesk.store import search
from rmdesk.store.tables.matching import RelationshipMember
from rmdesk.store.tables.meetings import Meeting
from rmdesk.store.tables.people import CheckIn, Person
from rmdesk.store.tables.printroom import Paper
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import Participation


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: which page shows it, its number there, a title and a quiet second line."""

    page: str
    record_id: int
    title: str
    detail: str


def find(desk: Desk, typed: str, limit: int = 8) -> tuple[Hit, ...]:
    """Return up to `limit` hits of each kind, people first; nothing typed finds nothing."""
    with desk.read() as session:
        found = search.find(session.connection(), typed, limit)
        ids = {kind: [hit.id for hit in found if hit.kind == kind] for kind in search.KINDS}
        read: dict[str, Callable[[list[int]], list[Hit]]] = {
            "person": partial(_people, session),
            "meeting": partial(_meetings, session),
            "paper": partial(_papers, session, desk.clock),
            "programme": partial(_programmes, session),
            "check_in": partial(_check_ins, session),
        }
        return tuple(hit for kind, some in ids.items() if some for hit in read[kind](some))


def _people(session: Session, ids: Iterable[int]) -> list[Hit]:
    rows = session.execute(
        select(Person.id, Person.name, Person.preferred_name, Person.post, Person.service).where(
            Person.id.in_(ids)
        )
    )
    hits = [
        Hit(
            "people",
            row.id,
            list_name(row.name, row.preferred_name),
            ", ".join(filter(None, (row.post, row.service))),
        )
        for row in rows
    ]
    return sorted(hits, key=lambda hit: (hit.title.casefold(), hit.record_id))


def _meetings(session: Session, ids: list[int]) -> list[Hit]:
    rows = session.execute(
        select(Meeting.id, Meeting.number, Meeting.day, Meeting.state, Person.name, Person.preferred_name)
        .join(RelationshipMember, RelationshipMember.relationship_id == Meeting.relationship_id)
        .join(Participation, Participation.id == RelationshipMember.participation_id)
        .join(Person, Person.id == Participation.person_id)
        .where(Meeting.id.in_(ids))
        .order_by(Meeting.day.desc(), Meeting.id, RelationshipMember.role, RelationshipMember.id)
    )
    names: dict[int, list[str]] = {}
    details: dict[int, str] = {}
    for row in rows:
        names.setdefault(row.id, []).append(display_name(row.name, row.preferred_name))
        details[row.id] = f"Meeting {row.number}, {short_day(row.day)}, {row.state}"
    return [Hit("meetings", key, " and ".join(who), details[key]) for key, who in names.items()]


def _papers(session: Session, clock: Clock, ids: Iterable[int]) -> list[Hit]:
    rows = session.execute(
        select(
            Paper.id,
            Paper.reference,
            Paper.title,
            Paper.issued_at,
            Paper.relationship_id,
            Person.name,
            Person.preferred_name,
        )
        .outerjoin(Person, Person.id == Paper.person_id)
        .where(Paper.id.in_(ids))
        .order_by(Paper.id.desc())
    ).all()
    pairs = pairs_named(session, {row.relationship_id for row in rows if row.relationship_id is not None})
    hits = []
    for row in rows:
        pair = pairs.get(row.relationship_id or 0)
        whom = display_name(row.name, row.preferred_name or "") if row.name else pair.title if pair else ""
        issued = short_day(clock.local(row.issued_at).date())
        detail = ", ".join(filter(None, (f"Paper {row.reference}", issued, whom)))
        hits.append(Hit("printroom", row.id, row.title, detail))
    return hits


def _programmes(session: Session, ids: Iterable[int]) -> list[Hit]:
    rows = session.execute(
        select(Programme.id, Programme.name, Programme.state, Programme.starts_on, Programme.ends_on)
        .where(Programme.id.in_(ids))
        .order_by(Programme.id.desc())
    )
    return [
        Hit(
            "plan",
            row.id,
            row.name,
            ", ".join(
                filter(
                    None,
                    (
                        "Programme",
                        period_of(row.starts_on, row.ends_on),
                        ProgrammeState(row.state).label.lower(),
                    ),
                )
            ),
        )
        for row in rows
    ]


def _check_ins(session: Session, ids: Iterable[int]) -> list[Hit]:
    rows = session.execute(
        select(CheckIn, Person.name, Person.preferred_name)
        .join(Person, Person.id == CheckIn.person_id)
        .where(CheckIn.id.in_(ids), Person.archived_at.is_(None))
        .order_by(CheckIn.spoke_on.desc(), CheckIn.id.desc())
    )
    hits = []
    for row, name, preferred in rows:
        line = line_of(row)
        detail = f"{line.title}, {short_day(line.spoke_on)}"
        words = shortened(line.words)
        hits.append(
            Hit(
                "people",
                line.person_id,
                display_name(name, preferred),
                f"{detail}: {words}" if words else detail,
            )
        )
    return hits
