"""One row of a sheet, read by the mapping: a person's interest, or the reasons why the row comes back."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from rmdesk.exchange.spreadsheets import answers, dates
from rmdesk.exchange.spreadsheets.cells import as_text, is_blank, shown, unkeepable
from rmdesk.exchange.spreadsheets.fields import (
    LIST_FIELDS,
    NEED_FIELDS,
    OPTION_LISTS,
    TEXT_FIELDS,
    YES_FIELDS,
    Field,
)
from rmdesk.exchange.spreadsheets.limits import LONGEST_CELL
from rmdesk.exchange.spreadsheets.values import Cell, DateOrder, Interest, ReturnedRow, SheetRow

Options = Mapping[str, Sequence[str]]
"""The known answers: "experiences", "interests", "gifts", "availability" and "off_limits", each spelt as on the desk.
"""

NOBODY = "This row has no name and no e-mail address."
NAMELESS = "This row has no name."

_NOT_GIVEN = "anonymous"
"""What Microsoft Forms writes as e-mail and name where a form does not ask who answers."""

_LONGEST_HEADING = 80
_READERS: Mapping[Field, Callable[[str], object]] = {
    Field.EMAIL: answers.email,
    Field.PHONE: answers.phone,
    Field.CHANNEL: answers.channel,
    Field.LEVEL: answers.level,
    Field.HOURS_CAP: answers.hours,
    Field.CAPACITY: answers.capacity,
    Field.PLACE: answers.place,
    Field.PRINT_FORMAT: answers.print_format,
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is the same for every row: which columns feed which field, and how dates are meant. `parts` holds the option
    that a column is the tick box of, empty for a column that is not one.
    """

    role: str
    columns: Mapping[Field, tuple[int, ...]]
    headings: tuple[str, ...]
    parts: tuple[str, ...]
    options: Options
    order: DateOrder

    def named(self, index: int) -> str:
        """Return a column as it is named in a reason."""
        heading = shown(self.headings[index])
        short = heading if len(heading) <= _LONGEST_HEADING else heading[: _LONGEST_HEADING - 1] + "…"
        return f"“{short}”"


def read_row(row: SheetRow, plan: Plan) -> Interest | ReturnedRow:
    """Return the person of a row, or the row with every reason why it comes back."""
    if row.trouble:
        return returned_row(row, (row.trouble,))
    reading = _Reading(row, plan)
    for field, columns in plan.columns.items():
        reading.take(field, columns)
    reading.finish()
    if reading.reasons:
        return returned_row(row, tuple(reading.reasons))
    interest = Interest(row.number, "", plan.role, **reading.values)
    return replace(interest, row_key=row_key(interest), fingerprint=fingerprint(interest))


def returned_row(row: SheetRow, reasons: tuple[str, ...]) -> ReturnedRow:
    """Return `row` as one that comes back."""
    return ReturnedRow(row.number, tuple(shown(as_text(cell)) for cell in row.cells), reasons)


def row_key(interest: Interest) -> str:
    """Return the key (SHA-256, hex) by which the same answer is known in another export of the same form.

    Made of role, e-mail, name, the tool's number of the answer and the minute of the answer (programs drop
    the seconds); without number and minute, of everything that was read. Capitals and spacing of who do not
    change it.
    """
    who = [" ".join(text.casefold().split()) for text in (interest.role, interest.email, interest.name)]
    when = "" if interest.submitted_at is None else interest.submitted_at.strftime("%Y-%m-%dT%H:%M")
    parts: list[Any] = [*who, interest.external_id.strip(), when]
    if not interest.external_id and not when:
        parts.append({name: getattr(interest, name) for name in _FIRST_FIELDS})
        later = {name: getattr(interest, name) for name in _LATER_FIELDS}
        parts += [later] if any(later.values()) else []
    return hashlib.sha256(json.dumps(parts, default=str).encode("ascii")).hexdigest()


def fingerprint(interest: Interest) -> str:
    """Return a mark (SHA-256, 32 hex digits) of everything that was answered; date, number and key are left out."""
    said = [getattr(interest, name) for name in _ANSWERED]
    return hashlib.sha256(json.dumps(said, default=str).encode("ascii")).hexdigest()[:32]


