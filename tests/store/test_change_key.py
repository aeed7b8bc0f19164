"""A desk gets a new key, and never loses its content on the way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rmdesk.store import desk_file
from rmdesk.store.checks import check_desk, fingerprint
from rmdesk.store.desk_file import change_key, open_desk_file, read_salt
from tests.support.desk_files import CANARY, KEY, OTHER_KEY, make_file, trace

NEW_SALT = bytes(range(16, 32))


def test_a_new_key_opens_the_same_content_and_the_old_one_no_more(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    before = open_desk_file(path, KEY)
    wanted = fingerprint(before)
    people = before.execute("SELECT * FROM person").fetchall()
    before.close()
    change_key(path, KEY, OTHER_KEY, NEW_SALT)
    assert read_salt(path) == NEW_SALT
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(desk_file.WrongPassphrase):
        open_desk_file(path, KEY)
    after = open_desk_file(path, OTHER_KEY, newest_schema=3)
    assert fingerprint(after) == wanted
    assert after.execute("SELECT * FROM person").fetchall() == people
    assert after.execute("SELECT count(*) FROM found WHERE found MATCH 'Blodwen'").fetchone() == (60,)
    assert after.execute("PRAGMA user_version").fetchone() == (3,)
    after.close()
    assert check_desk(path, OTHER_KEY).ok
    assert os.listdir(tmp_path) == ["desk.rmdesk"]
    assert CANARY.encode() not in path.read_bytes()


def test_a_wrong_old_key_changes_nothing(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    before = trace(path)
    with pytest.raises(desk_file.WrongPassphrase):
        change_key(path, OTHER_KEY, KEY, NEW_SALT)
    assert trace(path) == before


def test_an_open_desk_keeps_its_key(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    connection = open_desk_file(path, KEY)
    before = path.read_bytes()
    with pytest.raises(desk_file.DeskBusy):
        change_key(path, KEY, OTHER_KEY, NEW_SALT)
    connection.close()
    assert path.read_bytes() == before


def test_damage_found_on_the_way_keeps_the_old_file(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    spoilt = bytearray(path.read_bytes())
    spoilt[-3000] ^= 1
    path.write_bytes(spoilt)
    before = trace(path)
    with pytest.raises(desk_file.DamagedDesk):
        change_key(path, KEY, OTHER_KEY, NEW_SALT)
    assert trace(path) == before


@pytest.mark.parametrize("step", ["_export", "_prove_equal", "place_over"])
def test_an_error_at_any_step_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = make_file(tmp_path)
    before = trace(path)

    def fail(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(desk_file, step, fail)
    with pytest.raises(desk_file.DiskTrouble):
        change_key(path, KEY, OTHER_KEY, NEW_SALT)
    assert trace(path) == before


def test_a_file_that_changed_meanwhile_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_file(tmp_path)
    really = desk_file._prove_equal

    def slow(beside: Path, *rest: object) -> None:
        really(beside, *rest)  # type: ignore[arg-type]
        os.utime(path, ns=(1, 1))

    monkeypatch.setattr(desk_file, "_prove_equal", slow)
    with pytest.raises(desk_file.DeskBusy):
        change_key(path, KEY, OTHER_KEY, NEW_SALT)
    open_desk_file(path, KEY).close()
