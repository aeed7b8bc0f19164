"""Tables written for other programs, safe to open: no cell is ever taken for a formula (trust.md A11)."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence

import xlsxwriter

from rmdesk.exchange.spreadsheets.returned import guarded

Value = object
"""Text, a date, or none; whatever else comes is written as text."""
_WIDEST = 40


def written_csv(heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return a table as CSV (UTF-8 with its mark); dates as 2026-11-21, and guards before what looks like a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([guarded(head) for head in heads])
    for row in rows:
        writer.writerow([guarded(_text(value)) for value in row])
    return text.getvalue().encode("utf-8-sig")


def written_xlsx(heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return a table as one sheet of a workbook; every cell is text or a date, never a formula or a link."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("List")
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
    widths = [len(head) for head in heads]
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, bold)
    for at, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            widths[column] = max(widths[column], len(_text(value)))
            if isinstance(value, dt.date):
                sheet.write_datetime(at, column, dt.datetime.combine(value, dt.time.min), day)
            else:
                sheet.write_string(at, column, _text(value))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width, _WIDEST) + 2)
    sheet.freeze_panes(1, 0)
    book.close()
    return file.getvalue()


def _text(value: Value) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, dt.date) else str(value)
