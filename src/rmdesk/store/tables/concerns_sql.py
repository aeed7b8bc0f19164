"""Triggers that make a table append-only in the file itself (trust.md finding 8, R5): plain SQL, no mapping.

A row once written can be neither changed nor deleted nor replaced, by whatever statement, with
`recursive_triggers` on or off: when off, REPLACE deletes without firing delete triggers, so inserting a row
whose key exists is refused too. What triggers cannot stop is somebody who drops them first; the hash chain and
`triggers_intact` show that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rmdesk.base.errors import BugError

_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}", re.ASCII)

STORED_TRIGGERS = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?"
"""Reads what `triggers_intact` compares; its one parameter is the table's name."""


def append_only_triggers(
    table: str, key_columns: Sequence[str], *other_keys: Sequence[str]
) -> tuple[str, ...]:
    """Return the statements that make `table` append-only, to run once right after it is created.

    `key_columns` is one key; `other_keys` are all other primary and unique keys: a key left out here can be
    used to replace a row while `recursive_triggers` is off. The row id is always guarded, so the table must
    have one (not WITHOUT ROWID). A migration that rebuilds the table must run these again: rebuilding drops triggers.
    """
    keys = (tuple(key_columns), *(tuple(key) for key in other_keys))
    for name in (table, *(column for key in keys for column in key)):
        if not _NAME.fullmatch(name):
            raise BugError("A name in an append-only trigger is not a plain identifier.")
    if not all(keys):
        raise BugError("An append-only table needs the columns of its keys.")
    exists = " OR ".join(
        ["old.rowid = NEW.rowid"]
        + ["(" + " AND ".join(f'old."{column}" = NEW."{column}"' for column in key) + ")" for key in keys]
    )
    return (
        _trigger(table, "update", "UPDATE", ""),
        _trigger(table, "delete", "DELETE", ""),
        _trigger(table, "replace", "INSERT", f'WHEN EXISTS (SELECT 1 FROM "{table}" AS old WHERE {exists}) '),
    )


def triggers_intact(
    stored: Mapping[str, str], table: str, key_columns: Sequence[str], *other_keys: Sequence[str]
) -> bool:
    """Tell whether all triggers of `append_only_triggers` are in the file, word for word.

    `stored` maps name to SQL, as `STORED_TRIGGERS` reads them for `table`.
    """
    return set(append_only_triggers(table, key_columns, *other_keys)) <= set(stored.values())


def _trigger(table: str, what: str, statement: str, when: str) -> str:
    return (
        f'CREATE TRIGGER "{table}_no_{what}" BEFORE {statement} ON "{table}" {when}'
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only: no {what}'); END"
    )
