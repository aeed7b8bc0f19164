"""Contact details: accepted as people give them, refused only when they cannot be what they claim."""

from __future__ import annotations

import unicodedata

from rmdesk.base.errors import FieldError

LONGEST_EMAIL = 254
"""Characters in an address (RFC 5321, errata 1690)."""

LONGEST_PHONE = 80
"""Characters in a phone entry; room for "07700 900123, after 2 pm, ask for Siân"."""

FEWEST_DIGITS = 3
"""Digits that make a phone entry: internal extensions have three or four."""


def check_email(text: str) -> str:
    """Return the address without spaces around it; empty is allowed.

    Lenient on purpose: letters of every language may stand on both sides (RFC 6531), as people's own names
    do. Raises `FieldError` for "email".
    """
    address = unicodedata.normalize("NFC", text.strip())
    if address and not _looks_like_email(address):
        raise FieldError(
            "email",
            "This does not look like an e-mail address.",
            "An address has one @ with something on both sides, such as sian.evans@charity.org. "
            "Leave it empty if the person has none.",
        )
    return address


def check_phone(text: str) -> str:
    """Return the number as typed, without spaces around it; empty is allowed. Raises `FieldError` for
    "phone".
    """
    number = text.strip()
    if not number:
        return ""
    if len(number) > LONGEST_PHONE or _has_hidden(number):
        raise FieldError(
            "phone", "This phone number is too long or has unseen characters in it.", "Type it again."
        )
    if sum(character.isdigit() for character in number) < FEWEST_DIGITS:
        raise FieldError(
            "phone",
            "This does not look like a phone number.",
            "Type the number as it is dialled, or leave it empty and put a note in the profile.",
        )
    return number


def _looks_like_email(address: str) -> bool:
    local, at, domain = address.rpartition("@")
    labels = domain.split(".")
    return (
        bool(at and local)
        and "@" not in local
        and len(address) <= LONGEST_EMAIL
        and not any(character.isspace() or character in '<>,;:\\"()[]' for character in address)
        and not _has_hidden(address)
        and len(labels) > 1
        and all(label and not label.startswith("-") and not label.endswith("-") for label in labels)
    )


def _has_hidden(text: str) -> bool:
    return any(unicodedata.category(character) in {"Cc", "Cf", "Cs"} for character in text)
