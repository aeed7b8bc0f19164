"""From a sheet and its mapping to people who can be brought in and rows that come back with reasons
(product.md B3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rmdesk.base.errors import UserError
from rmdesk.exchange.spreadsheets import dates
from rmdesk.exchange.spreadsheets.cells import is_blank
from rmdesk.exchange.spreadsheets.fields import SEVERAL_FIELDS, YES_FIELDS, Field
from rmdesk.exchange.spreadsheets.headings import question_and_part
from rmdesk.exchange.spreadsheets.recognition import fallback
from rmdesk.exchange.spreadsheets.rows import Options, Plan, read_row, returned_row
from rmdesk.exchange.spreadsheets.values import (
    ColumnMapping,
    DateOrder,
    DuplicateRow,
    Interest,
    Preview,
    ReturnedRow,
    Sheet,
)
from rmdesk.rules.people import normalise_name

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_STEP = 200


class ImportStopped(UserError):
    """The coordinator stopped the check; nothing was brought in."""

    def __init__(self) -> None:
        super().__init__("The import was stopped. Nothing was brought in.")


def check_rows(
    sheet: Sheet,
    mapping: ColumnMapping,
    role: str,
    options: Options,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Preview:
    """Check every row of `sheet` and return who can be brought in and what comes back; nothing is stored.

    A row is good as a whole or comes back as a whole, with every reason found. Columns without a field are
    not looked at (trust.md G19). `progress` gets rows done and rows in all. Raises `UserError` when two
    columns feed a field that has one answer, `ImportStopped` as soon as `cancelled` says so.
    """
    plan = _plan(sheet, mapping, role, options)
    good: list[Interest] = []
    returned: list[ReturnedRow] = []
    repeats = _Repeats()
    total = len(sheet.rows)
    for done, row in enumerate(sheet.rows):
        if done % _STEP == 0:
            _report(done, total, progress, cancelled)
        made = read_row(row, plan)
        if isinstance(made, Interest):
            against = repeats.judge(made)
            if against:
                returned.append(returned_row(row, (against,)))
            elif against is not None:
                good.append(made)
        else:
            returned.append(made)
    _report(total, total, progress, cancelled)
    notes = (*_notes(sheet, mapping), *_unclear(sheet, plan, good))
    return Preview(sheet.headers, tuple(good), tuple(returned), tuple(repeats.found), notes)


def _report(done: int, total: int, progress: Progress | None, cancelled: Cancelled | None) -> None:
    if cancelled is not None and cancelled():
        raise ImportStopped
    if progress is not None:
        progress(done, total)


def check_columns(sheet: Sheet, mapping: ColumnMapping) -> None:
    """Raise `UserError` when two columns feed a field that has one answer."""
    for field in Field:
        fed = [sheet.heading(index) for index in mapping.columns(field) if index < len(sheet.headers)]
        if len(fed) > 1 and field not in SEVERAL_FIELDS:
            raise UserError(
                f"Two columns are matched to “{field.label}”, which has one answer.",
                f"Choose one of “{fed[0]}” and “{fed[1]}”.",
            )


def _plan(sheet: Sheet, mapping: ColumnMapping, role: str, options: Options) -> Plan:
    check_columns(sheet, mapping)
    headings = tuple(sheet.heading(index) for index in range(len(sheet.headers)))
    columns: dict[Field, tuple[int, ...]] = {}
    for field in Field:
        fed = tuple(index for index in mapping.columns(field) if index < len(headings))
        if fed:
            columns[field] = tuple(sorted(fed, key=lambda index: (fallback(sheet.headers[index]), index)))
    columns = dict(
        sorted(columns.items(), key=lambda one: min(one[1]))
    )  # reasons are named from left to right
    order = mapping.date_order or dates.settled_order(sheet, mapping) or DateOrder.DAY_FIRST
    parts = tuple(question_and_part(header)[1] for header in sheet.headers)
    return Plan(role, columns, headings, parts, options, order)


def _notes(sheet: Sheet, mapping: ColumnMapping) -> tuple[str, ...]:
    sample = dates.ambiguous_dates(sheet, mapping)
    if sample is None:
        return sheet.notes
    return (*sheet.notes, f"Dates such as {sample.text} were read with the day first.")


def _unclear(sheet: Sheet, plan: Plan, good: list[Interest]) -> Iterator[str]:
    """Say of each question of yes or no how many answers are neither; they do not count as a yes (trust.md G2)."""
    numbers = {one.number: one for one in good}
    for field in YES_FIELDS & plan.columns.keys():
        (column,) = plan.columns[field]
        unclear = sum(
            getattr(numbers[row.number], field) is None and not is_blank(row.cells[column])
            for row in sheet.rows
            if row.number in numbers
        )
        if unclear:
            words = "1 answer is" if unclear == 1 else f"{unclear:,} answers are"
            yield f"{plan.named(column)}: {words} neither yes nor no, and taken for no."


class _Repeats:
    """Who was met already in this file, by the key of the answer and as a person."""

    def __init__(self) -> None:
        self.found: list[DuplicateRow] = []
        self._answers: dict[str, Interest] = {}
        self._people: dict[str, int] = {}

    def judge(self, one: Interest) -> str | None:
        """Return "" for a row to take, None for one to leave out as the very same answer, else why it comes
        back.
        """
        before = self._answers.setdefault(one.row_key, one)
        if before is not one:
            same = before.fingerprint == one.fingerprint and before.submitted_at == one.submitted_at
            self.found.append(DuplicateRow(one.number, before.number, same_answer=same))
            return (
                None
                if same
                else f"The same person answered in the same minute; row {before.number} was taken."
            )
        person = one.email.casefold() or normalise_name(one.name)
        first = self._people.setdefault(person, one.number)
        if first != one.number:
            self.found.append(DuplicateRow(one.number, first, same_answer=False))
        return ""
