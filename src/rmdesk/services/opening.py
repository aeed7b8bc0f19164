"""Making, opening, recovering and restoring a desk (product.md J1, J5, J6; architecture.md, "The store")."""

from __future__ import annotations

import random
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from rmdesk.base.clock import Clock, SystemClock
from rmdesk.base.errors import FieldError
from rmdesk.base.paths import resources
from rmdesk.rules import passphrase as passphrases
from rmdesk.rules.areas import Area
from rmdesk.rules.passphrase import Strength
from rmdesk.services import upkeep
from rmdesk.services.desk import Desk
from rmdesk.store import backup, recovery
from rmdesk.store.desk_file import change_key, create_desk_file, open_desk_file, read_salt
from rmdesk.store.engine import SCHEMA_VERSION, Store, create_schema
from rmdesk.store.key import DeskKey, derive_key, new_salt
from rmdesk.store.tables.upkeep import Setting


@dataclass(frozen=True, slots=True)
class RecoveryKit:
    """What the recovery sheet carries: its number, the groups in reading order, and whose desk it opens."""

    number: int
    groups: tuple[str, ...]
    organisation: str
    file_name: str


def suggest_passphrase() -> str:
    """Return five words picked by chance from the bundled list."""
    text = (resources() / "wording" / "passphrase_words.txt").read_text(encoding="utf-8")
    return passphrases.suggest(passphrases.words_from(text), random.SystemRandom())


def strength_of(passphrase: str) -> Strength:
    """Return how well a passphrase protects the desk, in words."""
    return passphrases.strength(passphrase, passphrases.guesses(passphrase))


def create(path: Path, passphrase: str, organisation: str, clock: Clock | None = None) -> Desk:
    """Make a new desk and open it.

    Raises `FieldError` for a passphrase that is too weak, and what the store raises when the file can't be made.
    """
    _require_strong(passphrase)
    salt = new_salt()
    key = derive_key(passphrase, salt)
    create_desk_file(path, key, salt, schema=create_schema, schema_version=SCHEMA_VERSION)
    desk = _open(path, key, clock)
    with desk.change("Made the desk", Area.UPKEEP, undoable=False) as change:
        first = upkeep.Settings(organisation=organisation.strip())
        change.session.add(Setting(key="desk", value=asdict(first)))
    return desk


def open_desk(path: Path, passphrase: str, clock: Clock | None = None) -> Desk:
    """Open a desk. Raises the errors of `store.desk_errors`; none leaves a trace in the file."""
    salt = read_salt(path)
    return _open(path, derive_key(passphrase, salt), clock)


def check_recovery(path: Path, typed: str) -> None:
    """Prove that the typed recovery key opens the desk, before anything is changed.

    Raises `FieldError` naming the group that looks wrong, or the errors of opening.
    """
    open_desk_file(path, recovery.key_from_recovery(typed), newest_schema=SCHEMA_VERSION).close()


def recover(path: Path, typed: str, new_passphrase: str, clock: Clock | None = None) -> Desk:
    """Open with the recovery key, give the file a new passphrase, salt and key, and open it.

    The old recovery sheet no longer opens this file; older backups still need it (trust.md 3.3).
    """
    _require_strong(new_passphrase)
    key = recovery.key_from_recovery(typed)
    check_recovery(path, typed)
    return _renew(path, key, new_passphrase, clock)


def change_passphrase(desk: Desk, old: str, new: str) -> Desk:
    """Close the desk, give the file a new passphrase, salt and key, and open it again.

    Raises `FieldError` when `old` is not the present passphrase or `new` is too weak; the desk then stays open.
    """
    if not confirm_passphrase(desk, old):
        raise FieldError("old_passphrase", "This is not the present passphrase.")
    _require_strong(new)
    path, key, clock = desk.path, desk.store.key, desk.clock
    desk.store.close()
    return _renew(path, key, new, clock)


def confirm_passphrase(desk: Desk, passphrase: str) -> bool:
    """Return whether this is the passphrase of the open desk."""
    return derive_key(passphrase, desk.store.salt) == desk.store.key


def recovery_kit(desk: Desk) -> RecoveryKit:
    """Return what the recovery sheet of the open desk carries."""
    chosen = upkeep.settings(desk)
    groups = recovery.recovery_groups(desk.store.key)
    return RecoveryKit(chosen.kit_number, groups, chosen.organisation, desk.path.name)


def groups_to_prove(kit: RecoveryKit) -> tuple[int, int]:
    """Return the places, from 0, of the two groups to type back."""
    return recovery.groups_to_prove(kit.groups, random.SystemRandom())


def same_group(typed: str, group: str) -> bool:
    """Return whether what was typed back reads as the group."""
    return recovery.same_group(typed, group)


def backups_beside(path: Path) -> tuple[upkeep.Backup, ...]:
    """Return the backups in the folder beside a desk, newest first, without opening any."""
    copies = backup.list_backups(path.parent / upkeep.BACKUP_FOLDER, None)
    return tuple(upkeep.Backup(c.path, c.made, c.size) for c in copies)


def restore(copy: Path, passphrase: str, new_path: Path, clock: Clock | None = None) -> Desk:
    """Make a new desk at `new_path` from a backup that passes every check, and open it.

    The passphrase is the one the desk had when the backup was made. Never over an existing file.
    """
    key = derive_key(passphrase, read_salt(copy))
    backup.restore(copy, key, new_path)
    return _open(new_path, key, clock)


def _require_strong(passphrase: str) -> None:
    strength = strength_of(passphrase)
    if not strength.accepted:
        raise FieldError("passphrase", strength.sentence)


def _open(path: Path, key: DeskKey, clock: Clock | None) -> Desk:
    salt = read_salt(path)
    connection = open_desk_file(path, key, newest_schema=SCHEMA_VERSION)
    return Desk(Store(connection, path, key, salt), clock or SystemClock())


def _renew(path: Path, key: DeskKey, passphrase: str, clock: Clock | None) -> Desk:
    salt = new_salt()
    fresh = derive_key(passphrase, salt)
    change_key(path, key, fresh, salt)
    desk = _open(path, fresh, clock)
    with desk.change("New passphrase", Area.UPKEEP, undoable=False) as change:
        row = change.session.get_one(Setting, "desk")
        now = replace(upkeep.settings_from(row.value), kit_number=row.value.get("kit_number", 1) + 1)
        row.value = asdict(now)
    return desk
