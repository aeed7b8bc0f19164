"""Phases: a safe theme first, sensitive ones after a review gate (product A6; S0 §4, schemes.md T16)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from rmdesk.base.errors import FieldError
from rmdesk.rules.wording import short_day

LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class PhaseFacts:
    """A phase as the gate sees it. `from_meeting` is the first meeting that belongs to it, where the plan says so;
    its review counts once it is both written and dated.
    """

    number: int
    title: str
    topics: tuple[str, ...] = ()
    from_meeting: int | None = None
    review: str = ""
    reviewed_on: dt.date | None = None

    @property
    def reviewed(self) -> bool:
        """Return whether its review is written and dated."""
        return self.reviewed_on is not None and bool(self.review.strip())

    @property
    def name(self) -> str:
        """Return how it is called: its title, or its number."""
        return self.title.strip() or f"Phase {self.number}"


class PhaseState(StrEnum):
    """Where a phase is."""

    OPEN = "open"
    REVIEWED = "reviewed"
    LOCKED = "locked"

    @property
    def label(self) -> str:
        """The state in plain words."""
        return self.value.capitalize()


@dataclass(frozen=True, slots=True)
class PhaseStanding:
    """A phase, where it is, and in a sentence why it is locked ("" where it is not)."""

    phase: PhaseFacts
    state: PhaseState
    why: str


def phase_standings(phases: Iterable[PhaseFacts]) -> tuple[PhaseStanding, ...]:
    """Return the phases in order. The first is open; each later one opens when every one before it is reviewed."""
    found: list[PhaseStanding] = []
    waits_for: PhaseFacts | None = None
    for phase in sorted(phases, key=lambda one: one.number):
        if waits_for is not None:
            why = f"Opens when the review of “{waits_for.name}” is written and dated."
            found.append(PhaseStanding(phase, PhaseState.LOCKED, why))
            continue
        found.append(PhaseStanding(phase, PhaseState.REVIEWED if phase.reviewed else PhaseState.OPEN, ""))
        if not phase.reviewed:
            waits_for = phase
    return tuple(found)


def open_topics(phases: Iterable[PhaseFacts]) -> tuple[str, ...]:
    """Return the topics of every phase that is open, in order and each once.

    A topic that a locked phase shares with an open one is open: the open phase has it.
    """
    found: dict[str, str] = {}
    for standing in phase_standings(phases):
        if standing.state is not PhaseState.LOCKED:
            for topic in standing.phase.topics:
                found.setdefault(topic.casefold(), topic)
    return tuple(found.values())


def themes_on_offer(themes: Sequence[str], phases: Sequence[PhaseFacts]) -> tuple[str, ...]:
    """Return the themes that may be suggested: the topics of open phases, then the plan's themes without those that
    wait in a locked phase. Without phases all the plan's themes are on offer.
    """
    opened = open_topics(phases)
    known = {topic.casefold() for topic in opened}
    waiting = {topic.casefold() for phase in phases for topic in phase.topics} - known
    rest = [theme for theme in themes if theme.casefold() not in waiting | known]
    return (*opened, *rest)


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """A phase whose last meeting some pairs have held: `pairs` of `of`, and the first `day` on which a meeting of the
    next phase is planned (None: none is).
    """

    phase: PhaseFacts
    following: PhaseFacts
    pairs: int
    of: int
    day: dt.date | None


def review_due(
    phases: Iterable[PhaseFacts],
    furthest_held: Mapping[int, int],
    planned: Iterable[tuple[int, dt.date]],
) -> ReviewDue | None:
    """Return the phase whose review is due, or none.

    `furthest_held` gives the number of the last meeting that each living pair has held (0: none), `planned` the
    number and day of every planned meeting. A phase ends with the meeting before the one that the next begins with.
    """
    ordered = phase_standings(phases)
    for standing, following in pairwise(ordered):
        begins = following.phase.from_meeting
        if standing.state is not PhaseState.OPEN or begins is None:
            continue
        pairs = sum(1 for number in furthest_held.values() if number >= begins - 1 > 0)
        if pairs:
            days = [day for number, day in planned if number >= begins]
            return ReviewDue(
                standing.phase, following.phase, pairs, len(furthest_held), min(days, default=None)
            )
    return None


def check_phase(title: str, from_meeting: int | None, before: PhaseFacts | None) -> str:
    """Return the title as it is kept. Raises `FieldError` for "title" or "from_meeting"."""
    kept = " ".join(title.split())
    if not kept:
        raise FieldError("title", "Give the phase a name.", "For example: social media.")
    if len(kept) > LONGEST_TITLE:
        raise FieldError("title", f"A name can have up to {LONGEST_TITLE} characters.")
    earliest = (before.from_meeting or 1) + 1 if before is not None else 1
    if from_meeting is not None and from_meeting < earliest:
        raise FieldError(
            "from_meeting",
            f"The phase before it begins with meeting {earliest - 1}.",
            f"Type {earliest} or more.",
        )
    return kept


def check_review(standing: PhaseStanding, review: str, reviewed_on: dt.date | None, today: dt.date) -> None:
    """Raise `FieldError` when a review is dated ahead, dated without words, or of a phase that is still locked."""
    if standing.state is PhaseState.LOCKED:
        raise FieldError("review", "This phase is not open yet.", standing.why)
    if reviewed_on is not None and reviewed_on > today:
        raise FieldError("reviewed_on", "This day is still to come.", f"Today is {short_day(today)}.")
    if reviewed_on is not None and not review.strip():
        raise FieldError(
            "review", "Write what the review found first.", "May the next topics open? Who was asked?"
        )
