"""Which papers should have come back by now."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.base.clock import Clock
from rmdesk.rules.people import display_name
from rmdesk.rules.today.papers import LATE_AFTER, PapersOut
from rmdesk.services.printroom.definitions import definitions
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.printroom import Paper


def late_papers(session: Session, programme_id: int, clock: Clock) -> PapersOut | None:
    """Return how many papers of a programme have been out for more than three weeks, or none when none has."""
    out = (
        Paper.programme_id == programme_id,
        Paper.returned_on.is_(None),
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
