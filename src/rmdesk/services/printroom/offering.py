"""What the print room can make now, and the register of what has been issued."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from rmdesk.base.clock import Clock
from rmdesk.rules.people import PrintFormat, display_name
from rmdesk.rules.printroom import PaperKind, agreement_state, blanks_of, has_earned
from rmdesk.rules.programme import naming_of
from rmdesk.rules.recruitment import OPEN_STAGES, Role
from rmdesk.rules.relationships import RelationshipState
from rmdesk.services.desk import Desk, one
from rmdesk.services.pairs import pairs_named
from rmdesk.services.printroom import defined
from rmdesk.services.printroom.definitions import definitions
from rmdesk.services.printroom.out import replacing
from rmdesk.services.printroom.sheets_offered import hours_offered, themes_offered
from rmdesk.services.printroom.taking_part import Part, parts_of
from rmdesk.services.printroom.views import (
    CardLine,
    CertificateLine,
    PairLine,
    PaperLine,
    PrintroomView,
    Reader,
    RoleCardLine,
)
from rmdesk.services.programme import plan_of
from rmdesk.services.upkeep import settings_from
from rmdesk.store.tables.matching import Relationship, RelationshipMember
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.printroom import Paper
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import Participation
from rmdesk.store.tables.upkeep import Setting

OWN_LINES = "own_lines"
"""Where `Relationship.agreement` keeps what a pair adds itself."""


def offer(desk: Desk, programme_id: int | None) -> PrintroomView:
    """Return what can be printed for the programme, and every paper issued on this desk, newest first."""
    with desk.read() as session:
        papers = _papers(session, desk.clock)
        programme = session.get(Programme, programme_id) if programme_id is not None else None
        if programme is None:
            return PrintroomView(None, "", (), (), (), papers)
        row = session.get(Setting, "desk")
        said = {
            "notes_status": programme.notes_status,
            "line_manager_clause": programme.line_manager_clause,
            "winding_up": programme.winding_up,
            "where_to_turn": programme.where_to_turn,
        }
        return PrintroomView(
            programme.id,
            programme.name,
            _pairs(session, programme.id),
            _certificates(session, programme.id, desk.clock),
            blanks_of(said),
            papers,
            _role_cards(session, programme.id, desk.clock),
            programme.not_mentoring.strip(),
            naming_of(plan_of(programme)),
            hours_offered(session, programme),
            themes_offered(session, programme.id),
            cards=card_lines(
                session, programme.id, _issued_on(session, programme.id, desk.clock, PaperKind.CARD)
            ),
            defined=defined.offered(session, programme.id, desk.clock),
            coordinator=settings_from(row.value if row else {}).coordinator,
        )


def paper(desk: Desk, paper_id: int) -> PaperLine | None:
    """Return one issued paper, or none when the print room keeps none of this number."""
    with desk.read() as session:
        found = _papers(session, desk.clock, paper_id)
    return found[0] if found else None


def form_of(text: str) -> PrintFormat:
    """Return the print format a profile or a paper names; what is not known prints in standard."""
    return PrintFormat.from_words(text) or PrintFormat.STANDARD


def readers_of(session: Session, relationship_ids: list[int]) -> Mapping[int, list[Reader]]:
    """Return who is in these relationships and how they read, mentors first."""
    rows = session.execute(
        select(
            RelationshipMember.relationship_id,
            RelationshipMember.role,
            Person.id,
            Person.name,
            Person.preferred_name,
            Person.print_format,
        )
        .join(Participation, Participation.id == RelationshipMember.participation_id)
        .join(Person, Person.id == Participation.person_id)
        .where(RelationshipMember.relationship_id.in_(relationship_ids))
        .order_by(RelationshipMember.role.desc(), RelationshipMember.id)
    )
    order = {Role.MENTOR: 0, Role.MENTEE: 1, Role.SUPPORTER: 2}
    found: dict[int, list[Reader]] = {}
    for row in rows:
        reader = Reader(
            row.id, display_name(row.name, row.preferred_name), Role(row.role), form_of(row.print_format)
        )
        found.setdefault(row.relationship_id, []).append(reader)
    return {key: sorted(readers, key=lambda reader: order[reader.role]) for key, readers in found.items()}


def _pairs(session: Session, programme_id: int) -> tuple[PairLine, ...]:
    rows = session.execute(
        select(
            Relationship.id,
            Relationship.agreement,
            Relationship.agreement_printed_on,
            Relationship.agreement_signed_on,
        ).where(
            Relationship.programme_id == programme_id, Relationship.state == RelationshipState.ACTIVE.value
        )
    ).all()
    keys = [row.id for row in rows]
    names, readers = pairs_named(session, keys), readers_of(session, keys)
    lines = [
        PairLine(
            row.id,
            names[row.id].title,
            tuple(readers[row.id]),
            agreement_state(row.agreement_printed_on, row.agreement_signed_on),
            row.agreement_printed_on,
            row.agreement_signed_on,
            tuple(row.agreement.get(OWN_LINES, ())),
        )
        for row in rows
        if row.id in names
    ]
    return tuple(sorted(lines, key=lambda line: (line.printed_on is not None, line.title.casefold())))


def _certificates(session: Session, programme_id: int, clock: Clock) -> tuple[CertificateLine, ...]:
    issued = _issued_on(session, programme_id, clock, PaperKind.CERTIFICATE)
    is_mentoring = is_mentoring_in(session, programme_id)
    lines = [
        CertificateLine(
            part.id,
            part.person_id,
            part.name,
            part.role,
            part.print_format,
            len(part.held),
            part.ended_on is not None,
            issued.get(part.person_id),
        )
        for part in parts_of(session, programme_id)
        if may_have_certificate(part, is_mentoring)
    ]
    return tuple(sorted(lines, key=lambda line: (not line.finished, line.name.casefold())))


def may_have_certificate(part: Part, is_mentoring: bool = True) -> bool:
    """Return whether somebody may be given a certificate; nobody is certified as a mentor where it is not mentoring
    (S0 §5, §7).
    """
    if part.role is Role.MENTOR and not is_mentoring:
        return False
    return has_earned(part.role, len(part.held), ended=part.ended_on is not None)


def is_mentoring_in(session: Session, programme_id: int) -> bool:
    """Return whether a programme is mentoring."""
    return naming_of(plan_of(one(session, Programme, programme_id))).is_mentoring


def _role_cards(session: Session, programme_id: int, clock: Clock) -> tuple[RoleCardLine, ...]:
    issued = _issued_on(session, programme_id, clock, PaperKind.ROLE_CARD)
    lines = [
        RoleCardLine(
            part.id, part.person_id, part.name, part.role, part.print_format, issued.get(part.person_id)
        )
        for part in parts_of(session, programme_id)
        if may_have_role_card(part)
    ]
    return tuple(sorted(lines, key=lambda line: (line.role is Role.MENTEE, line.name.casefold())))


def may_have_role_card(part: Part) -> bool:
    """Return whether somebody may be given a role card: whoever takes part, before they are in a pair too."""
    return not part.left


def card_lines(session: Session, programme_id: int, issued: Mapping[int, dt.date]) -> tuple[CardLine, ...]:
    """Return everybody on the way in or ready who can have a card, by name; those without one first."""
    rows = session.execute(
        select(
            Participation.id,
            Participation.role,
            Person.id.label("person_id"),
            Person.name,
            Person.preferred_name,
            Person.print_format,
            Person.restricted_on,
        )
        .join(Person, Person.id == Participation.person_id)
        .where(
            Participation.programme_id == programme_id,
            Participation.role != Role.SUPPORTER.value,
            Participation.stage.in_([stage.value for stage in OPEN_STAGES]),
            Person.archived_at.is_(None),
        )
    )
    lines = [
        CardLine(
            row.id,
            row.person_id,
            display_name(row.name, row.preferred_name),
            Role(row.role),
            form_of(row.print_format),
            issued.get(row.person_id),
            row.restricted_on is not None,
        )
        for row in rows
    ]
    return tuple(sorted(lines, key=lambda line: (line.issued_on is not None, line.name.casefold(), line.id)))


def _issued_on(session: Session, programme_id: int, clock: Clock, kind: PaperKind) -> dict[int, dt.date]:
    rows = session.execute(
        select(Paper.person_id, func.max(Paper.issued_at).label("at"))
        .where(Paper.programme_id == programme_id, Paper.kind == kind.value)
        .group_by(Paper.person_id)
    )
    return {row.person_id: clock.local(row.at).date() for row in rows}


def _papers(session: Session, clock: Clock, paper_id: int | None = None) -> tuple[PaperLine, ...]:
    query = (
        select(Paper, Person.name, Person.preferred_name, Programme.name.label("programme"))
        .outerjoin(Person, Person.id == Paper.person_id)
        .outerjoin(Programme, Programme.id == Paper.programme_id)
        .where(Paper.kind.in_([*PaperKind, *definitions()]))
        .order_by(Paper.id.desc())
    )
    if paper_id is not None:
        query = query.where(Paper.id == paper_id)
    rows = session.execute(query).all()
    keys = {row.Paper.relationship_id for row in rows if row.Paper.relationship_id is not None}
    pairs = pairs_named(session, keys)
    titles = {key: found.title for key, found in pairs.items()}
    replaced = replacing(session, paper_id)
    return tuple(_line(row, titles, clock, replaced.get(row.Paper.id, "")) for row in rows)


def _line(
    row: Row[Paper, str, str, str], titles: Mapping[int, str], clock: Clock, replaced_by: str
) -> PaperLine:
    found = row.Paper
    return PaperLine(
        found.id,
        found.reference,
        found.kind,
        found.title,
        display_name(row.name, row.preferred_name or "") if row.name else "",
        titles.get(found.relationship_id or 0, ""),
        row.programme or "",
        form_of(found.print_format).label,
        found.version,
        found.way_out,
        clock.local(found.issued_at).date(),
        found.returned_on,
        found.person_id,
        found.relationship_id,
        found.wording_id is not None
        or (found.kind in definitions() and bool(definitions()[found.kind].questions)),
        bool(found.answers),
        replaced_by,
    )
