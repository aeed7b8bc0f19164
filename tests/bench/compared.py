"""`python -m tests.bench.compared` prints the table of docs/matching.md: one cohort matched in three ways.

Greedily (the best pair there is, then the next), at random (each mentee in turn takes anybody allowed who has a place,
the middle of many draws), and by the optimum. The cohorts are made up, the same every time; rules hold in all ways.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from statistics import median

from rmdesk.rules.matching import Candidate, Cohort, Round, Settings
from rmdesk.rules.people import AVAILABILITY, EXPERIENCES, INTERESTS

PAIRS = (20, 50, 200)
TRIADS = (20, 50)
DRAWS = 101
"""How often chance has its turn; the middle of each figure is told."""
SEED = 7

Chosen = Mapping[int, tuple[int, ...]]
"""The mentors of each mentee who has any."""


@dataclass(frozen=True, slots=True)
class Row:
    """One way of matching a cohort: how many are matched, the lowest fit of a pair, and all fits added up."""

    cohort: str
    way: str
    matched: int
    weakest: int
    total: int


def rows() -> Iterator[Row]:
    """Yield every row of the table."""
    for each, sizes in ((1, PAIRS), (2, TRIADS)):
        for size in sizes:
            made = cohort(size, each)
            name = f"{size} mentees, {sum(one.capacity for one in made.mentors.values())} places"
            yield from _compared(f"{name}, {'pairs' if each == 1 else 'triads'}", made)


def cohort(mentees: int, each: int) -> Round:
    """Return a made-up cohort with about nine places for every ten that are wanted, and rules that bite."""
    chance = random.Random(SEED * mentees)
    asked = [_mentee(number, chance) for number in range(1, mentees + 1)]
    places = round(0.9 * mentees * each)
    givers: list[Candidate] = []
    while places > 0:
        giver = _mentor(mentees + 1 + len(givers), chance, min(places, chance.choice((1, 1, 1, 2))))
        places -= giver.capacity
        givers.append(giver)
    return Round(asked, givers, settings=Settings(mentors_each=each))


def greedy(made: Round) -> Chosen:
    """Take the best pair or triad there is, again and again; of equals the one with the lower numbers."""
    room = {mentor.id: mentor.free_places for mentor in made.mentors.values()}
    chosen: dict[int, tuple[int, ...]] = {}
    for _worth, mentee, mentors in sorted(_ways(made)):
        if mentee not in chosen and all(room[mentor] for mentor in mentors):
            chosen[mentee] = mentors
            for mentor in mentors:
                room[mentor] -= 1
    return chosen


def at_random(made: Round, chance: random.Random) -> Chosen:
    """Let each mentee in turn take anybody allowed who has a place."""
    room = {mentor.id: mentor.free_places for mentor in made.mentors.values()}
    allowed: dict[int, list[int]] = {mentee: [] for mentee in made.mentees}
    for mentee, mentor in made.scores():
        allowed[mentee].append(mentor)
    chosen: dict[int, tuple[int, ...]] = {}
    each = made.settings.mentors_each
    for mentee in chance.sample(sorted(made.mentees), len(made.mentees)):
        free = [mentor for mentor in allowed[mentee] if room[mentor]]
        ways = [way for way in combinations(free, each) if each == 1 or not made.apart(*way)]
        if ways:
            chosen[mentee] = chance.choice(ways)
            for mentor in chosen[mentee]:
                room[mentor] -= 1
    return chosen


def best(made: Round) -> Chosen:
    """Return what rmdesk suggests."""
    found: Cohort = made.best()
    assert found.proved
    return {pairing.mentee_id: pairing.mentor_ids for pairing in found}


def figures(made: Round, chosen: Chosen) -> tuple[int, int, int]:
    """Return how many are matched, the lowest fit of a pair, and all fits added up."""
    scores = made.scores()
    fits = [scores[mentee, mentor] for mentee, mentors in chosen.items() for mentor in mentors]
    return len(chosen), min(fits, default=0), sum(fits)


def _ways(made: Round) -> Iterator[tuple[tuple[int, int], int, tuple[int, ...]]]:
    """Yield every pair or triad that is allowed, with what makes a better one come first."""
    scores = made.scores()
    if made.settings.mentors_each == 1:
        yield from (((-score, 0), mentee, (mentor,)) for (mentee, mentor), score in scores.items())
        return
    together = [two for two in combinations(sorted(made.mentors), 2) if not made.apart(*two)]
    for mentee in made.mentees:
        for two in together:
            fits = [scores.get((mentee, mentor), -1) for mentor in two]
            if min(fits) >= 0:
                yield (-min(fits), -sum(fits)), mentee, two


def _compared(name: str, made: Round) -> Iterator[Row]:
    chance = random.Random(SEED)
    drawn = [figures(made, at_random(made, chance)) for _ in range(DRAWS)]
    ways: dict[str, Callable[[], tuple[int, int, int]]] = {
        "at random": lambda: tuple(int(median(each)) for each in zip(*drawn, strict=True)),  # type: ignore[dict-item,return-value]
        "greedily": lambda: figures(made, greedy(made)),
        "rmdesk": lambda: figures(made, best(made)),
    }
    for way, work in ways.items():
        yield Row(name, way, *work())


def table() -> str:
    """Return the table as it stands in docs/matching.md."""
    lines = ["| cohort | matched | mentees matched | weakest fit | sum of fits |", "|---|---|---:|---:|---:|"]
    lines += [f"| {row.cohort} | {row.way} | {row.matched} | {row.weakest} | {row.total} |" for row in rows()]
    return "\n".join(lines)


def _mentee(number: int, chance: random.Random) -> Candidate:
    return _candidate(number, chance, level=chance.randint(6, 9), lacks=3, brings=0, capacity=1)


def _mentor(number: int, chance: random.Random, capacity: int) -> Candidate:
    return _candidate(number, chance, level=chance.randint(1, 4), lacks=0, brings=3, capacity=capacity)


def _candidate(
    number: int, chance: random.Random, *, level: int, lacks: int, brings: int, capacity: int
) -> Candidate:
    def some(options: tuple[str, ...], count: int) -> frozenset[str]:
        return frozenset(chance.sample(options, count))

    off = tuple(some(EXPERIENCES, 1)) if brings and chance.random() < 0.5 else ()
    return Candidate(
        id=number,
        name=f"Person {number}",
        service=f"Service {chance.randint(1, 4)}",
        level=level,
        perspectives_lacked=some(EXPERIENCES, lacks),
        experience_own=some(EXPERIENCES, 2),
        experience_offered=some(EXPERIENCES, brings) - set(off),
        interests=some(INTERESTS, 3),
        availability=some(AVAILABILITY, 4),
        off_limits=off,
        place=chance.choice(("in_person", "online", "either")),
        capacity=capacity,
    )


if __name__ == "__main__":
    print(table())
