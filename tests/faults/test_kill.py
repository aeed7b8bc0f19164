"""Killed in the middle: everything acknowledged is there, nothing is there by half (trust.md F1, F20)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rmdesk.store.backup import list_backups, restore, verify_backup
from rmdesk.store.checks import check_desk
from rmdesk.store.desk_file import ForeignJournal, WrongPassphrase, change_key, open_desk_file
from rmdesk.store.key import DeskKey
from tests.faults.child import BATCH
from tests.faults.running import child, heard, killed
from tests.support.desk_files import KEY, OTHER_KEY, make_file, trace


def meetings(path: Path) -> list[int]:
    connection = open_desk_file(path, KEY)
    found = [row[0] for row in connection.execute("SELECT id FROM meeting ORDER BY id")]
    connection.close()
    return found


def test_kills_during_writes_lose_nothing_acknowledged(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    for patience in range(10):
        with child("write", path) as process:
            said = heard(process, 1 + patience % 4)
            said += killed(process)
        found = meetings(path)
        assert found == list(range(1, len(found) + 1))
        assert (len(found) - 60) % BATCH == 0
        assert len(found) >= int(said[-1])
        assert check_desk(path, KEY).ok
    connection = open_desk_file(path, KEY)
    connection.execute("DELETE FROM meeting WHERE id > 60")
    connection.close()
    assert os.listdir(tmp_path) == ["desk.rmdesk"]


def test_kills_during_backups_leave_only_whole_ones_under_a_backups_name(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    for _round in range(4):
        with child("back_up", path) as process:
            heard(process, 2)
            killed(process)
        copies = list_backups(tmp_path / "copies")
        assert len(copies) >= 2
        assert all(verify_backup(copy.path, KEY).ok for copy in copies)
        assert check_desk(path, KEY).ok


def test_kills_during_a_change_of_key_leave_the_old_or_the_new_one(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    for _round in range(4):
        with child("rekey", path) as process:
            heard(process, 2)
            killed(process)
        try:
            ok = check_desk(path, KEY).ok
        except WrongPassphrase:
            ok = check_desk(path, OTHER_KEY).ok
            change_key(path, OTHER_KEY, KEY, bytes(16))
        assert ok
        assert meetings(path) == list(range(1, 61))


def test_a_killed_window_leaves_no_lock_behind(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    with child("hold", path) as process:
        assert heard(process, 1) == ["open"]
        killed(process)
    open_desk_file(path, KEY).close()


def cut_off_write(path: Path, key: DeskKey) -> bytes:
    """Return the rollback journal of a change to `path` that is then taken back."""
    connection = open_desk_file(path, key)
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN")
    connection.execute("UPDATE meeting SET note = 'z'")
    journal = path.with_name("desk.rmdesk-journal").read_bytes()
    connection.execute("ROLLBACK")
    connection.close()
    return journal


def test_junk_in_place_of_a_journal_does_no_harm(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    before = path.read_bytes()
    path.with_name("desk.rmdesk-journal").write_bytes(os.urandom(9000))
    assert meetings(path) == list(range(1, 61))
    assert path.read_bytes() == before


def test_the_journal_of_another_desk_is_not_played_back(tmp_path: Path) -> None:
    path, other = make_file(tmp_path), make_file(tmp_path / "other")
    change_key(other, KEY, OTHER_KEY, bytes(16))
    path.with_name("desk.rmdesk-journal").write_bytes(cut_off_write(other, OTHER_KEY))
    before = trace(path)
    with pytest.raises(ForeignJournal):
        open_desk_file(path, KEY)
    assert trace(path) == before


def test_a_journal_that_outlived_its_desk_does_not_reach_a_restored_one(tmp_path: Path) -> None:
    path, copy = make_file(tmp_path), make_file(tmp_path / "copies")
    journal = path.with_name("desk.rmdesk-journal")
    left = cut_off_write(path, KEY)
    path.unlink()
    journal.write_bytes(left)
    restore(copy, KEY, path)
    assert not journal.exists()
    assert [entry.read_bytes() for entry in tmp_path.glob("*-journal-of-an-earlier-desk-*")] == [left]
    assert meetings(path) == list(range(1, 61))
    assert check_desk(path, KEY).ok
