"""Putting a finished file under its final name, so that half a file never has that name."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path

from rmdesk.base.files import sync_folder
from rmdesk.store.desk_errors import DeskExists, DiskTrouble, UnwritablePlace
from rmdesk.store.pages import journal_of

_CREATE = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_UNFINISHED = re.compile(r"\.[0-9a-f]{16}\.part(-journal)?")
_HOUR = 3600


def make_private_folder(folder: Path) -> None:
    """Make `folder` and its missing parents, open to the owner only; those that exist stay as they are."""
    missing = [step for step in (folder, *folder.parents) if not step.exists()]
    for step in reversed(missing):
        with contextlib.suppress(FileExistsError):
            step.mkdir(mode=0o700)


@contextlib.contextmanager
def file_beside(target: Path) -> Iterator[Path]:
    """Yield a new empty file beside `target`, for the owner only; it and its journal are gone afterwards.

    Raises `UnwritablePlace` or `DiskTrouble` when the folder does not take it.
    """
    beside = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        os.close(os.open(beside, _CREATE, 0o600))
    except PermissionError as error:
        raise UnwritablePlace from error
    except OSError as error:
        raise DiskTrouble from error
    _sweep(beside)
    try:
        yield beside
    finally:
        for leftover in (beside, beside.with_name(beside.name + "-journal")):
            with contextlib.suppress(OSError):
                leftover.unlink()


def _sweep(fresh: Path) -> None:
    """Remove what a program that was killed left behind: unfinished files an hour older than `fresh`."""
    with contextlib.suppress(OSError):
        newest = fresh.stat().st_mtime
        for entry in fresh.parent.iterdir():
            if _UNFINISHED.fullmatch(entry.name) and entry.lstat().st_mtime < newest - _HOUR:
                entry.unlink()


def flush(path: Path) -> None:
    """Have the system write the file's content to the disk."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def place_new(beside: Path, target: Path) -> None:
    """Give the finished file `beside` the name `target`. Raises `DeskExists` when something has that name."""
    flush(beside)
    _set_journal_aside(target)
    try:
        if os.name == "nt":
            beside.rename(target)  # refuses an existing name there
        else:
            _link(beside, target)
    except FileExistsError as error:
        raise DeskExists from error
    _settle(target.parent)


def _set_journal_aside(target: Path) -> None:
    """A journal that outlived an earlier file of this name must not be played back into the new one."""
    journal = journal_of(target)
    if os.path.lexists(journal) and not os.path.lexists(target):
        journal.rename(journal.with_name(f"{journal.name}-of-an-earlier-desk-{secrets.token_hex(4)}"))


def place_over(beside: Path, target: Path) -> None:
    """Put the finished file `beside` in the place of `target` in one step."""
    flush(beside)
    os.replace(beside, target)
    _settle(target.parent)


def _settle(folder: Path) -> None:
    """Make the new name durable; some network drives and sticks cannot do that."""
    try:
        sync_folder(folder)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES):
            raise


def _link(beside: Path, target: Path) -> None:
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:  # sticks' file systems know no links
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        beside.rename(target)
