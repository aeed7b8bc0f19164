"""Triads for everybody at once, proved against trying everything."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from rmdesk.rules.matching import Candidate, Cohort, Pair, Watch, best_triads

Picks = dict[int, tuple[int, ...]]


@dataclass(frozen=True)
class Case:
    mentees: list[Candidate]
    mentors: list[Candidate]
    scores: dict[Pair, int]
    apart: frozenset[Pair] = frozenset()
    pins: frozenset[Pair] = frozenset()
    kept: set[Pair] = field(default_factory=set)

    def best(self, watch: Watch | None = None) -> Cohort:
        return best_triads(self.mentees, self.mentors, self.scores, self.apart, self.pins, watch or Watch())


def made(rng: random.Random, mentees: int, mentors: int) -> Case:
    """Return a small cohort with gaps, ties, capacities, priorities, mentors kept apart, and pins that can stand."""
    askers = [Candidate(at + 1, f"M{at}", waiting_priority=rng.random() < 0.4) for at in range(mentees)]
    givers = [
        Candidate(at + 101, f"R{at}", capacity=rng.choice((0, 1, 1, 2, 3)), taken=rng.randint(0, 1))
        for at in range(mentors)
    ]
    top = rng.choice((1, 3, 100))
    chance = rng.choice((0.5, 0.8, 1.0))
    scores = {
        (asker.id, giver.id): rng.randint(0, top)
        for asker in askers
        for giver in givers
        if rng.random() < chance
    }
    chance = rng.choice((0, 0.2, 0.6))
    apart = frozenset(
        pair for pair in itertools.combinations([giver.id for giver in givers], 2) if rng.random() < chance
    )
    pins: set[Pair] = set()
    for _ in range(rng.choice((0, 0, 1, 2, 3)) if scores else 0):
        pin = rng.choice(sorted(scores))
        room = next(giver.free_places for giver in givers if giver.id == pin[1])
        mine = [mentor for mentee, mentor in pins if mentee == pin[0]]
        fits = len(mine) < 2 and not any(
            pair in apart for mentor in mine for pair in ((mentor, pin[1]), (pin[1], mentor))
        )
        if fits and pin not in pins and sum(1 for _, mentor in pins if mentor == pin[1]) < room:
            pins.add(pin)
    return Case(askers, givers, scores, apart, frozenset(pins))


def ways(case: Case) -> Iterator[Picks]:
    """Return every way to give mentees two mentors; whoever is wholly pinned has theirs, and pins hold places."""
    held = [mentor for _, mentor in case.pins]
    room = {giver.id: giver.free_places - held.count(giver.id) for giver in case.mentors}
    choices = []
    for asker in case.mentees:
        pinned = {mentor for mentee, mentor in case.pins if mentee == asker.id}
        options: list[tuple[int, ...] | None] = [
            pair
            for pair in itertools.combinations(sorted(room), 2)
            if pinned <= set(pair)
            and pair not in case.apart
            and all((asker.id, mentor) in case.scores for mentor in pair)
        ]
        choices.append(options if len(pinned) == 2 else [*options, None])
    for picks in itertools.product(*choices):
        load = dict.fromkeys(room, 0)
        chosen = {}
        for asker, pick in zip(case.mentees, picks, strict=True):
            for mentor in pick or ():
                load[mentor] += (asker.id, mentor) not in case.pins
            if pick:
                chosen[asker.id] = pick
        if all(load[mentor] <= room[mentor] for mentor in room):
            yield chosen


def worth(case: Case, chosen: Picks) -> tuple[int, ...]:
    """Return what is compared, first things first: the definition, written down once more."""
    pinned = {mentee for mentee, _ in case.pins}
    waited = {one.id for one in case.mentees if one.waiting_priority} - pinned
    pairs = [(mentee, mentor) for mentee, mentors in chosen.items() for mentor in mentors]
    free = [case.scores[pair] for pair in pairs if pair not in case.pins]
    return (
        len(pinned & set(chosen)),
        len(chosen),
        len(waited & set(chosen)),
        min(free, default=0),
        sum(case.scores[pair] for pair in pairs),
    )


def picks(cohort: Cohort) -> Picks:
    return {pairing.mentee_id: pairing.mentor_ids for pairing in cohort}


def check(case: Case) -> None:
    cohort = case.best()
    found = picks(cohort)
    assert found in list(ways(case))
    assert worth(case, found) == max(worth(case, way) for way in ways(case))
    assert cohort.proved
    for pairing in cohort:
        assert pairing.each == tuple(case.scores[pairing.mentee_id, at] for at in pairing.mentor_ids)
        assert pairing.points == min(pairing.each)
    assert {one.id for one in case.mentees} == set(cohort.unmatched_mentees) | set(found)
    assert cohort.total == worth(case, found)[-1]
    busy = {mentor for mentors in found.values() for mentor in mentors}
    assert set(cohort.unmatched_mentors) == {m.id for m in case.mentors if m.free_places} - busy


@given(st.integers(0, 10**9), st.integers(0, 4), st.integers(0, 5))
@settings(max_examples=150, deadline=None)
def test_it_is_as_good_as_what_trying_everything_finds(seed: int, mentees: int, mentors: int) -> None:
    check(made(random.Random(seed), mentees, mentors))
