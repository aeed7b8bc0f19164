"""Settings of the desk, its backups and its full check (product.md J6)."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from rmdesk.base.errors import FieldError
from rmdesk.rules.areas import Area
from rmdesk.services.desk import Desk, Done
from rmdesk.store import backup, checks
from rmdesk.store.desk_errors import DiskTrouble
from rmdesk.store.guard import conflict_copies, risky_place
from rmdesk.store.pages import read_first_bytes
from rmdesk.store.tables.upkeep import Setting

BACKUP_FOLDER = "backups"
PALETTES = ("light", "dark", "high_contrast")
NATIONS = ("England", "Wales", "Scotland", "Northern Ireland")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the coordinator chose for this desk.

    `text_scale` runs from 1.0 to 2.0; `lock_minutes` is how long the desk stays open untouched (1 to 60);
    `backup_folder` is empty for the folder beside the desk; `kit_number` counts recovery sheets.
    """

    organisation: str = ""
    coordinator: str = ""
    nation: str = "England"
    palette: str = "light"
    text_scale: float = 1.0
    lock_minutes: int = 5
    backup_folder: str = ""
    kit_number: int = 1


def settings(desk: Desk) -> Settings:
    """Return the desk's settings."""
    with desk.read() as session:
        return settings_of(session)


def settings_of(session: Session) -> Settings:
    """Return the desk's settings, as another reading needs them."""
    row = session.get(Setting, "desk")
    return settings_from(row.value if row else {})


def settings_from(stored: dict[str, Any]) -> Settings:
    """Return the settings from what lies in the file; entries that this version does not know are passed over."""
    known = {field.name for field in fields(Settings)}
    return Settings(**{key: value for key, value in stored.items() if key in known})


def change_settings(desk: Desk, **values: Any) -> Done[Settings]:
    """Change some settings by name. Raises `FieldError` when a value can't be. Settings are not part of undo."""
    with desk.change("Changed the settings", Area.UPKEEP, undoable=False) as change:
        chosen = replace(settings_of(change.session), **values)
        _check(chosen)
        change.session.merge(Setting(key="desk", value=asdict(chosen)))
    return change.done(chosen)


def _check(chosen: Settings) -> None:
    if not 1 <= chosen.lock_minutes <= 60:
        raise FieldError("lock_minutes", "Choose between 1 and 60 minutes.")
    if not 1.0 <= chosen.text_scale <= 2.0:
        raise FieldError("text_scale", "Choose between 100 % and 200 %.")
    if chosen.palette not in PALETTES:
        raise FieldError("palette", "Choose light, dark or high contrast.")
    if chosen.backup_folder and not _can_take_files(Path(chosen.backup_folder)):
        raise FieldError("backup_folder", "Nothing can be saved there.", "Choose a folder of your own.")
    if chosen.nation not in NATIONS:
        raise FieldError("nation", "Choose one of the four nations, for its bank holidays.")


def _can_take_files(folder: Path) -> bool:
    return folder.is_absolute() and folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


@dataclass(frozen=True, slots=True)
class Backup:
    """A kept copy of the desk: its file, when it was made (local time), and its size in bytes.

    `same_key` says whether the present passphrase and recovery sheet open it; older copies need those of their time.
    """

    path: Path
    made: dt.datetime
    size: int
    same_key: bool = True


@dataclass(frozen=True, slots=True)
class DataCare:
    """What the data-care page shows of the file and its copies; `warning` is empty when the place is a good one."""

    path: Path
    backup_folder: Path
    backups: tuple[Backup, ...]
    warning: str
    conflict_copies: tuple[str, ...]


def data_care(desk: Desk) -> DataCare:
    """Return where the desk lies, its backups newest first, and what is unwise about the place."""
    folder = backup_folder(desk)
    copies = tuple(backup_view(c, desk.store.salt) for c in backup.list_backups(folder, desk.path.stem))
    strays = tuple(c.path.name for c in conflict_copies(desk.path))
    return DataCare(desk.path, folder, copies, risky_place(desk.path) or "", strays)


def last_backup_on(desk: Desk) -> dt.date | None:
    """Return the day of the newest backup; None when there is none."""
    copies = backup.list_backups(backup_folder(desk), desk.path.stem)
    return copies[0].made.date() if copies else None


def backup_view(copy: backup.BackupCopy, salt: bytes) -> Backup:
    """Return the copy as screens show it; `salt` is that of the desk, empty when it can't be read."""
    try:
        same_key = not salt or read_first_bytes(copy.path) == salt
    except DiskTrouble:
        same_key = False
    return Backup(copy.path, copy.made, copy.size, same_key)


def backup_folder(desk: Desk) -> Path:
    """Return where backups go: the chosen folder, or one beside the desk."""
    chosen = settings(desk).backup_folder
    return Path(chosen) if chosen else desk.path.parent / BACKUP_FOLDER


def back_up(desk: Desk) -> Done[Backup]:
    """Make a checked copy now and let old ones go: 7 daily, 4 weekly, 6 monthly stay (trust.md 4.3).

    Raises `EnvironmentFault` when the folder can't be written or the copy does not pass; the desk is as it was.
    """
    local = desk.clock.local(desk.clock.now()).replace(tzinfo=None)
    store, folder = desk.store, backup_folder(desk)
    made = backup.make_backup(store.raw, store.key, store.salt, folder, desk.path.stem, local)
    backup.thin(folder, local, desk.path.stem)
    store.changed = False
    return Done(Backup(made.path, made.made, made.size), frozenset({Area.UPKEEP}))


def back_up_if_changed(desk: Desk) -> Backup | None:
    """Make a checked copy when anything was written since the last one; return it, or none."""
    return back_up(desk).value if desk.changed else None


def check_backup(desk: Desk, path: Path) -> tuple[str, ...]:
    """Check a backup whole and return what is wrong in plain words; nothing when it is sound.

    Raises `WrongPassphrase` when the backup is from before the present passphrase, and the errors of opening.
    """
    return backup.verify_backup(path, desk.store.key).check.problems


def check_desk(desk: Desk) -> tuple[str, ...]:
    """Check the open desk whole and return what is wrong in plain words; nothing when it is sound."""
    return tuple(checks.check_open_desk(desk.store.raw).problems)
