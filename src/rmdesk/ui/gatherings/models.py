"""How gatherings and their people look in lists."""

from __future__ import annotations

import datetime as dt

from rmdesk.rules.gatherings import GatheringState, PresenceState
from rmdesk.rules.wording import short_day
from rmdesk.services.gatherings import GatheringLine, PersonLine
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.table import Column, Kind

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_PRESENCE_TONES = {PresenceState.CAME: Tone.GOOD, PresenceState.MISSED: Tone.BAD}


def long_day(day: dt.date) -> str:
    """Return "Thu 11 Feb 2027"."""
    return f"{_WEEKDAYS[day.weekday()]} {short_day(day)}"


def state_words(line: GatheringLine) -> str:
    """Return where a gathering is, in words."""
    return "say who came" if line.to_mark else line.state.label.lower()


def state_tone(line: GatheringLine) -> Tone:
    """Return the colour of a gathering's state."""
    if line.to_mark:
        return Tone.WARN
    return Tone.GOOD if line.state is GatheringState.HELD else Tone.NEUTRAL


def _where(line: GatheringLine) -> str:
    return " · ".join(part for part in (line.kind.label, line.place) if part)


def _time(line: GatheringLine) -> str:
    return line.time_of_day


def _who(line: GatheringLine) -> str:
    if not line.asked:
        return "nobody asked"
    return f"{line.came} of {line.asked} came" if line.came or line.to_mark else f"{line.asked} asked"


def _presence(person: PersonLine) -> str:
    return person.state.label if person.state else "Not asked"


def _presence_tone(person: PersonLine) -> Tone:
    return _PRESENCE_TONES.get(person.state, Tone.NEUTRAL) if person.state else Tone.NEUTRAL


GATHERINGS = (
    Column("day", "When", Kind.DATE, width=150, show=lambda line: long_day(line.day), second=_time),
    Column("title", "Gathering", Kind.NAME, stretch=1, second=_where),
    Column("who", "Who", width=112, get=_who, order=lambda line: line.asked),
    Column("state", "State", Kind.PILL, width=120, get=state_words, tone=state_tone),
)
PEOPLE = (
    Column("name", "Who", Kind.NAME, stretch=1, second=lambda person: person.called),
    Column("state", "Came", Kind.PILL, width=130, get=_presence, tone=_presence_tone),
)
