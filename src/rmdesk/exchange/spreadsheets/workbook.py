"""Reading XLSX, XLS and ODS workbooks: looked over before the parser sees them, then values only (trust.md
A12, A13).

Formulas are never worked out, macros never run, links never followed: the parser returns the values last
saved.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from rmdesk.base.errors import UserError
from rmdesk.exchange.spreadsheets.limits import (
    LARGEST_RATIO,
    LARGEST_UNPACKED,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_PARTS,
    MOST_ROWS,
)
from rmdesk.exchange.spreadsheets.tabs import LOOKED_AT, likeliest, sample_of
from rmdesk.exchange.spreadsheets.values import Cell, SheetRow, TabSample

ERROR_CELL = "A formula in this row ended in an error, so its answer is missing."
SAVE_AGAIN = "Open it in a spreadsheet program, save it as XLSX or CSV and choose that file."
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*[^>/])>")
_PLACE = re.compile(rb"\br\s*=\s*[\"']\s*([A-Za-z]{1,3})([0-9]{1,7})\s*[\"']")
_ERROR = re.compile(rb"\bt\s*=\s*[\"']e[\"']")
_ODS_TAG = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)\b([^>]*)>")
_ROWS_REPEATED = re.compile(rb"number-rows-repeated\s*=\s*[\"'](\d+)")
_COLUMNS_REPEATED = re.compile(rb"number-columns-repeated\s*=\s*[\"'](\d+)")


@dataclass(frozen=True, slots=True)
class Tab:
    """The sheet of a workbook that was read: its rows and name, and all filled sheets where there are several."""

    rows: tuple[SheetRow, ...]
    name: str = ""
    all: tuple[TabSample, ...] = ()


@dataclass(slots=True)
class _Looked:
    """What looking over the parts found: cells with an error, as part name and row number."""

    errors: dict[str, set[int]] = field(default_factory=dict)


def kind_of_zip(content: bytes) -> str:
    """Return "xlsx", "ods" or a word for what else a zip archive holds: "xlsb", "document" or "archive"."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, OSError):
        return "archive"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "content.xml" in names and b"opendocument.spreadsheet" in content[:200]:
        return "ods"
    return "document" if "content.xml" in names or "[Content_Types].xml" in names else "archive"


def read_workbook(content: bytes, *, zipped: bool, wanted: str = "") -> Tab:
    """Return the rows of the `wanted` sheet, else of the visible one that most looks like answers, numbered as in a
    spreadsheet program.

    Raises `UserError` when the workbook is too large, built to harm, protected or damaged.
    """
    import python_calamine as calamine  # only when a workbook is read

    looked = look_over(content) if zipped else _Looked()
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            return _tab(workbook, looked, wanted)
    except calamine.PasswordError:
        raise protected() from None
    except (calamine.CalamineError, zipfile.BadZipFile):
        raise UserError("This workbook is damaged and can not be read.", SAVE_AGAIN) from None


def protected() -> UserError:
    """Return the refusal of a workbook with a password."""
    return UserError(
        "This workbook is protected by a password.",
        "Open it in a spreadsheet program, save a copy without the password and choose that copy.",
    )


def too_large() -> UserError:
    """Return the refusal of a workbook beyond the limits."""
    return UserError(
        f"This workbook is too large: more than {MOST_ROWS:,} rows, {MOST_COLUMNS} columns or "
        f"{MOST_CELLS:,} cells.",
        "Delete the rows and columns you do not need, save it and choose it again.",
    )


def _not_safe() -> UserError:
    return UserError("This workbook is not built as a form's answers are, so it was not opened.", SAVE_AGAIN)


def look_over(content: bytes) -> _Looked:
    """Look at every part of a zipped workbook before it is parsed; raise `UserError` for one that must not
    be.

    Refused: too much in it once unpacked, a part packed more than a hundredfold, two parts of one name, a
    password, a document type or entities in any part, cells outside the limits whatever its stated dimension
    says.
    """
    looked = _Looked()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _weigh(parts)
            for part in parts:
                _look_at(part.filename, archive.read(part), looked)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
        raise UserError("This workbook is damaged and can not be read.", SAVE_AGAIN) from None
    return looked


