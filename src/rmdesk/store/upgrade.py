"""Bringing a desk of an earlier layout up to this version: a checked copy first, then every step in one transaction.

Alembic is imported only here and only when a step is due (architecture.md, "The store"; trust.md faults 22 to 24).
"""

from __future__ import annotations

import datetime as dt
import importlib
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from rmdesk.base.errors import EnvironmentFault
from rmdesk.store.backup import make_backup
from rmdesk.store.cipher import DeskConnection, told_apart
from rmdesk.store.engine import SCHEMA_VERSION, engine_over
from rmdesk.store.key import DeskKey
from rmdesk.store.migrations import STEPS


class UpgradeFailed(EnvironmentFault):
    """A step did not come to its end; the file is as it was."""

    def __init__(self) -> None:
        super().__init__(
            "This desk could not be brought up to date for this version of rmdesk.",
            "Nothing has been changed in it, and a copy lies in the backups folder. Make room on the disk and try "
            "again, or open it with the rmdesk that saved it.",
        )


@dataclass(frozen=True, slots=True)
class Route:
    """The way to a layout: its number, and the modules of the steps that lead there from layout 1."""

    newest: int
    steps: tuple[str, ...]


SHIPPED = Route(SCHEMA_VERSION, STEPS)
"""The way to this version's layout."""


def layout_of(connection: DeskConnection) -> int:
    """Return the number of the desk's layout."""
    with told_apart():
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def upgrade(connection: DeskConnection, route: Route = SHIPPED) -> None:
    """Take every step that is due, all or none; nothing when the layout is this version's.

    Raises `UpgradeFailed`, and then the file is as it was.
    """
    found = layout_of(connection)
    if found >= route.newest:
        return
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    connection.execute(
        "PRAGMA foreign_keys = OFF"
    )  # has no effect inside a transaction; tables may be rebuilt
    engine = engine_over(connection)
    try:
        with engine.begin() as live:
            operations = Operations(MigrationContext.configure(live))
            for step in route.steps[found - 1 :]:
                importlib.import_module(step).upgrade(operations)
            if live.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise UpgradeFailed
            live.exec_driver_sql(f"PRAGMA user_version = {route.newest}")
    except DBAPIError as error:
        raise UpgradeFailed from error
    finally:
        engine.dispose(close=False)
        connection.execute("PRAGMA foreign_keys = ON")


@dataclass(frozen=True, slots=True)
class Keys:
    """The key and the salt of an open desk."""

    key: DeskKey
    salt: bytes


def bring_up_to_date(
    connection: DeskConnection,
    path: Path,
    keys: Keys,
    backups: Path,
    now: dt.datetime,
    route: Route = SHIPPED,
) -> bool:
    """Make a checked copy in `backups` and upgrade the open desk; false when there was nothing to do.

    `now` is the coordinator's own time. Raises `UpgradeFailed` and the errors of `make_backup`; the desk is then as
    it was.
    """
    if layout_of(connection) >= route.newest:
        return False
    make_backup(connection, keys.key, keys.salt, backups, path.stem, now)
    upgrade(connection, route)
    return True
