"""What a change of course starts from, read from the desk, and what it would move, to be looked at first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.rules.meetings import MeetingState, add_months
from rmdesk.rules.meetings.schedule import MOST_YEARS_AWAY
from rmdesk.rules.people import Place
from rmdesk.rules.programme import Naming, ProgrammeState, naming_of
from rmdesk.rules.programme.course import next_meetings_from, possible_changes, work_out
from rmdesk.rules.programme.course_facts import (
    CourseChange,
    CourseFacts,
    CourseKind,
    CourseMoves,
    OpenMilestone,
    Sitting,
)
from rmdesk.rules.programme.course_words import decided_in_words, figures_of, in_words
from rmdesk.rules.programme.milestones import milestone_day
from rmdesk.rules.relationships import RelationshipState
from rmdesk.rules.wording import short_day
from rmdesk.services import upkeep
from rmdesk.services.desk import Desk, one
from rmdesk.services.meetings.bank_holidays import bank_holidays
from rmdesk.services.pairs import pairs_of_programme
from rmdesk.services.pausing import OVER, standing_in_words
from rmdesk.services.programme.milestones import lines_of
from rmdesk.services.programme.plan import plan_of
from rmdesk.store.tables.gatherings import Gathering
from rmdesk.store.tables.matching import Relationship
from rmdesk.store.tables.meetings import Meeting
from rmdesk.store.tables.programme import Milestone, Programme, ProgrammeMove


@dataclass(frozen=True, slots=True)
class PastMove:
    """One change of course in the history: the day on which it was decided (or from which it holds, where that was not
    kept), what it was, why, and in words from when it holds and what it moved.
    """

    id: int
    decided_on: dt.date
    when: str
    title: str
    reason: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CourseView:
    """How the programme stands and what can be done: `standing` is such as "Paused since 3 Nov 2026" or empty.
    `next_from` is the day from which further meetings would be.
    """

    programme_id: int
    state: ProgrammeState
    standing: str
    possible: tuple[CourseKind, ...]
    starts_on: dt.date | None
    ends_on: dt.date | None
    meetings_count: int | None
    meetings_cap: int | None
    next_from: dt.date
    called: Naming
    history: tuple[PastMove, ...]


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One thing that moves: whose it is, what it is, what it was and what it will be; `day` is by which to sort."""

    id: int
    who: str
    what: str
    was: str
    will: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class CoursePreview:
    """What a change would do: in sentences, and thing by thing in the order of days."""

    change: CourseChange
    sentences: tuple[str, ...]
    lines: tuple[PreviewLine, ...]


def course(desk: Desk, programme_id: int) -> CourseView:
    """Return how the programme stands, what can be done, and every change of course so far, the newest first."""
    with desk.read() as session:
        programme = one(session, Programme, programme_id)
        facts = course_facts(desk, session, programme, holidays=False)
        return CourseView(
            programme_id=programme_id,
            state=ProgrammeState(programme.state),
            standing=standing_in_words(programme, desk.clock.today()),
            possible=possible_changes(facts),
            starts_on=programme.starts_on,
            ends_on=programme.ends_on,
            meetings_count=programme.meetings_count,
            meetings_cap=programme.meetings_cap,
            next_from=next_meetings_from(facts),
            called=facts.called,
            history=tuple(_past(move, facts.called) for move in reversed(_moves_of(session, programme_id))),
        )


def preview_course(desk: Desk, programme_id: int, change: CourseChange) -> CoursePreview:
    """Return what the change would move; nothing is written. Raises `FieldError` as `work_out`."""
    with desk.read() as session:
        programme = one(session, Programme, programme_id)
        facts = course_facts(desk, session, programme)
        moves = work_out(change, facts)
        names = {key: pair.title for key, pair in pairs_of_programme(session, programme_id).items()}
        titles = {row.id: row.title for row in session.execute(_titles(Gathering, programme_id))}
        milestones = {row.id: row.title for row in session.execute(_titles(Milestone, programme_id))}
    found = [
        *_meeting_lines(moves, facts, names),
        *_gathering_lines(moves, facts, titles),
        *_milestone_lines(moves, facts, milestones),
    ]
    lines = sorted(found, key=lambda line: (line.day, line.who.casefold(), line.what))
    numbered = (PreviewLine(at, *_but_id(line)) for at, line in enumerate(lines))
    return CoursePreview(
        change, in_words(change.kind, figures_of(moves, facts), facts.called), tuple(numbered)
    )


