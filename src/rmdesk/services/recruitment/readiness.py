"""Whether both sides of a pair are trained and told where to turn, and noting it by hand (product.md B5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from rmdesk.base.errors import FieldError
from rmdesk.rules.areas import Area
from rmdesk.rules.people import display_name
from rmdesk.rules.programme import PlanPart, ProgrammeKind, Shape, naming
from rmdesk.rules.recruitment import (
    Need,
    NotPrepared,
    PairLacks,
    PlaceState,
    Prepared,
    SessionState,
    check_anyway,
    lacking,
)
from rmdesk.rules.wording import count_of, short_day
from rmdesk.services.desk import Desk, Done
from rmdesk.services.pairs import PairNames, pairs_named
from rmdesk.store.tables.matching import Relationship
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import InductionSession, Participation, SessionPlace

Days = tuple[dt.date | None, dt.date | None]
"""Since when somebody is trained, and told where to turn."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """How a pair is prepared: its people with their days, who lacks what, and why it was planned all the same."""

    people: tuple[Prepared, ...]
    lacks: PairLacks
    early_reason: str = ""

    @property
    def ready(self) -> bool:
        """Whether both sides have what the plan asks for."""
        return not self.lacks.lacks


def training_in(programme: Programme) -> bool:
    """Return whether the programme's plan trains its people."""
    return PlanPart.TRAINING.value in programme.parts


def days_of(session: Session, participation_ids: Collection[int] | None = None) -> dict[int, Days]:
    """Return since when these people (None: all on the desk) are trained and told; noted by hand, or because they came
    to a session that was held.
    """
    noted = select(Participation.id, Participation.trained_on, Participation.told_on)
    came = (
        select(
            SessionPlace.participation_id,
            InductionSession.day,
            InductionSession.trains,
            InductionSession.tells_where_to_turn,
        )
        .join(InductionSession, InductionSession.id == SessionPlace.session_id)
        .where(SessionPlace.state == PlaceState.CAME.value, InductionSession.state == SessionState.HELD.value)
    )
    if participation_ids is not None:
        noted = noted.where(Participation.id.in_(participation_ids))
        came = came.where(SessionPlace.participation_id.in_(participation_ids))
    else:
        noted = noted.where(or_(Participation.trained_on.is_not(None), Participation.told_on.is_not(None)))
    found: dict[int, Days] = {number: (trained, told) for number, trained, told in session.execute(noted)}
    for number, day, trains, tells in session.execute(came):
        trained, told = found.get(number, (None, None))
        found[number] = (_first(trained, day if trains else None), _first(told, day if tells else None))
    return found


def readiness(session: Session, programme: Programme, pairs: Mapping[int, PairNames]) -> dict[int, Readiness]:
    """Return how each of these pairs of one programme is prepared."""
    training = training_in(programme)
    members = {m.participation_id for pair in pairs.values() for m in pair.members}
    days = days_of(session, members)
    reasons = {
        number: reason
        for number, reason in session.execute(
            select(Relationship.id, Relationship.early_reason).where(
                Relationship.programme_id == programme.id, Relationship.early_reason != ""
            )
        )
    }
    found = {}
    for number, pair in pairs.items():
        people = tuple(
            Prepared(m.participation_id, m.name, m.role, *days.get(m.participation_id, (None, None)))
            for m in pair.members
        )
        lacks = PairLacks(number, pair.title, lacking(people, training))
        found[number] = Readiness(people, lacks, reasons.get(number, ""))
    return found


def unprepared(
    session: Session, programme: Programme, relationships: Iterable[Relationship], early_reason: str | None
) -> tuple[PairLacks, ...]:
    """Return which of these pairs may not be planned yet. With an `early_reason` all may: it is kept with those that
    are not prepared. Raises `FieldError` for "reason" when the reason is empty and one is needed.
    """
    rows = {row.id: row for row in relationships}
    found = readiness(session, programme, pairs_named(session, list(rows)))
    waiting = [one.lacks for one in found.values() if not one.ready and not one.early_reason]
    if early_reason is None:
        return tuple(waiting)
    for pair in waiting:
        rows[pair.relationship_id].early_reason = check_anyway(early_reason)
    return ()


def check_prepared(
    session: Session, programme: Programme, relationship: Relationship, early_reason: str | None = None
) -> None:
    """Raise `NotPrepared` when a pair may not be planned yet; see `unprepared`."""
    waiting = unprepared(session, programme, [relationship], early_reason)
    if waiting:
        raise NotPrepared(waiting)


def note_prepared(desk: Desk, needs: Mapping[int, Collection[Need]], on: dt.date) -> Done[None]:
    """Note for people, by participation, that they were trained or told where to turn on a day, outside a session.

    Raises `FieldError` for "on" when the day is ahead.
    """
    if on > desk.clock.today():
        raise FieldError("on", "This day is still to come.", "Choose the day on which it was.")
    with desk.change("", Area.RECRUITMENT, Area.MEETINGS) as change:
        names = []
        for participation_id, what in needs.items():
            part = change.get(Participation, participation_id)
            part.trained_on = on if Need.TRAINED in what else part.trained_on
            part.told_on = on if Need.TOLD in what else part.told_on
            person = change.get(Person, part.person_id)
            names.append(display_name(person.name, person.preferred_name))
        who = names[0] if len(names) == 1 else count_of(len(names), "person", "people")
        kinds = {need for what in needs.values() for need in what}
        what_was = " and ".join(
            words
            for need, words in ((Need.TRAINED, "trained"), (Need.TOLD, "told where to turn"))
            if need in kinds
        )
        change.label = f"Noted {who} as {what_was} on {short_day(on)}"
    return change.done(None)


def allow_early(desk: Desk, relationship_ids: Collection[int], reason: str) -> Done[None]:
    """Let pairs meet before both sides are prepared; the reason is kept with each. Raises `FieldError` for "reason"
    when it is empty.
    """
    kept = check_anyway(reason)
    with desk.change("", Area.MEETINGS) as change:
        for number in relationship_ids:
            change.get(Relationship, number).early_reason = kept
        pairs = pairs_named(change.session, relationship_ids)
        who = ", and ".join(pair.title for pair in pairs.values())
        if len(pairs) > 1:
            programme = change.get(Programme, change.get(Relationship, next(iter(pairs))).programme_id)
            who = naming(
                ProgrammeKind(programme.kind), Shape(programme.shape), programme.not_mentoring
            ).count_of_pairs(len(pairs))
        change.label = f"Let {who} meet before both sides are prepared"
    return change.done(None)


def _first(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    return min(one, other) if one and other else one or other
