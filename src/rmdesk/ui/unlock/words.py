"""Sizes, moments and places in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt  # the unlock window shows before it is needed


def size_words(size: int) -> str:
    """Return a number of bytes as people say it: 840 KB, 1.2 MB."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB"


def moment_words(moment: dt.datetime) -> str:
    """Return a local time in full: Saturday 21 November 2026, 14:32."""
    return f"{moment:%A} {moment.day} {moment:%B %Y}, {moment:%H:%M}"


def folder_words(path: Path) -> str:
    """Return the folder of a file, the coordinator's own part shortened to ~."""
    folder = path.parent
    home = Path.home()
    return str(Path("~") / folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)
