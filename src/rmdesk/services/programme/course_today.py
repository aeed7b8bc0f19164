"""What the course of a programme needs today: milestones, the review of a phase, the end of a pause."""

from __future__ import annotations

from sqlalchemy.orm import Session

from rmdesk.rules.meetings import Pausing
from rmdesk.rules.programme import PlanPart
from rmdesk.rules.today import (
    MilestoneDue,
    TodayItem,
    goes_on,
    milestones_due,
    pairs_to_end,
    phase_review_due,
)
from rmdesk.services.desk import Desk
from rmdesk.services.programme.milestones import pressing_milestones
from rmdesk.services.programme.phases import review_due_of
from rmdesk.store.tables.programme import Programme


def course_items(desk: Desk, session: Session, programme: Programme, pausing: Pausing) -> list[TodayItem]:
    """Return what is due in a programme that is going on or paused; a pause stops the milestones."""
    today = desk.clock.today()
    items: list[TodayItem] = []
    if pausing.now:
        items += goes_on(programme.id, pausing.sentence, pausing.until, today)
    else:
        items += milestone_items(desk, session, programme)
    if PlanPart.PHASES.value in programme.parts:
        items += phase_review_due(programme.id, review_due_of(session, programme), today)
    return items


def closed_items(desk: Desk, session: Session, programme: Programme, active_pairs: int) -> list[TodayItem]:
    """Return what is left to do in a closed programme: its pairs' endings, and milestones such as the report."""
    return [*pairs_to_end(programme.id, active_pairs), *milestone_items(desk, session, programme)]


def milestone_items(desk: Desk, session: Session, programme: Programme) -> tuple[TodayItem, ...]:
    """Return the milestones that are late or come soon."""
    lines = pressing_milestones(desk, session, programme)
    due = [MilestoneDue(line.id, line.title, line.day) for line in lines if line.day is not None]
    return milestones_due(due, desk.clock.today())
