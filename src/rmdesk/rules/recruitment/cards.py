"""What a person's card and the head of a recruitment page say in a few words (mock-up of the mentees' page)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from rmdesk.rules.recruitment.gate import Gate
from rmdesk.rules.recruitment.numbers import Numbers
from rmdesk.rules.recruitment.stages import days_waiting
from rmdesk.rules.recruitment.words import Role, Stage
from rmdesk.rules.relationships import RelationshipState
from rmdesk.rules.wording import count_of, short_day

LONG_WAIT = 14
"""Days after which somebody who is not ready yet is said to wait."""

LONG_WAIT_READY = 28
"""Days after which somebody ready without a pair is said to wait."""


class Mood(StrEnum):
    """What a pill says besides its words; the words always say it too."""

    NEUTRAL = "neutral"
    GOOD = "good"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a pill is told from: `answered_on` is the day of the person's form, `pair` the liveliest state of
    a relationship that the person is in.
    """

    role: Role
    stage: Stage
    since: dt.date
    answered_on: dt.date | None = None
    pair: RelationshipState | None = None


def pill(facts: CardFacts, today: dt.date) -> tuple[str, Mood]:
    """Return the state of a card in a word or two; nothing for those who stepped back."""
    if not facts.stage.is_open:
        return (f"since {_day(facts.since, today)}", Mood.NEUTRAL) if facts.stage is Stage.NOT_NOW else _NONE
    if facts.pair in _PAIRED:
        return _PAIRED[facts.pair], Mood.GOOD
    ready = facts.stage is Stage.READY
    waiting = days_waiting(facts.since, today)
    if waiting >= (LONG_WAIT_READY if ready else LONG_WAIT):
        return f"waiting {count_of(waiting, 'day')}", Mood.WARN
    if ready:
        return f"waiting for {'mentor' if facts.role is Role.MENTEE else 'mentee'}", Mood.NEUTRAL
    if facts.stage is Stage.INTERESTED:
        return (f"form {_day(facts.answered_on, today)}", Mood.NEUTRAL) if facts.answered_on else _NONE
    return f"since {_day(facts.since, today)}", Mood.NEUTRAL


def headline(role: Role) -> str:
    """Return the title of a recruitment page."""
    return "Mentees come first" if role is Role.MENTEE else "Mentors"


def subtitle(
    role: Role, here: Numbers, gate: Gate, needed: int | None, opened_on: dt.date | None, today: dt.date
) -> str:
    """Return the line under the title: how many are wanted, how many are ready, and how the call stands."""
    goal = f"{here.ready} ready" if here.wanted is None else f"Goal {here.wanted} ready, {here.ready} so far"
    opened = f"open since {_day(opened_on, today)}" if opened_on and gate.open else ""
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


def _day(day: dt.date, today: dt.date) -> str:
    """Return "18 Nov", with the year when it is another one."""
    text = short_day(day)
    return text.rpartition(" ")[0] if day.year == today.year else text


_NONE = ("", Mood.NEUTRAL)
_PAIRED = {
    RelationshipState.ACTIVE: "matched",
    RelationshipState.CHOOSING: "choosing",
    RelationshipState.PROPOSED: "pair proposed",
}
