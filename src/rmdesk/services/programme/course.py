"""Changing the course of a programme: one change that can be undone, with its history kept (product.md A7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import select

from rmdesk.rules.areas import Area
from rmdesk.rules.meetings import MeetingKind, MeetingState
from rmdesk.rules.people import Place
from rmdesk.rules.programme import YOUR_OWN, ProgrammeState
from rmdesk.rules.programme.course import work_out
from rmdesk.rules.programme.course_facts import ONLINE, CourseChange, CourseKind, CourseMoves, Moves
from rmdesk.rules.programme.course_words import Figures, figures_of
from rmdesk.services.desk import Change, Desk, Done
from rmdesk.services.meetings.planning import move_row
from rmdesk.services.programme.course_reading import course_facts
from rmdesk.services.programme.plan import plan_of
from rmdesk.store.tables.gatherings import Gathering
from rmdesk.store.tables.meetings import Meeting
from rmdesk.store.tables.programme import Milestone, Programme, ProgrammeMove

Row = TypeVar("Row", Meeting, Gathering, Milestone)
CANCELLED_WORDS = "The programme closed early."
_PLAN = ("starts_on", "ends_on", "meetings_count", "place")


def change_course(desk: Desk, programme_id: int, change: CourseChange) -> Done[Figures]:
    """Pause, resume, delay, move online or back, extend or close a programme, as `preview_course` showed it, in one
    step of undo; return what moved in figures. Held meetings stay as they are. Raises `FieldError` as `work_out`.
    """
    with desk.change("", Area.PROGRAMME, Area.MEETINGS, Area.GATHERINGS) as work:
        programme = work.get(Programme, programme_id)
        facts = course_facts(desk, work.session, programme)
        moves = work_out(change, facts)
        figures = figures_of(moves, facts)
        _keep(desk, work, programme, moves, figures)
        _move_programme(work, programme, moves)
        _move_meetings(desk, work, moves.meetings, change, ONLINE if facts.place is Place.ONLINE else "")
        _close_with_the_last(work, programme, moves.meetings)
        _move_gatherings(work, moves.gatherings)
        _move_milestones(work, moves)
        work.label = f"{change.kind.done}: {programme.name}"
    return work.done(figures)


def _keep(desk: Desk, work: Change, programme: Programme, moves: CourseMoves, figures: Figures) -> None:
    """Write the change into the history, with what a later change of course needs to know of it."""
    details: Figures = {**figures, "noted_on": desk.clock.today().isoformat()}
    if moves.change.kind is CourseKind.PAUSE:
        details["state_before"] = programme.state
    if moves.change.kind is CourseKind.ONLINE:
        details["place_before"] = programme.place
        details["places_before"] = {str(one.id): one.before for one in moves.meetings.places}
        details["gathering_places_before"] = {str(one.id): one.before for one in moves.gatherings.places}
    work.session.add(
        ProgrammeMove(
            programme_id=programme.id,
            kind=moves.change.kind.value,
            moved_on=moves.change.on,
            reason=moves.change.reason.strip(),
            details=details,
        )
    )


def _move_programme(work: Change, programme: Programme, moves: CourseMoves) -> None:
    change = moves.change
    changed = [name for name in _PLAN if _plain(getattr(moves, name)) != (getattr(programme, name) or None)]
    for name in changed:
        value = getattr(moves, name)
        setattr(programme, name, value.value if isinstance(value, Place) else value)
    if changed:
        programme.sources = {**programme.sources, **dict.fromkeys(changed, YOUR_OWN)}
    if change.kind is CourseKind.PAUSE:
        programme.state, programme.paused_on = ProgrammeState.PAUSED.value, change.on
    elif change.kind is CourseKind.RESUME:
        programme.state, programme.paused_on = _state_before(work, programme.id), None
    elif change.kind is CourseKind.CLOSE:
        programme.state, programme.closed_on = ProgrammeState.CLOSED.value, change.on
        programme.close_reason, programme.paused_on = change.reason.strip(), None


def _plain(value: object) -> object:
    return value.value if isinstance(value, Place) else value


def _state_before(work: Change, programme_id: int) -> str:
    """Return in which state the programme was when it was paused."""
    newest = work.session.scalars(
        select(ProgrammeMove)
        .where(ProgrammeMove.programme_id == programme_id, ProgrammeMove.kind == CourseKind.PAUSE.value)
        .order_by(ProgrammeMove.id.desc())
        .limit(1)
    ).first()
    return str(newest.details.get("state_before", "")) if newest else ProgrammeState.RUNNING.value


def _move_meetings(desk: Desk, work: Change, moves: Moves, change: CourseChange, place: str) -> None:
    """Move the meetings, and add the new ones at `place`."""
    days = {one.id: one.after for one in moves.days}
    places = {one.id: one.after for one in moves.places}
    touched = {*days, *places, *moves.cancelled}
    cancelled = set(moves.cancelled)
    for row in _rows(work, Meeting, touched):
        if row.id in days:
            move_row(row, days[row.id])
        if row.id in places:
            row.place = places[row.id]
        if row.id in cancelled:
            row.state = MeetingState.CANCELLED.value
            row.reason, row.recorded_at = change.reason.strip() or CANCELLED_WORDS, desk.clock.now()
    work.session.add_all(
        Meeting(relationship_id=new.row, number=new.number, day=new.day, place=place) for new in moves.added
    )


def _close_with_the_last(work: Change, programme: Programme, moves: Moves) -> None:
    """Make the last of the added meetings the closing one where the plan has that kind, and none before it."""
    added = {new.row for new in moves.added}
    if not added or MeetingKind.CLOSING not in plan_of(programme).encounters:
        return
    work.session.flush()
    planned = select(Meeting).where(
        Meeting.relationship_id.in_(sorted(added)), Meeting.state == MeetingState.PLANNED.value
    )
    last = dict.fromkeys(added, 0)
    rows = work.session.scalars(planned.order_by(Meeting.number)).all()
    for row in rows:
        last[row.relationship_id] = row.id
    for row in rows:
        if row.id == last[row.relationship_id]:
            row.kind = MeetingKind.CLOSING.value
        elif row.kind == MeetingKind.CLOSING.value:
            row.kind = MeetingKind.ONE_TO_ONE.value


def _move_gatherings(work: Change, moves: Moves) -> None:
    days = {one.id: one.after for one in moves.days}
    places = {one.id: one.after for one in moves.places}
    cancelled = set(moves.cancelled)
    for row in _rows(work, Gathering, {*days, *places, *cancelled}):
        row.day = days.get(row.id, row.day)
        row.place = places.get(row.id, row.place)
        row.state = "cancelled" if row.id in cancelled else row.state


def _move_milestones(work: Change, moves: CourseMoves) -> None:
    weeks = {one.id: one.after for one in moves.milestones}
    dropped = set(moves.dropped)
    for row in _rows(work, Milestone, {*weeks, *dropped}):
        row.weeks_before = weeks.get(row.id, row.weeks_before)
        row.not_needed = row.id in dropped


def _rows(work: Change, table: type[Row], numbers: Iterable[int]) -> Sequence[Row]:
    wanted = sorted(numbers)
    return work.session.scalars(select(table).where(table.id.in_(wanted))).all() if wanted else ()
