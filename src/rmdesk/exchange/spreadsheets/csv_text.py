"""Reading comma-separated text of any common kind, row by row, so that one bad row does not spoil the rest.

Separators are told by the content (trust.md A14). A row with a quotation mark that is never
closed, or with a line break outside quotation marks, becomes one row with its trouble named; reading goes on
at the next line.
"""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterator

from rmdesk.base.errors import UserError
from rmdesk.exchange.spreadsheets.limits import MOST_COLUMNS, MOST_ROWS
from rmdesk.exchange.spreadsheets.values import SheetRow

SEPARATORS = ",;\t|"
LONGEST_RECORD = 2_000
"""Lines that one row may run over; beyond, a quotation mark must be missing."""

MOST_REREAD = 1_000_000
"""Lines read again after missing quotation marks, over the whole file; it bounds the time."""

_SAMPLE = 60
_SEP_LINE = re.compile(r"\A\"?sep=([,;\t|])\"?\r?\n", re.IGNORECASE)

BROKEN_QUOTES = "This row can not be read: a quotation mark is missing, or stands in the middle of an answer."
BROKEN_LINE = (
    "This row can not be read: it has a line break in the middle of an answer that is not in quotation marks."
)


def read_rows(text: str) -> tuple[SheetRow, ...]:
    """Return every row of `text`, the headings first, each with its trouble if it has one; empty rows
    included.

    Raises `UserError` when the text is too large or its quotation marks can not be made sense of.
    """
    hint = _SEP_LINE.match(text)
    if hint:
        text = text[hint.end() :]
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))  # of the whole process; never lowered
    lines = _lines(text)
    separator = hint.group(1) if hint else sniff(lines)
    return tuple(_numbered(_records(lines, separator)))


def sniff(lines: list[str]) -> str:
    """Return the separator that gives the most columns in which most rows agree with the headings; else a
    comma.
    """
    best, best_score = ",", 0.0
    for separator in SEPARATORS:
        score = _score(list(_sample(lines, separator)))
        if score > best_score:
            best, best_score = separator, score
    return best


def _score(records: list[tuple[list[str], str]]) -> float:
    """Return columns times the share of rows that have as many; 0 when no headings can be told.

    The headings are the first record of two cells or more; when one before it is broken, the separator is
    not the one.
    """
    counts = [0 if trouble else len(cells) for cells, trouble in records if trouble or any(cells)]
    top = next((at for at, count in enumerate(counts) if count != 1), len(counts))
    if top == len(counts) or counts[top] == 0:
        return 0.0
    below = counts[top + 1 :]
    return counts[top] * (below.count(counts[top]) / len(below) if below else 1.0)


def _sample(lines: list[str], separator: str) -> Iterator[tuple[list[str], str]]:
    return itertools.islice(_records(lines[: _SAMPLE * 5], separator), _SAMPLE)


def _lines(text: str) -> list[str]:
    """Split at "\\n" (or at "\\r" in a file that knows no other), keeping the ends; other breaks are text."""
    end = "\n" if "\n" in text else "\r"
    lines = [line + end for line in text.split(end)]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


class _Source:
    """The lines for one csv reader, from a place that can be set back."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.at = 0
        self.start = 0

    def __iter__(self) -> _Source:
        return self

    def __next__(self) -> str:
        if self.at >= len(self.lines):
            raise StopIteration
        if self.at - self.start >= LONGEST_RECORD:
            raise csv.Error("a row over too many lines")
        self.at += 1
        return self.lines[self.at - 1]


def _records(lines: list[str], separator: str) -> Iterator[tuple[list[str], str]]:
    """Yield the cells of each row with its trouble; after a broken row go on at the line below its first."""
    source = _Source(lines)
    reader = csv.reader(source, delimiter=separator, strict=True)
    reread = 0
    while source.at < len(lines):
        source.start = source.at
        try:
            yield next(reader), ""
        except csv.Error:
            reread += source.at - source.start
            if reread > MOST_REREAD:
                raise UserError(
                    "The quotation marks in this file do not pair up.",
                    "Open it in a spreadsheet program, save it as XLSX and choose that file.",
                ) from None
            line = lines[source.start]
            source.at = source.start + 1
            reader = csv.reader(source, delimiter=separator, strict=True)
            yield _roughly(line, separator), _trouble(line)


def _trouble(line: str) -> str:
    return BROKEN_LINE if "\r" in line.rstrip("\r\n") else BROKEN_QUOTES


def _roughly(line: str, separator: str) -> list[str]:
    """Return the cells of a broken line as well as they can be told, for showing."""
    return next(csv.reader([line.replace("\r", " ")], delimiter=separator), [])


def _numbered(records: Iterator[tuple[list[str], str]]) -> Iterator[SheetRow]:
    for number, (cells, trouble) in enumerate(records, start=1):
        if number > MOST_ROWS + 1:
            raise UserError(
                f"This file has more than {MOST_ROWS:,} rows.",
                "Delete the rows you do not need and choose it again.",
            )
        yield SheetRow(number, tuple(cells[: MOST_COLUMNS + 1]), trouble)