def course_facts(desk: Desk, session: Session, programme: Programme, *, holidays: bool = True) -> CourseFacts:
    """Return the programme as a change of course finds it. Bank holidays are slow to load and can be left out where
    nothing is moved.
    """
    living = frozenset(
        session.scalars(
            select(Relationship.id).where(
                Relationship.programme_id == programme.id,
                Relationship.state == RelationshipState.ACTIVE.value,
            )
        )
    )
    moves = _moves_of(session, programme.id)
    online = [move.details for move in moves if move.kind == CourseKind.ONLINE.value]
    pauses = [move.details for move in moves if move.kind == CourseKind.PAUSE.value]
    until = pauses[-1].get("until") if pauses and programme.paused_on else None
    before = online[-1].get("place_before") if online else None
    today = desk.clock.today()
    return CourseFacts(
        today=today,
        starts_on=programme.starts_on,
        ends_on=programme.ends_on,
        meetings_count=programme.meetings_count,
        meetings_cap=programme.meetings_cap,
        interval_days=programme.interval_days,
        place=Place(programme.place) if programme.place else None,
        paused_on=programme.paused_on if programme.state == ProgrammeState.PAUSED.value else None,
        paused_until=dt.date.fromisoformat(until) if until else None,
        closed=programme.state in OVER,
        living=living,
        meetings=_meetings(session, programme.id, living),
        gatherings=_gatherings(session, programme.id),
        milestones=_milestones(desk, session, programme) if holidays else (),
        holidays=_holidays(desk, today) if holidays else frozenset(),
        former_places=_former(online, "places_before"),
        former_gathering_places=_former(online, "gathering_places_before"),
        place_before=Place(before) if before else None,
        called=naming_of(plan_of(programme)),
    )


def _meetings(session: Session, programme_id: int, living: frozenset[int]) -> tuple[Sitting, ...]:
    rows = session.execute(
        select(Meeting.id, Meeting.relationship_id, Meeting.number, Meeting.day, Meeting.state, Meeting.place)
        .join(Relationship, Relationship.id == Meeting.relationship_id)
        .where(Relationship.programme_id == programme_id)
    )
    return tuple(
        Sitting(
            id=number,
            row=pair,
            number=place_in_row,
            day=day,
            planned=state == MeetingState.PLANNED.value and pair in living,
            held=state == MeetingState.HELD.value,
            place=place,
            cancelled=state == MeetingState.CANCELLED.value,
        )
        for number, pair, place_in_row, day, state, place in rows
    )


def _gatherings(session: Session, programme_id: int) -> tuple[Sitting, ...]:
    rows = session.scalars(select(Gathering).where(Gathering.programme_id == programme_id))
    return tuple(
        Sitting(
            id=row.id,
            row=row.id,
            number=1,
            day=row.day,
            planned=row.state == "planned",
            held=row.state == "held",
            place=row.place,
            cancelled=row.state == "cancelled",
        )
        for row in rows
    )


def _milestones(desk: Desk, session: Session, programme: Programme) -> tuple[OpenMilestone, ...]:
    rows = session.execute(select(Milestone.id, Milestone.key).where(Milestone.programme_id == programme.id))
    keys = {number: key for number, key in rows}
    return tuple(
        OpenMilestone(line.id, keys[line.id], line.weeks_before, line.day)
        for line in lines_of(desk, session, programme)
        if line.state.is_open
    )


