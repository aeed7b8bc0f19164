"""Who would lose by other pairs than those that stand: who goes without, and who is left with less."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from rmdesk.rules.matching.values import Cohort


@dataclass(frozen=True, slots=True)
class Less:
    """A mentee who would fit less well: points now and then; `one_of_two` where only one of two mentors is weaker."""

    mentee_id: int
    was: int
    now: int
    one_of_two: bool = False


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
            less.append((now.points - was.points, was.mentee_id, Less(was.mentee_id, was.points, now.points)))
        elif now.points == was.points and sum(now.each) < sum(was.each):
            # As strong as its weaker pair, which stays, a triad may still lose with its other mentor.
            one = Less(was.mentee_id, max(was.each), max(now.each), one_of_two=True)
            less.append((sum(now.each) - sum(was.each), was.mentee_id, one))
    return Losses(tuple(sorted(without)), tuple(one for *_, one in sorted(less, key=lambda at: at[:2])))
