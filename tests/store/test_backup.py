"""Backups are whole, checked, thinned out, and come back."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from rmdesk.base.errors import BugError
from rmdesk.store import backup, desk_file
from rmdesk.store.backup import BackupFailed, list_backups, make_backup, restore, thin, verify_backup
from rmdesk.store.cipher import DeskConnection
from rmdesk.store.desk_file import open_desk_file, read_salt
from tests.support.desk_files import CANARY, KEY, OTHER_KEY, SALT, make_file, trace

NOW = dt.datetime(2026, 11, 21, 14, 32, 10)


def back_up(connection: DeskConnection, folder: Path, now: dt.datetime = NOW) -> backup.BackupCopy:
    return make_backup(connection, KEY, SALT, folder, "desk", now)


def test_a_backup_is_the_same_desk_under_a_dated_name(tmp_path: Path) -> None:
    connection = open_desk_file(make_file(tmp_path), KEY)
    copy = back_up(connection, tmp_path / "copies")
    assert copy.path.name == "desk-2026-11-21-1432.rmdesk"
    assert copy.made == dt.datetime(2026, 11, 21, 14, 32)
    assert copy.size == copy.path.stat().st_size
    assert copy.path.stat().st_mode & 0o777 == 0o600
    assert copy.path.parent.stat().st_mode & 0o777 == 0o700
    assert os.listdir(copy.path.parent) == [copy.path.name]
    assert read_salt(copy.path) == SALT
    assert CANARY.encode() not in copy.path.read_bytes()
    report = verify_backup(copy.path, KEY)
    assert report.ok
    assert report.rows >= 120
    connection.execute("DELETE FROM meeting")
    connection.close()
    opened = open_desk_file(copy.path, KEY, newest_schema=3)
    assert opened.execute("SELECT count(*) FROM meeting").fetchone() == (60,)
    opened.close()


def test_the_desk_stays_open_alone_and_untouched(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    connection = open_desk_file(path, KEY)
    before = path.stat()
    back_up(connection, tmp_path / "copies")
    after = path.stat()
    assert (before.st_mtime_ns, before.st_size, before.st_ino) == (
        after.st_mtime_ns,
        after.st_size,
        after.st_ino,
    )
    connection.execute("DELETE FROM meeting")
    connection.close()


def test_two_in_one_minute_both_stay(tmp_path: Path) -> None:
    connection = open_desk_file(make_file(tmp_path), KEY)
    names = [back_up(connection, tmp_path / "copies").path.name for _ in range(3)]
    connection.close()
    assert names == [
        "desk-2026-11-21-1432.rmdesk",
        "desk-2026-11-21-1432-2.rmdesk",
        "desk-2026-11-21-1432-3.rmdesk",
    ]
    assert [copy.path.name for copy in list_backups(tmp_path / "copies")] == names[::-1]


def test_never_in_the_middle_of_a_change(tmp_path: Path) -> None:
    connection = open_desk_file(make_file(tmp_path), KEY)
    connection.execute("BEGIN")
    connection.execute("DELETE FROM meeting")
    with pytest.raises(BugError):
        back_up(connection, tmp_path / "copies")
    connection.execute("ROLLBACK")
    connection.close()


@pytest.mark.parametrize("step", ["_copy", "_prove", "place_new"])
def test_an_error_at_any_step_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    connection = open_desk_file(make_file(tmp_path), KEY)
    folder = tmp_path / "copies"

    def fail(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, step, fail)
    with pytest.raises(desk_file.DiskTrouble):
        back_up(connection, folder)
    connection.close()
    assert os.listdir(folder) == []


def test_a_copy_that_does_not_pass_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connection = open_desk_file(make_file(tmp_path), KEY)
    folder = tmp_path / "copies"
    good = back_up(connection, folder)
    really = backup._copy

    def spoil(source: DeskConnection, beside: Path, *rest: object) -> None:
        really(source, beside, *rest)  # type: ignore[arg-type]
        content = bytearray(beside.read_bytes())
        content[-3000] ^= 1
        beside.write_bytes(content)

    monkeypatch.setattr(backup, "_copy", spoil)
    with pytest.raises(BackupFailed):
        back_up(connection, folder)
    connection.close()
    assert os.listdir(folder) == [good.path.name]


def test_a_place_that_is_a_file_is_refused(tmp_path: Path) -> None:
    connection = open_desk_file(make_file(tmp_path), KEY)
    (tmp_path / "copies").write_bytes(b"precious")
    with pytest.raises(desk_file.DiskTrouble):
        back_up(connection, tmp_path / "copies")
    connection.close()
    assert (tmp_path / "copies").read_bytes() == b"precious"


def test_leftovers_of_a_killed_backup_go_and_fresh_ones_stay(tmp_path: Path) -> None:
    connection = open_desk_file(make_file(tmp_path), KEY)
    folder = tmp_path / "copies"
    folder.mkdir()
    old, fresh, foreign = (
        folder / ".0123456789abcdef.part",
        folder / ".fedcba9876543210.part",
        folder / ".x.part",
    )
    for leftover in (old, fresh, foreign):
        leftover.write_bytes(b"x")
    for leftover in (old, foreign):
        os.utime(leftover, (1, 1))
    back_up(connection, folder)
    connection.close()
    assert not old.exists()
    assert fresh.exists()
    assert foreign.exists()


@pytest.mark.parametrize("fault", ["flipped", "cut", "empty", "gone", "other key"])
def test_a_bad_backup_is_noticed_and_left_alone(tmp_path: Path, fault: str) -> None:
    path = make_file(tmp_path)
    content = bytearray(path.read_bytes())
    if fault == "flipped":
        content[-3000] ^= 1
    path.write_bytes(b"" if fault == "empty" else content[:-4096] if fault == "cut" else content)
    if fault == "gone":
        path.unlink()
    key = OTHER_KEY if fault == "other key" else KEY
    before = trace(path) if path.exists() else None
    if fault in ("flipped", "cut"):
        assert not verify_backup(path, key).ok
    else:
        with pytest.raises((desk_file.EmptyDesk, desk_file.MissingDesk, desk_file.WrongPassphrase)):
            verify_backup(path, key)
    with pytest.raises((BackupFailed, desk_file.EmptyDesk, desk_file.MissingDesk, desk_file.WrongPassphrase)):
        restore(path, key, tmp_path / "restored.rmdesk")
    assert not (tmp_path / "restored.rmdesk").exists()
    assert (trace(path) if path.exists() else None) == before


def test_an_encrypted_file_of_another_program_is_no_backup(tmp_path: Path) -> None:
    path = tmp_path / "other.rmdesk"
    desk_file.create_desk_file(
        path, KEY, SALT, schema=lambda c: c.execute("CREATE TABLE t (a)"), application_id=7
    )
    assert not verify_backup(path, KEY).ok


def test_restoring_makes_a_new_desk_and_never_writes_over_one(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    before = trace(path)[:3]
    target = tmp_path / "new place" / "desk.rmdesk"
    restore(path, KEY, target)
    assert trace(path)[:3] == before
    assert os.listdir(target.parent) == ["desk.rmdesk"]
    assert target.stat().st_mode & 0o777 == 0o600
    connection = open_desk_file(target, KEY, newest_schema=3)
    assert connection.execute("SELECT count(*) FROM person").fetchone() == (60,)
    connection.close()
    again = trace(target)
    with pytest.raises(desk_file.DeskExists):
        restore(path, KEY, target)
    assert trace(target) == again


def test_thinning_removes_only_its_own_old_copies(tmp_path: Path) -> None:
    old = [NOW - dt.timedelta(days=days) for days in range(400)]
    for moment in old:
        (tmp_path / f"desk-{moment:%Y-%m-%d-%H%M}.rmdesk").write_bytes(b"x")
    others = {
        "desk.rmdesk",
        "other-2001-01-01-0000.rmdesk",
        "desk-2001-13-41-0000.rmdesk",
        "desk-2001-01-01.txt",
    }
    for name in others:
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "desk-2000-01-01-0000.rmdesk").mkdir()
    removed = thin(tmp_path, NOW, "desk")
    left = list_backups(tmp_path, "desk")
    assert len(removed) + len(left) == 400
    assert len(left) <= 7 + 4 + 6
    assert left[0].made == NOW.replace(second=0)
    assert others <= set(os.listdir(tmp_path))
    assert (tmp_path / "desk-2000-01-01-0000.rmdesk").is_dir()
    assert thin(tmp_path, NOW, "desk") == ()


def test_a_folder_that_has_gone_has_no_backups(tmp_path: Path) -> None:
    assert list_backups(tmp_path / "gone") == ()
    assert thin(tmp_path / "gone", NOW, "desk") == ()
