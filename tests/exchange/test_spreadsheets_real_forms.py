"""The two real exports: every column recognised, every person right, and the same again changes nothing."""

from __future__ import annotations

import csv
import datetime as dt
import time
from pathlib import Path

import pytest

from rmdesk.exchange.spreadsheets import (
    Field,
    Interest,
    Preview,
    check_rows,
    mapping_key,
    read_sheet,
    read_sheet_safely,
    recognise,
)
from rmdesk.rules.people import Place, PrintFormat
from tests.exchange.spreadsheet_support import (
    MENTEES,
    MENTORS,
    OPTIONS,
    csv_bytes,
    preview_of,
    written,
    xlsx_of,
)


@pytest.fixture(scope="module")
def mentees() -> Preview:
    return preview_of(read_sheet(MENTEES), "mentee")


@pytest.fixture(scope="module")
def mentors() -> Preview:
    return preview_of(read_sheet(MENTORS), "mentor")


def called(preview: Preview, name: str) -> Interest:
    (found,) = [one for one in preview.good if one.name == name]
    return found


def test_all_fourteen_mentees_come_in(mentees: Preview) -> None:
    assert len(mentees.good) == 14
    assert (mentees.returned, mentees.duplicates_in_file, mentees.notes) == ((), (), ())
    assert [one.number for one in mentees.good] == list(range(2, 16))


def test_all_twenty_six_mentors_come_in(mentors: Preview) -> None:
    assert len(mentors.good) == 26
    assert (mentors.returned, mentors.duplicates_in_file, mentors.notes) == ((), (), ())


def test_a_mentee_has_every_value_of_the_form(mentees: Preview) -> None:
    found = called(mentees, "Naomi Price")
    assert found == Interest(
        number=7,
        row_key=found.row_key,
        fingerprint=found.fingerprint,
        role="mentee",
        submitted_at=dt.datetime(2026, 10, 3, 12, 12, 49),
        external_id="6",
        email="naomi.price@rowanvale.example",
        name="Naomi Price",
        post="Director of People",
        service="Digital",
        level=9,
        perspectives_lacked=(
            "caring for a relative",
            "being a young worker",
            "night and shift work",
            "faith at work",
        ),
        experience_own=("low pay or renting", "growing up in care"),
        interests=("football", "allotments", "dance", "cricket"),
        availability=("Mon afternoon", "Mon morning", "Wed morning", "Wed afternoon", "Thu afternoon"),
        place=Place.EITHER,
        print_format=PrintFormat.LARGE,
        motivation="I sign off policies I never have to live with.",
    )


def test_a_post_with_a_comma_in_it_stays_whole(mentees: Preview) -> None:
    assert called(mentees, "Dev Patel").post == "Associate Director, Quality"


def test_a_mentor_with_an_accent_in_the_address_has_every_value(mentors: Preview) -> None:
    found = called(mentors, "Siân Evans")
    assert found == Interest(
        number=14,
        row_key=found.row_key,
        fingerprint=found.fingerprint,
        role="mentor",
        submitted_at=dt.datetime(2026, 10, 28, 13, 36, 57),
        email="siân.evans@rowanvale.example",
        name="Siân Evans",
        post="Porter",
        service="Digital",
        line_manager="Helen Marsh",
        level=4,
        experience_offered=("long-term illness", "caring for a relative", "disability"),
        interests=("board games",),
        availability=("Mon afternoon", "Thu afternoon", "Wed morning", "Fri morning", "Wed afternoon"),
        place=Place.IN_PERSON,
        print_format=PrintFormat.STANDARD,
        motivation="I have things to say about how it feels on the ward.",
        capacity=2,
    )


def test_a_mentor_with_polish_letters_has_every_value(mentors: Preview) -> None:
    found = called(mentors, "Łukasz Zieliński")
    assert found == Interest(
        number=21,
        row_key=found.row_key,
        fingerprint=found.fingerprint,
        role="mentor",
        submitted_at=dt.datetime(2026, 10, 31, 17, 42, 4),
        email="łukasz.zieliński@rowanvale.example",
        name="Łukasz Zieliński",
        post="Catering Assistant",
        service="People and Culture",
        line_manager="Manager 19",
        level=5,
        experience_offered=("being a migrant", "being a young worker"),
        off_limits=("my diagnosis",),
        interests=("choir singing",),
        availability=("Wed afternoon", "Tue morning", "Wed morning", "Mon morning"),
        place=Place.EITHER,
        print_format=PrintFormat.STANDARD,
        motivation="To practise speaking to people in charge.",
        capacity=1,
    )


