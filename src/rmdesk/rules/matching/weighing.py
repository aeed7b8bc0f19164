"""What other weights would make of a cohort: the pairs that change, and how much of each part all of them reach.

Points of different weights can't be compared, so everything is measured by the weights that are tried; how much of
each part is reached does not hang on any weights.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rmdesk.rules.matching.fit import Fit
from rmdesk.rules.matching.round import Round
from rmdesk.rules.matching.values import Cohort, Part


@dataclass(frozen=True, slots=True)
class Outcome:
    """A cohort in figures, by the weights of one round.

    `weakest` is the lowest fit among pairs that are neither pinned nor chosen by their mentee (None without any),
    `total` the sum over all pairs, a mentee with each of their mentors. `chosen` counts the mentees who have somebody
    whom they chose, `first` those who have their first choice, and `chose` those who chose at all. `reached` is how
    much of each part the pairs bring on average, in per cent of what it could be, over the pairs of which it is known
    (None: of none).
    """

    matched: int
    weakest: int | None
    total: int
    reached: Mapping[Part, int | None]
    chosen: int = 0
    first: int = 0
    chose: int = 0


@dataclass(frozen=True, slots=True)
class Moved:
    """A mentee whose mentors change; either may be empty. By person."""

    mentee_id: int
    before: tuple[int, ...]
    after: tuple[int, ...]


def outcome(matching: Round, cohort: Cohort) -> Outcome:
    """Return a cohort in figures, by the weights of `matching`; pairs with people not in the round raise KeyError."""
    fits = [
        (pairing.pinned, matching.fit(pairing.mentee_id, mentor))
        for pairing in cohort
        for mentor in pairing.mentor_ids
    ]
    return Outcome(
        matched=len(cohort.pairings),
        weakest=min((fit.total for pinned, fit in fits if not pinned and not rank_of(fit)), default=None),
        total=sum(fit.total for _, fit in fits),
        reached={
            part: _per_cent([share for _, fit in fits if (share := fit.part(part).share) is not None])
            for part in Part
        },
        chosen=len({fit.mentee_id for _, fit in fits if rank_of(fit)}),
        first=len({fit.mentee_id for _, fit in fits if rank_of(fit) == 1}),
        chose=sum(1 for one in matching.mentees.values() if one.choice is not None and one.choice.made),
    )


def rank_of(fit: Fit) -> int:
    """Return the rank of a mentor among those whom the mentee chose; 0 for anybody else."""
    return fit.choice.rank if fit.choice is not None else 0


def moved(before: Cohort, after: Cohort) -> tuple[Moved, ...]:
    """Return the mentees whose mentors are not the same in both, by id."""
    was = {pairing.mentee_id: tuple(sorted(pairing.mentor_ids)) for pairing in before}
    now = {pairing.mentee_id: tuple(sorted(pairing.mentor_ids)) for pairing in after}
    return tuple(
        Moved(mentee, was.get(mentee, ()), now.get(mentee, ()))
        for mentee in sorted(was.keys() | now.keys())
        if was.get(mentee, ()) != now.get(mentee, ())
    )


def _per_cent(shares: list[float]) -> int | None:
    return round(100 * sum(shares) / len(shares)) if shares else None
