"""Names: as others see them, and in the form in which two spellings of one name are equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TITLES = frozenset(["dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "sir", "dame", "rev", "revd"])
"""Titles that do not tell two people apart."""

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´"))
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)
_ASCII_WORDS = re.compile("[a-z0-9]+")
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_JOINERS = frozenset("\u200c\u200d")


def tidy_name(name: str) -> str:
    """Return `name` fit to be shown on one line: single spaces, composed letters, nothing invisible.

    For showing only; what was typed is kept as it is. Joiners stay, since some scripts need them; marks
    that turn the reading direction go, so that a name cannot disturb the text around it (trust.md A10 to
    A19).
    """
    if name.isascii() and name.isprintable():
        return " ".join(name.split())
    shown = "".join(" " if c.isspace() else c for c in unicodedata.normalize("NFC", name))
    kept = (c for c in shown if c in _JOINERS or unicodedata.category(c) not in _HIDDEN)
    return " ".join("".join(kept).split())


def display_name(name: str, preferred_name: str = "") -> str:
    """Return what a person is called wherever they are named: the name they prefer, else their name."""
    return tidy_name(preferred_name) or tidy_name(name)


def list_name(name: str, preferred_name: str = "") -> str:
    """Return the name for lists that the coordinator searches: "Beth Jones (Elizabeth Jones)" where the two
    differ.
    """
    full, preferred = tidy_name(name), tidy_name(preferred_name)
    if not preferred or preferred.casefold() == full.casefold():
        return full or preferred
    return f"{preferred} ({full})" if full else preferred


def initials(name: str) -> str:
    """Return the first letters of the first and the last word, "SE" for Siân Evans; "?" when there is no
    letter.
    """
    words = [word for word in tidy_name(name).split() if any(c.isalnum() for c in word)]
    if not words:
        return "?"
    ends = words[:1] if len(words) == 1 else [words[0], words[-1]]
    return "".join(_first_letter(word) for word in ends)


def richness(name: str) -> tuple[int, bool]:
    """Return how much a spelling tells of how a name is written: how many letters have an accent or are not of the
    plain alphabet, then whether it has both capitals and small letters. The greater is the fuller spelling.
    """
    letters = [c for c in tidy_name(name) if c.isalpha()]
    cased = any(c.isupper() for c in letters) and any(c.islower() for c in letters)
    return sum(not c.isascii() for c in letters), cased


def normalise_name(name: str) -> str:
    """Return the key by which names are compared: no case, accents, marks or titles; words in alphabetical
    order.

    "EVANS, Siân", "Sian Evans" and "Dr Siân Evans" have the same key. Empty when nothing of a name is left.
    """
    return " ".join(sorted(_name_words(name)))


def compact_name(name: str) -> str:
    """Return the key without spaces in the order typed, so that "Mc Donald" equals "McDonald"."""
    return "".join(_name_words(name))


@lru_cache(maxsize=1024)
def _name_words(name: str) -> tuple[str, ...]:
    if name.isascii():
        words = _ASCII_WORDS.findall(name.translate(_APOSTROPHES).casefold())
        return tuple(word for word in words if word not in TITLES) or tuple(words)
    bare = _without_accents(_without_accents(name.translate(_APOSTROPHES)).casefold()).translate(_LETTERS)
    words = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in bare).split()
    return tuple(word for word in words if word not in TITLES) or tuple(words)


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text).translate(_APOSTROPHES)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _first_letter(word: str) -> str:
    letter = next(c for c in word if c.isalnum())
    upper = letter.upper()
    return upper if len(upper) == 1 else letter
