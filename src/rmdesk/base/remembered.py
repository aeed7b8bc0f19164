"""What is kept on this machine outside the desk: where the last desk lies, and the look of the first screen.

Nothing personal is among it. The look is here because the first screen has to be readable before the desk is open.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from rmdesk.base.files import write_atomically
from rmdesk.base.paths import config_folder, default_desk_path

FILE = "last-desk"
LOOK = "look"


def known_desk() -> Path | None:
    """Return where the desk opened last lies, or one that lies where a first one goes; none before a first run."""
    text = _read(FILE)
    if text:
        return Path(text)
    usual = default_desk_path()
    return usual if usual.exists() else None


def last_desk() -> Path:
    """Return where the desk opened last lies, or where a first one would go."""
    return known_desk() or default_desk_path()


def remember_desk(path: Path) -> None:
    """Keep where this desk lies; a place that can't be written is passed over, since nothing depends on it."""
    _write(FILE, str(path.absolute()))


def last_look() -> tuple[str, float]:
    """Return the palette and text scale worn last; light at 1.0 when there is none."""
    palette, _space, scale = _read(LOOK).partition(" ")
    try:
        return (palette, float(scale)) if palette else ("light", 1.0)
    except ValueError:
        return "light", 1.0


def remember_look(palette: str, scale: float) -> None:
    """Keep the palette and the text scale."""
    _write(LOOK, f"{palette} {scale}")


def _read(name: str) -> str:
    with contextlib.suppress(OSError, UnicodeDecodeError):
        return (config_folder() / name).read_text(encoding="utf-8").strip()
    return ""


def _write(name: str, text: str) -> None:
    with contextlib.suppress(OSError):
        folder = config_folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomically(folder / name, text.encode("utf-8"))
