"""What the first screen asks of the rest of rmdesk: the opening services, the prompts, and a worker.

The services bring SQLAlchemy along, so they come through a callable that waits for them; nothing of theirs is imported
here. Call it on the worker only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rmdesk.rules.passphrase import Strength
    from rmdesk.services.desk import Desk
    from rmdesk.services.opening import NewKey, RecoveryKit, Restored
    from rmdesk.services.upkeep import Backup
    from rmdesk.ui.jobs import Jobs
    from rmdesk.ui.prompts import Prompts


class Opening(Protocol):
    """The part of `rmdesk.services.opening` that the first screen uses; that module says what each does and raises."""

    def look_at(self, path: Path) -> str:
        """Look at a file before a passphrase is typed; return a warning, or ""."""
        ...

    def open_desk(self, path: Path, passphrase: str) -> Desk:
        """Open a desk."""
        ...

    def place_warning(self, path: Path) -> str:
        """Return why a place is unwise, or ""."""
        ...

    def suggest_passphrase(self) -> str:
        """Return five words."""
        ...

    def strength_of(self, passphrase: str) -> Strength:
        """Return how strong a passphrase is."""
        ...

    def prepare(self, path: Path, passphrase: str, organisation: str) -> NewKey:
        """Prepare a new desk."""
        ...

    def make(self, path: Path, new: NewKey) -> Desk:
        """Make the prepared desk."""
        ...

    def prepare_recovery(self, path: Path, typed: str, passphrase: str) -> NewKey:
        """Prove the recovery key and prepare a new passphrase."""
        ...

    def finish_recovery(self, path: Path, typed: str, new: NewKey) -> Desk:
        """Give the desk the prepared passphrase and open it."""
        ...

    def recovery_paper(self, kit: RecoveryKit) -> bytes:
        """Return the recovery sheet as PDF."""
        ...

    def groups_to_prove(self, kit: RecoveryKit) -> tuple[int, int]:
        """Return which two groups to type back."""
        ...

    def same_group(self, typed: str, group: str) -> bool:
        """Return whether a typed group is right."""
        ...

    def backups_beside(self, path: Path) -> tuple[Backup, ...]:
        """Return the backups beside a desk."""
        ...

    def suggest_path(self, copy: Path, path: Path) -> Path:
        """Return a free name for a restored desk."""
        ...

    def restore(self, copy: Path, passphrase: str, new_path: Path, instead_of: Path | None) -> Restored:
        """Restore a backup into a new file and open it."""
        ...


@dataclass(frozen=True, slots=True)
class Doors:
    """What every panel of the first screen is given."""

    opening: Callable[[], Opening]
    prompts: Prompts
    jobs: Jobs
