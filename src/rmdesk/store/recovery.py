"""The recovery sheet: a desk's key as sixteen groups of four characters that can be typed back from paper.

Four lines of sixteen characters; in each, thirteen carry the key (5 bits each, 260 in all, the last four
are zero) and three are a Reed-Solomon checksum over GF(32). One wrong character, or two neighbours the
wrong way round, can be placed exactly; other slips are placed by line. docs/file-format.md shows how to
read a sheet without rmdesk.
"""

from __future__ import annotations

import random
import re

from rmdesk.base.errors import FieldError
from rmdesk.store.key import KEY_BYTES, DeskKey

# Ten digits and 22 letters: of signs that are easily confused one is left, and the others stand for it.
ALPHABET = "0123456789ACDEFGHJKMNPQRSTUVWXYZ"
_SAME = str.maketrans({"O": "0", "I": "1", "L": "1", "B": "8"})

GROUPS = 16
GROUP_LENGTH = 4
GROUPS_A_LINE = 4
_LINES = GROUPS // GROUPS_A_LINE
_LINE_LENGTH = GROUP_LENGTH * GROUPS_A_LINE
_CHECKS = 3
_DATA = _LINE_LENGTH - _CHECKS
_SPARE_BITS = _LINES * _DATA * 5 - KEY_BYTES * 8

_FIELD = "recovery"
_ADVICE = "Compare it with the sheet and type it again. 0 and O, 1 and I and L, 8 and B count as the same."


def recovery_groups(key: DeskKey) -> tuple[str, ...]:
    """Return the sixteen groups, in the order in which they are read: four to a line."""
    number = int.from_bytes(key.octets(), "big") << _SPARE_BITS
    symbols = [number >> (5 * place) & 31 for place in reversed(range(_LINES * _DATA))]
    text = ""
    for line in range(_LINES):
        data = symbols[line * _DATA : (line + 1) * _DATA]
        text += "".join(ALPHABET[symbol] for symbol in (*data, *_checksum(line, data)))
    return tuple(text[begin : begin + GROUP_LENGTH] for begin in range(0, len(text), GROUP_LENGTH))


def key_from_recovery(text: str) -> DeskKey:
    """Return the key that a recovery sheet holds, typed with any spaces, dashes, line breaks and case.

    Raises `FieldError` that names the group, or else the line, in which something is wrong; its field is `line1` to
    `line4`, or `recovery` when the whole has the wrong length.
    """
    parts = re.findall(r"[^\s\-\u2010-\u2015.,_]+", text[:1000].upper().translate(_SAME))
    joined = "".join(parts)
    _refuse_wrong_length(parts, joined)
    symbols: list[int] = []
    for position, sign in enumerate(joined):
        if sign not in ALPHABET:
            raise _wrong_group(position // GROUP_LENGTH)
        symbols.append(ALPHABET.index(sign))
    data: list[int] = []
    for line in range(_LINES):
        row = symbols[line * _LINE_LENGTH : (line + 1) * _LINE_LENGTH]
        if any(_syndromes(line, row)):
            raise _wrong_row(line, row)
        data += row[:_DATA]
    number = 0
    for symbol in data:
        number = number << 5 | symbol
    if number & ((1 << _SPARE_BITS) - 1):
        raise _wrong_group(GROUPS - 1)
    return DeskKey((number >> _SPARE_BITS).to_bytes(KEY_BYTES, "big"))


def groups_to_prove(groups: tuple[str, ...], chance: random.Random) -> tuple[int, int]:
    """Return the places, from 0, of two groups that the coordinator types back from the printed sheet."""
    first, second = sorted(chance.sample(range(len(groups)), 2))
    return first, second


def same_group(typed: str, group: str) -> bool:
    """Return whether `typed` reads as `group`, with the same tolerance as `key_from_recovery`."""
    return re.sub(r"[\s\-]+", "", typed[:100]).upper().translate(_SAME) == group


def _refuse_wrong_length(parts: list[str], joined: str) -> None:
    if len(joined) == GROUPS * GROUP_LENGTH:
        return
    if len(parts) == GROUPS:
        raise _wrong_group(next(place for place, part in enumerate(parts) if len(part) != GROUP_LENGTH))
    raise FieldError(
        _FIELD,
        f"The sheet has {GROUPS} groups of {GROUP_LENGTH} characters, {GROUPS * GROUP_LENGTH} in all; "
        f"here there are {len(joined)}.",
        "Type every group, line by line.",
    )


def _wrong_group(place: int) -> FieldError:
    line, column = divmod(place, GROUPS_A_LINE)
    return FieldError(
        f"line{line + 1}", f"Group {column + 1} of line {line + 1} does not look right.", _ADVICE
    )


def _wrong_row(line: int, row: list[int]) -> FieldError:
    place = _single_slip(line, row)
    if place is None:
        place = _swapped_neighbours(line, row)
    if place is None:
        return FieldError(f"line{line + 1}", f"Line {line + 1} does not look right.", _ADVICE)
    return _wrong_group(line * GROUPS_A_LINE + place // GROUP_LENGTH)


def _field() -> tuple[list[int], list[int]]:
    """Return the powers of 2 in GF(32) by x^5 + x^2 + 1, and their logarithms."""
    powers, logarithms, value = [], [0] * 32, 1
    for exponent in range(31):
        powers.append(value)
        logarithms[value] = exponent
        value <<= 1
        if value & 32:
            value ^= 0b100101
    return powers, logarithms


_POWERS, _LOGARITHMS = _field()


def _times(left: int, right: int) -> int:
    return _POWERS[(_LOGARITHMS[left] + _LOGARITHMS[right]) % 31] if left and right else 0


def _generator() -> list[int]:
    polynomial = [1]
    for root in range(_CHECKS):
        shifted = [*polynomial, 0]
        scaled = [0, *(_times(factor, _POWERS[root]) for factor in polynomial)]
        polynomial = [one ^ other for one, other in zip(shifted, scaled, strict=True)]
    return polynomial


_GENERATOR = _generator()


def _checksum(line: int, data: list[int]) -> list[int]:
    """Return the three check symbols; the line's number goes in, so that lines cannot change places."""
    remainder = [line + 1, *data, *[0] * _CHECKS]
    for place in range(len(data) + 1):
        lead = remainder[place]
        for offset, factor in enumerate(_GENERATOR):
            remainder[place + offset] ^= _times(lead, factor)
    return remainder[-_CHECKS:]


def _syndromes(line: int, row: list[int]) -> list[int]:
    sums = []
    for root in range(_CHECKS):
        value = 0
        for symbol in (line + 1, *row):
            value = _times(value, _POWERS[root]) ^ symbol
        sums.append(value)
    return sums


def _single_slip(line: int, row: list[int]) -> int | None:
    """Return where one changed symbol explains the row, or None."""
    if not all(sums := _syndromes(line, row)):
        return None
    first, second, third = (_LOGARITHMS[value] for value in sums)
    exponent = (second - first) % 31
    if (third - second) % 31 != exponent or exponent >= len(row):
        return None
    return len(row) - 1 - exponent


def _swapped_neighbours(line: int, row: list[int]) -> int | None:
    """Return where two neighbours in the wrong order explain the row, or None."""
    for place in range(len(row) - 1):
        trial = [*row]
        trial[place], trial[place + 1] = trial[place + 1], trial[place]
        if not any(_syndromes(line, trial)):
            return place
    return None
