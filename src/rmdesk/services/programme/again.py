"""The scheme that a programme on this desk amounts to: its plan without dates, its phases and milestones (A8)."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.rules.programme import OWN, Scheme, SchemeMilestone, SchemePhase, scheme_of_plan
from rmdesk.services.programme.plan import plan_of
from rmdesk.services.programme.schemes import find_scheme
from rmdesk.store.tables.programme import Milestone, Phase, Programme

AS_LAST_TIME = "The plan as it was last time, with its dates left open."


def past_scheme(session: Session, programme: Programme) -> Scheme:
    """Return the programme as a scheme called as the programme is, with everything that its plan says."""
    made_from = find_scheme(session, programme.scheme)
    sources = {**dict(made_from.sources if made_from else ()), OWN: f"Your programme “{programme.name}”"}
    head = Scheme(f"programme-{programme.id}", programme.name, AS_LAST_TIME, tuple(sources.items()))
    return scheme_of_plan(
        head, plan_of(programme), _phases(session, programme), _milestones(session, programme)
    )


def _phases(session: Session, programme: Programme) -> tuple[SchemePhase, ...]:
    rows = session.scalars(select(Phase).where(Phase.programme_id == programme.id).order_by(Phase.number))
    # What a review found belongs to the programme in which it was found.
    return tuple(SchemePhase(row.title, row.source, row.topics, row.from_meeting) for row in rows)


def _milestones(session: Session, programme: Programme) -> tuple[SchemeMilestone, ...]:
    rows = session.scalars(
        select(Milestone).where(Milestone.programme_id == programme.id).order_by(Milestone.id)
    )
    return tuple(SchemeMilestone(row.title, row.source, row.weeks_before) for row in rows)
