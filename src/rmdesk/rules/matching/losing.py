"""Who would lose by other pairs than those that stand: who goes without, and who is left with less."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from rmdesk.rules.matching.values import Cohort, Pairing


@dataclass(frozen=True, slots=True)
class Less:
    """A mentee who would be matched less well: the points with every mentor then and now, the best first."""

    mentee_id: int
    was: tuple[int, ...]
    now: tuple[int, ...]

    @property
    def one_of_two(self) -> bool:
        """Whether only the stronger of two mentors would be a weaker one."""
        return len(self.was) > 1 and self.was[-1] == self.now[-1]


@dataclass(frozen=True, slots=True)
class Losses:
    """Mentees who have a pair and would have none, by id; and those who would fit less well, worst first."""

    without: tuple[int, ...] = ()
    less: tuple[Less, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anybody would lose."""
        return bool(self.without or self.less)


def losses(before: Cohort, after: Cohort, besides: Collection[int] = (), step: int = 0) -> Losses:
    """Return who of `before` would lose by `after`, but for the mentees in `besides`.

    A triad is as strong as its weaker pair, but whoever has less of their own choice loses whatever else they gain:
    `step` is what a step of choice counts (`Round.step`).
    """
    without: list[int] = []
    less: list[tuple[tuple[int, int], int, Less]] = []
    for was in before:
        if was.mentee_id in besides:
            continue
        now = after.of_mentee(was.mentee_id)
        if now is None:
            without.append(was.mentee_id)
            continue
        one = Less(was.mentee_id, _each(was), _each(now))
        chosen = _steps(one.now, step) - _steps(one.was, step)
        weaker, all_in_all = now.points - was.points, sum(one.now) - sum(one.was)
        # As strong as its weaker pair, which stays, a triad may still lose with its other mentor.
        if (chosen, weaker or all_in_all) < (0, 0):
            less.append(((chosen, weaker or all_in_all), was.mentee_id, one))
    return Losses(tuple(sorted(without)), tuple(one for *_, one in sorted(less, key=lambda at: at[:2])))


def _each(pairing: Pairing) -> tuple[int, ...]:
    return tuple(sorted(pairing.each or (pairing.points,), reverse=True))


def _steps(each: tuple[int, ...], step: int) -> int:
    return sum(points // step for points in each) if step else 0
