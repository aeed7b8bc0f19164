"""What a slip that came back says of a meeting, beside what the desk has: which meeting, and what becomes of it.

A meeting that is recorded already is never written over unasked; what the slip adds is filled in (product E3, H).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rmdesk.rules.meetings.words import MeetingState
from rmdesk.rules.wording import count_of, short_day

NEAR_DAYS = 10
"""Days that a slip's day may lie from a meeting's for it to be taken for that meeting."""
NOT_PLANNED = 0
"""Stands where a slip is of a meeting that was not planned; numbers of meetings begin with 1."""


class SlipOutcome(StrEnum):
    """What a slip says became of the meeting."""

    HELD = "held"
    MOVED = "moved"
    MISSED = "missed"


class Becoming(StrEnum):
    """What entering a slip does to the meeting."""

    HOLD = "hold"
    COMPLETE = "complete"
    MOVE = "move"
    MISS = "miss"
    ADD = "add"
    SAME = "same"
    CLASH = "clash"
    STAY = "stay"


@dataclass(frozen=True, slots=True)
class SlipSays:
    """What stands on the slip; `next_day` is the next meeting, or the day to which this one was moved."""

    outcome: SlipOutcome
    day: dt.date | None = None
    minutes: int | None = None
    next_day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class SlipMeeting:
    """A meeting of the pair as the desk has it."""

    id: int
    number: int
    day: dt.date
    state: MeetingState
    minutes: int | None = None

    @property
    def words(self) -> str:
        """Return what the desk says of it: "held on 16 Nov 2026, 55 minutes"."""
        if self.state is MeetingState.PLANNED:
            return f"planned for {short_day(self.day)}"
        return _said(self.state.value, self.day, self.minutes)


@dataclass(frozen=True, slots=True)
class Becomes:
    """What entering does, in a sentence; in a `CLASH` nothing, unless the coordinator wants the slip's word."""

    what: Becoming
    words: str


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """What becomes of the meeting after: `meeting_id` moves to `day`, or one is added when that is None."""

    meeting_id: int | None
    day: dt.date
    words: str


def likely_meeting(
    meetings: Sequence[SlipMeeting], day: dt.date | None, today: dt.date, issued: dt.date | None = None
) -> int | None:
    """Return the meeting that a slip is probably of: that of its day or the nearest, else the next planned one.

    Without a day near any it is the oldest that is past and not recorded, else the next, unless one is recorded that it
    may be of. One that was before the slip was `issued`, or is recorded, is meant only where the slip's day says so.
    `NOT_PLANNED` for a pair without meetings and for a day to which none fits; None when nothing tells.
    """
    open_ones = [one for one in meetings if one.state is not MeetingState.CANCELLED]
    if day is not None:
        near = [one for one in open_ones if abs((one.day - day).days) <= NEAR_DAYS]
        if near:
            return min(
                near, key=lambda one: (abs((one.day - day).days), one.state.value != "planned", one.day)
            ).id
    since = sorted((one for one in open_ones if issued is None or one.day >= issued), key=lambda one: one.day)
    planned = [one for one in since if one.state is MeetingState.PLANNED]
    found = [one for one in planned if one.day <= today]
    if not found and (day is not None or planned == since):
        found = planned
    if found:
        return found[0].id
    return NOT_PLANNED if day is not None or not open_ones else None


def becomes(meeting: SlipMeeting | None, says: SlipSays) -> Becomes:
    """Return what entering the slip does to `meeting`; None is one that was not planned."""
    if meeting is None:
        return _not_planned(says)
    if meeting.state is not MeetingState.PLANNED:
        return _recorded(meeting, says)
    name = f"Meeting {meeting.number}"
    if says.outcome is SlipOutcome.HELD:
        said = _said("held", says.day or meeting.day, says.minutes)
        return Becomes(Becoming.HOLD, f"{name} is noted as {said}.")
    if says.outcome is SlipOutcome.MISSED:
        return Becomes(Becoming.MISS, f"{name} on {short_day(meeting.day)} is noted as missed.")
    new = moved_to(meeting, says)
    if new is None:
        stays = f"{name} stays planned for {short_day(meeting.day)}: the slip gives no other day."
        return Becomes(Becoming.STAY, stays)
    return Becomes(Becoming.MOVE, f"{name} moves from {short_day(meeting.day)} to {short_day(new)}.")


def moved_to(meeting: SlipMeeting, says: SlipSays) -> dt.date | None:
    """Return the day to which a meeting was moved: the next meeting on the slip, else its day where that is another."""
    return next((day for day in (says.next_day, says.day) if day is not None and day != meeting.day), None)


def next_meeting(
    meetings: Sequence[SlipMeeting], chosen: SlipMeeting | None, says: SlipSays
) -> NextMeeting | None:
    """Return what the slip's next meeting changes; nothing when it says none, or the desk has that day already.

    Of a meeting that was moved it is the new day of the meeting itself.
    """
    if says.next_day is None or says.outcome is SlipOutcome.MOVED:
        return None
    others = [one for one in meetings if chosen is None or one.id != chosen.id]
    if any(one.day == says.next_day and one.state is not MeetingState.CANCELLED for one in others):
        return None
    since = says.day or (chosen.day if chosen is not None else None)
    if since is not None and says.next_day <= since:
        return None
    after = [
        one for one in others if one.state is MeetingState.PLANNED and (since is None or one.day > since)
    ]
    new = short_day(says.next_day)
    if not after:
        return NextMeeting(None, says.next_day, f"A meeting on {new} is added.")
    first = min(after, key=lambda one: (one.day, one.number))
    words = f"Meeting {first.number} moves from {short_day(first.day)} to {new}."
    return NextMeeting(first.id, says.next_day, words)


def _not_planned(says: SlipSays) -> Becomes:
    if says.outcome is SlipOutcome.HELD:
        said = _said("held", says.day, says.minutes)
        return Becomes(Becoming.ADD, f"A meeting is added, {said}.")
    stays = "Nothing is noted of a meeting that was not planned and not held."
    return Becomes(Becoming.STAY, stays)


def _recorded(meeting: SlipMeeting, says: SlipSays) -> Becomes:
    """Return what becomes of a meeting that is held, missed or cancelled."""
    same_state = says.outcome.value == meeting.state.value
    same_day = says.day is None or says.day == meeting.day
    same_minutes = says.minutes is None or says.minutes == meeting.minutes
    name = f"Meeting {meeting.number}"
    if same_state and (same_day or says.outcome is SlipOutcome.MISSED):
        if same_minutes or says.outcome is SlipOutcome.MISSED:
            return Becomes(Becoming.SAME, f"The desk says so already: {name.lower()}, {meeting.words}.")
        if meeting.minutes is None:
            added = count_of(says.minutes or 0, "minute")
            return Becomes(Becoming.COMPLETE, f"{name} is {meeting.words}; {added} together are added.")
    said = _said(says.outcome.value, says.day or (meeting.day if same_state else None), says.minutes)
    return Becomes(Becoming.CLASH, f"The desk says: {meeting.words}. The slip says: {said}.")


def _said(state: str, day: dt.date | None, minutes: int | None) -> str:
    on = f" on {short_day(day)}" if day is not None else ""
    return f"{state}{on}" + (f", {count_of(minutes, 'minute')}" if minutes is not None else "")
