"""Records on the desk that are perhaps one person, and those that were said not to be (product C2)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.clock import Clock
from rmdesk.rules.areas import Area
from rmdesk.rules.people import Certainty, KnownPerson, display_name, list_name
from rmdesk.rules.people.alike import alike
from rmdesk.rules.wording import short_day
from rmdesk.services.desk import Desk, Done
from rmdesk.store.tables.people import Person, ToldApart

Row = tuple[int, str, str, str, str, str, bool, dt.date]
"""A record: number, name, preferred name, e-mail, post, service, whether it is archived, and since when it is here."""
Basis = tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class AlikePerson:
    """One of two who look alike: as the list shows them, with what tells them apart."""

    id: int
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class AlikePair:
    """Two records that are perhaps one person, and why."""

    first: AlikePerson
    second: AlikePerson
    reason: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class AlikePairs:
    """All of them, surest first; `basis` is what they were found from."""

    pairs: tuple[AlikePair, ...] = ()
    basis: Basis = field(default=(), repr=False)


def alike_pairs(desk: Desk, before: AlikePairs | None = None) -> AlikePairs:
    """Return every pair that is perhaps one person, but for those that were told apart; the archive only beside
    somebody who is not in it. `before` is given back when nothing it was found from has changed.
    """
    with desk.read() as session:
        rows = _rows(session, desk.clock)
        apart = {
            (one, other) for one, other in session.execute(select(ToldApart.person_id, ToldApart.other_id))
        }
    basis: Basis = (*rows, *sorted(apart))
    if before is not None and before.basis == basis:
        return before
    who = {row[0]: row for row in rows}
    known = (KnownPerson(row[0], row[1], row[3], row[5]) for row in rows)
    pairs = tuple(
        AlikePair(_person(who[one.first]), _person(who[one.second]), one.reason, one.certainty)
        for one in alike(known)
        if (one.first, one.second) not in apart and not (who[one.first][6] and who[one.second][6])
    )
    return AlikePairs(pairs, basis)


def tell_apart(desk: Desk, one_id: int, other_id: int) -> Done[None]:
    """Remember that two people who look alike are not the same."""
    with desk.change("", Area.PEOPLE) as change:
        one, other = (change.get(Person, number) for number in sorted((one_id, other_id)))
        known = select(ToldApart.id).where(ToldApart.person_id == one.id, ToldApart.other_id == other.id)
        if change.session.scalar(known) is None:
            change.add(ToldApart(person_id=one.id, other_id=other.id))
        names = [display_name(row.name, row.preferred_name) for row in (one, other)]
        change.label = f"Told {names[0]} and {names[1]} apart"
    return change.done(None)


def _rows(session: Session, clock: Clock) -> list[Row]:
    found = session.execute(
        select(
            Person.id,
            Person.name,
            Person.preferred_name,
            Person.email,
            Person.post,
            Person.service,
            Person.archived_at.is_not(None),
            Person.created_at,
        )
        .where(Person.merged_into_id.is_(None))
        .order_by(Person.id)
    )
    return [(*row[:6], bool(row[6]), clock.local(row[7]).date()) for row in found]


def _person(row: Row) -> AlikePerson:
    number, name, preferred, email, post, service, archived, since = row
    where = "in the archive" if archived else f"on the desk since {short_day(since)}"
    parts = (post, service, email, where)
    return AlikePerson(number, list_name(name, preferred), ", ".join(part for part in parts if part))
