"""Who may be told, in which order, and who must not be (trust.md 1.3).

Nobody on the ladder can stop a report to the outside: there is no gate here, only an order and a bar on
people whom the concern is about.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from rmdesk.rules.concerns.answers import Missing, named_in, same_name, written
from rmdesk.rules.concerns.prompts import ABOUT_COORDINATOR, ABOUT_LEAD, ABOUT_TRUSTEE
from rmdesk.rules.concerns.words import About, LadderRole, Rung

STALE_AFTER_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody on the ladder, from the settings; `verified_on` is the day the numbers were last checked."""

    rung: Rung
    name: str
    role: LadderRole
    phone: str
    out_of_hours: str = ""
    verified_on: dt.date | None = None

    def stale(self, today: dt.date) -> bool:
        """Tell whether the numbers were not checked in the last six months."""
        return self.verified_on is None or today >= _months_after(self.verified_on, STALE_AFTER_MONTHS)


@dataclass(frozen=True, slots=True)
class Route:
    """Where a concern goes: `recipients` inside, in order; `outside` agencies; `removed` must not be told.

    `sentence` says what was left out and why, or is empty on the normal ladder.
    """

    recipients: tuple[Contact, ...]
    outside: tuple[Contact, ...]
    removed: tuple[Contact, ...] = ()
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class RoutedAway:
    """A concern that must not be typed in: nothing is stored, at most a tick without content.

    `envelope_to` is the trustee for the sealed envelope, if any; `outside` goes on the printed sheet.
    """

    outside: tuple[Contact, ...]
    envelope_to: Contact | None = None
    sentence: str = ABOUT_COORDINATOR


def barred(about: About, role: LadderRole) -> bool:
    """Tell whether a role may not be told, acknowledge, decide or close when it is about `about`."""
    return about is About.LEAD and role.leads


def must_go_away(
    about: About, contacts: Iterable[Contact], coordinator: str, concerned: Collection[str] = ()
) -> bool:
    """Tell whether this concern may not be typed in, because it is about the one who holds the key.

    That is so when it says so, when the coordinator is formally lead or deputy and it is about those, and
    when the coordinator's name is among the `concerned`.
    """
    is_lead = any(contact.role.leads and same_name(contact.name, coordinator) for contact in contacts)
    return about is About.COORDINATOR or (about is About.LEAD and is_lead) or named_in(coordinator, concerned)


def route(
    about: About, contacts: Collection[Contact], coordinator: str, concerned: Collection[str] = ()
) -> Route | RoutedAway:
    """Return where a concern about `about` goes; `concerned` are the names of the people whom it is about.

    Anyone named there is removed, whatever their role. Participant or outsider: lead, deputy, trustees.
    Lead or deputy: trustees. Trustee: the other trustees, with the local authority and the regulator.
    """
    ladder = sorted(contacts, key=_order)
    removed = tuple(one for one in ladder if barred(about, one.role) or named_in(one.name, concerned))
    left = tuple(one for one in ladder if one not in removed)
    outside = tuple(one for one in left if not one.role.inside)
    trustees = tuple(one for one in left if one.role.trustee)
    if must_go_away(about, contacts, coordinator, concerned):
        others = (one for one in trustees if not same_name(one.name, coordinator))
        return RoutedAway(outside, next(others, None))
    if about is About.TRUSTEE:
        return Route(trustees, outside, removed, ABOUT_TRUSTEE)
    inside = tuple(one for one in left if one.role.inside)
    return Route(inside, outside, removed, ABOUT_LEAD if about is About.LEAD else "")


def next_recipient(to: Route, told: Collection[str]) -> Contact | None:
    """Return the first inside contact who has not been told yet, for the next-rung task; None at the top."""
    return next((one for one in to.recipients if not named_in(one.name, told)), None)


def missing_contacts(contacts: Collection[Contact], today: dt.date) -> tuple[Missing, ...]:
    """Return what stands between the ladder and its "ready" badge; nothing means ready."""
    return (*_gaps(contacts), *_unsound(contacts, today))


def _gaps(contacts: Collection[Contact]) -> Iterator[Missing]:
    if not any(one.role is LadderRole.LEAD for one in contacts):
        yield Missing("contacts.lead", "Add the safeguarding lead.")
    if not any(one.role.trustee for one in contacts):
        yield Missing("contacts.trustee", "Add a trustee, for concerns about the lead.")
    if not any(one.rung is Rung.LOCAL_AUTHORITY for one in contacts):
        yield Missing("contacts.local_authority", "Add the local authority's numbers.")


def _unsound(contacts: Collection[Contact], today: dt.date) -> Iterator[Missing]:
    for one in sorted(contacts, key=_order):
        if not written(one.phone):
            yield Missing(f"contacts.{one.role}", f"Add a phone number for: {one.role.label}.")
        elif one.stale(today):
            yield Missing(
                f"contacts.{one.role}",
                f"Check the numbers for: {one.role.label}. They were last checked six months ago or more.",
            )


def _order(contact: Contact) -> tuple[int, int]:
    return contact.rung.value, tuple(LadderRole).index(contact.role)


def _months_after(day: dt.date, months: int) -> dt.date:
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))
