"""The known answers to the profile's questions with many answers, and finding them in what a form delivers.

The lists hold every option that the forms in use offer, spelt as the forms spell them. People may have
others: a desk keeps what they wrote as they wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

EXPERIENCES = (
    "being a migrant",
    "being a single parent",
    "being a young worker",
    "being LGBTQ+",
    "caring for a relative",
    "disability",
    "faith at work",
    "growing up in care",
    "long-term illness",
    "low pay or renting",
    "neurodivergence",
    "night and shift work",
    "racism at work",
    "using mental health services",
)
"""Lived experience that somebody offers, has, or lacks the perspective of (S1, product C1)."""

INTERESTS = (
    "allotments",
    "board games",
    "chess",
    "choir singing",
    "cooking",
    "cricket",
    "dance",
    "film",
    "football",
    "gardening",
    "gospel music",
    "knitting",
    "reading",
    "running",
    "walking",
)
"""What people like outside work: common ground that helps a pair to get on (S0 §1)."""

AVAILABILITY = tuple(
    f"{day} {half}" for day in ("Mon", "Tue", "Wed", "Thu", "Fri") for half in ("morning", "afternoon")
)
"""When people can usually meet: half days of the working week, in order."""

OFF_LIMITS = ("how I came to this country", "my diagnosis", "my family")
"""Topics that people have put off limits; free text is as good (product, principle 5)."""

SEPARATORS = ",;\n"


@dataclass(frozen=True, slots=True)
class Picked:
    """What was found in one answer: `known` options in their canonical spelling, and `other` pieces as
    typed.
    """

    known: tuple[str, ...]
    other: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Everything that was answered, known options first."""
        return self.known + self.other


def known_option(text: str, options: Iterable[str]) -> str | None:
    """Return the option that `text` is, ignoring case and spacing, or None."""
    wanted = _folded(text)
    return next((option for option in options if _folded(option) == wanted), None)


def pick_options(answer: str, options: Sequence[str]) -> Picked:
    """Find the known options in a joined answer, longest first, so that an option with a comma in it stays
    whole.

    Form tools join answers by commas (Google) or semicolons (Microsoft), and an option's own text may hold
    either: so pieces are put together again as far as they make a known option (screens.md 2). What is left
    over is kept as typed. Doubles are dropped; the order of `known` is that of the answer.
    """
    by_fold = {_folded(option): option for option in options}
    pieces = _pieces(answer)
    longest = max((len(_pieces(option)) for option in options), default=1)
    known: list[str] = []
    other: list[str] = []
    at = 0
    while at < len(pieces):
        found, used = _longest_from(pieces[at : at + longest], by_fold)
        text = found or pieces[at][1].strip()
        target = known if found else other
        if text and text not in target:
            target.append(text)
        at += used
    return Picked(tuple(known), tuple(other))


def _longest_from(pieces: Sequence[tuple[str, str]], by_fold: dict[str, str]) -> tuple[str | None, int]:
    """Return the option made by the most of `pieces` from the first on, and how many pieces it used (1 if
    none).
    """
    for size in range(len(pieces), 0, -1):
        joined = pieces[0][1] + "".join(mark + text for mark, text in pieces[1:size])
        found = by_fold.get(_folded(joined))
        if found:
            return found, size
    return None, 1


def _pieces(text: str) -> list[tuple[str, str]]:
    """Split `text` at every separator; each piece comes with the separator that stood before it."""
    pieces: list[tuple[str, str]] = []
    mark, start = "", 0
    for at, character in enumerate(text):
        if character in SEPARATORS:
            pieces.append((mark, text[start:at]))
            mark, start = character, at + 1
    pieces.append((mark, text[start:]))
    return pieces


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
