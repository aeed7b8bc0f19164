"""A new passphrase before it is used, and the recovery sheet that goes with it."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import asdict, dataclass, field, replace

from rmdesk.base.clock import SystemClock
from rmdesk.base.errors import FieldError
from rmdesk.base.paths import resources
from rmdesk.rules import passphrase as passphrases
from rmdesk.rules.areas import Area
from rmdesk.rules.passphrase import Strength
from rmdesk.services import upkeep
from rmdesk.services.desk import Desk
from rmdesk.store import recovery
from rmdesk.store.key import DeskKey, derive_key, new_salt
from rmdesk.store.tables.upkeep import Setting


@dataclass(frozen=True, slots=True)
class RecoveryKit:
    """What the recovery sheet carries: its number, the groups in reading order, and whose desk it opens."""

    number: int
    groups: tuple[str, ...] = field(repr=False)
    organisation: str
    file_name: str


@dataclass(frozen=True, slots=True)
class NewKey:
    """What a new passphrase gives, before anything is written with it."""

    kit: RecoveryKit
    key: DeskKey
    salt: bytes = field(repr=False)


def suggest_passphrase() -> str:
    """Return five words picked by chance from the bundled list."""
    text = (resources() / "wording" / "passphrase_words.txt").read_text(encoding="utf-8")
    return passphrases.suggest(passphrases.words_from(text), random.SystemRandom())


def strength_of(passphrase: str) -> Strength:
    """Return how well a passphrase protects the desk, in words."""
    return passphrases.strength(passphrase, passphrases.guesses(passphrase))


def new_key(passphrase: str, organisation: str, file_name: str, number: int) -> NewKey:
    """Return what `passphrase` gives with a fresh salt. Raises `FieldError` when it is too weak."""
    strength = strength_of(passphrase)
    if not strength.accepted:
        raise FieldError("passphrase", strength.sentence)
    salt = new_salt()
    key = derive_key(passphrase, salt)
    kit = RecoveryKit(number, recovery.recovery_groups(key), organisation.strip(), file_name)
    return NewKey(kit, key, salt)


def recovery_kit(desk: Desk) -> RecoveryKit:
    """Return what the recovery sheet of the open desk carries."""
    chosen = upkeep.settings(desk)
    groups = recovery.recovery_groups(desk.store.key)
    return RecoveryKit(chosen.kit_number, groups, chosen.organisation, desk.path.name)


def recovery_paper(kit: RecoveryKit, edition: dt.date | None = None) -> bytes:
    """Return the recovery sheet as PDF, dated `edition` (today unless given)."""
    from rmdesk.documents import layout, recovery_sheet  # ReportLab: only when a sheet is made

    view = recovery_sheet.RecoveryView(
        kit.organisation, kit.file_name, kit.number, kit.groups, edition or SystemClock().today()
    )
    return recovery_sheet.render(view, layout.Layout())


def groups_to_prove(kit: RecoveryKit) -> tuple[int, int]:
    """Return the places, from 0, of the two groups to type back."""
    return recovery.groups_to_prove(kit.groups, random.SystemRandom())


def same_group(typed: str, group: str) -> bool:
    """Return whether what was typed back reads as the group."""
    return recovery.same_group(typed, group)


def note_sheet(desk: Desk, number: int) -> None:
    """Keep the number of the sheet that opens the desk now."""
    with desk.change("New passphrase", Area.UPKEEP, undoable=False) as change:
        row = change.session.get(Setting, "desk")
        now = replace(upkeep.settings_from(row.value if row else {}), kit_number=number)
        change.session.merge(Setting(key="desk", value=asdict(now)))
