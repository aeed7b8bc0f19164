"""One encrypted connection: keyed, its cipher settings pinned, hardened, and its errors told apart.

The settings are SQLCipher 4's; they come from here and never from the file or the environment (trust.md A8).
"""

from __future__ import annotations

import contextlib
import os
import urllib.parse
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from rmdesk.base.errors import BugError, DeskError
from rmdesk.store.desk_errors import (
    DamagedDesk,
    DeskBusy,
    DiskTrouble,
    ForeignJournal,
    MissingDesk,
    UnwritablePlace,
    WrongPassphrase,
)
from rmdesk.store.key import DeskKey
from rmdesk.store.pages import PAGE_BYTES, journal_fits, key_fits, look

BUSY_MILLISECONDS = 1500  # outlasts a virus scanner, yet a second opener soon hears why

_CIPHER = {
    "cipher_page_size": str(PAGE_BYTES),
    "cipher_hmac_algorithm": "HMAC_SHA512",
    "cipher_kdf_algorithm": "PBKDF2_HMAC_SHA512",
    "kdf_iter": "256000",
    "cipher_use_hmac": "1",
    "cipher_plaintext_header_size": "0",
}
_HARDENED = {
    "foreign_keys": 1,
    "recursive_triggers": 1,  # without it REPLACE slips past append-only triggers
    "trusted_schema": 0,
    "cell_size_check": 1,
    "secure_delete": 1,
    "temp_store": 2,  # 1 would write plain text to disk
    "mmap_size": 0,
    "journal_size_limit": 0,
    "journal_mode": "delete",
    "synchronous": 3,  # EXTRA: the only setting that lost nothing in simulated power cuts
    "busy_timeout": BUSY_MILLISECONDS,
}
_DENIED_ACTIONS = {24, 25}  # SQLITE_ATTACH, SQLITE_DETACH
_PRAGMA, _FUNCTION = 19, 31
_DENIED_FUNCTIONS = {"load_extension", "sqlcipher_export"}
_DENIED_PRAGMAS = {
    *("key", "rekey", "hexkey", "hexrekey", "textkey", "textrekey", "writable_schema"),
    *("temp_store", "temp_store_directory", "data_store_directory", "recursive_triggers", "trusted_schema"),
    *_CIPHER,
}
_BUSY, _CORRUPT, _READONLY, _CANTOPEN, _NOT_A_DATABASE = {5, 6}, 11, 8, 14, 26
_DISK = {7, 10, 13, 15, 22}  # no memory, input or output error, full, locking protocol, large files
_CODES_BY_WORDS = {
    "database is locked": 5,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
}

_open: weakref.WeakValueDictionary[tuple[int, int], DeskConnection] = weakref.WeakValueDictionary()


class DeskConnection(dbapi2.Connection):  # type: ignore[misc]
    """A connection to an encrypted file. While it is open, this process reads the file in no other way."""

    identity: tuple[int, int] | None = None

    def close(self) -> None:
        """Close; the file may then be read and moved again."""
        super().close()
        if self.identity is not None:
            _open.pop(self.identity, None)


def connect(path: Path, key: DeskKey, *, salt: bytes = b"", mode: str = "rw") -> DeskConnection:
    """Return a keyed connection to an existing file; `salt` only for a file that is still empty.

    `mode` is SQLite's: "rw" or "ro"; neither makes a file. Nothing has been read yet, so the key is
    unproved. Raises `DeskBusy` when this process has the file open, and the errors of `told_apart`.
    """
    identity = file_identity(path)
    if identity in _open:
        raise DeskBusy
    with told_apart():
        connection: DeskConnection = dbapi2.connect(
            f"{_uri(path)}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            factory=DeskConnection,
            timeout=BUSY_MILLISECONDS / 1000,
        )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
        for name, value in _CIPHER.items():
            connection.execute(f"PRAGMA {name} = {value}")
    except BaseException:
        connection.close()
        raise
    connection.identity = identity
    _open[identity] = connection
    return connection


def open_existing(path: Path, key: DeskKey, *, mode: str = "rw") -> DeskConnection:
    """Return a hardened connection to a file that is known to answer to `key`.

    Raises the errors of `desk_errors`; on any of them the file is as it was.
    """
    if file_identity(path) in _open:
        raise DeskBusy
    look(path)
    if not key_fits(path, key):
        raise WrongPassphrase
    if not journal_fits(path, key):
        raise ForeignJournal
    connection = connect(path, key, mode=mode)
    try:
        with told_apart():
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            harden(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def harden(connection: DeskConnection) -> None:
    """Set every pragma of trust.md 3.3 and read each back. Raises `BugError` when one does not hold."""
    for name, wanted in _HARDENED.items():
        connection.execute(f"PRAGMA {name} = {wanted}").fetchall()
    for name, wanted in (_HARDENED | _CIPHER).items():
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if str(found).lower() != str(wanted).lower():
            raise BugError(f"The setting {name} of the desk did not hold.")
    connection.enable_load_extension(False)


def forbid_other_files(connection: DeskConnection) -> None:
    """Let this connection attach no file, load no extension and change no key or cipher setting."""
    connection.set_authorizer(_permission)


def file_identity(path: Path) -> tuple[int, int]:
    """Return what tells one file from another on this machine. Raises `MissingDesk` when there is none."""
    try:
        state = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise MissingDesk from error
    except PermissionError as error:
        raise UnwritablePlace from error
    except OSError as error:
        raise DiskTrouble from error
    return state.st_dev, state.st_ino


def is_open_here(path: Path) -> bool:
    """Return whether this process has the file open."""
    return file_identity(path) in _open


@contextlib.contextmanager
def told_apart() -> Iterator[None]:
    """Turn SQLite's and the system's errors into those of `desk_errors`; they carry no SQL and no values."""
    try:
        yield
    except DeskError:
        raise
    except (dbapi2.OperationalError, dbapi2.DatabaseError) as error:
        meaning = _meaning(_code(error))
        if meaning is None:
            raise
        raise meaning from error
    except OSError as error:
        raise DiskTrouble from error


def _code(error: Exception) -> int:
    code = int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
    if code > 1:
        return code
    # A failed backup carries no number and a failed export a general one; both carry SQLite's fixed words.
    return _CODES_BY_WORDS.get(str(error), code)


def _meaning(code: int) -> DeskError | None:
    if code in _BUSY:
        return DeskBusy()
    if code in (_CORRUPT, _NOT_A_DATABASE):
        return DamagedDesk()
    if code in (_READONLY, _CANTOPEN):
        return UnwritablePlace()
    return DiskTrouble() if code in _DISK else None


def _permission(action: int, first: Any, second: Any, *_where: Any) -> int:
    allowed, denied = 0, 1
    if action in _DENIED_ACTIONS:
        return denied
    if action == _FUNCTION and str(second).lower() in _DENIED_FUNCTIONS:
        return denied
    if action == _PRAGMA and second is not None and str(first).lower() in _DENIED_PRAGMAS:
        return denied
    return allowed


def _uri(path: Path) -> str:
    """Return SQLite's URI of a path: `#`, `?`, `%` and the like escaped, Windows drives and shares kept."""
    absolute = os.path.abspath(path)
    if os.name == "nt":
        absolute = "/" + absolute.replace("\\", "/")
    return "file://" + urllib.parse.quote(os.fsencode(absolute))
