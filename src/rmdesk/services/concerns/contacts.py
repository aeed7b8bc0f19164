"""The ladder: who is told, with numbers and the day on which they were last checked (trust.md 1.3)."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass

from sqlalchemy import select

from rmdesk.base.errors import FieldError
from rmdesk.base.paths import resources
from rmdesk.rules.concerns.answers import Missing, written
from rmdesk.rules.concerns.ladder import Contact, missing_contacts
from rmdesk.rules.concerns.words import LadderRole, Rung
from rmdesk.services.concerns.area import RestrictedArea
from rmdesk.services.concerns.record import contact_of
from rmdesk.services.desk import Done
from rmdesk.store.tables.concerns import ConcernContact

RUNG_OF: dict[LadderRole, Rung] = {
    LadderRole.EMERGENCY_SERVICES: Rung.EMERGENCY,
    LadderRole.LEAD: Rung.LEAD,
    LadderRole.DEPUTY: Rung.DEPUTY_OR_TRUSTEE,
    LadderRole.LEAD_TRUSTEE: Rung.DEPUTY_OR_TRUSTEE,
    LadderRole.CHAIR: Rung.DEPUTY_OR_TRUSTEE,
    LadderRole.TRUSTEE: Rung.DEPUTY_OR_TRUSTEE,
    LadderRole.ADULT_CARE: Rung.LOCAL_AUTHORITY,
    LadderRole.CHILDREN: Rung.LOCAL_AUTHORITY,
    LadderRole.LADO: Rung.LOCAL_AUTHORITY,
    LadderRole.PIPOT: Rung.LOCAL_AUTHORITY,
    LadderRole.POLICE: Rung.POLICE,
    LadderRole.CHARITY_COMMISSION: Rung.REGULATOR,
    LadderRole.DBS: Rung.REGULATOR,
    LadderRole.ICO: Rung.REGULATOR,
    LadderRole.ADVICE_LINE: Rung.OUTSIDE_ADVICE,
}
"""On which rung each role stands."""


@dataclass(frozen=True, slots=True)
class OutsideRoute:
    """Where anybody may turn, whatever is entered on the desk: a name, a number where it is certain, and when."""

    name: str
    number: str
    when: str

    @property
    def in_words(self) -> str:
        """Return the route on one line."""
        return f"{self.name} {self.number}".strip() + f": {self.when}"


def outside_routes() -> tuple[OutsideRoute, ...]:
    """Return the outside routes as they stand on the printed sheet (trust.md 1.3, rungs 0, 3, 4, 5 and W)."""
    file = resources() / "wording" / "concern_papers.toml"
    wording = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(OutsideRoute(**route) for route in wording["routes"]["outside"])


@dataclass(frozen=True, slots=True)
class ContactView:
    """Somebody on the ladder; `stale` when the numbers were not checked in the last six months."""

    id: int
    contact: Contact
    stale: bool


@dataclass(frozen=True, slots=True)
class Ladder:
    """Everybody on the ladder from the bottom rung up, and what is still missing; nothing means ready."""

    contacts: tuple[ContactView, ...]
    missing: tuple[Missing, ...]

    @property
    def ready(self) -> bool:
        """Tell whether the ladder can be relied on."""
        return not self.missing


def ladder(area: RestrictedArea) -> Ladder:
    """Return the ladder."""
    today = area.desk.clock.today()
    with area.read() as session:
        rows = session.scalars(select(ConcernContact).order_by(ConcernContact.rung, ConcernContact.id))
        views = tuple(_view(row, today) for row in rows)
    return Ladder(views, missing_contacts([view.contact for view in views], today))


def _view(row: ConcernContact, today: dt.date) -> ContactView:
    contact = contact_of(row)
    return ContactView(row.id, contact, contact.stale(today))


def save_contact(area: RestrictedArea, contact: Contact, contact_id: int | None = None) -> Done[int]:
    """Add somebody to the ladder, or change them. Raises `FieldError` for what is missing or can't be."""
    if not written(contact.name):
        raise FieldError("name", "Give a name, or what the service is called.")
    if not written(contact.phone):
        raise FieldError("phone", "Give the phone number to call.")
    if contact.verified_on is not None and contact.verified_on > area.desk.clock.today():
        raise FieldError("verified_on", "The day on which it was checked is still to come.")
    with area.change() as change:
        row = ConcernContact() if contact_id is None else change.get(ConcernContact, contact_id)
        row.rung, row.role = int(RUNG_OF[contact.role]), contact.role.value
        row.name, row.phone = contact.name.strip(), contact.phone.strip()
        row.out_of_hours, row.verified_on = contact.out_of_hours.strip(), contact.verified_on
        change.add(row)
        return change.done(row.id)


def remove_contact(area: RestrictedArea, contact_id: int) -> Done[None]:
    """Take somebody off the ladder."""
    with area.change() as change:
        change.session.delete(change.get(ConcernContact, contact_id))
    return change.done(None)
