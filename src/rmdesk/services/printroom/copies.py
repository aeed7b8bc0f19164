"""Which papers a request comes to: one line each, in envelope order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from sqlalchemy.orm import Session

from rmdesk.base.errors import UserError
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.printroom import DefinedKind, PaperKind
from rmdesk.services.desk import one
from rmdesk.services.pairs import pairs_named
from rmdesk.services.printroom import defined
from rmdesk.services.printroom.definitions import is_own_record
from rmdesk.services.printroom.offering import (
    card_lines,
    is_mentoring_in,
    may_have_certificate,
    may_have_role_card,
    readers_of,
)
from rmdesk.services.printroom.sheets_offered import counts_hours, has_hours, theme_copies
from rmdesk.services.printroom.taking_part import Part, parts_of
from rmdesk.services.printroom.views import Batch, Copy, PaperRequest, Reader
from rmdesk.services.privacy import check_may_print
from rmdesk.store.tables.programme import Programme

NOBODY = UserError("Nobody is ticked.", "Tick who the papers are for.")


def copies_of(session: Session, request: PaperRequest | Batch, today: dt.date) -> tuple[Copy, ...]:
    """Return every paper of the request as of `today`, in envelope order.

    Raises `UserError` when it comes to none, or is about somebody who has asked us to stop using what we hold.
    """
    if isinstance(request, Batch):
        return _of_batch(session, request, today)
    copies = _of_kind(session, request, today)
    if not copies:
        raise NOBODY
    if not is_own_record(request.kind):
        _check_use(session, copies)
    if request.print_format is None:
        return copies
    return tuple(replace(copy, print_format=request.print_format) for copy in copies)


def _of_kind(
    session: Session, request: PaperRequest, today: dt.date, *, of_many: bool = False
) -> tuple[Copy, ...]:
    makers = {
        PaperKind.AGREEMENT: _agreements,
        PaperKind.CERTIFICATE: _certificates,
        PaperKind.CARD: _cards,
        PaperKind.REPORT: _report,
        PaperKind.ROLE_CARD: _role_cards,
        PaperKind.PLACEMENT_HOURS: _hours,
        PaperKind.THEME_SHEET: theme_copies,
    }
    if isinstance(request.kind, PaperKind):
        return makers[request.kind](session, request)
    readers = readers_of(session, list(request.targets))
    return defined.copies(session, request, readers, today, of_many=of_many)


def _of_batch(session: Session, batch: Batch, today: dt.date) -> tuple[Copy, ...]:
    """Return the papers that are wanted and may be made; what has become impossible meanwhile is left out."""
    found: dict[tuple[str, int, int | None], Copy] = {}
    for kind, targets in _wanted_kinds(batch).items():
        request = PaperRequest(kind, batch.programme_id, tuple(targets))
        for copy in _of_kind(session, request, today, of_many=True):
            found[kind.value, copy.envelope, copy.person_id] = copy
    made = []
    for envelope in batch.envelopes:
        for wanted in envelope.papers:
            key = (wanted.kind.value, wanted.target)
            match = found.get((*key, envelope.to.person_id)) or found.get((*key, None))
            if match is not None:
                # What a line manager gets of the programme is about nobody, and nobody else has had it.
                whose = match.person_id if envelope.to.manager else envelope.to.person_id
                mine = replace(
                    match,
                    to=envelope.to,
                    print_format=envelope.print_format,
                    person_id=whose,
                    reader=envelope.name,
                )
                made += [mine] * wanted.count
    if not made:
        raise NOBODY
    _check_use(session, tuple(made))
    return tuple(made)


def _wanted_kinds(batch: Batch) -> dict[PaperKind | DefinedKind, dict[int, None]]:
    kinds: dict[PaperKind | DefinedKind, dict[int, None]] = {}
    for envelope in batch.envelopes:
        for wanted in envelope.papers:
            kinds.setdefault(wanted.kind, {})[wanted.target] = None
    return kinds


def _agreements(session: Session, request: PaperRequest) -> tuple[Copy, ...]:
    found = readers_of(session, list(request.targets))
    return tuple(
        Copy(
            request.kind,
            request.programme_id,
            key,
            reader.print_format,
            reader.person_id,
            key,
            reader.name,
        )
        for key in dict.fromkeys(request.targets)
        for reader in _wanted(found.get(key, []), request)
    )


def _wanted(readers: list[Reader], request: PaperRequest) -> list[Reader]:
    return [reader for reader in readers if not request.readers or reader.role in request.readers]


def _certificates(session: Session, request: PaperRequest) -> tuple[Copy, ...]:
    is_mentoring = is_mentoring_in(session, request.programme_id)
    return _to_each(session, request, lambda part: may_have_certificate(part, is_mentoring))


def _role_cards(session: Session, request: PaperRequest) -> tuple[Copy, ...]:
    return _to_each(session, request, may_have_role_card)


def _hours(session: Session, request: PaperRequest) -> tuple[Copy, ...]:
    counts = counts_hours(one(session, Programme, request.programme_id))
    return _to_each(session, request, lambda part: counts and has_hours(part))


def _to_each(session: Session, request: PaperRequest, may: Callable[[Part], bool]) -> tuple[Copy, ...]:
    parts = {part.id: part for part in parts_of(session, request.programme_id) if may(part)}
    chosen = [parts[key] for key in dict.fromkeys(request.targets) if key in parts]
    return tuple(
        Copy(
            request.kind,
            request.programme_id,
            part.id,
            part.print_format,
            part.person_id,
            None,
            part.name,
        )
        for part in chosen
    )


def _cards(session: Session, request: PaperRequest) -> tuple[Copy, ...]:
    lines = {line.id: line for line in card_lines(session, request.programme_id, {})}
    return tuple(
        Copy(request.kind, request.programme_id, key, line.print_format, line.person_id, None, line.name)
        for key in dict.fromkeys(request.targets)
        if (line := lines.get(key)) is not None
    )


def _check_use(session: Session, copies: tuple[Copy, ...]) -> None:
    """Raise `UserError` when a paper would be for or about somebody who has asked us to stop (trust.md G14)."""
    pairs = {copy.relationship_id for copy in copies if copy.relationship_id is not None}
    members = [m.person_id for pair in pairs_named(session, pairs).values() for m in pair.members]
    check_may_print(session, [*members, *(copy.person_id for copy in copies)])


def _report(_session: Session, request: PaperRequest) -> tuple[Copy, ...]:
    return (Copy(request.kind, request.programme_id, request.programme_id, PrintFormat.STANDARD),)
