"""What the navigation shows: the programmes, and how far the one on screen has come (screens.md 0)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.rules.programme import PlanPart, ProgrammeKind, ProgrammeState, Shape, missing_in, naming
from rmdesk.rules.recruitment import GatheringFacts, JourneyFacts, JourneyStep, Role
from rmdesk.rules.recruitment import journey as journey_steps
from rmdesk.rules.relationships import RelationshipState
from rmdesk.services.desk import Desk
from rmdesk.services.gatherings import group_stage
from rmdesk.services.pausing import standing_in_words
from rmdesk.services.programme import newest_not_archived, plan_of
from rmdesk.services.recruitment.call import gate_of, numbers_of
from rmdesk.store.tables.gatherings import Gathering
from rmdesk.store.tables.matching import Relationship
from rmdesk.store.tables.meetings import Meeting
from rmdesk.store.tables.people import EqualityAnswer, Person
from rmdesk.store.tables.programme import Programme


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A programme as the switcher shows it; `period` such as "2026–27" is empty without dates, `standing` such as
    "Paused since 3 Nov 2026" and empty while it goes on, and `label` says what kind
    it is where a reader must be told: near-peer, not mentoring.
    """

    id: int
    name: str
    period: str
    state: str
    standing: str = ""
    label: str = ""

    @property
    def paused(self) -> bool:
        """Return whether it is paused, so that it can go on again."""
        return self.state == ProgrammeState.PAUSED.value

    @property
    def archived(self) -> bool:
        """Return whether it is in the archive: it has left the switcher, but can still be opened."""
        return self.state == ProgrammeState.ARCHIVED


@dataclass(frozen=True, slots=True)
class Journey:
    """Everything the navigation shows; `parts` is what the current programme's plan switches on, `held` names the later
    pages that the plan uses, or that hold something.
    """

    programmes: tuple[ProgrammeLine, ...]
    current: ProgrammeLine | None
    steps: tuple[JourneyStep, ...]
    people: int
    parts: frozenset[PlanPart] = frozenset()
    held: frozenset[str] = frozenset()


def journey(desk: Desk, programme_id: int | None) -> Journey:
    """Return the navigation's content for the programme, or for the newest one that is not archived."""
    with desk.read() as session:
        programmes = tuple(
            ProgrammeLine(
                p.id,
                p.name,
                period_of(p.starts_on, p.ends_on),
                p.state,
                standing_in_words(p, desk.clock.today()),
                _label(p),
            )
            for p in session.scalars(select(Programme).order_by(Programme.id.desc()))
        )
        current = next((p for p in programmes if p.id == programme_id), None)
        if current is None:
            current = next((p for p in programmes if not p.archived), None)
        people = session.scalar(select(func.count(Person.id)).where(Person.archived_at.is_(None))) or 0
        row = session.get_one(Programme, current.id) if current else None
        steps = _steps(session, row) if row else ()
        parts = plan_of(row).parts if row else frozenset()
        held = _held(session, row) if row else frozenset()
    return Journey(programmes, current, steps, people, parts, held)


def newest_programme(desk: Desk) -> int | None:
    """Return the programme to begin with: the newest that is not archived; none when there is none."""
    with desk.read() as session:
        return newest_not_archived(session)


def _held(session: Session, programme: Programme) -> frozenset[str]:
    answered = select(EqualityAnswer.id).where(EqualityAnswer.programme_id == programme.id).limit(1)
    asks = PlanPart.EQUALITY.value in programme.parts
    return frozenset({"evaluation"} if asks or session.scalar(answered) is not None else ())


def period_of(starts_on: dt.date | None, ends_on: dt.date | None) -> str:
    """Return the years of a programme, such as "2026–27"; nothing without a start."""
    if starts_on is None:
        return ""
    first = starts_on.year
    last = ends_on.year if ends_on else first
    return str(first) if first == last else f"{first}–{last % 100:02d}"


def _label(programme: Programme) -> str:
    called = naming(ProgrammeKind(programme.kind), Shape(programme.shape), programme.not_mentoring)
    return "" if called.is_usual else called.label


def _steps(session: Session, programme: Programme) -> tuple[JourneyStep, ...]:
    mentees, mentors = (numbers_of(session, programme, role) for role in (Role.MENTEE, Role.MENTOR))
    gate = gate_of(session, programme)
    pairs = _pairs(session, programme.id)
    held, to_come, missed = _meetings(session, programme.id)
    return journey_steps(
        JourneyFacts(
            plan_gaps=len(missing_in(plan_of(programme))),
            mentees=mentees,
            mentors=mentors,
            gate=gate,
            pairs=pairs.get(RelationshipState.ACTIVE, 0),
            pairs_waiting=pairs.get(RelationshipState.PROPOSED, 0) + pairs.get(RelationshipState.CHOOSING, 0),
            pairs_over=pairs.get(RelationshipState.ENDED, 0),
            meetings_held=held,
            meetings_to_come=to_come,
            meetings_missed=missed,
            gatherings=_gatherings(session, programme),
        )
    )


def _gatherings(session: Session, programme: Programme) -> GatheringFacts | None:
    plan = plan_of(programme)
    if PlanPart.GATHERINGS not in plan.parts:
        return None
    query = (
        select(Gathering.state, func.count(Gathering.id))
        .where(Gathering.programme_id == programme.id)
        .group_by(Gathering.state)
    )
    counts: dict[str, int] = {state: number for state, number in session.execute(query)}
    stage = group_stage(session, programme.id, plan)
    first = stage.sentence if stage.missing else ""
    return GatheringFacts(counts.get("held", 0), counts.get("planned", 0), plan.gatherings_wanted, first)


def _pairs(session: Session, programme_id: int) -> dict[RelationshipState, int]:
    query = (
        select(Relationship.state, func.count(Relationship.id))
        .where(Relationship.programme_id == programme_id)
        .group_by(Relationship.state)
    )
    return {RelationshipState(state): count for state, count in session.execute(query)}


def _meetings(session: Session, programme_id: int) -> tuple[int, int, int]:
    query = (
        select(Meeting.state, func.count(Meeting.id))
        .join(Relationship, Relationship.id == Meeting.relationship_id)
        .where(Relationship.programme_id == programme_id)
        .group_by(Meeting.state)
    )
    counts: dict[str, int] = {state: number for state, number in session.execute(query)}
    return counts.get("held", 0), counts.get("planned", 0), counts.get("missed", 0)
