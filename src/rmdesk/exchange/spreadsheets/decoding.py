"""Telling in which encoding a text file was written (trust.md A14).

UTF-8 and UTF-16 tell themselves. The older ones don't: there the letters decide, since in the wrong one a name has
signs in it that stand in no name.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

OLD_ENCODINGS = {
    "cp1252": "Windows Western",
    "cp1250": "Windows Central European",
    "mac_roman": "older Mac",
    "iso8859_2": "Central European",
}
"""Encodings without a mark, the likeliest first, as they are named to the coordinator. ISO-8859-1 is within cp1252."""

_SAMPLE = 4_000
"""Foreign letters that are looked at to tell the encoding."""
_FOREIGN = re.compile("(.?)([^\x00-\x7f])(?=(.?))", re.DOTALL)
_IN_WORDS = frozenset("‘’'-·")
_BETWEEN = frozenset("“”‘’–—…«»•„‚£€©®°½¼¾×§¿¡\u00a0\u00ad")
_WESTERN = frozenset("àâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßŵŷ")
_CENTRAL = frozenset("ąćęłńóśźżáčďéěíňřšťúůýžőűöüäăâîșțşţđ")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with a note on how its encoding was told, where that was a guess."""

    text: str
    notes: tuple[str, ...] = ()


def decode(content: bytes) -> Decoded:
    """Return the text of a file: UTF-8 or UTF-16 (with or without a mark at the start), else the likeliest
    of the older encodings.

    Bytes that are no characters become lone surrogates, so that the row they are in comes back with a
    reason.
    """
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if content.startswith(mark):
            return _marked(content[len(mark) :], encoding)
    unmarked = _unmarked_utf16(content)
    if unmarked:
        return _marked(content, unmarked)
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _guessed(content)


def _marked(content: bytes, encoding: str) -> Decoded:
    if encoding == "utf-8":
        return Decoded(content.decode("utf-8", "surrogateescape"))
    whole = content[: len(content) // 2 * 2]
    notes = (
        ()
        if len(whole) == len(content)
        else ("The file ends in the middle of a character; it may be cut off.",)
    )
    return Decoded(whole.decode(encoding, "surrogatepass"), notes)


def _unmarked_utf16(content: bytes) -> str:
    """Return the UTF-16 kind of a file without a mark: in Western text every other byte is zero."""
    sample = content[:4096]
    half = len(sample) // 2
    if half < 2:
        return ""
    if sample[1::2].count(0) > 0.6 * half and sample[0::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.6 * half and sample[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return ""


def _guessed(content: bytes) -> Decoded:
    """Return text that is not clean UTF-8: damaged UTF-8 if most of its foreign letters are whole, else the encoding in
    which its foreign letters stand where letters stand.
    """
    text = content.decode("utf-8", "surrogateescape")
    bad = sum("\udc80" <= character <= "\udcff" for character in text)
    whole = sum(character > "\x7f" for character in text) - bad
    if whole > bad:
        return Decoded(text, ("Some characters in this file are damaged; the rows they are in come back.",))
    texts = {name: content.decode(name, "surrogateescape") for name in OLD_ENCODINGS}
    best = max(texts, key=lambda name: _likeness(texts[name]))  # of equals the first
    note = (
        f"This file was read as {OLD_ENCODINGS[best]} text. Please look whether names with accents are right."
    )
    return Decoded(texts[best], (note,))


def _likeness(text: str) -> float:
    """Return how much the foreign characters of a text look like those of names and sentences, from -3 to 1."""
    places = Counter(
        found.groups() for found, _ in zip(_FOREIGN.finditer(text), range(_SAMPLE), strict=False)
    )
    total = sum(places.values())
    return sum(_place(*place) * count for place, count in places.items()) / total if total else 0.0


def _place(before: str, sign: str, after: str) -> float:
    """Return how well one foreign character stands between its neighbours."""
    beside = before.isalpha() + after.isalpha()
    if sign.isalpha():
        if sign.isupper() and before.islower():
            return -1.0  # JosŽ
        small = sign.lower()
        known = 1.0 if small in _WESTERN else 0.9 if small in _CENTRAL else -0.5
        return known if beside else known / 2
    if "\udc80" <= sign <= "\udcff" or unicodedata.category(sign) == "Cc":
        return -3.0
    if sign in _BETWEEN and (beside < 2 or sign in _IN_WORDS):
        return 0.5
    return -1.5 if beside else -0.2
