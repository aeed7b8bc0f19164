"""Passphrases: one suggested in words, and how hard one is to guess.

Length counts; no rules about kinds of characters (NIST SP 800-63B).
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

SHORTEST = 15
"""Characters that a passphrase has at least."""
SUGGESTED_WORDS = 5
LONGEST_ESTIMATED = 72
"""Characters that are looked at for the estimate; it slows down steeply beyond."""

_FAIR = 10.0  # decimal digits of guesses: about a year for one strong machine against this file format
_STRONG = 14.0  # out of reach for a room full of them


class StrengthLevel(StrEnum):
    """How well a passphrase protects the desk, in ascending order."""

    TOO_SHORT = "too short"
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Strength:
    """A level and one sentence for the coordinator; `accepted` says whether set-up may go on."""

    level: StrengthLevel
    sentence: str

    @property
    def accepted(self) -> bool:
        """Whether the passphrase may be used: everything from fair upwards."""
        return self.level in (StrengthLevel.FAIR, StrengthLevel.STRONG)


def words_from(text: str) -> tuple[str, ...]:
    """Return the words of a list with one word a line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def suggest(words: Sequence[str], chance: random.Random) -> str:
    """Return five words of the list, with spaces between; give `random.SystemRandom()` outside tests."""
    return " ".join(chance.choice(words) for _ in range(SUGGESTED_WORDS))


def guesses(passphrase: str) -> float:
    """Return about how many guesses a practised attacker needs, by the first 72 characters (zxcvbn)."""
    from zxcvbn import zxcvbn  # its word lists take a moment to load

    if not passphrase:
        return 1.0
    return float(zxcvbn(passphrase[:LONGEST_ESTIMATED])["guesses"])


def strength(passphrase: str, guesses: float) -> Strength:
    """Return how strong `passphrase` is, given the number of `guesses` that `guesses()` estimated for it."""
    missing = SHORTEST - len(passphrase.strip())
    if missing > 0:
        more = "1 more character" if missing == 1 else f"{missing} more characters"
        return Strength(StrengthLevel.TOO_SHORT, f"It needs {more}. Several words are easiest to remember.")
    digits = math.log10(max(guesses, 1.0))
    if digits < _FAIR:
        return Strength(
            StrengthLevel.WEAK,
            "This could be guessed. Add a word or two that have nothing to do with each other.",
        )
    if digits < _STRONG:
        return Strength(StrengthLevel.FAIR, "This will do. One more word would make it strong.")
    return Strength(StrengthLevel.STRONG, "Keep it in mind, not in a file on this computer.")
