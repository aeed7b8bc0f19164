"""No hidden count can be recovered, not even by somebody who knows the rule: every table is tried (trust.md G6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.evaluation import FEWEST_SHEETS, LEAST_SHOWN, enough_sheets, shown_counts

Shown = tuple[int | None, ...]


def tables(cells: int, total: int) -> Iterator[tuple[int, ...]]:
    """Every way in which `total` sheets can fall into `cells` answers."""
    if cells == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in tables(cells - 1, total - first):
            yield (first, *rest)


@pytest.mark.parametrize(
    ("cells", "most"), [(2, 40), (3, 30), (4, 22), (5, 16), (6, 12)], ids=lambda value: str(value)
)
def test_nobody_who_knows_total_and_rule_can_tell_a_hidden_count(cells: int, most: int) -> None:
    for total in range(FEWEST_SHEETS, most + 1):
        behind: dict[Shown, list[tuple[int, ...]]] = defaultdict(list)
        for counts in tables(cells, total):
            behind[shown_counts(counts)].append(counts)
        for shown, possible in behind.items():
            told = [
                at
                for at, count in enumerate(shown)
                if count is None and len({counts[at] for counts in possible}) == 1
            ]
            assert told == [], (shown, possible)


@given(st.lists(st.integers(0, 200), min_size=2, max_size=14).filter(lambda c: sum(c) >= FEWEST_SHEETS))
def test_what_is_shown_is_true_and_large_enough(counts: list[int]) -> None:
    shown = shown_counts(counts)
    assert all(
        count is None or (count == true and count >= LEAST_SHOWN)
        for count, true in zip(shown, counts, strict=True)
    )
    hidden = [true for count, true in zip(shown, counts, strict=True) if count is None]
    assert bool(hidden) == any(true < LEAST_SHOWN for true in counts)
    if hidden:
        assert len(hidden) > 1 and sum(hidden) >= LEAST_SHOWN


@given(
    st.lists(st.integers(0, 40), min_size=2, max_size=8).filter(lambda c: sum(c) >= FEWEST_SHEETS), st.data()
)
def test_the_order_of_the_answers_changes_nothing(counts: list[int], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(counts))))
    shown = shown_counts(counts)
    assert shown_counts([counts[at] for at in order]) == tuple(shown[at] for at in order)


def test_counts_that_are_all_large_are_all_shown() -> None:
    assert shown_counts((5, 9, 6)) == (5, 9, 6)
    assert shown_counts((20, 4, 9)) == (20, None, None)
    assert shown_counts((6, 6, 4, 9)) == (None, None, None, 9)


def test_under_ten_sheets_nothing_is_counted() -> None:
    assert [enough_sheets(sheets) for sheets in (0, 9, 10)] == [False, False, True]
