"""The explanation of a pair as it is kept in the file: frozen on the day of the proposal."""

from __future__ import annotations

from rmdesk.rules.matching import Line, PairExplanation
from rmdesk.services.matching.views import Explanation
from rmdesk.store.tables.base import Facts as Json


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
    }


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
