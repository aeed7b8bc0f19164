"""Columns of the inductions' lists."""

from __future__ import annotations

from rmdesk.rules.recruitment import PlaceState, SessionState
from rmdesk.rules.wording import short_day
from rmdesk.services.recruitment import CandidateLine, PlaceLine, SessionLine
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.table import Column, Kind

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_TONES = {PlaceState.CAME: Tone.GOOD, PlaceState.MISSED: Tone.BAD, PlaceState.EXCUSED: Tone.WARN}


def session_columns() -> tuple[Column, ...]:
    """Return the columns of the list of sessions."""
    return (
        Column("day", "When", Kind.DATE, width=160, show=when, second=_time),
        Column("title", "Session", Kind.NAME, stretch=3, second=_second),
        Column("taken", "Places", width=170, show=_room, order=_taken),
        Column("state", "State", Kind.PILL, width=150, show=state_words, tone=_state_tone),
    )


def place_columns() -> tuple[Column, ...]:
    """Return the columns of those who have a place."""
    return (
        Column("name", "Who has a place", Kind.NAME, stretch=1, second=_who),
        Column("state", "Attendance", Kind.PILL, width=140, show=_place_words, tone=_place_tone),
    )


def candidate_columns() -> tuple[Column, ...]:
    """Return the columns of those who can be booked."""
    return (
        Column("name", "Who can be booked", Kind.NAME, stretch=1, second=_who),
        Column("words", "What they need", Kind.PILL, width=180, tone=_warn),
    )


def when(line: SessionLine) -> str:
    """Return the day of a session: "Tue 1 Dec 2026"."""
    return f"{_WEEKDAYS[line.day.weekday()]} {short_day(line.day)}"


def state_words(line: SessionLine) -> str:
    """Return where a session is, in words."""
    if line.to_mark:
        return "say who came"
    if line.state is SessionState.PLANNED:
        return "full" if line.full else "planned"
    return line.state.label.lower()


def what_it_does(line: SessionLine) -> str:
    """Return what a session counts as: "trains and tells where to turn"."""
    does = [
        words
        for is_so, words in ((line.trains, "trains"), (line.tells_where_to_turn, "tells where to turn"))
        if is_so
    ]
    return " and ".join(does) or "counts neither as training nor as being told where to turn"


def _time(line: SessionLine) -> str:
    return line.time_of_day


def _second(line: SessionLine) -> str:
    return " · ".join(part for part in (line.for_whom, line.place) if part)


def _room(line: SessionLine) -> str:
    return line.room


def _taken(line: SessionLine) -> int:
    return line.taken


def _state_tone(line: SessionLine) -> Tone:
    if line.to_mark:
        return Tone.WARN
    return Tone.GOOD if line.state is SessionState.HELD else Tone.NEUTRAL


def _who(line: PlaceLine | CandidateLine) -> str:
    return ", ".join(part for part in (line.role.label, line.detail) if part)


def _place_words(line: PlaceLine) -> str:
    return line.state.label.lower()


def _place_tone(line: PlaceLine) -> Tone:
    return _TONES.get(line.state, Tone.NEUTRAL)


def _warn(line: CandidateLine) -> Tone:
    return Tone.WARN if line.words else Tone.NEUTRAL
