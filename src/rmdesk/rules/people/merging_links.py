"""Two records made one: ticks, consents and parts that both have (product C2; trust.md 2.2, G2).

Where two records disagree about what may be used, the stricter wins.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rmdesk.rules.people.merging import folded_phrase, is_list
from rmdesk.rules.recruitment import OPEN_STAGES, Stage

Item = tuple[str, str]
"""A field and one phrase of it; the phrase is empty for a field of one text."""
Ticks = tuple[bool, bool]
"""Whether an item is ticked for matching, and for the card."""
NEITHER: Ticks = (False, False)
STRICTER_RULES = ("pin", "never", "conflict")
"""Decisions about two people, each stronger than the one before it."""
FIRMER_PLACES = ("booked", "excused", "missed", "came")
"""States of a place in a session, each saying more than the one before it."""
FIRMER_INVITES = ("invited", "missed", "came")
"""States of a place in a gathering, in the same way."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What one record's fields hold, and what is ticked for them."""

    values: Mapping[str, object]
    ticks: Mapping[Item, Ticks]


def joined_ticks(result: Mapping[str, object], sides: Sequence[Shared]) -> dict[Item, Ticks]:
    """Return the ticks of the record that is kept, by item of its values in `result`.

    An item is shared only if it is ticked wherever it stands; one that stands in both records needs both ticks.
    """
    found: dict[Item, Ticks] = {}
    for field in sorted({field for side in sides for field, _phrase in side.ticks}):
        for phrase in _phrases_of(field, result.get(field)):
            said = [_ticks_of(side, field, phrase) for side in sides if _stands(side, field, phrase, result)]
            matching, card = (bool(said) and all(ticks[at] for ticks in said) for at in (0, 1))
            found[field, phrase] = (matching, card)
    return found


def _phrases_of(field: str, value: object) -> tuple[str, ...]:
    if is_list(field):
        return tuple(map(str, value)) if isinstance(value, (tuple, list)) else ()
    return ("",) if value else ()


def _stands(side: Shared, field: str, phrase: str, result: Mapping[str, object]) -> bool:
    """Return whether a record says what the result says here."""
    value = side.values.get(field)
    if is_list(field):
        return folded_phrase(phrase) in {folded_phrase(one) for one in _phrases_of(field, value)}
    return bool(value) and folded_phrase(str(value)) in folded_phrase(str(result.get(field, "")))


def _ticks_of(side: Shared, field: str, phrase: str) -> Ticks:
    said = [
        ticks
        for (its_field, its_phrase), ticks in side.ticks.items()
        if its_field == field and folded_phrase(its_phrase) == folded_phrase(phrase)
    ]
    return (all(ticks[0] for ticks in said), all(ticks[1] for ticks in said)) if said else NEITHER


@dataclass(frozen=True, slots=True)
class Yes:
    """One recorded consent: its purpose, when it was given and when taken back; `side` tells the records apart."""

    key: int
    side: int
    purpose: str
    given_on: dt.date
    withdrawn_on: dt.date | None


def taken_back_too(consents: Iterable[Yes]) -> dict[int, int]:
    """Return which consents fall with the merge, each with the one whose withdrawal it follows.

    Somebody who took a purpose back took it back whichever record it was written on; a yes given later still holds.
    """
    known = tuple(consents)
    found: dict[int, int] = {}
    for one in known:
        if one.withdrawn_on is not None:
            continue
        ends = [
            (other.withdrawn_on, other.key)
            for other in known
            if other.side != one.side
            and other.purpose == one.purpose
            and other.withdrawn_on is not None
            and other.withdrawn_on >= one.given_on
        ]
        if ends:
            found[one.key] = max(ends)[1]
    return found


@dataclass(frozen=True, slots=True)
class PartState:
    """Where somebody is in a programme: the stage and since when; `living` while they are in a pair."""

    stage: Stage
    since: dt.date
    living: bool = False


def further(kept: PartState, other: PartState) -> PartState:
    """Return which of two parts in the same programme and role stands.

    Of two on the way in the further one, since whenever it was first reached; of one on the way in and one that is
    not, the later word, or the one on the way in while there is a pair. Of two that are not, the later word.
    """
    if kept.stage is other.stage:
        return kept if kept.since <= other.since else other
    if kept.stage.is_open and other.stage.is_open:
        return max((kept, other), key=lambda part: OPEN_STAGES.index(part.stage))
    if kept.stage.is_open != other.stage.is_open:
        way_in, out = (kept, other) if kept.stage.is_open else (other, kept)
        return way_in if kept.living or other.living or way_in.since > out.since else out
    return other if other.since > kept.since else kept


def firmer(order: Sequence[str], one: str, other: str) -> str:
    """Return which of two states says more, by their `order`."""
    return max(one, other, key=order.index)


def earlier(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    """Return the earlier of two days, of which either may be unknown."""
    days = [day for day in (one, other) if day is not None]
    return min(days, default=None)
