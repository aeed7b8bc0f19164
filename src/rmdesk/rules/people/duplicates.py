"""Likely duplicates: is the person being added on the desk already? (product C2)."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice

from rmdesk.rules.people.names import compact_name, normalise_name
from rmdesk.rules.people.slips import Slips, within

CLOSE_NAME = "very similar name in the same service"
CLOSE_ANYWHERE = "very similar name, and the service is not known of both"
LONG_NAME = 9
"""Letters from which two slips of the pen, not one, still count as a close name."""
MOST_CLOSE = 8
"""People with a close name who are named at the most; more could not be looked at anyway."""
MOST_COMPARED = 100
"""Names with nearly the same letters, in one service, that are compared letter by letter with a new one. More of them
stand only in lists such as "Person 00001", which could otherwise take minutes.
"""


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
        self._by_service: dict[str, dict[int, _Names]] = defaultdict(lambda: defaultdict(_Names))
        self._elsewhere = {True: Slips[KnownPerson](), False: Slips[KnownPerson]()}
        for person in existing:
            self.add(person)

    def add(self, person: KnownPerson) -> None:
        """Take one more person into the comparison."""
        if person.email.strip():
            self._by_email[folded(person.email)].append(person)
        name = _compared(person.name)
        for key in name.keys:
            self._by_name[key].append(person)
        if person.service.strip() and person.name.strip():
            self._by_service[folded(person.service)][len(name.normal)].add(name, person)
        self._elsewhere[bool(person.service.strip())].add(name.normal, person)

    def of(self, new: KnownPerson) -> tuple[Duplicate, ...]:
        """Return who on the desk `new` may be, surest first, then by id; never `new` itself."""
        found = (*self._same_email(new), *self._same_name(new), *self._close_name(new))
        return _in_order(new, (*found, *self.close_anywhere(new)))

    def certain(self, new: KnownPerson) -> tuple[Duplicate, ...]:
        """Return who has the same e-mail address or the same name as `new`, surest first; never `new` itself."""
        return _in_order(new, (*self._same_email(new), *self._same_name(new)))

    def close_anywhere(self, new: KnownPerson) -> tuple[Duplicate, ...]:
        """Return whose name is one slip of the pen away where the service of one of the two is not known."""
        name = _compared(new.name).normal
        known = (False,) if new.service.strip() else (False, True)
        close = (person.id for has in known for person in self._elsewhere[has].close(name))
        numbers = dict.fromkeys(number for number in close if number not in (None, new.id))
        return tuple(
            Duplicate(number, CLOSE_ANYWHERE, Certainty.POSSIBLE)
            for number in islice(numbers, MOST_CLOSE)
            if number is not None
        )

    def _same_email(self, new: KnownPerson) -> Iterable[Duplicate]:
        if not new.email.strip():
            return
        keys = _compared(new.name).keys
        for person in self._by_email.get(folded(new.email), ()):
            same_name = bool(keys & _compared(person.name).keys)
            if person.id is not None:
                yield Duplicate(
                    person.id,
                    "same e-mail address and name" if same_name else "same e-mail address, another name",
                    Certainty.SURE if same_name else Certainty.LIKELY,
                )

    def _same_name(self, new: KnownPerson) -> Iterable[Duplicate]:
        for key in sorted(_compared(new.name).keys):
            for person in self._by_name.get(key, ()):
                if person.id is not None:
                    yield Duplicate(person.id, "same name", Certainty.LIKELY)

    def _close_name(self, new: KnownPerson) -> Iterable[Duplicate]:
        name = _compared(new.name)
        if not name.normal or not new.service.strip():
            return
        alike = islice(self._alike(name, folded(new.service)), MOST_COMPARED)
        close = (
            person.id for other, person in alike if person.id is not None and is_close(name.normal, other)
        )
        for number in islice(close, MOST_CLOSE):
            yield Duplicate(number, CLOSE_NAME, Certainty.POSSIBLE)

    def _alike(self, name: _Compared, service: str) -> Iterator[tuple[str, KnownPerson]]:
        """Give the names in a service that have nearly the same letters, those of the same length first."""
        by_length = self._by_service.get(service, {})
        length, slips = len(name.normal), allowed_slips(name.normal, name.normal)
        for off in (0, 1, -1, 2, -2)[: 2 * slips + 1]:
            if length + off in by_length:
                yield from by_length[length + off].alike(name.letters, 2 * slips)


class _Names:
    """Names of one length in one service, with the letters that each has."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._letters: list[int] = []
        self._people: list[KnownPerson] = []

    def add(self, name: _Compared, person: KnownPerson) -> None:
        """Take one more name in."""
        self._names.append(name.normal)
        self._letters.append(name.letters)
        self._people.append(person)

    def alike(self, letters: int, most: int) -> Iterator[tuple[str, KnownPerson]]:
        """Give the names, with the people, that differ in `most` bits of their letters."""
        for at, others in enumerate(self._letters):
            if (letters ^ others).bit_count() <= most:
                yield self._names[at], self._people[at]


def likely_duplicates(new: KnownPerson, existing: Iterable[KnownPerson]) -> tuple[Duplicate, ...]:
    """Return who of `existing` the new person may be, surest first.

    Same e-mail and name: sure. Same e-mail, or same name ignoring case, accents, order and spacing: likely
    (mailboxes and names are shared). A name one or two letters off in the same service, or one letter off where a
    service is not known: possible.
    """
    return DuplicateIndex(existing).of(new)


def _in_order(new: KnownPerson, duplicates: Iterable[Duplicate]) -> tuple[Duplicate, ...]:
    found: dict[int, Duplicate] = {}
    for duplicate in duplicates:
        if duplicate.id != new.id:
            found.setdefault(duplicate.id, duplicate)
    order = list(Certainty)
    return tuple(sorted(found.values(), key=lambda one: (order.index(one.certainty), one.id)))


@dataclass(frozen=True, slots=True)
class _Compared:
    """A name as names are compared, all the keys under which it is found, and its letters."""

    normal: str
    keys: frozenset[str]
    letters: int


@lru_cache(maxsize=64)
def _compared(name: str) -> _Compared:
    """Return a name as names are compared; the newest few are kept, as those in a file are looked for and taken in."""
    normal = normalise_name(name)
    keys = frozenset(key for key in (normal, compact_name(name)) if key)
    return _Compared(normal, keys, letters_of(normal))


def is_close(one: str, other: str) -> bool:
    """Return whether two compared names differ by a slip of the pen, or by two where both are long.

    A slip is a letter too many, too few, another, or changed places with the next.
    """
    return one != other and within(one, other, allowed_slips(one, other))


def allowed_slips(one: str, other: str) -> int:
    """Return how many letters may be added, dropped, changed or swapped in a close name."""
    return 2 if min(len(one), len(other)) >= LONG_NAME else 1


def letters_of(name: str) -> int:
    """Return how often a name has each letter (some share a place), as so many bits of four. A slip changes two bits at
    most, so names that differ in more than slips could do need not be compared letter by letter.
    """
    bits = 0
    for letter in name:
        place = 4 * (ord(letter) & 63)
        had = bits >> place & 15
        bits |= (had << 1 | 1) << place if had < 8 else 0
    return bits


def folded(text: str) -> str:
    """Return the key by which e-mail addresses and services are compared: no case, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
