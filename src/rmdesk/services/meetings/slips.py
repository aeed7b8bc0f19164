"""Recording a meeting from a slip that came back on paper, as part of the change that enters the paper (product H)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.errors import BugError, FieldError, UserError
from rmdesk.rules.meetings import (
    NOT_PLANNED,
    Becoming,
    MeetingState,
    SlipMeeting,
    SlipOutcome,
    SlipSays,
    becomes,
    moved_to,
    next_meeting,
)
from rmdesk.rules.recruitment import Role
from rmdesk.services.desk import Change, Desk
from rmdesk.services.meetings.planning import add_row, move_row
from rmdesk.services.meetings.recording import mark_held, mark_missed, mark_planned
from rmdesk.services.meetings.shared import MeetingChange, pair_of
from rmdesk.store.tables.meetings import Meeting


@dataclass(frozen=True, slots=True)
class SlipView:
    """What the desk has of a pair's meetings: `meetings` by day, the pair's `title`, and who meets, by participation.

    `meeting_id` is the meeting that the paper was entered for before.
    """

    title: str
    meetings: tuple[SlipMeeting, ...]
    people: tuple[tuple[int, str], ...]
    meeting_id: int | None = None

    @property
    def asks_who(self) -> bool:
        """Whether “we met” leaves open who did: there are more than two of them."""
        return len(self.people) > 2

    def chosen(self, meeting_id: int) -> SlipMeeting | None:
        """Return a meeting by its number; none for one that was not planned."""
        return next((one for one in self.meetings if one.id == meeting_id), None)


@dataclass(frozen=True, slots=True)
class SlipChoice:
    """Which meeting a slip is of (`NOT_PLANNED`: none of the desk's), who came (None: everybody), and whether the slip
    is to be believed where the desk has recorded something else.
    """

    meeting_id: int
    came: frozenset[int] | None = None
    believe: bool = False
    next_too: bool = True


def slip_view(session: Session, relationship_id: int, meeting_id: int | None = None) -> SlipView:
    """Return what the desk has of a pair's meetings."""
    pair = pair_of(session, relationship_id)
    people = tuple(
        (member.participation_id, member.name)
        for role in (Role.MENTOR, Role.MENTEE)
        for member in pair.of(role)
    )
    return SlipView(pair.title, _meetings(session, relationship_id), people, meeting_id)


def record_slip(
    desk: Desk, change: Change, relationship_id: int, says: SlipSays, choice: SlipChoice
) -> tuple[int | None, tuple[str, ...]]:
    """Record what a slip says, and return the meeting and what was done, in sentences.

    What the desk has recorded stays unless the choice says to believe the slip. Raises `FieldError` for "on" or
    "day" (the slip's day), "minutes_together", "came" and "next_day", and `UserError` as the meetings' own calls do.
    """
    view = slip_view(change.session, relationship_id)
    chosen = view.chosen(choice.meeting_id)
    if chosen is None and choice.meeting_id != NOT_PLANNED:
        raise UserError("This meeting is not on the desk any more.", "Choose another one.")
    work = _Work(desk, change, relationship_id, view)
    done = [work.record(chosen, says, choice)]
    following = next_meeting(view.meetings, chosen, says) if choice.next_too else None
    if following is not None:
        work.move_next(following.meeting_id, following.day)
        done.append(following.words)
    change.session.flush()
    return work.meeting_id, tuple(words for words in done if words)


@dataclass(slots=True)
class _Work:
    desk: Desk
    change: Change
    relationship_id: int
    view: SlipView
    meeting_id: int | None = None

    def record(self, chosen: SlipMeeting | None, says: SlipSays, choice: SlipChoice) -> str:
        what = becomes(chosen, says)
        believed = what.what is Becoming.CLASH and choice.believe
        if chosen is None:
            if what.what is Becoming.ADD:
                self._add(says, choice)
            return what.words
        self.meeting_id = chosen.id
        work = self._work(chosen.id)
        if believed:
            mark_planned(work)
            self._take(work, says, choice, believed=True)
            return f"{chosen_name(chosen)} now says what the slip says."
        if what.what is Becoming.CLASH:
            return f"{chosen_name(chosen)} stays as it is: {chosen.words}."
        if what.what is Becoming.COMPLETE:
            work.meeting.minutes_together = says.minutes
        elif what.what not in (Becoming.SAME, Becoming.STAY):
            self._take(work, says, choice)
        return what.words

    def _take(
        self, work: MeetingChange, says: SlipSays, choice: SlipChoice, *, believed: bool = False
    ) -> None:
        if says.outcome is SlipOutcome.HELD:
            if says.day is None and work.meeting.day > self.desk.clock.today():
                raise FieldError("on", "The slip gives no day.", "Type the day on which they met.")
            mark_held(self.desk, work, self._came(choice), says.day, says.minutes)
        elif says.outcome is SlipOutcome.MISSED:
            mark_missed(self.desk, work)
        else:
            view = next(one for one in self.view.meetings if one.id == work.meeting.id)
            day = moved_to(view, says)
            if day is not None:
                work.check_day(day, self.desk.clock.today(), "next_day")
                move_row(work.meeting, day)
            elif not believed:
                raise BugError("A meeting was to be moved to no day.")

    def _add(self, says: SlipSays, choice: SlipChoice) -> None:
        if says.day is None:
            raise FieldError("on", "The slip gives no day.", "Type the day on which they met.")
        if says.day > self.desk.clock.today():
            raise FieldError("on", "This day is still to come.", "Type the day on which they met.")
        row = add_row(self.desk, self.change, self.relationship_id, says.day)
        self.meeting_id = row.id
        mark_held(self.desk, self._work(row.id), self._came(choice), None, says.minutes)

    def move_next(self, meeting_id: int | None, day: dt.date) -> None:
        """Move the meeting after, or add it."""
        if meeting_id is None:
            add_row(self.desk, self.change, self.relationship_id, day)
            return
        work = self._work(meeting_id)
        work.check_day(day, self.desk.clock.today(), "next_day")
        move_row(work.meeting, day)

    def _came(self, choice: SlipChoice) -> frozenset[int]:
        return choice.came if choice.came is not None else frozenset(key for key, _ in self.view.people)

    def _work(self, meeting_id: int) -> MeetingChange:
        pair = pair_of(self.change.session, self.relationship_id)
        return MeetingChange(self.change, self.change.get(Meeting, meeting_id), pair)


def chosen_name(meeting: SlipMeeting) -> str:
    """Return how a meeting is named at the beginning of a sentence."""
    return f"Meeting {meeting.number}"


FIELDS: Mapping[str, str] = {
    "on": "meeting.day",
    "day": "meeting.day",
    "minutes_together": "meeting.minutes",
    "next_day": "meeting.next_day",
}
"""What an error of `record_slip` is about, as papers mean it; "came" is asked of the coordinator, not of the paper."""


def _meetings(session: Session, relationship_id: int) -> tuple[SlipMeeting, ...]:
    rows = session.execute(
        select(Meeting.id, Meeting.number, Meeting.day, Meeting.state, Meeting.minutes_together)
        .where(Meeting.relationship_id == relationship_id)
        .order_by(Meeting.day, Meeting.id)
    )
    return tuple(
        SlipMeeting(row.id, row.number, row.day, MeetingState(row.state), row.minutes_together)
        for row in rows
    )
