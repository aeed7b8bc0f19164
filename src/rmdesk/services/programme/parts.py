"""Which parts a programme's plan switches on, for screens and papers that show only those (product principle 8)."""

from __future__ import annotations

from rmdesk.rules.programme import PlanPart
from rmdesk.services.desk import Desk, one
from rmdesk.store.tables.programme import Programme


def parts_of(desk: Desk, programme_id: int) -> frozenset[PlanPart]:
    """Return what the programme uses; what is not in it is not on screen, and its records stay in the file."""
    with desk.read() as session:
        return frozenset(PlanPart(word) for word in one(session, Programme, programme_id).parts)
