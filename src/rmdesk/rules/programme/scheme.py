"""Schemes: the templates of programmes, each value with the place in the sources that says it (schemes.md).

A scheme file is TOML: `key`, `title`, `summary` and `sources` (what each source key stands for), then one
table for each value that a source states, with `value` and `source`. What no source states is left out, and
the plan asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Generic, TypeVar

from rmdesk.base.errors import BugError
from rmdesk.rules.people.words import Place
from rmdesk.rules.programme.words import Chooser, ProgrammeKind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T]):
    """A value and the place that says so, such as "S1: once a month for 6 months"."""

    value: T
    source: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """A template. None means that the sources do not say; the plan then asks the coordinator.

    `sources` pairs a source's key with its title. A scheme with `monthly` meets once a month, one with
    `interval_days` every so many days. `length_minutes` is of one meeting, `weights` are points by the
    parts of fit.
    """

    key: str
    title: str
    summary: str
    sources: tuple[tuple[str, str], ...]
    kind: Sourced[ProgrammeKind]
    who_mentors: Sourced[str] | None = None
    who_is_mentored: Sourced[str] | None = None
    purpose: Sourced[str] | None = None
    barrier: Sourced[str] | None = None
    success_measures: Sourced[str] | None = None
    meetings_count: Sourced[int] | None = None
    monthly: Sourced[bool] | None = None
    interval_days: Sourced[int] | None = None
    length_minutes: Sourced[int] | None = None
    place: Sourced[Place] | None = None
    mentees_needed: Sourced[int] | None = None
    mentees_wanted: Sourced[int] | None = None
    mentors_wanted: Sourced[int] | None = None
    chooser: Sourced[Chooser] | None = None
    where_to_turn: Sourced[str] | None = None
    weights: Sourced[tuple[tuple[str, int], ...]] | None = None
    ground_rules: Sourced[tuple[str, ...]] | None = None
    line_manager_clause: Sourced[str] | None = None
    notes_status: Sourced[str] | None = None
    winding_up: Sourced[str] | None = None

    def cited(self, source: str) -> str:
        """Return the words of a source with its title in place of its key: "S1, opening" means nothing on screen."""
        key, comma, place = source.partition(",")
        return f"{dict(self.sources).get(key, key)}{comma}{place}"


def scheme_from(mapping: Mapping[str, Any]) -> Scheme:
    """Return the scheme that a TOML file holds. Raises `BugError` for an unknown key or a value of another
    kind.
    """
    known = {field.name for field in fields(Scheme)}
    unknown = sorted(set(mapping) - known)
    if unknown:
        raise BugError(f"A scheme has entries that rmdesk does not know: {', '.join(unknown)}.")
    missing = sorted({"key", "title", "summary", "sources", "kind"} - set(mapping))
    if missing:
        raise BugError(f"A scheme lacks entries: {', '.join(missing)}.")
    values = {name: _sourced(name, mapping[name], read) for name, read in _READERS.items() if name in mapping}
    if "monthly" in values and "interval_days" in values:
        raise BugError("A scheme is either monthly or every so many days, not both.")
    return Scheme(
        key=_text("key", mapping["key"]),
        title=_text("title", mapping["title"]),
        summary=_text("summary", mapping["summary"]),
        sources=tuple((str(key), _text("sources", title)) for key, title in mapping["sources"].items()),
        **values,
    )


def _sourced(name: str, entry: object, read: Callable[[str, object], Any]) -> Sourced[Any]:
    if not isinstance(entry, Mapping) or set(entry) != {"value", "source"}:
        raise BugError(f"The scheme's {name} needs exactly a value and its source.")
    source = _text(f"{name}.source", entry["source"])
    if not source:
        raise BugError(f"The scheme's {name} does not say where it comes from.")
    return Sourced(read(name, entry["value"]), source)


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise BugError(f"The scheme's {name} is not text.")
    return value.strip()


def _number(name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BugError(f"The scheme's {name} is not a whole number.")
    return value


def _truth(name: str, value: object) -> bool:
    if value is not True:
        raise BugError(f"The scheme's {name} can only be true; leave it out otherwise.")
    return True


def _texts(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not value:
        raise BugError(f"The scheme's {name} is not a list of texts.")
    return tuple(_text(name, one) for one in value)


def _points(name: str, value: object) -> tuple[tuple[str, int], ...]:
    if not isinstance(value, Mapping) or not value:
        raise BugError(f"The scheme's {name} are not points by part.")
    return tuple((str(part), _number(name, points)) for part, points in value.items())


def _word(words: Callable[[str], Any]) -> Callable[[str, object], Any]:
    def read(name: str, value: object) -> Any:
        try:
            return words(_text(name, value))
        except ValueError:
            raise BugError(f"The scheme's {name} is none of the known words.") from None

    return read


_READERS: dict[str, Callable[[str, object], Any]] = {
    "kind": _word(ProgrammeKind),
    "who_mentors": _text,
    "who_is_mentored": _text,
    "purpose": _text,
    "barrier": _text,
    "success_measures": _text,
    "meetings_count": _number,
    "monthly": _truth,
    "interval_days": _number,
    "length_minutes": _number,
    "place": _word(Place),
    "mentees_needed": _number,
    "mentees_wanted": _number,
    "mentors_wanted": _number,
    "chooser": _word(Chooser),
    "where_to_turn": _text,
    "weights": _points,
    "ground_rules": _texts,
    "line_manager_clause": _text,
    "notes_status": _text,
    "winding_up": _text,
}
