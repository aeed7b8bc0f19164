"""The values that pass between the steps of an import: sheet, mapping, interest, preview."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rmdesk.rules.people import Place, PrintFormat

Cell = str | bool | int | float | dt.datetime | dt.date
"""One cell: text exactly as in the file, or a typed value from a workbook. An empty cell is the empty text.
"""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row under the headings; `number` is the one that a spreadsheet program shows beside it.

    `trouble` is empty, or says in plain words why the row could not be read as a row; such a row is always
    returned.
    """

    number: int
    cells: tuple[Cell, ...]
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was read from a file: its name, one heading for each column, the rows, and notes for the
    coordinator.
    """

    name: str
    headers: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    notes: tuple[str, ...] = ()

    def heading(self, index: int) -> str:
        """Return the heading of a column as it is named on screen; "Column 3" where it has none."""
        words = " ".join(self.headers[index].split()) if index < len(self.headers) else ""
        return words or f"Column {index + 1}"


class Field(StrEnum):
    """What a column may hold. The names are those of `Interest` and of the profile (product.md C1)."""

    SUBMITTED_AT = "submitted_at"
    EXTERNAL_ID = "external_id"
    EMAIL = "email"
    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    PRONOUNS = "pronouns"
    PHONE = "phone"
    POST = "post"
    SERVICE = "service"
    TEAM = "team"
    ORGANISATION = "organisation"
    LINE_MANAGER = "line_manager"
    LEVEL = "level"
    PERSPECTIVES_LACKED = "perspectives_lacked"
    EXPERIENCE_OWN = "experience_own"
    EXPERIENCE_OFFERED = "experience_offered"
    OFF_LIMITS = "off_limits"
    INTERESTS = "interests"
    AVAILABILITY = "availability"
    PLACE = "place"
    PRINT_FORMAT = "print_format"
    ACCESS_NEEDS = "access_needs"
    MOTIVATION = "motivation"
    CAPACITY = "capacity"

    @property
    def label(self) -> str:
        """The field in plain words, for the list beside each column."""
        return _LABELS[self]


_LABELS = {
    Field.SUBMITTED_AT: "When they answered",
    Field.EXTERNAL_ID: "Number of the answer",
    Field.EMAIL: "E-mail",
    Field.NAME: "Full name",
    Field.FIRST_NAME: "First name",
    Field.LAST_NAME: "Last name",
    Field.PRONOUNS: "Pronouns",
    Field.PHONE: "Phone",
    Field.POST: "Post",
    Field.SERVICE: "Service",
    Field.TEAM: "Team",
    Field.ORGANISATION: "Organisation",
    Field.LINE_MANAGER: "Line manager",
    Field.LEVEL: "Level (1 to 9)",
    Field.PERSPECTIVES_LACKED: "Perspectives they lack",
    Field.EXPERIENCE_OWN: "Experience of their own",
    Field.EXPERIENCE_OFFERED: "Experience they offer",
    Field.OFF_LIMITS: "Off limits",
    Field.INTERESTS: "Interests",
    Field.AVAILABILITY: "When they can meet",
    Field.PLACE: "Where they would rather meet",
    Field.PRINT_FORMAT: "Print format",
    Field.ACCESS_NEEDS: "Access needs",
    Field.MOTIVATION: "Why they want to take part",
    Field.CAPACITY: "How many people at once",
}

LIST_FIELDS = frozenset(
    {
        Field.PERSPECTIVES_LACKED,
        Field.EXPERIENCE_OWN,
        Field.EXPERIENCE_OFFERED,
        Field.OFF_LIMITS,
        Field.INTERESTS,
        Field.AVAILABILITY,
    }
)
"""Fields with many answers; several columns may feed one of them (a tick box for each option)."""

TEXT_FIELDS = frozenset({Field.MOTIVATION, Field.ACCESS_NEEDS})
"""Free text; several columns may feed one of them, and are put one below the other."""

FALLBACK_FIELDS = frozenset({Field.EMAIL, Field.NAME})
"""Fields that a form tool fills too: the account's value stands in where the form's own question is empty."""


class Certainty(StrEnum):
    """How sure the recognition of a column is."""

    SURE = "sure"
    LIKELY = "likely"
    UNKNOWN = "unknown"


class DateOrder(StrEnum):
    """How dates such as 03/04/2026 are meant."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The field of each column, or None for a column that is never stored (trust.md G19).

    `date_order` is the coordinator's answer where the dates leave it open. `words` and `remembered` turn a
    mapping into plain words and back, so that it can be kept under `mapping_key`.
    """

    fields: tuple[Field | None, ...]
    certainties: tuple[Certainty, ...] = ()
    date_order: DateOrder | None = None

    def with_field(self, index: int, field: Field | None) -> ColumnMapping:
        """Return the mapping with one column changed by hand."""
        fields = tuple(field if at == index else one for at, one in enumerate(self.fields))
        certainties = tuple(
            Certainty.SURE if at == index else one for at, one in enumerate(self.certainties or self._sure())
        )
        return replace(self, fields=fields, certainties=certainties)

    def with_date_order(self, order: DateOrder) -> ColumnMapping:
        """Return the mapping with the coordinator's answer about the dates."""
        return replace(self, date_order=order)

    def columns(self, field: Field) -> tuple[int, ...]:
        """Return the columns that feed `field`, from left to right."""
        return tuple(index for index, one in enumerate(self.fields) if one is field)

    def words(self) -> dict[str, object]:
        """Return the mapping as text, lists and None, fit to be kept as JSON."""
        return {
            "fields": [None if field is None else field.value for field in self.fields],
            "date_order": None if self.date_order is None else self.date_order.value,
        }

    @classmethod
    def remembered(cls, words: dict[str, object]) -> ColumnMapping:
        """Return the mapping that `words` made; a field that is no longer known becomes None."""
        known = {field.value: field for field in Field}
        listed = words.get("fields")
        fields = tuple(known.get(str(word)) for word in listed) if isinstance(listed, Sequence) else ()
        order = words.get("date_order")
        orders = {one.value: one for one in DateOrder}
        return cls(fields, (Certainty.SURE,) * len(fields), orders.get(str(order)))

    def _sure(self) -> tuple[Certainty, ...]:
        return (Certainty.SURE,) * len(self.fields)


