"""One entry of the append-only record: its columns, which of them the hash covers, how it is made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from rmdesk.base.errors import BugError
from rmdesk.rules.concerns.answers import Occurred
from rmdesk.rules.concerns.body import body_of
from rmdesk.rules.concerns.chain import Link, entry_hash
from rmdesk.rules.concerns.events import ENTRY_TYPES, Closure, Event, Sign
from rmdesk.rules.concerns.words import EntryType

HASHED_COLUMNS = (
    "case_ref",
    "seq",
    "type",
    "recorded_at",
    "utc_offset_minutes",
    "clock_suspect",
    "author_name",
    "author_role",
    "client_uuid",
    "body",
)
"""What the hash of an entry covers; the hash of the entry before goes in ahead of it."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who makes an entry and when. `recorded_at` is aware, in the coordinator's time zone.

    `clock_suspect` is set when the machine's clock went backwards or jumped since the last entry.
    """

    recorded_at: dt.datetime
    author_name: str
    author_role: str
    client_uuid: str
    clock_suspect: bool = False


@dataclass(frozen=True, slots=True)
class EntryRow:
    """The columns of an entry; `utc_offset_minutes` is minutes east of UTC where and when it was recorded.

    What the step says, with all its own times, is in `body`, as `body.read_body` reads it.
    """

    case_ref: str
    seq: int
    type: EntryType
    recorded_at: dt.datetime
    utc_offset_minutes: int
    clock_suspect: bool
    author_name: str
    author_role: str
    client_uuid: str
    body: dict[str, Any]
    prev_hash: str
    hash: str


def make_entry(case_ref: str, seq: int, previous: str, event: Event, stamp: Stamp) -> EntryRow:
    """Return the row for `event` at place `seq` of the desk's chain, after the entry with hash `previous`."""
    if type(event) not in ENTRY_TYPES:
        raise BugError("This step of a concern has no entry.")
    columns: dict[str, Any] = {
        "case_ref": case_ref,
        "seq": seq,
        "type": ENTRY_TYPES[type(event)],
        "recorded_at": stamp.recorded_at.astimezone(dt.UTC).replace(microsecond=0),
        "utc_offset_minutes": int((stamp.recorded_at.utcoffset() or dt.timedelta()).total_seconds() // 60),
        "clock_suspect": stamp.clock_suspect,
        "author_name": stamp.author_name,
        "author_role": stamp.author_role,
        "client_uuid": stamp.client_uuid,
        "body": body_of(event),
    }
    return EntryRow(**columns, prev_hash=previous, hash=entry_hash(previous, content_of(columns)))


def link_of(columns: Mapping[str, object]) -> Link:
    """Return a stored row as the chain sees it; its case's reference is given as `case_ref`."""
    seq, previous, own = columns["seq"], columns["prev_hash"], columns["hash"]
    if not (isinstance(seq, int) and isinstance(previous, str) and isinstance(own, str)):
        raise BugError("A concern's entry has columns of the wrong type.")
    return Link(seq, previous, own, content_of(columns))


def content_of(columns: Mapping[str, object]) -> dict[str, object]:
    """Return the hashed part of a stored row; other columns, such as database ids, are left out.

    Aware moments become UTC text `2026-11-03T14:05:00Z`, True and False 1 and 0, and words their stored value,
    so that it does not matter how a column is mapped. The body goes in as the object that it is.
    """
    if not all(name in columns for name in HASHED_COLUMNS):
        raise BugError("A concern's entry lacks columns that its hash covers.")
    return {name: _stored(columns[name]) for name in HASHED_COLUMNS}


def happened(event: Event) -> Occurred:
    """Return when the event itself took place, on the clock its times were given in, for the chronology.

    Empty where only the entry has a time.
    """
    if isinstance(event, Sign):
        return event.form.occurred
    if isinstance(event, Closure):
        return Occurred.on(event.agreed_on)
    moments = [
        value for field in fields(event) if isinstance(value := getattr(event, field.name), dt.datetime)
    ]
    moments += [referral.made_at for referral in getattr(event, "referrals", ())]
    first = min(moments, default=None)
    return Occurred() if first is None else Occurred.at(first.date(), first.time())


def _stored(value: object) -> object:
    if isinstance(value, dt.datetime):
        if value.tzinfo is None:
            raise BugError("A moment in a concern has no time zone.")
        return value.astimezone(dt.UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    if isinstance(value, str):
        return str(value)
    return int(value) if isinstance(value, bool) else value
