"""The key of a desk: 32 bytes made from the passphrase and the file's own salt by Argon2id (RFC 9106)."""

from __future__ import annotations

import hmac
import secrets
import unicodedata
from dataclasses import dataclass
from typing import NoReturn

from argon2.exceptions import Argon2Error
from argon2.low_level import Type, hash_secret_raw

from rmdesk.base.errors import BugError, EnvironmentFault, FieldError

KEY_BYTES = 32
SALT_BYTES = 16
LONGEST_PASSPHRASE = 1024  # characters; far beyond anything that can be remembered


@dataclass(frozen=True, slots=True)
class KeyParameters:
    """What Argon2id is asked for: memory in KiB, passes over it, and lanes. Part of the file format."""

    memory_kib: int
    passes: int
    lanes: int


FORMAT_1 = KeyParameters(memory_kib=128 * 1024, passes=4, lanes=4)
"""The first file format. RFC 9106's second recommended setting (64 MiB, 3 passes, 4 lanes) is the floor."""


class DeskKey:
    """The 32 bytes that open a desk; never shown by `repr`, never pickled, compared in even time."""

    __slots__ = ("_octets",)

    def __init__(self, octets: bytes) -> None:
        if len(octets) != KEY_BYTES:
            raise BugError("A desk key has 32 bytes.")
        self._octets = bytes(octets)

    def octets(self) -> bytes:
        """Return the key itself."""
        return self._octets

    def hex(self) -> str:
        """Return the key as 64 hexadecimal digits, as SQLCipher takes a raw key."""
        return self._octets.hex()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DeskKey) and hmac.compare_digest(self._octets, other._octets)

    def __repr__(self) -> str:
        return "DeskKey(hidden)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("A desk key is not written anywhere.")


def new_salt() -> bytes:
    """Return 16 fresh random bytes; they become the first 16 bytes of the file."""
    return secrets.token_bytes(SALT_BYTES)


def clean_passphrase(passphrase: str) -> str:
    """Return the passphrase as it is hashed: NFKC, without blanks at either end.

    NFKC makes one passphrase of the ways in which keyboards write an accented letter. Raises `FieldError`
    when there is nothing, when it is longer than 1,024 characters, or when it holds characters that no
    keyboard types on purpose.
    """
    if len(passphrase) > LONGEST_PASSPHRASE:
        raise FieldError(
            "passphrase",
            "That is too long for a passphrase.",
            "Five or six words are enough. Perhaps something else was pasted.",
        )
    cleaned = unicodedata.normalize("NFKC", passphrase).strip(" ")
    if not cleaned:
        raise FieldError("passphrase", "The passphrase is empty.", "Type the passphrase of this desk.")
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in cleaned):
        raise FieldError(
            "passphrase",
            "A passphrase cannot hold line breaks, tabs or other invisible signs.",
            "Type it by hand instead of pasting it.",
        )
    return cleaned


def derive_key(passphrase: str, salt: bytes, params: KeyParameters = FORMAT_1) -> DeskKey:
    """Return the key that `passphrase` gives with the file's `salt`.

    Takes about half a second: keep it off the screen's thread. Raises `FieldError` as `clean_passphrase`
    does, and `EnvironmentFault` when the memory cannot be had.
    """
    if len(salt) != SALT_BYTES:
        raise BugError("A desk's salt has 16 bytes.")
    secret = clean_passphrase(passphrase).encode("utf-8")
    try:
        octets = hash_secret_raw(
            secret,
            salt,
            time_cost=params.passes,
            memory_cost=params.memory_kib,
            parallelism=params.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except (MemoryError, Argon2Error) as error:
        raise EnvironmentFault(
            "There is not enough free memory to check the passphrase.", "Close other programs and try again."
        ) from error
    return DeskKey(octets)
