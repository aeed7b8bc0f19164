"""Append-only means append-only, on a real encrypted file, whatever statement is tried."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from rmdesk.base.errors import BugError
from rmdesk.store.tables.concerns_sql import STORED_TRIGGERS, append_only_triggers, triggers_intact

KEYS = (("case_id", "seq"), ("client_uuid",))
ROW = (1, 1, 1, "u-1", "said “no”")
CREATE = """CREATE TABLE entry (
    id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL, seq INTEGER NOT NULL,
    client_uuid TEXT NOT NULL UNIQUE, body TEXT NOT NULL, UNIQUE (case_id, seq)) STRICT"""


@pytest.fixture(params=["ON", "OFF"])
def desk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Any]:
    connection = sqlcipher.connect(str(tmp_path / "desk.rmd"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{'5a' * 32}'\"")
    connection.execute(f"PRAGMA recursive_triggers = {request.param}")
    connection.execute(CREATE)
    for statement in append_only_triggers("entry", *KEYS):
        connection.execute(statement)
    connection.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?)", ROW)
    yield connection
    connection.close()


FORBIDDEN = {
    "update": "UPDATE entry SET body = 'x'",
    "update of nothing new": "UPDATE entry SET body = body",
    "update or replace": "UPDATE OR REPLACE entry SET seq = 9",
    "update or ignore": "UPDATE OR IGNORE entry SET body = 'x'",
    "update from": "UPDATE entry SET body = other.b FROM (SELECT 'x' AS b) AS other",
    "delete": "DELETE FROM entry",
    "delete one": "DELETE FROM entry WHERE id = 1",
    "replace by id": "INSERT OR REPLACE INTO entry VALUES (1, 7, 7, 'u-7', 'x')",
    "replace by id as text": "INSERT OR REPLACE INTO entry VALUES ('1', 7, 7, 'u-7', 'x')",
    "replace by row id": "REPLACE INTO entry (rowid, case_id, seq, client_uuid, body)"
    " VALUES (1, 7, 7, 'u-7', 'x')",
    "replace by place": "REPLACE INTO entry (case_id, seq, client_uuid, body) VALUES (1, 1, 'u-7', 'x')",
    "replace by place as text": "REPLACE INTO entry (case_id, seq, client_uuid, body)"
    " VALUES ('1', 1.0, 'u-7', 'x')",
    "replace by uuid": "INSERT OR REPLACE INTO entry VALUES (7, 7, 7, 'u-1', 'x')",
    "replace from itself": "INSERT OR REPLACE INTO entry SELECT id, case_id, seq, client_uuid, 'x' FROM entry",
    "upsert": "INSERT INTO entry VALUES (1, 7, 7, 'u-7', 'x') ON CONFLICT DO UPDATE SET body = 'x'",
    "upsert by uuid": "INSERT INTO entry VALUES (7, 7, 7, 'u-1', 'x')"
    " ON CONFLICT (client_uuid) DO UPDATE SET body = 'x'",
    "upsert by place": "INSERT INTO entry VALUES (7, 1, 1, 'u-7', 'x')"
    " ON CONFLICT (case_id, seq) DO UPDATE SET id = 8",
}


@pytest.mark.parametrize("statement", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_no_statement_changes_or_removes_a_row(desk: Any, statement: str) -> None:
    with pytest.raises(sqlcipher.IntegrityError, match="append-only"):
        desk.execute(statement)
    assert desk.execute("SELECT * FROM entry").fetchall() == [ROW]


def test_a_refused_replace_leaves_the_rest_of_the_transaction_usable(desk: Any) -> None:
    desk.execute("BEGIN")
    desk.execute("INSERT INTO entry VALUES (2, 1, 2, 'u-2', 'two')")
    with pytest.raises(sqlcipher.IntegrityError):
        desk.execute("REPLACE INTO entry VALUES (2, 1, 2, 'u-2', 'x')")
    desk.execute("COMMIT")
    assert desk.execute("SELECT body FROM entry ORDER BY id").fetchall() == [("said “no”",), ("two",)]


def test_ignoring_a_conflict_changes_nothing(desk: Any) -> None:
    with pytest.raises(sqlcipher.IntegrityError):
        desk.execute("INSERT OR IGNORE INTO entry VALUES (1, 7, 7, 'u-7', 'x')")
    assert desk.execute("SELECT * FROM entry").fetchall() == [ROW]


def test_new_rows_go_in_with_and_without_an_id(desk: Any) -> None:
    desk.execute("INSERT INTO entry VALUES (5, 1, 2, 'u-2', 'two')")
    desk.execute(
        "INSERT INTO entry (case_id, seq, client_uuid, body) VALUES (1, 3, 'u-3', 'three'), (2, 1, 'u-4', 'four')"
    )
    assert desk.execute("SELECT id FROM entry ORDER BY id").fetchall() == [(1,), (5,), (6,), (7,)]


@pytest.mark.parametrize(
    "statement", ["DELETE FROM parent", "UPDATE parent SET id = 2", "REPLACE INTO parent VALUES (1)"]
)
def test_a_change_of_the_parent_does_not_cascade_into_it(desk: Any, statement: str) -> None:
    desk.execute("PRAGMA foreign_keys = ON")
    desk.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
    desk.execute(
        "CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER"
        " REFERENCES parent (id) ON DELETE CASCADE ON UPDATE CASCADE)"
    )
    for trigger in append_only_triggers("child", ("id",)):
        desk.execute(trigger)
    desk.execute("INSERT INTO parent VALUES (1)")
    desk.execute("INSERT INTO child VALUES (1, 1)")
    with pytest.raises(sqlcipher.IntegrityError, match="append-only"):
        desk.execute(statement)
    assert desk.execute("SELECT * FROM child").fetchall() == [(1, 1)]


def test_a_key_left_out_is_a_hole_when_triggers_do_not_recurse(tmp_path: Path) -> None:
    """Why every unique key must be named: this is the gap that naming them closes."""
    connection = sqlcipher.connect(str(tmp_path / "hole.rmd"), isolation_level=None)
    connection.execute("PRAGMA recursive_triggers = OFF")
    connection.execute(CREATE)
    for statement in append_only_triggers("entry", KEYS[0]):
        connection.execute(statement)
    connection.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?)", ROW)
    connection.execute("REPLACE INTO entry VALUES (7, 7, 7, 'u-1', 'x')")
    assert connection.execute("SELECT id FROM entry").fetchall() == [(7,)]
    connection.close()


def test_a_dropped_or_weakened_trigger_shows(desk: Any) -> None:
    def intact() -> bool:
        return triggers_intact(dict(desk.execute(STORED_TRIGGERS, ("entry",))), "entry", *KEYS)

    assert intact()
    desk.execute("DROP TRIGGER entry_no_update")
    assert not intact()
    desk.execute('CREATE TRIGGER "entry_no_update" BEFORE UPDATE ON "entry" BEGIN SELECT 1; END')
    assert not intact()


@pytest.mark.parametrize(
    ("table", "key"),
    [('entry"; DROP TABLE x; --', ("id",)), ("entry", ("id = 1",)), ("Entry", ("id",)), ("entry", ())],
)
def test_names_that_are_no_identifiers_are_refused(table: str, key: tuple[str, ...]) -> None:
    with pytest.raises(BugError):
        append_only_triggers(table, key)
