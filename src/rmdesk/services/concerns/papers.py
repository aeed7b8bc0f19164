"""Papers of the area (trust.md 1.8): the chronology as a numbered copy, the blank form, and the way past us."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.errors import FieldError
from rmdesk.rules.concerns.answers import same_name, written
from rmdesk.rules.concerns.ladder import Route, RoutedAway, route
from rmdesk.rules.concerns.reference import print_file_name
from rmdesk.rules.concerns.words import About
from rmdesk.rules.people import PrintFormat
from rmdesk.services import upkeep
from rmdesk.services.concerns.area import Access, RestrictedArea, note_access
from rmdesk.services.concerns.cases import copies_of
from rmdesk.services.concerns.record import check_record, contacts_of, coordinator_of, stored_entries
from rmdesk.services.desk import Desk, Done, one
from rmdesk.store.tables.concerns import ConcernCase, ConcernEntry
from rmdesk.store.tables.upkeep import Setting

if TYPE_CHECKING:
    from rmdesk.services.concerns.drawing import PaperPage

CHRONOLOGY, BLANK_FORM, ABOUT_US = "P5", "P1", "P14"


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished paper, its neutral file name, and the number of the copy (0: not numbered)."""

    pdf: bytes
    file_name: str
    copy: int = 0


def chronology_paper(
    area: RestrictedArea, case_id: int, recipient: str, purpose: str, print_format: PrintFormat
) -> Paper:
    """Return the case's chronology as the next numbered copy; the record is checked first.

    It counts as issued only with `note_copy`. Raises `FieldError` without recipient or purpose.
    """
    from rmdesk.services.concerns.drawing import Copy, Imprint, draw_chronology  # ReportLab: only when needed

    if not written(recipient):
        raise FieldError("recipient", "Say who this copy is for.")
    if not written(purpose):
        raise FieldError("purpose", "Say what it is for.")
    check = check_record(area)
    clock = area.desk.clock
    with area.read() as session:
        case = one(session, ConcernCase, case_id)
        copy = Copy(
            number=copies_of(session, case_id) + 1,
            recipient=recipient.strip(),
            purpose=purpose.strip() if check.ok else f"{purpose.strip()}. {check.sentence}",
            head=session.scalar(select(ConcernEntry.hash).order_by(ConcernEntry.seq.desc()).limit(1)) or "",
        )
        imprint = Imprint(_organisation(session), clock.today(), case.reference)
        entries = stored_entries(session, clock, case_id)
        pdf = draw_chronology(imprint, entries, copy, print_format)
        return Paper(pdf, print_file_name(case.reference, CHRONOLOGY, copy.number), copy.number)


def note_copy(
    area: RestrictedArea, case_id: int, paper: Paper, how: Access, recipient: str, purpose: str
) -> Done[None]:
    """Log that a numbered copy went out, once it really did."""
    with area.change() as change:
        copy = (paper.copy, recipient.strip(), purpose.strip())
        note_access(area.desk, change.session, how, case_id, copy=copy)
    return change.done(None)


def blank_form_paper(desk: Desk, print_format: PrintFormat = PrintFormat.STANDARD) -> Paper:
    """Return the blank concern form, with whom to give it to; it holds no case and needs no passphrase."""
    from rmdesk.services.concerns.drawing import Imprint, draw_blank_form

    with desk.read() as session:
        way = route(About.PARTICIPANT, contacts_of(session), "")
        imprint = Imprint(_organisation(session), desk.clock.today())
        give_to = way.recipients if isinstance(way, Route) else ()
    return Paper(draw_blank_form(imprint, give_to, print_format), f"concern_{BLANK_FORM}.pdf")


def about_us_paper(desk: Desk) -> Paper:
    """Return the routes past us and the cover of the sealed envelope; it holds no case and needs no passphrase."""
    from rmdesk.services.concerns.drawing import Imprint, draw_about_us

    with desk.read() as session:
        contacts, coordinator = contacts_of(session), coordinator_of(session)
        way = route(About.COORDINATOR, contacts, coordinator)
        imprint = Imprint(_organisation(session), desk.clock.today())
    inside = [one for one in contacts if one.role.trustee and not same_name(one.name, coordinator)]
    outside = [one for one in contacts if not one.role.inside]
    addressee = way.envelope_to if isinstance(way, RoutedAway) else None
    return Paper(draw_about_us(imprint, inside, outside, addressee), f"concern_{ABOUT_US}.pdf")


def paper_pages(pdf: bytes) -> int:
    """Return how many pages a paper has."""
    from rmdesk.services.concerns.drawing import count_pages

    return count_pages(pdf)


def paper_page(pdf: bytes, at: int, dpi: int = 150) -> PaperPage:
    """Return page `at` (from 0) as a picture from memory, with its words."""
    from rmdesk.services.concerns.drawing import draw_page

    return draw_page(pdf, at, dpi)


def _organisation(session: Session) -> str:
    row = session.get(Setting, "desk")
    return upkeep.settings_from(row.value if row else {}).organisation
