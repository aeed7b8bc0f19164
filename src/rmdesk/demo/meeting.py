"""How the sample's pairs met: most as planned, some late, one pair not for a long time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from rmdesk.demo.agenda import Agenda
from rmdesk.demo.cast import Cast, Talk
from rmdesk.demo.pairing import ENDED_PAIR, Pair, Pairing
from rmdesk.rules.meetings import MeetingKind, MeetingState, MissedBy
from rmdesk.rules.recruitment import Role
from rmdesk.services import meetings
from rmdesk.services.desk import Desk
from rmdesk.services.meetings import MeetingLine

ROUNDS = 3
"""How many meetings of each pair have come or are close."""
SPREAD_DAYS = 18
"""The days over which the pairs' first meetings are spread."""
QUIET, MADE_UP, MOVED, UNRECORDED, CALLED_OFF = 3, 6, 9, 11, 15
"""The numbers, from 0, of the pairs with a story of their own."""
FORGOTTEN = frozenset({(4, 1), (7, 2)})
"""Actions that are overdue, by pair and number of the meeting."""
KINDS = {(2, 2): MeetingKind.SHADOWING, (1, 3): MeetingKind.OBSERVATION, (5, 3): MeetingKind.SHADOWING}
"""Meetings that were more than a talk, by pair and number."""
TIMES = ("09:30", "10:00", "11:15", "13:00", "14:30", "15:45", "16:00")
PLACES = ("Room 2", "Garden room", "Online", "Harbour café", "Room 5", "Library corner")


@dataclass(frozen=True, slots=True)
class Date:
    """A pair's meeting in the diary: `number` is the pair's, from 0; `round` the meeting's, from 1."""

    number: int
    round: int
    pair: Pair
    meeting_id: int
    day: dt.date

    def after(self, days: int) -> dt.date:
        """Return the working day that comes `days` later."""
        day = self.day + dt.timedelta(days=days)
        return day + dt.timedelta(days=(0, 0, 0, 0, 0, 2, 1)[day.weekday()])


