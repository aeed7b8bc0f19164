"""Nothing typed is readable on the disk, at rest or in the middle of a change (trust.md A1, A2)."""

from __future__ import annotations

import base64
import datetime as dt
import os
from pathlib import Path

import pytest

from rmdesk.store.backup import make_backup
from rmdesk.store.desk_file import open_desk_file
from tests.support.desk_files import CANARY, KEY, SALT, make_file

NAME = CANARY.split()[0]
FORMS = (
    *(CANARY.encode(), NAME.encode(), NAME.encode("utf-16-le"), NAME.encode()[::-1]),
    *(base64.b64encode(CANARY.encode())[:16], CANARY.encode().hex().encode()),
    *(b"SQLite format 3", b"CREATE TABLE", b"person", KEY.octets(), KEY.hex().encode()),
)


def assert_clean(folder: Path) -> int:
    """Look for every form of the canary and of the key in every file; return how many files there were."""
    files = [entry for entry in folder.rglob("*") if entry.is_file()]
    for entry in files:
        content = entry.read_bytes()
        assert not [form for form in FORMS if form in content], entry.name
    return len(files)


def deleted_but_open() -> list[str]:
    """Return the files that this process holds without a name."""
    links = []
    for entry in Path("/proc/self/fd").iterdir():
        try:
            links.append(os.readlink(entry))
        except FileNotFoundError:
            continue
    return [link for link in links if link.endswith("(deleted)")]


def test_nothing_is_readable_at_rest_in_backups_or_in_the_middle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desks, scratch = tmp_path / "desks", tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setenv("SQLITE_TMPDIR", str(scratch))
    unnamed = deleted_but_open()
    path = make_file(desks)
    assert assert_clean(desks) == 1
    connection = open_desk_file(path, KEY)
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN")
    connection.execute("UPDATE person SET note = note || ' ' || upper(note)")
    connection.execute("CREATE TEMP TABLE big AS SELECT a.note FROM person a, person b, person c LIMIT 20000")
    connection.execute("SELECT note FROM temp.big ORDER BY note DESC LIMIT 5").fetchall()
    assert path.with_name("desk.rmdesk-journal").stat().st_size > 0
    assert sorted(entry.name for entry in desks.iterdir()) == ["desk.rmdesk", "desk.rmdesk-journal"]
    # A copy is scanned: the open file itself is not read by a second handle.
    os.system(f"cp -r '{desks}' '{tmp_path / 'seen'}'")
    assert assert_clean(tmp_path / "seen") == 2
    assert deleted_but_open() == unnamed
    connection.execute("COMMIT")
    make_backup(connection, KEY, SALT, desks, "desk", dt.datetime(2026, 1, 1))
    connection.close()
    assert assert_clean(desks) == 2
    assert list(scratch.iterdir()) == []


def test_what_was_deleted_is_gone_from_the_content_too(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    connection = open_desk_file(path, KEY)
    connection.execute("INSERT INTO found(found, rank) VALUES ('secure-delete', 1)")
    connection.execute("INSERT INTO found(found) VALUES ('delete-all')")
    connection.execute("DELETE FROM meeting")
    connection.execute("DELETE FROM person")
    pages = b"".join(row[0] for row in connection.execute("SELECT block FROM found_data"))
    connection.close()
    assert NAME.lower().encode() not in pages


def test_errors_show_no_key_and_no_content(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = make_file(tmp_path)
    spoilt = bytearray(path.read_bytes())
    spoilt[500] ^= 1
    path.write_bytes(spoilt)
    with pytest.raises(Exception, match="damaged") as caught:
        open_desk_file(path, KEY)
    chain: BaseException | None = caught.value
    while chain is not None:
        assert KEY.hex() not in f"{chain!r} {chain}"
        chain = chain.__cause__ or chain.__context__
    shown = capfd.readouterr()
    assert shown.out == shown.err == ""
