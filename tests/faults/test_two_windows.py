"""Two programs and one desk: the second is told, the first goes on (trust.md F18, F19)."""

from __future__ import annotations

from pathlib import Path

import pytest

from rmdesk.store.checks import check_desk
from rmdesk.store.desk_file import DeskBusy, change_key, open_desk_file, read_salt
from tests.faults.running import child, ended, heard
from tests.support.desk_files import KEY, OTHER_KEY, SALT, make_file


def test_the_second_program_hears_that_the_desk_is_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rmdesk.store.cipher.BUSY_MILLISECONDS", 50)
    path = make_file(tmp_path)
    with child("hold", path) as process:
        assert heard(process, 1) == ["open"]
        assert read_salt(path) == SALT
        for attempt in (
            lambda: open_desk_file(path, KEY),
            lambda: open_desk_file(path, KEY, read_only=True),
            lambda: change_key(path, KEY, OTHER_KEY, bytes(16)),
        ):
            with pytest.raises(DeskBusy):
                attempt()
        process.communicate("")
        assert process.returncode == 0
    open_desk_file(path, KEY).close()


def test_our_own_looks_at_the_file_do_not_let_the_other_one_in(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    connection = open_desk_file(path, KEY)
    for attempt in (
        lambda: read_salt(path),
        lambda: check_desk(path, KEY),
        lambda: open_desk_file(path, KEY),
    ):
        with pytest.raises(DeskBusy):
            attempt()
    with child("hold", path) as process:
        assert ended(process) == ["DeskBusy"]
    connection.execute("DELETE FROM meeting")
    connection.close()
    assert check_desk(path, KEY).ok
