"""What stands on a card: only what is ticked for the card and allowed now (trust.md 2.2, G17)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.documents.card import CardView
from rmdesk.documents.parts.frame import Imprint
from rmdesk.rules.people import Audience, Gift, Place, display_name, value_in_words
from rmdesk.rules.people.reaching import without_contacts
from rmdesk.rules.people.redacting import OwnName
from rmdesk.rules.recruitment import Role
from rmdesk.services.desk import one
from rmdesk.services.privacy import sharing_of
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.recruitment import Participation

_CARD = Audience.CARD
_TYPED = ("interests", "offers", "own", "lacks", "brings", "off_limits", "meets", "access")
"""Lists on a card in which somebody’s own words may stand."""


def card_of(session: Session, participation_id: int, imprint: Imprint) -> CardView:
    """Return what stands on somebody’s card now."""
    part = one(session, Participation, participation_id)
    person = one(session, Person, part.person_id)
    sharing = sharing_of(session, [person.id])[person.id]

    def ticked(field: str) -> tuple[str, ...]:
        return sharing.phrases(_CARD, field, getattr(person, field))

    def text(field: str, label: str) -> tuple[str, ...]:
        words = sharing.text(_CARD, field, getattr(person, field).strip())
        return (f"{label}{words}",) if words else ()

    place = value_in_words("place", person.place) if person.place in set(Place) else ""
    return CardView(
        imprint=imprint,
        name=display_name(person.name, person.preferred_name),
        role=Role(part.role).label,
        pronouns=sharing.text(_CARD, "pronouns", person.pronouns),
        post=person.post,
        service=person.service,
        interests=tuple(person.interests),
        offers=ticked("experience_offered"),
        own=ticked("experience_own"),
        lacks=ticked("perspectives_lacked"),
        brings=tuple(Gift(word).label if word in set(Gift) else word for word in ticked("gifts")),
        off_limits=ticked("off_limits"),
        meets=(*((place.lower(),) if place else ()), *person.availability),
        access=(
            *text("access_needs", ""),
            *text("interpreter", "Interpreter: "),
            *text("companion", "With me: "),
        ),
    )


def unnamed(session: Session, participation_id: int, card: CardView) -> CardView:
    """Return a card that does not say whose it is: without name, pronouns and post, which few share, and with the name
    and every way to reach somebody taken out of all that was typed. What was ticked stays.
    """
    person = one(session, Person, one(session, Participation, participation_id).person_id)
    twins = session.scalars(select(Person).where(Person.merged_into_id == person.id)).all()
    known = (person, *twins)
    own = OwnName(
        (name for each in known for name in (each.name, each.preferred_name)),
        (way for each in known for way in (each.email, each.phone)),
    )

    def clean(text: str) -> str:
        return own.take_out(without_contacts(text))

    typed: dict[str, Any] = {name: tuple(map(clean, getattr(card, name))) for name in _TYPED}
    return replace(card, name="", pronouns="", post="", service=clean(card.service), **typed)
