"""Expressions of interest from a form: read, match the columns, check the rows (product.md B3).

Nothing is stored here; `taking_in.take_in` does that. What is not mapped is never looked at (trust.md G19).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.errors import EnvironmentFault, UserError
from rmdesk.base.files import write_atomically
from rmdesk.exchange.spreadsheets import (
    ColumnMapping,
    DateSample,
    Field,
    Interest,
    ReturnedRow,
    Sheet,
    ambiguous_dates,
    check_columns,
    check_rows,
    looks_like,
    mapping_key,
    read_sheet_safely,
    recognise,
    returned_rows_csv,
)
from rmdesk.exchange.spreadsheets.cells import as_text, is_blank, shown
from rmdesk.rules.people import (
    AVAILABILITY,
    EXPERIENCES,
    INTERESTS,
    OFF_LIMITS,
    Certainty,
    Gift,
    Purpose,
    tidy_name,
)
from rmdesk.rules.recruitment import Role, check_may_join
from rmdesk.services.desk import Desk, one
from rmdesk.services.privacy import present_words
from rmdesk.services.recruitment.call import gate_of, signed_off
from rmdesk.services.recruitment.comparing import changed_rows, new_answers
from rmdesk.services.recruitment.form_views import (
    UNWATCHED,
    BackRow,
    FormColumn,
    FormPreview,
    FormRow,
    Proposal,
    Watch,
)
from rmdesk.services.recruitment.matches import Matcher
from rmdesk.services.recruitment.told import NOTHING_TOLD, Told, fitted, told_questions
from rmdesk.services.recruitment.views import NEW, Match, Newcomer
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import FormMapping, ImportRow, Participation

OPTIONS = {
    "experiences": EXPERIENCES,
    "interests": INTERESTS,
    "availability": AVAILABILITY,
    "off_limits": OFF_LIMITS,
    "gifts": tuple(gift.label for gift in Gift),
}
SAMPLES = 3
"""Different answers that are shown of a column."""
SHORT = 90
"""Characters of a sample or a name on screen."""

STEP = 100
"""Rows between two reports of progress."""

LOOKING_FOR_PEOPLE = "looking for each on the desk"


def read_form(path: Path, watch: Watch = UNWATCHED, tab: str = "") -> Sheet:
    """Read the answers from a file, in a process of its own; `tab` names one sheet of a workbook with several.

    Raises `UserError` for a file that is not a form's answers, `EnvironmentFault` when it can't be opened,
    `ImportStopped` when it should stop.
    """
    watch.step(0, 0)
    return read_sheet_safely(path, watch.cancelled, tab)


def propose_mapping(desk: Desk, sheet: Sheet, role: Role) -> Proposal:
    """Return what the columns are taken for and what people were told: as last time when this form was imported before,
    else by the headings.
    """
    with desk.read() as session:
        kept = session.scalar(
            select(FormMapping.columns).where(
                FormMapping.mapping_key == mapping_key(sheet.headers), FormMapping.role == role.value
            )
        )
        wordings = {purpose: present_words(session, purpose) for purpose in Purpose}
    mapping = ColumnMapping.remembered(kept) if kept else recognise(sheet, role.value)
    columns = tuple(
        FormColumn(at, sheet.heading(at), _samples(sheet, at), field, certainty)
        for at, (field, certainty) in enumerate(zip(mapping.fields, mapping.certainties, strict=True))
    )
    whose = looks_like(sheet.headers)
    told = Told.remembered(kept.get("told")) if kept else NOTHING_TOLD
    return Proposal(
        mapping,
        columns,
        bool(kept),
        ambiguous_dates(sheet, mapping),
        whose if whose is not role else None,
        fitted(told, told_questions(sheet, mapping, wordings)),
        wordings,
    )


def date_question(sheet: Sheet, mapping: ColumnMapping) -> DateSample | None:
    """Return a date that can be read both ways under `mapping`, or None when there is nothing to ask."""
    return ambiguous_dates(sheet, mapping)


def check(
    desk: Desk,
    programme_id: int,
    role: Role,
    sheet: Sheet,
    mapping: ColumnMapping,
    watch: Watch = UNWATCHED,
) -> FormPreview:
    """Check every row and return what an import would do.

    Raises `UserError` when no column names anybody, when two columns feed one answer, or when mentors are not
    called yet; `ImportStopped` when it should stop.
    """
    check_mapping(sheet, mapping)
    with desk.read() as session:
        programme = one(session, Programme, programme_id)
        check_may_join(role, gate_of(session, programme), signed_off=signed_off(programme))
        whole = check_rows(sheet, mapping, role.value, OPTIONS, watch.checking, watch.cancelled)
        known = known_rows(session, programme_id)
        answers = tuple(answer for answer in whole.good if answer.row_key not in known)
        rows = _judged(session, answers, watch)
        otherwise = [
            (answer, known[answer.row_key].person_id)
            for answer in whole.good
            if answer.row_key in known and known[answer.row_key].says_otherwise(answer)
        ]
        changed = changed_rows(session, mapping, otherwise, list(_surely_known(rows, answers)))
        changed_numbers = {row.number for row in changed}
        return FormPreview(
            role,
            mapping_key(sheet.headers),
            mapping,
            rows,
            tuple(_back(row, mapping) for row in whole.returned),
            len(whole.good) - len(answers),
            sum(row.same_answer for row in whole.duplicates_in_file),
            whole.notes,
            frozenset(participants(session, programme_id, role)),
            answers,
            whole,
            changed,
            tuple(answer for answer, _ in otherwise if answer.number in changed_numbers),
            new_answers(whole.good, mapping),
        )


def _surely_known(rows: Sequence[FormRow], answers: Sequence[Interest]) -> Iterator[tuple[Interest, int]]:
    for row, answer in zip(rows, answers, strict=True):
        match = next((match for match in row.matches if match.key == row.suggested), None)
        if match is not None and match.person_id is not None:
            yield answer, match.person_id


def save_returned(preview: FormPreview, path: Path) -> None:
    """Write the rows that came back as a CSV file, to be mended and chosen again. Raises `EnvironmentFault`."""
    try:
        write_atomically(path, returned_rows_csv(preview.whole))
    except OSError:
        raise EnvironmentFault(
            "The rows could not be saved there.", "Choose another folder, or make room on the disk."
        ) from None


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A row that was imported before: its own number, the person it became, and the mark of what was answered."""

    id: int
    person_id: int
    answers: str

    def says_otherwise(self, answer: Interest) -> bool:
        """Return whether something else was answered since; never where the first answer is not known."""
        return bool(self.answers) and self.answers != answer.fingerprint


