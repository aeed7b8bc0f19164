"""The explanation of a pair or a triad as it is kept in the file: frozen on the day of the proposal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rmdesk.rules.matching import Line, PairExplanation, Round, TriadExplanation, explain_pair, explain_triad
from rmdesk.rules.people import Audience, Sharing
from rmdesk.services.matching.views import Explanation
from rmdesk.store.tables.base import Facts as Json

RESTS_ON = "rests_on"
"""Where the kept explanation names the ticked items that it goes by."""


def explained_by(matching: Round, mentee: int, mentors: Sequence[int]) -> PairExplanation | TriadExplanation:
    """Return why somebody fits with one mentor, or with two, all by person."""
    if len(mentors) == 1:
        return explain_pair(matching, mentee, mentors[0])
    return explain_triad(matching, mentee, tuple(mentors))


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
            RESTS_ON: [list(item) for one in explained.each for item in one.rests_on],
        }
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


def as_today(kept: Json, now: PairExplanation | TriadExplanation) -> Json:
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


def fit_of(fit: int | None, kept: Json) -> int | None:
    """Return the fit to show; None where there is nothing to go by."""
    explained = thawed(kept)
    return None if explained is not None and explained.nothing_known else fit


def short_of(kept: Json) -> str:
    """Return the few words that stand beside a pair in a list."""
    return str(kept.get("short", ""))