@dataclass(frozen=True, slots=True)
class Interest:
    """One person's expression of interest, checked; text is exactly as typed, with newlines as "\\n".

    `row_key` is the same for the same answer in another export of the form, so importing again changes
    nothing. `submitted_at` is the wall clock of the form, without a zone, to the second. Empty text, an
    empty list and None mean "not given".
    """

    number: int
    row_key: str
    role: str
    submitted_at: dt.datetime | None = None
    external_id: str = ""
    email: str = ""
    name: str = ""
    first_name: str = ""
    last_name: str = ""
    pronouns: str = ""
    phone: str = ""
    post: str = ""
    service: str = ""
    team: str = ""
    organisation: str = ""
    line_manager: str = ""
    level: int | None = None
    perspectives_lacked: tuple[str, ...] = ()
    experience_own: tuple[str, ...] = ()
    experience_offered: tuple[str, ...] = ()
    off_limits: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    availability: tuple[str, ...] = ()
    place: Place | None = None
    print_format: PrintFormat | None = None
    access_needs: str = ""
    motivation: str = ""
    capacity: int | None = None


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row that was not taken: its number, its cells as they can be shown, and every reason in plain
    words.
    """

    number: int
    cells: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DuplicateRow:
    """A row that repeats `first`, an earlier row of the file.

    With `same_answer` it is the very same answer and was left out. Without, the same person answered again:
    both rows are among the good ones for the coordinator to choose, unless they can not be told apart by
    minute or number; then the later one comes back.
    """

    number: int
    first: int
    same_answer: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would bring in, what comes back, and what repeats; nothing is stored yet."""

    headers: tuple[str, ...]
    good: tuple[Interest, ...]
    returned: tuple[ReturnedRow, ...]
    duplicates_in_file: tuple[DuplicateRow, ...] = ()
    notes: tuple[str, ...] = ()
