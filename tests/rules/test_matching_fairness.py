"""Counts by group give nobody away, and what stands out is not chance."""

from __future__ import annotations

import itertools
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmdesk.rules.evaluation import LEAST_SHOWN
from rmdesk.rules.matching.fairness import (
    IN_PAIR,
    UNSAID,
    Placed,
    Standing,
    Trait,
    all_of_one,
    at_least,
    may_be_shown,
    standing_out,
    tables,
)

SERVICE, TOPICS = Trait("service", "Service"), Trait("topics", "What they bring", several=True)
AGREED, PROPOSED, WAITING = Standing


def people(*groups: tuple[str, int, int, int]) -> list[Placed]:
    """Return (service, agreed, proposed, waiting) as people; those in a pair fit by 50."""
    return [
        Placed(standing, () if standing is WAITING else (50,), {"service": frozenset({name} if name else ())})
        for name, *counts in groups
        for standing, count in zip(Standing, counts, strict=True)
        for _ in range(count)
    ]


def test_each_group_is_counted_with_its_middle_fit() -> None:
    (table,) = tables(people(("Estates", 0, 6, 8), ("Wards", 0, 20, 5)), [SERVICE])
    assert table.columns == (frozenset({PROPOSED}), frozenset({WAITING}))
    assert [(group.name, group.counts, group.middle_fit) for group in table.groups] == [
        ("Wards", (20, 5), 50),
        ("Estates", (6, 8), 50),
    ]
    assert table.hidden == 0


def test_who_did_not_say_is_a_group_where_everybody_is_in_one() -> None:
    (table,) = tables(people(("Estates", 0, 6, 8), ("", 0, 9, 5)), [SERVICE])
    assert {group.name for group in table.groups} == {"Estates", UNSAID}


def test_a_small_count_hides_its_group_and_the_next_from_which_it_could_be_worked_out() -> None:
    (table,) = tables(people(("Estates", 0, 6, 4), ("Wards", 0, 9, 9), ("Digital", 0, 7, 7)), [SERVICE])
    assert [group.name for group in table.groups] == ["Wards"] and table.hidden == 2


def test_agreed_and_proposed_are_counted_together_where_they_are_too_small_apart() -> None:
    (table,) = tables(people(("Estates", 3, 6, 8), ("Wards", 4, 9, 5)), [SERVICE])
    assert table.columns == (IN_PAIR, frozenset({WAITING}))
    assert {group.name: group.counts for group in table.groups} == {"Estates": (9, 8), "Wards": (13, 5)}


def test_nobody_is_counted_among_few_and_one_group_is_no_comparison() -> None:
    assert tables(people(("Estates", 0, 4, 5)), [SERVICE]) == ()
    assert tables(people(("Estates", 0, 14, 15)), [SERVICE]) == ()


def test_a_group_that_overlaps_is_shown_only_where_the_others_are_enough_too() -> None:
    counts, totals = [(10, 6), (10, 8)], (20, 12)
    assert may_be_shown(counts, totals, several=True) == {0}
    assert may_be_shown([(20, 12)], totals, several=True) == frozenset()


cell = st.sampled_from((0, 1, 2, 3, 4, 5, 6, 7, 9, 12))


@given(st.lists(st.tuples(cell, cell), min_size=2, max_size=5))
@settings(max_examples=300, deadline=None)
def test_no_hidden_count_can_be_worked_out_from_the_totals(counts: list[tuple[int, int]]) -> None:
    totals = tuple(map(sum, zip(*counts, strict=True)))
    shown = may_be_shown(counts, totals, several=False)
    assert all(min(counts[at]) >= LEAST_SHOWN for at in shown)
    hidden = [row for at, row in enumerate(counts) if at not in shown]
    for column in range(2):
        left = totals[column] - sum(counts[at][column] for at in shown)
        # Whoever knows the totals sees this sum, and how many groups share it: more than one way must make it up.
        ways = comb(left + len(hidden) - 1, len(hidden) - 1) if hidden else 0
        assert not (hidden and shown) or ways > 1


def test_a_group_that_is_left_over_stands_out_and_one_by_chance_does_not() -> None:
    unfair = people(("Estates", 0, 5, 25), ("Wards", 0, 40, 5))
    shown = tables(unfair, [SERVICE])
    (out,) = standing_out(unfair, shown, 2)
    assert (out.name, out.waiting, out.people, out.others_waiting, out.others) == ("Estates", 25, 30, 5, 45)
    fair = people(("Estates", 0, 8, 8), ("Wards", 0, 10, 7))
    assert standing_out(fair, tables(fair, [SERVICE]), 2) == ()


def test_where_everybody_who_waits_is_of_one_group_it_is_told_only_of_what_is_open_and_not_by_chance() -> (
    None
):
    some = people(("Estates", 0, 10, 8), ("Wards", 0, 20, 0))
    seen = Trait("service", "Service", open=True)
    assert all_of_one(some, [seen], 0) == ((seen, "Estates"),)
    assert all_of_one(some, [SERVICE], 0) == () and all_of_one(some, [seen], 1000) == ()
    for few in (
        people(("Estates", 0, 10, 4), ("Wards", 0, 20, 0)),
        people(("Estates", 0, 10, 8), ("Wards", 0, 4, 0)),
        people(("Estates", 0, 10, 8), ("Wards", 0, 20, 1)),
        people(("", 0, 10, 8), ("Wards", 0, 20, 0)),
    ):
        assert all_of_one(few, [seen], 0) == ()


def test_among_many_groups_it_takes_more_to_stand_out() -> None:
    some = people(("Estates", 0, 6, 14), ("Wards", 0, 24, 16))
    shown = tables(some, [SERVICE])
    assert [out.name for out in standing_out(some, shown, 1)] == ["Estates"]
    assert standing_out(some, shown, 40) == ()


def test_where_nobody_waits_nothing_stands_out() -> None:
    some = people(("Estates", 0, 16, 0), ("Wards", 0, 24, 0))
    assert standing_out(some, tables(some, [SERVICE]), 2) == ()


@pytest.mark.parametrize(("left", "size", "waiting", "whole"), [(3, 4, 4, 8), (0, 3, 2, 7), (2, 2, 2, 5)])
def test_chance_is_counted_as_by_drawing_every_way(left: int, size: int, waiting: int, whole: int) -> None:
    drawn = [sum(1 for one in draw if one < waiting) for draw in itertools.combinations(range(whole), size)]
    assert at_least(left, size, waiting, whole) == sum(1 for n in drawn if n >= left) / comb(whole, size)
