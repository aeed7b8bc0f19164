"""An expression of interest that came on paper: read, held against the desk and taken in like a row of a form (B3).

The checks, the near names, what is filled in and what is only asked about are those of the import; the answer is known
by the paper's reference, so entering it again brings in nobody twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from rmdesk.base.errors import FieldError, UserError
from rmdesk.exchange.spreadsheets import (
    ColumnMapping,
    Field,
    Interest,
    Preview,
    Sheet,
    SheetRow,
    check_rows,
)
from rmdesk.rules.people import SENSITIVE, How, Purpose, display_name, tidy_name
from rmdesk.rules.recruitment import Role
from rmdesk.services.desk import Change, Desk
from rmdesk.services.privacy import add_notices
from rmdesk.services.recruitment.comparing import changed_rows
from rmdesk.services.recruitment.form_views import ChangedRow, FormPreview, FormRow
from rmdesk.services.recruitment.importing import OPTIONS, KnownRow, known_rows, name_of
from rmdesk.services.recruitment.matches import Matcher
from rmdesk.services.recruitment.taking_in import take_in_one
from rmdesk.services.recruitment.told import Said, Told
from rmdesk.services.recruitment.views import NEW, Match
from rmdesk.store.tables.people import Person

ROW = 1
"""The number of the only row."""


@dataclass(frozen=True, slots=True)
class PaperAnswer:
    """What one form says about somebody: `said` by field of the profile, as written; `labels` what the form asks for
    it. `ticked` and `asked` are the fields that may stand on the card, and those it could be ticked for; `consents` are
    the words to which a tick agrees.
    """

    reference: str
    role: Role
    said: Mapping[str, str]
    labels: Mapping[str, str]
    answered_on: dt.date | None = None
    ticked: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    consents: Mapping[Purpose, str] | None = None

    @property
    def kept_back(self) -> tuple[str, ...]:
        """Return fields that would be printed on a card without a tick, and were not ticked: they stay on the paper."""
        return tuple(name for name in self.said if name in self.asked - self.ticked and name not in SENSITIVE)


@dataclass(frozen=True, slots=True)
class PaperDecision:
    """Whom a form is of (`NEW` or the key of a match), whether its word takes the place of the desk's, and whether the
    privacy notice went with it.
    """

    who: str = NEW
    take_over: bool = False
    has_notice: bool = False


@dataclass(frozen=True, slots=True)
class WhoIsIt:
    """Whom a form may be of, to be asked: `matches` surest first, `known` is the person it was entered for before.

    `changes` are, by the decision, what the form says otherwise than the desk.
    """

    name: str
    matches: tuple[Match, ...]
    known: int | None
    changes: Mapping[str, tuple[tuple[Field, str, str], ...]]

    @property
    def asks(self) -> bool:
        """Whether there is anything to be asked."""
        return bool(self.matches) or any(self.changes.values())


@dataclass(frozen=True, slots=True)
class JoinedOnPaper:
    """Who a form was entered for, whether they `joined` the programme with it, and whether it opened the call."""

    person_id: int
    name: str
    joined: bool
    call_opened: bool


def who_is_it(session: Session, programme_id: int, answer: PaperAnswer) -> WhoIsIt:
    """Return whom a form may be of. Raises `FieldError` (named by the field of the profile) where it can't be read."""
    interest, mapping = _interest(answer)
    name = name_of(interest)
    before = known_rows(session, programme_id).get(interest.row_key)
    known = _still_there(session, before)
    matches = () if known else Matcher(session).of(name, interest.email, interest.service)
    people = [known] if known else [match.person_id for match in matches if match.person_id is not None]
    changes = {}
    for person_id in people:
        rows = _changed(session, mapping, interest, person_id, known=bool(known))
        changes[f"person {person_id}"] = rows[0].changes if rows else ()
    return WhoIsIt(tidy_name(name), matches, known, changes)


