"""Making a desk file and opening it, and what is said when it does not open."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from rmdesk.base.errors import BugError, UserError
from rmdesk.store import desk_errors, desk_file
from rmdesk.store.checks import check_desk
from rmdesk.store.desk_file import create_desk_file, open_desk_file, read_salt
from tests.support.desk_files import CANARY, KEY, OTHER_KEY, SALT, make_file, schema, trace


def refused(path: Path, wanted: type[UserError], key: object = KEY, **options: int) -> UserError:
    """Assert that opening is refused in that way and leaves no trace; return the error."""
    before = trace(path)
    with pytest.raises(wanted) as caught:
        open_desk_file(path, key, **options)  # type: ignore[arg-type]
    assert trace(path) == before
    assert caught.value.message
    assert caught.value.advice
    return caught.value


def test_a_new_desk_opens_with_its_key_and_holds_what_was_put_in(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    assert read_salt(path) == SALT == path.read_bytes()[:16]
    connection = open_desk_file(path, KEY)
    assert connection.execute("SELECT count(*) FROM person").fetchone() == (60,)
    assert connection.execute("PRAGMA user_version").fetchone() == (3,)
    assert connection.execute("PRAGMA application_id").fetchone() == (desk_file.APPLICATION_ID,)
    connection.close()
    assert os.listdir(tmp_path) == ["desk.rmdesk"]
    assert CANARY.encode() not in path.read_bytes()


def test_a_new_desk_and_its_folders_are_for_the_owner_only(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = make_file(tmp_path / "one" / "two")
        connection = open_desk_file(path, KEY)
        connection.execute("BEGIN")
        connection.execute("DELETE FROM meeting")
        modes = {entry.name: stat.S_IMODE(entry.stat().st_mode) for entry in path.parent.iterdir()}
        connection.execute("ROLLBACK")
        connection.close()
    finally:
        os.umask(before)
    assert modes == {"desk.rmdesk": 0o600, "desk.rmdesk-journal": 0o600}
    assert stat.S_IMODE((tmp_path / "one").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "one" / "two").stat().st_mode) == 0o700


@pytest.mark.parametrize("kind", ["file", "empty", "folder", "link", "dangling"])
def test_making_never_touches_what_is_there(tmp_path: Path, kind: str) -> None:
    path, other = tmp_path / "desk.rmdesk", tmp_path / "other"
    if kind == "folder":
        path.mkdir()
    elif kind in ("link", "dangling"):
        path.symlink_to(other)
    else:
        path.write_bytes(b"" if kind == "empty" else b"precious")
    if kind == "link":
        other.write_bytes(b"precious")
    names = sorted(os.listdir(tmp_path))
    with pytest.raises(desk_file.DeskExists):
        make_file(tmp_path)
    assert sorted(os.listdir(tmp_path)) == names
    if kind == "link":
        assert other.read_bytes() == b"precious"


def test_a_name_taken_while_the_desk_is_made_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "desk.rmdesk"

    def quick_hand(connection: desk_file.DeskConnection) -> None:
        schema(connection)
        path.write_bytes(b"precious")

    with pytest.raises(desk_file.DeskExists):
        create_desk_file(path, KEY, SALT, schema=quick_hand)
    assert path.read_bytes() == b"precious"
    assert os.listdir(tmp_path) == ["desk.rmdesk"]


def test_a_schema_that_fails_leaves_nothing_and_says_what_it_was(tmp_path: Path) -> None:
    with pytest.raises(dbapi2.OperationalError, match="syntax"):
        create_desk_file(tmp_path / "a.rmdesk", KEY, SALT, schema=lambda c: c.execute("NONSENSE"))
    assert os.listdir(tmp_path) == []


def test_every_setting_holds_on_an_open_desk(tmp_path: Path) -> None:
    connection = open_desk_file(make_file(tmp_path), KEY)
    wanted = {
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "mmap_size": 0,
        "journal_mode": "delete",
        "synchronous": 3,
        "locking_mode": "exclusive",
        "cipher_page_size": "4096",
        "cipher_use_hmac": "1",
        "cipher_hmac_algorithm": "HMAC_SHA512",
        "cipher_plaintext_header_size": "0",
        "cipher_log_level": "NONE",
    }
    found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    connection.close()
    assert found == wanted


def test_a_setting_that_does_not_hold_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rmdesk.store.cipher._HARDENED", {"temp_store": 2, "journal_mode": "nonsense"})
    with pytest.raises(BugError, match="journal_mode"):
        open_desk_file(make_plain(tmp_path), KEY)


def make_plain(folder: Path) -> Path:
    path = folder / "plain.rmdesk"
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{KEY.hex()}{SALT.hex()}'\"")
    connection.execute(f"PRAGMA application_id = {desk_file.APPLICATION_ID}")
    schema(connection)
    connection.close()
    return path


def test_a_desk_is_plain_sqlcipher_four_both_ways(tmp_path: Path) -> None:
    ours = dbapi2.connect(str(make_file(tmp_path)))
    ours.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    assert ours.execute("SELECT count(*) FROM person").fetchone() == (60,)
    ours.close()
    theirs = open_desk_file(make_plain(tmp_path), KEY)
    assert theirs.execute("SELECT count(*) FROM person").fetchone() == (60,)
    theirs.close()


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH ':memory:' AS x",
        "ATTACH 'out.db' AS x KEY ''",
        "DETACH main",
        "VACUUM INTO 'out.db'",
        "SELECT load_extension('x')",
        "SELECT sqlcipher_export('main')",
        "PRAGMA key = 'x'",
        "PRAGMA rekey = 'x'",
        "PRAGMA temp_store = 1",
        "PRAGMA recursive_triggers = 0",
        "PRAGMA writable_schema = 1",
        "PRAGMA cipher_use_hmac = OFF",
    ],
)
def test_the_working_connection_reaches_no_other_file_or_setting(tmp_path: Path, statement: str) -> None:
    connection = open_desk_file(make_file(tmp_path), KEY)
    with pytest.raises(dbapi2.DatabaseError, match=r"authoriz|denied"):
        connection.execute(statement)
    connection.close()
    assert os.listdir(tmp_path) == ["desk.rmdesk"]


def test_append_only_triggers_hold_against_replace(tmp_path: Path) -> None:
    connection = open_desk_file(make_file(tmp_path), KEY)
    connection.execute(
        "CREATE TRIGGER keep BEFORE DELETE ON meeting BEGIN SELECT raise(ABORT, 'append only'); END"
    )
    with pytest.raises(dbapi2.IntegrityError, match="append only"):
        connection.execute("REPLACE INTO meeting VALUES (1, 1, 'other')")
    connection.close()


def test_another_thread_may_use_the_connection(tmp_path: Path) -> None:
    connection = open_desk_file(make_file(tmp_path), KEY)
    seen: list[int] = []
    worker = threading.Thread(
        target=lambda: seen.append(connection.execute("SELECT count(*) FROM meeting").fetchone()[0])
    )
    worker.start()
    worker.join()
    connection.close()
    assert seen == [60]


def test_a_wrong_key_is_told_from_damage(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    assert "passphrase" in refused(path, desk_file.WrongPassphrase, OTHER_KEY).message
    spoilt = bytearray(path.read_bytes())
    spoilt[2000] ^= 1
    path.write_bytes(spoilt)
    assert "damaged" in refused(path, desk_file.DamagedDesk).message
    refused(path, desk_file.WrongPassphrase, OTHER_KEY)


def test_a_wrong_key_leaves_a_cut_off_write_to_the_right_one(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    connection = open_desk_file(path, KEY)
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN")
    connection.execute("UPDATE person SET note = note || 'x'")
    copy = tmp_path / "after a crash"
    copy.mkdir()
    for entry in (path, path.with_name("desk.rmdesk-journal")):
        (copy / entry.name).write_bytes(entry.read_bytes())
    connection.execute("ROLLBACK")
    connection.close()
    crashed = copy / "desk.rmdesk"
    assert (copy / "desk.rmdesk-journal").stat().st_size > 0
    refused(crashed, desk_file.WrongPassphrase, OTHER_KEY)
    healed = open_desk_file(crashed, KEY)
    assert healed.execute("SELECT count(*) FROM person WHERE note LIKE '%x'").fetchone() == (0,)
    healed.close()
    assert check_desk(crashed, KEY).ok


def test_missing_empty_and_foreign_files_are_never_opened_as_new_desks(tmp_path: Path) -> None:
    path = tmp_path / "desk.rmdesk"
    with pytest.raises(desk_file.MissingDesk):
        open_desk_file(path, KEY)
    with pytest.raises(desk_file.MissingDesk):
        open_desk_file(tmp_path / "no folder" / "desk.rmdesk", KEY)
    assert os.listdir(tmp_path) == []
    path.write_bytes(b"")
    refused(path, desk_file.EmptyDesk)
    for content in (
        b"%PDF-1.7 " * 1000,
        b"PK\x03\x04" + os.urandom(8000),
        b"Dear all,\n" * 900,
        b"a short note",
        b"\0" * 9000,
    ):
        path.write_bytes(content)
        refused(path, desk_file.NotADesk)


def test_a_plain_sqlite_file_is_refused_even_under_our_name(tmp_path: Path) -> None:
    path = tmp_path / "desk.rmdesk"
    plain = sqlite3.connect(path)
    plain.execute(f"PRAGMA application_id = {desk_file.APPLICATION_ID}")
    plain.execute("CREATE TABLE person (id)")
    plain.close()
    refused(path, desk_file.NotADesk)


def test_an_encrypted_file_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    create_desk_file(path, KEY, SALT, schema=schema, application_id=1)
    refused(path, desk_file.NotADesk)


def test_links_folders_and_devices_are_refused(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    link = tmp_path / "link.rmdesk"
    link.symlink_to(path)
    for odd in (link, tmp_path, Path("/dev/stdout"), Path("/dev/null")):
        with pytest.raises(desk_file.NotADesk):
            open_desk_file(odd, KEY)
        with pytest.raises(desk_file.NotADesk):
            read_salt(odd)


def test_a_newer_desk_is_refused_but_may_be_read(tmp_path: Path) -> None:
    path = make_file(tmp_path, version=9)
    error = refused(path, desk_file.NewerDesk, newest_schema=8)
    assert isinstance(error, desk_file.NewerDesk)
    assert error.needed == 9
    before = trace(path)
    connection = open_desk_file(path, KEY, newest_schema=8, read_only=True)
    assert connection.execute("SELECT count(*) FROM person").fetchone() == (60,)
    with pytest.raises(dbapi2.OperationalError, match="readonly"):
        connection.execute("DELETE FROM person")
    connection.close()
    assert trace(path) == before
    open_desk_file(path, KEY, newest_schema=9).close()


def test_a_second_opening_in_this_window_is_refused_and_keeps_the_lock(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    connection = open_desk_file(path, KEY)
    for attempt in (
        lambda: open_desk_file(path, KEY),
        lambda: read_salt(path),
        lambda: check_desk(path, KEY),
    ):
        with pytest.raises(desk_file.DeskBusy):
            attempt()
    connection.execute("DELETE FROM meeting")
    connection.close()
    again = open_desk_file(path, KEY)
    assert again.execute("SELECT count(*) FROM meeting").fetchone() == (0,)
    again.close()


@pytest.mark.parametrize(
    "name",
    [
        "plain",
        "with spaces",
        "Llŷr a'r tŷ",
        "#?%20&=x",
        "100% sure?",
        "日本",
        "-dash",
        "x" * 200,
        "a'b\"c",
        ".",
    ],
)
def test_odd_names_work_everywhere(tmp_path: Path, name: str) -> None:
    path = make_file(tmp_path / name, f"{name}.rmdesk")
    open_desk_file(path, KEY).close()
    desk_file.change_key(path, KEY, OTHER_KEY, bytes(16))
    connection = open_desk_file(path, OTHER_KEY)
    assert connection.execute("SELECT count(*) FROM person").fetchone() == (60,)
    connection.close()
    assert os.listdir(path.parent) == [path.name]


def test_a_relative_path_means_the_present_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_file(Path())
    open_desk_file(Path("desk.rmdesk"), KEY).close()
    assert os.listdir(tmp_path) == ["desk.rmdesk"]


def test_a_name_that_no_system_takes_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(desk_file.MissingDesk):
        open_desk_file(tmp_path / "nul\0.rmdesk", KEY)
    with pytest.raises(desk_errors.DiskTrouble):
        make_file(tmp_path, "x" * 300)


def test_every_refusal_has_its_own_plain_words() -> None:
    kinds = (
        *(desk_file.WrongPassphrase, desk_file.DamagedDesk, desk_file.MissingDesk, desk_file.EmptyDesk),
        *(desk_file.NotADesk, desk_file.DeskBusy, desk_file.DeskExists),
        *(desk_errors.UnwritablePlace, desk_errors.DiskTrouble),
    )
    errors = [*(kind() for kind in kinds), desk_file.NewerDesk(9)]
    assert len({error.message for error in errors}) == len(errors)
    for error in errors:
        words = f"{error.message} {error.advice}"
        assert words.count(".") >= 2
        assert not any(sign in words.lower() for sign in ("sql", "hmac", "pragma", "errno", "!"))
