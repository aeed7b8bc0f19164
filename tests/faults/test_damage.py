"""Bits flipped, pages swapped, ends cut off: found, told, and never written to (trust.md A5 to A7)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from rmdesk.store.checks import check_desk
from rmdesk.store.desk_errors import CannotOpen, DamagedDesk, EmptyDesk, WrongPassphrase
from rmdesk.store.desk_file import open_desk_file, read_salt
from tests.support.desk_files import KEY, PAGE, make_file, trace


def reads_through(path: Path) -> bool:
    """Open and read every row; return whether that went well. It must leave no trace either way."""
    before = trace(path)
    try:
        connection = open_desk_file(path, KEY)
    except CannotOpen:
        assert trace(path) == before
        return False
    try:
        for table in ("person", "meeting", "found"):
            connection.execute(f"SELECT * FROM {table}").fetchall()
        return True
    except dbapi2.DatabaseError:
        return False
    finally:
        connection.close()
        assert trace(path) == before


def test_one_flipped_bit_on_any_page_is_found(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    sound = path.read_bytes()
    pages = len(sound) // PAGE
    assert pages > 10
    for page in range(pages):
        for offset in (20, PAGE // 2, PAGE - 70, PAGE - 3):  # content, content, vector, checksum
            spoilt = bytearray(sound)
            spoilt[page * PAGE + offset] ^= 1 << (page % 8)
            path.write_bytes(spoilt)
            report = check_desk(path, KEY)
            assert not report.ok, (page, offset)
            if page == 0:
                with pytest.raises(DamagedDesk):
                    open_desk_file(path, KEY)
    path.write_bytes(sound)
    assert reads_through(path)


def test_a_flipped_bit_of_the_salt_reads_as_a_wrong_passphrase_that_may_be_damage(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    spoilt = bytearray(path.read_bytes())
    spoilt[3] ^= 1
    path.write_bytes(spoilt)
    with pytest.raises(WrongPassphrase) as caught:
        open_desk_file(path, KEY)
    assert "damaged" in caught.value.advice


def test_a_blanked_beginning_is_damage_and_needs_no_passphrase_to_say_so(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    path.write_bytes(bytes(PAGE) + path.read_bytes()[PAGE:])
    for attempt in (lambda: read_salt(path), lambda: open_desk_file(path, KEY)):
        with pytest.raises(DamagedDesk):
            attempt()


def test_swapped_pages_are_found(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    sound = path.read_bytes()
    for one, two in ((1, 2), (3, 9), (2, len(sound) // PAGE - 1)):
        pages = [sound[begin : begin + PAGE] for begin in range(0, len(sound), PAGE)]
        pages[one], pages[two] = pages[two], pages[one]
        path.write_bytes(b"".join(pages))
        assert not check_desk(path, KEY).ok
        assert not reads_through(path)


def test_a_page_of_another_desk_with_the_same_key_but_another_salt_is_found(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    sound = path.read_bytes()
    foreign = os.urandom(PAGE)
    path.write_bytes(sound[: 4 * PAGE] + foreign + sound[5 * PAGE :])
    assert not check_desk(path, KEY).ok


@pytest.mark.parametrize("cut", [0, 1, 15, 16, 4095, 4096, 4097, -8192, -4096, -4095, -1])
def test_a_cut_file_is_never_opened_as_a_new_one(tmp_path: Path, cut: int) -> None:
    path = make_file(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[: cut if cut >= 0 else len(whole) + cut])
    before = trace(path)
    with pytest.raises(EmptyDesk if cut == 0 else DamagedDesk):
        open_desk_file(path, KEY)
    assert trace(path) == before


@pytest.mark.parametrize("extra", [1, 100, PAGE])
def test_what_was_added_at_the_end_is_noticed_or_harmless(tmp_path: Path, extra: int) -> None:
    path = make_file(tmp_path)
    path.write_bytes(path.read_bytes() + os.urandom(extra))
    if extra % PAGE:
        with pytest.raises(DamagedDesk):
            open_desk_file(path, KEY)
    else:
        assert reads_through(path)
    assert not check_desk(path, KEY).ok
