"""Paper references: the short code by which an issued paper comes back (documents.md 0).

`R7-4KQ2`: six characters out of 23, without vowels (so that none spells a word) and without those that
are mistaken for each other when written by hand. 23 is a prime, and the last character checks the others:
any one wrong character and any two that changed places are noticed.
"""

from __future__ import annotations

import itertools
import unicodedata

from rmdesk.base.errors import BugError

ALPHABET = "23456789CDFHJKMNPQRTVWX"
"""The characters of a reference, in the order of their values."""

LENGTH = 6
"""Characters in a reference, the check character included and the hyphen not."""

REFERENCES = len(ALPHABET) ** (LENGTH - 1)
"""How many different references there are (6.4 million); the desk sees to it that none is issued twice."""

_CHECK = 10
_READ_AS = {"B": "8", "G": "6", "I": "7J", "L": "7J", "O": "DQ", "S": "5", "U": "V", "Y": "V", "Z": "2"}
_READ_AS |= {"0": "DQ", "1": "7J"}
_SKIPPED = frozenset(" -–—‐‑.:/_#")


def make_reference(random_bits: int) -> str:
    """Return a reference for a paper. `random_bits` is any number of 0 and up, from a secure source, 64
    bits or more.
    """
    if random_bits < 0:
        raise BugError("A paper reference was asked for with a negative number.")
    rest = random_bits % REFERENCES
    values = []
    for _ in range(LENGTH - 1):
        rest, value = divmod(rest, len(ALPHABET))
        values.append(value)
    values.append(_check_value(values))
    return _written("".join(ALPHABET[value] for value in values))


def is_valid(reference: str) -> bool:
    """Say whether `reference` is one, written exactly as it is printed: `R7-4KQ2`."""
    bare = reference.replace("-", "")
    return _is_whole(bare) and reference == _written(bare)


def normalise(typed: str) -> str | None:
    """Return the reference that somebody typed or scanned, as it is printed, or None when it is none.

    Spaces, hyphens and small letters do not matter, and characters that no reference has are read as
    those that they are mistaken for (O as D or Q, 1 as 7 or J); the check character decides. None as well
    when that leaves a doubt.
    """
    bare = _bare(typed)
    if len(bare) != LENGTH:
        return None
    readings = itertools.product(*(_READ_AS.get(character, character) for character in bare))
    found = {text for text in map("".join, readings) if _is_whole(text)}
    return _written(found.pop()) if len(found) == 1 else None


def begun(typed: str) -> str:
    """Return the beginning of a reference that somebody types as it is printed (`r74k` as `R7-4K`), or "" when no
    reference begins so.
    """
    bare = _bare(typed)
    if not bare or len(bare) > LENGTH or any(character not in ALPHABET for character in bare):
        return ""
    return _written(bare) if len(bare) > 2 else bare


def _bare(typed: str) -> str:
    plain = unicodedata.normalize("NFKC", typed).upper()
    return "".join(character for character in plain if character not in _SKIPPED and not character.isspace())


def _is_whole(bare: str) -> bool:
    if len(bare) != LENGTH or any(character not in ALPHABET for character in bare):
        return False
    values = [ALPHABET.index(character) for character in bare]
    return values[-1] == _check_value(values[:-1])


def _check_value(values: list[int]) -> int:
    """Return the last value, so that the sum of value times place is `_CHECK` in arithmetic modulo 23."""
    size = len(ALPHABET)
    total = sum(place * value for place, value in enumerate(values, start=1))
    return (_CHECK - total) * pow(LENGTH, -1, size) % size


def _written(bare: str) -> str:
    return f"{bare[:2]}-{bare[2:]}"