_LATER_FIELDS = (
    *("channel", "companion", "consent_access", "consent_card", "consent_matching", "consent_taking_part"),
    *("gifts", "hours_cap", "interpreter", "notice", "preferred_name"),
)
"""What a form could not hold at first: it is part of a key only where it was answered, so that earlier keys stay."""
_FIELDS = sorted({one.name for one in fields(Interest)} - {"number", "row_key", "fingerprint"})
_FIRST_FIELDS = tuple(name for name in _FIELDS if name not in _LATER_FIELDS)
_ANSWERED = tuple(name for name in _FIELDS if name != "submitted_at")


class _Reading:
    """The work on one row: values found so far, and reasons against it."""

    def __init__(self, row: SheetRow, plan: Plan) -> None:
        self.row = row
        self.plan = plan
        self.values: dict[str, Any] = {}
        self.reasons: list[str] = []
        self.anyone = False
        self.other_format = ""

    def take(self, field: Field, columns: tuple[int, ...]) -> None:
        """Read one field from its columns."""
        cells = [(index, self.row.cells[index]) for index in columns if not is_blank(self.row.cells[index])]
        texts = [(index, text) for index, cell in cells if self._is_kept(index, text := as_text(cell))]
        if field in (Field.EMAIL, Field.NAME, Field.FIRST_NAME, Field.LAST_NAME):
            texts = [(index, text) for index, text in texts if text.strip().casefold() != _NOT_GIVEN]
            self.anyone = self.anyone or bool(texts)
        if not texts:
            return
        if field in LIST_FIELDS:
            self.values[field] = self._listed(field, texts)
        elif field in NEED_FIELDS:
            self.values[field] = "\n".join(said for _, text in texts if (said := answers.need(text)))
        elif field in TEXT_FIELDS:
            self.values[field] = "\n".join(text for _, text in texts)
        elif field in YES_FIELDS:
            self.values[field] = answers.yes_or_no(texts[0][1])
        elif field is Field.SUBMITTED_AT:
            self._date(*cells[0])
        else:
            self._one(field, *texts[0])

    def finish(self) -> None:
        """Put the name together, move an unknown print format to the access needs, and see that somebody is
        named.
        """
        if not self.anyone:
            self.reasons.append(NOBODY)
        needs = (self.values.get(Field.ACCESS_NEEDS, ""), self.other_format)
        self.values[Field.ACCESS_NEEDS] = "\n".join(need for need in needs if need)
        parts = (self.values.get(Field.FIRST_NAME, ""), self.values.get(Field.LAST_NAME, ""))
        if not self.values.get(Field.NAME) and any(parts):
            self.values[Field.NAME] = " ".join(part for part in parts if part)
        if self.anyone and self._left_name_out:
            self.reasons.append(NAMELESS)

    @property
    def _left_name_out(self) -> bool:
        asked = [
            index
            for field in (Field.NAME, Field.FIRST_NAME, Field.LAST_NAME)
            for index in self.plan.columns.get(field, ())
        ]
        return bool(asked) and all(is_blank(self.row.cells[index]) for index in asked)

    def _is_kept(self, index: int, text: str) -> bool:
        if unkeepable(text):
            self.reasons.append(
                f"{self.plan.named(index)} has control characters or pieces of characters that are not text."
            )
            return False
        if len(text) > LONGEST_CELL:
            self.reasons.append(
                f"{self.plan.named(index)} has {len(text):,} characters; {LONGEST_CELL:,} is the most."
            )
            return False
        return True

    def _listed(self, field: Field, texts: list[tuple[int, str]]) -> tuple[str, ...]:
        options = tuple(self.plan.options.get(OPTION_LISTS[field], ()))
        found: dict[str, None] = {}
        for index, text in texts:
            part = self.plan.parts[index]
            ticked = answers.ticked(text) if part else None
            if ticked is None:
                found.update(dict.fromkeys(answers.pick(text, options)))
            elif ticked:
                found.update(dict.fromkeys(answers.pick(part, options)))
        return tuple(found)

    def _date(self, index: int, cell: Cell) -> None:
        moment: dt.datetime | None = dates.parse(cell, self.plan.order)
        if moment is None:
            self.reasons.append(f"{self.plan.named(index)} is not a date and time that can be read.")
        self.values[Field.SUBMITTED_AT] = moment

    def _one(self, field: Field, index: int, text: str) -> None:
        reader = _READERS.get(field)
        try:
            value = text if reader is None else reader(text)
        except answers.AnswerError as refused:
            self.reasons.append(f"{self.plan.named(index)} {refused}.")
            return
        if field is Field.PRINT_FORMAT and value is None:
            self.other_format = text
        self.values[field] = value
