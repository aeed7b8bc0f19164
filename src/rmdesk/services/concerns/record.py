"""Reading the append-only record of the whole desk, adding to it, and checking its chain (trust.md findings 4, 8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.clock import Clock
from rmdesk.base.errors import DeskError
from rmdesk.rules.concerns.body import read_body, read_draft
from rmdesk.rules.concerns.chain import GENESIS, ChainReport, Link, hash_prefix, verify_chain
from rmdesk.rules.concerns.entries import EntryRow, Stamp, link_of, make_entry
from rmdesk.rules.concerns.events import Event, StartDraft
from rmdesk.rules.concerns.facts import CaseFacts
from rmdesk.rules.concerns.form import ConcernForm
from rmdesk.rules.concerns.ladder import Contact
from rmdesk.rules.concerns.reference import missing_references
from rmdesk.rules.concerns.states import replay
from rmdesk.rules.concerns.words import About, LadderRole, Rung
from rmdesk.services import upkeep
from rmdesk.services.concerns.area import RestrictedArea
from rmdesk.services.concerns.views import HalfStep
from rmdesk.store.tables.concerns import ConcernCase, ConcernContact, ConcernEntry
from rmdesk.store.tables.concerns_sql import STORED_TRIGGERS, triggers_intact
from rmdesk.store.tables.upkeep import Setting

HEAD_SETTING = "concern_head"
STEP_PART = "step"
"""Under which key a half-typed step lies in a case's draft."""
_OF_A_FORM = "observed"
_GUARDED = {
    "concern_entry": (("id",), ("seq",), ("client_uuid",)),
    "concern_access": (("id",),),
}
UNREADABLE = (DeskError, ValueError, TypeError, KeyError, AttributeError)
"""What reading a tampered entry may raise."""


@dataclass(frozen=True, slots=True)
class ChainView:
    """Whether the record is whole, in words; `head` is the check value to compare with the last print."""

    ok: bool
    sentence: str
    entries: int
    head: str


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry with its step read, its number in the case, and its time where the coordinator is."""

    number: int
    event: Event
    row: ConcernEntry
    recorded_at: dt.datetime


def check_record(area: RestrictedArea) -> ChainView:
    """Recompute every hash of the record and look at the guards that keep it from being changed."""
    with area.read() as session:
        links = list(_links(session))
        kept = _kept_head(session)
        report = _verified(links, kept)
        guarded = all(_guards_stand(session, table) for table in _GUARDED)
        gaps = missing_references(session.scalars(select(ConcernCase.reference)))
    if not report.ok:
        at = report.first_bad_seq or 0
        sentence = (
            "The end of the record is missing or was replaced."
            if at > len(links)
            else f"The record was changed from entry {at} on. It is not as it was signed."
        )
    elif not guarded:
        sentence = "The guards that keep the record from being changed were taken away."
    elif gaps:
        sentence = f"A concern is missing from the record: {', '.join(gaps)}."
    else:
        sentence = "The record is whole: every entry is as it was signed."
    return ChainView(
        report.ok and guarded and not gaps, sentence, len(links), hash_prefix(links[-1].hash) if links else ""
    )


def _verified(links: list[Link], kept: str | None) -> ChainReport:
    try:
        return verify_chain(links, kept)
    except UNREADABLE:
        return ChainReport(False, 1, GENESIS)


def _links(session: Session) -> Iterator[Link]:
    stored = session.execute(
        select(ConcernEntry, ConcernCase.reference).join(ConcernCase).order_by(ConcernEntry.seq)
    )
    for entry, reference in stored:
        columns = {column.name: getattr(entry, column.name) for column in entry.__table__.columns}
        yield link_of(columns | {"case_ref": reference})


def _kept_head(session: Session) -> str | None:
    row = session.get(Setting, HEAD_SETTING)
    return str(row.value.get("hash", GENESIS)) if row else None


def _guards_stand(session: Session, table: str) -> bool:
    stored = session.connection().exec_driver_sql(STORED_TRIGGERS, (table,)).all()
    return triggers_intact({name: sql for name, sql in stored}, table, *_GUARDED[table])


def append(
    session: Session, clock: Clock, case: ConcernCase, event: Event, author: tuple[str, str]
) -> EntryRow:
    """Add the entry for a step that was guarded, and keep the new head; `author` is name and role."""
    last = session.execute(
        select(ConcernEntry.seq, ConcernEntry.hash, ConcernEntry.recorded_at)
        .order_by(ConcernEntry.seq.desc())
        .limit(1)
    ).first()
    seq, previous, before = last if last else (0, GENESIS, None)
    now = clock.local(clock.now())
    stamp = Stamp(now, *author, uuid4().hex, clock_suspect=before is not None and now < before)
    row = make_entry(case.reference, seq + 1, previous, event, stamp)
    columns = asdict(row)
    del columns["case_ref"]
    columns["type"] = row.type.value
    session.add(ConcernEntry(case_id=case.id, **columns))
    session.merge(Setting(key=HEAD_SETTING, value={"hash": row.hash, "seq": row.seq}))
    session.flush()
    return row


def stored_entries(session: Session, clock: Clock, case_id: int) -> list[StoredEntry]:
    """Return the case's entries in order. Raises one of `UNREADABLE` where an entry was tampered with."""
    rows = session.scalars(
        select(ConcernEntry).where(ConcernEntry.case_id == case_id).order_by(ConcernEntry.seq)
    )
    return [
        StoredEntry(number, read_body(row.body), row, clock.local(row.recorded_at))
        for number, row in enumerate(rows, 1)
    ]


