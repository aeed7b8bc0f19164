"""A full check finds what is wrong and says where, without content."""

from __future__ import annotations

from pathlib import Path

import pytest

from rmdesk.store import desk_file
from rmdesk.store.checks import check_desk, check_open_desk, fingerprint
from rmdesk.store.desk_file import open_desk_file
from tests.support.desk_files import CANARY, KEY, OTHER_KEY, PAGE, make_file, trace


def test_a_sound_desk_passes_open_and_closed_and_is_not_changed(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    before = trace(path)
    assert check_desk(path, KEY).ok
    connection = open_desk_file(path, KEY)
    assert check_open_desk(connection).ok
    connection.close()
    assert trace(path) == before


def test_every_damaged_place_is_named_not_only_the_first(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    content = bytearray(path.read_bytes())
    for page in (4, 7, 9):
        content[(page - 1) * PAGE + 100] ^= 1
    path.write_bytes(content)
    problems = " ".join(check_desk(path, KEY).problems)
    assert all(f"page {page}" in problems for page in (4, 7, 9))
    assert CANARY not in problems


def test_a_link_to_nothing_is_found(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    connection = open_desk_file(path, KEY)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DELETE FROM person WHERE id = 5")
    report = check_open_desk(connection)
    connection.close()
    assert not report.ok
    assert any("meeting: row 5 points to nothing in person" in line for line in report.problems)


def test_what_cannot_be_opened_at_all_is_reported_as_damage(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    path.write_bytes(path.read_bytes()[:-1])
    assert not check_desk(path, KEY).ok


def test_a_wrong_key_is_not_damage(tmp_path: Path) -> None:
    with pytest.raises(desk_file.WrongPassphrase):
        check_desk(make_file(tmp_path), OTHER_KEY)


def test_a_fingerprint_notices_rows_order_numbers_and_layout(tmp_path: Path) -> None:
    connection = open_desk_file(make_file(tmp_path), KEY)
    seen = [fingerprint(connection)]
    for statement in (
        "DELETE FROM meeting WHERE id = 1",
        "INSERT INTO meeting VALUES (1000, 2, 'later')",
        "CREATE INDEX by_person ON meeting (person)",
        "PRAGMA user_version = 4",
        'CREATE TABLE "odd ""name" (code TEXT PRIMARY KEY) WITHOUT ROWID',
    ):
        connection.execute(statement)
        now = fingerprint(connection)
        assert now not in seen
        seen.append(now)
    assert seen[0].tables["meeting"] == (60, 60)
    assert seen[-1].tables["meeting"] == (60, 1000)
    assert seen[-1].tables['odd "name'] == (0, 0)
    assert seen[0].rows >= 120
    connection.close()
