"""Everything about a person in time order; concerns are never part of it (trust.md R9)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from rmdesk.base.clock import Clock
from rmdesk.services.people.events.looking_after import check_ins, checks, papers, privacy, record
from rmdesk.services.people.events.overriding import asides
from rmdesk.services.people.events.taking_part import course, forms, gatherings, noted, sessions, stages
from rmdesk.services.people.events.together import actions, aims, meetings, pairs
from rmdesk.services.people.views import PersonEvent, RelationshipLine
from rmdesk.store.tables.people import Person

__all__ = ["events_of"]


def events_of(
    session: Session, clock: Clock, row: Person, relationships: Sequence[RelationshipLine]
) -> tuple[PersonEvent, ...]:
    """Return what happened around a person and what is planned, newest first."""
    lines = {line.id: line for line in relationships}
    found = [
        *record(session, row, clock),
        *forms(session, row.id, clock),
        *stages(session, row.id, clock),
        *noted(session, row.id),
        *sessions(session, row.id),
        *checks(session, row.id, clock),
        *privacy(session, row),
        *course(session, row.id, clock),
        *asides(session, row.id),
        *pairs(session, row.id, lines),
        *meetings(session, lines),
        *aims(session, row.id, lines),
        *actions(session, row.id, lines),
        *gatherings(session, row.id),
        *check_ins(session, row.id, clock),
        *papers(session, row.id, lines, clock),
    ]
    # A later source goes after an earlier one of the same day, so the day reads in order when turned round.
    found.sort(key=lambda event: event.on)
    return tuple(reversed(found))
