"""People who have said yes to everything, ticked all they told, and had the privacy notice; quickly, for many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from rmdesk.rules.areas import Area
from rmdesk.rules.people import CONSENTS, SENSITIVE, How, Purpose, items_of
from rmdesk.services.desk import Desk
from rmdesk.services.privacy.wordings import wording_for
from rmdesk.store.tables.people import Consent, NoticeGiven, Person, SharedItem


def open_up(session: Session, people: Sequence[Person], day: dt.date, *, ask: bool = True) -> None:
    """Let everything that these people told be used; with `ask` they say yes and get the notice as well."""
    if ask:
        give(session, [person.id for person in people], day)
        words = {purpose: wording_for(session, purpose, day).id for purpose in CONSENTS}
        session.add_all(
            Consent(person_id=person.id, wording_id=number, purpose=purpose, given_on=day, how=How.FORM)
            for person in people
            for purpose, number in words.items()
        )
    session.execute(delete(SharedItem).where(SharedItem.person_id.in_([person.id for person in people])))
    session.add_all(
        SharedItem(person_id=person.id, field=item[0], item=item[1], for_matching=True, on_card=True)
        for person in people
        for field in SENSITIVE
        for item in items_of(field, getattr(person, field))
    )
    session.flush()


def give(session: Session, person_ids: Iterable[int], day: dt.date) -> None:
    """Note that these people had the privacy notice."""
    number = wording_for(session, Purpose.PRIVACY_NOTICE, day).id
    session.add_all(
        NoticeGiven(person_id=person_id, wording_id=number, given_on=day, how=How.FORM)
        for person_id in person_ids
    )
    session.flush()


def open_up_everybody(desk: Desk) -> None:
    """Let everything that anybody on the desk told be used, as when all ticked and said yes on their forms."""
    with desk.change("Everybody said yes", Area.PEOPLE, undoable=False) as change:
        asked = select(NoticeGiven.person_id)
        people = change.session.scalars(select(Person).where(Person.id.not_in(asked))).all()
        open_up(change.session, people, desk.clock.today())
