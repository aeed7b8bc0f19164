"""Who would lose by other pairs than those that stand: who goes without, and who is left with less."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from rmdesk.rules.matching.values import Cohort, Pairing


@dataclass(frozen=True, slots=True)
class Less:
    """A mentee who would be matched less well: points now and then; `one_of_two` where only one of two mentors is
    weaker. `each_was` and `each_now` are the points with every mentor, the best first.
    """

    mentee_id: int
    was: int
    now: int
    one_of_two: bool = False
    each_was: tuple[int, ...] = ()
    each_now: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Losses:
    """Mentees who have a pair and would have none, by id; and those who would fit less well, worst first."""

    without: tuple[int, ...] = ()
    less: tuple[Less, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anybody would lose."""
        return bool(self.without or self.less)


def losses(before: Cohort, after: Cohort, besides: Collection[int] = ()) -> Losses:
    """Return who of `before` would lose by `after`, but for the mentees in `besides`."""
    without: list[int] = []
    less: list[tuple[int, int, Less]] = []
    for was in before:
        if was.mentee_id in besides:
            continue
        now = after.of_mentee(was.mentee_id)
        if now is None:
            without.append(was.mentee_id)
        elif now.points < was.points:
            one = Less(was.mentee_id, was.points, now.points, False, _each(was), _each(now))
            less.append((now.points - was.points, was.mentee_id, one))
        elif now.points == was.points and sum(now.each) < sum(was.each):
            # As strong as its weaker pair, which stays, a triad may still lose with its other mentor.
            one = Less(was.mentee_id, max(was.each), max(now.each), True, _each(was), _each(now))
            less.append((sum(now.each) - sum(was.each), was.mentee_id, one))
    return Losses(tuple(sorted(without)), tuple(one for *_, one in sorted(less, key=lambda at: at[:2])))


def _each(pairing: Pairing) -> tuple[int, ...]:
    return tuple(sorted(pairing.each or (pairing.points,), reverse=True))
