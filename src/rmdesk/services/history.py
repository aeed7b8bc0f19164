"""Undo, redo, and what happened to a record (product.md J4)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rmdesk.base.errors import UserError
from rmdesk.rules.areas import Area
from rmdesk.services.desk import Desk, Done
from rmdesk.store import history
from rmdesk.store.images import Image


@dataclass(frozen=True, slots=True)
class UndoState:
    """What Undo and Redo would do now, in words; empty when there is nothing."""

    undo: str
    redo: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a record's history: when, what was done, and whether it was a change, an undo or a redo."""

    at: dt.datetime
    label: str
    kind: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field's value before and after, as text."""

    field: str
    before: str
    after: str


def undo_state(desk: Desk) -> UndoState:
    """Return what can be undone and redone."""
    with desk.read() as session:
        last, following = history.last_done(session.connection()), history.next_undone(session.connection())
    return UndoState(last.label if last else "", following.label if following else "")


def undo(desk: Desk, set_id: int | None = None) -> Done[str]:
    """Take back the last change, or the one named. Raises `UserError` when there is none, or others rest on it."""
    with desk.store.write() as (session, _recorder):
        connection = session.connection()
        if set_id is None:
            line = history.last_done(connection)
        else:
            line, state = history.find_set(connection, set_id)
            if state != "done":
                raise UserError("This has been undone already.")
        if line is None:
            raise UserError("There is nothing to undo.")
        history.take_back(connection, line, desk.clock.now())
    return Done(line.label, _areas(line.areas))


def redo(desk: Desk) -> Done[str]:
    """Do the last undone change again. Raises `UserError` when there is none."""
    with desk.store.write() as (session, _recorder):
        connection = session.connection()
        line = history.next_undone(connection)
        if line is None:
            raise UserError("There is nothing to redo.")
        history.do_again(connection, line, desk.clock.now())
    return Done(line.label, _areas(line.areas))


def last_set(desk: Desk) -> int | None:
    """Return the id of the newest change that can be undone."""
    with desk.read() as session:
        line = history.last_done(session.connection())
    return line.id if line else None


def of_records(desk: Desk, records: list[tuple[str, int]]) -> tuple[Moment, ...]:
    """Return what happened to the rows named by table and id, newest first."""
    with desk.read() as session:
        lines = history.history_of(session, records)
    return tuple(Moment(x.at, x.label, x.kind, _fields(x.before, x.after)) for x in lines)


def _fields(before: Image | None, after: Image | None) -> tuple[FieldChange, ...]:
    if before is None or after is None:
        return ()
    changed = (name for name in after if before.get(name) != after[name])
    return tuple(FieldChange(name, _text(before.get(name)), _text(after[name])) for name in changed)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _areas(names: str) -> frozenset[Area]:
    return frozenset(Area(name) for name in names.split())
