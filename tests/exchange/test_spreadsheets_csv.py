"""Text files of every kind: encodings, separators, broken rows (trust.md A14)."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmdesk.base.errors import UserError
from rmdesk.exchange.spreadsheets import Sheet, read_sheet
from rmdesk.exchange.spreadsheets.csv_text import (
    BROKEN_LINE,
    BROKEN_QUOTES,
    LONGEST_RECORD,
    read_rows,
)
from rmdesk.exchange.spreadsheets.decoding import decode
from rmdesk.exchange.spreadsheets.reader import TOO_MANY
from tests.exchange.spreadsheet_support import csv_bytes, preview_of, written

HEADERS = ["Name", "Email", "Why do you want a mentor?"]
ROWS = [["Siân Evans", "sian@a.example", "To “listen”"], ["Zoë", "zoe@a.example", "née – Café €5"]]


def read(folder: Path, content: bytes, name: str = "answers.csv") -> Sheet:
    return read_sheet(written(folder, name, content))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_usual_encoding_and_separator_is_told(tmp_path: Path, encoding: str, separator: str) -> None:
    sheet = read(tmp_path, csv_bytes([HEADERS, *ROWS], encoding, separator))
    assert sheet.headers == tuple(HEADERS)
    assert [list(row.cells) for row in sheet.rows] == ROWS


def test_utf_16_with_its_mark_the_other_way_round(tmp_path: Path) -> None:
    content = b"\xfe\xff" + csv_bytes([HEADERS, *ROWS], "utf-16-be")
    assert [list(row.cells) for row in read(tmp_path, content).rows] == ROWS


def test_windows_text_says_that_it_was_a_guess(tmp_path: Path) -> None:
    (note,) = read(tmp_path, csv_bytes([HEADERS, *ROWS], "cp1252")).notes
    assert "Windows" in note


def test_bytes_that_are_no_letters_send_back_their_row_only(tmp_path: Path) -> None:
    content = csv_bytes([HEADERS, *ROWS]).replace(b"Caf\xc3\xa9", b"Caf\xe9")
    sheet = read(tmp_path, content)
    assert "damaged" in sheet.notes[0]
    preview = preview_of(sheet)
    assert [one.name for one in preview.good] == ["Siân Evans"]
    assert preview.returned[0].number == 3
    assert "Why do you want a mentor?" in preview.returned[0].reasons[0]


def test_utf_16_cut_off_in_the_middle_of_a_letter(tmp_path: Path) -> None:
    sheet = read(tmp_path, csv_bytes([HEADERS, *ROWS], "utf-16")[:-1])
    assert "cut off" in sheet.notes[0]


def test_half_a_utf_16_character_sends_back_its_row(tmp_path: Path) -> None:
    content = "Name,Email\r\nA\ud800B,a@a.example\r\n".encode("utf-16-le", "surrogatepass")
    preview = preview_of(read(tmp_path, b"\xff\xfe" + content))
    assert "“Name”" in preview.returned[0].reasons[0]


def test_the_separator_line_of_a_spreadsheet_program_is_a_hint(tmp_path: Path) -> None:
    sheet = read(tmp_path, b"sep=|\r\nName|Email\r\nA,B;C|a@a.example\r\n")
    assert sheet.rows[0].cells == ("A,B;C", "a@a.example")


def test_answers_joined_by_semicolons_do_not_make_a_separator(tmp_path: Path) -> None:
    rows = [["Name", "Likes; hates"], *[[f"P{n}", "film;dance;"] for n in range(9)]]
    assert read(tmp_path, csv_bytes(rows)).headers == ("Name", "Likes; hates")


def test_headings_with_commas_in_a_file_with_semicolons(tmp_path: Path) -> None:
    content = b"Name;Post, service, team;Email\nA;Porter;a@a.example\nB;Nurse, senior;b@a.example\n"
    assert read(tmp_path, content).rows[1].cells == ("B", "Nurse, senior", "b@a.example")


def test_a_file_with_old_line_ends_only(tmp_path: Path) -> None:
    sheet = read(tmp_path, b"Name,Email\rA,a@a.example\rB,b@a.example\r")
    assert [row.cells[0] for row in sheet.rows] == ["A", "B"]


def test_line_breaks_inside_quotation_marks_are_text(tmp_path: Path) -> None:
    sheet = read(tmp_path, b'Name,Email\r\n"A\r\nB\rC\nD",a@a.example\r\n')
    assert sheet.rows[0].cells[0] == "A\r\nB\rC\nD"


def test_a_bare_line_break_in_an_answer_sends_back_its_row_only(tmp_path: Path) -> None:
    sheet = read(tmp_path, b"Name,Email\r\nA\rB,a@a.example\r\nC,c@a.example\r\n")
    assert [row.trouble for row in sheet.rows] == [BROKEN_LINE, ""]
    assert sheet.rows[1].cells == ("C", "c@a.example")


def test_a_quotation_mark_never_closed_sends_back_its_row_only(tmp_path: Path) -> None:
    sheet = read(tmp_path, b'Name,Email\nA,a@a.example\n"B,b@a.example\nC,c@a.example\n"D, E",d@a.example\n')
    assert [row.trouble for row in sheet.rows] == ["", BROKEN_QUOTES, "", ""]
    assert [row.cells[0] for row in sheet.rows if not row.trouble] == ["A", "C", "D, E"]


def test_a_quotation_mark_never_closed_on_the_last_row(tmp_path: Path) -> None:
    sheet = read(tmp_path, b'Name,Email\nA,a@a.example\nB,"b@a.example\n')
    assert [row.trouble for row in sheet.rows] == ["", BROKEN_QUOTES]


def test_a_quotation_mark_inside_a_word_is_text(tmp_path: Path) -> None:
    assert read(tmp_path, b"Name,Height\nA,5'10\" tall\n").rows[0].cells[1] == "5'10\" tall"


def test_more_answers_than_headings_send_back_the_row(tmp_path: Path) -> None:
    sheet = read(tmp_path, b"Name,Email\nA,a@a.example,what\nB,b@a.example,,\n")
    assert [row.trouble for row in sheet.rows] == [TOO_MANY, ""]
    assert sheet.rows[0].cells == ("A", "a@a.example", "what")


def test_empty_answers_left_out_at_the_end_of_a_row_are_empty(tmp_path: Path) -> None:
    assert read(tmp_path, b"Name,Email,Post\nA\n").rows[0].cells == ("A", "", "")


def test_empty_rows_are_passed_over_counted_and_keep_the_numbers(tmp_path: Path) -> None:
    sheet = read(tmp_path, b"Name,Email\n\nA,a@a.example\n , \n,\nB,b@a.example\n")
    assert [row.number for row in sheet.rows] == [3, 6]
    assert sheet.notes == ("3 empty rows were passed over.",)


def test_nul_in_an_answer_sends_back_its_row_only(tmp_path: Path) -> None:
    preview = preview_of(read(tmp_path, b"Name,Email\nA\0B,a@a.example\nC,c@a.example\n"))
    assert [one.name for one in preview.good] == ["C"]
    assert preview.returned[0].cells == ("A\ufffdB", "a@a.example")


def test_a_cell_of_200_kb_sends_back_its_row_only(tmp_path: Path) -> None:
    preview = preview_of(read(tmp_path, csv_bytes([HEADERS, ["A", "a@a.example", "x" * 200_000], *ROWS])))
    assert len(preview.good) == 2
    assert preview.returned[0].reasons == (
        "“Why do you want a mentor?” has 200,000 characters; 40,000 is the most.",
    )


def test_forty_thousand_characters_are_kept_exactly(tmp_path: Path) -> None:
    long = ("ŵ" * 39_998) + "=1"
    preview = preview_of(read(tmp_path, csv_bytes([HEADERS, ["A", "a@a.example", long]])))
    assert preview.good[0].motivation == long


def test_a_line_of_title_above_the_headings_is_passed_over(tmp_path: Path) -> None:
    sheet = read(tmp_path, b"Interest in mentoring 2026,\n\nName,Email\nA,a@a.example\n")
    assert sheet.headers == ("Name", "Email")
    assert sheet.rows[0].number == 4
    assert any("above the headings" in note for note in sheet.notes)


def test_headings_without_answers_are_a_sheet_without_rows(tmp_path: Path) -> None:
    assert read(tmp_path, b"Name,Email\n").rows == ()


def test_one_column_is_enough(tmp_path: Path) -> None:
    assert read(tmp_path, b"Name\nA\nB\n").rows[1].cells == ("B",)


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        (b"", "a.csv", "empty"),
        (b"\xef\xbb\xbf\r\n  \r\n", "a.csv", "empty"),
        (b"\0" * 5000, "a.xlsx", "empty"),
        (b",,,\n,,\n", "a.csv", "nothing"),
        (b"%PDF-1.7\n1 0 obj", "a.xlsx", "PDF"),
        (b"<html><table><tr><td>Name</td></tr></table></html>", "a.xls", "web page"),
        (b"\xef\xbb\xbf  <!-- x --> <!DOCTYPE html><p>", "a.xls", "web page"),
        ("\ufeff<HTML>".encode("utf-16"), "a.xls", "web page"),
        (b'<?xml version="1.0"?><Workbook/>', "a.xls", "web page"),
        (b"\x89PNG\r\n\x1a\n", "a.csv", "picture"),
        (b"{\\rtf1 Name}", "a.csv", "text document"),
        (b"Rar!\x1a\x07", "a.csv", "archive"),
        (bytes(range(256)) * 40, "a.csv", "not a spreadsheet"),
    ],
)
def test_what_is_not_a_spreadsheet_is_refused_in_plain_words(
    tmp_path: Path, content: bytes, name: str, word: str
) -> None:
    with pytest.raises(UserError) as refused:
        read(tmp_path, content, name)
    assert word in refused.value.message
    assert refused.value.advice


def test_text_named_as_a_workbook_is_read_with_a_note(tmp_path: Path) -> None:
    sheet = read(tmp_path, b"Name\tEmail\nA\ta@a.example\n", "export.xls")
    assert sheet.rows[0].cells == ("A", "a@a.example")
    assert "plain text" in sheet.notes[0]


def test_more_rows_than_the_limit_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="100,000 rows"):
        read(tmp_path, b"Name,Email\n" + b"A,a@a.example\n" * 100_001)


def test_more_columns_than_the_limit_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="500 columns"):
        read(tmp_path, b",".join(b"Q%d" % n for n in range(501)) + b"\n1\n")


def test_a_file_over_20_mb_is_refused_unread(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", b"")
    with path.open("wb") as stream:
        stream.truncate(20 * 1024 * 1024 + 1)
    with pytest.raises(UserError, match="20 MB"):
        read_sheet(path)


def test_quotation_marks_that_eat_line_after_line_end_in_bounded_time() -> None:
    """Each line opens a quotation mark that the next lines keep open: found by thinking of the worst."""
    with pytest.raises(UserError, match="quotation marks"):
        read_rows("Name,Email\n" + 'x","y\n' * (LONGEST_RECORD * 2))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=2, max_size=4), min_size=1, max_size=6)
)
def test_whatever_is_written_as_csv_is_read_back(rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([["Name", "Email", "Post", "Team"], *rows])
    read_back = [list(row.cells) for row in read_rows(text.getvalue())]
    assert read_back[1:] == rows


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_at_all_break_the_reader(content: bytes) -> None:
    rows = read_rows(decode(content).text)
    assert all(isinstance(cell, str) for row in rows for cell in row.cells)


ANSWER = ["a@a.example", "Ann Lee", "To learn"]
QUESTIONS = ["Email", "Name", "Why do you want a mentor?"]
IMPORT_IDS = ['{"ImportId":"email"}', '{"ImportId":"QID1_TEXT"}', '{"ImportId": "QID2"}']


@pytest.mark.parametrize(
    "above",
    [
        [QUESTIONS, QUESTIONS],
        [QUESTIONS, IMPORT_IDS],
        [["RecipientEmail", "Q1", "Q2"], QUESTIONS, IMPORT_IDS],
        [QUESTIONS, QUESTIONS, IMPORT_IDS],
    ],
)
def test_headings_said_twice_are_no_answer(tmp_path: Path, above: list[list[str]]) -> None:
    sheet = read_sheet(written(tmp_path, "a.csv", csv_bytes([*above, ANSWER, ["", "Bo", "Because"]])))
    assert sheet.headers == tuple(QUESTIONS)
    assert [row.cells[1] for row in sheet.rows] == ["Ann Lee", "Bo"]
    assert any("second line of headings" in note for note in sheet.notes)


def test_an_answer_that_happens_to_be_a_heading_stays(tmp_path: Path) -> None:
    rows = [QUESTIONS, ["a@a.example", "Name", "To learn"]]
    assert len(read_sheet(written(tmp_path, "a.csv", csv_bytes(rows))).rows) == 1
