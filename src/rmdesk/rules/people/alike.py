"""Who on the desk looks like whom: every pair of records that are perhaps one person (product C2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rmdesk.rules.people.duplicates import (
    CLOSE_NAME,
    Certainty,
    DuplicateIndex,
    KnownPerson,
    allowed_slips,
    folded,
    is_close,
    letters_of,
)
from rmdesk.rules.people.names import normalise_name
from rmdesk.rules.people.slips import parts_of


@dataclass(frozen=True, slots=True)
class Alike:
    """Two people on the desk who may be one, the lower number first, with the reason in words."""

    first: int
    second: int
    reason: str
    certainty: Certainty


def alike(people: Iterable[KnownPerson]) -> tuple[Alike, ...]:
    """Return every pair that may be one person, surest first, then by number.

    The reasons are those of `DuplicateIndex`. Names count as close only where one of their words is the same, or one
    letter off, so that not everybody has to be compared with everybody; and never where figures in them differ.
    """
    known = sorted((person for person in people if person.id is not None), key=lambda person: person.id or 0)
    found: dict[tuple[int, int], Alike] = {}
    index = DuplicateIndex()
    for person in known:
        for one in (*index.close_anywhere(person), *index.certain(person)):
            pair = (one.id, person.id or 0)
            found[pair] = Alike(*pair, one.reason, one.certainty)
        index.add(person)
    for pair in _close_names(known):
        found.setdefault(pair, Alike(*pair, CLOSE_NAME, Certainty.POSSIBLE))
    order = list(Certainty)
    return tuple(sorted(found.values(), key=lambda one: (order.index(one.certainty), one.first, one.second)))


def _close_names(people: Sequence[KnownPerson]) -> Iterator[tuple[int, int]]:
    """Give pairs in one service whose names are a slip of the pen apart, the lower number first."""
    names = [normalise_name(person.name) for person in people]
    letters = [letters_of(name) for name in names]
    most = [2 * allowed_slips(name, name) for name in names]
    compared: set[tuple[int, int]] = set()
    for block in _blocks(people, names):
        for one, other in combinations(block, 2):
            different = (letters[one] ^ letters[other]).bit_count()
            if different > most[one] or different > most[other] or (one, other) in compared:
                continue
            compared.add((one, other))
            if is_close(names[one], names[other]):
                yield people[one].id or 0, people[other].id or 0


def _blocks(people: Sequence[KnownPerson], names: Sequence[str]) -> Iterable[list[int]]:
    """Give the places of those who are to be compared: of one service, with the same figures and a word in common."""
    found: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for at, (person, name) in enumerate(zip(people, names, strict=True)):
        if name and (service := folded(person.service)):
            words = name.split()
            figures = " ".join(word for word in words if word.isdigit())
            for part in {part for word in words for part in parts_of(word)}:
                found[service, figures, part].append(at)
    return (block for block in found.values() if len(block) > 1)
