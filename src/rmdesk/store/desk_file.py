"""The desk file: making one, opening one, and giving one a new key (docs/file-format.md)."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from rmdesk.store.checks import check_open_desk, fingerprint
from rmdesk.store.cipher import (
    DeskConnection,
    connect,
    file_identity,
    forbid_other_files,
    harden,
    is_open_here,
    open_existing,
    told_apart,
)
from rmdesk.store.desk_errors import (
    DamagedDesk,
    DeskBusy,
    DeskExists,
    DiskTrouble,
    EmptyDesk,
    ForeignJournal,
    MissingDesk,
    NewerDesk,
    NotADesk,
    UnwritablePlace,
    WrongPassphrase,
)
from rmdesk.store.key import SALT_BYTES, DeskKey
from rmdesk.store.pages import look, read_first_bytes
from rmdesk.store.placing import file_beside, make_private_folder, place_new, place_over

__all__ = [
    "APPLICATION_ID",
    "DamagedDesk",
    "DeskBusy",
    "DeskConnection",
    "DeskExists",
    "DiskTrouble",
    "EmptyDesk",
    "ForeignJournal",
    "MissingDesk",
    "NewerDesk",
    "NotADesk",
    "Schema",
    "UnwritablePlace",
    "WrongPassphrase",
    "change_key",
    "create_desk_file",
    "open_desk_file",
    "read_salt",
]

APPLICATION_ID = 0x524D4453  # "RMDS"

Schema = Callable[[DeskConnection], None]
"""What fills a new, empty desk with its tables; it may use transactions of its own."""


def create_desk_file(
    path: Path,
    key: DeskKey,
    salt: bytes,
    *,
    schema: Schema,
    schema_version: int = 0,
    application_id: int = APPLICATION_ID,
) -> None:
    """Make a new desk at `path`; `schema_version` becomes its `user_version` (0: `schema` sets it).

    The desk is made under another name and gets its own when it is whole. Missing folders are made, open to
    the owner only. Raises `DeskExists` when anything has that name, `UnwritablePlace` and `DiskTrouble`.
    """
    if os.path.lexists(path):
        raise DeskExists
    with told_apart():
        make_private_folder(path.parent)
    with file_beside(path) as beside, told_apart():
        connection = connect(beside, key, salt=salt)
        try:
            harden(connection)
            connection.execute("PRAGMA synchronous = OFF")  # flushed as a whole when it is finished
            connection.execute(f"PRAGMA application_id = {application_id}")
            schema(connection)
            if schema_version:
                connection.execute(f"PRAGMA user_version = {schema_version}")
        finally:
            connection.close()
        place_new(beside, path)


def read_salt(path: Path) -> bytes:
    """Return the 16 bytes from which, with the passphrase, the key is made.

    Raises `MissingDesk`, `EmptyDesk`, `NotADesk`, `DamagedDesk`, and `DeskBusy` when this process has the
    desk open (reading it by a second handle would drop the locks of the first).
    """
    if is_open_here(path):
        raise DeskBusy
    look(path)
    return read_first_bytes(path)[:SALT_BYTES]


def open_desk_file(
    path: Path,
    key: DeskKey,
    *,
    newest_schema: int | None = None,
    read_only: bool = False,
    application_id: int = APPLICATION_ID,
) -> DeskConnection:
    """Open an existing desk for this window alone and return its connection (autocommit, any thread).

    A desk whose `user_version` is above `newest_schema` is refused with `NewerDesk`, except for reading.
    Raises the errors of `desk_errors`; none of them leaves a trace in the file. The connection attaches no
    other file.
    """
    file_identity(path)
    if not read_only and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise UnwritablePlace
    connection = open_existing(path, key, mode="ro" if read_only else "rw")
    try:
        with told_apart():
            if connection.execute("PRAGMA application_id").fetchone()[0] != application_id:
                raise NotADesk
            found = connection.execute("PRAGMA user_version").fetchone()[0]
            if newest_schema is not None and found > newest_schema and not read_only:
                raise NewerDesk(found)
            if not read_only:
                _take_alone(connection)
            forbid_other_files(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def change_key(path: Path, old_key: DeskKey, new_key: DeskKey, new_salt: bytes) -> None:
    """Give the closed desk at `path` a new key and salt.

    The whole content is written anew beside it and checked first. On any error the old file stays as it
    was, with its old key. Raises the errors of `open_desk_file`, and `DamagedDesk` when the copy is not
    equal in every count or a check finds something.
    """
    connection = open_existing(path, old_key)
    with file_beside(path) as beside, told_apart():
        try:
            _take_alone(connection)
            before = fingerprint(connection)
            _export(connection, beside, new_key, new_salt)
        finally:
            connection.close()
        state = path.stat()
        _prove_equal(beside, new_key, before)
        if (path.stat().st_ino, path.stat().st_mtime_ns) != (state.st_ino, state.st_mtime_ns):
            raise DeskBusy
        place_over(beside, path)


def _take_alone(connection: DeskConnection) -> None:
    connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


def _export(connection: DeskConnection, beside: Path, key: DeskKey, salt: bytes) -> None:
    names = ("application_id", "user_version")
    numbers = {name: connection.execute(f"PRAGMA main.{name}").fetchone()[0] for name in names}
    connection.execute(
        f"ATTACH DATABASE ? AS fresh KEY \"x'{key.hex()}{salt.hex()}'\"", (os.path.abspath(beside),)
    )
    connection.execute("PRAGMA fresh.synchronous = OFF")
    connection.execute("SELECT sqlcipher_export('fresh')").fetchall()
    for name, number in numbers.items():
        connection.execute(f"PRAGMA fresh.{name} = {number}")
    connection.execute("DETACH DATABASE fresh")


def _prove_equal(path: Path, key: DeskKey, wanted: object) -> None:
    connection = open_existing(path, key)
    try:
        if fingerprint(connection) != wanted or not check_open_desk(connection).ok:
            raise DamagedDesk
    finally:
        connection.close()
