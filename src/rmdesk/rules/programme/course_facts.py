"""What a change of course starts from and what comes of it (product A7): values only, worked out in `course`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rmdesk.rules.people.words import Place
from rmdesk.rules.programme.naming import Naming

ONLINE = "Online"
"""What stands as the place of a meeting that has moved online."""


class CourseKind(StrEnum):
    """A change of course; the words are kept in the history of the programme."""

    PAUSE = "pause"
    RESUME = "resume"
    DELAY = "delay"
    ONLINE = "online"
    IN_PERSON = "in_person"
    EXTEND = "extend"
    CLOSE = "close"

    @property
    def label(self) -> str:
        """What is to be done, in plain words."""
        return _LABELS[self]

    @property
    def done(self) -> str:
        """What was done, for history and undo: "Paused"."""
        return _DONE[self]


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting of a pair, or a gathering. `row` tells whose it is (a pair's number; a gathering is alone in its row),
    `planned` whether it is still to be held, `held` whether it was.
    """

    id: int
    row: int
    number: int
    day: dt.date
    planned: bool = True
    held: bool = False
    place: str = ""
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class OpenMilestone:
    """A milestone that is neither done nor set aside, with the day that it has now (None: the start is not known)."""

    id: int
    key: str
    weeks_before: int
    day: dt.date | None


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """A programme as a change of course finds it. `living` are the active pairs; `former_places` is where meetings were
    to be before they moved online, by meeting; `place_before` the same of the plan. `paused_until` is the day on which
    it was to go on, where that was said when it was paused.
    """

    today: dt.date
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    meetings_count: int | None = None
    meetings_cap: int | None = None
    interval_days: int | None = None
    place: Place | None = None
    paused_on: dt.date | None = None
    paused_until: dt.date | None = None
    closed: bool = False
    living: frozenset[int] = frozenset()
    meetings: tuple[Sitting, ...] = ()
    gatherings: tuple[Sitting, ...] = ()
    milestones: tuple[OpenMilestone, ...] = ()
    holidays: frozenset[dt.date] = frozenset()
    former_places: Mapping[int, str] = field(default_factory=dict)
    former_gathering_places: Mapping[int, str] = field(default_factory=dict)
    place_before: Place | None = None
    called: Naming = field(default_factory=Naming)

    @property
    def everything(self) -> tuple[Sitting, ...]:
        """Return meetings and gatherings together."""
        return (*self.meetings, *self.gatherings)


@dataclass(frozen=True, slots=True)
class CourseChange:
    """What the coordinator asks for: what happens, from which day (for a delay: the new first day, for a close: the
    last day), until when a pause is meant to last, how many more meetings, a later end, and why.
    """

    kind: CourseKind
    on: dt.date
    until: dt.date | None = None
    more: int | None = None
    ends_on: dt.date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DayMove:
    """A planned meeting or gathering that gets another day."""

    id: int
    before: dt.date
    after: dt.date


@dataclass(frozen=True, slots=True)
class PlaceMove:
    """A planned meeting or gathering that gets another place."""

    id: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class WeeksMove:
    """A milestone that is counted anew from the start."""

    id: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """One more meeting of a pair."""

    row: int
    number: int
    day: dt.date


@dataclass(frozen=True, slots=True)
class Moves:
    """What a change of course moves among the meetings, or among the gatherings."""

    days: tuple[DayMove, ...] = ()
    places: tuple[PlaceMove, ...] = ()
    cancelled: tuple[int, ...] = ()
    added: tuple[NewMeeting, ...] = ()


@dataclass(frozen=True, slots=True)
class CourseMoves:
    """Everything that a change of course does. `weeks` is by how much planned meetings shift; `starts_on` to `place`
    are the plan's values afterwards; `waiting` meetings keep their days for now, `held` ones are never touched.
    """

    change: CourseChange
    weeks: int
    starts_on: dt.date | None
    ends_on: dt.date | None
    meetings_count: int | None
    place: Place | None
    meetings: Moves = Moves()
    gatherings: Moves = Moves()
    milestones: tuple[WeeksMove, ...] = ()
    dropped: tuple[int, ...] = ()
    waiting: int = 0
    held: int = 0


_LABELS = {
    CourseKind.PAUSE: "Pause the programme",
    CourseKind.RESUME: "Go on after the pause",
    CourseKind.DELAY: "Delay the start",
    CourseKind.ONLINE: "Move meetings online",
    CourseKind.IN_PERSON: "Move meetings back in person",
    CourseKind.EXTEND: "Extend the programme",
    CourseKind.CLOSE: "Close early",
}
_DONE = {
    CourseKind.PAUSE: "Paused",
    CourseKind.RESUME: "Went on",
    CourseKind.DELAY: "Delayed the start",
    CourseKind.ONLINE: "Moved online",
    CourseKind.IN_PERSON: "Moved back in person",
    CourseKind.EXTEND: "Extended",
    CourseKind.CLOSE: "Closed early",
}
