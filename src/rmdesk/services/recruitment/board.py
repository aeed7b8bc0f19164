"""What the mentees' and mentors' pages show, and how somebody moved (product.md B2, B4)."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.rules.people import list_name
from rmdesk.rules.recruitment import CardFacts, Role, Stage, early_sentence, headline, pill, subtitle
from rmdesk.rules.relationships import RelationshipState
from rmdesk.services.desk import Desk, one
from rmdesk.services.privacy import told
from rmdesk.services.recruitment.call import gate_of, numbers_of
from rmdesk.services.recruitment.views import Move, RecruitmentRow, RecruitmentView
from rmdesk.store.tables.matching import Relationship, RelationshipMember
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import ImportRow, Participation, StageMove

_LIVELIEST = (RelationshipState.PROPOSED, RelationshipState.CHOOSING, RelationshipState.ACTIVE)


def board(desk: Desk, programme_id: int, role: Role) -> RecruitmentView:
    """Return everybody of `role` in the programme, those who wait longest first."""
    today = desk.clock.today()
    with desk.read() as session:
        programme = one(session, Programme, programme_id)
        here, gate = numbers_of(session, programme, role), gate_of(session, programme)
        line = subtitle(role, here, gate, programme.mentees_needed, programme.call_opened_on, today)
        rows = _rows(session, programme_id, role, today)
        on_the_way = [row.person_id for row in rows if row.stage.is_open]
        have_notice = told(session, on_the_way)
        return RecruitmentView(
            programme_id,
            role,
            headline(role),
            line,
            rows,
            here,
            gate,
            early_sentence(programme.call_reason, programme.call_opened_on),
            tuple(number for number in on_the_way if number not in have_notice),
        )


def moves(desk: Desk, participation_id: int) -> tuple[Move, ...]:
    """Return how somebody moved through the stages, newest first."""
    with desk.read() as session:
        found = session.execute(
            select(StageMove.moved_at, StageMove.from_stage, StageMove.to_stage, StageMove.note)
            .where(StageMove.participation_id == participation_id)
            .order_by(StageMove.id.desc())
        )
        return tuple(Move(at, Stage(old) if old else None, Stage(new), note) for at, old, new, note in found)


def _rows(session: Session, programme_id: int, role: Role, today: dt.date) -> tuple[RecruitmentRow, ...]:
    pairs, answered = pairs_of(session, programme_id, role), _answered(session, programme_id)
    query = (
        select(
            Participation.id,
            Participation.person_id,
            Participation.stage,
            Participation.stage_since,
            Participation.origin,
            Person.name,
            Person.preferred_name,
            Person.post,
            Person.service,
        )
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.programme_id == programme_id, Participation.role == role.value)
        .order_by(Participation.stage_since, Person.name, Participation.id)
    )
    rows = []
    for row in session.execute(query):
        stage = Stage(row.stage)
        form = answered.get(row.person_id) if row.origin == "form" else None
        words, mood = pill(CardFacts(role, stage, row.stage_since, form, pairs.get(row.id)), today)
        name = list_name(row.name, row.preferred_name)
        rows.append(
            RecruitmentRow(
                row.id, row.person_id, name, row.post, row.service, stage, row.stage_since, words, mood
            )
        )
    return tuple(rows)


def pairs_of(session: Session, programme_id: int, role: Role) -> dict[int, RelationshipState]:
    """Return for each participation in a living relationship the liveliest state of those it is in."""
    found = session.execute(
        select(RelationshipMember.participation_id, Relationship.state)
        .join(Relationship, Relationship.id == RelationshipMember.relationship_id)
        .where(Relationship.programme_id == programme_id, RelationshipMember.role == role.value)
    )
    states: dict[int, RelationshipState] = {}
    for participation_id, word in found:
        state = RelationshipState(word)
        before = states.get(participation_id)
        if state in _LIVELIEST and (before is None or _LIVELIEST.index(state) > _LIVELIEST.index(before)):
            states[participation_id] = state
    return states


def _answered(session: Session, programme_id: int) -> dict[int, dt.date]:
    found = session.execute(
        select(ImportRow.person_id, func.max(ImportRow.submitted_at))
        .where(ImportRow.programme_id == programme_id, ImportRow.submitted_at.is_not(None))
        .group_by(ImportRow.person_id)
    )
    return {person_id: moment.date() for person_id, moment in found if moment is not None}
