"""Making, opening, recovering and restoring a desk (product.md J1, J5, J6; architecture.md, "The store").

A new passphrase comes in two steps: it is prepared and its recovery sheet put on paper, and only when the sheet is
proved is anything written. Whatever breaks off in between leaves the desk, its passphrase and its sheet as they were.
"""

from rmdesk.services.opening.making import create, make, open_desk, prepare
from rmdesk.services.opening.places import check_place, look_at, place_warning
from rmdesk.services.opening.renewing import (
    change_passphrase,
    check_recovery,
    confirm_passphrase,
    finish_change,
    finish_recovery,
    prepare_change,
    prepare_recovery,
    recover,
)
from rmdesk.services.opening.restoring import Restored, backups_beside, restore, suggest_path
from rmdesk.services.opening.sheets import (
    NewKey,
    RecoveryKit,
    groups_to_prove,
    recovery_kit,
    recovery_paper,
    same_group,
    strength_of,
    suggest_passphrase,
)

__all__ = [
    "NewKey",
    "RecoveryKit",
    "Restored",
    "backups_beside",
    "change_passphrase",
    "check_place",
    "check_recovery",
    "confirm_passphrase",
    "create",
    "finish_change",
    "finish_recovery",
    "groups_to_prove",
    "look_at",
    "make",
    "open_desk",
    "place_warning",
    "prepare",
    "prepare_change",
    "prepare_recovery",
    "recover",
    "recovery_kit",
    "recovery_paper",
    "restore",
    "same_group",
    "strength_of",
    "suggest_passphrase",
    "suggest_path",
]