class Meetings:
    """Puts the meetings on the agenda, once the pairs are agreed."""

    def __init__(self, desk: Desk, programme_id: int, agenda: Agenda, cast: Cast) -> None:
        self._desk = desk
        self._programme = programme_id
        self._agenda = agenda
        self._cast = cast
        self._stories: dict[tuple[int, int], Callable[[Date], None]] = {
            (QUIET, 2): self._called_away,
            (QUIET, 3): self._put_off,
            (MADE_UP, 2): self._child_ill,
            (MOVED, 2): self._moved,
            (CALLED_OFF, 2): self._building_closed,
            (UNRECORDED, 3): lambda _date: None,
            (ENDED_PAIR, 2): lambda _date: None,
            (ENDED_PAIR, 3): lambda _date: None,
        }

    def begin(self, pairing: Pairing, start: dt.date, today: dt.date) -> None:
        """Plan all meetings before the start; what follows depends on the days on which they fall."""
        self._agenda.on(start - dt.timedelta(days=11), "09:20", partial(self._plan, pairing, start, today))

    def _plan(self, pairing: Pairing, start: dt.date, today: dt.date) -> None:
        pairs = pairing.pairs
        for number, pair in enumerate(pairs):
            first = start + dt.timedelta(days=number * SPREAD_DAYS // len(pairs))
            meetings.plan_meetings(self._desk, pair.relationship_id, first)
        lines = meetings.overview(self._desk, self._programme).meetings
        for number, pair in enumerate(pairs):
            own = [line for line in lines if line.relationship_id == pair.relationship_id]
            for line in own[:ROUNDS]:
                self._put_down(Date(number, line.number, pair, line.id, line.day), today)
            if number == ENDED_PAIR:
                goodbye = start + dt.timedelta(days=40)
                self._agenda.on(goodbye, "10:50", partial(self._cancel_rest, own))

    def _put_down(self, date: Date, today: dt.date) -> None:
        if date.number % 5 == 0 or date.day >= today - dt.timedelta(days=3):
            self._agenda.on(date.day - dt.timedelta(days=9), "13:10", partial(self._agree_place, date))
        self._stories.get((date.number, date.round), self._as_planned)(date)

    # -- what can become of a meeting ------------------------------------------------------------------------------

    def _as_planned(self, date: Date) -> None:
        self._agenda.on(date.day, "17:10", partial(self._hold, date))

    def _called_away(self, date: Date) -> None:
        missed = partial(
            meetings.miss, self._desk, date.meeting_id, MissedBy.MENTEE, "Called away that morning."
        )
        self._do(date.day, "17:00", missed)

    def _put_off(self, date: Date) -> None:
        self._do(date.day, "12:00", partial(meetings.move, self._desk, date.meeting_id, date.after(19)))

    def _child_ill(self, date: Date) -> None:
        missed = partial(meetings.miss, self._desk, date.meeting_id, MissedBy.MENTOR, "A child was ill.")
        self._do(date.day, "17:00", missed)
        self._agenda.on(date.after(1), "10:00", partial(self._meet_instead, date))

    def _moved(self, date: Date) -> None:
        day = date.after(6)
        self._do(date.day, "09:00", partial(meetings.move, self._desk, date.meeting_id, day))
        self._agenda.on(day, "17:10", partial(self._hold, date))

    def _building_closed(self, date: Date) -> None:
        self._do(
            date.day,
            "08:40",
            partial(meetings.cancel, self._desk, date.meeting_id, "The building was closed."),
        )
        self._agenda.on(date.day, "09:10", partial(self._meet_instead, date))

    def _meet_instead(self, date: Date) -> None:
        day = date.after(8)
        added = meetings.add_meeting(self._desk, date.pair.relationship_id, day, place="Garden room").value
        self._as_planned(Date(date.number, date.round, date.pair, added, day))

    def _cancel_rest(self, lines: list[MeetingLine]) -> None:
        for line in lines[1:]:
            meetings.cancel(self._desk, line.id, "The pair has ended.")

    def _agree_place(self, date: Date) -> None:
        """Agree time and place, where the meeting is still planned for this day."""
        found = meetings.meeting(self._desk, date.meeting_id)
        if found and found.state is MeetingState.PLANNED and found.day == date.day:
            turn = date.number + date.round
            meetings.move(
                self._desk, date.meeting_id, date.day, dt.time.fromisoformat(TIMES[turn % len(TIMES)])
            )
            meetings.save_record(self._desk, date.meeting_id, place=PLACES[turn % len(PLACES)])

    # -- the record ------------------------------------------------------------------------------------------------

    def _hold(self, date: Date) -> None:
        came, minutes = (date.pair.mentee, date.pair.mentor), 50 + date.number % 4 * 5
        meetings.hold(self._desk, date.meeting_id, came=came, minutes_together=minutes)
        talks = self._cast.talks[date.round]
        talk = talks[date.number % len(talks)]
        kind = KINDS.get((date.number, date.round), MeetingKind.ONE_TO_ONE)
        words = {"theme": talk.theme, "remembered": talk.remembered, "kind": kind.value}
        meetings.save_record(self._desk, date.meeting_id, **words)
        if date.number % 4 == 0:
            meetings.set_attendance(self._desk, date.meeting_id, date.pair.mentee, minutes_preparation=20)
        if talk.action:
            self._agree(date, talk)

    def _agree(self, date: Date, talk: Talk) -> None:
        today = self._desk.clock.today()
        owner = date.pair.mentor if talk.owner is Role.MENTOR else date.pair.mentee
        slow = date.round == 2 and date.number % 4 == 0
        due = today + dt.timedelta(days=44 if slow else 21)
        action = meetings.add_action(self._desk, date.meeting_id, talk.action, owner, due).value
        if not slow and (date.number, date.round) not in FORGOTTEN:
            finish = partial(meetings.finish_action, self._desk, action)
            self._do(today + dt.timedelta(days=9 + date.number % 8), "11:30", finish)

    def _do(self, day: dt.date, time: str, call: Callable[[], object]) -> None:
        """Put a call of a service down, whose answer nobody waits for."""

        def do() -> None:
            call()

        self._agenda.on(day, time, do)
