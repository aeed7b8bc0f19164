"""`python -m tests.upgrades.make` writes the desk of the present layout that stays here for ever once it is released.

Until its release it is made anew with each change of the tables.
"""

from __future__ import annotations

import sys
from pathlib import Path

from rmdesk.base.clock import FixedClock
from rmdesk.services import opening, programme
from rmdesk.store.engine import SCHEMA_VERSION
from tests.support.desks import NOON

FOLDER = Path(__file__).resolve().parent
PASSPHRASE = "every released layout stays readable"
ORGANISATION = "Northfield Community Trust"
PROGRAMME = "Leading with lived experience"


def file_of(layout: int) -> Path:
    """Return where the desk of a layout lies."""
    return FOLDER / f"layout-{layout}.rmdesk"


def main() -> int:
    """Make the desk of the present layout."""
    path = file_of(SCHEMA_VERSION)
    path.unlink(missing_ok=True)
    desk = opening.create(path, PASSPHRASE, ORGANISATION, FixedClock(NOON))
    programme.start(desk, PROGRAMME, "T13")
    desk.store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
