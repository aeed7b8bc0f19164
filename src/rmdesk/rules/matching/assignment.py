"""The strongest assignment by sum: HiGHS finds it, whole-number prices prove it, and ties are always broken one way.

Imported only when pairs are worked out, because NumPy and HiGHS are heavy. HiGHS works in floating point; nothing is
believed that the prices, in exact integers, do not confirm.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt

from rmdesk.base.errors import BugError

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

UNMATCHED = -1
FORBIDDEN = -(10**12)
"""A score so low that a forbidden pair can never be part of an improvement."""
_FIRST_COLUMNS = 16
_ALL_AT_ONCE = 6000
_TOLERANCE = 1e-6
_PRIMAL = ("simplex_strategy", 4)
"""The primal simplex method: what it had stays feasible when pairs are added, so that it goes on from there."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Rows are mentees, columns mentors, both in order of id.

    `scores` holds FORBIDDEN where a pair is not allowed. `group` puts each row in group 0 or 1; exactly
    `counts[group]` rows of each must be matched, which `start`, a column for each row, already does.
    """

    scores: Ints
    capacities: Ints
    group: Ints
    counts: tuple[int, int]
    start: Ints


def strongest(problem: Problem, check: Callable[[], None]) -> Ints:
    """Return the column of each row (UNMATCHED for none), with the highest sum of scores.

    Among equals the first row gets its first possible column, then the second row, and so on. `check` is called
    between steps and may raise to stop. BugError if the solver's answer cannot be proved.
    """
    for everything in (False, True):
        places = _solve(problem, check, everything)
        check()
        prices = prove(problem, places)
        if prices is not None:
            return _first_among_equals(problem, places, prices, check)
    raise BugError("The strongest pairs could not be proved.", "Please report this; your desk is unchanged.")


def _solve(problem: Problem, check: Callable[[], None], everything: bool) -> Ints:
    """Let HiGHS solve the transportation problem, adding pairs by price until none could improve the sum.

    The constraints form a network, so every basic solution is whole.
    """
    allowed = problem.scores > FORBIDDEN
    used = allowed if everything or allowed.sum() <= _ALL_AT_ONCE else _promising(problem, allowed)
    solver = _solver(problem)
    rows, columns = np.nonzero(used)
    edges: list[tuple[Ints, Ints]] = []
    used = used.copy()
    while rows.size:
        edges.append((rows, columns))
        _add(solver, problem, rows, columns)
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise BugError("The strongest pairs could not be worked out.", "Please report this.")
        check()
        better = _underpriced(problem, allowed & ~used, np.asarray(solver.getSolution().row_dual))
        used |= better
        rows, columns = np.nonzero(better)
    places = np.full(len(problem.scores), UNMATCHED, dtype=np.int64)
    if edges:
        chosen = np.asarray(solver.getSolution().col_value) > 0.5
        places[np.concatenate([row for row, _ in edges])[chosen]] = np.concatenate([to for _, to in edges])[
            chosen
        ]
    return places


def _promising(problem: Problem, allowed: Flags) -> Flags:
    """Return each row's and column's best pairs, and those of the start, so that the counts can be reached."""
    used = np.zeros_like(allowed)
    for axis in (0, 1):
        best = np.argsort(-problem.scores, axis=axis, kind="stable").take(
            range(_FIRST_COLUMNS), axis, mode="clip"
        )
        np.put_along_axis(used, best, True, axis)
    matched = np.nonzero(problem.start != UNMATCHED)[0]
    used[matched, problem.start[matched]] = True
    promising: Flags = used & allowed
    return promising


def _solver(problem: Problem) -> highspy.Highs:
    """Return a solver with the rows: each mentee once at most, each mentor's capacity, the two counts."""
    solver = highspy.Highs()
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", 0),
        ("presolve", "off"),
        _PRIMAL,
    ):
        solver.setOptionValue(option, value)
    counts = np.array(problem.counts, dtype=float)
    upper = np.concatenate([np.ones(len(problem.scores)), problem.capacities.astype(float), counts])
    lower = np.concatenate([np.full(len(upper) - 2, -highspy.kHighsInf), counts])
    nothing = np.zeros(0, dtype=np.int32)
    solver.addRows(len(upper), lower, upper, 0, nothing, nothing, np.zeros(0))
    return solver


def _add(solver: highspy.Highs, problem: Problem, rows: Ints, columns: Ints) -> None:
    """Add one variable for each pair; the sum is negated because HiGHS minimises."""
    height, width = problem.scores.shape
    index = np.stack([rows, height + columns, height + width + problem.group[rows]], axis=1)
    size = len(rows)
    solver.addCols(
        size,
        -problem.scores[rows, columns].astype(float),
        np.zeros(size),
        np.full(size, highspy.kHighsInf),
        3 * size,
        np.arange(0, 3 * size, 3, dtype=np.int32),
        index.astype(np.int32).ravel(),
        np.ones(3 * size),
    )


def _underpriced(problem: Problem, unused: Flags, duals: npt.NDArray[np.float64]) -> Flags:
    """Return each row's best few pairs among `unused` that would improve the sum at the solver's prices."""
    height, width = problem.scores.shape
    row_price = duals[:height] + duals[height + width :][problem.group]
    gain = problem.scores + row_price[:, None] + duals[height : height + width][None, :]
    gain[~unused] = -1.0
    kept = min(_FIRST_COLUMNS, width)
    limit = np.partition(gain, width - kept, axis=1)[:, width - kept][:, None]
    better: Flags = (gain > _TOLERANCE) & (gain >= limit)
    return better


