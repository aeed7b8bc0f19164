"""What happened on which day: the sample's months, played in the order of time with a clock that is moved along."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Callable
from itertools import count

from rmdesk.base.clock import FixedClock

SATURDAY = 5
Step = Callable[[int, int], None]
"""Hears how many days of how many are over."""


class Agenda:
    """Things to do at moments, done in order with the clock standing at each. What would come after `end` is left."""

    def __init__(self, clock: FixedClock, end: dt.datetime) -> None:
        self._clock = clock
        self._end = end
        self._numbers = count()
        self._waiting: list[tuple[dt.datetime, int, Callable[[], None]]] = []

    def on(self, day: dt.date, time: str, do: Callable[[], None], *, weekend: bool = False) -> None:
        """Put something down for a day at `HH:MM`; from a weekend it moves to Monday unless it may be then."""
        if day.weekday() >= SATURDAY and not weekend:
            day += dt.timedelta(days=7 - day.weekday())
        moment = dt.datetime.combine(day, dt.time.fromisoformat(time), dt.UTC)
        if moment <= self._end:
            heapq.heappush(self._waiting, (moment, next(self._numbers), do))

    def run(self, step: Step | None = None) -> None:
        """Do everything; what is done may put more down. `step` hears before each day how many of the days are over,
        and what it raises stops the work.
        """
        first, told = self._clock.moment.date(), -1
        days = (self._end.date() - first).days
        while self._waiting:
            moment, _number, do = heapq.heappop(self._waiting)
            self._clock.moment = max(self._clock.moment, moment)
            over = (self._clock.moment.date() - first).days
            if step is not None and over != told:
                told = over
                step(over, days)
            do()
        self._clock.moment = self._end
