"""A scheme as a TOML file, such that reading it gives the same scheme again (product A1; Python only reads TOML)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from rmdesk.rules.programme.scheme import SEVERAL, Scheme

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def scheme_toml(scheme: Scheme) -> str:
    """Return the scheme's file."""
    return "\n".join(_lines(scheme)) + "\n"


def _lines(scheme: Scheme) -> Iterator[str]:
    for name in ("key", "title", "summary"):
        yield _pair(name, getattr(scheme, name))
    if scheme.based_on:
        yield _pair("based_on", scheme.based_on)
    if scheme.contrast:
        yield _pair("contrast", True)
    yield "\n[sources]"
    for key, title in scheme.sources:
        yield _pair(key, title)
    for name, value in scheme.values.items():
        yield f"\n[{name}]"
        shown = dict(value.value) if name == "weights" else value.value
        yield _pair("value", shown)
        yield _pair("source", value.source)
    for name in SEVERAL:
        for entry in getattr(scheme, name):
            yield f"\n[[{name}]]"
            yield from (_pair(part, value) for part, value in _stated(entry))


def _stated(entry: Any) -> Iterator[tuple[str, Any]]:
    """Give what an entry of a list states; what it leaves open is not written."""
    for field in fields(entry):
        value = getattr(entry, field.name)
        if value is not None and value not in ("", ()):
            yield field.name, value


def _pair(key: str, value: object) -> str:
    name = key if _BARE_KEY.fullmatch(key) else _quoted(key)
    return f"{name} = {_written(value)}"


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(_pair(str(key), one) for key, one in value.items()) + " }"
    if isinstance(value, tuple):
        if len(value) < 2:
            return "[" + ", ".join(_written(one) for one in value) + "]"
        return "[\n" + "".join(f"    {_written(one)},\n" for one in value) + "]"
    return _quoted(str(value))


def _quoted(text: str) -> str:
    """Return text in quotes; letters that TOML does not take as they are by their number."""
    shown = "".join(
        _ESCAPES.get(letter) or (letter if letter >= " " and letter != "\x7f" else f"\\u{ord(letter):04X}")
        for letter in text
    )
    return f'"{shown}"'
