"""The values that pass between the steps of an import: sheet, mapping, interest, preview."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from rmdesk.exchange.spreadsheets.fields import Field
from rmdesk.rules.people import Channel, Place, PrintFormat

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
class TabSample:
    """One filled sheet of a workbook: its name, how many rows lie under its headings, and the first headings."""

    name: str
    rows: int
    sample: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was read from a file: its name, one heading for each column, the rows, and notes for the
    coordinator.

    `tabs` are the filled sheets of a workbook that has several, and `tab` the one that was read.
    """

    name: str
    headers: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    notes: tuple[str, ...] = ()
    tab: str = ""
    tabs: tuple[TabSample, ...] = ()

    def heading(self, index: int) -> str:
        """Return the heading of a column as it is named on screen; "Column 3" where it has none."""
        words = " ".join(self.headers[index].split()) if index < len(self.headers) else ""
        return words or f"Column {index + 1}"


class Certainty(StrEnum):
    """How sure the recognition of a column is."""

    SURE = "sure"
    LIKELY = "likely"
    UNKNOWN = "unknown"


class DateOrder(StrEnum):
    """How dates such as 03/04/2026 are meant."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


SameAs = Mapping[Field, Mapping[str, tuple[str, ...]]]
"""What an answer that is not among the known ones stands for: by field, and by the answer as `folded` gives it."""


def folded(text: str) -> str:
    """Return an answer in the form in which answers are compared: small letters, single spaces."""
    return " ".join(text.casefold().split())


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The field of each column, or None for a column that is never stored (trust.md G19).

    `date_order` is the coordinator's answer where the dates leave it open, `same_as` what answers new to the desk
    stand for. `words` and `remembered` turn a mapping into plain words and back, so that it can be kept under
    `mapping_key`.
    """

    fields: tuple[Field | None, ...]
    certainties: tuple[Certainty, ...] = ()
    date_order: DateOrder | None = None
    same_as: SameAs = field(default_factory=dict)

    def with_field(self, index: int, kept_as: Field | None) -> ColumnMapping:
        """Return the mapping with one column changed by hand."""
        fields = tuple(kept_as if at == index else one for at, one in enumerate(self.fields))
        certainties = tuple(
            Certainty.SURE if at == index else one for at, one in enumerate(self.certainties or self._sure())
        )
        return replace(self, fields=fields, certainties=certainties)

    def with_date_order(self, order: DateOrder) -> ColumnMapping:
        """Return the mapping with the coordinator's answer about the dates."""
        return replace(self, date_order=order)

    def with_same_as(self, kept_as: Field, answer: str, means: tuple[str, ...]) -> ColumnMapping:
        """Return the mapping with what one answer stands for; several where it is several answers in one."""
        before = self.same_as.get(kept_as, {})
        return replace(self, same_as={**self.same_as, kept_as: {**before, folded(answer): means}})

    def meant(self, kept_as: Field, answers: Sequence[str]) -> tuple[str, ...]:
        """Return answers as the coordinator said they are meant."""
        means = self.same_as.get(kept_as)
        if not means:
            return tuple(answers)
        return tuple(dict.fromkeys(one for text in answers for one in means.get(folded(text), (text,))))

    def columns(self, kept_as: Field) -> tuple[int, ...]:
        """Return the columns that feed a field, from left to right."""
        return tuple(index for index, one in enumerate(self.fields) if one is kept_as)

    def words(self) -> dict[str, object]:
        """Return the mapping as text, lists and None, fit to be kept as JSON."""
        return {
            "fields": [None if one is None else one.value for one in self.fields],
            "date_order": None if self.date_order is None else self.date_order.value,
            "same_as": {
                one.value: {answer: list(means) for answer, means in answers.items()}
                for one, answers in self.same_as.items()
            },
        }

    @classmethod
    def remembered(cls, words: Mapping[str, object]) -> ColumnMapping:
        """Return the mapping that `words` made; a field that is no longer known becomes None."""
        known = {one.value: one for one in Field}
        listed = words.get("fields")
        fields = tuple(known.get(str(word)) for word in listed) if isinstance(listed, Sequence) else ()
        order = words.get("date_order")
        orders = {one.value: one for one in DateOrder}
        said = words.get("same_as")
        same_as = {
            known[name]: {str(answer): tuple(map(str, means)) for answer, means in answers.items()}
            for name, answers in (said.items() if isinstance(said, Mapping) else ())
            if name in known and isinstance(answers, Mapping)
        }
        return cls(fields, (Certainty.SURE,) * len(fields), orders.get(str(order)), same_as)

    def _sure(self) -> tuple[Certainty, ...]:
        return (Certainty.SURE,) * len(self.fields)


@dataclass(frozen=True, slots=True)
class Interest:
    """One person's expression of interest, checked; text is exactly as typed, with newlines as "\\n".

    `row_key` is the same for the same answer in another export of the form, so importing again changes
    nothing; `fingerprint` is another where anything else was answered. `submitted_at` is the wall clock of the form,
    without a zone, to the second. Empty text, an empty list and None mean "not given"; a yes or no that could not be
    told is None too.
    """

    number: int
    row_key: str
    role: str
    fingerprint: str = ""
    submitted_at: dt.datetime | None = None
    external_id: str = ""
    email: str = ""
    name: str = ""
    first_name: str = ""
    last_name: str = ""
    preferred_name: str = ""
    pronouns: str = ""
    phone: str = ""
    channel: Channel | None = None
    post: str = ""
    service: str = ""
    team: str = ""
    organisation: str = ""
    line_manager: str = ""
    level: int | None = None
    perspectives_lacked: tuple[str, ...] = ()
    experience_own: tuple[str, ...] = ()
    experience_offered: tuple[str, ...] = ()
    gifts: tuple[str, ...] = ()
    off_limits: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    availability: tuple[str, ...] = ()
    place: Place | None = None
    print_format: PrintFormat | None = None
    access_needs: str = ""
    interpreter: str = ""
    companion: str = ""
    motivation: str = ""
    capacity: int | None = None
    hours_cap: int | None = None
    notice: bool | None = None
    consent_taking_part: bool | None = None
    consent_matching: bool | None = None
    consent_card: bool | None = None
    consent_access: bool | None = None


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
