"""Answers: known options found whole, own words kept whole, numbers and words within their bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.exchange.spreadsheets.answers import (
    AnswerError,
    capacity,
    email,
    level,
    phone,
    pick,
    place,
    print_format,
)
from rmdesk.rules.people import EXPERIENCES, INTERESTS, Place, PrintFormat

OPTIONS = ("film", "dance", "work, life and balance", "work", "film; old and new", "low pay or renting")


@pytest.mark.parametrize(
    ("answer", "picked"),
    [
        ("", ()),
        ("   ", ()),
        (";", ()),
        ("film", ("film",)),
        ("film, dance", ("film", "dance")),
        ("film;dance;", ("film", "dance")),
        ("film\ndance", ("film", "dance")),
        ("FILM ,  Dance", ("film", "dance")),
        ("film, film", ("film",)),
        ("work, life and balance", ("work, life and balance",)),
        ("work, film, work, life and balance", ("work", "film", "work, life and balance")),
        ("film; old and new;dance;", ("film; old and new", "dance")),
        ("low  pay or renting", ("low pay or renting",)),
        ("Head of HR, London", ("Head of HR, London",)),
        ("film, Head of HR, London", ("film", "Head of HR, London")),
        ("film, sailing, dance, my dog, and cats", ("film", "sailing", "dance", "my dog, and cats")),
        ("fishing;sailing, mostly;film;", ("fishing", "sailing, mostly", "film")),
        ("filming, dancer", ("filming, dancer",)),
        ("I do not want to talk about work", ("I do not want to talk about work",)),
        ("  my  own words ", ("  my  own words ",)),
        ("=cmd|' /C calc'!A0", ("=cmd|' /C calc'!A0",)),
        ("<b>film</b>", ("<b>film</b>",)),
    ],
)
def test_options_are_found_whole_and_the_rest_is_kept(answer: str, picked: tuple[str, ...]) -> None:
    assert pick(answer, OPTIONS) == picked


def test_without_known_options_everything_is_own_words() -> None:
    assert pick("film, dance", ()) == ("film, dance",)
    assert pick("film;dance;", ()) == ("film", "dance")


@given(
    st.lists(st.sampled_from(EXPERIENCES + INTERESTS), unique=True), st.sampled_from([", ", ";", "\n", ","])
)
def test_any_choice_of_options_joined_by_any_tool_is_found(chosen: list[str], mark: str) -> None:
    assert pick(mark.join(chosen), EXPERIENCES + INTERESTS) == tuple(chosen)
    assert pick("".join(f"{one};" for one in chosen), EXPERIENCES + INTERESTS) == tuple(chosen)


@given(st.text())
def test_no_letter_of_an_answer_is_lost(answer: str) -> None:
    def letters(text: str) -> str:
        return "".join(c for c in text.casefold() if not c.isspace() and c not in ",;")

    picked = pick(answer, OPTIONS)
    assert set(letters(answer)) == set(letters("".join(picked)))


@pytest.mark.parametrize(
    ("text", "value"), [("3", 3), ("3.0", 3), (" Level 9 ", 9), ("1 - entry", 1), ("4 (senior, nights)", 4)]
)
def test_levels(text: str, value: int) -> None:
    assert level(text) == value


@pytest.mark.parametrize("text", ["0", "10", "3.5", "-1", "high", "Band 5", "3 4", "9" * 30])
def test_what_is_no_level(text: str) -> None:
    with pytest.raises(AnswerError):
        level(text)


@pytest.mark.parametrize(
    ("text", "value"), [("0", 0), ("20", 20), ("two", 2), ("2 people", 2), ("1 at once", 1)]
)
def test_capacities(text: str, value: int) -> None:
    assert capacity(text) == value


@pytest.mark.parametrize("text", ["21", "-1", "1-2", "many", "2.5", "9" * 30])
def test_what_is_no_capacity(text: str) -> None:
    with pytest.raises(AnswerError):
        capacity(text)


def test_contact_details() -> None:
    assert email(" siân.evans@charity.example ") == "siân.evans@charity.example"
    assert phone("+44 7700 900123") == "+44 7700 900123"
    for refused in ("sian", "a@b", "a b@c.example", "a@b.example, c@d.example"):
        with pytest.raises(AnswerError, match="not an e-mail"):
            email(refused)
    with pytest.raises(AnswerError, match="phone"):
        phone("later")


def test_places_and_print_formats() -> None:
    assert [place(text) for text in ("In person", "online", "Either;")] == [
        Place.IN_PERSON,
        Place.ONLINE,
        Place.EITHER,
    ]
    with pytest.raises(AnswerError, match="In person"):
        place("the moon")
    assert print_format("Tinted paper") is PrintFormat.TINTED
    assert print_format("Large print") is PrintFormat.LARGE
    assert print_format("Standard") is PrintFormat.STANDARD
    assert print_format("Braille") is None
