"""A scheme from a TOML file, with everything that is not right said in plain words (schemes.md).

`key`, `title`, `summary` and `sources` (what each source key stands for) come first, then one table for each value
that a source states, with `value` and `source`; `phases`, `milestones`, `focuses` and `worth_knowing` are lists of
tables, each with its source. A file may come from anywhere, so lengths and letters are bounded.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from rmdesk.base.errors import BugError, UserError
from rmdesk.rules.matching.values import OVERRIDABLE, Rule
from rmdesk.rules.meetings.words import MeetingKind
from rmdesk.rules.people.words import Place
from rmdesk.rules.programme.scheme import (
    HEAD,
    SEVERAL,
    VALUES,
    Focus,
    Scheme,
    SchemeMilestone,
    SchemePhase,
    Sourced,
    source_key,
)
from rmdesk.rules.programme.words import (
    Chooser,
    Direction,
    FocusStyle,
    InformalContact,
    Observation,
    PackCards,
    PlanPart,
    ProgrammeKind,
    Shape,
)

Read = Callable[[str, object], Any]

LONGEST_LINE = 200
LONGEST_TEXT = 20_000
MOST_ENTRIES = 60
LARGEST_NUMBER = 100_000
_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Letters that turn the direction of what follows them."""


class SchemeFault(UserError):
    """A scheme that is not right; the message names the entry."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "Ask whoever made the file to save the scheme from rmdesk once more.")


def scheme_from(mapping: Mapping[str, Any]) -> Scheme:
    """Return the scheme that one of rmdesk's own files holds. Raises `BugError` for anything that is not right."""
    try:
        return read_scheme(mapping)
    except SchemeFault as fault:
        raise BugError(fault.message) from fault


def read_scheme(mapping: Mapping[str, Any]) -> Scheme:
    """Return the scheme that a file from anywhere holds. Raises `SchemeFault` for the first thing that is not right."""
    _check_names(mapping, {*HEAD, *VALUES, *SEVERAL}, "A scheme")
    contrast = _truth("contrast", mapping["contrast"]) if "contrast" in mapping else False
    based_on = _line("based_on", mapping["based_on"]) if "based_on" in mapping else ""
    needed = {"key", "title", "summary", "sources"} | (set() if contrast or based_on else {"kind"})
    missing = sorted(needed - set(mapping))
    if missing:
        raise SchemeFault(f"A scheme lacks entries: {', '.join(missing)}.")
    values: dict[str, Any] = {
        name: _sourced(name, mapping[name], _READERS[name]) for name in VALUES if name in mapping
    }
    if "monthly" in values and "interval_days" in values:
        raise SchemeFault("A scheme is either monthly or every so many days, not both.")
    lists: dict[str, Any] = {name: _several(name, mapping[name]) for name in SEVERAL if name in mapping}
    scheme = Scheme(
        key=_filled("key", mapping["key"]),
        title=_filled("title", mapping["title"]),
        summary=_text("summary", mapping["summary"]),
        sources=_sources(mapping["sources"]),
        based_on=based_on,
        contrast=contrast,
        **values,
        **lists,
    )
    known = {key for key, _title in scheme.sources}
    for source in scheme.all_sources():
        if source_key(source) not in known:
            raise SchemeFault(f"The scheme does not say what the source {_shown(source_key(source))} is.")
    return scheme


def _check_names(mapping: Mapping[str, Any], known: set[str], what: str) -> None:
    unknown = [_shown(name) for name in sorted(set(mapping) - known)]
    if unknown:
        raise SchemeFault(f"{what} has entries that rmdesk does not know: {', '.join(unknown[:5])}.")


def _shown(word: str) -> str:
    """Return a word of the file as it may stand in a sentence: short, and without letters that can't be seen."""
    seen = "".join(letter if letter.isprintable() else "?" for letter in word[:40])
    return seen if len(word) <= 40 else f"{seen}…"