def take_in_paper(
    desk: Desk, change: Change, programme_id: int, answer: PaperAnswer, decision: PaperDecision
) -> JoinedOnPaper:
    """Bring in somebody from a form, as part of the change that enters the paper.

    A form that was entered before stays of the same person. Raises as `who_is_it`, and `UserError` while the call for
    mentors is closed.
    """
    interest, mapping = _interest(answer)
    before = known_rows(change.session, programme_id).get(interest.row_key)
    known = _still_there(change.session, before)
    if known is None and before is not None:
        raise UserError("The person of this form is not on the desk any more.", "Undo that first.")
    take_over = decision.take_over
    if known is not None and not take_over:
        # With nothing to write over there is nothing to ask, and ticks that were put right still count.
        take_over = not _changed(change.session, mapping, interest, known, known=True)
    preview = FormPreview(
        answer.role,
        "",
        mapping,
        () if known else (_row(interest),),
        (),
        int(bool(known)),
        0,
        (),
        frozenset(),
        () if known else (interest,),
        Preview((), (interest,), ()),
        known_answers=(interest,) if known else (),
        told=_told(answer, interest),
        taken_over=frozenset({ROW}) if take_over else frozenset(),
    )
    person_id, joined, opened = take_in_one(desk, change, programme_id, preview, {ROW: decision.who or NEW})
    person = change.get(Person, person_id)
    if decision.has_notice:
        today = desk.clock.today()
        add_notices(change.session, [person_id], How.PAPER, min(answer.answered_on or today, today), today)
    return JoinedOnPaper(person_id, display_name(person.name, person.preferred_name), joined, opened)


def _interest(answer: PaperAnswer) -> tuple[Interest, ColumnMapping]:
    """Return a form as the import reads its rows."""
    back = set(answer.kept_back)
    names = [name for name, words in answer.said.items() if words.strip() and name not in back]
    headers = tuple(answer.labels[name] for name in names)
    mapping = ColumnMapping(tuple(Field(name) for name in names))
    row = SheetRow(ROW, tuple(answer.said[name] for name in names))
    read = check_rows(Sheet("", headers, (row,)), mapping, answer.role.value, OPTIONS)
    if not read.good:
        raise _wrong(answer, names, read.returned[0].reasons if read.returned else ())
    at = dt.datetime.combine(answer.answered_on, dt.time()) if answer.answered_on else None
    return replace(read.good[0], row_key=f"paper {answer.reference}", submitted_at=at), mapping


def _wrong(answer: PaperAnswer, names: Sequence[str], reasons: Sequence[str]) -> UserError:
    for reason in reasons:
        for name in names:
            if answer.labels[name][:40] in reason:
                return FieldError(name, reason, "Type what is meant, or leave it empty.")
    return FieldError("name", " ".join(reasons) or "Nobody is named here.", "Type the name.")


def _row(interest: Interest) -> FormRow:
    return FormRow(
        ROW,
        tidy_name(name_of(interest)),
        interest.email,
        interest.post,
        interest.service,
        interest.submitted_at.date() if interest.submitted_at else None,
        (),
        NEW,
    )


def _told(answer: PaperAnswer, interest: Interest) -> Told:
    """Return what was agreed to on the form: a consent with its words where something was ticked that needs it."""
    told = Told(unticked=answer.asked - answer.ticked)
    for purpose, words in (answer.consents or {}).items():
        ticked = (
            name
            for name in answer.ticked
            if name in SENSITIVE and SENSITIVE[name].printed_by is purpose and getattr(interest, name)
        )
        if any(ticked):
            told = told.saying(purpose, Said.ALL, words)
    return told


def _changed(
    session: Session, mapping: ColumnMapping, interest: Interest, person_id: int, *, known: bool
) -> tuple[ChangedRow, ...]:
    pair = [(interest, person_id)]
    return changed_rows(session, mapping, pair if known else [], [] if known else pair)


def _still_there(session: Session, before: KnownRow | None) -> int | None:
    found = session.get(Person, before.person_id) if before is not None else None
    return found.id if found is not None else None
