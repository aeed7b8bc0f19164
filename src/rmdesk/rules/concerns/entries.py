"""One row of the append-only record: its columns, which of them the hash covers, how it is made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from rmdesk.base.errors import BugError
from rmdesk.rules.concerns.body import body_text
from rmdesk.rules.concerns.chain import Link, entry_hash
from rmdesk.rules.concerns.events import ENTRY_TYPES, Amendment, Event, Sign
from rmdesk.rules.concerns.words import Precision


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
    """The columns of an entry, moments as UTC text `2026-11-03T14:05:00Z`; all but the hashes are hashed.

    `utc_offset` is in minutes east, at the place and time of recording. `occurred_*` is the time of the event
    itself on the local clock, as exact as is known; `supersedes_seq` is the place of the entry amended.
    """

    case_ref: str
    seq: int
    type: str
    occurred_precision: str
    occurred_from: str | None
    occurred_to: str | None
    aware_utc: str
    recorded_utc: str
    utc_offset: int
    clock_suspect: int
    author_name: str
    author_role: str
    source: str | None
    late_reason: str
    supersedes_seq: int | None
    client_uuid: str
    body: str
    prev_hash: str
    hash: str

    def link(self) -> Link:
        """Return the row as the chain sees it, for `verify_chain`."""
        return Link(self.seq, self.prev_hash, self.hash, content_of(asdict(self)))


HASHED_COLUMNS: tuple[str, ...] = tuple(
    field.name for field in fields(EntryRow) if field.name not in ("prev_hash", "hash")
)
"""What the hash covers: every column but the two hashes; `prev_hash` goes in before the content."""


def content_of(row: Mapping[str, object]) -> dict[str, object]:
    """Return the hashed part of a stored row; other columns, such as database ids, are left out.

    Aware datetimes become UTC text, True and False 1 and 0, so that it does not matter how they are mapped.
    """
    missing = [name for name in HASHED_COLUMNS if name not in row]
    if missing:
        raise BugError("A concern's entry lacks columns that its hash covers.")
    return {name: _stored(row[name]) for name in HASHED_COLUMNS}


def make_entry(
    case_ref: str, seq: int, previous: str, event: Event, stamp: Stamp, aware_at: dt.datetime
) -> EntryRow:
    """Return the row for `event` at `seq`, after the entry with hash `previous`; `aware_at` is the case's."""
    if type(event) not in ENTRY_TYPES:
        raise BugError("This step of a concern has no entry.")
    precision, first, last = _event_time(event, stamp.recorded_at)
    form = event.form if isinstance(event, Sign) else None
    columns: dict[str, object] = {
        "case_ref": case_ref,
        "seq": seq,
        "type": ENTRY_TYPES[type(event)].value,
        "occurred_precision": precision.value,
        "occurred_from": first,
        "occurred_to": last,
        "aware_utc": _utc(aware_at),
        "recorded_utc": _utc(stamp.recorded_at),
        "utc_offset": int((stamp.recorded_at.utcoffset() or dt.timedelta()).total_seconds() // 60),
        "clock_suspect": int(stamp.clock_suspect),
        "author_name": stamp.author_name,
        "author_role": stamp.author_role,
        "source": form.source.value if form and form.source else None,
        "late_reason": form.late_reason if form else "",
        "supersedes_seq": event.supersedes_seq if isinstance(event, Amendment) else None,
        "client_uuid": stamp.client_uuid,
        "body": body_text(event),
    }
    return row_of({**columns, "prev_hash": previous, "hash": entry_hash(previous, content_of(columns))})


def row_of(columns: Mapping[str, object]) -> EntryRow:
    """Return an `EntryRow` from stored columns, mapped types undone; further columns are passed over."""
    values = {**content_of(columns), "prev_hash": columns["prev_hash"], "hash": columns["hash"]}
    return EntryRow(**values)  # type: ignore[arg-type]


def _event_time(event: Event, recorded_at: dt.datetime) -> tuple[Precision, str | None, str | None]:
    if isinstance(event, Sign):
        occurred = event.form.occurred
        return (occurred.precision or Precision.NOT_KNOWN, *occurred.bounds())
    moments = [
        value for field in fields(event) if isinstance(value := getattr(event, field.name), dt.datetime)
    ]
    moments += [referral.made_at for referral in getattr(event, "referrals", ())]
    moment = min(moments, default=recorded_at).astimezone(recorded_at.tzinfo)
    return Precision.MINUTE, moment.replace(tzinfo=None).isoformat(timespec="minutes"), None


def _stored(value: object) -> object:
    if isinstance(value, dt.datetime):
        return _utc(value)
    if isinstance(value, str):
        return str(value)
    return int(value) if isinstance(value, bool) else value


def _utc(moment: dt.datetime) -> str:
    if moment.tzinfo is None:
        raise BugError("A moment in a concern has no time zone.")
    return moment.astimezone(dt.UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
