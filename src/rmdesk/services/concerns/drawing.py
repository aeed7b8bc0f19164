"""Drawing the papers of the area: the only module here that brings ReportLab along."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rmdesk.documents import rendering
from rmdesk.documents.concern_papers import about_us, blank_form, chronology
from rmdesk.documents.layout import Layout
from rmdesk.documents.parts.frame import Imprint
from rmdesk.documents.wording import Contact as Printed
from rmdesk.rules.concerns.entries import happened
from rmdesk.rules.concerns.events import Amendment
from rmdesk.rules.concerns.ladder import Contact
from rmdesk.rules.concerns.telling import late_reason, occurred_in_words, told
from rmdesk.rules.concerns.words import EntryType, Rung
from rmdesk.rules.people import PrintFormat
from rmdesk.services.concerns.record import StoredEntry

__all__ = [
    "Copy",
    "Imprint",
    "PaperPage",
    "count_pages",
    "draw_about_us",
    "draw_blank_form",
    "draw_chronology",
    "draw_page",
]


@dataclass(frozen=True, slots=True)
class Copy:
    """A numbered copy of a case: for whom, what for, and the check value of the newest entry of the desk."""

    number: int
    recipient: str
    purpose: str
    head: str


@dataclass(frozen=True, slots=True)
class PaperPage:
    """One page as a picture (three bytes a pixel) with its words."""

    width: int
    height: int
    rgb: bytes
    text: str


def draw_chronology(
    imprint: Imprint, entries: Sequence[StoredEntry], copy: Copy, print_format: PrintFormat
) -> bytes:
    """Return P5 of the case that `imprint` names as its programme, entries in the order in which things happened."""
    view = chronology.ChronologyView(
        organisation=imprint.organisation,
        edition=imprint.edition,
        case=imprint.programme,
        copy_number=copy.number,
        recipient=copy.recipient,
        purpose=copy.purpose,
        entries=tuple(_line(entry) for entry in sorted(entries, key=_order)),
        head=copy.head,
    )
    return chronology.render(view, Layout(print_format))


def _line(stored: StoredEntry) -> chronology.ChronologyEntry:
    row, event = stored.row, stored.event
    return chronology.ChronologyEntry(
        number=stored.number,
        happened=occurred_in_words(happened(event)) or "When it was written",
        written=stored.recorded_at,
        author=row.author_name,
        author_role=row.author_role,
        kind=EntryType(row.type).label,
        parts=told(event),
        hash=row.hash,
        amends=event.amends if isinstance(event, Amendment) else None,
        late_reason=late_reason(event),
    )


def _order(stored: StoredEntry) -> tuple[dt.datetime, int]:
    """Where it is not known when something happened, or at what time of the day it was written, the writing decides."""
    occurred, written = happened(stored.event), stored.recorded_at.replace(tzinfo=None)
    day, time = occurred.first_day, occurred.first_time
    if day is None or (time is None and day == written.date()):
        return written, stored.number
    return dt.datetime.combine(day, time or dt.time()), stored.number


def draw_blank_form(imprint: Imprint, give_to: Iterable[Contact], print_format: PrintFormat) -> bytes:
    """Return P1."""
    view = blank_form.BlankFormView(imprint, tuple(_printed(one) for one in give_to))
    return blank_form.render(view, Layout(print_format))


def draw_about_us(
    imprint: Imprint, inside: Iterable[Contact], outside: Iterable[Contact], addressee: Contact | None
) -> bytes:
    """Return P14: the routes past us, and the cover of the sealed envelope."""
    view = about_us.AboutUsView(
        imprint,
        tuple(_printed(one) for one in inside),
        tuple(Printed(name, "", numbers) for name, numbers in _checked(outside)),
        f"{addressee.name}, {addressee.role.label}" if addressee else "",
    )
    return about_us.render(view, Layout())


def _printed(contact: Contact) -> Printed:
    return Printed(contact.role.label, contact.name, contact.phone, contact.out_of_hours)


def _checked(outside: Iterable[Contact]) -> Iterator[tuple[str, str]]:
    """Yield the outside numbers by the name that the printed sheet gives the route."""
    found: dict[str, list[str]] = {}
    for one in outside:
        local = one.rung is Rung.LOCAL_AUTHORITY
        number = f"{one.name} {one.phone}" if local else one.phone
        found.setdefault(one.rung.label if local else one.name, []).append(number)
    for name, numbers in found.items():
        yield name, "; ".join(numbers)


def count_pages(pdf: bytes) -> int:
    """Return how many pages a paper has."""
    return rendering.page_count(pdf)


def draw_page(pdf: bytes, at: int, dpi: int) -> PaperPage:
    """Return page `at` (from 0) from memory."""
    image = rendering.render_page(pdf, at, dpi)
    return PaperPage(image.width, image.height, image.rgb, rendering.page_text(pdf, at))
