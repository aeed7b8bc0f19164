"""Desks of earlier layouts open, after a checked copy; and a step that fails leaves the file as it was."""

from __future__ import annotations

import datetime as dt
import importlib
import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from rmdesk.base.clock import FixedClock
from rmdesk.services import opening, upkeep
from rmdesk.store import upgrade
from rmdesk.store.backup import list_backups
from rmdesk.store.checks import check_open_desk
from rmdesk.store.cipher import DeskConnection
from rmdesk.store.desk_errors import NewerDesk
from rmdesk.store.desk_file import open_desk_file
from rmdesk.store.engine import SCHEMA_VERSION, engine_over
from rmdesk.store.key import DeskKey, derive_key
from rmdesk.store.migrations import STEPS
from rmdesk.store.tables import Base
from rmdesk.store.upgrade import Keys, Route, UpgradeFailed, bring_up_to_date, layout_of
from tests.support.desk_files import trace
from tests.support.desks import KEY, NOON, make_desk
from tests.upgrades.make import ORGANISATION, PASSPHRASE, file_of

pytestmark = pytest.mark.usefixtures("real_key")

NEXT = SCHEMA_VERSION + 1
NOW = dt.datetime(2026, 11, 21, 14, 32)
TO_NEXT = Route(NEXT, (*STEPS, "tests.upgrades.next_step"))
BROKEN = Route(NEXT, (*STEPS, "tests.upgrades.broken_step"))
ORPHAN = Route(NEXT, (*STEPS, "tests.upgrades.orphan_step"))


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A closed desk of the present layout, with settings."""
    desk = make_desk(tmp_path)
    upkeep.change_settings(desk, organisation=ORGANISATION)
    desk.store.close()
    return desk.path


def opened(path: Path, key: DeskKey = KEY) -> DeskConnection:
    return open_desk_file(path, key)


def keys_of(path: Path) -> Keys:
    return Keys(KEY, path.read_bytes()[:16])


def layout(connection: DeskConnection) -> set[tuple[str, str, str]]:
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
    return {(kind, name, sql or "") for kind, name, sql in rows}


def test_there_is_a_step_to_every_layout_after_the_first() -> None:
    assert len(STEPS) == SCHEMA_VERSION - 1
    for number, step in enumerate(STEPS, start=2):
        assert step.rsplit(".", 1)[1].startswith(f"v{number}_")
        assert callable(importlib.import_module(step).upgrade)


@pytest.mark.parametrize("number", range(1, SCHEMA_VERSION + 1))
def test_a_desk_of_every_released_layout_opens_with_all_that_is_in_it(number: int, tmp_path: Path) -> None:
    path = tmp_path / "desk.rmdesk"
    shutil.copy(file_of(number), path)
    desk = opening.open_desk(path, PASSPHRASE, FixedClock(NOON))
    assert upkeep.settings(desk).organisation == ORGANISATION
    assert layout_of(desk.store.raw) == SCHEMA_VERSION
    assert check_open_desk(desk.store.raw).ok
    desk.store.close()


@pytest.mark.parametrize("number", range(1, SCHEMA_VERSION + 1))
def test_an_upgraded_desk_has_the_layout_of_a_fresh_one(number: int, tmp_path: Path) -> None:
    path = tmp_path / "old.rmdesk"
    shutil.copy(file_of(number), path)
    old = opened(path, derive_key(PASSPHRASE, path.read_bytes()[:16]))
    upgrade.upgrade(old)
    fresh = make_desk(tmp_path)
    assert layout(old) == layout(fresh.store.raw)
    old.close()
    fresh.store.close()


def test_the_models_say_what_a_fresh_desk_has(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    with engine_over(desk.store.raw).connect() as live:
        context = MigrationContext.configure(live)
        known = {table.name for table in Base.metadata.sorted_tables}
        differences = [
            change
            for change in compare_metadata(context, Base.metadata)
            if not (isinstance(change, tuple) and change[0] == "remove_table" and change[1].name not in known)
        ]
    assert differences == []
    desk.store.close()


def test_a_step_is_taken_after_a_checked_copy(closed: Path, tmp_path: Path) -> None:
    connection = opened(closed)
    backups = tmp_path / "backups"
    assert bring_up_to_date(connection, closed, keys_of(closed), backups, NOW, TO_NEXT)
    assert layout_of(connection) == NEXT
    assert connection.execute("SELECT nickname FROM person").fetchall() == []
    assert connection.execute("SELECT json_extract(value, '$.nation') FROM setting").fetchall() == [
        ("Wales",)
    ]
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert check_open_desk(connection).ok
    (copy,) = list_backups(backups)
    before = opened(copy.path)
    assert layout_of(before) == SCHEMA_VERSION
    before.close()
    assert not bring_up_to_date(connection, closed, keys_of(closed), backups, NOW, TO_NEXT)
    assert len(list_backups(backups)) == 1
    connection.close()


def test_this_version_refuses_the_later_layout_before_touching_it(closed: Path) -> None:
    connection = opened(closed)
    upgrade.upgrade(connection, TO_NEXT)
    connection.close()
    before = trace(closed)
    with pytest.raises(NewerDesk) as caught:
        open_desk_file(closed, KEY, newest_schema=SCHEMA_VERSION)
    assert caught.value.needed == NEXT
    assert trace(closed) == before


@pytest.mark.parametrize("route", [BROKEN, ORPHAN])
def test_a_step_that_fails_leaves_the_desk_as_it_was(closed: Path, route: Route) -> None:
    connection = opened(closed)
    before = layout(connection)
    with pytest.raises(UpgradeFailed) as caught:
        upgrade.upgrade(connection, route)
    assert "Nothing has been changed" in caught.value.advice
    assert layout_of(connection) == SCHEMA_VERSION
    assert layout(connection) == before
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert check_open_desk(connection).ok
    connection.close()


def test_without_a_copy_there_is_no_upgrade(closed: Path, tmp_path: Path) -> None:
    (tmp_path / "backups").write_bytes(b"a file where the folder should be")
    connection = opened(closed)
    with pytest.raises(Exception, match="written"):
        bring_up_to_date(connection, closed, keys_of(closed), tmp_path / "backups", NOW, TO_NEXT)
    assert layout_of(connection) == SCHEMA_VERSION
    connection.close()
