"""Images of rows as they lie in the file, read and written many at a time (architecture.md, "The store").

One statement for each row would cost more in going to and fro than in the file: an import writes 20,000 rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

Image = dict[str, Any]
AT_ONCE = 1_000
"""Rows that are read or written by one statement."""


@dataclass(slots=True)
class RowChange:
    """One row's values before and after, as they lie in the file; none means that the row was not there."""

    table: str
    row_id: int
    before: Image | None
    after: Image | None


def no_pulse() -> None:
    """Be the pulse of work that nobody follows."""


def these(ids: Iterable[int]) -> str:
    """Return row numbers as the one bound value of `id IN (SELECT value FROM json_each(?))`."""
    return json.dumps(list(ids))


def read_images(connection: Connection, table: str, ids: Sequence[int]) -> dict[int, Image]:
    """Return the rows with these numbers by number; a row that is not there is left out."""
    found: dict[int, Image] = {}
    for start in range(0, len(ids), AT_ONCE):
        rows = connection.exec_driver_sql(
            f'SELECT * FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))',
            (these(ids[start : start + AT_ONCE]),),
        )
        columns = list(rows.keys())
        at = columns.index("id")
        found.update((row[at], dict(zip(columns, row, strict=True))) for row in rows.fetchall())
    return found


def runs(steps: Iterable[RowChange]) -> Iterator[list[RowChange]]:
    """Part steps into runs that one statement can write: neighbours of one table and one kind, no row twice.

    The order of the steps is kept, so rows that hand a unique value on to each other never meet.
    """
    run: list[RowChange] = []
    kind: object = None
    seen: set[int] = set()
    for step in steps:
        its_kind = (step.table, step.before is None, tuple(step.after) if step.after is not None else None)
        if run and (its_kind != kind or step.row_id in seen or len(run) == AT_ONCE):
            yield run
            run, seen = [], set()
        kind = its_kind
        run.append(step)
        seen.add(step.row_id)
    if run:
        yield run


def write_run(connection: Connection, run: Sequence[RowChange]) -> None:
    """Write the `after` of every step of one run of `runs`."""
    table, columns = run[0].table, list(run[0].after or ())
    if run[0].after is None:
        connection.exec_driver_sql(
            f'DELETE FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))',
            (these(step.row_id for step in run),),
        )
        return
    values = [tuple((step.after or {})[column] for column in columns) for step in run]
    if run[0].before is None:
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join("?" for _ in columns)
        connection.exec_driver_sql(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', values)
        return
    sets = ", ".join(f'"{column}" = ?' for column in columns)
    connection.exec_driver_sql(
        f'UPDATE "{table}" SET {sets} WHERE id = ?',
        [(*one, step.row_id) for one, step in zip(values, run, strict=True)],
    )