def prove(problem: Problem, places: Ints) -> Ints | None:
    """Return whole-number prices of the mentors that prove `places` strongest, or None if it is not.

    With these prices nobody who is matched would gain by another mentor, nobody who is not would gain by taking the
    place of one of their group, and a mentor with room costs nothing: the conditions of optimality for this
    problem (complementary slackness). The prices are the least such, found from nothing by raising.
    """
    width = problem.scores.shape[1]
    if not _keeps_rules(problem, places):
        return None
    matched = places != UNMATCHED
    has_room = np.bincount(places[matched], minlength=width) < problem.capacities
    prices = np.zeros(width, dtype=np.int64)
    for _ in range(width + 2):
        raised = prices
        for group in (0, 1):
            inside = np.nonzero(matched & (problem.group == group))[0]
            outside = np.nonzero(~matched & (problem.group == group))[0]
            if not inside.size:
                continue
            at = places[inside]
            worth = problem.scores[inside, at] - prices[at]
            raised = np.maximum(raised, (problem.scores[inside] - worth[:, None]).max(axis=0))
            if outside.size:
                raised = np.maximum(raised, problem.scores[outside].max(axis=0) - worth.min())
        if raised[has_room].any():
            return None
        if (raised == prices).all():
            return prices
        prices = raised
    return None


def _keeps_rules(problem: Problem, places: Ints) -> bool:
    """Return whether an assignment is allowed, within capacity and of the wanted size."""
    matched = np.nonzero(places != UNMATCHED)[0]
    load = np.bincount(places[matched], minlength=problem.scores.shape[1])
    return bool(
        (problem.scores[matched, places[matched]] > FORBIDDEN).all()
        and (load <= problem.capacities).all()
        and (np.bincount(problem.group[matched], minlength=2) == problem.counts).all()
    )


def _first_among_equals(problem: Problem, places: Ints, prices: Ints, check: Callable[[], None]) -> Ints:
    """Go from one strongest assignment to the first in order among all of them; which one comes in makes no difference.

    All strongest assignments consist of pairs that are tight at the prices. Rows are settled in order: each takes
    the first tight column from which a chain of tight moves leads back to what it gives up.
    """
    chains = _Chains(problem, places.copy(), prices)
    for row in range(len(places)):
        if row % 64 == 0:
            check()
        chains.settle(row)
    return chains.places


class _Chains:
    """Moves along tight pairs. Nodes: columns, then "room" (a place left free), then the unmatched of each group."""

    def __init__(self, problem: Problem, places: Ints, prices: Ints) -> None:
        self.places, self._group = places, problem.group
        height, self._width = problem.scores.shape
        self._capacities, self._free_of_charge = problem.capacities, prices == 0
        self._room = self._width
        matched = places != UNMATCHED
        worth = (problem.scores - prices[None, :]).max(axis=1, initial=FORBIDDEN)
        tight = (problem.scores - prices[None, :] == worth[:, None]) & (problem.scores > FORBIDDEN)
        # Whether a row may be left unmatched without loss: it is worth no more than the least of its group.
        self._tight = np.zeros((height, self._width + 3), dtype=np.bool_)
        self._tight[:, : self._width] = tight
        for group in (0, 1):
            rows = problem.group == group
            if not (rows & ~matched).any():
                continue
            level = worth[rows & matched].min(initial=np.iinfo(np.int64).max)
            self._tight[rows & (worth < level), : self._width] = False
            self._tight[rows & (worth <= level), self._width + 1 + group] = True
        self._settled = np.zeros(height, dtype=np.bool_)

    def _node(self, row: int) -> int:
        place = int(self.places[row])
        return place if place != UNMATCHED else self._width + 1 + int(self._group[row])

    def settle(self, row: int) -> None:
        """Give `row` the first column that some strongest assignment gives it, those before it being settled."""
        self._settled[row] = True
        here = self._node(row)
        wanted = np.nonzero(self._tight[row, : min(here, self._width)])[0]
        if not wanted.size:
            return
        after, mover = self._ways_to(here)
        reachable = wanted[after[wanted] >= 0]
        if not reachable.size:
            return
        node = int(reachable[0])
        self.places[row] = node
        while node != here:
            step = int(after[node])
            if mover[node] >= 0:
                self.places[mover[node]] = step if step < self._width else UNMATCHED
            node = step

    def _ways_to(self, target: int) -> tuple[Ints, Ints]:
        """Return for each node the next one on a chain to `target`, and the row that moves there; -1 for none."""
        after = np.full(self._width + 3, -1, dtype=np.int64)
        mover = np.full(self._width + 3, -1, dtype=np.int64)
        at = np.where(self.places == UNMATCHED, self._width + 1 + self._group, self.places)
        load = np.bincount(at, minlength=self._width + 3)[: self._width]
        after[target] = target
        frontier = np.array([target])
        while frontier.size:
            leads = self._tight[:, frontier]
            rows = np.nonzero(leads.any(axis=1) & ~self._settled & (after[at] < 0))[0]
            nodes, first = np.unique(at[rows], return_index=True)
            rows = rows[first]
            after[nodes], mover[nodes] = frontier[leads[rows].argmax(axis=1)], rows
            frontier = np.concatenate([nodes, self._by_room(frontier, load, after)])
        return after, mover

    def _by_room(self, frontier: Ints, load: Ints, after: Ints) -> Ints:
        """Return the nodes that reach `frontier` with nobody moving: a place filled here may leave one free there."""
        found = np.zeros(0, dtype=np.int64)
        if self._room in frontier:
            found = np.nonzero((load < self._capacities) & (after[: self._width] < 0))[0]
            after[found] = self._room
        columns = frontier[frontier < self._width]
        free = columns[self._free_of_charge[columns]]
        if free.size and after[self._room] < 0:
            after[self._room] = free[0]
            found = np.append(found, self._room)
        return found
