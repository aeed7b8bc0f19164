"""The schemes that a programme can be made from (product.md A1, schemes.md)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rmdesk.base.paths import resources
from rmdesk.rules.programme import Scheme, scheme_from


@dataclass(frozen=True, slots=True)
class SchemeCard:
    """A scheme to choose from: its key, title, one sentence, and what it fixes with the source of each."""

    key: str
    title: str
    summary: str
    who_mentors: str
    who_is_mentored: str
    facts: tuple[tuple[str, str, str], ...]
    """(what, value, source) of each figure that the sources state."""


@cache
def _schemes() -> Mapping[str, Scheme]:
    files = sorted((resources() / "schemes").glob("*.toml"))
    found = (scheme_from(tomllib.loads(file.read_text(encoding="utf-8"))) for file in files)
    return {scheme.key: scheme for scheme in found}


def schemes() -> tuple[SchemeCard, ...]:
    """Return the schemes that a programme can be made from, in the order of their keys."""
    return tuple(_card(scheme) for scheme in _schemes().values())


def scheme(key: str) -> Scheme | None:
    """Return the scheme of this key, or none for a programme made from nothing."""
    return _schemes().get(key)


def _card(one_scheme: Scheme) -> SchemeCard:
    facts: list[tuple[str, str, str]] = []
    if one_scheme.meetings_count:
        facts.append(("Meetings", str(one_scheme.meetings_count.value), one_scheme.meetings_count.source))
    if one_scheme.monthly:
        facts.append(("How often", "once a month", one_scheme.monthly.source))
    if one_scheme.interval_days:
        facts.append(
            ("How often", f"every {one_scheme.interval_days.value} days", one_scheme.interval_days.source)
        )
    if one_scheme.length_minutes:
        facts.append(
            ("Length", f"{one_scheme.length_minutes.value} minutes", one_scheme.length_minutes.source)
        )
    if one_scheme.place:
        facts.append(("Where", one_scheme.place.value.label, one_scheme.place.source))
    return SchemeCard(
        one_scheme.key,
        one_scheme.title,
        one_scheme.summary,
        one_scheme.who_mentors.value if one_scheme.who_mentors else "",
        one_scheme.who_is_mentored.value if one_scheme.who_is_mentored else "",
        tuple((what, value, one_scheme.cited(source)) for what, value, source in facts),
    )
