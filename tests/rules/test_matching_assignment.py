"""The solver's side: proofs in whole numbers, pairs added by price, the first of several equals."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmdesk.base.errors import BugError
from rmdesk.rules.matching import assignment
from rmdesk.rules.matching.assignment import FORBIDDEN, UNMATCHED, Ints, Problem, prove, strongest
from rmdesk.rules.matching.reach import most


def problem(scores: list[list[int]], capacities: list[int], waiting: int = 0) -> Problem:
    """Return a problem with as many matched as can be; the first `waiting` rows are group 0; -1 is forbidden."""
    table = np.array(scores, dtype=np.int64)
    table[table < 0] = FORBIDDEN
    rows = [sum(1 << int(at) for at in np.nonzero(row > FORBIDDEN)[0]) for row in table]
    place = most(rows, capacities, range(waiting), range(waiting, len(rows))).place
    start = np.array([place.get(row, UNMATCHED) for row in range(len(rows))], dtype=np.int64)
    group = (np.arange(len(rows)) >= waiting).astype(np.int64)
    counts = np.bincount(group[start != UNMATCHED], minlength=2)
    return Problem(table, np.array(capacities), group, (int(counts[0]), int(counts[1])), start)


def solved(task: Problem) -> Ints:
    return strongest(task, lambda: None)


def test_a_proof_is_given_only_for_the_strongest() -> None:
    task = problem([[5, 9], [6, 7]], [1, 1])
    assert prove(task, np.array([1, 0])) is not None
    assert prove(task, np.array([0, 1])) is None


def test_no_proof_for_what_breaks_the_rules() -> None:
    task = problem([[5, -1], [6, 7]], [1, 1])
    for places in ([1, 0], [0, 0], [0, UNMATCHED], [UNMATCHED, UNMATCHED]):
        assert prove(task, np.array(places)) is None
    assert prove(task, np.array([0, 1])) is not None


def test_no_proof_where_somebody_waiting_outside_would_bring_more() -> None:
    task = problem([[5], [6]], [1], waiting=2)
    assert prove(task, np.array([0, UNMATCHED])) is None
    assert prove(task, np.array([UNMATCHED, 0])) is not None


def test_no_proof_where_a_free_place_would_bring_more() -> None:
    task = problem([[5, 6]], [1, 1])
    assert prove(task, np.array([0])) is None


def test_an_answer_that_cannot_be_proved_is_never_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    task = problem([[5, 9], [6, 7]], [1, 1])
    monkeypatch.setattr(assignment, "_solve", lambda *_: np.array([0, 1]))
    with pytest.raises(BugError):
        solved(task)


def test_among_equals_the_first_row_gets_its_first_column() -> None:
    assert solved(problem([[4, 4, 4]] * 3, [1, 1, 1])).tolist() == [0, 1, 2]
    assert solved(problem([[4, 4]] * 4, [2, 1])).tolist() == [0, 0, 1, UNMATCHED]
    assert solved(problem([[-1, 4, 4], [4, 4, -1], [4, -1, 4]], [1, 1, 1])).tolist() == [1, 0, 2]


@given(
    st.integers(0, 10**6),
    st.integers(5, 25),
    st.integers(5, 25),
    st.sampled_from([2, 10, 100]),
)
@settings(max_examples=40, deadline=None)
def test_adding_pairs_by_price_finds_the_same(seed: int, height: int, width: int, top: int) -> None:
    rng = np.random.default_rng(seed)
    scores = np.where(rng.random((height, width)) < 0.8, rng.integers(0, top, (height, width)), -1)
    task = problem(scores.tolist(), rng.integers(0, 3, width).tolist(), waiting=height // 4)
    expected = solved(task)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(assignment, "_ALL_AT_ONCE", 0)
        patched.setattr(assignment, "_FIRST_COLUMNS", 1)
        assert solved(task).tolist() == expected.tolist()


def test_matching_as_many_as_can_be_moves_others_and_drops_nobody() -> None:
    reach = most([0b01, 0b11, 0b01], [1, 1], [2], [0, 1])
    assert reach.place == {2: 0, 1: 1}
    assert reach.add(2)
    assert not reach.add(0)
    assert most([], [], [], []).place == {}
