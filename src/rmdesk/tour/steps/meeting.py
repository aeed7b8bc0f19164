"""Meetings: planned for everybody, then one held, one missed and one moved."""

from __future__ import annotations

import datetime as dt

from rmdesk.rules.meetings import MeetingState
from rmdesk.services import meetings
from rmdesk.services.meetings import MeetingLine, MeetingView
from rmdesk.tour.day import Day
from rmdesk.tour.failing import StepFailed, see

REMEMBERED = "We walked from the back door to the front one. It took eleven minutes."
ACTION = "Spend an hour at the front desk"


def lines_of(day: Day) -> tuple[MeetingLine, ...]:
    """Return the meetings of the programme by day."""
    return meetings.overview(day.desk, day.programme_id).meetings


def plan(day: Day) -> None:
    """Plan every pair's meetings as the plan says."""
    hands = day.hands
    hands.go("meetings")
    hands.picture("meetings-before")
    hands.click("meetings.primary")
    see(len(lines_of(day)) == 6 * 8, "eight pairs have six meetings each")
    hands.picture("meetings")


def hold_one(day: Day) -> None:
    """The day of the first meetings: one was held; what the pair wants remembered, and an action."""
    hands = day.hands
    first = lines_of(day)[0]
    day.clock.moment = dt.datetime.combine(first.day, dt.time(16), dt.UTC)
    hands.press_row("meetings.table", first.id, open_it=True)
    for member in _read(day, first.id).members:
        hands.tick(f"record.came.{member.participation_id}")
    hands.type("record.minutes_together", "60")
    hands.type("record.theme", "Getting to know each other")
    hands.type("record.remembered", REMEMBERED)
    hands.type("action.new.what", ACTION)
    hands.click("action.new.add")
    hands.click("meetings.primary")
    view = _read(day, first.id)
    see(view.state is MeetingState.HELD and view.remembered == REMEMBERED, "the meeting is held and recorded")
    see([action.what for action in view.actions] == [ACTION], "the action is kept")
    hands.picture("meeting-held")


def miss_one(day: Day) -> None:
    """Another did not come about; nobody is at fault."""
    hands = day.hands
    second = lines_of(day)[1]
    _open(day, second)
    hands.click("meetings.miss")
    hands.type("meetings.miss.reason", "Called away that morning.")
    hands.picture("meeting-missing")
    hands.click("meetings.miss.confirm")
    see(_read(day, second.id).state is MeetingState.MISSED, "the meeting is noted as missed")
    hands.picture("meeting-missed")


def move_one(day: Day) -> None:
    """A third one moves by two days."""
    hands = day.hands
    third = lines_of(day)[2]
    _open(day, third)
    moved = third.day + dt.timedelta(days=2)
    hands.click("meetings.move")
    hands.type("meetings.move.day", moved.strftime("%d/%m/%Y"))
    hands.type("meetings.move.time", "14:30")
    hands.click("meetings.move.confirm")
    view = _read(day, third.id)
    see(view.day == moved and view.first_on == third.day, "the meeting has moved, and its first day is kept")
    hands.picture("meeting-moved")
    hands.go("meetings")


def _open(day: Day, line: MeetingLine) -> None:
    day.window.context.go("meetings", line.id)
    day.hands.settle()


def _read(day: Day, meeting_id: int) -> MeetingView:
    view = meetings.meeting(day.desk, meeting_id)
    if view is None:
        raise StepFailed("The meeting has gone.")
    return view
