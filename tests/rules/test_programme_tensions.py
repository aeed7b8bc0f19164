"""Where the sources disagree: seven questions, both sides with their sources, and what an answer sets."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.matching import Part, Weights
from rmdesk.rules.matching.balance import Balance, balance_of, points_for, two_figures
from rmdesk.rules.programme import TENSIONS, Plan, Tension, answer_to, missing_in, values_for, wrong_in
from rmdesk.rules.programme.sources import TITLES, in_words


def test_there_are_seven_in_their_order() -> None:
    assert [tension.letter for tension in TENSIONS] == list("abcdefg")
    names = [tension.field for tension in TENSIONS]
    assert len(set(names)) == 7 and set(names) <= {field.name for field in fields(Plan)}


@pytest.mark.parametrize("tension", TENSIONS, ids=lambda tension: tension.field)
def test_both_sides_are_shown_with_their_sources_and_what_they_change(tension: Tension) -> None:
    assert tension.question.endswith("?")
    first, second = tension.sides
    assert first.choice.value != second.choice.value and first.says != second.says
    for side in tension.sides:
        assert len(side.says) > 40 and side.says.endswith(".")
        assert side.sources and all(
            in_words(source).startswith(tuple(TITLES.values())) for source in side.sources
        )
    for choice in tension.choices:
        assert choice.label and choice.changes.endswith(".")
    values = [choice.value for choice in tension.choices]
    assert len(values) == len(set(values))


@pytest.mark.parametrize("tension", TENSIONS, ids=lambda tension: tension.field)
def test_an_answer_is_found_again_and_is_never_wrong(tension: Tension) -> None:
    for choice in tension.choices:
        changed = replace(Plan(), **values_for(tension, choice.value))  # type: ignore[arg-type]
        if choice.value is not Balance.OWN:
            assert answer_to(tension, changed) == choice.value
        assert wrong_in(changed) == ()


def test_those_that_may_stay_open_are_gaps_until_decided() -> None:
    gaps = {gap.field for gap in missing_in(Plan(encounters=("observation",)))}
    for tension in TENSIONS:
        assert (tension.field in gaps) == tension.open == (answer_to(tension, Plan()) is None)


@given(st.dictionaries(st.sampled_from([part.value for part in Part]), st.integers(0, 200)))
def test_points_of_ones_own_are_known_as_such(weights: dict[str, int]) -> None:
    balance = balance_of(weights)
    usual = Weights()
    whole = {part.value: weights.get(part.value, usual.of(part)) for part in Part}
    assert (points_for(balance) == whole) == (balance is not Balance.OWN)
    difference, rapport = two_figures(weights)
    assert difference == whole["perspectives"] + whole["difference"] and rapport == whole["common_ground"]


def test_which_figure_leads() -> None:
    assert balance_of({}) is Balance.DIFFERENCE
    leads = {balance: two_figures(points_for(balance)) for balance in Balance if balance is not Balance.OWN}
    assert leads[Balance.DIFFERENCE][0] > leads[Balance.DIFFERENCE][1]
    assert leads[Balance.ALIKE][0] == leads[Balance.ALIKE][1]
    assert leads[Balance.RAPPORT][0] < leads[Balance.RAPPORT][1]
    assert all(sum(points_for(balance).values()) == 100 for balance in leads)


def test_a_citation_stands_in_words() -> None:
    assert in_words("S0 §2") == "Bates, “How to do reverse or reciprocal mentoring”, section 2"
    assert in_words("S1") == TITLES["S1"]
