"""Recording what somebody said yes to, taking it back, and the privacy notice (trust.md G2, G3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.errors import BugError, UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.people import CONSENTS, How, Purpose, check_day, check_notice, display_name
from rmdesk.rules.wording import count_of
from rmdesk.services.desk import Desk, Done
from rmdesk.services.privacy.reading import told
from rmdesk.services.privacy.wordings import wording_for
from rmdesk.store.tables.people import Consent, NoticeGiven, Person

AREAS = (Area.PEOPLE, Area.RECRUITMENT, Area.MATCHING, Area.MEETINGS, Area.PRINTROOM)
"""What shows, matches or prints something of what people told."""


def record(
    desk: Desk,
    person_id: int,
    purposes: Iterable[Purpose],
    how: How,
    on: dt.date | None = None,
    note: str = "",
) -> Done[None]:
    """Record that somebody said yes to some purposes, in the desk's present words; `on` is today unless given.

    A yes that stands already in these very words is not written again. Raises `FieldError` for "given_on" when the
    day is still to come.
    """
    today = desk.clock.today()
    day = check_day("given_on", on or today, today)
    with desk.change("", *AREAS) as change:
        person = change.get(Person, person_id)
        new = [
            purpose
            for purpose in dict.fromkeys(purposes)
            if add_consent(change.session, person_id, purpose, today, (day, how, note.strip()))
        ]
        what = new[0].label.lower() if len(new) == 1 else count_of(len(new), "purpose")
        change.label = f"{_name(person)} said yes: {what}"
        done = change.done(None)
    return done if new else Done(None, frozenset())


def withdraw(desk: Desk, person_id: int, purpose: Purpose, how: How = How.NOT_SAID) -> Done[None]:
    """Take a yes back, everywhere at once. Raises `UserError` when there is none to take back."""
    with desk.change("", *AREAS) as change:
        person = change.get(Person, person_id)
        rows = _standing(change.session, person_id, purpose)
        if not rows:
            raise UserError(f"{_name(person)} has not said yes to this.", "There is nothing to take back.")
        for row in rows:
            row.withdrawn_on, row.withdrawn_how = desk.clock.today(), how.value
        change.label = f"{_name(person)} took back their yes: {purpose.label.lower()}"
    return change.done(None)


def give_notice(
    desk: Desk, person_ids: Collection[int], how: How = How.NOT_SAID, on: dt.date | None = None
) -> Done[None]:
    """Note that these people were given the privacy notice; `on` is today unless given.

    Whoever was given the present version already is passed over. Raises `FieldError` for "given_on" when the day is
    still to come.
    """
    today = desk.clock.today()
    day = check_day("given_on", on or today, today)
    with desk.change("", *AREAS) as change:
        new = add_notices(change.session, person_ids, how, day, today)
        if len(new) == 1:
            change.label = f"{_name(change.get(Person, new[0]))} was given the privacy notice"
        else:
            change.label = f"{count_of(len(new), 'person', 'people')} were given the privacy notice"
        done = change.done(None)
    return done if new else Done(None, frozenset())


def check_told(session: Session, people: Iterable[Person]) -> None:
    """Raise `NoticeMissing` naming those who have not been given the privacy notice."""
    named = [(person.id, _name(person)) for person in people]
    check_notice(named, told(session, [number for number, _ in named]))


def add_consent(
    session: Session, person_id: int, purpose: Purpose, today: dt.date, said: tuple[dt.date, How, str]
) -> bool:
    """Write a yes (the day, the way, a note) as part of another change; false when it stands in these words already."""
    if purpose not in CONSENTS:
        raise BugError("Nobody says yes to the privacy notice.")
    wording = wording_for(session, purpose, today)
    if any(row.wording_id == wording.id for row in _standing(session, person_id, purpose)):
        return False
    day, how, note = said
    session.add(
        Consent(
            person_id=person_id,
            wording_id=wording.id,
            purpose=purpose.value,
            given_on=day,
            how=how.value,
            note=note,
        )
    )
    session.flush()
    return True


def add_notices(
    session: Session, person_ids: Collection[int], how: How, day: dt.date, today: dt.date
) -> list[int]:
    """Write, as part of another change, that people were given the present notice; return those to whom it is new."""
    wording = wording_for(session, Purpose.PRIVACY_NOTICE, today)
    have = set(
        session.scalars(
            select(NoticeGiven.person_id).where(
                NoticeGiven.wording_id == wording.id, NoticeGiven.person_id.in_(person_ids)
            )
        )
    )
    new = [number for number in dict.fromkeys(person_ids) if number not in have]
    session.add_all(
        NoticeGiven(person_id=number, wording_id=wording.id, given_on=day, how=how.value) for number in new
    )
    session.flush()
    return new


def _standing(session: Session, person_id: int, purpose: Purpose) -> list[Consent]:
    query = select(Consent).where(
        Consent.person_id == person_id, Consent.purpose == purpose.value, Consent.withdrawn_on.is_(None)
    )
    return list(session.scalars(query))


def _name(person: Person) -> str:
    return display_name(person.name, person.preferred_name)
