"""A recovery sheet typed back from paper."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.base.errors import FieldError
from rmdesk.store.key import DeskKey
from rmdesk.store.recovery import (
    ALPHABET,
    groups_to_prove,
    key_from_recovery,
    recovery_groups,
    same_group,
)

keys = st.binary(min_size=32, max_size=32).map(DeskKey)
KEY = DeskKey(bytes(range(7, 39)))
TEXT = "".join(recovery_groups(KEY))


def slip(text: str, place: int, sign: str) -> str:
    return text[:place] + sign + text[place + 1 :]


def named(place: int) -> str:
    return f"Group {place % 16 // 4 + 1} of line {place // 16 + 1} "


@given(keys)
def test_every_key_comes_back(key: DeskKey) -> None:
    groups = recovery_groups(key)
    assert [len(group) for group in groups] == [4] * 16
    assert key_from_recovery(" ".join(groups)) == key


def test_a_sheet_printed_today_is_read_for_ever() -> None:
    expected = "0W40 K2HC 1H6H WRME 3SH2 4916 50P2 SZGV CJH6 8U3D F1U7 H05P Z40H K48T 44NM 0JHF"
    assert " ".join(recovery_groups(KEY)) == expected


@given(keys)
def test_the_way_without_rmdesk_that_the_documentation_gives_works(key: DeskKey) -> None:
    text = "".join(recovery_groups(key))
    number = 0
    for line in (text[begin : begin + 16] for begin in range(0, 64, 16)):
        for sign in line[:13]:
            number = number * 32 + "0123456789ACDEFGHJKMNPQRSTUVWXYZ".index(sign)
    assert f"{number >> 4:064x}" == key.hex()


@given(keys, st.sampled_from([" ", "-", "\n", " - ", "", "\t", "–", ". "]))
def test_any_separators_and_small_letters_do(key: DeskKey, between: str) -> None:
    assert key_from_recovery(between.join(recovery_groups(key)).lower()) == key


@given(keys)
def test_confusable_signs_stand_for_each_other(key: DeskKey) -> None:
    text = " ".join(recovery_groups(key))
    assert key_from_recovery(text.replace("0", "O").replace("1", "l").replace("8", "B")) == key
    assert key_from_recovery(text.replace("0", "o").replace("1", "I").replace("8", "b")) == key


@given(keys, st.integers(0, 63), st.integers(1, 31))
def test_one_wrong_sign_is_placed_in_its_group(key: DeskKey, place: int, shift: int) -> None:
    text = "".join(recovery_groups(key))
    wrong = ALPHABET[(ALPHABET.index(text[place]) + shift) % 32]
    with pytest.raises(FieldError, match=re.escape(named(place))):
        key_from_recovery(slip(text, place, wrong))


def test_two_neighbours_the_wrong_way_round_are_placed() -> None:
    for place in (p for p in range(63) if p % 16 != 15 and TEXT[p] != TEXT[p + 1]):
        swapped = TEXT[:place] + TEXT[place + 1] + TEXT[place] + TEXT[place + 2 :]
        with pytest.raises(FieldError, match=re.escape(named(place))):
            key_from_recovery(swapped)


@given(st.integers(0, 15), st.integers(0, 15), st.integers(1, 31), st.integers(1, 31), st.integers(0, 3))
def test_two_wrong_signs_in_a_line_never_pass(one: int, two: int, by: int, also: int, line: int) -> None:
    text = TEXT
    for place, shift in {line * 16 + one: by, line * 16 + two: also}.items():
        text = slip(text, place, ALPHABET[(ALPHABET.index(text[place]) + shift) % 32])
    with pytest.raises(FieldError, match=f"ine {line + 1} "):
        key_from_recovery(text)


def test_lines_cannot_change_places() -> None:
    with pytest.raises(FieldError, match="ine 1 "):
        key_from_recovery(TEXT[16:32] + TEXT[:16] + TEXT[32:])


def test_a_missing_sign_is_placed_when_the_groups_are_kept_apart() -> None:
    groups = list(recovery_groups(KEY))
    groups[6] = groups[6][:3]
    with pytest.raises(FieldError, match=r"Group 3 of line 2 "):
        key_from_recovery(" ".join(groups))
    with pytest.raises(FieldError, match=r"64 in all; here there are 63"):
        key_from_recovery("".join(groups))


def test_signs_that_no_sheet_has_are_placed() -> None:
    with pytest.raises(FieldError, match=re.escape(named(21))):
        key_from_recovery(slip(TEXT, 21, "#"))


@pytest.mark.parametrize("text", ["", "   ", "0", "x" * 1_000_000, "\0" * 64, "ŵ" * 64])
def test_nonsense_is_refused_in_words(text: str) -> None:
    with pytest.raises(FieldError) as caught:
        key_from_recovery(text)
    assert caught.value.field in ("recovery", "line1")
    assert caught.value.advice


def test_two_different_groups_are_asked_back() -> None:
    groups = recovery_groups(KEY)
    for seed in range(50):
        first, second = groups_to_prove(groups, random.Random(seed))
        assert 0 <= first < second < len(groups)


def test_a_group_is_proved_with_the_same_tolerance() -> None:
    assert same_group(" o1-8b ", "0188")
    assert not same_group("0189", "0188")
    assert not same_group("", "0188")
