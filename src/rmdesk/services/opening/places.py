"""Where a new desk may lie."""

from __future__ import annotations

import os
from pathlib import Path

from rmdesk.store.desk_errors import DeskExists, UnwritablePlace
from rmdesk.store.guard import risky_place


def place_warning(path: Path) -> str:
    """Return why it is unwise to keep a desk there (a folder that is kept in step, a network), or ""."""
    return risky_place(path) or ""


def check_place(path: Path) -> None:
    """Raise `DeskExists` or `UnwritablePlace` when no new desk can be made there."""
    if os.path.lexists(path):
        raise DeskExists
    standing = next(folder for folder in path.absolute().parents if folder.exists())
    if not (standing.is_dir() and os.access(standing, os.W_OK | os.X_OK)):
        raise UnwritablePlace
