"""Equality monitoring for tests."""

from __future__ import annotations

from rmdesk.rules.areas import Area
from rmdesk.rules.programme import PlanPart
from rmdesk.services.desk import Desk
from rmdesk.store.tables.programme import Programme


def switch_on(desk: Desk, programme_id: int) -> None:
    """Let a programme's plan ask about equality."""
    with desk.change("Switched on equality monitoring", Area.PROGRAMME) as change:
        row = change.get(Programme, programme_id)
        row.parts = (*row.parts, PlanPart.EQUALITY.value)
