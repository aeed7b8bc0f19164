"""Rows that came back, as a file for the coordinator to mend and bring in again."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

from rmdesk.exchange.spreadsheets.cells import shown
from rmdesk.exchange.spreadsheets.values import Cell, Preview, Sheet, SheetRow

REASON_HEADING = "Why it came back"

_PASSED_OVER = "[\\s\"'‘’“”`\ufeff\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f]*"
_STARTS_A_FORMULA = re.compile(_PASSED_OVER + "[\t\r\n=+\\-@＝＋－＠﹦﹢﹣﹫−|]")


def guarded(text: str) -> str:
    """Return `text` with an apostrophe before it where a spreadsheet program could take it for a formula.

    What counts: `= + - @` and their wide forms, also behind spaces, quotation marks or unseen characters,
    and a tab or line break at the start (trust.md A11, ASVS 1.2.10). "+44 7700 900123" stays readable.
    """
    return f"'{text}" if _STARTS_A_FORMULA.match(text) else text


def unguard(text: str) -> str:
    """Return what `guarded` was given."""
    return text[1:] if text.startswith("'") and _STARTS_A_FORMULA.match(text[1:]) else text


def returned_rows_csv(preview: Preview) -> bytes:
    """Return the returned rows as CSV (UTF-8 with its mark), the reasons in the first column, safe to open.

    Characters that can not be kept show as "\N{REPLACEMENT CHARACTER}". Mended and chosen again, the file
    maps to the same fields as the first one: its first column is left out and the guards are taken off.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([REASON_HEADING, *(guarded(shown(header)) for header in preview.headers)])
    for row in preview.returned:
        writer.writerow(
            [guarded(shown(" ".join(row.reasons))), *(guarded(shown(cell)) for cell in row.cells)]
        )
    return text.getvalue().encode("utf-8-sig")


def unguarded(sheet: Sheet) -> Sheet:
    """Return a sheet of returned rows as the form wrote it, and any other sheet as it is."""
    if sheet.headers[0] != REASON_HEADING or len(sheet.headers) < 2:
        return sheet
    rows = tuple(SheetRow(row.number, tuple(map(_bare, row.cells[1:])), row.trouble) for row in sheet.rows)
    note = f"The column “{REASON_HEADING}” was left out."
    return replace(
        sheet, headers=tuple(map(unguard, sheet.headers[1:])), rows=rows, notes=(*sheet.notes, note)
    )


def _bare(cell: Cell) -> Cell:
    return unguard(cell) if isinstance(cell, str) else cell
