"""The explanation of a pair or a triad as it is kept in the file: frozen on the day of the proposal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from rmdesk.rules.matching import (
    Line,
    PairExplanation,
    Round,
    SetAside,
    TriadExplanation,
    explain_pair,
    explain_triad,
)
from rmdesk.rules.people import Audience, Sharing
from rmdesk.services.matching.views import Explanation
from rmdesk.store.tables.base import Facts as Json

SET_ASIDE = "set_aside"
"""Where it keeps what was set aside for the pair, with the reason."""
BY_HAND = "by_hand"
"""Where it keeps that the coordinator put the pair together by hand."""
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
            SET_ASIDE: [item for one in explained.each for item in _asides(one)],
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
        SET_ASIDE: _asides(explained),
        RESTS_ON: [list(item) for item in explained.rests_on],
    }


def afresh(kept: Json, now: PairExplanation | TriadExplanation) -> Json:
    """Return what is stored in place of `kept` when a proposal stands and its reasons are worked out anew."""
    return frozen(now) | ({BY_HAND: True} if kept.get(BY_HAND) else {})


def _asides(explained: PairExplanation) -> list[Json]:
    return [
        {
            "title": one.title,
            "against": one.against,
            "reason": one.reason,
            "by": one.by,
            "on": one.on.isoformat() if one.on else "",
        }
        for one in explained.set_aside
    ]


def asides_of(kept: Json) -> tuple[SetAside, ...]:
    """Return what was set aside for a pair or a triad, as it was kept with it."""
    return tuple(
        SetAside(
            one["title"],
            one["against"],
            one["reason"],
            one["by"],
            dt.date.fromisoformat(one["on"]) if one["on"] else None,
        )
        for one in kept.get(SET_ASIDE, ())
    )


def with_asides(kept: Json, now: PairExplanation | TriadExplanation) -> Json:
    """Return an explanation as it was kept, with what is set aside by now."""
    fresh = frozen(now)
    held = {**kept, SET_ASIDE: fresh[SET_ASIDE]}
    if "each" in held:
        new = {one["mentor"]: one[SET_ASIDE] for one in fresh.get("each", ())}
        held["each"] = [{**one, SET_ASIDE: new.get(one["mentor"], [])} for one in held["each"]]
    return held


def as_today(kept: Json, now: PairExplanation | TriadExplanation) -> Json:
    """Return an explanation with today's reasons and figures, and what was checked when the pair was proposed.

    For one that goes by something which may not be used any more: what was said then must not be said again.
    """
    stays = {key: kept.get(key, []) for key in ("checks", "unchecked", SET_ASIDE)}
    return {**afresh(kept, now), **stays}


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
