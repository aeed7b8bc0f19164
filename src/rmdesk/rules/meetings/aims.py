"""What each of a pair would like to get out of it, and how far that has come (S1: "aims revisited"; product A3, E1)."""

from __future__ import annotations

from rmdesk.base.errors import FieldError
from rmdesk.rules.recruitment.words import Role

LOWEST, HIGHEST = 1, 5
MOST_AIMS = 12
"""Aims of one person: with more, nobody revisits them."""
LONGEST_AIM = 400

RATING_WORDS = {
    1: "1, not begun",
    2: "2, a start is made",
    3: "3, half-way",
    4: "4, nearly there",
    5: "5, reached",
}
"""What the ratings mean, for screen and paper."""


def check_rating(rating: int | None) -> None:
    """Raise `FieldError` for "rating" unless it is None (not looked at) or from 1 to 5."""
    if rating is not None and not LOWEST <= rating <= HIGHEST:
        raise FieldError(
            "rating", "An aim is rated from 1 to 5.", "1 means not begun, 5 means reached; or leave it open."
        )


def clean_aim(words: str) -> str:
    """Return an aim as it is kept, on one line. Raises `FieldError` for "words" when it is too long."""
    kept = " ".join(words.split())
    if len(kept) > LONGEST_AIM:
        raise FieldError(
            "words", f"An aim can have up to {LONGEST_AIM} characters.", "Shorten it, or make two of it."
        )
    return kept


def aims_heading(role: Role, name: str, *, both: bool) -> str:
    """Return the heading over one person's aims.

    Where roles are locked only the mentee has aims; the mentor may say what they want to learn, and need not.
    """
    if role is Role.MENTOR and not both:
        return f"What {name} would like to learn, if they wish"
    return f"What {name} would like to get out of it"
