"""The file of returned rows: safe to open, and the same again when read back (trust.md A11)."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.exchange.spreadsheets import Preview, ReturnedRow, mapping_key, read_sheet, returned_rows_csv
from rmdesk.exchange.spreadsheets.returned import REASON_HEADING, guarded, unguard
from tests.exchange.spreadsheet_support import only, preview_of, sheet_of, written

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x", "  =1", '"=1', "'=1",
             "“=1", "\ufeff=1", "\u200b=1", "\u202e=1", "\u00a0@x", "|calc"]  # fmt: skip


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_could_be_a_formula_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguard(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "Ann", "a=b", "3+4", "'tis", "n-1", "me@a.example"])
def test_plain_text_is_left_alone(text: str) -> None:
    assert guarded(text) == text == unguard(text)


def test_a_phone_number_stays_readable() -> None:
    assert guarded("+44 7700 900123") == "'+44 7700 900123"


@given(st.text())
def test_the_guard_comes_off_exactly(text: str) -> None:
    assert unguard(guarded(text)) == text


@given(st.text(alphabet="'\"= \t+@-x", max_size=8))
def test_the_guard_comes_off_exactly_where_it_is_hard(text: str) -> None:
    assert unguard(guarded(text)) == text


def saved(rows: list[ReturnedRow], headers: tuple[str, ...] = ("Name", "Email")) -> list[list[str]]:
    content = returned_rows_csv(Preview(headers, (), tuple(rows)))
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_reasons_stand_in_the_first_column() -> None:
    assert saved([ReturnedRow(4, ("A", "x"), ("One reason.", "Another."))]) == [
        [REASON_HEADING, "Name", "Email"],
        ["One reason. Another.", "A", "x"],
    ]


def test_headings_and_reasons_are_guarded_too() -> None:
    rows = saved([ReturnedRow(2, ("@x", "=1"), ("=bad",))], ("=Name", "Email"))
    assert rows == [[REASON_HEADING, "'=Name", "Email"], ["'=bad", "'@x", "'=1"]]


def test_half_characters_and_nul_do_not_stop_the_saving() -> None:
    assert saved([ReturnedRow(2, ("a\ud800b\0c", ""), ("Odd.",))])[1][1] == "a\ufffdb\ufffdc"


def test_a_mended_file_is_read_back_as_the_form_wrote_it(tmp_path: Path) -> None:
    headers = ("Name", "Email", "Your level (1-9)", "Why do you want a mentor?")
    sheet = sheet_of(
        headers, ["=Ann", "ann@a.example", "12", "'+1 for this\nand that"], ["B", "b@a.example", "3", ""]
    )
    preview = preview_of(sheet)
    assert [one.name for one in preview.good] == ["B"]
    content = returned_rows_csv(preview).replace(b",12,", b",2,")
    again = read_sheet(written(tmp_path, "returned.csv", content))
    assert again.headers == headers
    assert mapping_key(again.headers) == mapping_key(sheet.headers)
    assert f"The column “{REASON_HEADING}” was left out." in again.notes
    ann = only(preview_of(again))
    assert (ann.name, ann.level, ann.motivation) == ("=Ann", 2, "'+1 for this\nand that")


def test_any_other_file_keeps_its_apostrophes(tmp_path: Path) -> None:
    sheet = read_sheet(written(tmp_path, "a.csv", b"Name,Email\n'=Ann,a@a.example\n"))
    assert sheet.rows[0].cells[0] == "'=Ann"
