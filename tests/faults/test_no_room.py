"""No room on the disk: plain words, and what was there before is still there (trust.md F3, F4, F26)."""

from __future__ import annotations

import os
from pathlib import Path

from rmdesk.store.checks import check_desk
from rmdesk.store.desk_file import open_desk_file
from tests.faults.running import child, ended
from tests.support.desk_files import KEY, make_file, trace


def test_writing_without_room_keeps_all_that_was_acknowledged(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    with child("write_starved", path) as process:
        *acknowledged, last = ended(process)
    assert last == "DiskTrouble"
    assert len(acknowledged) >= 2
    connection = open_desk_file(path, KEY)
    assert (
        connection.execute("SELECT max(id), count(*) FROM meeting").fetchone() == (int(acknowledged[-1]),) * 2
    )
    connection.execute("DELETE FROM meeting WHERE id > 60")
    connection.close()
    assert check_desk(path, KEY).ok


def test_a_backup_without_room_leaves_nothing(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    before = path.read_bytes()
    with child("back_up_starved", path) as process:
        assert ended(process) == ["DiskTrouble"]
    assert os.listdir(tmp_path / "copies") == []
    assert path.read_bytes() == before


def test_a_change_of_key_without_room_keeps_the_old_file(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    before = trace(path)
    with child("rekey_starved", path) as process:
        assert ended(process) == ["DiskTrouble"]
    assert trace(path) == before


def test_a_new_desk_without_room_leaves_nothing(tmp_path: Path) -> None:
    with child("make_starved", tmp_path / "desk.rmdesk") as process:
        assert ended(process) == ["DiskTrouble"]
    assert os.listdir(tmp_path) == []
