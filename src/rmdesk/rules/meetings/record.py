"""A meeting's record: which states follow which, and what a held meeting must have (product E3)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.meetings.words import MeetingState, MissedBy
from rmdesk.rules.recruitment.words import Role

MOST_MINUTES = 1440
"""Minutes in a day: no meeting, and no work around one, is longer."""

_FOLLOWS = {
    MeetingState.PLANNED: frozenset({MeetingState.HELD, MeetingState.MISSED, MeetingState.CANCELLED}),
}


@dataclass(frozen=True, slots=True)
class Attendee:
    """One participant of a meeting: whether they came, and their minutes around it (The Hartford's four
    parts, S0 §1).

    None means "not told", which is not the same as 0.
    """

    role: Role
    came: bool
    minutes_research: int | None = None
    minutes_preparation: int | None = None
    minutes_notes: int | None = None


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """What is told about a held meeting: the day, the minutes together (None: not told) and who came."""

    on: dt.date
    attendees: tuple[Attendee, ...]
    minutes_together: int | None = None


def may_become(old: MeetingState, new: MeetingState, *, reopening: bool = False) -> bool:
    """Say whether a meeting may go from `old` to `new`.

    A planned meeting is held, missed or cancelled. From there only a correction leads back to planned,
    through undo or by `reopening` it. Moving a meeting is no change of state.
    """
    if new is MeetingState.PLANNED:
        return reopening and old is not MeetingState.PLANNED
    return new in _FOLLOWS.get(old, frozenset())


def check_change(old: MeetingState, new: MeetingState, *, reopening: bool = False) -> None:
    """Raise `UserError` when `may_become` says no."""
    if may_become(old, new, reopening=reopening):
        return
    if old is new:
        raise UserError(f"This meeting is already {new.label.lower()}.", "There is nothing to change.")
    raise UserError(
        f"This meeting is {old.label.lower()}, so it cannot become {new.label.lower()}.",
        "Reopen the meeting first if that was entered by mistake.",
    )


def check_held(record: HeldRecord, today: dt.date) -> None:
    """Raise `FieldError` ("on", "came" or a field of minutes) unless the record is one of a meeting that
    was held.

    A mentee and a mentor were there (in a triad one of the two mentors is enough), the day is not ahead,
    and no minutes are below 0 or above `MOST_MINUTES`. What was talked about is the pair's own and never
    asked for.
    """
    if record.on > today:
        raise FieldError("on", "This day is still to come.", "Choose the day on which they met.")
    came = {person.role for person in record.attendees if person.came}
    if not {Role.MENTEE, Role.MENTOR} <= came:
        raise FieldError(
            "came",
            "A held meeting needs the mentee and a mentor.",
            "Tick who came, or mark the meeting as missed.",
        )
    check_minutes("minutes_together", record.minutes_together)
    for person in record.attendees:
        check_minutes("minutes_research", person.minutes_research)
        check_minutes("minutes_preparation", person.minutes_preparation)
        check_minutes("minutes_notes", person.minutes_notes)


def check_missed(on: dt.date, today: dt.date, missed_by: MissedBy | None) -> MissedBy:
    """Return who missed the meeting; nobody said is `UNKNOWN`. Raises `FieldError` for "on" when the day is
    ahead.
    """
    if on > today:
        raise FieldError(
            "on",
            "This meeting is still to come.",
            "Cancel or move it; it can be missed once its day is here.",
        )
    return missed_by or MissedBy.UNKNOWN


def check_minutes(field: str, minutes: int | None) -> None:
    """Raise `FieldError` for `field` unless `minutes` is None or between 0 and `MOST_MINUTES`."""
    if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
        raise FieldError(
            field, "Minutes are between 0 and 1440, which is a whole day.", "Type the minutes, such as 60."
        )
