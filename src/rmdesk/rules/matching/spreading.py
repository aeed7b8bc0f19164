"""Spreading the load where it costs nobody anything: among mentors who fit a mentee equally well, the one who carries
less (product.md B4: who carries too much). What was found stays as good as it was, mentee by mentee.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from rmdesk.rules.matching.values import Candidate, Pair

Chosen = dict[int, tuple[int, ...]]
"""The mentors of each mentee, by id."""


def spread(
    chosen: Mapping[int, tuple[int, ...]],
    mentors: Mapping[int, Candidate],
    scores: Mapping[Pair, int],
    apart: Collection[Pair],
    pins: Collection[Pair],
) -> Chosen:
    """Return `chosen` with places passed on to mentors who fit exactly as well and carry at least two fewer people.

    Pinned places stay. The same is found every time: mentees go by id, and whoever carries least comes first.
    """
    found = dict(chosen)
    held = Counter(mentor for mentors_of in found.values() for mentor in mentors_of)
    # A pin holds its place even while its mentee is without a second mentor.
    held.update(mentor for mentee, mentor in pins if mentee not in found)

    def load(mentor: int) -> int:
        return mentors[mentor].taken + held[mentor]

    def takes(mentee: int, mentor: int, instead_of: int) -> bool:
        beside = [one for one in found[mentee] if one != instead_of]
        return (
            scores.get((mentee, mentor)) == scores[mentee, instead_of]
            and held[mentor] < mentors[mentor].free_places
            and load(mentor) + 2 <= load(instead_of)
            and mentor not in found[mentee]
            and not any((one, mentor) in apart for one in beside)
        )

    moved = True
    while moved:
        moved = False
        for mentee in sorted(found):
            for busy in sorted(found[mentee], key=lambda one: (-load(one), one)):
                if (mentee, busy) in pins:
                    continue
                others = [other for other in mentors if takes(mentee, other, busy)]
                if others:
                    other = min(others, key=lambda one: (load(one), one))
                    found[mentee] = tuple(sorted(other if one == busy else one for one in found[mentee]))
                    held[busy] -= 1
                    held[other] += 1
                    moved = True
    return found
