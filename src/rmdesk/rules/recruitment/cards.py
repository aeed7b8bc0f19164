"""What a person's card and the head of a recruitment page say in a few words (mock-up of the mentees' page)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from rmdesk.rules.recruitment.gate import Gate
from rmdesk.rules.recruitment.inductions import PlaceFacts, PlaceState
from rmdesk.rules.recruitment.numbers import Numbers
from rmdesk.rules.recruitment.stages import days_waiting
from rmdesk.rules.recruitment.words import Role, Stage
from rmdesk.rules.relationship_state import RelationshipState
from rmdesk.rules.wording import count_of, short_day, short_day_in

LONG_WAIT = 14
"""Days after which somebody who is not ready yet is said to wait."""

LONG_WAIT_READY = 28
"""Days after which somebody ready without a pair is said to wait."""


class Mood(StrEnum):
    """What a pill says besides its words; the words always say it too."""

    NEUTRAL = "neutral"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a pill is told from: `answered_on` is the day of the person's form, `pair` the liveliest state of
    a relationship that the person is in, `place` the telling place in a session, `again_on` the day to ask again.
    """

    role: Role
    stage: Stage
    since: dt.date
    answered_on: dt.date | None = None
    pair: RelationshipState | None = None
    place: PlaceFacts | None = None
    again_on: dt.date | None = None


def pill(facts: CardFacts, today: dt.date) -> tuple[str, Mood]:
    """Return the state of a card in a word or two; nothing for those who stepped back."""
    if not facts.stage.is_open:
        return _away(facts, today)
    if facts.pair in _PAIRED:
        return _PAIRED[facts.pair], Mood.GOOD
    session = _session(facts, today)
    if session is not None:
        return session
    if facts.again_on is not None and facts.again_on <= today:
        return "call back", Mood.WARN
    return _waiting(facts, today)


def _session(facts: CardFacts, today: dt.date) -> tuple[str, Mood] | None:
    """Return what a place says; of somebody who is ready only that they are booked matters."""
    place = facts.place
    if place is None or (facts.stage is Stage.READY and place.state is not PlaceState.BOOKED):
        return None
    return place_pill(place, today)


def _waiting(facts: CardFacts, today: dt.date) -> tuple[str, Mood]:
    ready = facts.stage is Stage.READY
    waiting = days_waiting(facts.since, today)
    if waiting >= (LONG_WAIT_READY if ready else LONG_WAIT):
        return f"waiting {count_of(waiting, 'day')}", Mood.WARN
    if ready:
        return f"waiting for {'mentor' if facts.role is Role.MENTEE else 'mentee'}", Mood.NEUTRAL
    if facts.stage is Stage.INTERESTED:
        return (
            (f"form {short_day_in(facts.answered_on, today)}", Mood.NEUTRAL) if facts.answered_on else _NONE
        )
    return f"since {short_day_in(facts.since, today)}", Mood.NEUTRAL


def place_pill(place: PlaceFacts, today: dt.date) -> tuple[str, Mood]:
    """Return what a place in a session says: "booked 1 Dec", and after its day "came", "missed", "apologies"."""
    day = short_day_in(place.day, today)
    if place.state is PlaceState.BOOKED:
        return f"booked {day}", Mood.NEUTRAL if place.day >= today else Mood.WARN
    return {
        PlaceState.CAME: (f"came {day}", Mood.GOOD),
        PlaceState.MISSED: (f"missed {day}", Mood.BAD),
        PlaceState.EXCUSED: (f"apologies {day}", Mood.WARN),
    }[place.state]


def _away(facts: CardFacts, today: dt.date) -> tuple[str, Mood]:
    if facts.stage is not Stage.NOT_NOW:
        return _NONE
    if facts.again_on is not None:
        mood = Mood.WARN if facts.again_on <= today else Mood.NEUTRAL
        return f"ask again {short_day_in(facts.again_on, today)}", mood
    return f"since {short_day_in(facts.since, today)}", Mood.NEUTRAL


def headline(role: Role) -> str:
    """Return the title of a recruitment page."""
    return "Mentees come first" if role is Role.MENTEE else "Mentors"


def subtitle(
    role: Role, here: Numbers, gate: Gate, needed: int | None, opened_on: dt.date | None, today: dt.date
) -> str:
    """Return the line under the title: how many are wanted, how many are ready, and how the call stands."""
    goal = f"{here.ready} ready" if here.wanted is None else f"Goal {here.wanted} ready, {here.ready} so far"
    opened = f"open since {short_day_in(opened_on, today)}" if opened_on and gate.open else ""
    if role is not Role.MENTEE:
        return " · ".join(part for part in (goal, f"the call is {opened}" if opened else "") if part)
    if needed is None:
        return f"{goal} · the plan does not say yet when mentors are called"
    call = f"the call for mentors opens when {needed} {'is' if needed == 1 else 'are'} ready"
    if gate.open:
        call += f" ({opened or 'open now'})"
    return f"{goal} · {call}"


def early_sentence(reason: str, opened_on: dt.date | None) -> str:
    """Return when and why the call was opened early, or nothing when it was not."""
    if not reason.strip():
        return ""
    return f"Opened early{f' on {short_day(opened_on)}' if opened_on else ''}: {reason.strip()}"


_NONE = ("", Mood.NEUTRAL)
_PAIRED = {
    RelationshipState.ACTIVE: "matched",
    RelationshipState.CHOOSING: "choosing",
    RelationshipState.PROPOSED: "pair proposed",
}
