"""Others are taken out of what one person gets to see (trust.md G11)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.people.names import TITLES
from rmdesk.rules.people.redacting import NAME, SOMEBODY, OtherPerson, OwnName, Redactor

OWN = ("Helen Marsh", "Nell")
PAIR = "[somebody in your pair]"
OTHERS = (
    OtherPerson(("Amara Okafor", ""), ("amara@trust.example", "+44 29 2018 0123"), near=True, called=PAIR),
    OtherPerson(("Mary Ann O’Brien", "Mab"), ("", "07700 900 123")),
    OtherPerson(("فاطمة الزهراء",), ()),
    OtherPerson(("Ŵyn Llŷr ap Siôn",), ()),
    OtherPerson(("সুমিত্রা দেবী",), ()),
    OtherPerson(("May",), ()),
)


def taken_out(text: str) -> str:
    return Redactor(OTHERS, OWN).take_out(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Met Amara Okafor.", f"Met {PAIR}."),
        ("AMARA  OKAFOR’s idea", f"{PAIR}’s idea"),
        ("Amara said so", f"{PAIR} said so"),
        ("Ask A.O. or AO", f"Ask {PAIR}. or {PAIR}"),
        ("Write to Amara@Trust.example now", f"Write to {PAIR} now"),
        ("Ring 029 2018 0123, or +44 29 2018 0123", f"Ring {PAIR}, or {PAIR}"),
        ("Mary Ann O'Brien came", f"{SOMEBODY} came"),
        ("Ring 07700900123", f"Ring {SOMEBODY}"),
        ("With فاطمة الزهراء on Monday", f"With {SOMEBODY} on Monday"),
        ("Ŵyn Llŷr ap Siôn", SOMEBODY),
        ("wyn llyr ap sion was there", f"{SOMEBODY} was there"),
        ("সুমিত্রা দেবী এসেছিলেন", f"{SOMEBODY} এসেছিলেন"),
    ],
)
def test_every_way_of_naming_somebody_else_is_replaced(text: str, left: str) -> None:
    assert taken_out(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "Helen Marsh, called Nell",
        "In May 2027, may we meet?",
        "Mary was here",
        "The amaranth is on the sill",
        "Call 999 or 101",
        "21 November 2026, 14:00",
        "",
    ],
)
def test_what_names_nobody_else_stays(text: str) -> None:
    assert taken_out(text) == text


def test_a_namesake_does_not_take_ones_own_name_away() -> None:
    other = OtherPerson(("helen marsh",), near=True, called=PAIR)
    assert Redactor((other,), OWN).take_out("Helen Marsh and Helen") == "Helen Marsh and Helen"


@given(
    st.lists(st.sampled_from(["Amara", "Okafor", "Amara Okafor", "and", ",", "\n", "AO", "x"]), max_size=30)
)
def test_no_name_of_somebody_near_is_left_whatever_stands_around_it(words: list[str]) -> None:
    left = taken_out(" ".join(words)).split()
    assert not {"Amara", "Okafor", "AO"} & set(left)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(taken_out(text), str)


@pytest.mark.parametrize(
    ("names", "text", "left"),
    [
        (("Siân O’Brien",), "SIAN, sian and Siân’s Obrien", f"{NAME}, {NAME} and {NAME}’s {NAME}"),
        (("Amara Okafor", "Mo"), "Mo Okafor (AO) mows", f"{NAME} ({NAME}) mows"),
        (("Dr Ama Al-Hassan",), "Dr Alhassan, or Hassan", f"Dr {NAME}, or {NAME}"),
        (("王小明", ""), "我叫王小明。", f"我叫{NAME}。"),
        (("Łukasz Wójcik",), "lukasz.wojcik@trust.example", f"{NAME}@trust.example"),
        (("", ""), "Nobody’s name", "Nobody’s name"),
        (("Jan Ek-Lund",), "jan lund, Ek-Lund", f"{NAME}, {NAME}"),
        (("X", ""), "X-rays", f"{NAME}-rays"),
    ],
)
def test_ones_own_name_is_taken_out_word_by_word(names: tuple[str, ...], text: str, left: str) -> None:
    assert OwnName(names).take_out(text) == left


def test_ones_own_ways_to_be_reached_are_taken_out_too() -> None:
    own = OwnName(("Amara Okafor",), ("a.o@trust.example", "07700 900123"))
    assert own.take_out("A.O@trust.example, 07700 900 123") == f"{NAME}, {NAME}"


@given(
    st.lists(st.text(st.characters(categories=["Lu", "Ll"]), min_size=2, max_size=9), min_size=1, max_size=3)
)
def test_a_name_that_stands_by_itself_is_always_taken_out(words: list[str]) -> None:
    own = OwnName((" ".join(words),))
    for word in words:
        if word.casefold() not in TITLES:
            assert own.take_out(f"7 {word} 7") == f"7 {NAME} 7"


@given(st.lists(st.text(max_size=12), max_size=3), st.text(max_size=60))
def test_no_name_is_too_strange(names: list[str], text: str) -> None:
    left = OwnName(names).take_out(text)
    assert OwnName(names).take_out(text) == left
    if not any(name.strip() for name in names):
        assert left == text
