"""The explanation of a pair as it is kept in the file: frozen on the day of the proposal."""

from __future__ import annotations

from collections.abc import Mapping

from rmdesk.rules.matching import Line, PairExplanation
from rmdesk.rules.people import Audience, Sharing
from rmdesk.services.matching.views import Explanation
from rmdesk.store.tables.base import Facts as Json

RESTS_ON = "rests_on"
"""Where the kept explanation names the ticked items that it goes by."""


def frozen(explained: PairExplanation) -> Json:
    """Return what is stored with a proposal."""
    return {
        "sentence": explained.sentence,
        "short": explained.short,
        "lines": [[line.label, line.detail, line.points] for line in explained.lines],
        "checks": list(explained.checked),
        "unchecked": list(explained.unchecked),
        "total": explained.total,
        "out_of": explained.out_of,
        RESTS_ON: [list(item) for item in explained.rests_on],
    }


def as_today(kept: Json, now: PairExplanation) -> Json:
    """Return an explanation with today's reasons and figures, and what was checked when the pair was proposed.

    For one that goes by something which may not be used any more: what was said then must not be said again.
    """
    return {**frozen(now), "checks": kept.get("checks", []), "unchecked": kept.get("unchecked", [])}


def still_stands(kept: Json, sharing: Mapping[int, Sharing]) -> bool:
    """Return whether everything that an explanation goes by may still be used for matching."""
    if not kept:
        return True
    if RESTS_ON not in kept:  # from before items were ticked one by one
        return False
    return all(
        person in sharing and sharing[person].may(Audience.MATCHING, field, phrase)
        for person, field, phrase in kept[RESTS_ON]
    )


def thawed(kept: Json) -> Explanation | None:
    """Return what was stored, or None for a pair without an explanation."""
    if not kept:
        return None
    return Explanation(
        sentence=str(kept.get("sentence", "")),
        lines=tuple(Line(label, detail, points) for label, detail, points in kept.get("lines", ())),
        total=int(kept.get("total", 0)),
        out_of=int(kept.get("out_of", 0)),
        checked=tuple(kept.get("checks", ())),
        unchecked=tuple(kept.get("unchecked", ())),
    )


def short_of(kept: Json) -> str:
    """Return the few words that stand beside a pair in a list."""
    return str(kept.get("short", ""))
