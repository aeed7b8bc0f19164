"""The cohort’s optimum, of pairs and of triads, on made-up cohorts of two sizes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from rmdesk.rules.matching import Candidate, RankedChoice, Round, Settings
from rmdesk.rules.people import AVAILABILITY, EXPERIENCES, INTERESTS
from tests.bench.figure import Figure, absolute, median

SIZES = ((50, 80, 0.1), (500, 700, 5.0))
TRIADS = ((50, 80, 3.0), (500, 700, 30.0))


def figures_of_matching() -> Iterator[Figure]:
    """Fit of everybody with everybody and the optimum, together; HiGHS is imported beforehand."""
    _round(3, 3).best()
    for mentees, mentors, goal in SIZES:
        took = median(lambda m=mentees, n=mentors: _round(m, n).best(), 3)  # type: ignore[misc]
        yield absolute(f"optimum for {mentees} x {mentors}", took, goal)
    for mentees, mentors, goal in TRIADS:
        took = median(lambda m=mentees, n=mentors: _round(m, n, Settings(mentors_each=2)).best(), 1)  # type: ignore[misc]
        yield absolute(f"triads for {mentees} x {mentors}", took, goal)
    for each, sizes in ((1, SIZES), (2, TRIADS)):
        for mentees, mentors, goal in sizes:
            took = median(partial(_chosen_and_solved, mentees, mentors, each), 1)
            what = "triads" if each == 2 else "optimum"
            yield absolute(f"{what} for {mentees} x {mentors}, three in four have chosen", took, goal)


def _chosen_and_solved(mentees: int, mentors: int, each: int) -> None:
    _round(mentees, mentors, Settings(mentors_each=each), choosing=True).best()


def _round(mentees: int, mentors: int, settings: Settings | None = None, *, choosing: bool = False) -> Round:
    chance = random.Random(11)
    made = [_candidate(number, chance) for number in range(1, mentees + mentors + 1)]
    asked, givers = made[:mentees], made[mentees:]
    if choosing:
        asked = [_choosing(one, givers, chance) for one in asked]
    return Round(asked, givers, settings=settings)


def _choosing(mentee: Candidate, mentors: list[Candidate], chance: random.Random) -> Candidate:
    """Return a mentee with up to three choices and one refusal, of four in every five chosen among the first fifth."""
    if chance.random() < 0.25:
        return mentee
    few = mentors[: max(4, len(mentors) // 5)]
    named = chance.sample([one.id for one in (few if chance.random() < 0.8 else mentors)], 4)
    ranked = tuple(named[: chance.randint(1, 3)])
    choice = RankedChoice(ranked, frozenset(named[3:]), offered=frozenset(one.id for one in mentors))
    return replace(mentee, choice=choice)


def _candidate(number: int, chance: random.Random) -> Candidate:
    def some(options: tuple[str, ...], most: int) -> frozenset[str]:
        return frozenset(chance.sample(options, chance.randint(1, most)))

    return Candidate(
        id=number,
        name=f"Person {number}",
        post="",
        service=f"Service {chance.randint(1, 12)}",
        team=f"Team {chance.randint(1, 60)}",
        organisation="",
        manager_id=None,
        manager_name="",
        level=chance.randint(1, 9),
        perspectives_lacked=some(EXPERIENCES, 4),
        experience_own=some(EXPERIENCES, 3),
        experience_offered=some(EXPERIENCES, 4),
        interests=some(INTERESTS, 4),
        availability=some(AVAILABILITY, 5),
        off_limits=(),
        focus=frozenset(),
        place=chance.choice(("in_person", "online", "either")),
        capacity=1,
        taken=0,
        waiting_priority=False,
    )
