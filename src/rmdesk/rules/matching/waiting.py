"""Who has waited for a pair, and so comes first in the next round (product.md D6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """A mentee's part in a programme: ready since when, and when their own pairs were agreed and ended.

    `agreed` are the days on which pairs of this programme were agreed, their own among them; `over_on` is the day on
    which the programme closed, None while it goes on.
    """

    ready_since: dt.date
    own_agreed: tuple[dt.date, ...] = ()
    own_ended: tuple[dt.date, ...] = ()
    agreed: tuple[dt.date, ...] = ()
    over_on: dt.date | None = None


def waiting_since(now: Turn, earlier: Iterable[Turn] = ()) -> dt.date | None:
    """Return since when a mentee without a pair has been passed over; None for one who has not been.

    Somebody was passed over when pairs of others were agreed once they were ready, be it on the same day, as where all
    is done in one; or after the day on which their own pair ended; or when an earlier programme closed without a pair
    for them, and they have had none since.
    """
    found = []
    ended = max(now.own_ended, default=None)
    since = max((now.ready_since, *now.own_ended))
    if any(day >= since if ended is None or ended < now.ready_since else day > since for day in now.agreed):
        found.append(since)
    last = max((day for turn in (now, *earlier) for day in turn.own_agreed), default=None)
    for turn in earlier:
        if turn.over_on is not None and not turn.own_agreed and (last is None or last < turn.over_on):
            found.append(turn.ready_since)
    return min(found, default=None)
