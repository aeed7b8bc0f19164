"""Builders of sheets and files for the tests of spreadsheets."""

from __future__ import annotations

import csv
import io
import re
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from rmdesk.base.paths import resources
from rmdesk.exchange.spreadsheets import (
    Cell,
    Field,
    Interest,
    Preview,
    ReturnedRow,
    Sheet,
    SheetRow,
    check_rows,
    recognise,
)
from rmdesk.exchange.spreadsheets import ColumnMapping as Mapped
from rmdesk.rules.people import AVAILABILITY, EXPERIENCES, INTERESTS, OFF_LIMITS

OPTIONS: Mapping[str, Sequence[str]] = {
    "experiences": EXPERIENCES,
    "interests": INTERESTS,
    "availability": AVAILABILITY,
    "off_limits": OFF_LIMITS,
}
MENTEES = resources() / "sample" / "mentees_microsoft_forms.xlsx"
MENTORS = resources() / "sample" / "mentors_google_forms.csv"


def sheet_of(headers: Sequence[str], *rows: Sequence[Cell]) -> Sheet:
    """Return a sheet as a reader would make it."""
    return Sheet(
        "answers.csv", tuple(headers), tuple(SheetRow(n, tuple(r)) for n, r in enumerate(rows, start=2))
    )


def preview_of(sheet: Sheet, role: str = "mentee") -> Preview:
    """Check a sheet by the mapping that is recognised for it."""
    return check_rows(sheet, recognise(sheet, role), role, OPTIONS)


def mapped(*fields: Field | None) -> Mapped:
    """Return a mapping made by hand."""
    return Mapped(fields)


def only(preview: Preview) -> Interest:
    """Return the one good row of a preview without any other."""
    assert not preview.returned
    (interest,) = preview.good
    return interest


def back(preview: Preview) -> ReturnedRow:
    """Return the one returned row of a preview."""
    (row,) = preview.returned
    return row


def csv_bytes(rows: Sequence[Sequence[str]], encoding: str = "utf-8", separator: str = ",") -> bytes:
    """Return rows as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(encoding)


def written(folder: Path, name: str, content: bytes) -> Path:
    """Write a file and return where it is."""
    path = folder / name
    path.write_bytes(content)
    return path


def xlsx(fill: Callable[[Any, Any], None]) -> bytes:
    """Return a workbook that `fill(workbook, worksheet)` filled."""
    made = io.BytesIO()
    workbook = xlsxwriter.Workbook(made)
    fill(workbook, workbook.add_worksheet())
    workbook.close()
    return made.getvalue()


def xlsx_of(*rows: Sequence[object]) -> bytes:
    """Return a workbook of plain rows."""

    def fill(_workbook: Any, worksheet: Any) -> None:
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    worksheet.write_string(number, column, cell)
                else:
                    worksheet.write(number, column, cell)

    return xlsx(fill)


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a zipped workbook with one part changed, or added when it has none of that name."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for part in before.infolist():
            if part.filename != name:
                after.writestr(part, before.read(part))
        old = before.read(name) if name in before.namelist() else b""
        after.writestr(name, change(old), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def cells_xml(cells: Mapping[str, str]) -> Callable[[bytes], bytes]:
    """Return a change that puts one row of text cells at the given places into a worksheet part."""
    inside = "".join(f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in cells.items())

    def change(part: bytes) -> bytes:
        return re.sub(rb"</sheetData>", f"<row>{inside}</row></sheetData>".encode(), part)

    return change


def ods(rows_xml: str) -> bytes:
    """Return an OpenDocument spreadsheet around the XML of its rows."""
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{names}office:1.0" '
        f'xmlns:table="{names}table:1.0" xmlns:text="{names}text:1.0" office:version="1.3"><office:body>'
        f'<office:spreadsheet><table:table table:name="Answers">{rows_xml}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    manifest = (
        f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{names}manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
        archive.writestr("META-INF/manifest.xml", manifest, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def ods_row(*cells: str) -> str:
    """Return one row of text cells for `ods`."""
    inside = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row>{inside}</table:table-row>"


def xls(*rows: Sequence[str | float]) -> bytes:
    """Return an Excel 97 workbook (BIFF8 in a compound file) of plain rows."""

    def record(kind: int, data: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    def cell(row: int, column: int, value: str | float) -> bytes:
        head = struct.pack("<HHH", row, column, 0)
        if isinstance(value, str):
            return record(0x0204, head + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
        return record(0x0203, head + struct.pack("<d", value))

    end = record(0x000A)
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    tab_start = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    name = b"Answers"
    length = len(start) + 4 + 8 + len(name) + len(end)
    bound = record(0x0085, struct.pack("<IBBBB", length, 0, 0, len(name), 0) + name)
    cells = b"".join(cell(r, c, v) for r, row in enumerate(rows) for c, v in enumerate(row))
    return _compound(start + bound + end + tab_start + cells + end)


def _compound(stream: bytes) -> bytes:
    """Return a compound file (MS-CFB) with `stream` as its one stream, "Workbook"."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(stream) // 512
    free, chain_end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    chain = [table, chain_end, *range(3, 2 + sectors), chain_end]
    chain += [free] * (128 - len(chain))

    def entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
        encoded = name.encode("utf-16-le")
        names = struct.pack("<HBB", len(encoded) + 2 if name else 0, kind, 1)
        links = struct.pack("<III", free, free, child)
        return encoded.ljust(64, b"\0") + names + links + bytes(36) + struct.pack("<IQ", first, size)

    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, chain_end, 0, chain_end, 0, 0)
    header = header.ljust(512, b"\xff")
    folder = (
        entry("Root Entry", 5, 1, chain_end, 0)
        + entry("Workbook", 2, free, 2, len(stream))
        + entry("", 0, free, 0, 0) * 2
    )
    return header + struct.pack("<128I", *chain) + folder + stream
