"""How many mentees can be matched at all, by augmenting paths over bit sets: fast, exact, no solver."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence


class Reach:
    """A growing assignment of mentees (rows) to mentors (columns) with capacities.

    `rows[i]` has bit j set where mentee i may go to mentor j. Adding a mentee never unmatches another, so adding
    those with priority first gives the most matched altogether and, among those, the most with priority (the sets
    of mentees that can be matched together form a matroid).
    """

    def __init__(self, rows: Sequence[int], capacities: Sequence[int]) -> None:
        self._rows = rows
        self._room = list(capacities)
        self._guests: list[set[int]] = [set() for _ in capacities]
        self._open = sum(1 << column for column, room in enumerate(self._room) if room > 0)
        self.place: dict[int, int] = {}

    def add(self, row: int) -> bool:
        """Match one more mentee, moving others if need be; return whether it could be done."""
        if row in self.place:
            return True
        came_from: dict[int, int] = {}
        seen = 0
        queue = deque([row])
        while queue:
            current = queue.popleft()
            fresh = self._rows[current] & ~seen
            if found := fresh & self._open:
                column = (found & -found).bit_length() - 1
                came_from[column] = current
                self._shift(row, column, came_from)
                return True
            seen |= fresh
            while fresh:
                lowest = fresh & -fresh
                fresh ^= lowest
                column = lowest.bit_length() - 1
                came_from[column] = current
                queue.extend(self._guests[column])
        return False

    def drop(self, row: int) -> None:
        """Take a mentee out again, whose place is then free."""
        column = self.place.pop(row, None)
        if column is not None:
            self._guests[column].discard(row)
            self._room[column] += 1
            self._open |= 1 << column

    def put(self, row: int, column: int) -> None:
        """Match a mentee who is not matched with a mentor who has room."""
        self._shift(row, column, {column: row})

    @property
    def open(self) -> int:
        """The bits of the mentors who have room."""
        return self._open

    def _shift(self, row: int, column: int, came_from: dict[int, int]) -> None:
        """Move everybody one step along the path that ends at `column`, which has room."""
        self._room[column] -= 1
        if not self._room[column]:
            self._open &= ~(1 << column)
        while True:
            mover = came_from[column]
            before = self.place.get(mover)
            self._guests[column].add(mover)
            self.place[mover] = column
            if mover == row or before is None:
                return
            self._guests[before].discard(mover)
            column = before


def most(rows: Sequence[int], capacities: Sequence[int], first: Sequence[int], then: Sequence[int]) -> Reach:
    """Match as many mentees as can be, those in `first` before those in `then`."""
    reach = Reach(rows, capacities)
    for row in (*first, *then):
        reach.add(row)
    return reach


def twos(
    rows: Sequence[int],
    needs: Sequence[int],
    capacities: Sequence[int],
    apart: Sequence[int],
    order: Sequence[int],
) -> tuple[dict[int, tuple[int, ...]], int]:
    """Find two different mentors (or as many as `needs` says) for as many mentees as a quick look finds.

    `apart[j]` has bit k set where mentors j and k may not be together; mentees come in their `order`. Returns the
    mentors found, and a number of mentees that no way can exceed: with each place taken by half a mentee.
    """
    units = [rows[row] for row in range(len(rows)) for _ in range(2)]
    reach = Reach(units, capacities)
    for row in order:
        if not all(reach.add(2 * row + unit) for unit in range(needs[row])):
            _leave(reach, row)
    found = {row: _columns(reach, row) for row in order if 2 * row in reach.place}
    wrong = [row for row, columns in found.items() if not _together(columns, apart)]
    for row in wrong:
        _leave(reach, row)
    for row in wrong:
        for columns in _free_twos(rows[row] & reach.open, apart):
            for unit, column in enumerate(columns):
                reach.put(2 * row + unit, column)
            break
    found = {row: _columns(reach, row) for row in order if 2 * row in reach.place}
    bound = len(order)
    if len(found) < bound:
        filled = most(units, capacities, [2 * row + unit for row in order for unit in range(needs[row])], ())
        singles = sum(1 for row in order if needs[row] == 1)
        bound = min(bound, singles + len(filled.place) // 2)
    return found, bound


def _leave(reach: Reach, row: int) -> None:
    for unit in range(2):
        reach.drop(2 * row + unit)


def _columns(reach: Reach, row: int) -> tuple[int, ...]:
    return tuple(sorted(reach.place[2 * row + unit] for unit in range(2) if 2 * row + unit in reach.place))


def _together(columns: tuple[int, ...], apart: Sequence[int]) -> bool:
    return len(columns) == 1 or (columns[0] != columns[1] and not apart[columns[0]] >> columns[1] & 1)


def _free_twos(open_columns: int, apart: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Return two open columns that may be together, the first such."""
    left = open_columns
    while left:
        one = (left & -left).bit_length() - 1
        left &= left - 1
        if others := left & ~apart[one]:
            yield one, (others & -others).bit_length() - 1
