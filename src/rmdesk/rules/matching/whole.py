"""The search for whole choices in a packing of triads, among some of the pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import highspy
import numpy as np
import numpy.typing as npt

from rmdesk.rules.matching.assignment import Flags
from rmdesk.rules.matching.choices import Found, Packing, keeps_rules

MOST_NODES = 2_000
"""Branches that are looked into at most."""
_HALF = 0.01
_NO_LEAST = -highspy.kHighsInf
_OPTIONS = (
    ("output_flag", False),
    ("threads", 1),
    ("random_seed", 0),
    ("mip_rel_gap", 0.0),
    ("mip_abs_gap", 0.99),
    ("mip_max_nodes", MOST_NODES),
)


class _Lines:
    """Lines of a model: a least and a most, and the factors of some variables."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._index: list[int] = []
        self._factors: list[float] = []
        self._bounds: list[tuple[float, float]] = []

    def add(self, least: float, most: float, factors: Mapping[int, float]) -> None:
        """Add one line."""
        self._starts.append(len(self._index))
        self._index += factors
        self._factors += factors.values()
        self._bounds.append((least, most))

    def write(self, solver: highspy.Highs) -> None:
        """Give the lines to a solver that has the variables."""
        bounds = np.array(self._bounds, dtype=float).reshape(-1, 2)
        solver.addRows(
            len(bounds),
            np.ascontiguousarray(bounds[:, 0]),
            np.ascontiguousarray(bounds[:, 1]),
            len(self._index),
            np.array(self._starts, dtype=np.int32),
            np.array(self._index, dtype=np.int32),
            np.array(self._factors),
        )


class Whole:
    """The search for whole choices among some pairs.

    What is to be whole is whether a row gets its choice at all: with that settled, the rest is a flow, and whole by
    itself, but for the columns that are kept apart.
    """

    def __init__(self, packing: Packing, edges: Flags) -> None:
        self._packing = packing
        self._rows, self._columns = np.nonzero(edges)
        self._edges = edges
        height, pairs = len(packing.scores), zip(self._rows.tolist(), self._columns.tolist(), strict=True)
        self._at = {pair: height + at for at, pair in enumerate(pairs)}
        """The variable of each pair; those of the rows come first."""
        self._integers: list[int] = []
        self.exhausted = True
        """Whether the last search came to its end."""

    def solve(self, wanted: int) -> Found | None:
        """Return the best whole choices, or some that come to `wanted` units; none when none were found."""
        packing = self._packing
        if not len(self._rows):
            return {}
        solver = self._model()
        solver.setOptionValue("objective_target", -float(wanted * packing.unit))
        solver.run()
        status = solver.getModelStatus()
        self.exhausted = status in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible)
        values = np.asarray(solver.getSolution().col_value)
        if not len(values) or not solver.getInfo().primal_solution_status:
            return None
        values = self._made_whole(solver, values)
        found: Found = {}
        for at in np.nonzero(values[len(packing.scores) :] > 0.5)[0]:
            row = int(self._rows[at])
            found[row] = (*found.get(row, ()), int(self._columns[at]))
        return found if keeps_rules(packing, found) else None

    def _made_whole(self, solver: highspy.Highs, values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Return a solution without halves: who gets a choice is kept, and the flow is found again at a corner."""
        if (np.abs(values - np.rint(values)) < _HALF).all():
            return values
        at = np.array(self._integers, dtype=np.int32)
        size = len(at)
        solver.changeColsIntegrality(size, at, np.full(size, highspy.HighsVarType.kContinuous))
        settled = np.rint(values[at])
        solver.changeColsBounds(size, at, settled, settled)
        solver.setOptionValue("presolve", "off")
        solver.setOptionValue("solver", "simplex")
        solver.run()
        return np.asarray(solver.getSolution().col_value)

    def _model(self) -> highspy.Highs:
        """Return the solver with a variable for each row (has its choice) and each pair."""
        packing = self._packing
        height = len(packing.scores)
        parted = self._parted()
        lines = self._lines(parted)
        costs = np.concatenate([packing.bonus, packing.scores[self._rows, self._columns]])
        solver = highspy.Highs()
        for option, value in _OPTIONS:
            solver.setOptionValue(option, value)
        columns, empty = len(costs), np.zeros(0, dtype=np.int32)
        solver.addCols(
            columns, -costs.astype(float), np.zeros(columns), np.ones(columns), 0, empty, empty, np.zeros(0)
        )
        lines.write(solver)
        held = (self._at[row, column] for row, *both in parted for column in both)
        self._integers = sorted({*range(height), *held})
        size = len(self._integers)
        kinds = np.full(size, highspy.HighsVarType.kInteger)
        solver.changeColsIntegrality(size, np.array(self._integers, dtype=np.int32), kinds)
        return solver

    def _lines(self, parted: Sequence[tuple[int, int, int]]) -> _Lines:
        """Return what holds: as many mentors as a row needs or none, the places, the counts, those kept apart."""
        packing, lines = self._packing, _Lines()
        need = np.where(packing.beside >= 0, 1, 2).tolist()
        of_row: dict[int, list[int]] = {row: [] for row in range(len(need))}
        of_column: dict[int, list[int]] = {}
        for (row, column), at in self._at.items():
            of_row[row].append(at)
            of_column.setdefault(column, []).append(at)
            if need[row] == 2:
                lines.add(_NO_LEAST, 0.0, {at: 1.0, row: -1.0})
        for row, found in of_row.items():
            lines.add(0.0, 0.0, {**dict.fromkeys(found, 1.0), row: -float(need[row])})
        for column, found in of_column.items():
            lines.add(_NO_LEAST, float(packing.capacities[column]), dict.fromkeys(found, 1.0))
        for groups, count in packing.counts:
            rows = [row for row in of_row if int(packing.group[row]) in groups]
            least = _NO_LEAST if packing.at_most else float(count)
            lines.add(least, float(count), dict.fromkeys(rows, 1.0))
        for row, one, other in parted:
            lines.add(_NO_LEAST, 0.0, {self._at[row, one]: 1.0, self._at[row, other]: 1.0, row: -1.0})
        return lines

    def _parted(self) -> list[tuple[int, int, int]]:
        """Return the rows with two columns that are kept apart."""
        found = []
        for one, other in zip(*np.nonzero(np.triu(self._packing.apart)), strict=True):
            for row in np.nonzero(self._edges[:, one] & self._edges[:, other])[0]:
                if self._packing.beside[row] < 0:
                    found.append((int(row), int(one), int(other)))
        return found
