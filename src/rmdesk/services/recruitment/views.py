"""What the recruitment screens are given, and what they hand in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rmdesk.rules.people import Certainty
from rmdesk.rules.recruitment import Gate, Mood, Numbers, Role, Stage


@dataclass(frozen=True, slots=True)
class RecruitmentRow:
    """One person's part in the programme; `id` is that of the participation. `pill` is a state in a word or
    two, empty where there is nothing to say; `since` is the day from which they count as being in the stage.
    `waiting` counts the days of those who wait for the next step (None: they do not). `flags` say what to look at:
    checks, load, preparation. `taking_part` is what is to be known of their yes to taking part, empty when it stands.
    """

    id: int
    person_id: int
    name: str
    post: str
    service: str
    stage: Stage
    since: dt.date
    pill: str
    mood: Mood
    waiting: int | None = None
    flags: tuple[str, ...] = ()
    taking_part: str = ""


@dataclass(frozen=True, slots=True)
class RecruitmentView:
    """The mentees' or mentors' page: rows in the order of the waiting, numbers, the gate, and sentences.

    `early` says when and why the call was opened early, empty when it was not. `without_notice` are those on the way
    in, by person, who have not been given the privacy notice. With `across_organisations` it matters where people work.
    """

    programme_id: int
    role: Role
    title: str
    subtitle: str
    rows: tuple[RecruitmentRow, ...]
    numbers: Numbers
    gate: Gate
    early: str
    without_notice: tuple[int, ...] = ()
    across_organisations: bool = False

    @property
    def may_join(self) -> bool:
        """Whether people can be added now: mentees always, mentors once their call is open."""
        return self.role is not Role.MENTOR or self.gate.open

    @property
    def longest(self) -> RecruitmentRow | None:
        """Who waits longest, if anybody does."""
        waiting = [row for row in self.rows if row.waiting is not None]
        return max(waiting, key=lambda row: row.waiting or 0, default=None)

    @property
    def stepped_back(self) -> int:
        """How many declined or withdrew."""
        return self.numbers.in_stage(Stage.DECLINED) + self.numbers.in_stage(Stage.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Move:
    """One dated move of a participation, newest first; `from_stage` is None for the first."""

    at: dt.datetime
    from_stage: Stage | None
    to_stage: Stage
    note: str


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move led to: whether it opened the call for mentors, and whether the person is still in a pair
    though no longer on the way in. `flags` is what is to be looked at of somebody who has just become ready.
    """

    call_opened: bool
    still_paired: bool
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody to be added by hand; only the name is needed. `has_notice`: they were given the privacy notice today."""

    name: str
    email: str = ""
    phone: str = ""
    post: str = ""
    service: str = ""
    motivation: str = ""
    stage: Stage = Stage.INTERESTED
    has_notice: bool = False
    organisation: str = ""


NEW = "new"
"""The choice that somebody is not on the desk yet."""


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody who may be the person being added: on the desk (`person_id`), or an earlier row of the same
    file (`row`). `detail` says who that is, `reason` why they may be the same.
    """

    name: str
    detail: str
    reason: str
    certainty: Certainty
    person_id: int | None = None
    row: int | None = None

    @property
    def key(self) -> str:
        """The word by which this match is chosen."""
        return f"person {self.person_id}" if self.row is None else f"row {self.row}"


@dataclass(frozen=True, slots=True)
class Joined:
    """The outcome of adding somebody: the new participation, or `matches` that have to be looked at first. `flags`
    say what the person carries too much of already.
    """

    participation_id: int | None
    person_id: int | None
    matches: tuple[Match, ...] = ()
    call_opened: bool = False
    flags: tuple[str, ...] = ()
