"""Where rmdesk's own files lie, and where a desk goes unless the coordinator says otherwise."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

DESK_SUFFIX = ".rmdesk"


@cache
def resources() -> Path:
    """Return the folder of schemes, wording, fonts and icons, in a checkout or in a packaged program."""
    packed = getattr(sys, "_MEIPASS", None)
    root = Path(packed) if packed else Path(__file__).resolve().parents[3]
    return root / "resources"


def default_desk_path() -> Path:
    """Return where a first desk goes: the user's data folder for rmdesk."""
    return data_folder() / f"desk{DESK_SUFFIX}"


def data_folder() -> Path:
    """Return the user's data folder for rmdesk (it may not exist yet)."""
    import platformdirs  # kept out of the unlock window's start

    return Path(platformdirs.user_data_dir("rmdesk", appauthor=False))


def config_folder() -> Path:
    """Return the folder for settings of this machine that hold nothing personal (it may not exist yet)."""
    import platformdirs

    return Path(platformdirs.user_config_dir("rmdesk", appauthor=False))
