"""Which of the usual milestones the desk knows to be done by itself, and why (product A5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from rmdesk.rules.programme.milestones import usual_key
from rmdesk.rules.wording import count_of, short_day


@dataclass(frozen=True, slots=True)
class Ready:
    """How many people of one role are in touch and ready, and how many the plan wants (None: not said)."""

    in_touch: int = 0
    ready: int = 0
    wanted: int | None = None

    @property
    def enough(self) -> bool:
        """Return whether as many are ready as the plan wants; never while it does not say."""
        return self.wanted is not None and 0 < self.wanted <= self.ready


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """What the desk holds of a programme that shows a milestone to be done. Of `pairs` that are active, `printed` have
    their agreement and `met` their first meeting behind them; `waiting` pairs are still being asked.
    """

    signed_on: dt.date | None = None
    measures: bool = False
    where_to_turn: bool = False
    mentees: Ready = Ready()
    mentors: Ready = Ready()
    inducted: bool = False
    pairs: int = 0
    waiting: int = 0
    printed: int = 0
    met: int = 0
    group_stage: bool = False
    gathered: bool = False


def known_done(title: str, facts: KnownFacts) -> str:
    """Return why the desk takes the milestone of this title as done; empty where it can not know.

    It goes by the title, not by a key: once reworded, a milestone may mean something else.
    """
    key = usual_key(title) or _ALSO.get(" ".join(title.split()).casefold(), "")
    why = _WAYS.get(key)
    return why(facts) if why else ""


def _sponsor(facts: KnownFacts) -> str:
    return f"The plan says: signed off on {short_day(facts.signed_on)}." if facts.signed_on else ""


def _measures(facts: KnownFacts) -> str:
    return "It is written in the plan." if facts.measures else ""


def _support(facts: KnownFacts) -> str:
    return "The plan says where to turn." if facts.where_to_turn else ""


def _in_touch(role: str) -> Callable[[KnownFacts], str]:
    def why(facts: KnownFacts) -> str:
        found = _of(role, facts).in_touch
        return f"{count_of(found, f'{role} is', f'{role}s are')} in touch." if found else ""

    return why


def _enough(role: str) -> Callable[[KnownFacts], str]:
    def why(facts: KnownFacts) -> str:
        here = _of(role, facts)
        if not here.enough:
            return ""
        return f"{count_of(here.ready, f'{role} is', f'{role}s are')} ready; the plan wants {here.wanted}."

    return why


def _of(role: str, facts: KnownFacts) -> Ready:
    return facts.mentees if role == "mentee" else facts.mentors


def _inductions(facts: KnownFacts) -> str:
    return "Sessions for both sides were held." if facts.inducted else ""


def _matching(facts: KnownFacts) -> str:
    settled = 0 < facts.pairs >= max(facts.mentees.ready, facts.mentees.wanted or 0) and not facts.waiting
    return f"{_pairs(facts, 'is', 'are')} active, nobody waits." if settled else ""


def _agreements(facts: KnownFacts) -> str:
    printed = 0 < facts.pairs == facts.printed
    return f"Printed for {count_of(facts.pairs, 'active pair')}." if printed else ""


def _first_meetings(facts: KnownFacts) -> str:
    return f"{_pairs(facts, 'has', 'have')} met." if 0 < facts.pairs == facts.met else ""


def _group_stage(facts: KnownFacts) -> str:
    return "The group stage was held." if facts.group_stage else ""


def _gathered(facts: KnownFacts) -> str:
    return "A gathering was held." if facts.gathered else ""


def _pairs(facts: KnownFacts, one: str, many: str) -> str:
    return count_of(facts.pairs, f"pair {one}", f"pairs {many}")


_WAYS: dict[str, Callable[[KnownFacts], str]] = {
    "sponsor": _sponsor,
    "measures": _measures,
    "support": _support,
    "mentees_call": _in_touch("mentee"),
    "mentors_call": _in_touch("mentor"),
    "mentees_ready": _enough("mentee"),
    "mentors_ready": _enough("mentor"),
    "inductions": _inductions,
    "matching": _matching,
    "agreements": _agreements,
    "first_meetings": _first_meetings,
    "group_stage": _group_stage,
    "gathering": _gathered,
}
_ALSO = {
    "mentees recruited": "mentees_ready",
    "mentees found": "mentees_ready",
    "mentees ready": "mentees_ready",
    "enough mentees are ready": "mentees_ready",
    "mentors recruited": "mentors_ready",
    "mentors found": "mentors_ready",
    "mentors ready": "mentors_ready",
    "enough mentors are ready": "mentors_ready",
    "pairs matched": "matching",
    "matching done": "matching",
    "pairs made": "matching",
    "inductions held": "inductions",
    "training held": "inductions",
}
"""Other words that coordinators write for the same."""
