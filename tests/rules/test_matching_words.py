"""The sentences of matching read well whatever is in them."""

from __future__ import annotations

import pytest

from rmdesk.rules.matching.words import all_of, fold, listed, number_of, sentence, shortlist, times, whose


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["gardening"], "gardening"),
        (["gardening", "gospel music"], "gardening and gospel music"),
        (["chess", "dance", "film"], "chess, dance and film"),
        (["chess", "night and shift work", "film"], "chess, night and shift work, and film"),
        (["  chess ", "gospel  music"], "chess and gospel music"),
    ],
)
def test_lists(items: list[str], text: str) -> None:
    assert listed(items) == text


def test_lists_of_alternatives_and_long_ones() -> None:
    assert listed(["Amara", "Joy"], "or") == "Amara or Joy"
    assert listed(["racism", "low pay or renting", "faith"], "or") == "racism, low pay or renting, or faith"
    assert shortlist(list("abcd")) == "a, b, c and d"
    assert shortlist(list("abcde"), "or") == "a, b, c or 2 others"


def test_numbers() -> None:
    assert [number_of(count, "place") for count in (0, 1, 2)] == ["no places", "1 place", "2 places"]
    assert number_of(2, "person", "people") == "2 people"
    assert [all_of(count, "mentor") for count in (1, 2, 3)] == [
        "The only mentor",
        "Both mentors",
        "All 3 mentors",
    ]


def test_possessives_sentences_and_folding() -> None:
    assert whose("Helen") == "Helen’s"
    assert sentence(" łukasz brings  more ") == "Łukasz brings more."
    assert sentence("Enough.") == "Enough."
    assert sentence("  ") == ""
    assert fold("  Colin\u00a0BARR ") == fold("colin barr")


def test_times_of_the_week_are_put_together_in_order() -> None:
    assert times(["Thu morning", "Tue morning"]) == ["Tue and Thu mornings"]
    assert times(["Fri afternoon", "Mon afternoon", "wed  Morning"]) == [
        "wed mornings",
        "Mon and Fri afternoons",
    ]
    assert times(["school term only"]) == ["school term only"]
    assert times(["school term only", "Sun evening"]) == ["Sun evenings", "school term only"]
    assert times([]) == []
