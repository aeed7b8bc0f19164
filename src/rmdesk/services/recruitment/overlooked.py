"""What is easily overlooked while people come in, counted for Today."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.rules.people import display_name
from rmdesk.rules.recruitment import OPEN_STAGES, Role, Stage
from rmdesk.rules.recruitment.cards import LONG_WAIT
from rmdesk.rules.today import LongWaits, TodayItem, WithoutNotice, long_waits, notices_missing
from rmdesk.store.tables.people import NoticeGiven, Person
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import Participation

_JOINED = [stage.value for stage in OPEN_STAGES]
_ON_THE_WAY = [stage.value for stage in OPEN_STAGES if stage is not Stage.READY]


def overlooked(session: Session, programme: Programme, today: dt.date) -> list[TodayItem]:
    """Return a line for those without a privacy notice, and one for those who wait long: two counts by the store, so
    that Today stays quick with thousands of people.
    """
    return [
        *notices_missing(_without_notice(session, programme.id)),
        *long_waits(programme.id, _waits(session, programme.id, today)),
    ]


def _without_notice(session: Session, programme_id: int) -> WithoutNotice | None:
    given = select(NoticeGiven.id).where(NoticeGiven.person_id == Person.id).exists()
    query = (
        select(func.count(Person.id.distinct()), func.min(Person.id))
        .join(Participation, Participation.person_id == Person.id)
        .where(
            Participation.programme_id == programme_id,
            Participation.stage.in_(_JOINED),
            Person.archived_at.is_(None),
            ~given,
        )
    )
    people, first = session.execute(query).one()
    if not people:
        return None
    name, preferred = session.execute(
        select(Person.name, Person.preferred_name).where(Person.id == first)
    ).one()
    return WithoutNotice(people, first, display_name(name, preferred))


def _waits(session: Session, programme_id: int, today: dt.date) -> LongWaits:
    query = (
        select(Participation.role, func.count(Participation.id), func.min(Participation.stage_since))
        .join(Person, Person.id == Participation.person_id)
        .where(
            Participation.programme_id == programme_id,
            Participation.stage.in_(_ON_THE_WAY),
            Participation.stage_since <= today - dt.timedelta(days=LONG_WAIT),
            Person.archived_at.is_(None),
        )
        .group_by(Participation.role)
    )
    found = {role: (count, since) for role, count, since in session.execute(query)}
    mentees, mentors = (found.get(role.value, (0, None)) for role in (Role.MENTEE, Role.MENTOR))
    return LongWaits(
        mentees[0], mentors[0], min((day for _n, day in (mentees, mentors) if day), default=None)
    )
