"""Rows in or back: every reason named, nothing half in, text exact (trust.md A10 to A19)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.exchange.spreadsheets import DuplicateRow, Field, ImportStopped, Interest, check_rows, read_sheet
from rmdesk.exchange.spreadsheets.rows import NOBODY
from rmdesk.rules.people import PrintFormat
from tests.exchange.spreadsheet_support import (
    OPTIONS,
    back,
    csv_bytes,
    mapped,
    only,
    preview_of,
    sheet_of,
    written,
)

HEADERS = ("Name", "Email", "Why do you want a mentor?")
F = Field


def one_row(heading: str, answer: str) -> Interest:
    return only(preview_of(sheet_of(["Name", heading], ["A", answer])))


def test_a_row_without_name_and_address_comes_back() -> None:
    row = back(preview_of(sheet_of(HEADERS, ["", "  ", "Because"])))
    assert (row.number, row.reasons) == (2, (NOBODY,))
    assert row.cells == ("", "  ", "Because")


def test_a_name_is_enough() -> None:
    only(preview_of(sheet_of(HEADERS, ["A", "", ""])))


def test_a_row_without_the_name_that_was_asked_for_comes_back() -> None:
    row = back(preview_of(sheet_of(HEADERS, [" ", "a@a.example", ""])))
    assert row.reasons == ("This row has no name.",)


def test_where_the_form_asks_no_name_the_address_is_enough() -> None:
    only(preview_of(sheet_of(HEADERS[1:], ["a@a.example", ""])))


def test_every_reason_is_named_with_its_column() -> None:
    sheet = sheet_of(
        [
            "Name",
            "Email",
            "Your level (1-9)",
            "How many people could you mentor at once?",
            "Where would you rather meet?",
        ],
        ["A\x07", "nowhere", "12", "lots", "the moon"],
    )
    reasons = back(preview_of(sheet, "mentor")).reasons
    assert [reason.split("”")[0] for reason in reasons] == [
        "“Name",
        "“Email",
        "“Your level (1-9)",
        "“How many people could you mentor at once?",
        "“Where would you rather meet?",
    ]
    assert "is 12, and levels go from 1 to 9" in reasons[2]


@pytest.mark.parametrize("character", ["\0", "\x01", "\x1b", "\x7f", "\x85", "\x9f", "\ud800", "\udc81"])
def test_control_characters_and_half_characters_send_back_the_row(character: str) -> None:
    row = back(preview_of(sheet_of(HEADERS, ["A", "a@a.example", f"x{character}y"])))
    assert row.cells[2] == "x\ufffdy"
    assert "“Why do you want a mentor?”" in row.reasons[0]


def test_control_characters_in_a_column_that_is_not_stored_do_not_matter() -> None:
    only(preview_of(sheet_of(["Name", "zzz"], ["A", "\0"])))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("http://a.example","x")',
        "<img src=x onerror=alert(1)>",
        "<b>bold</b> &amp; {{x}} %(y)s {0}",
        "'; DROP TABLE person; --",
        '%_ "a" OR * NEAR(',
        "\u202egnirts\u202c \u2066x\u2069 \u200bzero\u200dwidth\ufeff",
        "سلام Ŵyth Łódź 👩🏽‍🦽 한국어",
        "tab\there\nand a line",
        "  spaces around  ",
        "e\u0301 is not \u00e9",
    ],
)
def test_text_is_kept_exactly(text: str) -> None:
    sheet = sheet_of(HEADERS, [text, "a@a.example", text])
    found = only(preview_of(sheet))
    assert (found.name, found.motivation) == (text, text)


def test_newlines_of_every_kind_become_one_kind() -> None:
    assert one_row("Why do you want a mentor?", "a\r\nb\rc\nd").motivation == "a\nb\nc\nd"


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1).filter(str.strip))
def test_any_text_goes_from_a_file_to_the_interest_exactly(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = written(
        tmp_path_factory.mktemp("any"), "a.csv", csv_bytes([HEADERS, ["Ann", "a@a.example", text]])
    )
    assert only(preview_of(read_sheet(path))).motivation == text


@given(st.lists(st.text(max_size=20), min_size=3, max_size=3))
def test_every_row_is_stored_exactly_or_comes_back(cells: list[str]) -> None:
    preview = preview_of(sheet_of(HEADERS, cells))
    assert len(preview.good) + len(preview.returned) == 1
    for one in preview.good:
        text = cells[2].replace("\r\n", "\n").replace("\r", "\n")
        assert one.motivation == (text if text.strip() else "")
    for row in preview.returned:
        assert row.reasons and all(row.reasons)
        "".join(row.cells).encode("utf-8")


def test_first_and_last_name_make_the_name() -> None:
    found = only(preview_of(sheet_of(["First name", "Last name"], ["Siân", "Evans"])))
    assert found.name == "Siân Evans"
    assert only(preview_of(sheet_of(["First name", "Last name"], ["Siân", ""]))).name == "Siân"


def test_a_print_format_that_the_desk_does_not_know_becomes_an_access_need() -> None:
    sheet = sheet_of(
        ["Name", "How should we print things for you?", "Do you have any access needs?"],
        ["A", "Braille", "A ramp"],
    )
    found = only(preview_of(sheet))
    assert (found.print_format, found.access_needs) == (None, "A ramp\nBraille")
    assert one_row("How should we print things for you?", "Tinted paper").print_format is PrintFormat.TINTED
    assert one_row("How should we print things for you?", "Tinted paper").access_needs == ""


def test_typed_cells_are_numbers_and_words() -> None:
    sheet = sheet_of(["Name", "Your level (1-9)", "Phone", "zzz"], ["A", 4.0, 447700900123.0, True])
    found = only(preview_of(sheet))
    assert (found.level, found.phone) == (4, "447700900123")


def test_columns_of_tick_boxes_make_one_list() -> None:
    mapping = mapped(F.NAME, F.INTERESTS, F.INTERESTS, F.INTERESTS)
    sheet = sheet_of(["Name", "a", "b", "c"], ["A", "film", "", "FILM, sailing"])
    assert only(check_rows(sheet, mapping, "mentee", OPTIONS)).interests == ("film", "sailing")


def test_the_very_same_answer_twice_is_taken_once() -> None:
    row = ["2026/10/20 11:30:18 am GMT", "Ann", "a@a.example"]
    preview = preview_of(sheet_of(["Timestamp", "Name", "Email"], row, row))
    assert len(preview.good) == 1
    assert preview.duplicates_in_file == (DuplicateRow(3, 2, same_answer=True),)


def test_the_same_person_with_another_answer_is_shown_not_dropped() -> None:
    preview = preview_of(
        sheet_of(
            ["Timestamp", "Name", "Email"],
            ["2026/10/20 11:30:18", "Ann", "a@a.example"],
            ["2026/10/21 11:30:18", "Ann Lee", "A@a.example"],
        )
    )
    assert len(preview.good) == 2
    assert preview.duplicates_in_file == (DuplicateRow(3, 2, same_answer=False),)


def test_two_answers_in_one_minute_that_differ_come_back_rather_than_vanish() -> None:
    preview = preview_of(
        sheet_of(
            ["Timestamp", "Name", "Email", "Your post"],
            ["2026/10/20 11:30:18", "Ann", "a@a.example", "Porter"],
            ["2026/10/20 11:30:40", "Ann", "a@a.example", "Nurse"],
        )
    )
    assert [one.post for one in preview.good] == ["Porter"]
    assert "row 2" in preview.returned[0].reasons[0]


def test_without_a_date_the_whole_answer_makes_the_key() -> None:
    sheet = sheet_of(["Name", "Your post"], ["Ann", "Porter"], ["Ann", "Nurse"], ["Ann", "Porter"])
    preview = preview_of(sheet)
    assert [one.post for one in preview.good] == ["Porter", "Nurse"]
    assert preview.duplicates_in_file == (
        DuplicateRow(3, 2, same_answer=False),
        DuplicateRow(4, 2, same_answer=True),
    )


def test_columns_in_another_order_give_the_same_key() -> None:
    one = only(preview_of(sheet_of(["Name", "Your post"], ["Ann", "Porter"])))
    other = only(preview_of(sheet_of(["Your post", "zzz", "Name"], ["Porter", "x", "Ann"])))
    assert one.row_key == other.row_key


def test_a_mapping_longer_or_shorter_than_the_sheet_is_borne() -> None:
    sheet = sheet_of(["Name", "Email"], ["A", "a@a.example"])
    assert only(check_rows(sheet, mapped(F.NAME), "mentee", OPTIONS)).email == ""
    assert only(check_rows(sheet, mapped(F.NAME, None, F.POST), "mentee", OPTIONS)).post == ""


def test_progress_is_told_and_a_stop_is_obeyed() -> None:
    sheet = sheet_of(["Name"], *[[f"P{n}"] for n in range(450)])
    told: list[tuple[int, int]] = []
    check_rows(sheet, mapped(F.NAME), "mentee", OPTIONS, lambda done, total: told.append((done, total)))
    assert told == [(0, 450), (200, 450), (400, 450), (450, 450)]
    with pytest.raises(ImportStopped):
        check_rows(sheet, mapped(F.NAME), "mentee", OPTIONS, None, lambda: True)


def test_a_long_heading_is_cut_in_a_reason() -> None:
    heading = "Email " + "and more " * 40
    assert len(back(preview_of(sheet_of(["Name", heading], ["A", "x"]))).reasons[0]) < 140


def test_a_bad_date_comes_back_and_a_good_one_is_the_forms_wall_clock(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "a.csv",
        csv_bytes([["Timestamp", "Name"], ["soon", "A"], ["2026/07/01 1:02:03 pm GMT+1", "B"]]),
    )
    preview = preview_of(read_sheet(path))
    assert preview.good[0].submitted_at == dt.datetime(2026, 7, 1, 13, 2, 3)
    assert "“Timestamp”" in preview.returned[0].reasons[0]
