"""What happened on which day: the sample's months, played in the order of time with a clock that is moved along."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Callable
from itertools import count

from rmdesk.base.clock import FixedClock

SATURDAY = 5


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

    def run(self) -> None:
        """Do everything; what is done may put more down."""
        while self._waiting:
            moment, _number, do = heapq.heappop(self._waiting)
            self._clock.moment = max(self._clock.moment, moment)
            do()
        self._clock.moment = self._end
