"""Has somebody else touched the desk file? Only the folder's entries are read, never the open file itself."""

from __future__ import annotations

import contextlib
import ctypes
import datetime as dt
import os
import re
import stat
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rmdesk.base.errors import EnvironmentFault


class DeskGone(EnvironmentFault):
    """There is no file under the desk's name any more (trust.md faults 12 and 13)."""

    def __init__(self) -> None:
        super().__init__(
            "The desk file has gone from where it was.",
            "If it is on a stick, plug that in again; if it was moved, move it back. "
            "Nothing is saved until then.",
        )


class DeskReplaced(EnvironmentFault):
    """Another file lies under the desk's name (fault 13)."""

    def __init__(self) -> None:
        super().__init__(
            "Another file has been put in the place of the desk.",
            "Nothing has been saved into it. Keep both files, lock the desk, and open the one that you want.",
        )


class DeskOverwritten(EnvironmentFault):
    """The file's content was changed by something other than this window (fault 14)."""

    def __init__(self) -> None:
        super().__init__(
            "Something else has written into the desk file, perhaps a program that keeps folders in step.",
            "Nothing more is saved, so that both versions stay. Lock the desk and open your newest backup.",
        )


@dataclass(frozen=True, slots=True)
class _Mark:
    device: int
    inode: int
    size: int
    changed_ns: int


class FileGuard:
    """Remembers how the desk file looked after our own last commit.

    `counter` is the desk's own number of commits, where the caller has one.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mark = _mark(path)
        self._counter: int | None = None

    def remember(self, counter: int | None = None) -> None:
        """Take the file as it is now for ours; call it right after each commit."""
        self._mark = _mark(self._path)
        self._counter = counter

    def check(self, counter: int | None = None) -> None:
        """Raise `DeskGone`, `DeskReplaced` or `DeskOverwritten` when the file is not as we left it."""
        mark = _mark(self._path)
        if (mark.device, mark.inode) != (self._mark.device, self._mark.inode):
            raise DeskReplaced
        if mark != self._mark:
            raise DeskOverwritten
        if counter is not None and self._counter is not None and counter != self._counter:
            raise DeskOverwritten


def _mark(path: Path) -> _Mark:
    try:
        state = path.stat()
    except OSError as error:
        raise DeskGone from error
    return _Mark(state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class ConflictCopy:
    """A second copy of the desk that a program for keeping folders in step has made."""

    path: Path
    changed: dt.datetime
    size: int


_SIGNS = (
    r"[ _.(-].*conflict.*",  # Dropbox, Nextcloud, ownCloud, Syncthing
    r" ?\(\d+\)",  # Google Drive, browsers
    r" \d+",  # iCloud
    r"-(?!\d{4}-\d{2}-\d{2})[^-].*",  # OneDrive adds the computer's name; dated names are backups
)


def conflict_copies(path: Path) -> tuple[ConflictCopy, ...]:
    """Return the files beside `path` that look like conflict copies of it, newest first."""
    stem, suffix = re.escape(path.stem), re.escape(path.suffix)
    pattern = re.compile(
        rf"{stem}(?:{'|'.join(_SIGNS)}){suffix}|{stem}{suffix}[ ._-].*conflict.*", re.IGNORECASE
    )
    found = []
    with contextlib.suppress(OSError):
        for entry in path.parent.iterdir():
            if pattern.fullmatch(entry.name) and entry.is_file():
                state = entry.stat()
                changed = dt.datetime.fromtimestamp(state.st_mtime, dt.UTC)
                found.append(ConflictCopy(entry, changed, state.st_size))
    return tuple(sorted(found, key=lambda copy: (copy.changed, copy.path.name), reverse=True))


_SYNC_NAMES = (
    ("OneDrive", r"onedrive( ?-.*)?"),
    ("Dropbox", r"dropbox( ?\(.*\))?"),
    ("Google Drive", r"google ?drive(-.*)?|googledrive.*|my drive"),
    ("iCloud", r"iclouddrive|icloud drive|mobile documents|com~apple~clouddocs"),
    ("Nextcloud", r"nextcloud.*"),
    ("ownCloud", r"owncloud.*"),
    ("Box", r"box( sync)?"),
    ("MEGA", r"mega(sync)?"),
    ("pCloud", r"pcloud ?drive"),
    ("a cloud drive", r"cloudstorage"),
)
_SYNC_MARKERS = {".dropbox": "Dropbox", ".stfolder": "Syncthing", ".sync": "Resilio Sync"}
_NETWORK_TYPES = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|9p|afs|ncpfs|davfs2?|ceph|glusterfs|fuse\.(?!.*fuseblk).+"
)
_REMOTE_DRIVE = 4  # GetDriveTypeW


def risky_place(path: Path) -> str | None:
    """Return a warning when the desk's folder is kept in step elsewhere or lies on a network, or None."""
    folder = Path(os.path.abspath(path)).parent
    service = _sync_service(folder)
    if service:
        return (
            f"This folder looks like part of {service}, which copies files while they are in use. "
            "A folder of this computer alone is safer; keep only backups there."
        )
    if _on_network(folder):
        return (
            "This folder is on a network. If the connection breaks while the desk is open, changes "
            "may be refused. A folder of this computer is safer."
        )
    if _has_second_name(path):
        return (
            "This file has a second name somewhere on this computer. Opening it by both names can damage it: "
            "make a real copy and remove the link."
        )
    return None


def _sync_service(folder: Path) -> str | None:
    for name, pattern in _SYNC_NAMES:
        if any(re.fullmatch(pattern, part, re.IGNORECASE) for part in folder.parts):
            return name
    for place in (folder, *folder.parents):
        for marker, name in _SYNC_MARKERS.items():
            if (place / marker).exists() and place != Path.home():
                return name
    return None


def _on_network(folder: Path) -> bool:
    if sys.platform == "win32":
        drive = folder.drive
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == _REMOTE_DRIVE
    with contextlib.suppress(OSError), open("/proc/self/mountinfo", encoding="utf-8") as mounts:
        return _NETWORK_TYPES.fullmatch(mount_type(mounts, str(folder))) is not None
    return False


def mount_type(mountinfo: Iterable[str], folder: str) -> str:
    """Return the kind of file system that holds `folder`, from the lines of Linux's `mountinfo`, or ""."""
    best, kind = "", ""
    for line in mountinfo:
        before, _dash, after = line.partition(" - ")
        point = before.split(" ")[4].encode().decode("unicode_escape")
        inside = folder == point or folder.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, after.split(" ")[0]
    return kind


def _has_second_name(path: Path) -> bool:
    try:
        state = path.stat()
    except OSError:
        return False
    return stat.S_ISREG(state.st_mode) and state.st_nlink > 1
