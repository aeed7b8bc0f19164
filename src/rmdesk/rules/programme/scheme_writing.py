"""A scheme as a TOML file, such that reading it gives the same scheme again (product A1; Python only reads TOML)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from rmdesk.base.toml import pair
from rmdesk.rules.programme.scheme import SEVERAL, Scheme


def scheme_toml(scheme: Scheme) -> str:
    """Return the scheme's file."""
    return "\n".join(_lines(scheme)) + "\n"


def _lines(scheme: Scheme) -> Iterator[str]:
    for name in ("key", "title", "summary"):
        yield pair(name, getattr(scheme, name))
    if scheme.based_on:
        yield pair("based_on", scheme.based_on)
    if scheme.contrast:
        yield pair("contrast", True)
    yield "\n[sources]"
    for key, title in scheme.sources:
        yield pair(key, title)
    for name, value in scheme.values.items():
        yield f"\n[{name}]"
        shown = dict(value.value) if name == "weights" else value.value
        yield pair("value", shown)
        yield pair("source", value.source)
    for name in SEVERAL:
        for entry in getattr(scheme, name):
            yield f"\n[[{name}]]"
            yield from (pair(part, value) for part, value in _stated(entry))


def _stated(entry: Any) -> Iterator[tuple[str, Any]]:
    """Give what an entry of a list states; what it leaves open is not written."""
    for field in fields(entry):
        value = getattr(entry, field.name)
        if value is not None and value not in ("", ()):
            yield field.name, value
