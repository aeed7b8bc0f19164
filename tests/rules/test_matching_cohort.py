"""The cohort optimum, proved against trying everything."""

from __future__ import annotations

import itertools
import random
import subprocess
import sys
import time
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmdesk.rules.matching import (
    Candidate,
    Cohort,
    MatchingStopped,
    Pair,
    Pairing,
    PinError,
    Watch,
    best_cohort,
)


@dataclass(frozen=True)
class Case:
    mentees: list[Candidate]
    mentors: list[Candidate]
    scores: dict[Pair, int]
    pins: frozenset[Pair]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Small cohorts with gaps, ties, capacities, people already taken, priorities and pins that can stand."""
    mentees = [
        Candidate(at + 1, f"Mentee {at}", waiting_priority=draw(st.booleans()))
        for at in range(draw(st.integers(0, 5)))
    ]
    mentors = [
        Candidate(at + 101, f"Mentor {at}", capacity=draw(st.integers(0, 3)), taken=draw(st.integers(0, 1)))
        for at in range(draw(st.integers(0, 4)))
    ]
    score = st.integers(0, draw(st.sampled_from([1, 3, 100])))
    scores = {
        (mentee.id, mentor.id): draw(score)
        for mentee in mentees
        for mentor in mentors
        if draw(st.integers(0, 3))
    }
    pins: set[Pair] = set()
    for pair in draw(st.lists(st.sampled_from(sorted(scores)), max_size=2)) if scores else []:
        mentor = next(one for one in mentors if one.id == pair[1])
        if pair[0] not in dict(pins) and sum(pin[1] == pair[1] for pin in pins) < mentor.free_places:
            pins.add(pair)
    return Case(mentees, mentors, scores, frozenset(pins))


def tried(case: Case) -> dict[int, int]:
    """Return the best assignment by trying every one: the definition, written down once more."""
    room = {mentor.id: mentor.free_places for mentor in case.mentors}
    pins = dict(case.pins)
    choices = [
        [pins[mentee.id]]
        if mentee.id in pins
        else [mentor for asker, mentor in sorted(case.scores) if asker == mentee.id] + [None]
        for mentee in case.mentees
    ]
    best: tuple[tuple[float, ...], dict[int, int]] | None = None
    for picks in itertools.product(*choices):
        chosen = {
            mentee.id: mentor
            for mentee, mentor in zip(case.mentees, picks, strict=True)
            if mentor is not None
        }
        if any(list(chosen.values()).count(mentor) > places for mentor, places in room.items()):
            continue
        free = [case.scores[pair] for pair in chosen.items() if pair not in case.pins]
        waited = sum(1 for mentee in case.mentees if mentee.id in chosen and mentee.waiting_priority)
        # Earlier ids first, unmatched last: the tie-break.
        order = tuple(-chosen.get(mentee.id, 10**6) for mentee in case.mentees)
        worth = (len(chosen), waited, min(free, default=0), sum(free), *order)
        if best is None or worth > best[0]:
            best = worth, chosen
    assert best is not None
    return best[1]


def pairs(cohort: Cohort) -> dict[int, int]:
    return {pairing.mentee_id: pairing.mentor_ids[0] for pairing in cohort}


@given(cases())
@settings(max_examples=300, deadline=None)
def test_it_is_what_trying_everything_finds_on_all_levels_and_among_equals(case: Case) -> None:
    cohort = best_cohort(case.mentees, case.mentors, case.scores, case.pins)
    expected = tried(case)
    assert pairs(cohort) == expected
    assert cohort.total == sum(case.scores[pair] for pair in expected.items())
    free = [case.scores[pair] for pair in expected.items() if pair not in case.pins]
    assert cohort.weakest == min(free, default=None)
    assert {mentee.id for mentee in case.mentees} == set(cohort.unmatched_mentees) | set(expected)


@given(cases(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_what_comes_in_makes_no_difference(case: Case, rng: random.Random) -> None:
    mentees, mentors, scores = list(case.mentees), list(case.mentors), list(case.scores.items())
    for shuffled in (mentees, mentors, scores):
        rng.shuffle(shuffled)
    first = best_cohort(case.mentees, case.mentors, case.scores, case.pins)
    assert best_cohort(mentees, mentors, dict(scores), sorted(case.pins, reverse=True)) == first


def crowd(mentees: int, mentors: int, seed: int) -> Case:
    rng = random.Random(seed)
    askers = [Candidate(at, f"M{at}", waiting_priority=rng.random() < 0.2) for at in range(mentees)]
    givers = [Candidate(10_000 + at, f"R{at}", capacity=rng.randint(1, 2)) for at in range(mentors)]
    scores = {
        (asker.id, giver.id): rng.randint(0, 100)
        for asker in askers
        for giver in givers
        if rng.random() < 0.9
    }
    return Case(askers, givers, scores, frozenset())


def test_the_weakest_pair_counts_before_the_sum() -> None:
    people = [Candidate(1, "Helen"), Candidate(2, "Peter")], [Candidate(11, "Amara"), Candidate(12, "Joy")]
    scores = {(1, 11): 100, (1, 12): 41, (2, 11): 42, (2, 12): 40}
    cohort = best_cohort(*people, scores)
    assert pairs(cohort) == {1: 12, 2: 11}
    assert (cohort.weakest, cohort.total) == (41, 83)


def test_more_mentees_count_before_everything_and_waiting_decides_who_goes_without() -> None:
    mentees = [Candidate(1, "Helen"), Candidate(2, "Peter"), Candidate(3, "Ruth", waiting_priority=True)]
    mentors = [Candidate(11, "Amara"), Candidate(12, "Joy")]
    scores = {(1, 11): 90, (2, 11): 90, (1, 12): 90, (2, 12): 90, (3, 12): 0}
    cohort = best_cohort(mentees, mentors, scores)
    assert pairs(cohort) == {1: 11, 3: 12}
    assert cohort.unmatched_mentees == (2,)


def test_a_weak_pin_stays_and_does_not_count_as_the_weakest() -> None:
    mentees = [Candidate(1, "Helen"), Candidate(2, "Peter")]
    mentors = [Candidate(11, "Amara"), Candidate(12, "Joy"), Candidate(13, "Mei")]
    scores = {(1, 11): 3, (1, 12): 90, (2, 11): 80, (2, 12): 70, (2, 13): 60}
    cohort = best_cohort(mentees, mentors, scores, [(1, 11)])
    assert cohort.pairings == (Pairing(1, (11,), 3, pinned=True), Pairing(2, (12,), 70))
    assert (cohort.weakest, cohort.total, cohort.unmatched_mentors) == (70, 73, (13,))


@pytest.mark.parametrize(
    ("pins", "words"),
    [
        ([(1, 12)], "breaks a rule"),
        ([(99, 11)], "breaks a rule"),
        ([(1, 11), (1, 13)], "more than one mentor"),
        ([(1, 11), (2, 11)], "more people than they have places"),
    ],
)
def test_pins_that_cannot_stand_are_refused_before_anything_is_worked_out(
    pins: list[Pair], words: str
) -> None:
    mentees = [Candidate(1, "Helen"), Candidate(2, "Peter")]
    mentors = [Candidate(11, "Amara"), Candidate(12, "Joy"), Candidate(13, "Mei")]
    scores = {(1, 11): 5, (2, 11): 5, (1, 13): 5}
    said: list[str] = []
    with pytest.raises(PinError, match=words) as caught:
        best_cohort(mentees, mentors, scores, pins, Watch(lambda _done, what: said.append(what)))
    assert caught.value.pairs == tuple(sorted(pins))
    assert caught.value.advice
    assert "Helen" not in caught.value.message + caught.value.advice
    assert said == []


def test_nobody_and_nothing_open_are_fine() -> None:
    assert best_cohort([], [], {}) == Cohort()
    alone = best_cohort([Candidate(1, "Helen")], [Candidate(11, "Amara")], {})
    assert alone == Cohort(unmatched_mentees=(1,), unmatched_mentors=(11,))


def test_a_large_cohort_is_quick_keeps_capacities_and_is_the_same_in_any_order() -> None:
    case = crowd(500, 700, 5)
    started = time.perf_counter()
    cohort = best_cohort(case.mentees, case.mentors, case.scores)
    assert time.perf_counter() - started < 30  # a guard against the wrong kind of growth, not a measurement
    assert len(cohort.pairings) == 500
    assert all(len(cohort.of_mentor(mentor.id)) <= mentor.capacity for mentor in case.mentors)
    assert best_cohort(case.mentees[::-1], case.mentors[::-1], case.scores) == cohort


def test_when_places_are_short_the_large_cohort_still_fills_every_one() -> None:
    case = crowd(120, 60, 6)
    cohort = best_cohort(case.mentees, case.mentors, case.scores)
    assert len(cohort.pairings) == sum(mentor.capacity for mentor in case.mentors)
    waiting = {mentee.id for mentee in case.mentees if mentee.waiting_priority}
    assert not waiting & set(cohort.unmatched_mentees)


def test_progress_is_told_and_only_rises() -> None:
    case = crowd(30, 40, 1)
    heard: list[tuple[int, str]] = []
    best_cohort(
        case.mentees, case.mentors, case.scores, (), Watch(lambda done, what: heard.append((done, what)))
    )
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)
    assert heard[0][0] == 0
    assert heard[-1][0] == 100
    assert all(what for _, what in heard)


@pytest.mark.parametrize("after", [0, 1, 3, 7, 10])
def test_it_stops_when_asked(after: int) -> None:
    case = crowd(80, 90, 2)
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > after

    with pytest.raises(MatchingStopped) as caught:
        best_cohort(case.mentees, case.mentors, case.scores, (), Watch(cancelled=cancelled))
    assert "Nothing has changed" in caught.value.advice


def test_the_solver_is_imported_only_when_pairs_are_worked_out() -> None:
    code = "import sys, rmdesk.rules.matching; assert not {'highspy', 'numpy'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": "src"})
