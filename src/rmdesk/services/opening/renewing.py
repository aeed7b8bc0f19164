"""A new passphrase, file key and recovery sheet for a desk that has one: after a loss, or because it is time."""

from __future__ import annotations

from pathlib import Path

from rmdesk.base.clock import Clock, SystemClock
from rmdesk.base.errors import FieldError
from rmdesk.services import upkeep
from rmdesk.services.desk import Desk
from rmdesk.services.opening.making import open_with_key, store_at
from rmdesk.services.opening.sheets import NewKey, new_key, note_sheet
from rmdesk.store import recovery
from rmdesk.store.desk_errors import WrongPassphrase
from rmdesk.store.desk_file import change_key, open_desk_file, read_salt
from rmdesk.store.engine import SCHEMA_VERSION, Store
from rmdesk.store.key import derive_key

OTHER_SHEET = FieldError(
    "recovery",
    "This sheet is in order, but it does not open this desk.",
    "Compare the file name on the sheet. If there is a sheet with a higher number, that one counts.",
)


def check_recovery(path: Path, typed: str) -> None:
    """Prove that the typed recovery key opens the desk, before anything is changed.

    Raises `FieldError` naming the group that looks wrong, or the errors of opening.
    """
    key = recovery.key_from_recovery(typed)
    try:
        open_desk_file(path, key, newest_schema=SCHEMA_VERSION).close()
    except WrongPassphrase as error:
        raise OTHER_SHEET from error


def prepare_recovery(path: Path, typed: str, passphrase: str) -> NewKey:
    """Prove the typed recovery key, and return the new key and sheet; nothing is written.

    Raises `FieldError` naming the group that looks wrong or saying that the passphrase is too weak, or the errors of
    opening.
    """
    key = recovery.key_from_recovery(typed)
    salt = read_salt(path)
    try:
        connection = open_desk_file(path, key, newest_schema=SCHEMA_VERSION)
    except WrongPassphrase as error:
        raise OTHER_SHEET from error
    found = Desk(Store(connection, path, key, salt), SystemClock())
    try:
        chosen = upkeep.settings(found)
    finally:
        found.store.close()
    return new_key(passphrase, chosen.organisation, path.name, chosen.kit_number + 1)


def finish_recovery(path: Path, typed: str, new: NewKey, clock: Clock | None = None) -> Desk:
    """Give the closed desk the prepared passphrase, salt and key, and open it.

    The old recovery sheet no longer opens this file; older backups still need it (trust.md 3.3).
    """
    change_key(path, recovery.key_from_recovery(typed), new.key, new.salt)
    desk = open_with_key(path, new.key, clock)
    note_sheet(desk, new.kit.number)
    return desk


def recover(path: Path, typed: str, new_passphrase: str, clock: Clock | None = None) -> Desk:
    """Prepare and finish a recovery in one go."""
    return finish_recovery(path, typed, prepare_recovery(path, typed, new_passphrase), clock)


def prepare_change(desk: Desk, old: str, new: str) -> NewKey:
    """Return the key and sheet of a new passphrase for the open desk; nothing is written.

    Raises `FieldError` when `old` is not the present passphrase or `new` is too weak.
    """
    if not confirm_passphrase(desk, old):
        raise FieldError("old_passphrase", "This is not the present passphrase.")
    chosen = upkeep.settings(desk)
    return new_key(new, chosen.organisation, desk.path.name, chosen.kit_number + 1)


def finish_change(desk: Desk, new: NewKey) -> None:
    """Give the open desk the prepared passphrase, salt and key; it is open afterwards, whatever happens.

    Raises the errors of opening and writing; the desk then has its old passphrase still.
    """
    path, key = desk.path, desk.store.key
    desk.store.close()
    try:
        change_key(path, key, new.key, new.salt)
        key = new.key
    finally:
        desk.store = store_at(path, key, desk.clock)
    note_sheet(desk, new.kit.number)


def change_passphrase(desk: Desk, old: str, new: str) -> Desk:
    """Prepare and finish a change of passphrase in one go; return the same desk, open."""
    finish_change(desk, prepare_change(desk, old, new))
    return desk


def confirm_passphrase(desk: Desk, passphrase: str) -> bool:
    """Return whether this is the passphrase of the open desk. Raises `FieldError` when it can't be one."""
    return derive_key(passphrase, desk.store.salt) == desk.store.key