def known_rows(session: Session, programme_id: int) -> dict[str, KnownRow]:
    """Return the rows imported into the programme before, by key."""
    found = session.execute(
        select(ImportRow.row_key, ImportRow.id, ImportRow.person_id, ImportRow.answers).where(
            ImportRow.programme_id == programme_id
        )
    )
    return {key: KnownRow(row_id, person_id, answers) for key, row_id, person_id, answers in found}


def participants(session: Session, programme_id: int, role: Role) -> dict[int, int]:
    """Return the participations of `role` in the programme by person."""
    found = session.execute(
        select(Participation.person_id, Participation.id).where(
            Participation.programme_id == programme_id, Participation.role == role.value
        )
    )
    return {person_id: participation_id for person_id, participation_id in found}


def name_of(answer: Interest) -> str:
    """Return the name under which somebody comes onto the desk: as typed, or the address without a name."""
    return answer.name if answer.name.strip() else answer.email


def check_mapping(sheet: Sheet, mapping: ColumnMapping) -> None:
    """Raise `UserError` when no column names anybody, or two columns feed one answer."""
    check_columns(sheet, mapping)
    if not {Field.NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.EMAIL} & set(mapping.fields):
        raise UserError(
            "No column is matched to a name or an e-mail address yet.",
            "Choose the column that says who answered.",
        )


def _judged(session: Session, answers: tuple[Interest, ...], watch: Watch) -> tuple[FormRow, ...]:
    matcher = Matcher(session)
    rows = []
    for done, answer in enumerate(answers):
        if done % STEP == 0:
            watch.step(done, len(answers), LOOKING_FOR_PEOPLE)
        name = name_of(answer)
        matches = matcher.of(name, answer.email, answer.service)
        matcher.add_row(answer.number, Newcomer(name, answer.email, service=answer.service))
        rows.append(
            FormRow(
                answer.number,
                tidy_name(name),
                answer.email,
                _short(answer.post),
                _short(answer.service),
                answer.submitted_at.date() if answer.submitted_at else None,
                matches,
                _suggested(matches),
            )
        )
    return tuple(rows)


def _suggested(matches: tuple[Match, ...]) -> str:
    """Return the decision that needs no asking: a sure match, or a new person when nobody is likely."""
    if not matches or matches[0].certainty is Certainty.POSSIBLE:
        return NEW
    sure = [one for one in matches if one.certainty is Certainty.SURE]
    return sure[0].key if sure else ""


def _back(row: ReturnedRow, mapping: ColumnMapping) -> BackRow:
    who = ""
    for field in (Field.NAME, Field.LAST_NAME, Field.FIRST_NAME, Field.EMAIL):
        for column in mapping.columns(field):
            if not who and column < len(row.cells):
                who = tidy_name(row.cells[column])
    return BackRow(row.number, _short(who), " ".join(row.reasons))


def _samples(sheet: Sheet, column: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in sheet.rows:
        if not row.trouble and column < len(row.cells) and not is_blank(row.cells[column]):
            found[_short(" ".join(shown(as_text(row.cells[column])).split()))] = None
            if len(found) == SAMPLES:
                break
    return tuple(found)


def _short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[: SHORT - 1]}…"
