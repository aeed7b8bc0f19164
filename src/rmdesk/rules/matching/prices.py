"""Prices of mentors in a packing of triads: choices are added by price, and prices give a bound in whole numbers."""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt

from rmdesk.base.errors import BugError
from rmdesk.rules.matching.assignment import FORBIDDEN, Flags, Ints
from rmdesk.rules.matching.choices import Choice, Packing

SCALE = 10**6
"""Prices are rounded to this part of a point before they are believed."""
NEAREST = 12
"""Columns of a row that are looked at first."""
NOT = -(10**15)
"""A gain so low that it is never chosen."""
_TOLERANCE = 50
"""Parts of a point by which a choice must be better to be added."""


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices in parts of a point: of a row's turn, of a place with a mentor, and of being counted."""

    rows: Ints
    columns: Ints
    counts: Ints


class Gains:
    """What each row would gain by its best choices at some prices, in parts of a point."""

    def __init__(self, gain: Ints, base: Ints, packing: Packing) -> None:
        self.gain, self.base = gain, base
        height, width = gain.shape
        kept = min(NEAREST, width)
        near = np.argpartition(-gain, kept - 1, axis=1)[:, :kept] if width else np.zeros((height, 0), int)
        order = np.argsort(-np.take_along_axis(gain, near, axis=1), axis=1, kind="stable")
        self._near = np.take_along_axis(near, order, axis=1)
        self._values = np.take_along_axis(gain, self._near, axis=1)
        self.best = np.array([self._best_of(row, packing) for row in range(height)], dtype=np.int64)

    def _best_of(self, row: int, packing: Packing) -> int:
        values, near = self._values[row], self._near[row]
        if not len(values) or values[0] <= NOT:
            return NOT
        if packing.beside[row] >= 0:
            return int(values[0] + self.base[row])
        if len(values) < 2:
            return NOT
        if values[1] > NOT and not packing.apart[near[0], near[1]]:
            return int(values[0] + values[1] + self.base[row])
        return self._best_apart(row, packing)[0]

    def _best_apart(self, row: int, packing: Packing) -> tuple[int, Choice]:
        """Return the best of a row whose two best may not be together: every pair is looked at."""
        columns = np.nonzero(self.gain[row] > NOT)[0]
        if len(columns) < 2:
            return NOT, ()
        values = self.gain[row, columns]
        pairs = values[:, None] + values[None, :]
        pairs[packing.apart[np.ix_(columns, columns)]] = NOT
        np.fill_diagonal(pairs, NOT)
        one, other = np.unravel_index(int(pairs.argmax()), pairs.shape)
        best = int(pairs[one, other])
        choice = _pair(columns[one], columns[other])
        return (best + int(self.base[row]), choice) if best > NOT else (NOT, ())

    def improving(self, packing: Packing, turns: Ints) -> list[tuple[int, Choice]]:
        """Return a few choices of each row that bring more than its turn costs."""
        found: list[tuple[int, Choice]] = []
        for row in np.nonzero(self.best > np.maximum(turns, 0) + _TOLERANCE)[0]:
            found += self._some(int(row), packing, int(max(turns[row], 0)) + _TOLERANCE)
        return found

    def _some(self, row: int, packing: Packing, least: int) -> list[tuple[int, Choice]]:
        values, near, base = self._values[row], self._near[row], int(self.base[row])
        if packing.beside[row] >= 0:
            return [(row, (int(c),)) for c, v in zip(near[:4], values[:4], strict=True) if v + base > least]
        some = [
            (row, _pair(near[a], near[b]))
            for a, b in ((0, 1), (0, 2), (1, 2), (0, 3), (0, 4), (1, 3))
            if b < len(near)
            and values[b] > NOT
            and values[a] + values[b] + base > least
            and not packing.apart[near[a], near[b]]
        ]
        return some or [(row, self._best_apart(row, packing)[1])]

    def two_best(self) -> tuple[Ints, Ints]:
        """Return each row's best and second best gain by one column."""
        lacking = np.full(len(self.gain), NOT, dtype=np.int64)
        columns = self._values.shape[1]
        return (
            self._values[:, 0] if columns else lacking,
            self._values[:, 1] if columns > 1 else lacking,
        )


