"""Before the first meetings: both sides are trained and told where to turn, and a talk is noted in between."""

from __future__ import annotations

from PySide6.QtCore import Qt

from rmdesk.rules.recruitment import PlaceState
from rmdesk.services import recruitment
from rmdesk.services.recruitment import SessionView
from rmdesk.tour.day import Day
from rmdesk.tour.failing import StepFailed, see
from rmdesk.tour.steps.meeting import lines_of

WORDS = "Would rather meet in the library. Ask again about the travel money."


def find_out(day: Day) -> None:
    """Try to plan the meetings: nobody is prepared yet, and it says who lacks what."""
    hands = day.hands
    hands.go("meetings")
    hands.click("meetings.primary")
    see(hands.shows("meetings.prepare.panel") and not lines_of(day), "nobody meets before they are prepared")
    hands.picture("meetings-not-prepared")
    hands.click("meetings.prepare.sessions")
    see(hands.shows("inductions.table"), "the sessions are shown")


def hold_session(day: Day) -> None:
    """Plan a session, book everybody by the keyboard, and mark afterwards who came."""
    hands = day.hands
    hands.click("inductions.primary")
    hands.type("newsession.title", "Induction")
    hands.type("newsession.day", "tomorrow")
    hands.type("newsession.time", "10:00")
    hands.type("newsession.place", "Garden room")
    hands.picture("session-new")
    hands.click("inductions.primary")
    for _ in range(len(_session(day).others)):
        hands.type("session.find", "", leave=False)
        hands.keys(Qt.Key.Key_Return)
    see(not _session(day).others, "everybody has a place")
    hands.picture("session-booked")
    day.later(1)
    hands.go("today")
    hands.picture("today-session")
    hands.go("mentees")
    hands.click("mentees.inductions")
    hands.press_row("inductions.table", _session(day).line.id, open_it=True)
    hands.keys(Qt.Key.Key_C)
    hands.click("inductions.primary")
    see({place.state for place in _session(day).people} == {PlaceState.CAME}, "everybody came")
    hands.picture("session-held")
    hands.click("inductions.trail.people")


def note_talk(day: Day) -> None:
    """Note a talk with somebody from where the coordinator happens to be."""
    hands = day.hands
    rows = recruitment.sessions(day.desk, day.programme_id)
    see(rows[0].came > 10, "the session was held")
    who = _session(day).people[0]
    hands.click("topbar.spoke")
    hands.type("spoke.who", who.name)
    hands.type("spoke.words", WORDS)
    hands.choose("spoke.follow_up", "In a week")
    hands.picture("spoke")
    hands.click("spoke.save")
    talks = recruitment.recruiting_of(day.desk, who.person_id).talks
    see([talk.words for talk in talks] == [WORDS], "the talk is kept")


def _session(day: Day) -> SessionView:
    (line,) = recruitment.sessions(day.desk, day.programme_id)
    view = recruitment.session_view(day.desk, line.id)
    if view is None:
        raise StepFailed("The session has gone.")
    return view
