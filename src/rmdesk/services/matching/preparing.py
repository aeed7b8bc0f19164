"""Who lacks what the plan asks for before anybody is paired, and who has waited (product.md B5, B6, D6)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from rmdesk.rules.matching import Turn, waiting_since
from rmdesk.rules.programme import PlanPart
from rmdesk.rules.recruitment import CheckState, Role, Stage, standings
from rmdesk.services.recruitment.checks import seen_checks
from rmdesk.services.recruitment.readiness import days_of, training_in
from rmdesk.store.tables.matching import Relationship, RelationshipMember
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import Participation

NOT_IN_ORDER = (CheckState.MISSING, CheckState.EXPIRED)


def asks_checks(programme: Programme) -> bool:
    """Return whether the plan asks anybody for checks."""
    return PlanPart.CHECKS.value in programme.parts and bool(
        programme.checks_mentees or programme.checks_mentors
    )


def asks_training(programme: Programme) -> bool:
    """Return whether the plan wants people trained before anybody is paired."""
    return programme.trained_before_pairs and training_in(programme)


def checks_lacking(session: Session, programme: Programme, today: dt.date) -> dict[int, tuple[str, ...]]:
    """Return which checks of this plan are not in order, in a few words each, by participation."""
    if not asks_checks(programme):
        return {}
    wanted = {Role.MENTEE.value: programme.checks_mentees, Role.MENTOR.value: programme.checks_mentors}
    here = Participation.programme_id == programme.id
    parts = session.execute(
        select(Participation.id, Participation.person_id, Participation.role).where(here)
    ).all()
    seen = seen_checks(session, select(Participation.person_id).where(here))
    found = {}
    for number, person_id, role in parts:
        stand = standings(wanted.get(role, ()), seen.get(person_id, ()), today)
        lacks = tuple(one.words for one in stand if one.wanted and one.state in NOT_IN_ORDER)
        if lacks:
            found[number] = lacks
    return found


def training_lacking(session: Session, programme: Programme) -> frozenset[int]:
    """Return who is not trained where the plan wants that first, by participation."""
    if not asks_training(programme):
        return frozenset()
    parts = session.scalars(select(Participation.id).where(Participation.programme_id == programme.id)).all()
    days = days_of(session, parts)
    return frozenset(number for number in parts if days.get(number, (None, None))[0] is None)


def waiting(session: Session, programme_id: int) -> dict[int, dt.date]:
    """Return since when mentees of a programme have been passed over, by person; whoever was not is not in it."""
    agreed, joined = _agreed(session), _joined(session, programme_id)
    here = [
        (began, joined[person])
        for (person, programme), days in agreed.items()
        if programme == programme_id and person in joined
        for began, _ in days
    ]
    turns: dict[int, dict[int, Turn]] = defaultdict(dict)
    for person_id, programme, since, closed_on in _ready_mentees(session, programme_id):
        own = agreed.get((person_id, programme), ())
        turns[person_id][programme] = Turn(
            ready_since=since,
            own_agreed=tuple(began for began, _ in own),
            own_ended=tuple(ended for _, ended in own if ended is not None),
            agreed=_of_others(here, since, joined.get(person_id)) if programme == programme_id else (),
            over_on=None if programme == programme_id else closed_on,
        )
    found = {
        person_id: waiting_since(parts.pop(programme_id), parts.values())
        for person_id, parts in turns.items()
    }
    return {person_id: since for person_id, since in found.items() if since is not None}


def _of_others(
    agreed: Sequence[tuple[dt.date, dt.datetime]], ready: dt.date, joined: dt.datetime | None
) -> tuple[dt.date, ...]:
    """Return the days on which pairs were agreed while somebody could have been in one.

    Days have no hours: of a pair agreed on the very day on which they became ready only those count as passed over who
    had joined no later than the mentee of that pair.
    """
    return tuple(day for day, other in agreed if day > ready or (joined is not None and joined <= other))


def _joined(session: Session, programme_id: int) -> dict[int, dt.datetime]:
    """Return when each mentee of a programme joined, by person."""
    rows = session.execute(
        select(Participation.person_id, Participation.created_at).where(
            Participation.programme_id == programme_id, Participation.role == Role.MENTEE.value
        )
    )
    return {person: created for person, created in rows}


def _agreed(session: Session) -> dict[tuple[int, int], list[tuple[dt.date, dt.date | None]]]:
    """Return when pairs were agreed and ended, by mentee and programme."""
    found: dict[tuple[int, int], list[tuple[dt.date, dt.date | None]]] = defaultdict(list)
    rows = session.execute(
        select(
            Participation.person_id,
            Relationship.programme_id,
            Relationship.active_on,
            Relationship.ended_on,
        )
        .select_from(Relationship)
        .join(RelationshipMember, RelationshipMember.relationship_id == Relationship.id)
        .join(Participation, Participation.id == RelationshipMember.participation_id)
        .where(RelationshipMember.role == Role.MENTEE.value)
    )
    for person_id, programme, began, ended in rows:
        if began is not None:
            found[person_id, programme].append((began, ended))
    return found


def _ready_mentees(session: Session, programme_id: int) -> Sequence[Row[int, int, dt.date, dt.date | None]]:
    """Return every part as a ready mentee, on the whole desk, of those who have one in this programme."""
    ready = (Participation.role == Role.MENTEE.value, Participation.stage == Stage.READY.value)
    here = select(Participation.person_id).where(Participation.programme_id == programme_id, *ready)
    return session.execute(
        select(
            Participation.person_id,
            Participation.programme_id,
            Participation.stage_since,
            Programme.closed_on,
        )
        .join(Programme, Programme.id == Participation.programme_id)
        .where(Participation.person_id.in_(here), *ready)
    ).all()
