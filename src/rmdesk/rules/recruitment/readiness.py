"""Both sides are trained, and told where to turn, before meeting 1 (product B5).

"Training is essential to ensure both mentors and mentees are clear who they should turn to if any issues arise" and
"Think about support structures in advance" (S3); training and support for both sides throughout (S0 §4).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.recruitment.words import Role

SIDES = (Role.MENTOR, Role.MENTEE)
"""The two sides of a relationship; the pair's supporter is neither."""


class Need(StrEnum):
    """What somebody needs before the first meeting."""

    TRAINED = "trained"
    TOLD = "told"

    @property
    def lacking(self) -> str:
        """What is said of somebody who lacks it."""
        return "not trained yet" if self is Need.TRAINED else "not told where to turn"


@dataclass(frozen=True, slots=True)
class Prepared:
    """Somebody's preparation: since when they are trained and told where to turn; None means not yet."""

    participation_id: int
    name: str
    role: Role
    trained_on: dt.date | None = None
    told_on: dt.date | None = None

    def since(self, need: Need) -> dt.date | None:
        """Return since when the person has this."""
        return self.trained_on if need is Need.TRAINED else self.told_on


@dataclass(frozen=True, slots=True)
class Lack:
    """Somebody and what they lack."""

    who: Prepared
    needs: tuple[Need, ...]

    @property
    def words(self) -> str:
        """Who lacks what: "Helen Marsh is not trained yet and not told where to turn"."""
        return f"{self.who.name} is {' and '.join(need.lacking for need in self.needs)}"


@dataclass(frozen=True, slots=True)
class PairLacks:
    """A pair by its number and name, and who of it lacks what."""

    relationship_id: int
    pair: str
    lacks: tuple[Lack, ...]


class NotPrepared(UserError):
    """Meetings cannot be planned because somebody is not prepared; `pairs` says who of which pair lacks what."""

    def __init__(self, pairs: Sequence[PairLacks]) -> None:
        self.pairs = tuple(pairs)
        super().__init__(
            "Both sides are trained and told where to turn before they first meet.",
            lacks_in_words(people_of(self.pairs)),
        )


def people_of(pairs: Iterable[PairLacks]) -> tuple[Lack, ...]:
    """Return who of these pairs lacks what; somebody who is in two of them is named once."""
    return tuple({lack.who.participation_id: lack for pair in pairs for lack in pair.lacks}.values())


MOST_NAMED = 4
"""People who are named in one sentence; the others are counted."""


def needs_of(training: bool) -> tuple[Need, ...]:
    """Return what the plan asks for: to be told always, to be trained where training is a part of the plan."""
    return (Need.TRAINED, Need.TOLD) if training else (Need.TOLD,)


def lacking(people: Iterable[Prepared], training: bool, by: dt.date | None = None) -> tuple[Lack, ...]:
    """Return who of both sides lacks what; with `by`, what they did not have on that day."""
    found = []
    for who in people:
        needs = tuple(need for need in needs_of(training) if _lacks(who.since(need), by))
        if needs and who.role in SIDES:
            found.append(Lack(who, needs))
    return tuple(found)


def _lacks(since: dt.date | None, by: dt.date | None) -> bool:
    return since is None or (by is not None and since > by)


def lacks_in_words(lacks: Sequence[Lack]) -> str:
    """Return who lacks what in a few sentences; beyond `MOST_NAMED` people they are counted."""
    named = [f"{lack.words}." for lack in lacks[:MOST_NAMED]]
    if len(lacks) > MOST_NAMED:
        named.append(
            f"So are {len(lacks) - MOST_NAMED} others." if len(lacks) > MOST_NAMED + 1 else "So is one other."
        )
    return " ".join(named)


def check_anyway(reason: str) -> str:
    """Return the reason for planning all the same, without spaces around it. Raises `FieldError` for "reason" when
    there is none.
    """
    kept = reason.strip()
    if not kept:
        raise FieldError(
            "reason",
            "Planning before both sides are prepared needs a reason.",
            "It is kept, and shown beside their names.",
        )
    return kept
