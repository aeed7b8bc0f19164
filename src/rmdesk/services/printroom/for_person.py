"""What can be printed for one person, in every programme they take part in (product.md C5)."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.rules.people import display_name
from rmdesk.rules.printroom import PaperKind, agreement_state, blanks_of
from rmdesk.rules.programme import ProgrammeState
from rmdesk.rules.relationships import RelationshipState
from rmdesk.rules.wording import short_day
from rmdesk.services.desk import Desk
from rmdesk.services.pairs import pairs_named
from rmdesk.services.printroom.definitions import OWN_RECORD, definitions
from rmdesk.services.printroom.offering import may_have_certificate
from rmdesk.services.printroom.taking_part import parts_of
from rmdesk.services.printroom.views import PersonPaper
from rmdesk.store.tables.matching import Relationship, RelationshipMember
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.printroom import Paper
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import Participation


def papers_for(desk: Desk, person_id: int) -> tuple[PersonPaper, ...]:
    """Return what can be printed for somebody, what comes next first: what is due, then what was made already, and last
    their own record.

    Of an archived programme nothing is printed; for somebody who asked us to stop using what we hold, their own record
    alone.
    """
    with desk.read() as session:
        person = session.get(Person, person_id)
        if person is None:
            return ()
        record = _own_record(session, desk, person)
        if person.restricted_on is not None:
            return record
        programmes = session.scalars(
            select(Programme)
            .where(
                Programme.state != ProgrammeState.ARCHIVED.value,
                Programme.id.in_(
                    select(Participation.programme_id).where(Participation.person_id == person_id)
                ),
            )
            .order_by(Programme.id.desc())
        ).all()
        found = [
            paper
            for programme in programmes
            for paper in (
                *_agreements(session, programme, person_id),
                *_certificates(session, desk, programme, person_id),
            )
        ]
    return (*sorted(found, key=lambda paper: (not paper.due, bool(paper.blocked))), *record)


def _own_record(session: Session, desk: Desk, person: Person) -> tuple[PersonPaper, ...]:
    """Return what is held about somebody, for themselves; the print room needs a programme to open with."""
    kind = definitions()[OWN_RECORD].kind
    mine = select(Participation.programme_id).where(Participation.person_id == person.id)
    shown = session.scalar(select(Programme.id).order_by(Programme.id.in_(mine).desc(), Programme.id.desc()))
    if shown is None:
        return ()
    issued = session.scalar(
        select(func.max(Paper.issued_at)).where(Paper.person_id == person.id, Paper.kind == kind.value)
    )
    state = (
        f"Handed out {short_day(desk.clock.local(issued).date())}"
        if issued is not None
        else "When they ask for it"
    )
    title = f"Own record: everything held about {display_name(person.name, person.preferred_name)}"
    return (PersonPaper(kind, title, shown, "", person.id, state, "", False),)


def _agreements(session: Session, programme: Programme, person_id: int) -> list[PersonPaper]:
    rows = session.execute(
        select(Relationship.id, Relationship.agreement_printed_on, Relationship.agreement_signed_on)
        .join(RelationshipMember, RelationshipMember.relationship_id == Relationship.id)
        .join(Participation, Participation.id == RelationshipMember.participation_id)
        .where(
            Relationship.programme_id == programme.id,
            Relationship.state == RelationshipState.ACTIVE.value,
            Participation.person_id == person_id,
        )
        .order_by(Relationship.id.desc())
    ).all()
    names = pairs_named(session, [row.id for row in rows])
    blanks = blanks_of(
        {
            "notes_status": programme.notes_status,
            "line_manager_clause": programme.line_manager_clause,
            "winding_up": programme.winding_up,
            "where_to_turn": programme.where_to_turn,
        }
    )
    missing = f"The plan does not say: {'; '.join(blank.label for blank in blanks)}." if blanks else ""
    return [
        PersonPaper(
            PaperKind.AGREEMENT,
            f"Agreement, {names[row.id].title}",
            programme.id,
            programme.name,
            row.id,
            agreement_state(row.agreement_printed_on, row.agreement_signed_on),
            missing,
            row.agreement_printed_on is None and row.agreement_signed_on is None,
        )
        for row in rows
    ]


def _certificates(session: Session, desk: Desk, programme: Programme, person_id: int) -> list[PersonPaper]:
    parts = [part for part in parts_of(session, programme.id, person_id) if may_have_certificate(part)]
    issued = session.scalar(
        select(func.max(Paper.issued_at)).where(
            Paper.programme_id == programme.id,
            Paper.person_id == person_id,
            Paper.kind == PaperKind.CERTIFICATE.value,
        )
    )
    on: dt.date | None = desk.clock.local(issued).date() if issued is not None else None
    return [
        PersonPaper(
            PaperKind.CERTIFICATE,
            f"Certificate, as a {part.role.label.lower()}",
            programme.id,
            programme.name,
            part.id,
            f"Issued {short_day(on)}" if on else "Not issued yet",
            "",
            on is None and part.ended_on is not None,
        )
        for part in parts
    ]
