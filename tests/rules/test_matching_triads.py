"""Triads for everybody at once, proved against trying everything."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rmdesk.rules.matching import Candidate, Cohort, MatchingStopped, Pair, PinError, Watch, best_triads
from rmdesk.rules.matching.reach import twos

Picks = dict[int, tuple[int, ...]]


@dataclass(frozen=True)
class Case:
    mentees: list[Candidate]
    mentors: list[Candidate]
    scores: dict[Pair, int]
    apart: frozenset[Pair] = frozenset()
    pins: frozenset[Pair] = frozenset()

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


def could_be_lighter(case: Case, found: Picks) -> list[tuple[int, int, int]]:
    """Return every place that somebody who carries two fewer, and fits as well, could have instead."""
    held = [mentor for mentors in found.values() for mentor in mentors]
    held += [mentor for mentee, mentor in case.pins if mentee not in found]
    load = {giver.id: giver.taken + held.count(giver.id) for giver in case.mentors}
    free = [giver.id for giver in case.mentors if giver.free_places > held.count(giver.id)]
    return [
        (mentee, busy, other)
        for mentee, mentors in found.items()
        for busy in mentors
        for other in free
        if (mentee, busy) not in case.pins
        and case.scores.get((mentee, other)) == case.scores[mentee, busy]
        and load[other] + 2 <= load[busy]
        and other not in mentors
        and not any({(one, other), (other, one)} & case.apart for one in mentors if one != busy)
    ]


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
    assert not could_be_lighter(case, found)
    busy = {mentor for mentors in found.values() for mentor in mentors}
    assert set(cohort.unmatched_mentors) == {m.id for m in case.mentors if m.free_places} - busy


@given(st.integers(0, 10**9), st.integers(0, 4), st.integers(0, 5))
@example(50, 3, 4)  # a place that is held for somebody without a triad
@example(245021, 3, 3)  # three pinned to one mentor each, and room to complete two of the triads
@settings(max_examples=150, deadline=None)
def test_it_is_as_good_as_what_trying_everything_finds(seed: int, mentees: int, mentors: int) -> None:
    check(made(random.Random(seed), mentees, mentors))


def crowd(mentees: int, mentors: int, seed: int, capacities: tuple[int, ...] = (1, 2)) -> Case:
    rng = random.Random(seed)
    askers = [Candidate(at, f"M{at}", waiting_priority=rng.random() < 0.2) for at in range(mentees)]
    givers = [Candidate(1000 + at, f"R{at}", capacity=rng.choice(capacities)) for at in range(mentors)]
    scores = {(a.id, g.id): rng.randint(0, 100) for a in askers for g in givers if rng.random() < 0.9}
    apart = frozenset(
        (1000 + one, 1000 + other) for one, other in (rng.sample(range(mentors), 2) for _ in givers)
    )
    return Case(askers, givers, scores, apart)


PEOPLE = (
    [Candidate(1, "Helen"), Candidate(2, "Peter", waiting_priority=True)],
    [Candidate(at, name) for at, name in ((11, "Amara"), (12, "Joy"), (13, "Mei"), (14, "Dev"))],
)


def test_the_weaker_pair_of_a_triad_counts_before_the_sum() -> None:
    scores = {(1, 11): 100, (1, 12): 10, (1, 13): 40, (1, 14): 45}
    cohort = best_triads(PEOPLE[0][:1], PEOPLE[1], scores)
    (pairing,) = cohort.pairings
    assert (pairing.mentor_ids, pairing.points, pairing.each) == ((11, 14), 45, (100, 45))
    assert (cohort.weakest, cohort.total) == (45, 145)


def test_a_mentor_has_two_triads_only_where_somebody_free_would_fit_less_well() -> None:
    mentees = [Candidate(1, "Helen"), Candidate(2, "Peter")]
    mentors = [Candidate(11, "Amara", capacity=2), *(Candidate(at, str(at)) for at in (12, 13, 14))]
    equal = dict.fromkeys(itertools.product((1, 2), (11, 12, 13, 14)), 40)
    assert best_triads(mentees, mentors, equal).unmatched_mentors == ()
    weaker = equal | {(1, 14): 39, (2, 14): 39}
    cohort = best_triads(mentees, mentors, weaker)
    assert (cohort.unmatched_mentors, cohort.weakest) == ((14,), 40)
    assert sum(11 in pairing.mentor_ids for pairing in cohort) == 2


def test_two_mentors_who_are_kept_apart_are_never_in_one_triad() -> None:
    scores = {(1, 11): 90, (1, 12): 80, (1, 13): 30}
    found = best_triads(PEOPLE[0][:1], PEOPLE[1], scores, {(12, 11)})
    assert picks(found) == {1: (11, 13)}
    nobody = best_triads(PEOPLE[0][:1], PEOPLE[1], scores, {(12, 11), (11, 13), (13, 12)})
    assert (nobody.pairings, nobody.unmatched_mentees) == ((), (1,))


def test_whoever_has_one_possible_mentor_stays_without_and_who_waited_comes_first() -> None:
    assert best_triads(PEOPLE[0][:1], PEOPLE[1], {(1, 11): 100}).unmatched_mentees == (1,)
    scores = {(1, 11): 100, (1, 12): 100, (2, 11): 1, (2, 12): 1}
    assert picks(best_triads(*PEOPLE, scores)) == {2: (11, 12)}


def test_one_pin_keeps_a_place_and_the_best_second_is_found_beside_it() -> None:
    scores = {(1, 11): 3, (1, 12): 50, (1, 13): 60, (2, 13): 99, (2, 14): 99, (2, 11): 99}
    cohort = best_triads(*PEOPLE, scores, pins=[(1, 11)])
    assert picks(cohort) == {1: (11, 12), 2: (13, 14)}
    assert cohort.weakest == 50
    assert [pairing.pinned for pairing in cohort] == [True, False]


@pytest.mark.parametrize(
    ("pins", "apart", "words"),
    [
        ([(1, 12)], (), "breaks a rule"),
        ([(1, 11), (1, 13), (1, 14)], (), "more than two mentors"),
        ([(1, 11), (1, 13)], [(13, 11)], "kept apart"),
        ([(1, 11), (2, 11)], (), "more people than they have places"),
    ],
)
def test_pins_that_cannot_stand_are_refused(pins: list[Pair], apart: list[Pair], words: str) -> None:
    scores = {(1, 11): 5, (2, 11): 5, (1, 13): 5, (1, 14): 5}
    with pytest.raises(PinError, match=words) as caught:
        best_triads(*PEOPLE, scores, apart, pins)
    assert caught.value.advice and caught.value.pairs == tuple(sorted(pins))


@pytest.mark.parametrize("capacities", [(1,), (1, 2)])
def test_a_cohort_of_usual_size_is_proved_and_the_same_in_any_order(capacities: tuple[int, ...]) -> None:
    case = crowd(20, 40, 4, capacities)
    cohort = case.best()
    assert cohort.proved
    assert len(cohort.pairings) == 20
    load = [mentor for pairing in cohort for mentor in pairing.mentor_ids]
    assert all(load.count(mentor.id) <= mentor.capacity for mentor in case.mentors)
    assert not {pairing.mentor_ids for pairing in cohort} & (case.apart | {(b, a) for a, b in case.apart})
    again = best_triads(
        case.mentees[::-1], case.mentors[::-1], dict(reversed(case.scores.items())), case.apart
    )
    assert again == cohort


def test_progress_only_rises_and_it_stops_when_asked() -> None:
    case = crowd(12, 20, 1)
    heard: list[int] = []
    case.best(Watch(lambda done, _what: heard.append(done)))
    assert heard == sorted(heard) and heard[0] == 0 and heard[-1] == 100
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 4

    with pytest.raises(MatchingStopped):
        case.best(Watch(cancelled=cancelled))


def test_a_quick_look_is_allowed_and_never_more_than_its_bound() -> None:
    rng = random.Random(3)
    for _ in range(200):
        width = rng.randint(2, 6)
        rows = [rng.randrange(1 << width) for _ in range(rng.randint(1, 6))]
        room = [rng.randint(0, 2) for _ in range(width)]
        apart = [0] * width
        for one, other in itertools.combinations(range(width), 2):
            if rng.random() < 0.3:
                apart[one] |= 1 << other
                apart[other] |= 1 << one
        found, bound = twos(rows, [2] * len(rows), room, apart, range(len(rows)))
        assert len(found) <= bound <= len(rows)
        load = [column for columns in found.values() for column in columns]
        assert all(load.count(column) <= room[column] for column in range(width))
        for row, (one, other) in found.items():
            assert one != other and not apart[one] >> other & 1
            assert rows[row] >> one & 1 and rows[row] >> other & 1
