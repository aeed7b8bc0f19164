"""The topics that may be talked about now: those of open phases, and the plan's themes (product.md A6)."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.rules.programme import PlanPart
from rmdesk.rules.programme.phases import PhaseFacts, themes_on_offer
from rmdesk.store.tables.programme import Phase, Programme


def phases_of(session: Session, programme_id: int) -> tuple[Phase, ...]:
    """Return the rows of the programme's phases in order."""
    query = select(Phase).where(Phase.programme_id == programme_id).order_by(Phase.number)
    return tuple(session.scalars(query))


def phase_facts(rows: tuple[Phase, ...]) -> tuple[PhaseFacts, ...]:
    """Return the phases as the gate sees them."""
    return tuple(
        PhaseFacts(row.number, row.title, row.topics, row.from_meeting, row.review, row.reviewed_on)
        for row in rows
    )


def topics_on_offer(session: Session, programme: Programme) -> tuple[str, ...]:
    """Return the topics that the meeting record and papers may offer; never one of a locked phase."""
    if PlanPart.PHASES.value not in programme.parts:
        return tuple(programme.themes)
    return themes_on_offer(programme.themes, phase_facts(phases_of(session, programme.id)))
