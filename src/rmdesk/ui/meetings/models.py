"""How pairs and meetings look in lists: columns, tones, days in words."""

from __future__ import annotations

import datetime as dt

from rmdesk.rules.meetings import MeetingState, Standing
from rmdesk.rules.recruitment import lacks_in_words
from rmdesk.rules.wording import count_of, short_day
from rmdesk.services.meetings import MeetingLine, MeetingsView, MeetingView, PairLine
from rmdesk.services.recruitment import Readiness
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.table import Column, Kind

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_STANDING_TONES = {
    Standing.NOT_PLANNED: Tone.WARN,
    Standing.QUIET: Tone.BAD,
    Standing.TO_RECORD: Tone.WARN,
    Standing.ON_COURSE: Tone.GOOD,
    Standing.COMPLETE: Tone.GOOD,
}
_STATE_TONES = {MeetingState.HELD: Tone.GOOD, MeetingState.MISSED: Tone.BAD}


def long_day(day: dt.date) -> str:
    """Return "Thu 11 Feb 2027"."""
    return f"{_WEEKDAYS[day.weekday()]} {short_day(day)}"


def state_tone(state: MeetingState, words: str) -> Tone:
    """Return the tone of a meeting's state, shown as `words`."""
    if state is MeetingState.PLANNED:
        return Tone.NEUTRAL if words == state.label else Tone.WARN
    return _STATE_TONES.get(state, Tone.NEUTRAL)


def _when_more(line: MeetingLine) -> str:
    moved = f"moved from {short_day(line.first_on)}" if line.first_on else ""
    return " · ".join(part for part in (line.time_of_day, moved) if part)


def _which(line: MeetingLine) -> str:
    return f"Meeting {line.number} of {line.of} · {line.kind.label.lower()}"


def prepared_words(readiness: Readiness) -> str:
    """Return how both sides of a pair are prepared, or why they meet all the same."""
    if readiness.ready:
        return "Both sides are prepared for the first meeting."
    lacks = lacks_in_words(readiness.lacks.lacks)
    if readiness.early_reason:
        return f"{lacks} Planned all the same: {readiness.early_reason}"
    return lacks


def _progress(pair: PairLine) -> str:
    standing = pair.standing
    if not standing.of:
        return "No meetings yet" if pair.readiness.ready else "No meetings yet · not prepared yet"
    upcoming = f" · next {short_day(standing.next_day)}" if standing.next_day else ""
    return f"{standing.held} of {standing.of} held{upcoming}"


def summary(view: MeetingsView | None) -> str:
    """Return how a programme stands with its meetings, in one line."""
    if view is None or not view.pairs:
        return ""
    held = sum(pair.standing.held for pair in view.pairs)
    of = sum(pair.standing.of for pair in view.pairs)
    called = view.naming
    label = "" if called.is_usual else called.label
    parts = [label, called.count_of_pairs(len(view.pairs)), f"{held} of {count_of(of, 'meeting')} held"]
    parts += [f"{view.to_record} to record"] if view.to_record else []
    parts += [f"{called.count_of_pairs(view.unplanned)} without meetings"] if view.unplanned else []
    return " · ".join(part for part in parts if part)


def when_and_where(view: MeetingView) -> str:
    """Return the day and the place of a meeting in one line."""
    when = long_day(view.day) + (f", {view.time_of_day}" if view.time_of_day else "")
    moved = f"planned for {short_day(view.first_on)}" if view.first_on else ""
    return " · ".join(part for part in (when, view.place, moved) if part)


MEETING_COLUMNS = (
    Column("day", "When", Kind.DATE, width=156, show=lambda line: long_day(line.day), second=_when_more),
    Column("pair", "Pair", Kind.NAME, stretch=3, second=_which),
    Column("place", "Where", width=112),
    Column(
        "words",
        "State",
        Kind.PILL,
        width=104,
        tone=lambda line: state_tone(line.state, line.words),
    ),
)
PAIR_COLUMNS = (
    Column("pair", "Pair", Kind.NAME, stretch=1, second=_progress),
    Column(
        "standing",
        "How it stands",
        Kind.PILL,
        width=138,
        get=lambda pair: pair.standing.words,
        tone=lambda pair: _STANDING_TONES.get(pair.standing.standing, Tone.NEUTRAL),
        order=lambda pair: list(Standing).index(pair.standing.standing),
    ),
)
