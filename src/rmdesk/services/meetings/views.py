"""What the meetings page is given: pairs, meetings, one meeting whole."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from rmdesk.rules.meetings import MeetingKind, MeetingState, MissedBy, PairStanding
from rmdesk.rules.programme import Naming, PlanPart
from rmdesk.rules.recruitment import Role
from rmdesk.services.meetings.aims import AimSide
from rmdesk.services.recruitment import Readiness


@dataclass(frozen=True, slots=True)
class PairLine:
    """A pair, how it stands with its meetings, and how both sides are prepared for the first one."""

    relationship_id: int
    pair: str
    active: bool
    standing: PairStanding
    readiness: Readiness


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in a list. `number` of `of`; `time_of_day` is `HH:MM` or empty; `words` is its state as shown."""

    id: int
    relationship_id: int
    pair: str
    number: int
    of: int
    kind: MeetingKind
    day: dt.date
    time_of_day: str
    first_on: dt.date | None
    place: str
    state: MeetingState
    to_record: bool
    words: str


@dataclass(frozen=True, slots=True)
class MeetingsView:
    """The meetings of a programme by day, and its pairs. `unplanned` active pairs have none; `most_urgent` is the
    meeting to be recorded first: the oldest one that is past, else today's, else none. `upcoming` is the next one.
    `kinds` are those that the plan lets a meeting be.
    """

    today: dt.date
    pairs: tuple[PairLine, ...]
    meetings: tuple[MeetingLine, ...]
    unplanned: int
    to_record: int
    most_urgent: int | None
    upcoming: int | None
    kinds: tuple[MeetingKind, ...] = tuple(MeetingKind)
    naming: Naming = field(default_factory=Naming)


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """A participant of a meeting: what they are `called`, whether they came, and their minutes (None: not told)."""

    participation_id: int
    person_id: int
    role: Role
    name: str
    called: str
    came: bool
    minutes_research: int | None
    minutes_preparation: int | None
    minutes_notes: int | None


@dataclass(frozen=True, slots=True)
class ActionLine:
    """Something agreed; `agreed_at` is the number of the meeting, None when it has none."""

    id: int
    what: str
    owner_id: int | None
    owner: str
    due_on: dt.date | None
    done_on: dt.date | None
    agreed_at: int | None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The meeting of the pair before or after this one."""

    id: int
    number: int
    day: dt.date
    words: str


@dataclass(frozen=True, slots=True)
class MeetingView:
    """One meeting with its record.

    `notes_status` is what the plan says becomes of notes, `length_minutes` how long it lets a meeting last; `earlier`
    are the pair's actions from before that are open or were done since; `next_to_record` is the next meeting of the
    programme that is past and has no record. `uses` are the parts that the plan switches on: the rest is not asked
    for, whatever was recorded of it. `themes` may be suggested, none of them of a locked phase, `prompt` is the plan's
    for this meeting, `kinds` what it lets a meeting be. `naming` is what people are called, `group_themes` what the
    group before single meetings found, `aims` those of each side with their ratings; none where the plan has no aims.
    """

    id: int
    programme_id: int
    relationship_id: int
    pair: str
    number: int
    of: int
    kind: MeetingKind
    state: MeetingState
    words: str
    day: dt.date
    time_of_day: str
    first_on: dt.date | None
    place: str
    theme: str
    remembered: str
    minutes_together: int | None
    missed_by: MissedBy | None
    reason: str
    members: tuple[AttendanceLine, ...]
    actions: tuple[ActionLine, ...]
    earlier: tuple[ActionLine, ...]
    previous: Neighbour | None
    following: Neighbour | None
    next_to_record: int | None
    notes_status: str
    length_minutes: int | None
    uses: frozenset[PlanPart]
    asks_theme: bool
    themes: tuple[str, ...]
    prompt: str
    kinds: tuple[MeetingKind, ...]
    naming: Naming
    group_themes: tuple[str, ...]
    mentor_sets_agenda: bool
    aims: tuple[AimSide, ...]
