"""Which papers are needed, whatever the course of a pair; what was given, and what has changed since."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.printroom import (
    Contents,
    Given,
    LabelSheet,
    Mark,
    PairCourse,
    changed_since,
    contents_kept,
    ended_early,
    label_places,
    mark_of,
    papers_of_pair,
    sheets_missing,
)
from rmdesk.rules.printroom import needed as rule

TODAY = dt.date(2026, 11, 21)
DAYS = st.integers(-400, 400).map(lambda days: TODAY + dt.timedelta(days=days))


@st.composite
def courses(draw: st.DrawFn) -> PairCourse:
    """Any pair: with meetings held and to come, going on or ended."""
    coming = sorted(TODAY + dt.timedelta(days=day) for day in draw(st.lists(st.integers(0, 400), max_size=8)))
    return PairCourse(
        held=draw(st.integers(0, 12)),
        total=draw(st.integers(0, 12)),
        to_come=tuple(coming),
        ends_on=draw(st.none() | DAYS),
        ended_on=draw(st.none() | st.integers(0, 400).map(lambda days: TODAY - dt.timedelta(days=days))),
        signed=draw(st.booleans()),
    )


@given(courses())
def test_every_paper_is_known_and_says_why(pair: PairCourse) -> None:
    found = papers_of_pair(pair, TODAY)
    assert found.keys() <= set(rule.IN_ORDER)
    assert all(why for why in found.values())


@given(courses())
def test_a_pair_that_goes_on_always_knows_who_to_turn_to_and_one_that_ended_starts_nothing(
    pair: PairCourse,
) -> None:
    found = papers_of_pair(pair, TODAY)
    if pair.ended_on is None:
        assert rule.TURN_TO in found
    else:
        assert found.keys() in (set(), set(rule.ENDING))
        assert bool(found) == (TODAY - pair.ended_on <= rule.AFTER)


@given(courses())
def test_midpoint_and_end_are_never_needed_together_nor_before_they_met(pair: PairCourse) -> None:
    found = papers_of_pair(pair, TODAY)
    assert not (rule.MIDPOINT in found and rule.CLOSING in found)
    if not pair.held and pair.ended_on is None:
        assert not found.keys() & set(rule.ENDING)
    if rule.MATCH_LETTER in found:
        assert not pair.held


@given(courses())
def test_a_signed_agreement_is_not_asked_for_again(pair: PairCourse) -> None:
    assert (rule.AGREEMENT in papers_of_pair(pair, TODAY)) == (pair.ended_on is None and not pair.signed)


@pytest.mark.parametrize(
    ("held", "coming", "wanted"),
    [(1, (7, 35), False), (1, (7, 20), True), (3, (60,), True), (2, (40,), False)],
)
def test_the_midpoint_is_near_four_weeks_before(held: int, coming: tuple[int, ...], wanted: bool) -> None:
    days = tuple(TODAY + dt.timedelta(days=day) for day in coming)
    assert rule.midpoint_near(PairCourse(held, 6, days), TODAY) is wanted


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_sheets_and_those_in_hand_are_enough_and_no_more(coming: int, given_: int, used: int) -> None:
    missing = sheets_missing(coming, given_, used)
    in_hand = max(0, given_ - used)
    assert missing + in_hand >= coming
    assert missing == 0 or missing + in_hand == coming


MARKS = st.text("ab", min_size=1, max_size=2)
FACTS = st.dictionaries(st.sampled_from(("name", "days", "aims")), MARKS | st.lists(MARKS, max_size=4))
UNMARKED = st.builds(Contents, MARKS, FACTS)
NAMES = st.frozensets(st.sampled_from(("name", "days", "aims")))
CONTENTS = st.builds(
    Contents,
    MARKS,
    FACTS,
    st.fixed_dictionaries({"": MARKS, "easy": MARKS}),
    st.fixed_dictionaries({"": NAMES, "easy": NAMES}),
    st.sampled_from(("", "easy")),
)


@given(UNMARKED | CONTENTS)
def test_what_is_kept_in_the_register_is_the_same_again(said: Contents) -> None:
    kept = contents_kept(json.loads(json.dumps(said.as_kept())))
    assert kept is not None and changed_since(kept, said) == ""


@given(UNMARKED, UNMARKED | CONTENTS)
def test_a_change_names_what_it_is(then: Contents, now: Contents) -> None:
    changed = changed_since(then, now)
    assert ("wording" in changed) == (then.wording != now.wording)
    assert changed in ("", "wording", "facts", "wording and facts")


@given(CONTENTS, CONTENTS)
def test_a_change_goes_by_what_was_printed(then: Contents, now: Contents) -> None:
    same = then.printed[then.version] == now.printed[then.version]
    changed = changed_since(then, now)
    assert ("wording" in changed) == (not same and then.wording != now.wording)
    if same and then.facts_on(then.version) == now.facts_on(then.version):
        assert changed == ""
    if not same:
        assert changed


def test_days_that_have_passed_are_no_change_and_new_ones_are() -> None:
    then = Contents("w", {"days": ["a", "b"]})
    assert changed_since(then, Contents("w", {"days": ["b"]})) == ""
    assert changed_since(then, Contents("w", {"days": ["b", "c"]})) == "facts"
    assert changed_since(None, then) == ""
    assert contents_kept({}) is None


@given(st.booleans(), st.none() | st.builds(Given, DAYS, st.booleans(), st.sampled_from(("", "facts"))))
def test_what_came_back_or_is_as_it_was_is_never_ticked(needed: bool, had: Given | None) -> None:
    mark = mark_of(needed=needed, given=had)
    if had is None:
        assert mark is (Mark.NEEDED if needed else Mark.OPEN)
    else:
        assert mark.is_ticked == (needed and bool(had.changed) and not had.returned)


@given(st.sampled_from(LabelSheet), st.integers(-3, 40), st.integers(0, 90))
def test_labels_lie_on_the_sheet_one_after_another(sheet: LabelSheet, first: int, count: int) -> None:
    grid, found = sheet.grid, label_places(count, sheet, first)
    numbers = [place.page * grid.count + place.row * grid.across + place.column for place in found]
    start = min(max(first, 1), grid.count) - 1
    assert numbers == list(range(start, start + count))
    assert all(0 <= place.row < grid.down and 0 <= place.column < grid.across for place in found)


@pytest.mark.parametrize("sheet", LabelSheet)
def test_a_sheet_of_labels_fits_on_a4(sheet: LabelSheet) -> None:
    grid = sheet.grid
    assert grid.count == int(sheet.value)
    assert grid.left + (grid.across - 1) * grid.step_across + grid.width <= 210
    assert grid.top + (grid.down - 1) * grid.step_down + grid.height <= 297
    assert grid.step_across >= grid.width and grid.step_down >= grid.height


@pytest.mark.parametrize(
    ("held", "total", "ends", "ended", "early"),
    [
        (1, 6, 120, -10, True),
        (6, 6, 120, -10, False),
        (5, 6, 10, -10, False),
        (1, 0, 120, -10, True),
        (1, 6, None, -10, True),
        (1, 0, None, -10, False),
        (1, 6, 120, None, False),
    ],
)
def test_a_pair_ended_early_with_meetings_left_and_time_to_go(
    held: int, total: int, ends: int | None, ended: int | None, early: bool
) -> None:
    day, over = (None if days is None else TODAY + dt.timedelta(days=days) for days in (ends, ended))
    assert ended_early(PairCourse(held, total, ends_on=day, ended_on=over)) is early
