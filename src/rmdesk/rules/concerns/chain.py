"""The chain that shows when the record of a case was tampered with (trust.md finding 4, R4, R5).

How a hash is made, exactly, so that anybody can recompute it with other tools:

1. The content is an object of the columns that the hash covers (`entries.HASHED_COLUMNS`).
2. It is written as JSON in UTF-8: keys sorted by code point, no space between tokens, strings as they are
   but for the escapes that JSON requires (quote, backslash, control characters; the short forms
   `\\b \\t \\n \\f \\r` where there is one, else `\\u00xx` in small letters), integers in decimal, `true`,
   `false`, `null`. No other types. Text is stored byte for byte as typed and hashed as stored: nothing is
   normalised (not even to NFC), trimmed or re-wrapped.
3. The hash is SHA-256 over the previous entry's hash (64 small hex digits in ASCII; 64 zeros before the
   first entry) followed directly by that JSON. It is written as 64 small hex digits.

One chain runs through all cases of the desk, so that its head is the one figure to keep outside the file and
a whole case cannot be taken out unseen. The case's reference and the place in the chain are in the content.
Where a case was disposed of, its entries keep place and hashes without content: their links still hold.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rmdesk.base.errors import BugError, UserError

GENESIS = "0" * 64
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Link:
    """One stored entry as the chain sees it; `content` is None only where a tombstone says it was disposed of."""

    seq: int
    prev_hash: str
    hash: str
    content: Mapping[str, object] | None


@dataclass(frozen=True, slots=True)
class ChainReport:
    """Whether a chain is whole; if not, the first place where it is not. `head` is the last sound hash."""

    ok: bool
    first_bad_seq: int | None
    head: str


def canonical_json(value: object) -> bytes:
    """Return `value` as the one way of writing it that is hashed; see the module's text."""
    _check(value)
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as broken:
        raise UserError(
            "The text holds a broken character that cannot be kept.", "Type the last few words again."
        ) from broken


def entry_hash(previous: str, content: Mapping[str, object]) -> str:
    """Return the hash of an entry with `content` after the one with hash `previous` (first: `GENESIS`)."""
    if not _HASH.fullmatch(previous):
        raise BugError("The previous hash of a concern's chain is not a hash.")
    return hashlib.sha256(previous.encode("ascii") + canonical_json(content)).hexdigest()


def verify_chain(entries: Iterable[Link], known_head: str | None = None) -> ChainReport:
    """Walk all entries of the desk in order of their place and recompute every hash.

    `known_head` is a head kept elsewhere, such as on a print: it must still be in the chain, or else its end
    was cut off or replaced, which shows as the place after the last entry.
    """
    head, expected, seen = GENESIS, 1, {GENESIS}
    for entry in entries:
        if not (entry.seq == expected and entry.prev_hash == head and _content_sound(entry)):
            return ChainReport(False, expected, head)
        head, expected = entry.hash, expected + 1
        seen.add(head)
    if known_head is not None and known_head not in seen:
        return ChainReport(False, expected, head)
    return ChainReport(True, None, head)


def hash_prefix(value: str) -> str:
    """Return the start of a hash for print, in four groups of four: enough to compare by eye."""
    return " ".join(value[at : at + 4] for at in range(0, 16, 4))


def _content_sound(entry: Link) -> bool:
    if entry.content is None:
        return bool(_HASH.fullmatch(entry.hash))
    return entry.content.get("seq") == entry.seq and entry.hash == entry_hash(entry.prev_hash, entry.content)


def _check(value: object) -> None:
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise BugError("A hashed object has a key that is no text.")
        for part in value.values():
            _check(part)
    elif isinstance(value, list | tuple):
        for part in value:
            _check(part)
    elif not (value is None or isinstance(value, str | bool | int)):
        raise BugError("A hashed object holds a type that has no one way of writing.")
