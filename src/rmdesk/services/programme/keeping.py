"""Putting programmes into the archive, taking them out again, and reopening what was closed (product.md A8)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.errors import UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.programme import ProgrammeState
from rmdesk.services.desk import Desk, Done, one
from rmdesk.store.tables.programme import Programme, ProgrammeMove

ARCHIVED = "archived"
UNARCHIVED = "unarchived"
REOPENED = "reopened"
"""Kinds of `ProgrammeMove`."""

_STATE = "state"


@dataclass(frozen=True, slots=True)
class Keeping:
    """How a programme is kept: its name and state, and what can be done about it."""

    id: int
    name: str
    state: ProgrammeState

    @property
    def archived(self) -> bool:
        """Return whether it is in the archive."""
        return self.state is ProgrammeState.ARCHIVED

    @property
    def closed(self) -> bool:
        """Return whether it is closed and not archived."""
        return self.state is ProgrammeState.CLOSED


def keeping(desk: Desk, programme_id: int) -> Keeping:
    """Return how a programme is kept."""
    with desk.read() as session:
        row = one(session, Programme, programme_id)
        return Keeping(row.id, row.name, ProgrammeState(row.state))


def archive(desk: Desk, programme_id: int) -> Done[int | None]:
    """Put a programme into the archive: it leaves the switcher and stays findable.

    Return the newest one that is not in the archive, to be shown next. Raises `UserError` when it is there already.
    """
    with desk.change("", Area.PROGRAMME) as change:
        row = change.get(Programme, programme_id)
        if row.state == ProgrammeState.ARCHIVED:
            raise UserError("This programme is in the archive already.")
        _move(change.session, desk, row, ARCHIVED)
        row.state = ProgrammeState.ARCHIVED.value
        change.label = f"Archived “{row.name}”"
        change.session.flush()
        following = newest_not_archived(change.session)
    return change.done(following)


def unarchive(desk: Desk, programme_id: int) -> Done[None]:
    """Take a programme out of the archive, as it was before. Raises `UserError` when it is not in there."""
    with desk.change("", Area.PROGRAMME) as change:
        row = change.get(Programme, programme_id)
        if row.state != ProgrammeState.ARCHIVED:
            raise UserError("This programme is not in the archive.")
        before = _state_before(change.session, row)
        _move(change.session, desk, row, UNARCHIVED)
        row.state = before.value
        change.label = f"Took “{row.name}” out of the archive"
    return change.done(None)


def reopen(desk: Desk, programme_id: int) -> Done[None]:
    """Reopen a closed programme: it runs again. Raises `UserError` when it is not closed."""
    with desk.change("", Area.PROGRAMME) as change:
        row = change.get(Programme, programme_id)
        if row.state != ProgrammeState.CLOSED:
            raise UserError("This programme is not closed.")
        _move(change.session, desk, row, REOPENED)
        row.state = ProgrammeState.RUNNING.value
        row.closed_on = None
        row.close_reason = ""
        change.label = f"Reopened “{row.name}”"
    return change.done(None)


def newest_not_archived(session: Session) -> int | None:
    """Return the number of the newest programme that is not in the archive; none when there is none."""
    kept = select(Programme.id).where(Programme.state != ProgrammeState.ARCHIVED.value)
    return session.scalar(kept.order_by(Programme.id.desc()).limit(1))


def _move(session: Session, desk: Desk, row: Programme, kind: str) -> None:
    """Keep what was done on which day, and the state before."""
    session.add(
        ProgrammeMove(
            programme_id=row.id, kind=kind, moved_on=desk.clock.today(), details={_STATE: row.state}
        )
    )


def _state_before(session: Session, row: Programme) -> ProgrammeState:
    moves = session.scalars(
        select(ProgrammeMove)
        .where(ProgrammeMove.programme_id == row.id, ProgrammeMove.kind == ARCHIVED)
        .order_by(ProgrammeMove.id.desc())
        .limit(1)
    )
    last = moves.first()
    return ProgrammeState(last.details.get(_STATE, "planning")) if last else ProgrammeState.PLANNING
