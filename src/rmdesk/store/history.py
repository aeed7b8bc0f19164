"""Recording every write for undo and history, and taking changes back (architecture.md, "The store").

A `Recorder` watches one session. Images of rows are what lies in the file, column by column, so that putting one back
needs no knowledge of the tables.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import cast
from uuid import uuid4

from sqlalchemy import Connection, event, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, UOWTransaction, object_mapper

from rmdesk.base.errors import BugError, UserError
from rmdesk.store import search
from rmdesk.store.images import AT_ONCE, Image, RowChange, no_pulse, read_images, runs, write_run
from rmdesk.store.tables.base import Base
from rmdesk.store.tables.history import ChangeRow, ChangeSet

Address = tuple[str, int]
"""A row by the name of its table and its number."""
JOINS_WITHIN = dt.timedelta(minutes=5)
"""How long after a change the same change of the same row still belongs to it."""
LATER_CHANGES = UserError(
    "This can't be taken back on its own: something added later rests on it.", "Undo the later changes first."
)


class Recorder:
    """Collects what one session writes to logged tables; `changes` holds one `RowChange` per row, in order."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._pending: list[tuple[Base, Image | None]] = []
        self.changes: list[RowChange] = []
        event.listen(session, "before_flush", self._note_before)
        event.listen(session, "after_flush_postexec", self._note_after)

    def add_many(self, table: type[Base], rows: Sequence[Mapping[str, object]]) -> None:
        """Add many rows that have their numbers already, in one statement, and note them."""
        self._session.flush()
        if not rows:
            return
        self._session.execute(insert(table), rows)
        ids = [cast(int, row["id"]) for row in rows]
        images = read_images(self._session.connection(), table.__tablename__, ids)
        self.changes += [RowChange(table.__tablename__, row_id, None, images[row_id]) for row_id in ids]

    def _note_before(self, session: Session, _context: UOWTransaction, _objects: object) -> None:
        self._pending += [(row, None) for row in session.new if _is_logged(row)]
        written = [
            row
            for row in [*session.dirty, *session.deleted]
            if _is_logged(row) and (row in session.deleted or session.is_modified(row))
        ]
        if written:
            before = _images_of(session.connection(), [_address(row) for row in written])
            self._pending += [(row, before.get(_address(row))) for row in written]

    def _note_after(self, session: Session, _context: UOWTransaction) -> None:
        pending, self._pending = self._pending, []
        if not pending:
            return
        after = _images_of(session.connection(), [_address(row) for row, _ in pending])
        for row, before in pending:
            address = _address(row)
            now = after.get(address)
            if before != now:
                self.changes.append(RowChange(*address, before, now))


def _is_logged(row: object) -> bool:
    return isinstance(row, Base) and type(row).logged


def _address(row: Base) -> Address:
    mapper = object_mapper(row)
    return mapper.local_table.name, cast(int, mapper.primary_key_from_instance(row)[0])  # type: ignore[attr-defined]


def _images_of(connection: Connection, addresses: list[Address]) -> dict[Address, Image]:
    """Return rows of any tables as they lie in the file."""
    found: dict[Address, Image] = {}
    for table, rows in groupby(sorted(addresses), key=itemgetter(0)):
        images = read_images(connection, table, [row_id for _, row_id in rows])
        found.update(((table, row_id), image) for row_id, image in images.items())
    return found


@dataclass(frozen=True, slots=True)
class SetFacts:
    """What a change set is called, which areas it touches (space-separated), and whether it can be undone.

    `joins` lets it become part of the set before it, where that was the same change of the same row a moment ago.
    `pulse` is called between portions of much work, and may raise an error to stop it.
    """

    label: str
    areas: str
    undoable: bool = True
    kind: str = "do"
    of_id: int | None = None
    joins: bool = False
    pulse: Callable[[], None] = no_pulse


def write_set(connection: Connection, facts: SetFacts, changes: list[RowChange], at: dt.datetime) -> int:
    """Write `changes` as one set, forget what could have been redone, and return the set's id."""
    joined = _join(connection, facts, changes, at) if facts.joins else None
    if joined is not None:
        return joined
    if facts.kind == "do" and facts.undoable:
        connection.exec_driver_sql("UPDATE change_set SET state = 'left' WHERE state = 'undone'")
    row = connection.exec_driver_sql(
        "INSERT INTO change_set (client_uuid, at, label, areas, kind, state, undoable, of_id)"
        " VALUES (?, ?, ?, ?, ?, 'done', ?, ?) RETURNING id",
        (
            uuid4().hex,
            at.isoformat(timespec="seconds"),
            facts.label,
            facts.areas,
            facts.kind,
            int(facts.undoable),
            facts.of_id,
        ),
    )
    set_id = cast(int, row.scalar_one())
    for start in range(0, len(changes), AT_ONCE):
        facts.pulse()
        connection.exec_driver_sql(
            "INSERT INTO change_row (set_id, table_name, row_id, before, after) VALUES (?, ?, ?, ?, ?)",
            [
                (set_id, c.table, c.row_id, _packed(c.before), _packed(c.after))
                for c in changes[start : start + AT_ONCE]
            ],
        )
    if changes:
        search.refresh(connection, ((c.table, c.row_id) for c in changes), facts.pulse)
    return set_id


