"""The only place that asks the machine for the time."""

from __future__ import annotations

import datetime as dt
from typing import Protocol


class Clock(Protocol):
    """Where the date and the time come from, so that tests can set them."""

    def now(self) -> dt.datetime:
        """Return the present moment, aware, in UTC, to the second."""
        ...

    def today(self) -> dt.date:
        """Return the date where the coordinator is."""
        ...

    def local(self, moment: dt.datetime) -> dt.datetime:
        """Return `moment` (aware) in the coordinator's time zone."""
        ...


class SystemClock:
    """The machine's clock and time zone."""

    def now(self) -> dt.datetime:
        """Return the present moment, aware, in UTC, to the second."""
        return dt.datetime.now(dt.UTC).replace(microsecond=0)

    def today(self) -> dt.date:
        """Return the date where the coordinator is."""
        return dt.datetime.now().astimezone().date()

    def local(self, moment: dt.datetime) -> dt.datetime:
        """Return `moment` (aware) in the coordinator's time zone."""
        return moment.astimezone()


class FixedClock:
    """A clock that stands until it is moved; its zone is UTC."""

    def __init__(self, moment: dt.datetime) -> None:
        self.moment = moment.astimezone(dt.UTC).replace(microsecond=0)

    def now(self) -> dt.datetime:
        """Return the moment it was set to."""
        return self.moment

    def today(self) -> dt.date:
        """Return the date of that moment in UTC."""
        return self.moment.date()

    def local(self, moment: dt.datetime) -> dt.datetime:
        """Return `moment` in UTC."""
        return moment.astimezone(dt.UTC)

    def advance(self, **parts: float) -> None:
        """Move on by `parts`, as `datetime.timedelta` takes them."""
        self.moment += dt.timedelta(**parts)