def _holidays(desk: Desk, today: dt.date) -> frozenset[dt.date]:
    """Return the bank holidays of every day that a meeting can be moved to."""
    years = MOST_YEARS_AWAY + 1
    first, last = add_months(today, -12 * years), add_months(today, 24 * years)
    return bank_holidays(upkeep.settings(desk).nation, first.year, last.year)


def _moves_of(session: Session, programme_id: int) -> list[ProgrammeMove]:
    query = select(ProgrammeMove).where(ProgrammeMove.programme_id == programme_id)
    return list(session.scalars(query.order_by(ProgrammeMove.id)))


def _former(details: list[dict[str, Any]], name: str) -> Mapping[int, str]:
    found: dict[int, str] = {}
    for one_move in details:
        found |= {int(key): place for key, place in one_move.get(name, {}).items()}
    return found


def _past(move: ProgrammeMove, called: Naming) -> PastMove:
    known = {kind.value: kind for kind in CourseKind}
    kind = known.get(move.kind)
    title = kind.done if kind else move.kind.replace("_", " ").capitalize()
    noted = move.details.get("noted_on")
    decided = dt.date.fromisoformat(noted) if noted else None
    when = decided_in_words(kind, move.moved_on, decided) if kind else ""
    words = in_words(kind, move.details, called) if kind else ()
    return PastMove(move.id, decided or move.moved_on, when, title, move.reason, words)


def _titles(table: type[Gathering] | type[Milestone], programme_id: int) -> Any:
    return select(table.id, table.title).where(table.programme_id == programme_id)


def _but_id(line: PreviewLine) -> tuple[str, str, str, str, dt.date]:
    return (line.who, line.what, line.was, line.will, line.day)


def _meeting_lines(moves: CourseMoves, facts: CourseFacts, names: Mapping[int, str]) -> Iterator[PreviewLine]:
    known = {sitting.id: sitting for sitting in facts.meetings}

    def line(number: int, was: str, will: str, day: dt.date) -> PreviewLine:
        sitting = known[number]
        return PreviewLine(0, names.get(sitting.row, ""), f"Meeting {sitting.number}", was, will, day)

    for move in moves.meetings.days:
        yield line(move.id, short_day(move.before), short_day(move.after), move.after)
    for place in moves.meetings.places:
        day = known[place.id].day
        yield line(place.id, place.before or "no place said", place.after or "no place said", day)
    for number in moves.meetings.cancelled:
        day = known[number].day
        yield line(number, short_day(day), "cancelled", day)
    for new in moves.meetings.added:
        yield PreviewLine(
            0, names.get(new.row, ""), f"Meeting {new.number}", "new", short_day(new.day), new.day
        )


def _gathering_lines(
    moves: CourseMoves, facts: CourseFacts, titles: Mapping[int, str]
) -> Iterator[PreviewLine]:
    known = {sitting.id: sitting for sitting in facts.gatherings}
    for move in moves.gatherings.days:
        was, will = short_day(move.before), short_day(move.after)
        yield PreviewLine(0, titles[move.id], "Gathering", was, will, move.after)
    for place in moves.gatherings.places:
        was, will = place.before or "no place said", place.after or "no place said"
        yield PreviewLine(0, titles[place.id], "Gathering", was, will, known[place.id].day)
    for number in moves.gatherings.cancelled:
        day = known[number].day
        yield PreviewLine(0, titles[number], "Gathering", short_day(day), "cancelled", day)


def _milestone_lines(
    moves: CourseMoves, facts: CourseFacts, titles: Mapping[int, str]
) -> Iterator[PreviewLine]:
    weeks = {move.id: move.after for move in moves.milestones}
    for milestone in facts.milestones:
        if milestone.day is None:
            continue
        was, title = short_day(milestone.day), titles[milestone.id]
        if milestone.id in moves.dropped:
            yield PreviewLine(0, title, "Milestone", was, "not needed", milestone.day)
            continue
        counted = weeks.get(milestone.id, milestone.weeks_before)
        day = milestone_day(moves.starts_on, counted, facts.holidays)
        if day is not None and day != milestone.day:
            yield PreviewLine(0, title, "Milestone", was, short_day(day), day)
