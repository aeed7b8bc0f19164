"""What the mentees' and mentors' pages show, and how somebody moved (product.md B2, B4)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.rules.people import list_name
from rmdesk.rules.programme import ProgrammeKind
from rmdesk.rules.recruitment import (
    CardFacts,
    Need,
    Role,
    Stage,
    days_waiting,
    early_sentence,
    headline,
    needs_of,
    pill,
    subtitle,
)
from rmdesk.rules.relationships import RelationshipState
from rmdesk.services.desk import Desk, one
from rmdesk.services.privacy import taking_part_of, told
from rmdesk.services.recruitment.call import gate_of, numbers_of
from rmdesk.services.recruitment.check_ins import open_follow_ups
from rmdesk.services.recruitment.checks import care_words, standings_of
from rmdesk.services.recruitment.load import loads
from rmdesk.services.recruitment.readiness import days_of, training_in
from rmdesk.services.recruitment.sessions import telling_places
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
        rows = _rows(session, programme, role, today)
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
            programme.kind == ProgrammeKind.CROSS_ORGANISATION.value,
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


def _rows(session: Session, programme: Programme, role: Role, today: dt.date) -> tuple[RecruitmentRow, ...]:
    known = _Known(session, programme, role, today)
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
        .where(Participation.programme_id == programme.id, Participation.role == role.value)
        .order_by(Participation.stage_since, Person.name, Participation.id)
    )
    return tuple(known.row(row) for row in session.execute(query))


class _Known:
    """What is known of everybody in a programme, read once, by participation or person."""

    def __init__(self, session: Session, programme: Programme, role: Role, today: dt.date) -> None:
        here = Person.id.in_(
            select(Participation.person_id).where(
                Participation.programme_id == programme.id, Participation.role == role.value
            )
        )
        self._role, self._today = role, today
        self._pairs = pairs_of(session, programme.id, role)
        self._answered = _answered(session, programme.id)
        self._places = telling_places(session, programme.id, today)
        self._again = open_follow_ups(session, programme.id)
        self._checks = standings_of(session, here, today)
        self._loads = loads(session, here, today)
        self._days = days_of(session)
        self._training = training_in(programme)
        self._yes = taking_part_of(session, session.scalars(select(Person.id).where(here)).all())

    def row(self, row: Any) -> RecruitmentRow:
        """Return somebody's row from what the query read."""
        stage, pair = Stage(row.stage), self._pairs.get(row.id)
        form = self._answered.get(row.person_id) if row.origin == "form" else None
        facts = CardFacts(
            self._role,
            stage,
            row.stage_since,
            form,
            pair,
            self._places.get(row.id),
            self._again.get(row.person_id),
        )
        words, mood = pill(facts, self._today)
        waits = stage.is_open and pair is None
        return RecruitmentRow(
            row.id,
            row.person_id,
            list_name(row.name, row.preferred_name),
            row.post,
            row.service,
            stage,
            row.stage_since,
            words,
            mood,
            days_waiting(row.stage_since, self._today) if waits else None,
            self._flags(row.id, row.person_id, stage),
            self._yes.get(row.person_id, "") if stage.is_open else "",
        )

    def _flags(self, participation_id: int, person_id: int, stage: Stage) -> tuple[str, ...]:
        if not stage.is_open:
            return ()
        lacks: list[str] = []
        if stage is Stage.READY:
            since = dict(zip(Need, self._days.get(participation_id, (None, None)), strict=True))
            lacks = [need.lacking for need in needs_of(self._training) if since[need] is None]
        load = self._loads.get(person_id)
        return (
            *care_words(self._checks.get(person_id, ()), stage),
            *(load.warnings if load else ()),
            *lacks,
        )


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
