"""The one thing kept on this machine outside the desk: where the last desk lies, so that it need not be looked for."""

from __future__ import annotations

import contextlib
from pathlib import Path

from rmdesk.base.files import write_atomically
from rmdesk.base.paths import config_folder, default_desk_path

FILE = "last-desk"


def last_desk() -> Path:
    """Return where the desk opened last lies, or where a first one would go."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        text = (config_folder() / FILE).read_text(encoding="utf-8").strip()
        if text:
            return Path(text)
    return default_desk_path()


def remember_desk(path: Path) -> None:
    """Keep where this desk lies; a place that can't be written is passed over, since nothing depends on it."""
    with contextlib.suppress(OSError):
        folder = config_folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomically(folder / FILE, str(path).encode("utf-8"))
