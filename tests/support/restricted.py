"""A desk whose passphrase is known, with the restricted area open and a ladder of contacts."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from functools import cache
from pathlib import Path

from rmdesk.base.clock import FixedClock
from rmdesk.rules.concerns.events import Event
from rmdesk.rules.concerns.words import About
from rmdesk.services import upkeep
from rmdesk.services.concerns import RestrictedArea, open_area, save_contact, start, take_step
from rmdesk.services.desk import Desk
from rmdesk.store.desk_file import create_desk_file, open_desk_file
from rmdesk.store.engine import SCHEMA_VERSION, Store, create_schema
from rmdesk.store.key import DeskKey, derive_key, new_salt
from tests.support import concerns as made

PASSPHRASE = "correct horse battery staple"


@cache
def _empty() -> tuple[Path, DeskKey, bytes]:
    salt = new_salt()
    key = derive_key(PASSPHRASE, salt)
    path = Path(tempfile.mkdtemp(prefix="rmdesk-test-")) / "empty.rmdesk"
    create_desk_file(path, key, salt, schema_version=SCHEMA_VERSION, schema=create_schema)
    return path, key, salt


def make_restricted_desk(folder: Path, moment: dt.datetime = made.NOW) -> Desk:
    """Return an open desk that `PASSPHRASE` opens, with Robin Coe as its coordinator."""
    source, key, salt = _empty()
    path = folder / "desk.rmdesk"
    shutil.copy(source, path)
    desk = Desk(Store(open_desk_file(path, key), path, key, salt), FixedClock(moment))
    upkeep.change_settings(desk, coordinator=made.COORDINATOR, organisation="Harbour Trust")
    return desk


def reopened(desk: Desk) -> Desk:
    """Close the desk's file and open it again."""
    desk.store.close()
    raw = open_desk_file(desk.path, desk.store.key)
    return Desk(Store(raw, desk.path, desk.store.key, desk.store.salt), desk.clock)


def open_with_ladder(desk: Desk) -> RestrictedArea:
    """Open the area and put everybody of the made-up ladder on it."""
    area = open_area(desk, PASSPHRASE)
    for contact in made.CONTACTS:
        save_contact(area, contact)
    return area


def begin(area: RestrictedArea, *steps: Event) -> int:
    """Open a case about a participant and take `steps`; return its number."""
    case_id = start(area, About.PARTICIPANT).value
    for step in steps:
        take_step(area, case_id, step)
    return case_id
