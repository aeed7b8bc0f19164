"""The figures behind a fit: how much of its weight each of the five parts brings, without any words.

A share is a whole number from 0 to `FULL`, or None where too little is known; whole numbers keep every sum exact.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rmdesk.rules.matching.facts import Facts
from rmdesk.rules.matching.values import Part, Weights

FULL = 2520
"""A whole share: divisible by every number up to 10, and by 12 and 15."""

Share = int | None

_RISING = (0, FULL // 2, FULL * 4 // 5, FULL)
"""What 0, 1, 2, and 3 or more things in common are worth: the first matters most."""
_LEVEL_SPAN = 8
"""Levels run from 1 to 9."""


def points(share: Share, weight: int) -> int:
    """Return whole points for a share of a weight, half a point rounded up; nothing known is no points."""
    return 0 if share is None else (2 * share * weight + FULL) // (2 * FULL)


def usable(mentee: Facts, mentor: Facts, topics: int) -> int:
    """Return `topics` without those that either of the two keeps off limits."""
    return topics & ~(mentee.off | mentor.off)


def perspectives(mentee: Facts, mentor: Facts) -> Share:
    """How many of the perspectives that the mentee lacks does the mentor offer to talk about? (S1)"""
    if not mentee.lacked or not mentor.offered:
        return None
    brought = usable(mentee, mentor, mentee.lacked & mentor.offered)
    return FULL * brought.bit_count() // mentee.lacked.bit_count()


def difference(mentee: Facts, mentor: Facts) -> Share:
    """How much of the mentor's experience is not also the mentee's own? (S1: no echo chamber)"""
    theirs = usable(mentee, mentor, mentor.own | mentor.offered)
    if not mentee.own or not theirs:
        return None
    return FULL * (theirs & ~mentee.own).bit_count() // theirs.bit_count()


def common_ground(mentee: Facts, mentor: Facts) -> Share:
    """How many interests do they share? (S0 §1)"""
    if not mentee.interests or not mentor.interests:
        return None
    return _RISING[min(3, (mentee.interests & mentor.interests).bit_count())]


def levels_apart(mentee: Facts, mentor: Facts) -> int | None:
    """Return how many levels lie between them, or None."""
    one, other = mentee.person.level, mentor.person.level
    return None if one is None or other is None else abs(one - other)


def organisations_differ(mentee: Facts, mentor: Facts) -> bool:
    """Return whether both organisations are known and are not the same."""
    return bool(mentee.organisation and mentor.organisation) and mentee.organisation != mentor.organisation


def services_differ(mentee: Facts, mentor: Facts) -> bool | None:
    """Return whether they work in different services or organisations, or None where that is not known."""
    if organisations_differ(mentee, mentor):
        return True
    return mentee.service != mentor.service if mentee.service and mentor.service else None


def distance(mentee: Facts, mentor: Facts) -> Share:
    """Levels count two thirds, another service one third (S0 §3: several layers and different service lines)."""
    levels, differ = levels_apart(mentee, mentor), services_differ(mentee, mentor)
    if levels is None and differ is None:
        return None
    return FULL * 2 * min(levels or 0, _LEVEL_SPAN) // (3 * _LEVEL_SPAN) + (FULL // 3 if differ else 0)


def places_agree(mentee: Facts, mentor: Facts) -> bool | None:
    """Return whether both could meet in the same way, or None where one of them has not said."""
    one, other = mentee.person.place, mentor.person.place
    return one == other or "either" in (one, other) if one and other else None


def practical(mentee: Facts, mentor: Facts) -> Share:
    """Times in common count two thirds, meeting in the same way one third."""
    agree, timed = places_agree(mentee, mentor), bool(mentee.times and mentor.times)
    if agree is None and not timed:
        return None
    shared = (mentee.times & mentor.times).bit_count() if timed else 0
    return _RISING[min(3, shared)] * 2 // 3 + (FULL // 3 if agree else 0)


SHARES: Mapping[Part, Callable[[Facts, Facts], Share]] = {
    Part.PERSPECTIVES: perspectives,
    Part.DIFFERENCE: difference,
    Part.COMMON_GROUND: common_ground,
    Part.DISTANCE: distance,
    Part.PRACTICAL: practical,
}
"""The five figures, in the order in which they are shown."""


_STEPS = (0, 5, 4, 3)
"""What not being chosen, and being the first, second or third choice count: two third choices more than one first."""
MOST_STEP = 10**7
"""No step is worth more, so that sums over a thousand people stay within the whole numbers of the solver."""


def steps(mentee: Facts, mentor: Facts) -> int:
    """Return how much a mentee's own choice speaks for a mentor: nothing for whom they did not choose."""
    choice = mentee.person.choice
    return _STEPS[choice.rank(mentor.person.id)] if choice is not None else 0


def rank_of(steps: int) -> int:
    """Return the rank that counts so many steps; 0 for none."""
    return _STEPS.index(steps) if steps else 0


def step_of(weights: Weights, pairs: int) -> int:
    """Return what a step of choice is worth where so many pairs can be made: more than all their points together."""
    return max(weights.total + 1, min(weights.total * pairs + 1, MOST_STEP))


def strength(mentee: Facts, mentor: Facts, weights: Weights, step: int) -> int:
    """Return by what a pair is measured against others: the mentee's own choice before any fit, then the fit.

    Whoever chooses knows more of it than can be worked out for them (product.md, principle 2).
    """
    return steps(mentee, mentor) * step + total_points(mentee, mentor, weights)


def total_points(mentee: Facts, mentor: Facts, weights: Weights) -> int:
    """Return the points of a pair over all parts: the quick way to `Fit.total`, for hundreds of thousands of pairs."""
    return (
        points(perspectives(mentee, mentor), weights.perspectives)
        + points(difference(mentee, mentor), weights.difference)
        + points(common_ground(mentee, mentor), weights.common_ground)
        + points(distance(mentee, mentor), weights.distance)
        + points(practical(mentee, mentor), weights.practical)
    )
