"""Likely duplicates: is the person being added on the desk already? (product C2)."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rmdesk.rules.people.names import compact_name, normalise_name

LONG_NAME = 9
"""Letters from which two slips of the pen, not one, still count as a close name."""


class Certainty(StrEnum):
    """How sure it is that two entries are one person."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"

    @property
    def label(self) -> str:
        """The certainty in plain words."""
        return {"sure": "Almost certainly", "likely": "Probably", "possible": "Perhaps"}[self.value]


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What is compared about a person; `id` is None for one who is not on the desk yet."""

    id: int | None
    name: str
    email: str = ""
    service: str = ""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A person on the desk who may be the one being added, with the reason in words."""

    id: int
    reason: str
    certainty: Certainty


class DuplicateIndex:
    """The people on the desk, ready to be compared with many newcomers (an import)."""

    def __init__(self, existing: Iterable[KnownPerson] = ()) -> None:
        self._by_email: dict[str, list[KnownPerson]] = defaultdict(list)
        self._by_name: dict[str, list[KnownPerson]] = defaultdict(list)
        self._by_service: dict[str, list[tuple[str, int, KnownPerson]]] = defaultdict(list)
        for person in existing:
            self.add(person)

    def add(self, person: KnownPerson) -> None:
        """Take one more person into the comparison."""
        if person.email.strip():
            self._by_email[_folded(person.email)].append(person)
        for key in _name_keys(person.name):
            self._by_name[key].append(person)
        if person.service.strip() and person.name.strip():
            name = normalise_name(person.name)
            self._by_service[_folded(person.service)].append((name, _letters(name), person))

    def of(self, new: KnownPerson) -> tuple[Duplicate, ...]:
        """Return who on the desk `new` may be, surest first, then by id; never `new` itself."""
        found: dict[int, Duplicate] = {}
        for duplicate in (*self._same_email(new), *self._same_name(new), *self._close_name(new)):
            if duplicate.id != new.id:
                found.setdefault(duplicate.id, duplicate)
        order = list(Certainty)
        return tuple(sorted(found.values(), key=lambda one: (order.index(one.certainty), one.id)))

    def _same_email(self, new: KnownPerson) -> Iterable[Duplicate]:
        if not new.email.strip():
            return
        keys = _name_keys(new.name)
        for person in self._by_email.get(_folded(new.email), ()):
            same_name = bool(keys & _name_keys(person.name))
            if person.id is not None:
                yield Duplicate(
                    person.id,
                    "same e-mail address and name" if same_name else "same e-mail address, another name",
                    Certainty.SURE if same_name else Certainty.LIKELY,
                )

    def _same_name(self, new: KnownPerson) -> Iterable[Duplicate]:
        for key in sorted(_name_keys(new.name)):
            for person in self._by_name.get(key, ()):
                if person.id is not None:
                    yield Duplicate(person.id, "same name", Certainty.LIKELY)

    def _close_name(self, new: KnownPerson) -> Iterable[Duplicate]:
        name = normalise_name(new.name)
        if not name or not new.service.strip():
            return
        letters, most = _letters(name), 2 * _allowed(name, name)
        for other, others, person in self._by_service.get(_folded(new.service), ()):
            if (letters ^ others).bit_count() <= most and person.id is not None and _is_close(name, other):
                yield Duplicate(person.id, "very similar name in the same service", Certainty.POSSIBLE)


def likely_duplicates(new: KnownPerson, existing: Iterable[KnownPerson]) -> tuple[Duplicate, ...]:
    """Return who of `existing` the new person may be, surest first.

    Same e-mail and name: sure. Same e-mail, or same name ignoring case, accents, order and spacing: likely
    (mailboxes and names are shared). A name one or two letters off in the same service: possible.
    """
    return DuplicateIndex(existing).of(new)


def _name_keys(name: str) -> frozenset[str]:
    return frozenset(key for key in (normalise_name(name), compact_name(name)) if key)


def _is_close(one: str, other: str) -> bool:
    allowed = _allowed(one, other)
    return one != other and abs(len(one) - len(other)) <= allowed and _edits(one, other, allowed) <= allowed


def _allowed(one: str, other: str) -> int:
    return 2 if min(len(one), len(other)) >= LONG_NAME else 1


def _letters(name: str) -> int:
    """Return which letters a name has, a bit for each (some share one). An edit changes two bits at most, so names
    that differ in more than that need not be compared letter by letter.
    """
    bits = 0
    for letter in name:
        bits |= 1 << (ord(letter) & 63)
    return bits


def _edits(one: str, other: str, limit: int) -> int:
    """Return the fewest letters to add, drop, change or swap with the next; more than `limit` ends the
    count early. Only places that `limit` edits can reach are compared.
    """
    one, other = _differing(one, other)
    too_many = limit + 1
    before: list[int] = []
    row = [min(j, too_many) for j in range(len(other) + 1)]
    for i, left in enumerate(one, start=1):
        current = [too_many] * (len(other) + 1)
        current[0] = min(i, too_many)
        for j in range(max(1, i - limit), min(len(other), i + limit) + 1):
            best = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (left != other[j - 1]))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == other[j - 1]:
                best = min(best, before[j - 2] + 1)
            current[j] = best
        if min(current) > limit:
            return too_many
        before, row = row, current
    return min(row[-1], too_many)


def _differing(one: str, other: str) -> tuple[str, str]:
    """Return both without the beginning and the end that they share."""
    start, most = 0, min(len(one), len(other))
    while start < most and one[start] == other[start]:
        start += 1
    end = 0
    while end < most - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[start : len(one) - end], other[start : len(other) - end]


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
