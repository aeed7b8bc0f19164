"""Events of pairs: from proposal to ending, meetings, aims and actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.rules.meetings import MeetingState, MissedBy
from rmdesk.rules.relationships import Answer
from rmdesk.rules.wording import count_of, short_day
from rmdesk.services.people.events.words import some
from rmdesk.services.people.views import EventKind, PersonEvent, RelationshipLine
from rmdesk.store.tables.matching import Relationship, RelationshipMember
from rmdesk.store.tables.meetings import Action, Aim, AimRating, Meeting
from rmdesk.store.tables.recruitment import Participation

Pairs = Mapping[int, RelationshipLine]
_STATES = {MeetingState.HELD: True, MeetingState.MISSED: False}


def pairs(session: Session, person_id: int, lines: Pairs) -> Iterator[PersonEvent]:
    """Give what became of each pair."""
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
                yield _pair_event(lines[pair.id], on, what, detail, good)


def _pair_event(
    line: RelationshipLine, on: dt.date, what: str, detail: str, good: bool | None
) -> PersonEvent:
    page, other = ("people", line.others[0][0]) if line.others else ("", None)
    title = f"{what} {line.with_whom}"
    return PersonEvent(on, EventKind.PAIR, title, (line.programme, *some(detail)), page, other, good)


def meetings(session: Session, lines: Pairs) -> Iterator[PersonEvent]:
    """Give every meeting, held or planned."""
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
        .where(Meeting.relationship_id.in_(list(lines)))
        .order_by(Meeting.id)
    )
    for row in rows:
        state, line = MeetingState(row.state), lines[row.relationship_id]
        where = ", ".join(some(row.time_of_day, row.place))
        moved = f"moved from {short_day(row.first_on)}" if row.first_on and row.first_on != row.day else ""
        minutes = count_of(row.minutes_together, "minute") if row.minutes_together else ""
        missed = f"who missed it: {_missed(row.missed_by)}" if state is MeetingState.MISSED else ""
        yield PersonEvent(
            row.day,
            EventKind.MEETING,
            f"Meeting {row.number} with {line.with_whom}: {state.label.lower()}",
            some(where, minutes, missed, moved),
            "meetings",
            row.id,
            _STATES.get(state),
            line.programme_id,
        )


def _missed(word: str) -> str:
    return MissedBy(word).label.lower() if word else MissedBy.UNKNOWN.label.lower()


def actions(session: Session, person_id: int, lines: Pairs) -> Iterator[PersonEvent]:
    """Give what somebody was to do."""
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
        line = lines.get(relationship_id)
        where = meeting_id or {"relationship": relationship_id}
        details = (what, *((f"with {line.with_whom}",) if line else ()))
        yield PersonEvent(
            on,
            EventKind.ACTION,
            state,
            details,
            "meetings",
            where,
            True if done_on else None,
            line.programme_id if line else None,
        )


def aims(session: Session, person_id: int, lines: Pairs) -> Iterator[PersonEvent]:
    """Give the aims that somebody set, and how far they have come."""
    mine = (
        select(Aim.id, Aim.words, Aim.set_on, Aim.relationship_id)
        .join(Participation, Participation.id == Aim.owner_id)
        .where(Participation.person_id == person_id)
        .order_by(Aim.id)
    )
    for _number, words, set_on, relationship_id in session.execute(mine):
        line = lines.get(relationship_id)
        yield PersonEvent(
            set_on,
            EventKind.AIM,
            "Aim set",
            (words, *((f"with {line.with_whom}",) if line else ())),
            "meetings",
            {"relationship": relationship_id},
            programme_id=line.programme_id if line else None,
        )
    rated = session.execute(
        select(AimRating.rating, Aim.words, Aim.relationship_id, Meeting.id, Meeting.day)
        .join(Aim, Aim.id == AimRating.aim_id)
        .join(Meeting, Meeting.id == AimRating.meeting_id)
        .join(Participation, Participation.id == Aim.owner_id)
        .where(Participation.person_id == person_id)
        .order_by(AimRating.id)
    )
    for rating, words, relationship_id, meeting_id, day in rated:
        line = lines.get(relationship_id)
        yield PersonEvent(
            day,
            EventKind.AIM,
            f"Aim rated {rating} of 5",
            (words,),
            "meetings",
            meeting_id,
            programme_id=line.programme_id if line else None,
        )
