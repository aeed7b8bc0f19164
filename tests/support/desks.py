"""Real encrypted desks in temporary folders, made quickly: one is built per test process and then copied."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from functools import cache
from pathlib import Path

from rmdesk.base.clock import FixedClock
from rmdesk.services.desk import Desk
from rmdesk.store.desk_file import create_desk_file, open_desk_file
from rmdesk.store.engine import SCHEMA_VERSION, Store, create_schema
from rmdesk.store.key import DeskKey, new_salt

NOON = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.UTC)
KEY = DeskKey(bytes(range(32)))


@cache
def _empty() -> tuple[Path, bytes]:
    folder = Path(tempfile.mkdtemp(prefix="rmdesk-test-"))
    salt = new_salt()
    path = folder / "empty.rmdesk"
    create_desk_file(path, KEY, salt, schema_version=SCHEMA_VERSION, schema=create_schema)
    return path, salt


def make_desk(folder: Path, moment: dt.datetime = NOON) -> Desk:
    """Return an open, empty, encrypted desk in `folder`, whose clock stands at `moment`."""
    source, salt = _empty()
    path = folder / "desk.rmdesk"
    shutil.copy(source, path)
    store = Store(open_desk_file(path, KEY), path, KEY, salt)
    return Desk(store, FixedClock(moment))
