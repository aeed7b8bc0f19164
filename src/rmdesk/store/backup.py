"""Backups: whole, checked copies with the desk's own key and salt, so that the same passphrase opens them."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
from dataclasses import dataclass
from pathlib import Path

from rmdesk.base.errors import BugError, EnvironmentFault
from rmdesk.base.files import sync_folder
from rmdesk.base.paths import DESK_SUFFIX
from rmdesk.rules.backups import to_keep
from rmdesk.store.checks import CheckReport, Fingerprint, check_desk, fingerprint
from rmdesk.store.cipher import DeskConnection, connect, open_existing, told_apart
from rmdesk.store.desk_errors import DeskExists
from rmdesk.store.desk_file import APPLICATION_ID, read_salt
from rmdesk.store.key import DeskKey
from rmdesk.store.placing import file_beside, flush, make_private_folder, place_new

_NAME = re.compile(
    r"(?P<stem>.+)-(?P<stamp>\d{4}-\d{2}-\d{2}-\d{4})(?:-(?P<again>\d+))?" + re.escape(DESK_SUFFIX)
)
_STAMP = "%Y-%m-%d-%H%M"
_MOST_A_MINUTE = 99


@dataclass(frozen=True, slots=True)
class BackupCopy:
    """A backup by its file: when it was made (the coordinator's own time, to the minute), and its bytes."""

    path: Path
    made: dt.datetime
    size: int


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What a full check of one backup found: its rows in all, and the check's own report."""

    rows: int
    check: CheckReport

    @property
    def ok(self) -> bool:
        """Whether the backup can be relied on."""
        return self.check.ok


class BackupFailed(EnvironmentFault):
    """A copy was made but did not pass; nothing lies under a backup's name because of it."""

    def __init__(self) -> None:
        super().__init__(
            "The backup did not come out whole, so it was not kept. "
            "Your desk and earlier backups are as they were.",
            "Try another place for backups, and run a full check of the desk.",
        )


def make_backup(
    connection: DeskConnection, key: DeskKey, salt: bytes, folder: Path, stem: str, now: dt.datetime
) -> BackupCopy:
    """Copy the open desk into `folder` as `stem-2026-11-21-1432.rmdesk`.

    The copy is checked whole and only then named. `now` is the coordinator's own time; `stem` is neutral
    (no names). Runs between transactions. Raises `BackupFailed`, `UnwritablePlace` or `DiskTrouble`, and
    then leaves nothing under the final name.
    """
    if connection.in_transaction:
        raise BugError("A backup is made between transactions.")
    with told_apart():
        make_private_folder(folder)
    before = fingerprint(connection)
    target = _free_name(folder, stem, now)
    with file_beside(target) as beside, told_apart():
        _copy(connection, beside, key, salt)
        _prove(beside, key, before)
        place_new(beside, target)
        return BackupCopy(target, _minute(now), target.stat().st_size)


def list_backups(folder: Path, stem: str | None = None) -> tuple[BackupCopy, ...]:
    """Return the backups in `folder` by their names, newest first; of one `stem`, or all."""
    found = []
    with contextlib.suppress(OSError):
        for entry in folder.iterdir():
            copy = _as_copy(entry, stem)
            if copy is not None:
                found.append(copy)
    return tuple(sorted(found, key=_age, reverse=True))


def thin(folder: Path, now: dt.datetime, stem: str) -> tuple[Path, ...]:
    """Remove the backups of `stem` that `rules.backups` lets go and return their paths.

    Other files stay untouched. `now` is the coordinator's own time. A file that cannot be removed stays for
    the next time.
    """
    copies = list_backups(folder, stem)
    kept = to_keep((copy.made for copy in copies), _minute(now))
    removed = []
    for copy in copies:
        if copy.made not in kept:
            with contextlib.suppress(OSError):
                copy.path.unlink()
                removed.append(copy.path)
    if removed:
        with contextlib.suppress(OSError):
            sync_folder(folder)
    return tuple(removed)


def verify_backup(path: Path, key: DeskKey) -> BackupReport:
    """Check a backup whole.

    Damage is reported; raises `WrongPassphrase`, `MissingDesk`, `NotADesk` and the like.
    """
    report = check_desk(path, key)
    if not report.ok:
        return BackupReport(0, report)
    connection = _open_backup(path, key)
    try:
        found = fingerprint(connection)
    finally:
        connection.close()
    if found.application_id != APPLICATION_ID:
        return BackupReport(0, CheckReport(("This encrypted file is not a desk.",)))
    return BackupReport(found.rows, report)


def restore(backup: Path, key: DeskKey, new_path: Path) -> None:
    """Make a new desk at `new_path` from a backup that passes every check; the backup stays as it is.

    Raises `DeskExists` when anything has that name, `BackupFailed` when the backup is damaged, and the
    errors of opening (`WrongPassphrase`, `MissingDesk`, ...).
    """
    if os.path.lexists(new_path):
        raise DeskExists
    if not verify_backup(backup, key).ok:
        raise BackupFailed
    salt = read_salt(backup)
    with told_apart():
        make_private_folder(new_path.parent)
    with file_beside(new_path) as beside, told_apart():
        connection = _open_backup(backup, key)
        try:
            before = fingerprint(connection)
            _copy(connection, beside, key, salt)
        finally:
            connection.close()
        _prove(beside, key, before)
        place_new(beside, new_path)


def _open_backup(path: Path, key: DeskKey) -> DeskConnection:
    """Open for reading; only a cut-off write beside it needs more than that."""
    return open_existing(path, key, mode="rw" if os.access(path, os.W_OK) else "ro")


def _copy(source: DeskConnection, beside: Path, key: DeskKey, salt: bytes) -> None:
    target = connect(beside, key, salt=salt)
    try:
        target.execute("PRAGMA journal_mode = OFF").fetchall()
        target.execute("PRAGMA synchronous = OFF")  # flushed as a whole below
        source.backup(target)
    finally:
        target.close()
    flush(beside)


def _prove(path: Path, key: DeskKey, wanted: Fingerprint) -> None:
    if not check_desk(path, key).ok:
        raise BackupFailed
    copy = open_existing(path, key)
    try:
        if fingerprint(copy) != wanted:
            raise BackupFailed
    finally:
        copy.close()


def _minute(moment: dt.datetime) -> dt.datetime:
    return moment.replace(tzinfo=None, second=0, microsecond=0)


def _free_name(folder: Path, stem: str, now: dt.datetime) -> Path:
    base = f"{stem}-{now.strftime(_STAMP)}"
    for again in range(1, _MOST_A_MINUTE + 1):
        candidate = folder / (f"{base}{DESK_SUFFIX}" if again == 1 else f"{base}-{again}{DESK_SUFFIX}")
        if not os.path.lexists(candidate):
            return candidate
    raise BackupFailed


def _as_copy(entry: Path, stem: str | None) -> BackupCopy | None:
    match = _NAME.fullmatch(entry.name)
    if match is None or (stem is not None and match["stem"] != stem) or not entry.is_file():
        return None
    try:
        made = dt.datetime.strptime(match["stamp"], _STAMP)  # noqa: DTZ007  a wall-clock time by design
    except ValueError:
        return None
    return BackupCopy(entry, made, entry.stat().st_size)


def _age(copy: BackupCopy) -> tuple[dt.datetime, int]:
    match = _NAME.fullmatch(copy.path.name)
    return copy.made, int(match["again"] or 1) if match else 0
