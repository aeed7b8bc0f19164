"""Finding the headings: a line of title above them, or a second line of headings below, as SurveyMonkey
writes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rmdesk.exchange.spreadsheets.cells import as_text, is_blank
from rmdesk.exchange.spreadsheets.values import SheetRow

JOINT = " › "
"""Stands between a question and the part of it that a column is for, once two lines of headings are folded.
"""

_PLAIN_PARTS = frozenset({"response", "open-ended response"})
_TITLE_ROWS = 10
_REPEATED_ROWS = 2
_IMPORT_ID = re.compile(r"^\s*\{\s*[\"']ImportId[\"']\s*:")
_BRACKETED = re.compile(r"(?P<question>.*\S)\s*\[(?P<part>[^\[\]]+)\]", re.DOTALL)
_META = ("respondent id", "collector id", "start date", "end date", "ip address", "email address")


@dataclass(frozen=True, slots=True)
class Headings:
    """The heading of each column, how many rows they took up from the top, and notes."""

    names: tuple[str, ...]
    used: int
    notes: tuple[str, ...] = ()


def question_and_part(header: str) -> tuple[str, str]:
    """Return a heading's question, and the part of it that the column is for, empty where it is for all of it.

    Parts come from two lines of headings, or stand in square brackets at the end (“Interests [Chess]”).
    """
    question, joint, part = header.partition(JOINT)
    if joint:
        return question.strip(), part.strip()
    found = _BRACKETED.fullmatch(header.strip())
    return (found["question"].strip(), found["part"].strip()) if found else (header, "")


def find(rows: Sequence[SheetRow]) -> Headings:
    """Return the headings from the filled `rows` of a file (at least one).

    They are the first row with two cells or more; rows above it are a title and are passed over.
    """
    at = next((i for i, row in enumerate(rows[:_TITLE_ROWS]) if _filled(row) > 1 and not row.trouble), 0)
    names = _trimmed(rows[at])
    notes = ("The lines above the headings were passed over.",) if at else ()
    if len(rows) > at + 2 and not _says_again(names, rows[at + 1]) and _holds_import_ids(rows[at + 2]):
        at, names = at + 1, _trimmed(rows[at + 1])
    again = _repeats(names, rows[at + 1 :])
    if again:
        note = "A second line of headings was passed over."
        return Headings(names, at + 1 + again, (*notes, note))
    below = rows[at + 1] if at + 1 < len(rows) else None
    if below is not None and _is_second_line(names, below):
        folded = _folded(names, below)
        return Headings(folded, at + 2, (*notes, "The two lines of headings were put together."))
    return Headings(names, at + 1, notes)


def _filled(row: SheetRow) -> int:
    return sum(not is_blank(cell) for cell in row.cells)


def _trimmed(row: SheetRow) -> tuple[str, ...]:
    names = [as_text(cell).strip() for cell in row.cells]
    while len(names) > 1 and not names[-1]:
        names.pop()
    return tuple(names)


def _repeats(names: tuple[str, ...], rows: Sequence[SheetRow]) -> int:
    """Return how many of the first `rows` only say again what the headings say.

    Qualtrics writes short names, then the questions, then a line of `{"ImportId": "QID1"}`; other programs repeat
    the headings as they are.
    """
    found = 0
    for row in rows[:_REPEATED_ROWS]:
        if not (_says_again(names, row) or _holds_import_ids(row)):
            break
        found += 1
    return found


def _says_again(names: tuple[str, ...], row: SheetRow) -> bool:
    pairs = zip(names, row.cells, strict=False)
    cells = [
        (name.casefold(), as_text(cell).strip().casefold()) for name, cell in pairs if not is_blank(cell)
    ]
    same = sum(name == cell for name, cell in cells)
    return len(cells) > 1 and same > 1 and 2 * same > len(cells)


def _holds_import_ids(row: SheetRow) -> bool:
    filled = [as_text(cell) for cell in row.cells if not is_blank(cell)]
    return bool(filled) and all(_IMPORT_ID.search(text) for text in filled)


def _is_second_line(names: tuple[str, ...], row: SheetRow) -> bool:
    """Return whether `row` goes on with the headings: nothing under the tool's own columns, and parts of
    questions.

    A person's answer always has a number or a date under the tool's own columns, so it is never taken for
    headings.
    """
    own = [index for index, name in enumerate(names) if name.casefold() in _META]
    if len(own) < 2 or row.trouble:
        return False
    cells = [as_text(cell).strip() for cell in row.cells]
    if any(cells[index] for index in own if index < len(cells)):
        return False
    says_response = any(cell.casefold() in _PLAIN_PARTS for cell in cells)
    fills_gaps = any(cell and (index >= len(names) or not names[index]) for index, cell in enumerate(cells))
    return says_response or fills_gaps


def _folded(names: tuple[str, ...], row: SheetRow) -> tuple[str, ...]:
    parts = [as_text(cell).strip() for cell in row.cells]
    question = ""
    folded = []
    for index in range(max(len(names), len(parts))):
        name = names[index] if index < len(names) else ""
        part = parts[index] if index < len(parts) else ""
        question = name or question
        joined = name if not part or part.casefold() in _PLAIN_PARTS else f"{question}{JOINT}{part}"
        folded.append(joined)
    while folded and not folded[-1]:
        folded.pop()
    return tuple(folded)
