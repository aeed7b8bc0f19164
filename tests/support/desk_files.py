"""Small encrypted files with two tables of their own, for tests of the file itself."""

from __future__ import annotations

import hashlib
from pathlib import Path

from rmdesk.store.cipher import DeskConnection
from rmdesk.store.desk_file import create_desk_file
from rmdesk.store.key import DeskKey

KEY = DeskKey(bytes(range(32)))
OTHER_KEY = DeskKey(bytes(range(1, 33)))
SALT = bytes(range(200, 216))
CANARY = "Blodwen Siencyn keeps bees"
PAGE = 4096


def schema(connection: DeskConnection) -> None:
    """Two linked tables, a search table and rows on a dozen pages; every row holds the canary."""
    connection.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, note TEXT) STRICT")
    connection.execute(
        "CREATE TABLE meeting (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person, note TEXT) STRICT"
    )
    connection.execute("CREATE VIRTUAL TABLE found USING fts5(note, content='person', content_rowid='id')")
    connection.execute("BEGIN")
    for number in range(1, 61):
        connection.execute("INSERT INTO person VALUES (?, ?)", (number, f"{CANARY} {number} " * 8))
        connection.execute(
            "INSERT INTO meeting VALUES (?, ?, ?)", (number, number, f"{CANARY} {number} " * 8)
        )
    connection.execute("INSERT INTO found(found) VALUES ('rebuild')")
    connection.execute("COMMIT")


def make_file(folder: Path, name: str = "desk.rmdesk", *, version: int = 3) -> Path:
    """Make such a file and return its path."""
    path = folder / name
    create_desk_file(path, KEY, SALT, schema=schema, schema_version=version)
    return path


def trace(path: Path) -> tuple[str, int, int, list[str]]:
    """Return what must be the same before and after: content, time of writing, inode, and the folder's names."""
    state = path.stat()
    content = hashlib.sha256(path.read_bytes()).hexdigest()
    return content, state.st_mtime_ns, state.st_ino, sorted(entry.name for entry in path.parent.iterdir())
