"""What people carry across programmes, and how often they were asked (product.md B4)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from rmdesk.rules.programme import PlanPart, ProgrammeState
from rmdesk.rules.recruitment import OPEN_STAGES, Effort, Load, Role, Share, load_of, times_asked
from rmdesk.rules.recruitment.load import ASKED_WITHIN
from rmdesk.rules.relationships import Answer, RelationshipState
from rmdesk.services.desk import Desk
from rmdesk.store.tables.matching import Relationship, RelationshipMember
from rmdesk.store.tables.people import CheckIn, Person
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import Participation

OVER = (ProgrammeState.CLOSED.value, ProgrammeState.ARCHIVED.value)
"""The states of a programme that asks nothing of anybody any more."""
_CARRIED = (RelationshipState.CHOOSING.value, RelationshipState.ACTIVE.value)
_AGREED = (RelationshipState.ACTIVE.value, RelationshipState.ENDED.value)
_OPEN = frozenset(stage.value for stage in OPEN_STAGES)


def load_of_person(desk: Desk, person_id: int) -> Load:
    """Return what one person carries."""
    with desk.read() as session:
        return loads(session, Person.id == person_id, desk.clock.today()).get(person_id, Load())


def loads(session: Session, whose: ColumnElement[bool], today: dt.date) -> dict[int, Load]:
    """Return what the people carry of whom `whose` is true, by person; parts in every programme count."""
    shares: dict[int, list[Share]] = defaultdict(list)
    asked: dict[int, list[dt.date]] = defaultdict(list)
    pairs = _pairs(session, whose, today - ASKED_WITHIN)
    plans = {row.id: row for row in session.execute(_PLANS)}
    parts = session.execute(
        select(
            Participation.id,
            Participation.person_id,
            Participation.programme_id,
            Participation.role,
            Participation.stage,
            Participation.created_at,
        )
        .join(Person, Person.id == Participation.person_id)
        .where(whose)
    )
    for part in parts:
        own, plan = pairs.get(part.id, ()), plans[part.programme_id]
        asked[part.person_id] += [part.created_at.date(), *(day for _state, day in own if day is not None)]
        carried = sum(state in _CARRIED for state, _day in own)
        done = not carried and any(state == RelationshipState.ENDED.value for state, _day in own)
        if part.stage in _OPEN and plan.state not in OVER and not done:
            shares[part.person_id].append(Share(Role(part.role), _effort(plan), carried))
    for person_id, day in session.execute(
        select(CheckIn.person_id, CheckIn.spoke_on)
        .join(Person, Person.id == CheckIn.person_id)
        .where(whose, CheckIn.asked.is_(True), CheckIn.spoke_on > today - ASKED_WITHIN)
    ):
        asked[person_id].append(day)
    people = session.execute(select(Person.id, Person.capacity, Person.hours_cap).where(whose))
    return {
        row.id: load_of(
            shares[row.id],
            asked=times_asked(asked[row.id], today),
            capacity=row.capacity,
            hours_cap=row.hours_cap,
        )
        for row in people
    }


_PLANS = select(
    Programme.id,
    Programme.state,
    Programme.parts,
    Programme.length_minutes,
    Programme.minutes_research,
    Programme.minutes_preparation,
    Programme.minutes_notes,
    Programme.interval_days,
    Programme.meetings_count,
)


def _effort(plan: Any) -> Effort:
    """Return what a meeting takes; what the plan does not keep minutes of does not count."""
    whole = PlanPart.EFFORT.value in plan.parts
    return Effort(
        plan.length_minutes,
        plan.minutes_research if whole else None,
        plan.minutes_preparation if whole else None,
        plan.minutes_notes if whole else None,
        plan.interval_days,
        plan.meetings_count,
    )


def _pairs(
    session: Session, whose: ColumnElement[bool], since: dt.date
) -> dict[int, list[tuple[str, dt.date | None]]]:
    """Return by participation the relationships that are carried or that were put to the person: each one's state,
    and the day on which it was (None: not put to them, or too long ago to matter).
    """
    rows = session.execute(
        select(
            RelationshipMember.participation_id,
            RelationshipMember.answer,
            RelationshipMember.answered_on,
            Relationship.state,
            Relationship.proposed_on,
        )
        .join(Relationship, Relationship.id == RelationshipMember.relationship_id)
        .join(Participation, Participation.id == RelationshipMember.participation_id)
        .join(Person, Person.id == Participation.person_id)
        .where(
            whose,
            or_(
                Relationship.state.in_((*_CARRIED, *_AGREED)),
                and_(RelationshipMember.answer != Answer.PENDING.value, Relationship.proposed_on > since),
            ),
        )
    )
    found: dict[int, list[tuple[str, dt.date | None]]] = defaultdict(list)
    for row in rows:
        put = row.answer != Answer.PENDING.value or row.state in _AGREED
        found[row.participation_id].append((row.state, (row.answered_on or row.proposed_on) if put else None))
    return found
