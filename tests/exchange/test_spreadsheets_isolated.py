"""The child process that reads: same answers, same refusals, and its death is survived (trust.md 3.4)."""

from __future__ import annotations

import datetime as dt
import io
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rmdesk.base.errors import EnvironmentFault, UserError
from rmdesk.exchange import isolation
from rmdesk.exchange.spreadsheets import (
    ImportStopped,
    Sheet,
    SheetRow,
    isolated,
    read_sheet,
    read_sheet_safely,
)
from tests.exchange.spreadsheet_support import MENTORS, cells_xml, csv_bytes, with_part, written, xlsx_of


def test_typed_cells_and_odd_text_come_through(tmp_path: Path) -> None:
    path = written(
        tmp_path, "a.xlsx", xlsx_of(["Name", "n", "x"], ["Łukasz 👩🏽‍🦽 \u202ea", 4.5, 7], ["b", "", ""])
    )
    assert read_sheet_safely(path) == read_sheet(path)


def test_half_characters_come_through(tmp_path: Path) -> None:
    content = b"\xff\xfe" + "Name,Email\nA\ud800,x\n".encode("utf-16-le", "surrogatepass")
    assert read_sheet_safely(written(tmp_path, "a.csv", content)).rows[0].cells[0] == "A\ud800"


def test_dates_and_truth_come_through() -> None:
    row = SheetRow(2, (dt.datetime(2026, 1, 2, 3, 4, 5), dt.date(2026, 1, 2), True, 3, ""), "No.")
    sheet = Sheet("a", ("1", "2", "3", "4", "5"), (row,), ("note",))
    assert isolated._unpacked(json.loads(json.dumps(isolated._packed(sheet)))) == sheet


def test_a_refusal_keeps_its_words(tmp_path: Path) -> None:
    path = written(tmp_path, "a.xlsx", b"%PDF-1.7")
    with pytest.raises(UserError) as direct:
        read_sheet(path)
    with pytest.raises(UserError) as refused:
        read_sheet_safely(path)
    assert (refused.value.message, refused.value.advice) == (direct.value.message, direct.value.advice)


def test_a_file_that_is_gone_is_a_fault_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="not there"):
        read_sheet_safely(tmp_path / "Siân’s answers.csv")


def test_a_workbook_that_eats_memory_kills_the_child_and_not_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two cells 17 thousand million apart: refused at the first look, and without that look held by the limits."""
    content = with_part(xlsx_of(["Name"]), "xl/worksheets/sheet1.xml", cells_xml({"XFD1048576": "far"}))
    path = written(tmp_path, "far.xlsx", content)
    with pytest.raises(UserError, match="too large"):
        read_sheet_safely(path)
    unseeing = "from rmdesk.exchange.spreadsheets import workbook; workbook.check_size = lambda *_: None; "
    monkeypatch.setattr(
        isolation, "_STARTER", isolation._STARTER.replace("serve_line(line)", unseeing + "serve_line(line)")
    )
    with pytest.raises(UserError, match="could not be read safely"):
        read_sheet_safely(path)


def test_a_child_that_dies_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for ending in (
        "import os; os.abort()",
        "raise MemoryError",
        "print('not json')",
        "print('{}')",
        "print('[1]')",
    ):
        monkeypatch.setattr(isolation, "_STARTER", ending)
        with pytest.raises(UserError, match="could not be read safely"):
            read_sheet_safely(MENTORS)


def test_a_child_that_says_nothing_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "_STARTER", "import signal; signal.pause()")
    monkeypatch.setattr(isolation, "SECONDS", 0.2)
    start = time.perf_counter()
    with pytest.raises(UserError, match="could not be read safely"):
        read_sheet_safely(MENTORS)
    assert time.perf_counter() - start < 5


def test_a_stop_ends_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "_STARTER", "import signal; signal.pause()")
    asked = iter([False, True])
    with pytest.raises(ImportStopped):
        read_sheet_safely(MENTORS, lambda: next(asked))


def test_the_child_is_held_to_its_memory() -> None:
    program = (
        "import sys; sys.path[:0] = [sys.argv[1]]\n"
        "from rmdesk.exchange import isolation\n"
        "isolation._limit()\n"
        "bytearray(isolation.MEMORY)\n"
    )
    source = str(Path(isolation.__file__).parents[2])
    ended = subprocess.run([sys.executable, "-I", "-c", program, source], capture_output=True, check=False)
    assert b"MemoryError" in ended.stderr


def test_the_packaged_program_is_its_own_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert isolation._command() == [sys.executable, isolation.CHILD_FLAG]
    assert isolation.is_child(["rmdesk", isolation.CHILD_FLAG])
    assert not isolation.is_child(["rmdesk"])


def test_the_packaged_child_answers_what_it_is_asked() -> None:
    program = (
        "import sys; sys.path[:0] = [sys.argv[1]]\nfrom rmdesk.exchange import isolation\nisolation.serve()\n"
    )
    source = str(Path(isolation.__file__).parents[2])
    request = json.dumps({"file": str(MENTORS), "reader": "spreadsheet"}).encode() + b"\n"
    ended = subprocess.run(
        [sys.executable, "-I", "-c", program, source], input=request, capture_output=True, check=True
    )
    assert isolated._unpacked(json.loads(ended.stdout)["read"]) == read_sheet(MENTORS)


def test_a_large_honest_file_fits_into_the_limits(tmp_path: Path) -> None:
    rows = [[f"Siân {n}", f"s{n}@a.example", "ŵ" * 60] for n in range(90_000)]
    content = csv_bytes([["Name", "Email", "Why do you want a mentor?"], *rows])
    assert io.BytesIO(content).getbuffer().nbytes < 20 * 1024 * 1024
    assert len(read_sheet_safely(written(tmp_path, "a.csv", content)).rows) == 90_000
