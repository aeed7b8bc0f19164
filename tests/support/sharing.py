"""People who have said yes to everything, ticked all they told, and had the privacy notice; quickly, for many.

Written in bulk, past the change log, so that hundreds cost little and Undo takes back what a test did.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from rmdesk.rules.areas import Area
from rmdesk.rules.people import CONSENTS, SENSITIVE, How, Purpose, items_of
from rmdesk.services.desk import Desk
from rmdesk.services.privacy.wordings import wording_for
from rmdesk.store.tables.base import Base
from rmdesk.store.tables.people import Consent, NoticeGiven, Person, SharedItem


def open_up(session: Session, people: Sequence[Person], day: dt.date) -> None:
    """Let everything that these people told be used: they say yes, tick it all, and have had the notice."""
    give(session, [person.id for person in people], day)
    words = {purpose: wording_for(session, purpose, day).id for purpose in CONSENTS}
    _write(
        session,
        Consent,
        [
            {
                "person_id": person.id,
                "wording_id": number,
                "purpose": purpose.value,
                "given_on": day,
                "how": "form",
            }
            for person in people
            for purpose, number in words.items()
        ],
    )
    tick(session, people)


def tick(session: Session, people: Sequence[Person]) -> None:
    """Tick all that these people tell now, for matching and for the card."""
    session.execute(delete(SharedItem).where(SharedItem.person_id.in_([person.id for person in people])))
    _write(
        session,
        SharedItem,
        [
            {"person_id": person.id, "field": field, "item": phrase, "for_matching": True, "on_card": True}
            for person in people
            for name in SENSITIVE
            for field, phrase in items_of(name, getattr(person, name))
        ],
    )


def give(session: Session, person_ids: Iterable[int], day: dt.date) -> None:
    """Note that these people had the privacy notice."""
    number = wording_for(session, Purpose.PRIVACY_NOTICE, day).id
    _write(
        session,
        NoticeGiven,
        [
            {"person_id": person_id, "wording_id": number, "given_on": day, "how": How.FORM.value}
            for person_id in person_ids
        ],
    )


def open_up_everybody(desk: Desk) -> None:
    """Let everything that anybody on the desk told be used, as when all ticked and said yes on their forms."""
    with desk.change("Everybody said yes", Area.PEOPLE, undoable=False) as change:
        asked = select(NoticeGiven.person_id)
        people = change.session.scalars(select(Person).where(Person.id.not_in(asked))).all()
        open_up(change.session, people, desk.clock.today())


def _write(session: Session, table: type[Base], rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(table), rows)
