"""What the inductions' view is given, and what its calls lead to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rmdesk.rules.recruitment import PlaceState, Role, SessionState, Stage, places_in_words
from rmdesk.rules.wording import short_day


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session in the list. `role` None is for everybody, `places` None has no limit; `taken` counts places that
    cannot be given to others, `open` those without attendance, `came` those who came. `over`: its day has passed.
    """

    id: int
    title: str
    role: Role | None
    day: dt.date
    time_of_day: str
    place: str
    places: int | None
    trains: bool
    tells_where_to_turn: bool
    state: SessionState
    note: str
    taken: int
    open: int
    came: int
    over: bool

    @property
    def full(self) -> bool:
        """Whether nobody else has room."""
        return self.places is not None and self.taken >= self.places

    @property
    def to_mark(self) -> bool:
        """Whether it is over and somebody's attendance is not known."""
        return self.over and self.open > 0 and self.state is not SessionState.CANCELLED

    @property
    def for_whom(self) -> str:
        """Who it is for, in words."""
        return f"For {self.role.value}s" if self.role else "For everybody"

    @property
    def room(self) -> str:
        """How full it is, in words; after it, how many came."""
        if self.came or (self.over and not self.open and self.taken):
            return f"{self.came} came"
        return places_in_words(self.taken, self.places)

    @property
    def name(self) -> str:
        """How the session is called in a sentence: "Induction, 1 Dec 2026"."""
        return f"{self.title}, {short_day(self.day)}"


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """Somebody's place in a session; `id` is that of the participation."""

    id: int
    person_id: int
    name: str
    detail: str
    role: Role
    stage: Stage
    state: PlaceState


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """Somebody who can be booked; `id` is that of the participation, `words` what is known of earlier sessions or
    what they still need.
    """

    id: int
    name: str
    detail: str
    role: Role
    stage: Stage
    words: str


@dataclass(frozen=True, slots=True)
class SessionView:
    """One session whole: who has a place, and who else can be booked, those who need it most first."""

    line: SessionLine
    people: tuple[PlaceLine, ...]
    others: tuple[CandidateLine, ...]


@dataclass(frozen=True, slots=True)
class Booked:
    """What booking led to: a sentence, and those for whom the stage Induction is offered."""

    sentence: str
    offer: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """What marking attendance led to: how many have no mark yet, and those who came and are not ready yet."""

    open: int
    came: tuple[int, ...]
