"""Reading cases: the list that tells nothing, one opened case, and who looked at what."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.base.clock import Clock
from rmdesk.rules.concerns.clocks import ClockState
from rmdesk.rules.concerns.consent import Consent
from rmdesk.rules.concerns.entries import happened
from rmdesk.rules.concerns.events import Amendment, Decision, Escalation, Refer, Sign
from rmdesk.rules.concerns.ladder import Route, next_recipient, route
from rmdesk.rules.concerns.next_steps import offered
from rmdesk.rules.concerns.states import what_next
from rmdesk.rules.concerns.telling import late_reason, occurred_in_words, told
from rmdesk.rules.concerns.words import ConcernState, EntryType, LadderRole
from rmdesk.rules.people import display_name
from rmdesk.services.concerns.area import Access, RestrictedArea
from rmdesk.services.concerns.due import clocks_of, next_clock
from rmdesk.services.concerns.moments import local_now
from rmdesk.services.concerns.record import (
    UNREADABLE,
    StoredEntry,
    draft_form,
    facts_of,
    half_step,
    stored_entries,
)
from rmdesk.services.concerns.views import AccessLine, CaseLine, CaseView, EntryView
from rmdesk.services.desk import one
from rmdesk.store.tables.concerns import ConcernAccess, ConcernCase, ConcernEntry
from rmdesk.store.tables.people import Person


def cases(area: RestrictedArea) -> tuple[CaseLine, ...]:
    """Return every case, the newest first, without anything of what it is about."""
    with area.read() as session:
        rows = session.scalars(select(ConcernCase).order_by(ConcernCase.id.desc())).all()
        last = dict(
            session.execute(
                select(ConcernEntry.case_id, func.max(ConcernEntry.recorded_at)).group_by(
                    ConcernEntry.case_id
                )
            ).all()
        )
        lines = [_line(session, area.desk.clock, row) for row in rows]
        return tuple(
            replace(line, last_entry=area.desk.clock.local(last[line.id]) if line.id in last else None)
            for line in lines
        )


def _line(session: Session, clock: Clock, case: ConcernCase) -> CaseLine:
    state = ConcernState(case.state)
    try:
        running = next_clock(clocks_of(session, clock, case, facts_of(session, clock, case)))
    except UNREADABLE:
        return CaseLine(case.id, case.reference, state, local_now(clock), "Cannot be read", True, None)
    if running is None or state in (ConcernState.CLOSED, ConcernState.VOID, ConcernState.DISPOSED):
        return CaseLine(case.id, case.reference, state, None, "", False, None)
    late = running.state is ClockState.LATE
    return CaseLine(case.id, case.reference, state, running.due, running.name, late, None)


def case_view(area: RestrictedArea, case_id: int) -> CaseView:
    """Return one case with its entries, and log that it was looked at."""
    area.note_viewing(case_id)
    clock = area.desk.clock
    with area.read() as session:
        case = one(session, ConcernCase, case_id)
        stored = stored_entries(session, clock, case.id)
        facts = facts_of(session, clock, case)
        way = route(facts.about, facts.contacts, facts.coordinator, facts.concerned)
        first, others = offered(facts)
        told_so_far = _told(stored)
        return CaseView(
            id=case.id,
            reference=case.reference,
            facts=facts,
            what_next=what_next(facts.state),
            step=first,
            others=others,
            clocks=clocks_of(session, clock, case, facts),
            entries=tuple(_entry(entry) for entry in stored),
            route=way,
            next_recipient=next_recipient(way, [name for name, _ in told_so_far])
            if isinstance(way, Route)
            else None,
            last_told=told_so_far[-1] if told_so_far else None,
            consent=_consent(stored, case),
            copies=copies_of(session, case.id),
            now=local_now(clock),
            draft=draft_form(case),
            half_step=half_step(case),
        )


def copies_of(session: Session, case_id: int) -> int:
    """Return how many numbered copies of the case went out."""
    highest = session.scalar(
        select(func.max(ConcernAccess.copy_number)).where(ConcernAccess.case_id == case_id)
    )
    return highest or 0


def _entry(stored: StoredEntry) -> EntryView:
    row, event = stored.row, stored.event
    return EntryView(
        number=stored.number,
        kind=EntryType(row.type).label,
        happened=occurred_in_words(happened(event)),
        recorded_at=stored.recorded_at,
        author_name=row.author_name,
        author_role=row.author_role,
        parts=told(event),
        hash=row.hash,
        amends=event.amends if isinstance(event, Amendment) else None,
        late_reason=late_reason(event),
        clock_suspect=row.clock_suspect,
    )


def _told(stored: list[StoredEntry]) -> list[tuple[str, LadderRole]]:
    steps = (entry.event for entry in stored)
    return [(step.recipient_name, step.recipient_role) for step in steps if isinstance(step, Escalation)]


def _consent(stored: list[StoredEntry], case: ConcernCase) -> Consent:
    """Return the newest consent on record, to begin the next step's block with."""
    for entry in reversed(stored):
        if isinstance(entry.event, Sign):
            return entry.event.form.consent
        if isinstance(entry.event, Decision | Refer):
            return entry.event.consent
    draft = draft_form(case)
    return draft.consent if draft is not None else Consent()


def access_log(area: RestrictedArea) -> tuple[AccessLine, ...]:
    """Return who opened, looked at and printed what, the newest first."""
    with area.read() as session:
        rows = session.execute(
            select(ConcernAccess, ConcernCase.reference)
            .outerjoin(ConcernCase, ConcernCase.id == ConcernAccess.case_id)
            .order_by(ConcernAccess.id.desc())
        )
        return tuple(_access(area.desk.clock, row, reference or "") for row, reference in rows)


def _access(clock: Clock, row: ConcernAccess, reference: str) -> AccessLine:
    copy = f"copy {row.copy_number}, for {row.recipient}: {row.purpose}" if row.copy_number else ""
    return AccessLine(row.id, clock.local(row.at), Access(row.what).label, reference, copy)


def people_names(area: RestrictedArea) -> dict[str, int]:
    """Return the names of everybody on the desk, to be offered while typing; names that two share are left out."""
    with area.read() as session:
        found: dict[str, list[int]] = {}
        for number, name, preferred in session.execute(select(Person.id, Person.name, Person.preferred_name)):
            found.setdefault(display_name(name, preferred), []).append(number)
    return {name: numbers[0] for name, numbers in found.items() if len(numbers) == 1}
