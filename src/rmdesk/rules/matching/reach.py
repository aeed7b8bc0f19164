"""How many mentees can be matched at all, by augmenting paths over bit sets: fast, exact, no solver."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence


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
