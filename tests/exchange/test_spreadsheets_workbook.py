"""Workbooks: what is read, and what is refused before it is parsed (trust.md A12, A13)."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from rmdesk.base.errors import EnvironmentFault, UserError
from rmdesk.exchange.spreadsheets import Sheet, TabSample, read_sheet
from rmdesk.exchange.spreadsheets.limits import MOST_PARTS
from rmdesk.exchange.spreadsheets.workbook import ERROR_CELL
from tests.exchange.spreadsheet_support import (
    cells_xml,
    ods,
    ods_row,
    preview_of,
    with_part,
    written,
    xls,
    xlsx,
    xlsx_of,
)

SHEET = "xl/worksheets/sheet1.xml"
PLAIN = xlsx_of(["Name", "Email"], ["Siân", "sian@a.example"])


def read(folder: Path, content: bytes, name: str = "answers.xlsx") -> Sheet:
    return read_sheet(written(folder, name, content))


def refusal(folder: Path, content: bytes, name: str = "answers.xlsx") -> str:
    with pytest.raises(UserError) as refused:
        read(folder, content, name)
    assert refused.value.advice
    return refused.value.message


def test_dates_numbers_and_text_arrive_typed(tmp_path: Path) -> None:
    def fill(workbook: Any, worksheet: Any) -> None:
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        clock = workbook.add_format({"num_format": "hh:mm"})
        worksheet.write_row(0, 0, ["Day", "Moment", "Clock", "Number", "Yes", "Text"])
        worksheet.write_datetime(1, 0, dt.datetime(2026, 3, 4), day)
        worksheet.write_datetime(1, 1, dt.datetime(2026, 3, 4, 5, 6, 7), day)
        worksheet.write_datetime(1, 2, dt.time(9, 30), clock)
        worksheet.write_number(1, 3, 4.5)
        worksheet.write_boolean(1, 4, True)
        worksheet.write_string(1, 5, "  =1+1 \n<b>x</b> ")

    assert read(tmp_path, xlsx(fill)).rows[0].cells == (
        dt.date(2026, 3, 4),
        dt.datetime(2026, 3, 4, 5, 6, 7),
        "09:30:00",
        4.5,
        True,
        "  =1+1 \n<b>x</b> ",
    )


def test_a_formula_gives_its_last_value_and_an_error_sends_back_the_row(tmp_path: Path) -> None:
    def fill(_workbook: Any, worksheet: Any) -> None:
        worksheet.write_row(0, 0, ["Name", "Level"])
        worksheet.write_formula(1, 0, '="A"&"B"', None, "AB")
        worksheet.write_row(2, 0, ["C"])
        worksheet.write_formula(2, 1, "=1/0", None, "#DIV/0!")

    sheet = read(tmp_path, xlsx(fill))
    assert sheet.rows[0].cells == ("AB", "")
    assert [row.trouble for row in sheet.rows] == ["", ERROR_CELL]


def test_rows_keep_the_numbers_of_the_spreadsheet(tmp_path: Path) -> None:
    sheet = read(tmp_path, xlsx_of([], ["Name", "Email"], [], ["A", "a@a.example"]))
    assert sheet.rows[0].number == 4


def test_one_filled_visible_sheet_is_read_and_another_can_be_asked_for(tmp_path: Path) -> None:
    def fill(workbook: Any, worksheet: Any) -> None:
        workbook.add_worksheet("Empty")
        second = workbook.add_worksheet("Answers")
        second.write_row(0, 0, ["Name", "Email"])
        second.write_row(1, 0, ["A", "a@a.example"])
        workbook.add_worksheet("More").write_row(0, 0, ["x", "y"])
        worksheet.write_row(0, 0, ["secret", "list"])
        worksheet.hide()
        second.activate()
        second.set_first_sheet()

    sheet = read(tmp_path, xlsx(fill))
    assert sheet.headers == ("Name", "Email")
    assert (sheet.tab, sheet.notes) == ("Answers", ())
    assert sheet.tabs == (TabSample("Answers", 1, "Name, Email"), TabSample("More", 0, "x, y"))
    other = read_sheet(tmp_path / "answers.xlsx", "More")
    assert (other.tab, other.headers) == ("More", ("x", "y"))
    assert read_sheet(tmp_path / "answers.xlsx", "gone").tab == "Answers"


def test_of_several_sheets_the_one_that_looks_like_answers_is_read(tmp_path: Path) -> None:
    def fill(workbook: Any, worksheet: Any) -> None:
        worksheet.write_column(0, 0, ["How to use this file", "Delete nothing", "Ask Jo"])
        worksheet.write_column(0, 1, ["a", "b", "c"])
        summary = workbook.add_worksheet("Summary")
        summary.write_row(0, 0, ["Service", "Count"])
        summary.write_row(1, 0, ["Digital", 2])
        answers = workbook.add_worksheet("Form responses 1")
        answers.write_row(0, 0, ["Timestamp", "Email address", "Full name", "Your post"])
        answers.write_row(1, 0, ["2026-11-01 09:00", "a@a.example", "A", "Nurse"])

    sheet = read(tmp_path, xlsx(fill))
    assert sheet.tab == "Form responses 1" and len(sheet.tabs) == 3


def test_notes_beside_the_table_are_columns_without_a_heading(tmp_path: Path) -> None:
    sheet = read(tmp_path, xlsx_of(["Name", "Email"], ["A", "a@a.example", "", "call first"]))
    assert sheet.heading(3) == "Column 4"
    assert "call first" not in repr(preview_of(sheet))


def test_a_false_dimension_hides_no_row(tmp_path: Path) -> None:
    content = xlsx_of(["Name", "Email"], *[[f"P{n}", f"p{n}@a.example"] for n in range(20)])
    for stated in (b"A1:B2", b"A1:XFD1048576"):
        change = partial(re.compile(rb'dimension ref="[^"]*"').sub, b'dimension ref="%s"' % stated)
        lying = with_part(content, SHEET, change)
        assert len(read(tmp_path, lying).rows) == 20


def test_formats_far_below_the_answers_are_no_cells(tmp_path: Path) -> None:
    def fill(workbook: Any, worksheet: Any) -> None:
        worksheet.write_row(0, 0, ["Name", "Email"])
        worksheet.write_row(1, 0, ["A", "a@a.example"])
        worksheet.write_blank(1_048_575, 16_383, None, workbook.add_format({"bold": True}))

    assert len(read(tmp_path, xlsx(fill)).rows) == 1


@pytest.mark.parametrize("at", ["A100002", "SG2", "A1048576", "XFD1048576"])
def test_a_cell_outside_the_limits_is_refused_before_parsing(tmp_path: Path, at: str) -> None:
    assert "too large" in refusal(tmp_path, with_part(PLAIN, SHEET, cells_xml({at: "far"})))


def test_few_cells_far_apart_are_refused_by_the_area_they_span(tmp_path: Path) -> None:
    assert "too large" in refusal(tmp_path, with_part(PLAIN, SHEET, cells_xml({"SF100001": "far"})))


def test_a_bomb_is_refused_before_parsing(tmp_path: Path) -> None:
    bomb = with_part(PLAIN, SHEET, lambda part: part + b" " * 220_000_000)
    assert len(bomb) < 500_000
    assert "too large" in refusal(tmp_path, bomb)


def test_a_part_packed_more_than_a_hundredfold_is_refused(tmp_path: Path) -> None:
    assert "not opened" in refusal(tmp_path, with_part(PLAIN, SHEET, lambda part: part + b" " * 5_000_000))


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    content = PLAIN
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a") as archive:
        for number in range(MOST_PARTS):
            archive.writestr(f"customXml/{number}.xml", "<x/>")
    assert "too large" in refusal(tmp_path, made.getvalue())


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    made = io.BytesIO(PLAIN)
    with warnings.catch_warnings(), zipfile.ZipFile(made, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(SHEET, "<worksheet/>")
    assert "not opened" in refusal(tmp_path, made.getvalue())


@pytest.mark.parametrize(
    "declared",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaa">]>',
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        b'<!DOCTYPE x [<!ENTITY % b SYSTEM "http://a.example/b">%b;]>',
    ],
)
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/hidden.dat"])
def test_document_types_and_entities_are_refused_in_any_part(
    tmp_path: Path, part: str, declared: bytes
) -> None:
    content = with_part(PLAIN, part, lambda old: declared + (old or b"<x/>"))
    if part == "xl/hidden.dat":
        content = with_part(PLAIN, part, lambda _old: b'<?xml version="1.0"?>' + declared + b"<x/>")
    assert "not opened" in refusal(tmp_path, content)


def test_a_part_in_an_encoding_that_hides_its_declarations_is_refused(tmp_path: Path) -> None:
    content = with_part(PLAIN, SHEET, lambda part: part.decode().replace("UTF-8", "UTF-16").encode("utf-16"))
    assert "not opened" in refusal(tmp_path, content)


def test_links_to_other_files_and_macros_are_left_alone(tmp_path: Path) -> None:
    content = with_part(PLAIN, "xl/vbaProject.bin", lambda _old: b"\xd0\xcf\x11\xe0" + bytes(100))
    content = with_part(content, "xl/externalLinks/externalLink1.xml", lambda _old: b"<externalLink/>")
    assert read(tmp_path, content).rows[0].cells == ("Siân", "sian@a.example")


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    assert "damaged" in refusal(tmp_path, PLAIN[: len(PLAIN) // 2])
    broken = bytearray(PLAIN)
    broken[60:90] = b"\0" * 30
    assert "damaged" in refusal(tmp_path, bytes(broken))
    assert "damaged" in refusal(tmp_path, with_part(PLAIN, SHEET, lambda part: part[: len(part) // 2]))


def test_a_workbook_without_any_cell_is_refused(tmp_path: Path) -> None:
    assert "nothing" in refusal(tmp_path, xlsx_of())


def test_a_password_is_named(tmp_path: Path) -> None:
    locked = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    )
    assert "password" in refusal(tmp_path, locked)


def test_an_old_document_of_another_kind_is_refused(tmp_path: Path) -> None:
    assert "damaged" in refusal(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), "letter.xls")


@pytest.mark.parametrize(
    ("parts", "word"),
    [
        ({"xl/workbook.bin": "x"}, "binary"),
        ({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}, "document"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}, "document"),
        ({"holiday.jpg": "x"}, "archive"),
    ],
)
def test_other_archives_are_named_for_what_they_are(tmp_path: Path, parts: dict[str, str], word: str) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    assert word in refusal(tmp_path, made.getvalue())


def test_an_opendocument_spreadsheet_is_read(tmp_path: Path) -> None:
    tail = (
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    sheet = read(tmp_path, ods(ods_row("Name", "Email") + ods_row("Siân", "sian@a.example") + tail), "a.ods")
    assert [row.cells for row in sheet.rows] == [("Siân", "sian@a.example")]


@pytest.mark.parametrize(
    "row",
    [
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>',
        '<table:table-row><table:table-cell table:number-columns-repeated="16384" '
        'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>',
    ],
)
def test_an_opendocument_bomb_by_repetition_is_refused(tmp_path: Path, row: str) -> None:
    assert "too large" in refusal(tmp_path, ods(ods_row("Name", "Email") + row), "a.ods")


def test_an_old_workbook_is_read(tmp_path: Path) -> None:
    sheet = read(tmp_path, xls(["Name", "Level"], ["Łukasz", 3.0]), "a.xls")
    assert sheet.headers == ("Name", "Level")
    assert sheet.rows[0].cells == ("Łukasz", 3.0)


def test_a_workbook_named_as_text_is_read_for_what_it_is(tmp_path: Path) -> None:
    assert read(tmp_path, PLAIN, "answers.csv").rows[0].cells == ("Siân", "sian@a.example")


def test_a_file_that_is_gone_or_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="not there"):
        read_sheet(tmp_path / "gone.csv")
    with pytest.raises(UserError, match="not a file"):
        read_sheet(tmp_path)


def test_the_two_lines_of_headings_of_surveymonkey_are_put_together(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [
        [
            "Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name",
            "Last Name", "Custom Data 1", "What is your post?", "Which experiences do you already have?", "", "",
            "How should we print things for you?",
        ],
        ["", "", "", "", "", "", "", "", "", "Open-Ended Response", "being a migrant", "disability",
         "Other (please specify)", "Response"],
        [118_000_000_001, 4, "03/25/2026 10:11:12 AM", "03/25/2026 10:15:16 PM", "192.0.2.1", "a@a.example", "Ann",
         "Lee", "", "Porter, nights", "being a migrant", "", "shy, at times", "Large print"],
    ]  # fmt: skip
    sheet = read(tmp_path, xlsx_of(*rows))
    assert sheet.notes == ("The two lines of headings were put together.",)
    assert sheet.rows[0].number == 3
    (ann,) = preview_of(sheet, "mentee").good
    assert (ann.name, ann.first_name, ann.last_name) == ("Ann Lee", "Ann", "Lee")
    assert ann.submitted_at == dt.datetime(2026, 3, 25, 22, 15, 16)
    assert ann.external_id == "118000000001"
    assert ann.post == "Porter, nights"
    assert ann.experience_own == ("being a migrant", "shy, at times")
    assert "192.0.2.1" not in repr(ann)
