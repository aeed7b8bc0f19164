"""Whether a kind of person is always left over (product.md D3, G4): counts by group, with small numbers hidden.

Only traits that matching goes by make groups; equality monitoring is kept apart on purpose and never comes here. A
group is shown when each of its counts is large enough, and when those of the others can't be worked out from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import comb
from statistics import median

from rmdesk.rules.evaluation.small_numbers import LEAST_SHOWN, enough_sheets, keeps_hidden

BY_CHANCE = 0.05
"""How likely a difference may be by chance alone, over all groups looked at, and still be told."""
UNSAID = "Not said"


class Standing(StrEnum):
    """How somebody who is ready stands: in a pair that is agreed, in one that is proposed, or in none."""

    AGREED = "agreed"
    PROPOSED = "proposed"
    WAITING = "waiting"


IN_PAIR = frozenset({Standing.AGREED, Standing.PROPOSED})


@dataclass(frozen=True, slots=True)
class Placed:
    """One person: how they stand, the fits of their pairs, and the values of each trait, as they are shown.

    A trait of several values makes groups that overlap; one without a value is not known.
    """

    standing: Standing
    fits: tuple[int, ...]
    traits: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Trait:
    """Something by which people are grouped; `several` where one person can be in more than one group.

    `open` where its value stands beside each name in the lists anyway, so that a group gives nobody's away.
    """

    key: str
    label: str
    several: bool = False
    open: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A group that may be shown: a count for each column of its table, and the middle fit (None: too few)."""

    name: str
    counts: tuple[int, ...]
    middle_fit: int | None

    @property
    def people(self) -> int:
        """How many there are."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Table:
    """The groups of one trait, largest first; `hidden` counts those that are too small to be shown.

    A column is a set of standings that are counted together.
    """

    trait: Trait
    columns: tuple[frozenset[Standing], ...]
    groups: tuple[Group, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class StandsOut:
    """A group that waits more often than all others together, by more than chance would explain."""

    trait: Trait
    name: str
    waiting: int
    people: int
    others_waiting: int
    others: int


def tables(people: Sequence[Placed], traits: Iterable[Trait]) -> tuple[Table, ...]:
    """Return a table for each trait that makes at least two groups; none for fewer people than may be counted."""
    if not enough_sheets(len(people)):
        return ()
    return tuple(found for trait in traits if (found := _table(people, trait)) is not None)


def standing_out(people: Sequence[Placed], shown: Sequence[Table], looked_at: int) -> tuple[StandsOut, ...]:
    """Return the shown groups that wait clearly more often, most striking first.

    `looked_at` is how many groups are looked at in all: among many, one stands out by chance.
    """
    whole, waiting = len(people), sum(1 for one in people if one.standing is Standing.WAITING)
    found: list[tuple[float, StandsOut]] = []
    for table in shown:
        at = next((at for at, column in enumerate(table.columns) if Standing.WAITING in column), None)
        for group in table.groups if at is not None else ():
            size, left = group.people, group.counts[at or 0]
            if size == whole or left * (whole - size) <= (waiting - left) * size:
                continue
            chance = at_least(left, size, waiting, whole)
            if chance * looked_at <= BY_CHANCE:
                out = StandsOut(table.trait, group.name, left, size, waiting - left, whole - size)
                found.append((chance, out))
    return tuple(out for _, out in sorted(found, key=lambda pair: (pair[0], pair[1].name)))


def all_of_one(
    people: Sequence[Placed], traits: Iterable[Trait], looked_at: int
) -> tuple[tuple[Trait, str], ...]:
    """Return the groups to which everybody who waits belongs, where that is not chance and may be told, by trait.

    Such a group is never shown with counts, as those of the others would be nought. Told are only traits that are
    `open`: of any other it would say of everybody by name what they ticked. `looked_at` are the groups looked at
    besides these.
    """
    left = [one for one in people if one.standing is Standing.WAITING]
    groups = [
        (trait, name, own) for trait in traits if trait.open for name, own in _members(people, trait).items()
    ]
    whole, looked_at = len(people), looked_at + len(groups)
    return tuple(
        (trait, name)
        for trait, name, own in groups
        if name != UNSAID
        and min(len(left), whole - len(own)) >= LEAST_SHOWN
        and all(name in one.traits.get(trait.key, ()) for one in left)
        and at_least(len(left), len(own), len(left), whole) * looked_at <= BY_CHANCE
    )


def at_least(left: int, size: int, waiting: int, whole: int) -> float:
    """Return how likely it is that `left` or more of a group of `size` wait, if `waiting` of `whole` wait by chance.

    (Fisher's exact test, one side.)
    """
    ways = sum(
        comb(waiting, n) * comb(whole - waiting, size - n) for n in range(left, min(size, waiting) + 1)
    )
    return ways / comb(whole, size)


def _table(people: Sequence[Placed], trait: Trait) -> Table | None:
    members = _members(people, trait)
    if len(members) < 2:
        return None
    there = [standing for standing in Standing if any(one.standing is standing for one in people)]
    ways = [tuple(frozenset({standing}) for standing in there)]
    if len(there) == len(Standing):
        ways.append((IN_PAIR, frozenset({Standing.WAITING})))
    names = sorted(members, key=lambda name: (-len(members[name]), name.casefold()))
    columns, opened = ways[0], frozenset[int]()
    for columns in ways:
        counts = [_counts(members[name], columns) for name in names]
        opened = may_be_shown(counts, _counts(people, columns), several=trait.several)
        if opened:
            break
    groups = tuple(
        Group(name, _counts(members[name], columns), _middle(members[name]))
        for at, name in enumerate(names)
        if at in opened
    )
    return Table(trait, columns, groups, len(names) - len(groups))


def may_be_shown(counts: Sequence[Sequence[int]], totals: Sequence[int], *, several: bool) -> frozenset[int]:
    """Return which groups may be shown, by their place in `counts`; the totals over everybody are taken to be known.

    A group is shown whole or not at all. Where each person is in one group, those that are hidden must not be worked
    out from the totals (`keeps_hidden`), or the next smallest are hidden too; where groups overlap, everybody outside
    a shown group must be enough to be shown as well.
    """
    opened = {at for at, row in enumerate(counts) if min(row, default=0) >= LEAST_SHOWN}
    if several:
        outside = ([all_ - one for all_, one in zip(totals, row, strict=True)] for row in counts)
        enough = {at for at, row in enumerate(outside) if min(row, default=0) >= LEAST_SHOWN}
        return frozenset(opened & enough)
    while opened and len(opened) < len(counts):
        hidden = [row for at, row in enumerate(counts) if at not in opened]
        if all(keeps_hidden(column) for column in zip(*hidden, strict=True)):
            break
        smallest = min(sum(counts[at]) for at in opened)
        opened -= {at for at in opened if sum(counts[at]) == smallest}
    return frozenset(opened)


def _members(people: Sequence[Placed], trait: Trait) -> dict[str, list[Placed]]:
    members: dict[str, list[Placed]] = {}
    for one in people:
        values = one.traits.get(trait.key, frozenset())
        # Nobody is counted for what they did not tick, unless everybody else is in just one group as well.
        for value in values or (() if trait.several else (UNSAID,)):
            members.setdefault(value, []).append(one)
    return members


def _counts(people: Iterable[Placed], columns: Sequence[frozenset[Standing]]) -> tuple[int, ...]:
    people = tuple(people)
    return tuple(sum(1 for one in people if one.standing in column) for column in columns)


def _middle(people: Sequence[Placed]) -> int | None:
    fits = [fit for one in people for fit in one.fits]
    enough = sum(1 for one in people if one.fits) >= LEAST_SHOWN
    return round(median(fits)) if enough else None