def test_midnight_and_noon_are_told_apart(mentors: Preview) -> None:
    assert called(mentors, "Owen Griffiths").submitted_at == dt.datetime(2026, 10, 21, 0, 30, 44)


def test_every_known_answer_is_known_and_none_is_lost(mentees: Preview, mentors: Preview) -> None:
    for one in (*mentees.good, *mentors.good):
        assert set(one.experience_offered + one.experience_own + one.perspectives_lacked) <= set(
            OPTIONS["experiences"]
        )
        assert set(one.interests) <= set(OPTIONS["interests"])
        assert set(one.availability) <= set(OPTIONS["availability"])


def test_reading_again_gives_the_same_keys_and_no_two_people_share_one(mentors: Preview) -> None:
    again = preview_of(read_sheet(MENTORS), "mentor")
    assert [one.row_key for one in again.good] == [one.row_key for one in mentors.good]
    assert len({one.row_key for one in again.good}) == 26


def test_another_export_of_the_same_form_gives_the_same_keys(tmp_path: Path, mentees: Preview) -> None:
    sheet = read_sheet(MENTEES)
    rows = [[_as_excel_saves(cell) for cell in row.cells] for row in sheet.rows]
    as_text = written(tmp_path, "again.csv", csv_bytes([list(sheet.headers), *rows], separator=";"))
    again = preview_of(read_sheet(as_text), "mentee")
    assert [one.row_key for one in again.good] == [one.row_key for one in mentees.good]


def _as_excel_saves(cell: object) -> str:
    return cell.strftime("%d/%m/%Y %H:%M") if isinstance(cell, dt.datetime) else str(cell).removesuffix(".0")


def test_the_role_is_part_of_the_key() -> None:
    sheet = read_sheet(MENTORS)
    mapping = recognise(sheet, "mentor")
    one, other = (check_rows(sheet, mapping, role, OPTIONS).good[0] for role in ("mentor", "mentee"))
    assert one.row_key != other.row_key


def test_each_form_has_its_own_mapping_key() -> None:
    one, other = read_sheet(MENTEES).headers, read_sheet(MENTORS).headers
    assert mapping_key(one) != mapping_key(other)
    assert mapping_key([f" {header.upper()} " for header in one]) == mapping_key(one)


def test_columns_that_are_not_mapped_leave_no_trace() -> None:
    sheet = read_sheet(MENTORS)
    mapping = recognise(sheet, "mentor")
    without = mapping.with_field(mapping.columns(Field.MOTIVATION)[0], None)
    preview = check_rows(sheet, without, "mentor", OPTIONS)
    assert not any(one.motivation for one in preview.good)
    assert "A colleague enjoyed it." not in repr(preview)


@pytest.mark.parametrize("path", [MENTEES, MENTORS], ids=["microsoft", "google"])
def test_the_child_process_reads_the_same(path: Path) -> None:
    assert read_sheet_safely(path) == read_sheet(path)


def test_five_thousand_rows_are_read_and_checked_in_time(tmp_path: Path) -> None:
    with MENTORS.open(encoding="utf-8", newline="") as stream:
        header, *rows = list(csv.reader(stream))
    many = [
        [*row[:1], f"{n}.{row[1]}", f"{row[2]} {n}", *row[3:]] for n in range(5000) for row in [rows[n % 26]]
    ]
    path = written(tmp_path, "many.csv", csv_bytes([header, *many]))
    start = time.process_time()
    preview = preview_of(read_sheet(path), "mentor")
    assert time.process_time() - start < 5  # what is promised; a quiet machine takes a third
    assert len(preview.good) == 5000
    assert len({one.row_key for one in preview.good}) == 5000


def test_five_thousand_rows_of_a_workbook_are_read_and_checked_in_time(tmp_path: Path) -> None:
    sheet = read_sheet(MENTORS)
    many = [
        [*row.cells[:1], f"{n}.{row.cells[1]}", *row.cells[2:]]
        for n in range(5000)
        for row in [sheet.rows[n % 26]]
    ]
    path = written(tmp_path, "many.xlsx", xlsx_of(sheet.headers, *many))
    start = time.process_time()
    preview = preview_of(read_sheet(path), "mentor")
    assert time.process_time() - start < 5  # what is promised; a quiet machine takes a third
    assert len(preview.good) == 5000
