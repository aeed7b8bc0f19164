"""Whether a programme is paused, and when it was (product.md A7): read by every page that counts days."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.errors import UserError
from rmdesk.rules.meetings import Pause, Pausing
from rmdesk.rules.programme import ProgrammeState
from rmdesk.rules.programme.course_facts import CourseKind
from rmdesk.rules.wording import short_day
from rmdesk.store.tables.programme import Programme, ProgrammeMove

OVER = (ProgrammeState.CLOSED.value, ProgrammeState.ARCHIVED.value)
"""The states of a programme that is over."""

_PAUSES = (CourseKind.PAUSE.value, CourseKind.RESUME.value, CourseKind.CLOSE.value)
"""What begins a pause, and what ends one."""


def pausing_of(session: Session, programme: Programme, today: dt.date) -> Pausing:
    """Return whether the programme is paused today, and the pauses that are over."""
    since = programme.paused_on if programme.state == ProgrammeState.PAUSED.value else None
    pauses: list[Pause] = []
    begun: dt.date | None = None
    until = ""
    for move in _moves(session, programme.id):
        if move.kind == CourseKind.PAUSE.value:
            begun, until = move.moved_on, move.details.get("until", "")
        elif begun is not None:
            pauses.append(Pause(begun, move.moved_on))
            begun = None
    return Pausing(
        now=since is not None and since <= today,
        since=since,
        until=dt.date.fromisoformat(until) if since is not None and until else None,
        pauses=tuple(pauses),
    )


def standing_in_words(programme: Programme, today: dt.date) -> str:
    """Return "Paused since 3 Nov 2026", "Pauses on 3 Dec 2026" or "Closed on 18 Dec 2026"; "" while it goes on."""
    if programme.state == ProgrammeState.PAUSED.value and programme.paused_on is not None:
        word = "Paused since" if programme.paused_on <= today else "Pauses on"
        return f"{word} {short_day(programme.paused_on)}"
    if programme.state == ProgrammeState.CLOSED.value and programme.closed_on is not None:
        return f"Closed on {short_day(programme.closed_on)}"
    return ""


def check_goes_on(programme: Programme) -> None:
    """Raise `UserError` when meetings can't be planned, as the programme is paused or over."""
    if programme.state == ProgrammeState.PAUSED.value:
        raise UserError(
            "The programme is paused, so no meetings are planned now.",
            "On the plan page, say that it goes on; then plan them.",
        )
    if programme.state in OVER:
        raise UserError("The programme is closed, so no meetings are planned.", "Its plan can still be read.")


def _moves(session: Session, programme_id: int) -> list[ProgrammeMove]:
    query = select(ProgrammeMove).where(
        ProgrammeMove.programme_id == programme_id, ProgrammeMove.kind.in_(_PAUSES)
    )
    return list(session.scalars(query.order_by(ProgrammeMove.id)))
