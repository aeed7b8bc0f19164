"""A look at a desk file's raw bytes before anything opens it: its kind, and whether a key fits.

SQLCipher gives one and the same error for a wrong key and for a damaged first page. Each page carries its
own keyed checksum, though, so one page that answers to the key proves the key right. Nothing extra needs to
be stored for that.

Never look at a file that this process has open: closing a second handle drops the locks of the first (POSIX).
"""

from __future__ import annotations

import hashlib
import hmac
import os
import stat
import struct
from pathlib import Path

from rmdesk.store.desk_errors import (
    DamagedDesk,
    DiskTrouble,
    EmptyDesk,
    MissingDesk,
    NotADesk,
    UnwritablePlace,
)
from rmdesk.store.key import KEY_BYTES, SALT_BYTES, DeskKey

PAGE_BYTES = 4096
_TAG_BYTES = 64
_TAG_SALT_MASK = 0x3A  # SQLCipher's own constants: the checksum's key is two rounds from the page key
_TAG_KEY_ROUNDS = 2
_PAGES_TRIED = 64
_JOURNAL_HEADER = struct.Struct(">8s5I")
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_OTHER_KINDS = (b"SQLite format 3\0", b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf")


def look(path: Path) -> None:
    """Raise the fitting error of `desk_errors` when `path` cannot be a whole desk; no key is needed."""
    try:
        state = path.lstat()
        if not stat.S_ISREG(state.st_mode):
            raise NotADesk
        if state.st_size == 0:
            raise EmptyDesk
        with path.open("rb") as stream:
            beginning = stream.read(PAGE_BYTES)
            stream.seek(max(0, state.st_size - PAGE_BYTES))
            end = stream.read(PAGE_BYTES)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise MissingDesk from error
    except PermissionError as error:
        raise UnwritablePlace from error
    except OSError as error:
        raise DiskTrouble from error
    _judge(path, state.st_size, beginning, end)


def _judge(path: Path, size: int, beginning: bytes, end: bytes) -> None:
    encrypted = _looks_random(beginning), _looks_random(end)
    if beginning.startswith(_OTHER_KINDS) or not any(encrypted):
        raise NotADesk
    cut_off = size % PAGE_BYTES != 0 and not _has_journal(path)
    if size < PAGE_BYTES or cut_off or not encrypted[0]:
        raise DamagedDesk


def read_first_bytes(path: Path) -> bytes:
    """Return the file's salt: its first 16 bytes, the only ones that are not encrypted."""
    try:
        with path.open("rb") as stream:
            return stream.read(SALT_BYTES)
    except OSError as error:
        raise DiskTrouble from error


def key_fits(path: Path, key: DeskKey) -> bool:
    """Return whether any page, of up to 64 spread over the file, answers to `key`."""
    try:
        with path.open("rb") as stream:
            count = os.fstat(stream.fileno()).st_size // PAGE_BYTES
            salt = stream.read(SALT_BYTES)
            tag_key = _tag_key(key, salt)
            for number in _spread(count):
                stream.seek((number - 1) * PAGE_BYTES)
                if _answers(stream.read(PAGE_BYTES), number, tag_key):
                    return True
    except OSError as error:
        raise DiskTrouble from error
    return False


def journal_fits(path: Path, key: DeskKey) -> bool:
    """Return whether the rollback journal beside the file, if it would be played back, was written with `key`.

    A journal that stayed behind from another desk of the same name would overwrite pages of this one.
    """
    try:
        with journal_of(path).open("rb") as stream:
            header = stream.read(_JOURNAL_HEADER.size)
            if len(header) < _JOURNAL_HEADER.size:
                return True
            magic, records, _nonce, _pages, sector, page_bytes = _JOURNAL_HEADER.unpack(header)
            if magic != _JOURNAL_MAGIC or records == 0:
                return True
            stream.seek(sector)
            number = int.from_bytes(stream.read(4), "big")
            page = stream.read(PAGE_BYTES)
        salt = read_first_bytes(path)
    except FileNotFoundError:
        return True
    except OSError as error:
        raise DiskTrouble from error
    return bool(page_bytes == PAGE_BYTES) and _answers(page, number, _tag_key(key, salt))


def journal_of(path: Path) -> Path:
    """Return the name that SQLite gives the rollback journal of `path`."""
    return path.with_name(path.name + "-journal")


def _spread(count: int) -> list[int]:
    step = max(1, count // _PAGES_TRIED)
    return list(range(1, count + 1, step))[: _PAGES_TRIED + 1]


def _tag_key(key: DeskKey, salt: bytes) -> bytes:
    masked = bytes(octet ^ _TAG_SALT_MASK for octet in salt)
    return hashlib.pbkdf2_hmac("sha512", key.octets(), masked, _TAG_KEY_ROUNDS, KEY_BYTES)


def _answers(page: bytes, number: int, tag_key: bytes) -> bool:
    if len(page) < PAGE_BYTES:
        return False
    begin = SALT_BYTES if number == 1 else 0
    end = PAGE_BYTES - _TAG_BYTES
    tag = hmac.digest(tag_key, page[begin:end] + number.to_bytes(4, "little"), "sha512")
    return hmac.compare_digest(tag, page[end:])


def _looks_random(block: bytes) -> bool:
    """Encrypted bytes use nearly every value; text, pictures' headers and blank stretches do not."""
    expected = 256 * (1 - (255 / 256) ** len(block))
    plain_text = len(block) >= SALT_BYTES // 2 and block.isascii()
    return len(set(block)) > 0.75 * expected and not plain_text


def _has_journal(path: Path) -> bool:
    """A journal with content means that a write was cut off; opening puts the file's length right."""
    try:
        return journal_of(path).stat().st_size > 0
    except OSError:
        return False
