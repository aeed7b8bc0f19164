"""Going back to a backup: always into a new file, checked before it is named (product.md J6; trust.md 4.3)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from rmdesk.base.clock import Clock, SystemClock
from rmdesk.base.errors import DeskError, FieldError
from rmdesk.services import upkeep
from rmdesk.services.desk import Desk
from rmdesk.services.opening.making import open_with_key
from rmdesk.store import backup, recovery
from rmdesk.store.desk_file import read_salt
from rmdesk.store.key import derive_key
from rmdesk.store.tables.history import ChangeSet
from rmdesk.store.tables.meetings import Meeting
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.programme import Programme


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored desk, open, and what it holds; `last_change` is in the coordinator's time, none for an untouched desk.

    `left_behind` is when the desk it came from was last written, where that one is still there.
    """

    desk: Desk
    programmes: int
    people: int
    meetings: int
    last_change: dt.datetime | None
    left_behind: dt.datetime | None


def backups_beside(path: Path) -> tuple[upkeep.Backup, ...]:
    """Return the backups in the folder beside a closed desk, newest first, without opening any."""
    folder = path.parent / upkeep.BACKUP_FOLDER
    try:
        salt = read_salt(path)
    except DeskError:
        salt = b""
    return tuple(upkeep.backup_view(copy, salt) for copy in backup.list_backups(folder))


def suggest_path(copy: Path, path: Path) -> Path:
    """Return a name that is still free for what `copy` is restored to: beside the desk at `path`."""
    folder = path.parent
    stem = f"{copy.stem}-restored"
    names = (folder / f"{stem}{again}{path.suffix}" for again in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(name for name in names if not name.exists())


def restore(
    copy: Path, passphrase: str, new_path: Path, instead_of: Path | None = None, clock: Clock | None = None
) -> Restored:
    """Make a new desk at `new_path` from a backup that passes every check, and open it.

    The passphrase is the one the desk had when the backup was made, or the groups of its recovery sheet then.
    Raises `DeskExists` when anything has that name, `BackupFailed` when the backup is damaged, and the errors of
    opening.
    """
    clock = clock or SystemClock()
    salt = read_salt(copy)
    try:
        key = recovery.key_from_recovery(passphrase)
    except FieldError:
        key = derive_key(passphrase, salt)
    backup.restore(copy, key, new_path)
    return _facts(open_with_key(new_path, key, clock), instead_of)


def _facts(desk: Desk, instead_of: Path | None) -> Restored:
    with desk.read() as session:
        programmes, people, meetings = (
            session.scalar(select(func.count()).select_from(table)) or 0
            for table in (Programme, Person, Meeting)
        )
        last = session.scalar(select(func.max(ChangeSet.at)))
    left = None
    if instead_of is not None and instead_of.is_file():
        left = dt.datetime.fromtimestamp(instead_of.stat().st_mtime, dt.UTC)
    return Restored(
        desk,
        programmes,
        people,
        meetings,
        desk.clock.local(last) if last else None,
        desk.clock.local(left) if left else None,
    )
