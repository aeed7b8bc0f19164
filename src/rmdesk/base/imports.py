"""Imports stay Python's own once Qt is there.

PySide wraps `__import__` to look for its switchable features, and for that has the source of every module that is
imported after it read, searched and kept: 14 MB of files, 34 MiB of memory, and 10 ms before the first screen. rmdesk
uses none of these features. Import this module before PySide.
"""

from __future__ import annotations

import builtins

_PLAIN = builtins.__import__


def keep_plain() -> None:
    """Take Python's own import back; to be called once PySide is imported."""
    builtins.__import__ = _PLAIN
