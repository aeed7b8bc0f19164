"""Two records of one person made one: what is kept of each field, and what stands in the way (product C2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rmdesk.base.errors import UserError
from rmdesk.rules.people.duplicates import is_close
from rmdesk.rules.people.names import normalise_name, richness
from rmdesk.rules.people.profile import FIELD_WORDS, LIST_FIELDS
from rmdesk.rules.people.words import PrintFormat
from rmdesk.rules.wording import count_of

SETTLED = frozenset(
    {
        *("id", "created_at", "archived_at", "merged_into_id", "line_manager_id"),
        *("restricted_on", "restricted_reason"),
    }
)
"""What the desk settles by itself: the earlier day on the desk, the living record, and a restriction of either."""
ALWAYS_BOTH = frozenset({"off_limits"})
"""Boundaries of both records always count."""
LONG_TEXTS = frozenset({"notes", "access_needs", "interpreter", "companion"})
"""Texts of which both can be kept, one under the other."""
SMALLER_WINS = frozenset({"hours_cap"})
"""Limits to what is asked of somebody: the lower one stands unless the coordinator says otherwise."""
NAMES = frozenset({"name", "preferred_name"})
"""Names: of two spellings of one, that with its accents stands; else the name of the record that stays. The
coordinator may say otherwise.
"""
_BLANK: Mapping[str, object] = {"print_format": PrintFormat.STANDARD.value, "capacity": 1}
"""What stands in a field that nobody has filled in, where that is not empty."""


class Pick(StrEnum):
    """Which of two values is kept."""

    KEPT = "kept"
    OTHER = "other"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Side:
    """One record: its values by field, and when each was last changed, where that is known."""

    values: Mapping[str, object]
    changed: Mapping[str, dt.datetime]


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """One field of both records: the values, what may be picked (one only where there is nothing to choose), and what
    is picked unless the coordinator says otherwise.
    """

    field: str
    label: str
    kept: object
    other: object
    picks: tuple[Pick, ...]
    default: Pick


def compare(kept: Side, other: Side) -> tuple[FieldChoice, ...]:
    """Return every field that either record fills in, in the order of the profile."""
    fields = [field for field in FIELD_WORDS if field in kept.values]
    return tuple(
        _choice(field, kept, other)
        for field in fields
        if not (is_blank(field, kept.values[field]) and is_blank(field, other.values[field]))
    )


def is_blank(field: str, value: object) -> bool:
    """Return whether a value says nothing."""
    return value in (None, "", ()) or value == _BLANK.get(field, "")


def picked(choice: FieldChoice, pick: Pick) -> object:
    """Return the value that is kept."""
    if pick is Pick.BOTH:
        if is_list(choice.field):
            return united(_phrases(choice.kept), _phrases(choice.other))
        return "\n\n".join(str(text) for text in dict.fromkeys((choice.kept, choice.other)) if text)
    return choice.kept if pick is Pick.KEPT else choice.other


def is_list(field: str) -> bool:
    """Return whether a field holds several phrases."""
    return field in LIST_FIELDS


def united(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    """Return the phrases of both without repeating one, whatever its capitals; the first spelling stays."""
    found: dict[str, str] = {}
    for phrase in (*first, *second):
        found.setdefault(folded_phrase(phrase), phrase)
    return tuple(found.values())


def folded_phrase(phrase: str) -> str:
    """Return the key by which two phrases are the same."""
    return " ".join(phrase.casefold().split())


def check_may_merge(
    kept: str, other: str, *, pairs: Sequence[str], manages: bool, managed: bool, gone: bool
) -> None:
    """Raise `UserError` where two records can't be one person. `kept` and `other` are their names.

    `pairs` are programmes in which the two are or were in a pair with each other; `manages` and `managed` say whether
    the kept one is the line manager of the other, or the other way round; `gone` that one is merged already.
    """
    if gone:
        raise UserError("One of these two has been merged already.", "Open the person again to see where to.")
    if pairs:
        raise UserError(
            f"{kept} and {other} can’t be merged: they are in a pair with each other in “{pairs[0]}”.",
            "A pair has two people. If it was proposed by mistake, take the proposal away in matching first.",
        )
    if manages or managed:
        boss, report = (kept, other) if manages else (other, kept)
        raise UserError(
            f"{kept} and {other} can’t be merged: {boss} is the line manager of {report}.",
            "If that is a mistake, change the line manager first.",
        )


@dataclass(frozen=True, slots=True)
class Moves:
    """How much moves from one record to the other, by what it is."""

    parts: int = 0
    combined: int = 0
    pairs: int = 0
    meetings: int = 0
    actions: int = 0
    sessions: int = 0
    checks: int = 0
    check_ins: int = 0
    consents: int = 0
    notices: int = 0
    papers: int = 0
    forms: int = 0
    reports: int = 0


_NOUNS: Mapping[str, tuple[str, str]] = {
    "parts": ("part in a programme", "parts in programmes"),
    "pairs": ("pair", "pairs"),
    "meetings": ("meeting", "meetings"),
    "actions": ("action", "actions"),
    "sessions": ("place in a session or gathering", "places in sessions and gatherings"),
    "checks": ("check", "checks"),
    "check_ins": ("check-in", "check-ins"),
    "consents": ("consent", "consents"),
    "notices": ("privacy notice given", "privacy notices given"),
    "papers": ("paper", "papers"),
    "forms": ("form", "forms"),
    "reports": ("person they manage", "people they manage"),
}


def moves_in_words(kept: str, moves: Moves) -> str:
    """Return what moves to the record that is kept, said before it is done."""
    named = [count_of(getattr(moves, key), *nouns) for key, nouns in _NOUNS.items() if getattr(moves, key)]
    if not named:
        return f"Nothing else hangs on this record: only the profile goes over to {kept}."
    listed = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
    verb = "moves" if len(named) == 1 and named[0].startswith("1 ") else "move"
    sentence = f"{listed} {verb} to {kept}."
    if moves.combined:
        both = count_of(moves.combined, "part")
        which = "is" if moves.combined == 1 else "are"
        sentence += (
            f" {both} that both have in the same programme {which} made one, at the further stage and with"
            " both histories."
        )
    return sentence


def _choice(field: str, kept: Side, other: Side) -> FieldChoice:
    label = FIELD_WORDS[field]
    one, two = kept.values[field], other.values[field]
    picks, default = _picks(field, kept, other)
    return FieldChoice(field, label[0].upper() + label[1:], one, two, picks, default)


def _picks(field: str, kept: Side, other: Side) -> tuple[tuple[Pick, ...], Pick]:
    one, two = kept.values[field], other.values[field]
    if field in ALWAYS_BOTH:
        return (Pick.BOTH,), Pick.BOTH
    if one == two:
        return (Pick.KEPT,), Pick.KEPT
    if is_blank(field, one) or is_blank(field, two):
        return (Pick.KEPT, Pick.OTHER), Pick.OTHER if is_blank(field, one) else Pick.KEPT
    if is_list(field) or field in LONG_TEXTS:
        return (Pick.BOTH, Pick.KEPT, Pick.OTHER), Pick.BOTH
    return (Pick.KEPT, Pick.OTHER), _newer(field, kept, other)


def _newer(field: str, kept: Side, other: Side) -> Pick:
    one, two = kept.values[field], other.values[field]
    if field in NAMES:
        return Pick.OTHER if _richness(str(one), str(two)) < 0 else Pick.KEPT
    if field in SMALLER_WINS and isinstance(one, int) and isinstance(two, int):
        return Pick.KEPT if one <= two else Pick.OTHER
    first, second = kept.changed.get(field), other.changed.get(field)
    return Pick.OTHER if second is not None and (first is None or second > first) else Pick.KEPT


def _richness(kept: str, other: str) -> int:
    """Return above 0 where the kept one of two spellings of a name says more of how it is written, below 0 where the
    other does, and 0 where neither does or they are two names.
    """
    one, two = normalise_name(kept), normalise_name(other)
    if one != two and not is_close(one, two):
        return 0
    return (richness(kept) > richness(other)) - (richness(kept) < richness(other))


def _phrases(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, (tuple, list)) else ()