def _pair(one: int, other: int) -> Choice:
    return (int(min(one, other)), int(max(one, other)))


def gains_at(packing: Packing, prices: Prices) -> Gains:
    """Return what each row would gain at some prices."""
    gain = np.where(packing.scores > FORBIDDEN, packing.scores * SCALE - prices.columns[None, :], NOT)
    base = packing.bonus * SCALE
    for price, (groups, _count) in zip(prices.counts, packing.counts, strict=True):
        base = base - price * np.isin(packing.group, list(groups))
    return Gains(gain, base, packing)


class Master:
    """The solver with the choices written down so far: each row once at most, each column's places, the counts."""

    def __init__(self, packing: Packing) -> None:
        self._packing = packing
        self.choices: list[tuple[int, Choice]] = []
        self._known: set[tuple[int, Choice]] = set()
        height, width = packing.scores.shape
        counts = np.array([count for _groups, count in packing.counts], dtype=float)
        self._upper = np.concatenate([np.ones(height), packing.capacities.astype(float), counts])
        least = np.full(len(counts), -highspy.kHighsInf) if packing.at_most else counts
        self._lower = np.concatenate([np.full(height + width, -highspy.kHighsInf), least])
        self._solver = _solver(self._lower, self._upper)

    def knows(self, choice: tuple[int, Choice]) -> bool:
        """Return whether a choice has been written down."""
        return choice in self._known

    def add(self, choices: list[tuple[int, Choice]]) -> None:
        """Write choices down."""
        self.choices += choices
        self._known |= set(choices)
        _add(self._solver, self._packing, choices)

    def edges(self) -> Flags:
        """Return the pairs of a row and a column in the choices written down."""
        found = np.zeros(self._packing.scores.shape, dtype=np.bool_)
        for row, choice in self.choices:
            found[row, list(choice)] = True
        return found

    def prices(self) -> Prices:
        """Solve with parts of choices allowed, and return the prices, rounded."""
        height, width = self._packing.scores.shape
        if not self.choices:
            sizes = (height, width, len(self._packing.counts))
            return Prices(*(np.zeros(size, dtype=np.int64) for size in sizes))
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise BugError("The strongest triads could not be worked out.", "Please report this.")
        duals = -np.asarray(self._solver.getSolution().row_dual)
        rounded: Ints = np.rint(duals * SCALE).astype(np.int64)
        columns = np.maximum(rounded[height : height + width], 0)
        counts = rounded[height + width :]
        if self._packing.at_most:
            counts = np.maximum(counts, 0)
        return Prices(rounded[:height], columns, counts)


def _solver(lower: npt.NDArray[np.float64], upper: npt.NDArray[np.float64]) -> highspy.Highs:
    solver = highspy.Highs()
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", 0),
        ("presolve", "off"),
        ("simplex_strategy", 4),
    ):
        solver.setOptionValue(option, value)
    nothing = np.zeros(0, dtype=np.int32)
    solver.addRows(len(upper), lower, upper, 0, nothing, nothing, np.zeros(0))
    return solver


def _add(solver: highspy.Highs, packing: Packing, choices: list[tuple[int, Choice]]) -> None:
    """Add one variable for each choice; the sum is negated because HiGHS minimises."""
    if not choices:
        return
    height, width = packing.scores.shape
    index: list[int] = []
    starts: list[int] = []
    for row, choice in choices:
        starts.append(len(index))
        index.append(row)
        index += [height + column for column in choice]
        index += [height + width + at for at in packing.counted(row)]
    size = len(choices)
    solver.addCols(
        size,
        np.array([-float(packing.worth(row, choice)) for row, choice in choices]),
        np.zeros(size),
        np.ones(size),
        len(index),
        np.array(starts, dtype=np.int32),
        np.array(index, dtype=np.int32),
        np.ones(len(index)),
    )
