"""Induction and training sessions: their places, who came, and what a card says of them (product B5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.wording import count_of, short_day

MOST_PLACES = 1000
"""Places of one session, at the most; more is a slip of the hand."""
MOST_YEARS_AWAY = 5
"""Years before and after today beyond which a session's day is taken for a slip of the pen."""


class SessionState(StrEnum):
    """Where a session is; it is held as soon as somebody's attendance is known."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The state in plain words."""
        return self.value.capitalize()


class PlaceState(StrEnum):
    """What became of somebody's place; a fact for support, never a fault."""

    BOOKED = "booked"
    CAME = "came"
    MISSED = "missed"
    EXCUSED = "excused"

    @property
    def label(self) -> str:
        """The state in plain words."""
        return "Sent apologies" if self is PlaceState.EXCUSED else self.value.capitalize()

    @property
    def takes_room(self) -> bool:
        """Whether the place cannot be given to somebody else: an apology frees it."""
        return self is not PlaceState.EXCUSED


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """Somebody's place in a session that was not cancelled: the session's day, and what became of it."""

    day: dt.date
    state: PlaceState


class SessionFull(UserError):
    """A session has no room for those who are to be booked; `needed` is how many places it would take."""

    def __init__(self, title: str, places: int, needed: int) -> None:
        super().__init__(
            f"“{title}” is full: all of its {count_of(places, 'place')} are taken."
            if needed == places + 1
            else f"“{title}” has {count_of(places, 'place')}, and {needed} are needed.",
            f"Raise it to {count_of(needed, 'place')}, or choose another session.",
        )
        self.needed = needed


def check_session(title: str, day: dt.date | None, places: int | None, today: dt.date) -> None:
    """Raise `FieldError` for "title", "day" or "places" when a session cannot be so."""
    if not title.strip():
        raise FieldError(
            "title", "The session needs a name.", "Such as “Induction” or “Training for mentors”."
        )
    if day is None:
        raise FieldError("day", "Say on which day it is.")
    if abs(day.year - today.year) > MOST_YEARS_AWAY:
        raise FieldError(
            "day", f"{short_day(day)} is more than {MOST_YEARS_AWAY} years away.", "Check the year."
        )
    if places is not None and not 1 <= places <= MOST_PLACES:
        raise FieldError(
            "places", f"A session has 1 to {MOST_PLACES} places.", "Leave it empty when there is no limit."
        )


def check_room(title: str, places: int | None, taken: int, more: int) -> None:
    """Raise `SessionFull` when `more` people do not fit beside the `taken` places; `places` None has no limit."""
    if places is not None and taken + more > places:
        raise SessionFull(title, places, taken + more)


def places_in_words(taken: int, places: int | None) -> str:
    """Return how full a session is: "8 of 12 places taken", "full, 12 of 12", "8 booked" where there is no limit."""
    if places is None:
        return f"{taken} booked"
    return f"full, {taken} of {places}" if taken >= places else f"{taken} of {places} places taken"


def telling_place(places: Iterable[PlaceFacts], today: dt.date) -> PlaceFacts | None:
    """Return the place that says most about somebody now: the next one booked, else the last one of all."""
    known = sorted(places, key=lambda place: (place.day, place.state))
    booked = [place for place in known if place.state is PlaceState.BOOKED]
    ahead = [place for place in booked if place.day >= today]
    return ahead[0] if ahead else known[-1] if known else None
