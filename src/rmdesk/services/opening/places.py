"""Where a new desk may lie."""

from __future__ import annotations

import os
from pathlib import Path

from rmdesk.store.desk_errors import DeskExists, UnwritablePlace
from rmdesk.store.guard import conflict_copies, risky_place
from rmdesk.store.pages import look


def place_warning(path: Path) -> str:
    """Return why it is unwise to keep a desk there (a folder that is kept in step, a network), or ""."""
    return risky_place(path) or ""


def look_at(path: Path) -> str:
    """Look at a file before a passphrase is typed; return a warning about copies beside it, or "".

    Raises the errors of `store.desk_errors` that need no key: missing, empty, cut off, another kind of file.
    """
    look(path)
    strays = conflict_copies(path)
    if not strays:
        return ""
    newest = strays[0]
    return (
        f"Beside this desk lies another version of it, {newest.path.name}, saved on {newest.changed:%d.%m.%Y}. A "
        "program that keeps folders in step may have made it. Keep both files; what is in them is not joined."
    )


def check_place(path: Path) -> None:
    """Raise `DeskExists` or `UnwritablePlace` when no new desk can be made there."""
    if os.path.lexists(path):
        raise DeskExists
    standing = next(folder for folder in path.absolute().parents if folder.exists())
    if not (standing.is_dir() and os.access(standing, os.W_OK | os.X_OK)):
        raise UnwritablePlace