def contacts_of(session: Session) -> tuple[Contact, ...]:
    """Return the ladder as the rules see it."""
    return tuple(
        contact_of(row) for row in session.scalars(select(ConcernContact).order_by(ConcernContact.id))
    )


def contact_of(row: ConcernContact) -> Contact:
    """Return one rung's contact."""
    return Contact(
        Rung(row.rung), row.name, LadderRole(row.role), row.phone, row.out_of_hours, row.verified_on
    )


def coordinator_of(session: Session) -> str:
    """Return the coordinator's name from the settings."""
    row = session.get(Setting, "desk")
    return upkeep.settings_from(row.value if row else {}).coordinator


def nation_of(session: Session) -> str:
    """Return the nation whose bank holidays count."""
    row = session.get(Setting, "desk")
    return upkeep.settings_from(row.value if row else {}).nation


def facts_of(session: Session, clock: Clock, case: ConcernCase) -> CaseFacts:
    """Return what the case has come to, replayed from its steps."""
    draft = draft_form(case)
    written = draft is not None and typed_in(draft)
    start = CaseFacts(
        coordinator=coordinator_of(session), contacts=contacts_of(session), draft_written=written
    )
    steps = [(one.event, one.recorded_at) for one in stored_entries(session, clock, case.id)]
    opened = (StartDraft(_opened_about(case)), clock.local(case.created_at))
    return replay(start, [opened, *steps])


def draft_form(case: ConcernCase) -> ConcernForm | None:
    """Return what is typed of the record and not signed; the case's draft may also hold a half-typed step."""
    return read_draft(case.draft) if case.draft and _OF_A_FORM in case.draft else None


def half_step(case: ConcernCase) -> HalfStep | None:
    """Return the step that was being typed."""
    kept = (case.draft or {}).get(STEP_PART)
    return HalfStep(kept["key"], kept["values"]) if kept else None


def typed_in(form: ConcernForm) -> bool:
    """Tell whether anything was typed into a draft besides the name and role that stand there from the start."""
    return not replace(form, author_name="", author_role="").empty


def _opened_about(case: ConcernCase) -> About:
    return About(case.about or About.PARTICIPANT)
