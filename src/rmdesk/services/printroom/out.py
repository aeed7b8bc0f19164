"""Which papers should have come back by now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import Session, aliased

from rmdesk.base.clock import Clock
from rmdesk.rules.people import display_name
from rmdesk.rules.today.papers import LATE_AFTER, PapersOut
from rmdesk.services.desk import Desk
from rmdesk.services.matching.ranked import PACK
from rmdesk.services.printroom.definitions import definitions
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.printroom import Paper


def gone(desk: Desk, ids: Collection[int]) -> frozenset[int]:
    """Return which of these papers the register does not hold any more."""
    with desk.read() as session:
        here = session.scalars(select(Paper.id).where(Paper.id.in_(ids)))
        return frozenset(ids) - set(here)


def replacing(session: Session, paper_id: int | None = None) -> dict[int, str]:
    """Return the reference of the newest selection pack of its mentee for each older one that did not come back.

    A pack made anew takes the place of the one that is out: its cards are the ones to choose from.
    """
    older, newer = aliased(Paper), aliased(Paper)
    query = (
        select(older.id, newer.reference)
        .join(newer, _takes_the_place(newer, older))
        .where(older.returned_on.is_(None))
        .order_by(newer.id)
    )
    if paper_id is not None:
        query = query.where(older.id == paper_id)
    return {row.id: row.reference for row in session.execute(query)}


def _takes_the_place(newer: type[Paper], older: type[Paper]) -> ColumnElement[bool]:
    return and_(
        older.kind == PACK,
        newer.kind == PACK,
        newer.person_id == older.person_id,
        newer.programme_id == older.programme_id,
        newer.id > older.id,
    )


def late_papers(session: Session, programme_id: int, clock: Clock) -> PapersOut | None:
    """Return how many papers of a programme have been out for more than three weeks, or none when none has."""
    newer = aliased(Paper)
    out = (
        Paper.programme_id == programme_id,
        Paper.returned_on.is_(None),
        ~exists().where(_takes_the_place(newer, Paper)),
        Paper.issued_at < clock.now() - dt.timedelta(days=LATE_AFTER),
    )
    # The definitions are read from files: not while a desk opens that has no paper out at all.
    if session.scalar(select(Paper.id).where(*out).limit(1)) is None:
        return None
    asking = [kind for kind, paper in definitions().items() if paper.questions]
    late = (*out, Paper.wording_id.is_not(None) | Paper.kind.in_(asking))
    count = session.scalar(select(func.count(Paper.id)).where(*late)) or 0
    if not count:
        return None
    paper, name, preferred = session.execute(
        select(Paper, Person.name, Person.preferred_name)
        .outerjoin(Person, Person.id == Paper.person_id)
        .where(*late)
        .order_by(Paper.issued_at, Paper.id)
        .limit(1)
    ).one()
    who = display_name(name, preferred or "") if name else ""
    return PapersOut(count, paper.id, paper.title, who, clock.local(paper.issued_at).date())
