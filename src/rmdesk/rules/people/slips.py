"""Slips of the pen: a letter too many, too few, another, or changed places with the next (product C2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")


class Slips(Generic[T]):
    """Names in which one word may be a slip away from another name's while the other words are the same.

    Names are those that are compared: without case and accents, words in order. They are sorted in only when first
    looked for.
    """

    def __init__(self) -> None:
        self._waiting: list[tuple[str, T]] = []
        self._found: dict[tuple[str, str], list[tuple[str, T]]] = defaultdict(list)

    def add(self, name: str, what: T) -> None:
        """Take one more name in."""
        self._waiting.append((name, what))

    def close(self, name: str) -> Iterator[T]:
        """Give what has a name one slip away, some of it more than once."""
        for known, what in self._waiting:
            for rest, word, part in _places(known):
                self._found[rest, part].append((word, what))
        self._waiting.clear()
        for rest, word, part in _places(name):
            for other, what in self._found.get((rest, part), ()):
                if other != word and within(word, other, 1):
                    yield what


def parts_of(word: str) -> Iterator[str]:
    """Give the word, and the word without each of its letters: two words a slip apart share one of these. Figures are
    no slips.
    """
    if not word.isdigit():
        yield word
        yield from (word[:at] + word[at + 1 :] for at in range(len(word)))


@lru_cache(maxsize=4)
def _places(name: str) -> tuple[tuple[str, str, str], ...]:
    """Return each word of a name of several with the words beside it, and each of its parts."""
    words = name.split()
    if len(words) < 2:
        return ()
    return tuple(
        (" ".join(words[:at] + words[at + 1 :]), word, part)
        for at, word in enumerate(words)
        for part in dict.fromkeys(parts_of(word))
    )


def within(one: str, other: str, slips: int) -> bool:
    """Return whether one or two slips at the most lead from one name to the other.

    Without what they share at both ends, the names differ in their first letters and in their last, so one slip is at
    either end and all between is the same; only where next to nothing is left does one slip do for both ends.
    """
    if abs(len(one) - len(other)) > slips:
        return False
    one, other = _differing(one, other)
    longest = max(len(one), len(other))
    if longest <= slips:
        return True
    if slips == 1:
        return longest == 2 and one == other[::-1]
    return any(
        one[start_one : len(one) - end_one] == other[start_other : len(other) - end_other]
        for start_one, start_other in _at_the_end(one[:2], other[:2])
        for end_one, end_other in _at_the_end(one[:-3:-1], other[:-3:-1])
        if len(one) - start_one - end_one == len(other) - start_other - end_other >= 0
    )


def _at_the_end(one: str, other: str) -> Sequence[tuple[int, int]]:
    """Return how many letters of each name one slip may take up at an end of which these are the outer two."""
    return _ENDS_SWAPPED if len(one) == 2 and one == other[::-1] else _ENDS


_ENDS = ((1, 1), (1, 0), (0, 1))
_ENDS_SWAPPED = (*_ENDS, (2, 2))


def _differing(one: str, other: str) -> tuple[str, str]:
    """Return both without the beginning and the end that they share."""
    start, most = 0, min(len(one), len(other))
    while start < most and one[start] == other[start]:
        start += 1
    end = 0
    while end < most - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[start : len(one) - end], other[start : len(other) - end]
