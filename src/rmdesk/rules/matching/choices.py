"""A packing of triads in figures: what may be chosen, and what it brings."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from rmdesk.rules.matching.assignment import FORBIDDEN, Flags, Ints

Choice = tuple[int, ...]
"""The columns that one row gets: two, or one beside a pinned one."""
Found = dict[int, Choice]
"""A choice for each row that gets one."""


@dataclass(frozen=True, slots=True)
class Packing:
    """Rows are mentees, columns mentors, both in order of id.

    `scores` holds FORBIDDEN where a pair is not allowed. `beside` is the column of the mentor who is pinned to a row
    already, or -1 for a row that needs two; the pinned mentor's place is not in `capacities` any more. `apart` is
    true for two columns that may not be together. `bonus` is what a row brings by itself. Each of `counts` says
    how many rows of some groups get a choice: exactly so many, which `start` already reaches, or with `at_most` no
    more. Totals are compared in whole `unit`s.
    """

    scores: Ints
    capacities: Ints
    apart: Flags
    beside: Ints
    bonus: Ints
    group: Ints
    counts: tuple[tuple[frozenset[int], int], ...] = ()
    start: tuple[tuple[int, Choice], ...] = ()
    at_most: bool = False
    unit: int = 1

    def counting(self, rows: Flags) -> Packing:
        """Return the task of giving choices to as many of `rows` as can be: each brings one `unit`.

        Scores stay, much smaller than a unit all together: without them every choice is as good as every other, and
        the solver is lost among them.
        """
        unit = 1 + 2 * len(self.scores) * max(1, int(self.scores.max(initial=0)))
        return replace(self, bonus=np.where(rows, unit, 0), unit=unit)

    def without_steps(self, step: int) -> Packing:
        """Return the task with the fits alone, without the steps of what mentees chose; `step` may be 0 for none."""
        if not step:
            return self
        scores = np.where(self.scores > FORBIDDEN, self.scores % step, FORBIDDEN)
        return replace(self, scores=scores, bonus=self.bonus % step)

    def above(self, least: int) -> Packing:
        """Return the task with only the scores of at least `least`, and what of the start has them."""
        scores = np.where(self.scores >= least, self.scores, FORBIDDEN)
        start = tuple(
            (row, choice) for row, choice in self.start if all(self.scores[row, at] >= least for at in choice)
        )
        return replace(self, scores=scores, start=start)

    def counted(self, row: int) -> list[int]:
        """Return which of `counts` a row is counted in."""
        return [at for at, (groups, _count) in enumerate(self.counts) if int(self.group[row]) in groups]

    def worth(self, row: int, choice: Choice) -> int:
        """Return what a choice brings."""
        return int(self.bonus[row]) + sum(int(self.scores[row, column]) for column in choice)

    def total(self, found: Found) -> int:
        """Return what several choices bring."""
        return sum(self.worth(row, choice) for row, choice in found.items())


@dataclass(frozen=True, slots=True)
class Packed:
    """What was found, and whether it is proved that nothing is better."""

    found: Found
    total: int
    proved: bool


def keeps_rules(packing: Packing, found: Found) -> bool:
    """Return whether a solver's answer is allowed: nothing is believed that is not looked at."""
    load = np.zeros(len(packing.capacities), dtype=np.int64)
    for row, choice in found.items():
        for column in choice:
            load[column] += 1
        if any(packing.scores[row, column] <= FORBIDDEN for column in choice):
            return False
        if len(choice) != (1 if packing.beside[row] >= 0 else 2):
            return False
        if len(choice) == 2 and (choice[0] == choice[1] or packing.apart[choice]):
            return False
    reached = [
        (sum(1 for row in found if int(packing.group[row]) in groups), count)
        for groups, count in packing.counts
    ]
    counted = all(got <= count if packing.at_most else got == count for got, count in reached)
    return bool((load <= packing.capacities).all()) and counted
