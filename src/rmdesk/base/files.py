"""Writing files so that a reader sees the old content or the new, never half."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def write_atomically(target: Path, content: bytes, *, replace: bool = True) -> None:
    """Write `content` to `target` through a fsynced file beside it, readable by the owner only.

    Raises `FileExistsError` when `target` exists and `replace` is false, and `OSError` as the system gives
    it; on any error nothing is left under either name.
    """
    if not replace and target.exists():
        raise FileExistsError(target)
    beside = target.with_name(f".{target.name}.{os.urandom(4).hex()}.part")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(beside, target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            beside.unlink()
        raise
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` durable where the system allows it (not on Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
