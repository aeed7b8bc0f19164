"""Making schedules from the plan, adding a meeting, and moving meetings (product.md E2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.meetings import (
    MeetingKind,
    MeetingState,
    add_months,
    check_day,
    next_free,
    nominal_day,
    schedule,
)
from rmdesk.rules.programme import naming_of
from rmdesk.rules.programme.parts import kinds_planned
from rmdesk.rules.recruitment import NotPrepared, PairLacks
from rmdesk.rules.relationships import RelationshipState
from rmdesk.rules.wording import count_of, short_day
from rmdesk.services import upkeep
from rmdesk.services.desk import Change, Desk, Done
from rmdesk.services.gatherings import check_gathered
from rmdesk.services.meetings.bank_holidays import bank_holidays
from rmdesk.services.meetings.shared import changing, pair_of
from rmdesk.services.pausing import check_goes_on
from rmdesk.services.programme import plan_of
from rmdesk.services.recruitment.readiness import check_prepared, unprepared
from rmdesk.store.tables.matching import Relationship
from rmdesk.store.tables.meetings import Meeting
from rmdesk.store.tables.programme import Programme

EARLIEST, LATEST = dt.date(1990, 1, 1), dt.date(2199, 12, 31)
"""The days on which a meeting can be."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What was planned: how many `meetings` for how many `pairs`, from `first` to `last`, and how many of them fall
    after the programme's end. `left` are the pairs that were left out, as somebody in them is not prepared.
    """

    pairs: int
    meetings: int
    first: dt.date | None
    last: dt.date | None
    after_end: int
    left: tuple[PairLacks, ...] = ()


def plan_meetings(
    desk: Desk, relationship_id: int, first: dt.date | None = None, *, early_reason: str | None = None
) -> Done[Planned]:
    """Plan a pair's meetings as the programme's plan says, from `first` on, weekends and bank holidays left out.

    Without `first` they begin with the plan's start, but never before the pair is active or today. `early_reason` is
    why they are planned though somebody is not trained or told where to turn; it is kept with the pair. Raises
    `UserError` when the pair is not active or has meetings already, `NotPrepared`, `FieldError` when the plan does not
    say enough, for "first" when it is before the pair is active, or for "reason" when that is empty.
    """
    with desk.change("", Area.MEETINGS) as change:
        relationship = change.get(Relationship, relationship_id)
        _check_plannable(change.session, relationship)
        programme = change.get(Programme, relationship.programme_id)
        check_goes_on(programme)
        check_gathered(change.session, programme, [relationship], early_reason)
        check_prepared(change.session, programme, relationship, early_reason)
        days = _days(desk, change.session, programme, relationship, first)
        _add_all(change.session, programme, relationship.id, days)
        title = pair_of(change.session, relationship.id).title
        change.label = f"Planned {count_of(len(days), 'meeting')} for {title}"
        planned = _planned([days], programme)
    return change.done(planned)


def plan_all(desk: Desk, programme_id: int, *, early_reason: str | None = None) -> Done[Planned]:
    """Plan the meetings of every active pair that has none and is prepared, in one change; with an `early_reason` also
    of those that are not. Raises `FieldError` when the plan does not say enough, `UserError` when no pair is waiting
    for its meetings, `NotPrepared` when none of them is prepared.
    """
    with desk.change("", Area.MEETINGS) as change:
        session = change.session
        programme = change.get(Programme, programme_id)
        check_goes_on(programme)
        called = naming_of(plan_of(programme))
        waiting = session.scalars(
            select(Relationship)
            .where(
                Relationship.programme_id == programme_id,
                Relationship.state == RelationshipState.ACTIVE.value,
                Relationship.id.not_in(select(Meeting.relationship_id)),
            )
            .order_by(Relationship.id)
        ).all()
        if not waiting:
            raise UserError(
                f"Every active {called.pair} has its meetings.",
                "Add single meetings where one more is needed.",
            )
        check_gathered(session, programme, waiting, early_reason)
        left = unprepared(session, programme, waiting, early_reason)
        if len(left) == len(waiting):
            raise NotPrepared(left)
        schedules = []
        unready = {pair.relationship_id for pair in left}
        for relationship in (row for row in waiting if row.id not in unready):
            days = _days(desk, session, programme, relationship, None)
            _add_all(session, programme, relationship.id, days)
            schedules.append(days)
        planned = replace(_planned(schedules, programme), left=left)
        pairs = called.count_of_pairs(planned.pairs)
        change.label = f"Planned {count_of(planned.meetings, 'meeting')} for {pairs}"
    return change.done(planned)


def add_meeting(
    desk: Desk,
    relationship_id: int,
    day: dt.date,
    time: dt.time | None = None,
    *,
    kind: MeetingKind = MeetingKind.ONE_TO_ONE,
    place: str = "",
) -> Done[int]:
    """Add one more meeting to a pair and return its number in the desk. Raises `FieldError` for "day", `UserError`
    when the pair is not active, `NotPrepared` when it would be the first and somebody is not prepared; one whose day
    has come may have taken place, and is never refused.
    """
    with desk.change("", Area.MEETINGS) as change:
        row = add_row(desk, change, relationship_id, day)
        row.kind, row.time_of_day, row.place = kind.value, in_figures(time), place.strip()
        number = row.id
    return change.done(number)


def add_row(desk: Desk, change: Change, relationship_id: int, day: dt.date) -> Meeting:
    """Do what `add_meeting` does, as part of a change under way."""
    relationship = change.get(Relationship, relationship_id)
    _check_active(relationship)
    check_day(day, desk.clock.today(), relationship.active_on)
    if day > desk.clock.today() and not _have_met(change.session, relationship_id):
        programme = change.get(Programme, relationship.programme_id)
        check_gathered(change.session, programme, [relationship])
        check_prepared(change.session, programme, relationship)
    highest = change.session.scalar(
        select(func.max(Meeting.number)).where(Meeting.relationship_id == relationship_id)
    )
    row = change.add(
        Meeting(
            relationship_id=relationship_id,
            number=(highest or 0) + 1,
            kind=MeetingKind.ONE_TO_ONE.value,
            day=day,
        )
    )
    title = pair_of(change.session, relationship_id).title
    change.label = f"Added meeting {row.number} on {short_day(day)} for {title}"
    return row


def move(
    desk: Desk, meeting_id: int, day: dt.date, time: dt.time | None = None, *, later_ones: bool = False
) -> Done[int]:
    """Move a planned meeting, with `later_ones` every later planned one of the pair by as many days; return how many.

    The later ones keep clear of weekends and bank holidays. `first_on` keeps the day that the plan gave. The day of a
    held meeting can be put right in the same way, for that meeting alone. Raises `UserError` for a missed or cancelled
    one, `FieldError` for "day".
    """
    with changing(desk, meeting_id) as work:
        meeting, session = work.meeting, work.session
        before, state = meeting.day, MeetingState(meeting.state)
        if state is MeetingState.HELD and day > desk.clock.today():
            raise FieldError("day", "This day is still to come.", "Choose the day on which they met.")
        if state in (MeetingState.MISSED, MeetingState.CANCELLED):
            raise UserError(
                f"This meeting is {state.label.lower()}, so it cannot be moved.",
                "Reopen it first, or add another meeting.",
            )
        if day == before and in_figures(time) == meeting.time_of_day:
            return Done(0, frozenset())
        work.check_day(day, desk.clock.today(), "day")
        later = _later(session, meeting) if later_ones and state is MeetingState.PLANNED else []
        move_row(meeting, day)
        meeting.time_of_day = in_figures(time)
        others = _shift(desk, later, day - before)
        words = "Put right the day of" if state is MeetingState.HELD else "Moved"
        work.change.label = f"{words} {work.name} to {short_day(day)}{others}"
    return work.change.done(1 + len(later))


def move_row(meeting: Meeting, day: dt.date) -> None:
    """Give the meeting another day; the one that the plan gave is kept until it is back on it."""
    if day == meeting.day:
        return
    planned = meeting.first_on or meeting.day
    meeting.first_on = None if day == planned else planned
    meeting.day = day


def in_figures(time: dt.time | None) -> str:
    """Return the time of day as it is kept: 14:30, or "" for none."""
    return f"{time:%H:%M}" if time else ""


def _later(session: Session, meeting: Meeting) -> list[Meeting]:
    query = select(Meeting).where(
        Meeting.relationship_id == meeting.relationship_id,
        Meeting.id != meeting.id,
        Meeting.state == MeetingState.PLANNED.value,
        Meeting.day >= meeting.day,
    )
    return list(session.scalars(query.order_by(Meeting.day, Meeting.id)))


def _shift(desk: Desk, meetings: list[Meeting], by: dt.timedelta) -> str:
    """Move the meetings by as many days, on to the next free day where that one is closed; return it in words."""
    if not meetings or not by:
        return ""
    closed = _closed(
        desk, meetings[0].day + min(by, dt.timedelta()), meetings[-1].day + max(by, dt.timedelta())
    )
    exact = True
    for meeting in meetings:
        day = meeting.day + by
        _check_day(day)
        free = next_free(day, closed)
        exact = exact and free == day
        move_row(meeting, free)
    about = "" if exact else "about "
    return f", and {count_of(len(meetings), 'later one')} by {about}{count_of(abs(by.days), 'day')}"


def _check_day(day: dt.date) -> None:
    if not EARLIEST <= day <= LATEST:
        raise FieldError("day", "This day is too far away.", "Check the year.")


def _check_active(relationship: Relationship) -> None:
    if relationship.state != RelationshipState.ACTIVE.value:
        raise UserError(
            "They don’t meet yet, or no more.", "They can once everyone who chooses has said yes."
        )


def _check_plannable(session: Session, relationship: Relationship) -> None:
    _check_active(relationship)
    has_some = session.scalar(select(Meeting.id).where(Meeting.relationship_id == relationship.id).limit(1))
    if has_some is not None:
        raise UserError("They have meetings already.", "Add single meetings where one more is needed.")


def _have_met(session: Session, relationship_id: int) -> bool:
    held = select(Meeting.id).where(
        Meeting.relationship_id == relationship_id, Meeting.state == MeetingState.HELD.value
    )
    return session.scalar(held.limit(1)) is not None


def _days(
    desk: Desk, session: Session, programme: Programme, relationship: Relationship, first: dt.date | None
) -> tuple[dt.date, ...]:
    count, active_on = programme.meetings_count, relationship.active_on
    if count is None:
        raise FieldError(
            "meetings_count",
            "The plan does not say how many meetings there are.",
            "Say it in the plan first.",
        )
    if first is not None:
        check_day(first, desk.clock.today(), active_on, "first")
        start = first
    elif programme.starts_on is None:
        raise FieldError(
            "starts_on", "The plan does not say when the first meetings are.", "Say it in the plan first."
        )
    else:
        start = max(day for day in (programme.starts_on, active_on, desk.clock.today()) if day is not None)
    interval = programme.interval_days
    try:
        last = nominal_day(start, count - 1, interval)
        _check_day(last)
    except (OverflowError, ValueError) as error:
        raise FieldError(
            "interval_days", "The last meeting would be too far away.", "Check the plan."
        ) from error
    return schedule(start, count, interval, holidays=_closed(desk, start, last))


def _closed(desk: Desk, first: dt.date, last: dt.date) -> frozenset[dt.date]:
    """Return the bank holidays of the desk's nation around these days."""
    nation = upkeep.settings(desk).nation
    return bank_holidays(nation, first.year, add_months(last, 12).year)


def _add_all(session: Session, programme: Programme, relationship_id: int, days: Collection[dt.date]) -> None:
    kinds = kinds_planned(plan_of(programme), len(days))
    session.add_all(
        Meeting(relationship_id=relationship_id, number=number, day=day, kind=kind.value)
        for number, (day, kind) in enumerate(zip(days, kinds, strict=True), 1)
    )


def _planned(schedules: list[tuple[dt.date, ...]], programme: Programme) -> Planned:
    days = [day for found in schedules for day in found]
    ends = programme.ends_on
    return Planned(
        pairs=len(schedules),
        meetings=len(days),
        first=min(days, default=None),
        last=max(days, default=None),
        after_end=sum(1 for day in days if day > ends) if ends else 0,
    )