def _join(connection: Connection, facts: SetFacts, changes: list[RowChange], at: dt.datetime) -> int | None:
    """Add the change of one row to the newest set and return its id, so that a spell of typing is one step of undo.

    None when the newest set is another change, of other rows, or older than `JOINS_WITHIN`.
    """
    newest = connection.exec_driver_sql(
        "SELECT id, at FROM change_set WHERE id = (SELECT max(id) FROM change_set)"
        " AND kind = 'do' AND state = 'done' AND undoable = 1 AND label = ?",
        (facts.label,),
    ).first()
    if newest is None or len(changes) != 1 or at - dt.datetime.fromisoformat(newest.at) > JOINS_WITHIN:
        return None
    rows = connection.exec_driver_sql(
        "SELECT id, table_name, row_id FROM change_row WHERE set_id = ?", (newest.id,)
    ).fetchall()
    change = changes[0]
    if [(row.table_name, row.row_id) for row in rows] != [(change.table, change.row_id)]:
        return None
    connection.exec_driver_sql(
        "UPDATE change_row SET after = ? WHERE id = ?", (_packed(change.after), rows[0].id)
    )
    connection.exec_driver_sql(
        "UPDATE change_set SET at = ? WHERE id = ?", (at.isoformat(timespec="seconds"), newest.id)
    )
    search.refresh(connection, [(change.table, change.row_id)])
    return cast(int, newest.id)


def _packed(image: Image | None) -> str | None:
    return None if image is None else _ENCODER.encode(image)


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


def last_done(connection: Connection) -> ChangeSetLine | None:
    """Return the newest set that can be undone, or none."""
    return _one(connection, "state = 'done'", "DESC")


def next_undone(connection: Connection) -> ChangeSetLine | None:
    """Return the set that a redo would do again, or none."""
    return _one(connection, "state = 'undone'", "ASC")


@dataclass(frozen=True, slots=True)
class ChangeSetLine:
    """A set's id, label and areas."""

    id: int
    label: str
    areas: str


def _one(connection: Connection, where: str, order: str) -> ChangeSetLine | None:
    found = connection.exec_driver_sql(
        f"SELECT id, label, areas FROM change_set WHERE kind = 'do' AND undoable = 1 AND {where}"
        f" ORDER BY id {order} LIMIT 1"
    ).first()
    return None if found is None else ChangeSetLine(*found)


def find_set(connection: Connection, set_id: int) -> tuple[ChangeSetLine, str]:
    """Return a set that was done by the coordinator, with its state. Raises `BugError` when there is none."""
    found = connection.exec_driver_sql(
        "SELECT id, label, areas, state FROM change_set WHERE id = ? AND kind = 'do' AND undoable = 1",
        (set_id,),
    ).first()
    if found is None:
        raise BugError("There is no such change to take back.")
    return ChangeSetLine(found[0], found[1], found[2]), cast(str, found[3])


def take_back(connection: Connection, line: ChangeSetLine, at: dt.datetime) -> None:
    """Put every row of the set back as it was before. Raises `UserError` when later changes rest on it."""
    _turn(connection, line, at, "undo")


def do_again(connection: Connection, line: ChangeSetLine, at: dt.datetime) -> None:
    """Write every row of an undone set again. Raises `UserError` when later changes stand in the way."""
    _turn(connection, line, at, "redo")


def _turn(connection: Connection, line: ChangeSetLine, at: dt.datetime, kind: str) -> None:
    steps = list(_steps(connection, line.id))
    if kind == "undo":
        steps = [RowChange(s.table, s.row_id, s.after, s.before) for s in reversed(steps)]
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    try:
        for run in runs(steps):
            _write(connection, run)
    except IntegrityError as error:
        raise LATER_CHANGES from error
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise LATER_CHANGES
    state = "undone" if kind == "undo" else "done"
    connection.exec_driver_sql("UPDATE change_set SET state = ? WHERE id = ?", (state, line.id))
    write_set(connection, SetFacts(line.label, line.areas, kind=kind, of_id=line.id), steps, at)


def _steps(connection: Connection, set_id: int) -> Iterator[RowChange]:
    rows = connection.execute(
        select(ChangeRow.table_name, ChangeRow.row_id, ChangeRow.before, ChangeRow.after)
        .where(ChangeRow.set_id == set_id)
        .order_by(ChangeRow.id)
    )
    for table, row_id, before, after in rows:
        yield RowChange(table, row_id, before, after)


def _write(connection: Connection, run: list[RowChange]) -> None:
    table = run[0].table
    if table not in Base.metadata.tables:
        raise BugError("The change log names a table that this version does not have.")
    now = read_images(connection, table, [step.row_id for step in run])
    if any(now.get(step.row_id) != step.before for step in run):
        raise LATER_CHANGES
    write_run(connection, run)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One moment in a record's life: when, what the coordinator did, and what the row was before and after."""

    at: dt.datetime
    label: str
    kind: str
    table: str
    row_id: int
    before: Image | None
    after: Image | None


def history_of(session: Session, records: list[tuple[str, int]], limit: int = 500) -> list[HistoryLine]:
    """Return what was done to the rows named by table and id, newest first."""
    lines: list[HistoryLine] = []
    for table, row_id in records:
        found = session.execute(
            select(ChangeSet.at, ChangeSet.label, ChangeSet.kind, ChangeRow.before, ChangeRow.after)
            .join(ChangeRow, ChangeRow.set_id == ChangeSet.id)
            .where(ChangeRow.table_name == table, ChangeRow.row_id == row_id)
            .order_by(ChangeRow.id.desc())
            .limit(limit)
        )
        lines += [HistoryLine(at, label, kind, table, row_id, b, a) for at, label, kind, b, a in found]
    return sorted(lines, key=attrgetter("at"), reverse=True)[:limit]
