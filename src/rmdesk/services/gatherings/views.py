"""What the gatherings page is given."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rmdesk.rules.gatherings import GatheringKind, GatheringState, PresenceState
from rmdesk.rules.programme import Naming
from rmdesk.rules.recruitment import Role


@dataclass(frozen=True, slots=True)
class NewGathering:
    """A gathering to be added; without a title it is called by its kind."""

    kind: GatheringKind
    day: dt.date
    title: str = ""
    time: dt.time | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class GatheringLine:
    """A gathering in a list: how many were asked, how many came; `to_mark` when it is past and still planned."""

    id: int
    kind: GatheringKind
    title: str
    day: dt.date
    time_of_day: str
    place: str
    state: GatheringState
    asked: int
    came: int
    to_mark: bool


@dataclass(frozen=True, slots=True)
class GatheringsView:
    """The gatherings of a programme by day; `kinds` are those that it can have, `wanted` how many its plan wants.

    `group_stage` is a sentence about the group before the single meetings, empty where the programme has none.
    """

    programme_id: int
    naming: Naming
    lines: tuple[GatheringLine, ...]
    kinds: tuple[GatheringKind, ...]
    wanted: int | None
    group_stage: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody who takes part, and what is known of them and the gathering (None: not asked). `id` is the
    participation.
    """

    id: int
    person_id: int
    name: str
    role: Role
    called: str
    state: PresenceState | None


@dataclass(frozen=True, slots=True)
class GatheringView:
    """One gathering in full; `named` are people's names that stand in what should be without names."""

    line: GatheringLine
    programme_id: int
    naming: Naming
    people: tuple[PersonLine, ...]
    themes: tuple[str, ...]
    learned: str
    named: tuple[str, ...]
