"""Hiding small numbers, so that no count gives a person away (product G4, trust.md G6)."""

from __future__ import annotations

from collections.abc import Sequence

FEWEST_SHEETS = 10
"""Sheets under which no count is shown at all."""
LEAST_SHOWN = 5
"""The smallest count that is shown; anything under it, nought included, is hidden."""


def enough_sheets(sheets: int) -> bool:
    """Return whether there are enough sheets for any count to be shown."""
    return sheets >= FEWEST_SHEETS


def shown_counts(counts: Sequence[int]) -> tuple[int | None, ...]:
    """Return the counts of one question as they may be shown, None for each that stays hidden.

    The total is taken to be known. Besides the small counts the next larger ones are hidden too, all equal ones
    together, until the hidden ones can't be worked out: not from the total, and not from how it was chosen what to
    hide. Two hidden cells at least; together they hold at least `LEAST_SHOWN`; and they are not all as large as a
    small count can be.
    """
    hidden = {at for at, count in enumerate(counts) if count < LEAST_SHOWN}
    while hidden and len(hidden) < len(counts) and not keeps_hidden([counts[at] for at in hidden]):
        shown = [count for at, count in enumerate(counts) if at not in hidden]
        hidden |= {at for at, count in enumerate(counts) if count == min(shown)}
    return tuple(None if at in hidden else count for at, count in enumerate(counts))


def keeps_hidden(hidden: Sequence[int]) -> bool:
    """Return whether hidden counts, whose sum is known, leave more than one way to make it up."""
    most_small = (LEAST_SHOWN - 1) * len(hidden)
    total = sum(hidden)
    return len(hidden) > 1 and total >= LEAST_SHOWN and (total < most_small or max(hidden) >= LEAST_SHOWN)
