"""What became of a meeting, and its record (product.md E3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from rmdesk.base.errors import BugError
from rmdesk.rules.meetings import (
    Attendee,
    HeldRecord,
    MeetingKind,
    MeetingState,
    MissedBy,
    check_change,
    check_held,
    check_minutes,
    check_missed,
)
from rmdesk.services.desk import Desk, Done
from rmdesk.services.meetings.planning import move_row
from rmdesk.services.meetings.shared import MeetingChange, attendances, changing
from rmdesk.services.pairs import Member
from rmdesk.store.tables.meetings import Attendance

RECORD_WORDS = {
    "kind": "the kind",
    "place": "the place",
    "theme": "the theme",
    "remembered": "what is remembered",
    "minutes_together": "the minutes together",
    "reason": "the reason",
}
"""The fields that `save_record` takes, as labels name them."""

MINUTES = {
    "minutes_research": "minutes of research",
    "minutes_preparation": "minutes of preparation",
    "minutes_notes": "minutes of notes",
}


def hold(
    desk: Desk,
    meeting_id: int,
    *,
    came: Collection[int] | None = None,
    on: dt.date | None = None,
    minutes_together: int | None = None,
) -> Done[None]:
    """Mark a meeting as held. `came` are the participations of those who were there (None: as ticked before), `on` is
    the day when it was another than planned.

    Raises `FieldError` for "came" without a mentee and a mentor, for "on" when the day is ahead; `UserError` when the
    meeting is not a planned one.
    """
    with changing(desk, meeting_id) as work:
        mark_held(desk, work, came, on, minutes_together)
    return work.done()


def mark_held(
    desk: Desk,
    work: MeetingChange,
    came: Collection[int] | None,
    on: dt.date | None,
    minutes_together: int | None,
) -> None:
    """Do what `hold` does, as part of a change under way."""
    meeting = work.meeting
    check_change(MeetingState(meeting.state), MeetingState.HELD)
    if came is not None:
        for member in work.pair.members:
            _attend(work, member, {"came": member.participation_id in came})
    if minutes_together is not None:
        meeting.minutes_together = minutes_together
    if on is not None:
        work.check_day(on, desk.clock.today(), "on")
    move_row(meeting, on or meeting.day)
    _check_held(desk, work)
    meeting.state = MeetingState.HELD.value
    meeting.recorded_at = desk.clock.now()
    work.change.label = f"Marked {work.name}, as held"


def miss(desk: Desk, meeting_id: int, by: MissedBy | None = None, reason: str = "") -> Done[None]:
    """Mark a meeting as missed; a fact for support, never a fault, so a reason is not needed. Raises `FieldError` for
    "on" when its day is ahead, `UserError` when it is not a planned one.
    """
    with changing(desk, meeting_id) as work:
        mark_missed(desk, work, by, reason)
    return work.done()


def mark_missed(desk: Desk, work: MeetingChange, by: MissedBy | None = None, reason: str = "") -> None:
    """Do what `miss` does, as part of a change under way."""
    meeting = work.meeting
    check_change(MeetingState(meeting.state), MeetingState.MISSED)
    meeting.missed_by = check_missed(meeting.day, desk.clock.today(), by).value
    _close(desk, work, MeetingState.MISSED, reason)


def cancel(desk: Desk, meeting_id: int, reason: str = "") -> Done[None]:
    """Cancel a meeting. Raises `UserError` when it is not a planned one."""
    with changing(desk, meeting_id) as work:
        check_change(MeetingState(work.meeting.state), MeetingState.CANCELLED)
        _close(desk, work, MeetingState.CANCELLED, reason)
    return work.done()


def reopen(desk: Desk, meeting_id: int) -> Done[None]:
    """Make a held, missed or cancelled meeting a planned one again; what was recorded stays. Raises `UserError` when
    it is planned.
    """
    with changing(desk, meeting_id) as work:
        mark_planned(work)
    return work.done()


def mark_planned(work: MeetingChange) -> None:
    """Do what `reopen` does, as part of a change under way."""
    meeting = work.meeting
    check_change(MeetingState(meeting.state), MeetingState.PLANNED, reopening=True)
    meeting.state = MeetingState.PLANNED.value
    meeting.missed_by, meeting.reason, meeting.recorded_at = "", "", None
    work.change.label = f"Reopened {work.name}"


def save_record(desk: Desk, meeting_id: int, **values: Any) -> Done[None]:
    """Change fields of the record by name (`RECORD_WORDS`), in whatever state the meeting is.

    The same field saved again while it is typed is one step of undo. Raises `FieldError` for minutes that can't be.
    """
    with changing(desk, meeting_id) as work:
        changed = [name for name, value in values.items() if _set(work.meeting, name, value)]
        if changed:
            words = " and ".join(RECORD_WORDS[name] for name in changed)
            work.change.label = f"Changed {words} of {work.name}"
            work.change.joins = len(changed) == 1
    return work.done()


def set_attendance(desk: Desk, meeting_id: int, participation_id: int, **values: Any) -> Done[None]:
    """Say of one participant whether they `came`, and their minutes (`MINUTES`; None: not told).

    Raises `FieldError` for minutes that can't be, and for "came" when a held meeting would be left without a mentee or
    a mentor.
    """
    with changing(desk, meeting_id) as work:
        member = next((m for m in work.pair.members if m.participation_id == participation_id), None)
        if member is None:
            raise BugError("This participant is not in the pair.")
        if _attend(work, member, values):
            if work.meeting.state == MeetingState.HELD.value:
                _check_held(desk, work)
            work.change.label = f"{_attended(member, values)}: {work.name}"
    return work.done()


def all_came(desk: Desk, meeting_id: int) -> Done[None]:
    """Tick everybody of the pair as having come."""
    with changing(desk, meeting_id) as work:
        ticked = [_attend(work, member, {"came": True}) for member in work.pair.members]
        if any(ticked):
            work.change.label = f"Everyone came: {work.name}"
    return work.done()


def _close(desk: Desk, work: MeetingChange, state: MeetingState, reason: str) -> None:
    work.meeting.state = state.value
    work.meeting.reason = reason.strip()
    work.meeting.recorded_at = desk.clock.now()
    word = "Cancelled" if state is MeetingState.CANCELLED else "Noted as missed:"
    work.change.label = f"{word} {work.name}"


def _set(meeting: object, name: str, value: object) -> bool:
    if name not in RECORD_WORDS:
        raise BugError(f"A meeting's record has no {name}.")
    if name == "minutes_together":
        check_minutes(name, value if isinstance(value, int) else None)
    elif name == "kind":
        value = MeetingKind(str(value)).value
    else:
        value = str(value or "").strip()
    if getattr(meeting, name) == value:
        return False
    setattr(meeting, name, value)
    return True


def _attend(work: MeetingChange, member: Member, values: Mapping[str, Any]) -> bool:
    """Write one participant's attendance and say whether anything changed; a line that says nothing is not kept."""
    row = attendances(work.session, work.meeting.id).get(member.participation_id)
    facts: dict[str, Any] = {"came": row.came if row else False}
    facts |= {name: getattr(row, name) if row else None for name in MINUTES}
    wanted = facts | dict(values)
    for name in MINUTES:
        check_minutes(name, wanted[name])
    if wanted == facts:
        return False
    if row is None:
        work.session.add(
            Attendance(meeting_id=work.meeting.id, participation_id=member.participation_id, **wanted)
        )
    elif not wanted["came"] and all(wanted[name] is None for name in MINUTES):
        work.session.delete(row)
    else:
        for name, value in wanted.items():
            setattr(row, name, value)
    work.session.flush()
    return True


def _attended(member: Member, values: Mapping[str, Any]) -> str:
    if "came" in values:
        return f"{member.name} came" if values["came"] else f"{member.name} did not come"
    return f"Changed {' and '.join(MINUTES[name] for name in values)} of {member.name}"


def _check_held(desk: Desk, work: MeetingChange) -> None:
    rows = attendances(work.session, work.meeting.id)
    people = tuple(
        Attendee(
            member.role,
            row.came,
            minutes_research=row.minutes_research,
            minutes_preparation=row.minutes_preparation,
            minutes_notes=row.minutes_notes,
        )
        for member in work.pair.members
        if (row := rows.get(member.participation_id)) is not None
    )
    meeting = work.meeting
    check_held(HeldRecord(meeting.day, people, meeting.minutes_together), desk.clock.today())
