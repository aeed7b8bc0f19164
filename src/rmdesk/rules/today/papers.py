"""Papers that should have come back by now: one quiet line for all of them (H, I3)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rmdesk.rules.today.items import Target, TodayItem, TodayKind, Urgency
from rmdesk.rules.wording import count_of, short_day

LATE_AFTER = 21
"""Days after which a paper that comes back is late."""


@dataclass(frozen=True, slots=True)
class PapersOut:
    """How many papers are late, and the one that has been out longest."""

    papers: int
    paper_id: int
    title: str
    who: str
    since: dt.date


def papers_out(found: PapersOut | None) -> tuple[TodayItem, ...]:
    """Return one quiet item for every paper that has been out for long."""
    if found is None:
        return ()
    whose = f" of {found.who}" if found.who else ""
    others = f", and {count_of(found.papers - 1, 'other')}" if found.papers > 1 else ""
    return (
        TodayItem(
            TodayKind.PAPER,
            Urgency.LATER,
            f"{count_of(found.papers, 'paper is', 'papers are')} not back yet",
            f"{found.title}{whose}, out since {short_day(found.since)}{others}.",
            "Open",
            Target.PRINTROOM,
            record_id=found.paper_id,
        ),
    )
