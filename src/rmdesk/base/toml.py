"""Writing TOML, such that reading it gives the same again (Python only reads it)."""

from __future__ import annotations

import re
from collections.abc import Mapping

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def pair(key: str, value: object) -> str:
    """Return a key with its value, as it stands on a line of its own."""
    name = key if _BARE_KEY.fullmatch(key) else quoted(key)
    return f"{name} = {written(value)}"


def written(value: object) -> str:
    """Return a value: yes or no, a figure, words, a table in braces, or a list of these."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(pair(str(key), one) for key, one in value.items()) + " }"
    if isinstance(value, tuple | list):
        if len(value) < 2:
            return "[" + ", ".join(written(one) for one in value) + "]"
        return "[\n" + "".join(f"    {written(one)},\n" for one in value) + "]"
    return quoted(str(value))


def quoted(text: str) -> str:
    """Return text in quotes; letters that TOML does not take as they are by their number."""
    shown = "".join(
        _ESCAPES.get(letter) or (letter if letter >= " " and letter != "\x7f" else f"\\u{ord(letter):04X}")
        for letter in text
    )
    return f'"{shown}"'
