"""Everything about a person in time order; concerns are never part of it (trust.md R9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from rmdesk.base.clock import Clock
from rmdesk.rules.meetings import MeetingState, MissedBy
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.rules.relationships import Answer
from rmdesk.rules.wording import count_of, short_day
from rmdesk.services.people.views import EventKind, PersonEvent, RelationshipLine
from rmdesk.store.tables.matching import Relationship, RelationshipMember
from rmdesk.store.tables.meetings import Action, Meeting
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.printroom import Paper
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import ImportBatch, ImportRow, Participation, StageMove

Pairs = Mapping[int, RelationshipLine]


def events_of(
    session: Session, clock: Clock, row: Person, relationships: Sequence[RelationshipLine]
) -> tuple[PersonEvent, ...]:
    """Return what happened around a person and what is planned, newest first."""
    pairs = {line.id: line for line in relationships}
    found = [
        *_record(row, clock),
        *_forms(session, row.id, clock),
        *_stages(session, row.id, clock),
        *_pairs(session, row.id, pairs),
        *_meetings(session, pairs),
        *_actions(session, row.id, pairs),
        *_papers(session, row.id, pairs, clock),
    ]
    # A later source goes after an earlier one of the same day, so the day reads in order when turned round.
    found.sort(key=lambda event: event.on)
    return tuple(reversed(found))


def _record(row: Person, clock: Clock) -> Iterator[PersonEvent]:
    yield PersonEvent(_day(row.created_at, clock), EventKind.RECORD, "Came on the desk")
    if row.archived_at is not None:
        yield PersonEvent(_day(row.archived_at, clock), EventKind.RECORD, "Archived")


def _forms(session: Session, person_id: int, clock: Clock) -> Iterator[PersonEvent]:
    rows = session.execute(
        select(ImportRow.submitted_at, ImportBatch.imported_at, ImportBatch.role, Programme.name)
        .join(ImportBatch, ImportBatch.id == ImportRow.batch_id)
        .join(Programme, Programme.id == ImportRow.programme_id)
        .where(ImportRow.person_id == person_id)
        .order_by(ImportRow.id)
    )
    for submitted_at, imported_at, role, programme in rows:
        # What a form says is the time where it was filled in, so its day is taken as it stands.
        on = submitted_at.date() if submitted_at else _day(imported_at, clock)
        title = f"Form came in, as a {Role(role).label.lower()}"
        yield PersonEvent(on, EventKind.FORM, title, (programme,))


def _stages(session: Session, person_id: int, clock: Clock) -> Iterator[PersonEvent]:
    rows = session.execute(
        select(StageMove.moved_at, StageMove.from_stage, StageMove.to_stage, StageMove.note)
        .add_columns(Participation.role, Programme.name)
        .join(Participation, Participation.id == StageMove.participation_id)
        .join(Programme, Programme.id == Participation.programme_id)
        .where(Participation.person_id == person_id)
        .order_by(StageMove.id)
    )
    for moved_at, before, after, note, role, programme in rows:
        stage, who = Stage(after), Role(role).label.lower()
        title = f"Moved to {stage.label.lower()}" if before else f"Joined as a {who}"
        change = f"before: {Stage(before).label.lower()}" if before else f"at {stage.label.lower()}"
        details = " · ".join((programme, *((f"as a {who}",) if before else ()), change))
        yield PersonEvent(
            _day(moved_at, clock),
            EventKind.STAGE,
            title,
            (details, *_some(note)),
            good=True if stage is Stage.READY else None,
        )


def _pairs(session: Session, person_id: int, pairs: Pairs) -> Iterator[PersonEvent]:
    rows = session.execute(
        select(Relationship, RelationshipMember.answer, RelationshipMember.answered_on)
        .join(RelationshipMember, RelationshipMember.relationship_id == Relationship.id)
        .join(Participation, Participation.id == RelationshipMember.participation_id)
        .where(Participation.person_id == person_id)
        .order_by(Relationship.id)
    )
    for pair, answer, answered_on in rows:
        said = Answer(answer)
        steps: tuple[tuple[dt.date | None, str, str, bool | None], ...] = (
            (pair.proposed_on, "Pair proposed with", "", None),
            (answered_on if said is not Answer.PENDING else None, f"Said {said} to the pair with", "", None),
            (pair.active_on, "Pair active with", "", True),
            (pair.agreement_signed_on, "Agreement signed with", "", True),
            (pair.ended_on, "Pair ended with", pair.ending, None),
        )
        for on, what, detail, good in steps:
            if on is not None:
                yield _pair_event(pairs[pair.id], on, what, detail, good)


def _pair_event(
    line: RelationshipLine, on: dt.date, what: str, detail: str, good: bool | None
) -> PersonEvent:
    page, other = ("people", line.others[0][0]) if line.others else ("", None)
    title = f"{what} {line.with_whom}"
    return PersonEvent(on, EventKind.PAIR, title, (line.programme, *_some(detail)), page, other, good)


def _meetings(session: Session, pairs: Pairs) -> Iterator[PersonEvent]:
    rows = session.execute(
        select(
            Meeting.id,
            Meeting.relationship_id,
            Meeting.number,
            Meeting.state,
            Meeting.day,
            Meeting.first_on,
            Meeting.time_of_day,
            Meeting.place,
            Meeting.missed_by,
            Meeting.minutes_together,
        )
        .where(Meeting.relationship_id.in_(list(pairs)))
        .order_by(Meeting.id)
    )
    for row in rows:
        state, line = MeetingState(row.state), pairs[row.relationship_id]
        where = ", ".join(_some(row.time_of_day, row.place))
        moved = f"moved from {short_day(row.first_on)}" if row.first_on and row.first_on != row.day else ""
        minutes = count_of(row.minutes_together, "minute") if row.minutes_together else ""
        missed = f"who missed it: {_missed(row.missed_by)}" if state is MeetingState.MISSED else ""
        yield PersonEvent(
            row.day,
            EventKind.MEETING,
            f"Meeting {row.number} with {line.with_whom}: {state.label.lower()}",
            _some(where, minutes, missed, moved),
            "meetings",
            row.id,
            {MeetingState.HELD: True, MeetingState.MISSED: False}.get(state),
        )


def _missed(word: str) -> str:
    return MissedBy(word).label.lower() if word else MissedBy.UNKNOWN.label.lower()


def _actions(session: Session, person_id: int, pairs: Pairs) -> Iterator[PersonEvent]:
    rows = session.execute(
        select(Action.what, Action.due_on, Action.done_on, Action.relationship_id, Action.meeting_id)
        .add_columns(Meeting.day)
        .join(Participation, Participation.id == Action.owner_id)
        .outerjoin(Meeting, Meeting.id == Action.meeting_id)
        .where(Participation.person_id == person_id)
        .order_by(Action.id)
    )
    for what, due_on, done_on, relationship_id, meeting_id, met_on in rows:
        on = done_on or due_on or met_on
        if on is None:
            continue
        state = "Action done" if done_on else "Action due" if due_on else "Action agreed"
        line = pairs.get(relationship_id)
        page = "meetings" if meeting_id else ""
        details = (what, *((f"with {line.with_whom}",) if line else ()))
        yield PersonEvent(
            on, EventKind.ACTION, state, details, page, meeting_id, good=True if done_on else None
        )


def _papers(session: Session, person_id: int, pairs: Pairs, clock: Clock) -> Iterator[PersonEvent]:
    rows = session.execute(
        select(Paper)
        .where(
            or_(
                Paper.person_id == person_id,
                Paper.person_id.is_(None) & Paper.relationship_id.in_(list(pairs)),
            )
        )
        .order_by(Paper.id)
    ).scalars()
    for paper in rows:
        form = PrintFormat.from_words(paper.print_format)
        details = " · ".join(_some(paper.reference, paper.way_out, form.label.lower() if form else ""))
        yield PersonEvent(
            _day(paper.issued_at, clock),
            EventKind.PAPER,
            f"Paper issued: {paper.title}",
            (details,),
            "printroom",
            paper.id,
        )
        if paper.returned_on is not None:
            title = f"Paper came back: {paper.title}"
            yield PersonEvent(
                paper.returned_on,
                EventKind.PAPER,
                title,
                (paper.reference,),
                "printroom",
                paper.id,
                good=True,
            )


def _day(moment: dt.datetime, clock: Clock) -> dt.date:
    return clock.local(moment).date()


def _some(*texts: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text)
