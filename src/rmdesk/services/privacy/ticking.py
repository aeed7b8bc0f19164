"""The ticks for single items of a profile, and stopping all use of what is held (trust.md 2.2, G14)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.errors import BugError, FieldError, UserError
from rmdesk.rules.people import (
    FIELD_WORDS,
    SENSITIVE,
    Audience,
    Item,
    audiences_of,
    display_name,
    items_of,
    lapsed,
)
from rmdesk.services.desk import Desk, Done
from rmdesk.services.privacy.consents import AREAS
from rmdesk.store.tables.people import Person, SharedItem

LONGEST_REASON = 2000


def tick(desk: Desk, person_id: int, item: Item, audience: Audience, on: bool) -> Done[None]:
    """Set one tick of one item. Raises `BugError` for an item that the profile does not hold."""
    field, phrase = item
    with desk.change("", *AREAS) as change:
        person = change.get(Person, person_id)
        if audience not in audiences_of(field) or item not in items_of(field, getattr(person, field)):
            raise BugError("The profile has no such item to tick.")
        changed = set_ticks(change.session, person_id, [item], audience, on)
        what = phrase or FIELD_WORDS[field]
        done_to = "Ticked" if on else "Unticked"
        change.label = f"{done_to} “{what}” of {_name(person)}: {audience.label.lower()}"
        done = change.done(None)
    return done if changed else Done(None, frozenset())


def tick_all(desk: Desk, person_id: int, audience: Audience, on: bool = True) -> Done[None]:
    """Set this tick of everything that somebody told, as when the whole form was ticked."""
    with desk.change("", *AREAS) as change:
        person = change.get(Person, person_id)
        items = [
            item
            for field in SENSITIVE
            if audience in audiences_of(field)
            for item in items_of(field, getattr(person, field))
        ]
        changed = set_ticks(change.session, person_id, items, audience, on)
        change.label = (
            f"{'Ticked' if on else 'Unticked'} everything of {_name(person)}: {audience.label.lower()}"
        )
        done = change.done(None)
    return done if changed else Done(None, frozenset())


def set_ticks(session: Session, person_id: int, items: Iterable[Item], audience: Audience, on: bool) -> bool:
    """Set this tick of some items as part of another change; says whether anything is different now."""
    rows = _rows(session, person_id)
    changed = False
    for item in items:
        row = rows.get(item)
        if row is None:
            if not on:
                continue
            row = SharedItem(person_id=person_id, field=item[0], item=item[1])
            session.add(row)
        column = "for_matching" if audience is Audience.MATCHING else "on_card"
        if bool(getattr(row, column)) is not on:
            setattr(row, column, on)
            changed = True
    session.flush()
    return changed


def drop_lapsed(session: Session, person_id: int, field: str, before: object, after: object) -> None:
    """Take the ticks away from what is not in the profile any more, as part of the change that took it out."""
    gone = lapsed(field, before, after)
    if gone:
        rows = _rows(session, person_id)
        for item in gone:
            if item in rows:
                session.delete(rows[item])


def _rows(session: Session, person_id: int) -> Mapping[Item, SharedItem]:
    found = session.scalars(select(SharedItem).where(SharedItem.person_id == person_id))
    return {(row.field, row.item): row for row in found}


def restrict(desk: Desk, person_id: int, reason: str) -> Done[None]:
    """Stop using what is held of somebody: they are not matched, proposed, or printed for or about (trust.md G14).

    What is held stays, can be seen, and can be exported. Raises `FieldError` for "reason" when there is none, and
    `UserError` when all use has stopped already.
    """
    reason = reason.strip()
    if not reason:
        raise FieldError("reason", "Say in a few words why.", "“They asked us to” is enough.")
    if len(reason) > LONGEST_REASON:
        raise FieldError("reason", f"A reason can have up to {LONGEST_REASON} characters.", "Shorten it.")
    with desk.change("", *AREAS) as change:
        person = change.get(Person, person_id)
        if person.restricted_on is not None:
            raise UserError(f"What we hold of {_name(person)} is not used already.")
        person.restricted_on, person.restricted_reason = desk.clock.today(), reason
        change.label = f"Stopped using what we hold of {_name(person)}"
    return change.done(None)


def lift(desk: Desk, person_id: int) -> Done[None]:
    """Use what is held of somebody again. Raises `UserError` when use has not stopped."""
    with desk.change("", *AREAS) as change:
        person = change.get(Person, person_id)
        if person.restricted_on is None:
            raise UserError(f"What we hold of {_name(person)} is in use.")
        person.restricted_on, person.restricted_reason = None, ""
        change.label = f"Using what we hold of {_name(person)} again"
    return change.done(None)


def _name(person: Person) -> str:
    return display_name(person.name, person.preferred_name)
