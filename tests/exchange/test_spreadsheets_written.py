"""Tables for other programs: read back as they were, and no cell is a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from rmdesk.exchange.spreadsheets.returned import guarded
from rmdesk.exchange.spreadsheets.written import written_csv, written_xlsx

HEADS = ("Name", "Next meeting")
ROWS = [("=HYPERLINK(1)", dt.date(2026, 12, 1)), ("Ŵyn, “Llŷr”", None), ("https://x.example", "")]


def test_csv_guards_formulas_and_keeps_letters() -> None:
    data = written_csv(HEADS, ROWS)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows == [
        list(HEADS),
        ["'=HYPERLINK(1)", "2026-12-01"],
        ["Ŵyn, “Llŷr”", ""],
        ["https://x.example", ""],
    ]


def test_a_workbook_holds_text_and_dates_and_no_formula_or_link() -> None:
    data = written_xlsx(HEADS, ROWS)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert rows[1] == ["=HYPERLINK(1)", dt.date(2026, 12, 1)]
    assert rows[2][0] == "Ŵyn, “Llŷr”"
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet and "hyperlink" not in sheet.lower()


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20), min_size=1, max_size=4))
def test_whatever_is_typed_is_read_back_guarded(cells: list[str]) -> None:
    data = written_csv(["x"] * len(cells), [cells]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(data)))[1] == [guarded(cell) for cell in cells]
