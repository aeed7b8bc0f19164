"""Paper references: read as written by hand, and slips noticed."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rmdesk.base.errors import BugError
from rmdesk.rules.papers import ALPHABET, REFERENCES, begun, is_valid, make_reference, normalise

bits = st.integers(min_value=0, max_value=2**128)


def test_the_form_is_that_of_the_design() -> None:
    assert is_valid("R7-4KQ2")
    assert make_reference(0) == "22-222Q"
    assert not set(ALPHABET) & set("AEIOU")


@pytest.mark.parametrize(
    "wrong", ["", "R7-4KQ3", "R74KQ2", "r7-4kq2", "R7-4KQ2 ", "R7-4KQ22", "A7-4KQ2", "R-74KQ2"]
)
def test_only_the_printed_form_is_valid(wrong: str) -> None:
    assert not is_valid(wrong)


@pytest.mark.parametrize(
    "typed",
    [
        "R7-4KQ2",
        "r7-4kq2",
        " R7 4KQ2\n",
        "R74KQ2",
        "r 7 4 k q 2",
        "R7–4KQ2",
        "#R7.4KQ2",
        "Ｒ７－４ＫＱ２",
        "R74KO2",
    ],
)
def test_what_people_type_is_read(typed: str) -> None:
    assert normalise(typed) == "R7-4KQ2"


@pytest.mark.parametrize(
    "typed",
    ["", "Helen", "Helena Marsh", "R7-4KQ", "R7-4KQ2X", "AEAEAE", "ßßß", "💡💡💡💡💡💡"],
)
def test_other_text_is_no_reference(typed: str) -> None:
    assert normalise(typed) is None


def test_a_negative_number_is_a_bug() -> None:
    with pytest.raises(BugError):
        make_reference(-1)


@given(bits)
def test_every_reference_is_valid_and_survives_being_typed(number: int) -> None:
    reference = make_reference(number)
    assert is_valid(reference)
    assert normalise(reference.lower().replace("-", " ")) == reference


@given(st.integers(0, REFERENCES - 1), st.integers(0, REFERENCES - 1))
def test_different_numbers_give_different_references(one: int, other: int) -> None:
    assert (make_reference(one) == make_reference(other)) is (one == other)


@given(bits, st.integers(0, 5), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(number: int, place: int, wrong: str) -> None:
    bare = make_reference(number).replace("-", "")
    assume(bare[place] != wrong)
    assert normalise(bare[:place] + wrong + bare[place + 1 :]) is None


@given(bits, st.integers(0, 5), st.integers(0, 5))
def test_two_characters_that_changed_places_are_noticed(number: int, one: int, other: int) -> None:
    letters = list(make_reference(number).replace("-", ""))
    assume(letters[one] != letters[other])
    letters[one], letters[other] = letters[other], letters[one]
    assert normalise("".join(letters)) is None


@given(bits, st.integers(0, 5))
def test_one_character_read_as_its_twin_is_put_right(number: int, place: int) -> None:
    bare = make_reference(number).replace("-", "")
    twins = {"8": "B", "6": "G", "7": "1", "J": "I", "D": "0", "Q": "O", "5": "S", "V": "U", "2": "Z"}
    assume(bare[place] in twins)
    assert normalise(bare[:place] + twins[bare[place]] + bare[place + 1 :]) == make_reference(number)


@given(st.text())
def test_whatever_is_typed_the_answer_is_a_reference_or_nothing(typed: str) -> None:
    found = normalise(typed)
    assert found is None or is_valid(found)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("r7", "R7"),
        ("r 7", "R7"),
        ("R74k", "R7-4K"),
        ("r7-4kq2", "R7-4KQ2"),
        ("r74kq22", ""),
        ("Amara", ""),
        ("", ""),
    ],
)
def test_the_beginning_of_a_reference_is_written_as_it_is_printed(typed: str, written: str) -> None:
    assert begun(typed) == written
