"""Difference and rapport: the two figures behind a suggested pair, and which leads (schemes.md E c; S1, S0 §1).

They stay two figures: what a mentor brings that the mentee lacks, and what the two have in common.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from rmdesk.rules.matching.values import Part, Weights

DIFFERENCE_PARTS = (Part.PERSPECTIVES, Part.DIFFERENCE)
RAPPORT_PARTS = (Part.COMMON_GROUND,)


class Balance(StrEnum):
    """Which of the two figures has more points; `OWN` is any other sharing out that the coordinator typed."""

    DIFFERENCE = "difference"
    ALIKE = "alike"
    RAPPORT = "rapport"
    OWN = "own"


_POINTS = {
    Balance.DIFFERENCE: Weights(),
    Balance.ALIKE: Weights(28, 12, 40, 12, 8),
    Balance.RAPPORT: Weights(15, 10, 55, 12, 8),
}


def points_for(balance: Balance) -> dict[str, int]:
    """Return the points of each part with which this balance holds; none for `OWN`."""
    weights = _POINTS.get(balance)
    return {part.value: weights.of(part) for part in Part} if weights else {}


def balance_of(weights: Mapping[str, int]) -> Balance:
    """Return the balance that a plan's points are; without any they are the usual ones."""
    usual = Weights()
    points = {part.value: weights.get(part.value, usual.of(part)) for part in Part}
    return next((balance for balance in _POINTS if points_for(balance) == points), Balance.OWN)


def two_figures(weights: Mapping[str, int]) -> tuple[int, int]:
    """Return the points that difference and rapport can bring."""
    usual = Weights()
    return (
        sum(weights.get(part.value, usual.of(part)) for part in DIFFERENCE_PARTS),
        sum(weights.get(part.value, usual.of(part)) for part in RAPPORT_PARTS),
    )
