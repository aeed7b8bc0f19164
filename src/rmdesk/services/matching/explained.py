"""The explanation of a pair or a triad as it is kept in the file: frozen on the day of the proposal."""

from __future__ import annotations

from collections.abc import Mapping

from rmdesk.rules.matching import Line, PairExplanation, TriadExplanation
from rmdesk.services.matching.views import Explanation
from rmdesk.store.tables.base import Facts as Json


def frozen(explained: PairExplanation | TriadExplanation) -> Json:
    """Return what is stored with a proposal; a triad keeps the fit with each mentor, by person."""
    if isinstance(explained, TriadExplanation):
        return {
            "sentence": explained.sentence,
            "short": explained.short,
            "checks": list(explained.between),
            "unchecked": list(explained.unchecked),
            "total": explained.total,
            "out_of": explained.out_of,
            "each": [{"mentor": one.mentor_id, **frozen(one)} for one in explained.each],
        }
    return {
        "sentence": explained.sentence,
        "short": explained.short,
        "lines": [[line.label, line.detail, line.points] for line in explained.lines],
        "checks": list(explained.checked),
        "unchecked": list(explained.unchecked),
        "total": explained.total,
        "out_of": explained.out_of,
    }


def thawed(kept: Json, names: Mapping[int, str] | None = None) -> Explanation | None:
    """Return what was stored, or None for a pair without an explanation; `names` are those of mentors, by person."""
    if not kept:
        return None
    return Explanation(
        sentence=str(kept.get("sentence", "")),
        lines=tuple(Line(label, detail, points) for label, detail, points in kept.get("lines", ())),
        total=int(kept.get("total", 0)),
        out_of=int(kept.get("out_of", 0)),
        checked=tuple(kept.get("checks", ())),
        unchecked=tuple(kept.get("unchecked", ())),
        mentor=(names or {}).get(int(kept.get("mentor", 0)), ""),
        each=tuple(part for one in kept.get("each", ()) if (part := thawed(one, names)) is not None),
    )


def short_of(kept: Json) -> str:
    """Return the few words that stand beside a pair in a list."""
    return str(kept.get("short", ""))
