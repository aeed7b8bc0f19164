"""What of a programme may be handed on as a scheme: the plan, and nothing about anybody (trust.md; product A1).

Only the coordinator's own words are looked through. Where to turn is always left out: it is there to hold names and
numbers. Names that nobody on the desk has can't be known, so the coordinator is asked to read the scheme all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from rmdesk.rules.programme.scheme import SEVERAL, Scheme, source_key
from rmdesk.rules.programme.scheme_of_plan import OWN

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.\w")
_PHONE = re.compile(r"\d{6,}|(?:\d[\s().-]{0,2}){9,}")
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Rev)\.?\s+[^\W\d_a-z]")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SHORTEST_NAME = 3
_ALSO_WORDS = frozenset(
    (
        *("will", "may", "mark", "hope", "joy", "grace", "faith", "art", "june", "april", "august", "summer"),
        *(
            "black",
            "white",
            "brown",
            "green",
            "young",
            "old",
            "long",
            "short",
            "small",
            "good",
            "best",
            "rich",
        ),
        *(
            "english",
            "irish",
            "welsh",
            "page",
            "day",
            "power",
            "nurse",
            "major",
            "bishop",
            "cook",
            "park",
            "dean",
        ),
    )
)
"""Names that are words as well: they count only as part of a whole name."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A value that does not go into the scheme, by its field, and why."""

    field: str
    why: str


ALWAYS = LeftOut("where_to_turn", "it holds names and phone numbers")


class Personal:
    """Tells what is about somebody: addresses, numbers, titles with a name, and names of people on the desk."""

    def __init__(self, names: Iterable[str]) -> None:
        names = tuple(names)
        # Scripts without capitals often have no spaces either: the whole name is looked for as it is.
        self._as_written = {name.strip() for name in names if name.lower() == name.upper() and name.strip()}
        whole = [_WORD.findall(name.casefold()) for name in names]
        self._whole = {" ".join(words) for words in whole if len(words) > 1}
        self._words = {
            word
            for words in whole
            for word in words
            if len(word) >= _SHORTEST_NAME and word not in _ALSO_WORDS
        }

    def why(self, text: str) -> str:
        """Return what is personal in `text`, as "it holds a name"; or nothing."""
        if _EMAIL.search(text):
            return "it holds an e-mail address"
        if _PHONE.search(text):
            return "it holds a phone number"
        return "it holds a name" if _TITLED.search(text) or self._names_somebody(text) else ""

    def _names_somebody(self, text: str) -> bool:
        words = [re.sub(r"[’']s$", "", word) for word in _WORD.findall(text)]
        if any(not word[0].islower() and word.casefold() in self._words for word in words):
            return True
        if any(name in text for name in self._as_written):
            return True
        running = f" {' '.join(words).casefold()} "
        return any(f" {name} " in running for name in self._whole)


def cleaned(scheme: Scheme, personal: Personal) -> tuple[Scheme, tuple[LeftOut, ...]]:
    """Return the scheme without what is personal in the coordinator's own words, and what was left out.

    Sources of the coordinator's own are cut to their key, as they may name a programme.
    """
    out: list[LeftOut] = []
    changes: dict[str, Any] = {}
    for name, sourced in scheme.values.items():
        if name == ALWAYS.field:
            out.append(ALWAYS)
            changes[name] = None
        elif _is_own(sourced.source):
            kept = _kept(name, sourced.value, personal, out)
            changes[name] = (
                replace(sourced, value=kept, source=OWN) if kept or kept == sourced.value else None
            )
    for name in SEVERAL:
        entries = getattr(scheme, name)
        changes[name] = tuple(
            replace(entry, source=OWN) if _is_own(entry.source) else entry
            for entry in entries
            if not _is_own(entry.source) or not _note(name, _all_words(entry), personal, out)
        )
    return replace(scheme, **changes), tuple(dict.fromkeys(out))


def _is_own(source: str) -> bool:
    return source_key(source) == OWN


def _kept(name: str, value: object, personal: Personal, out: list[LeftOut]) -> object:
    """Return the value, a list without its personal entries, or nothing when it is personal."""
    if isinstance(value, tuple):
        return tuple(one for one in value if not (type(one) is str and _note(name, one, personal, out)))
    return None if type(value) is str and _note(name, value, personal, out) else value


def _note(name: str, text: str, personal: Personal, out: list[LeftOut]) -> bool:
    why = personal.why(text)
    if why:
        out.append(LeftOut(name, why))
    return bool(why)


def _all_words(entry: Any) -> str:
    """Return every word of a phase, a milestone or another entry."""
    topics = " ".join((*getattr(entry, "topics", ()), *getattr(entry, "themes", ())))
    words = (getattr(entry, "title", ""), topics, getattr(entry, "review", ""), getattr(entry, "value", ""))
    return ". ".join(word for word in words if word)
