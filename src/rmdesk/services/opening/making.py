"""Making a desk and opening one."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from rmdesk.base.clock import Clock, SystemClock
from rmdesk.rules.areas import Area
from rmdesk.services import upkeep
from rmdesk.services.desk import Desk
from rmdesk.services.opening.places import check_place
from rmdesk.services.opening.sheets import NewKey, new_key
from rmdesk.services.privacy.processing import check_every_column
from rmdesk.store.desk_file import create_desk_file, open_desk_file, read_salt
from rmdesk.store.engine import SCHEMA_VERSION, Store, create_schema
from rmdesk.store.key import DeskKey, derive_key
from rmdesk.store.tables.upkeep import Setting
from rmdesk.store.upgrade import Keys, bring_up_to_date


def prepare(path: Path, passphrase: str, organisation: str) -> NewKey:
    """Return the key and recovery sheet of a desk that is to be made at `path`; nothing is written.

    Raises `FieldError` for a passphrase that is too weak, and what `check_place` raises.
    """
    check_place(path)
    return new_key(passphrase, organisation, path.name, 1)


def make(path: Path, new: NewKey, clock: Clock | None = None) -> Desk:
    """Make the desk that was prepared, and open it. Raises what the store raises when the file can't be made."""
    create_desk_file(path, new.key, new.salt, schema=create_schema, schema_version=SCHEMA_VERSION)
    desk = open_with_key(path, new.key, clock)
    with desk.change("Made the desk", Area.UPKEEP, undoable=False) as change:
        first = upkeep.Settings(organisation=new.kit.organisation)
        change.session.add(Setting(key="desk", value=asdict(first)))
    return desk


def create(path: Path, passphrase: str, organisation: str, clock: Clock | None = None) -> Desk:
    """Prepare and make a desk in one go, where no sheet is to be proved."""
    return make(path, prepare(path, passphrase, organisation), clock)


def open_desk(path: Path, passphrase: str, clock: Clock | None = None) -> Desk:
    """Open a desk, and bring an earlier version's up to date after a checked copy.

    Raises the errors of `store.desk_errors`; none leaves a trace in the file.
    """
    salt = read_salt(path)
    return open_with_key(path, derive_key(passphrase, salt), clock)


def open_with_key(path: Path, key: DeskKey, clock: Clock | None) -> Desk:
    """Open a desk whose key is known."""
    clock = clock or SystemClock()
    return Desk(store_at(path, key, clock), clock)


def store_at(path: Path, key: DeskKey, clock: Clock) -> Store:
    """Open the file, and bring an earlier layout up to date after a checked copy.

    Raises `BugError` when something would be kept that has no purpose and basis (trust.md G1).
    """
    check_every_column()
    salt = read_salt(path)
    connection = open_desk_file(path, key, newest_schema=SCHEMA_VERSION)
    try:
        now = clock.local(clock.now()).replace(tzinfo=None)
        bring_up_to_date(connection, path, Keys(key, salt), path.parent / upkeep.BACKUP_FOLDER, now)
    except BaseException:
        connection.close()
        raise
    return Store(connection, path, key, salt)
