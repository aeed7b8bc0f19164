"""How a pair stands with its meetings, and what state a meeting is in, in plain words (product.md E2, E9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rmdesk.rules.meetings.quiet import NEVER_PAUSED, Pausing, gone_quiet
from rmdesk.rules.meetings.words import MeetingState
from rmdesk.rules.wording import count_of, short_day


class Standing(StrEnum):
    """Where a pair is with its meetings, the most pressing first."""

    NOT_PLANNED = "not_planned"
    QUIET = "quiet"
    TO_RECORD = "to_record"
    STARTING = "starting"
    ON_COURSE = "on_course"
    PAUSED = "paused"
    COMPLETE = "complete"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Encounter:
    """A meeting as far as its pair's standing goes."""

    day: dt.date
    state: MeetingState


@dataclass(frozen=True, slots=True)
class PairStanding:
    """A pair's standing: in `words` as on the pill, and `sentence` where there is more to say.

    `held` of `of` meetings took place (cancelled ones do not count); `next_day` is the next one planned.
    """

    standing: Standing
    words: str
    sentence: str
    held: int
    of: int
    to_record: int
    next_day: dt.date | None


def pair_standing(
    meetings: Sequence[Encounter],
    interval_days: int | None,
    today: dt.date,
    *,
    active: bool = True,
    pausing: Pausing = NEVER_PAUSED,
    alarms: bool = True,
) -> PairStanding:
    """Return how a pair stands today. `interval_days` is the plan's, None for once a month; while the programme is
    paused nobody is quiet, and what was planned for the pause is not to be recorded. Without `alarms` no pair is
    quiet, as where there is one feedback meeting (S0 §5).
    """
    days = {state: sorted(m.day for m in meetings if m.state is state) for state in MeetingState}
    planned, held = days[MeetingState.PLANNED], days[MeetingState.HELD]
    to_record = sum(1 for day in planned if is_to_record(MeetingState.PLANNED, day, today, pausing))
    next_day = next((day for day in planned if day >= today and not pausing.waits(day)), None)
    to_come = [*planned, *days[MeetingState.MISSED]]
    may_be_quiet = alarms and not pausing.now
    quiet = gone_quiet(held, to_come, interval_days, today, pausing.pauses) if may_be_quiet else None
    sentence = ""
    if not active:
        standing, words = Standing.ENDED, "Ended"
    elif not meetings:
        standing, words = Standing.NOT_PLANNED, "Not planned yet"
    elif quiet is not None:
        standing, words, sentence = Standing.QUIET, f"Quiet for {count_of(quiet.days, 'day')}", quiet.sentence
    elif to_record:
        standing, words = Standing.TO_RECORD, f"{to_record} to record"
    elif pausing.now and planned:
        standing, words = Standing.PAUSED, "Paused"
    elif not planned:
        standing, words = Standing.COMPLETE, "All held" if held else "None left"
    elif not held:
        standing, words = Standing.STARTING, f"Starts {short_day(planned[0])}"
    else:
        standing, words = Standing.ON_COURSE, "On course"
    of = len(meetings) - len(days[MeetingState.CANCELLED])
    return PairStanding(standing, words, sentence, len(held), of, to_record, next_day)


def is_to_record(state: MeetingState, day: dt.date, today: dt.date, pausing: Pausing = NEVER_PAUSED) -> bool:
    """Say whether a meeting's day has passed and nobody has said what became of it; one that waits for the end of a
    pause is not to be recorded.
    """
    return state is MeetingState.PLANNED and day < today and not pausing.waits(day)


def state_in_words(state: MeetingState, day: dt.date, today: dt.date, pausing: Pausing = NEVER_PAUSED) -> str:
    """Return a meeting's state as a list shows it: one that is past and still planned is to be recorded, one that was
    planned for the time of a pause waits.
    """
    if state is MeetingState.PLANNED and pausing.waits(day):
        return "Waits"
    if is_to_record(state, day, today):
        return "To record"
    return "Today" if state is MeetingState.PLANNED and day == today else state.label
