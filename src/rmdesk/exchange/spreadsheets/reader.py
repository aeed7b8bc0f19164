"""From a file to a sheet: what the file really is, its headings, and its rows."""

from __future__ import annotations

import re
import stat
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rmdesk.base.errors import EnvironmentFault, UserError
from rmdesk.exchange.spreadsheets import csv_text, decoding, headings, returned, workbook
from rmdesk.exchange.spreadsheets.cells import is_blank
from rmdesk.exchange.spreadsheets.limits import LARGEST_FILE, MOST_COLUMNS
from rmdesk.exchange.spreadsheets.values import Sheet, SheetRow

TOO_MANY = "This row has more answers than there are headings."

_OTHERS = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a text document"),
    (b"\x1f\x8b", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"SQLite format 3", "a database"),
)
_PAGE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body|table|\?xml)", re.I | re.S
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ADVICE = "Choose the file that the form tool gave you: XLSX, ODS, XLS or CSV."


def read_sheet(path: Path, tab: str = "") -> Sheet:
    """Read the answers from a CSV, XLSX, XLS or ODS file, told apart by what is in it, not by its name.

    `tab` names the sheet of a workbook with several; without it the one that most looks like answers is read. Raises
    `UserError` in plain words for a file that is empty, too large, damaged, protected or something else, and
    `EnvironmentFault` when it can not be opened. Nothing is written anywhere. The screens call
    `isolated.read_sheet_safely`, which does this in a process of its own.
    """
    content = _content(path)
    if content[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _of_workbook(path.name, _zipped(content, tab))
    if content.startswith(_OLE):
        return _of_workbook(path.name, _old_workbook(content, tab))
    rows, notes = _text(content)
    if path.suffix.lower() in (".xlsx", ".xls", ".ods"):
        notes = ("The file is named as a workbook but holds plain text; it was read as text.", *notes)
    return _sheet(path.name, rows, notes, strict=True)


def _of_workbook(name: str, tab: workbook.Tab) -> Sheet:
    return replace(_sheet(name, tab.rows, (), strict=False), tab=tab.name, tabs=tab.all)


def _content(path: Path) -> bytes:
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise UserError("This is not a file that can be read.", _ADVICE)
        if state.st_size > LARGEST_FILE:
            raise UserError(
                f"This file is larger than {LARGEST_FILE // 1024 // 1024} MB, more than answers need.",
                _ADVICE,
            )
        with path.open("rb") as stream:
            content = stream.read(LARGEST_FILE)
    except FileNotFoundError:
        raise EnvironmentFault(
            "The file is not there any more.", "Look whether it was moved or renamed."
        ) from None
    except OSError:
        raise EnvironmentFault(
            "The file can not be opened.",
            "Close it in other programs, or copy it to another folder, and try again.",
        ) from None
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UserError("This file is empty.", _ADVICE)
    return content


def _zipped(content: bytes, tab: str) -> workbook.Tab:
    kind = workbook.kind_of_zip(content)
    if kind in ("xlsx", "ods"):
        return workbook.read_workbook(content, zipped=True, wanted=tab)
    if kind == "xlsb":
        raise UserError(
            "This workbook is in Excel's binary format, which is not read here.", workbook.SAVE_AGAIN
        )
    what = "a document, not a spreadsheet" if kind == "document" else "an archive, or a damaged workbook"
    raise UserError(f"This file is {what}.", _ADVICE)


def _old_workbook(content: bytes, tab: str) -> workbook.Tab:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise workbook.protected()
    return workbook.read_workbook(content, zipped=False, wanted=tab)


def _text(content: bytes) -> tuple[tuple[SheetRow, ...], tuple[str, ...]]:
    for start, what in _OTHERS:
        if content.startswith(start):
            raise UserError(f"This file is {what}, not a spreadsheet.", _ADVICE)
    decoded = decoding.decode(content)
    sample = decoded.text[:4096]
    if _PAGE.match(content) or _PAGE.match(sample.encode("utf-8", "replace")):
        raise UserError("This file is a web page, not a spreadsheet.", workbook.SAVE_AGAIN)
    odd = sum(character < " " and character not in "\t\r\n" for character in sample)
    if odd > max(4, len(sample) // 10):
        raise UserError("This file is not a spreadsheet.", _ADVICE)
    return csv_text.read_rows(decoded.text), decoded.notes


def _sheet(name: str, rows: Sequence[SheetRow], notes: tuple[str, ...], *, strict: bool) -> Sheet:
    """Put headings and rows together; `strict` (text) returns rows with more answers than there are
    headings.
    """
    filled = [row for row in rows if not all(map(is_blank, row.cells)) or row.trouble]
    if not filled:
        raise UserError("There is nothing in this file.", _ADVICE)
    top = headings.find(filled)
    body = filled[top.used :]
    width = max(len(top.names), 0 if strict else max((len(row.cells) for row in body), default=0))
    if width > MOST_COLUMNS:
        raise UserError(f"This file has more than {MOST_COLUMNS} columns.", "Delete those you do not need.")
    names = (*top.names, *[""] * (width - len(top.names)))
    fitted = tuple(_fitted(row, width) for row in body)
    sheet = Sheet(name, names, fitted, (*notes, *top.notes, *_skipped(len(rows) - len(filled))))
    return returned.unguarded(sheet)


def _skipped(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    return ("1 empty row was passed over." if count == 1 else f"{count:,} empty rows were passed over.",)


def _fitted(row: SheetRow, width: int) -> SheetRow:
    """Return a row as wide as the headings; empty cells at its end come and go freely."""
    cells = row.cells
    if len(cells) < width:
        return SheetRow(row.number, cells + ("",) * (width - len(cells)), row.trouble)
    if len(cells) == width:
        return row
    if all(map(is_blank, cells[width:])):
        return SheetRow(row.number, cells[:width], row.trouble)
    return SheetRow(row.number, cells, row.trouble or TOO_MANY)
