"""Whose placement hours, and which themes, can be printed now."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.rules.gatherings import GatheringState
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.programme import PlanPart
from rmdesk.rules.recruitment import Role
from rmdesk.rules.wording import count_of, short_day
from rmdesk.services.printroom.taking_part import Part, parts_of
from rmdesk.services.printroom.views import Copy, PaperRequest, SheetLine
from rmdesk.store.tables.gatherings import Gathering
from rmdesk.store.tables.programme import Programme


def counts_hours(programme: Programme) -> bool:
    """Return whether visits of this programme count as placement."""
    return programme.counts_as_placement or PlanPart.PLACEMENT.value in programme.parts


def has_hours(part: Part) -> bool:
    """Return whether somebody has hours to be signed: those who learn, once they have met."""
    return part.role is Role.MENTEE and bool(part.held)


def hours_offered(session: Session, programme: Programme) -> tuple[SheetLine, ...]:
    """Return whose placement hours can be printed, by name."""
    if not counts_hours(programme):
        return ()
    lines = [
        SheetLine(part.id, part.name, count_of(len(part.held), "visit"), part.person_id)
        for part in parts_of(session, programme.id)
        if has_hours(part)
    ]
    return tuple(sorted(lines, key=lambda line: line.text.casefold()))


def themes_offered(session: Session, programme_id: int) -> tuple[SheetLine, ...]:
    """Return the gatherings whose themes can be printed, the newest first."""
    rows = session.scalars(
        select(Gathering)
        .where(Gathering.programme_id == programme_id, Gathering.state != GatheringState.CANCELLED.value)
        .order_by(Gathering.day.desc(), Gathering.id.desc())
    )
    return tuple(
        SheetLine(row.id, row.title, f"{short_day(row.day)} · {count_of(len(row.themes), 'theme')}")
        for row in rows
        if row.themes
    )


def theme_copies(session: Session, request: PaperRequest) -> tuple[Copy, ...]:
    """Return a copy for each gathering that was chosen and has themes."""
    known = {line.id for line in themes_offered(session, request.programme_id)}
    return tuple(
        Copy(request.kind, request.programme_id, key, PrintFormat.STANDARD)
        for key in dict.fromkeys(request.targets)
        if key in known
    )