def _weigh(parts: list[zipfile.ZipInfo]) -> None:
    packed = sum(part.compress_size for part in parts)
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED:
        raise too_large()
    if len({part.filename for part in parts}) != len(parts):
        raise _not_safe()
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise _not_safe()
    if any(part.flag_bits & 1 for part in parts):
        raise protected()
    swollen = any(
        part.file_size > 1_000_000 and part.file_size > LARGEST_RATIO * part.compress_size for part in parts
    )
    if swollen or (unpacked > 1_000_000 and unpacked > LARGEST_RATIO * packed):
        raise _not_safe()


def _look_at(name: str, part: bytes, looked: _Looked) -> None:
    is_xml = name.lower().endswith((".xml", ".rels", ".vml"))
    if is_xml and (b"\0" in part[:4096] or part.startswith((b"\xff\xfe", b"\xfe\xff"))):
        raise _not_safe()  # an encoding in which the checks below would see nothing
    if not is_xml and not part[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise _not_safe()
    if b"sheetData" in part:
        looked.errors[name] = _measure_xlsx(part)
    elif b"<table:table-row" in part:
        _measure_ods(part)


def _measure_xlsx(part: bytes) -> set[int]:
    """Check where the cells with a value lie; return the rows in which one holds an error."""
    last_row = last_column = 0
    errors = set()
    for attributes in _CELL.findall(part):
        place = _PLACE.search(attributes)
        if not place:
            continue
        row = int(place.group(2))
        last_row = max(last_row, row)
        last_column = max(last_column, _column_number(place.group(1)))
        if _ERROR.search(attributes):
            errors.add(row)
    check_size(last_row, last_column)
    return errors


def _measure_ods(part: bytes) -> None:
    """Check how far the cells with a value reach, counting what is repeated before them."""
    row = column = repeated = 0
    for tag, attributes in _ODS_TAG.findall(part):
        if tag == b"table":
            row = column = repeated = 0
        elif tag == b"table-row":
            row, column = row + repeated, 0
            repeated = _repeats(_ROWS_REPEATED, attributes)
        else:
            column += _repeats(_COLUMNS_REPEATED, attributes)
            if not attributes.endswith(b"/"):
                check_size(row + repeated, column)


def _repeats(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return int(found.group(1)[:9]) if found else 1


def check_size(rows: int, columns: int) -> None:
    """Raise `UserError` when a used area of `rows` by `columns` is beyond the limits."""
    if rows > MOST_ROWS + 1 or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise too_large()


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _tab(workbook: Any, looked: _Looked, wanted: str) -> Tab:
    seen = [
        data.name
        for data in workbook.sheets_metadata
        if str(data.visible).endswith(".Visible") and str(data.typ).endswith(".WorkSheet")
    ]
    filled = {name: tab for name in seen if (tab := workbook.get_sheet_by_name(name)).height}
    if not filled:
        return Tab(())
    scores = [
        sample_of(name, list(_rows(islice(tab.iter_rows(), LOOKED_AT))), tab.end[0] + 1)
        for name, tab in filled.items()
    ]
    name = wanted if wanted in filled else list(filled)[likeliest(scores)]
    tab = filled[name]
    check_size(tab.end[0] + 1, tab.end[1] + 1)
    several = tuple(sample for _, sample in scores) if len(filled) > 1 else ()
    return Tab(tuple(_rows(tab.iter_rows(), _error_rows(workbook, name, looked))), name, several)


def _error_rows(workbook: Any, name: str, looked: _Looked) -> frozenset[int]:
    """Return the rows of a tab in which a cell holds an error; parts are named in the order of the tabs."""
    order = workbook.sheet_names.index(name) + 1
    return frozenset(looked.errors.get(f"xl/worksheets/sheet{order}.xml", ()))


def _rows(rows: Iterable[list[object]], errors: frozenset[int] = frozenset()) -> Iterator[SheetRow]:
    for number, cells in enumerate(rows, start=1):
        trouble = ERROR_CELL if number in errors else ""
        yield SheetRow(number, tuple(_cell(cell) for cell in cells), trouble)


def _cell(value: object) -> Cell:
    """Return a value in the kinds that a cell may have; a time of day or a length of time becomes text."""
    if isinstance(value, dt.datetime):
        return (value + dt.timedelta(microseconds=500_000)).replace(microsecond=0)
    if isinstance(value, (str, bool, int, float, dt.date)):
        return value
    return "" if value is None else str(value)