def _sources(entry: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(entry, Mapping) or not entry or len(entry) > MOST_ENTRIES:
        raise SchemeFault("The scheme's sources are not a list of titles by key.")
    return tuple((_filled("sources", key), _filled("sources", title)) for key, title in entry.items())


def _sourced(name: str, entry: object, read: Read) -> Sourced[Any]:
    if not isinstance(entry, Mapping) or set(entry) != {"value", "source"}:
        raise SchemeFault(f"The scheme's {name} needs exactly a value and its source.")
    return Sourced(read(name, entry["value"]), _source(name, entry["source"]))


def _source(name: str, value: object) -> str:
    source = _text(f"{name}.source", value)
    if not source:
        raise SchemeFault(f"The scheme's {name} does not say where it comes from.")
    return source


def _several(name: str, entries: object) -> tuple[Any, ...]:
    if not isinstance(entries, list | tuple) or len(entries) > MOST_ENTRIES:
        raise SchemeFault(f"The scheme's {name} are not a list.")
    return tuple(_one_of_several(name, entry) for entry in entries)


def _one_of_several(name: str, entry: object) -> Any:
    make, needed, free = _SHAPES[name]
    if not isinstance(entry, Mapping):
        raise SchemeFault(f"The scheme's {name} are not a list of entries.")
    readers: dict[str, Read] = {**needed, **free, "source": _source}
    _check_names(entry, set(readers), f"The scheme's {name}")
    lacking = sorted({*needed, "source"} - set(entry))
    if lacking:
        raise SchemeFault(f"The scheme's {name} lack entries: {', '.join(lacking)}.")
    return make(**{part: readers[part](f"{name}.{part}", value) for part, value in entry.items()})


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise SchemeFault(f"The scheme's {name} is not text.")
    kept = value.strip()
    if len(kept) > LONGEST_TEXT:
        raise SchemeFault(f"The scheme's {name} is longer than {LONGEST_TEXT} characters.")
    if any(
        letter in _TURNING or (unicodedata.category(letter) == "Cc" and letter not in "\n\t")
        for letter in kept
    ):
        raise SchemeFault(f"The scheme's {name} holds letters that can't be seen.")
    return kept


def _said(name: str, value: object) -> str:
    kept = _text(name, value)
    if not kept:
        raise SchemeFault(f"The scheme's {name} is empty.")
    return kept


def _line(name: str, value: object) -> str:
    kept = _text(name, value)
    if len(kept) > LONGEST_LINE or "\n" in kept:
        raise SchemeFault(f"The scheme's {name} is longer than a line of {LONGEST_LINE} characters.")
    return kept


def _filled(name: str, value: object) -> str:
    return _said(name, _line(name, value))


def _number(name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LARGEST_NUMBER:
        raise SchemeFault(f"The scheme's {name} is not a whole number.")
    return value


def _weeks(name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not -520 <= value <= 520:
        raise SchemeFault(f"The scheme's {name} is not a number of weeks.")
    return value


def _truth(name: str, value: object) -> bool:
    if value is not True:
        raise SchemeFault(f"The scheme's {name} can only be true; leave it out otherwise.")
    return True


def _texts(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not value or len(value) > MOST_ENTRIES:
        raise SchemeFault(f"The scheme's {name} is not a list of texts.")
    return tuple(_said(name, one) for one in value)


def _points(name: str, value: object) -> tuple[tuple[str, int], ...]:
    if not isinstance(value, Mapping) or not value or len(value) > MOST_ENTRIES:
        raise SchemeFault(f"The scheme's {name} are not points by part.")
    return tuple((_filled(name, part), _number(name, points)) for part, points in value.items())


def _word(words: Callable[[str], Any]) -> Read:
    def read(name: str, value: object) -> Any:
        try:
            return words(_text(name, value))
        except ValueError:
            raise SchemeFault(f"The scheme's {name} is none of the known words.") from None

    return read


def _words(words: Callable[[str], Any], *, bare: bool = False) -> Read:
    """Read several of the known words; `bare` gives them as plain text."""
    one = _word(words)

    def read(name: str, value: object) -> Any:
        found = dict.fromkeys(one(name, word) for word in _texts(name, value))
        return tuple(str(word) if bare else word for word in found)

    return read


def _overridable(word: str) -> Rule:
    """Return a rule that a plan may let the coordinator set aside. Raises `ValueError` for any other word."""
    rule = Rule(word)
    if rule not in OVERRIDABLE:
        raise ValueError(word)
    return rule


def _any_parts(name: str, value: object) -> Any:
    """Read the parts to switch on; a scheme may also switch none on."""
    return () if value in ([], ()) else _words(PlanPart)(name, value)


_READERS: dict[str, Read] = {
    **dict.fromkeys(VALUES, _said),
    **dict.fromkeys(
        (
            *("meetings_count", "meetings_cap", "interval_days", "lasts_weeks", "length_minutes"),
            *("minutes_research", "minutes_preparation", "minutes_notes"),
            *("mentees_needed", "mentees_wanted", "mentors_wanted", "gatherings_wanted"),
        ),
        _number,
    ),
    **dict.fromkeys(
        (
            *("monthly", "all_mentees_first", "counts_as_placement", "same_team_allowed"),
            "trained_before_pairs",
        ),
        _truth,
    ),
    **dict.fromkeys(
        (
            *("themes", "ice_breakers", "prompts", "ground_rules", "mentor_roles"),
            *("checks_mentees", "checks_mentors"),
        ),
        _texts,
    ),
    "kind": _word(ProgrammeKind),
    "place": _word(Place),
    "shape": _word(Shape),
    "chooser": _word(Chooser),
    "pack_cards": _word(PackCards),
    "direction": _word(Direction),
    "focus_style": _word(FocusStyle),
    "observation": _word(Observation),
    "informal_contact": _word(InformalContact),
    "encounters": _words(MeetingKind, bare=True),
    "may_override": _words(_overridable, bare=True),
    "parts": _any_parts,
    "weights": _points,
}
_SHAPES: dict[str, tuple[Callable[..., Any], dict[str, Read], dict[str, Read]]] = {
    "phases": (
        SchemePhase,
        {"title": _filled},
        {"topics": _texts, "from_meeting": _number, "review": _text},
    ),
    "milestones": (SchemeMilestone, {"title": _filled, "weeks_before": _weeks}, {}),
    "focuses": (Focus, {"key": _filled, "title": _filled, "themes": _texts}, {}),
    "worth_knowing": (Sourced, {"value": _said}, {}),
}
"""How each list's entries are made: the class, what each needs beside its source, and what it may have."""
