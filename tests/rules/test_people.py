"""Profiles: fixed words, known options and contact details."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.base.errors import FieldError
from rmdesk.rules.people import (
    AVAILABILITY,
    EXPERIENCES,
    INTERESTS,
    OFF_LIMITS,
    Certainty,
    Channel,
    Place,
    PrintFormat,
    check_email,
    check_phone,
    known_option,
    pick_options,
)

ALL_LISTS = (EXPERIENCES, INTERESTS, AVAILABILITY, OFF_LIMITS)


def test_every_word_has_a_label_and_is_read_back() -> None:
    for words in (PrintFormat, Place, Channel):
        for word in words:
            assert words.from_words(f" {word.label.upper()} ") is word
            assert words.from_words(word.value) is word
        assert words.from_words("something else") is None
    assert PrintFormat.LARGE.label == "Large print"
    assert len({certainty.label for certainty in Certainty}) == 3


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        ("Standard", PrintFormat.STANDARD),
        ("Large print", PrintFormat.LARGE),
        ("Tinted paper", PrintFormat.TINTED),
    ],
)
def test_the_forms_answers_about_print(answer: str, meant: PrintFormat) -> None:
    assert PrintFormat.from_words(answer) is meant


@pytest.mark.parametrize(
    ("answer", "meant"), [("In person", Place.IN_PERSON), ("Online", Place.ONLINE), ("Either", Place.EITHER)]
)
def test_the_forms_answers_about_place(answer: str, meant: Place) -> None:
    assert Place.from_words(answer) is meant


def test_the_lists_have_no_doubles() -> None:
    assert [len(options) for options in ALL_LISTS] == [14, 15, 10, 3]
    for options in ALL_LISTS:
        assert len({option.casefold() for option in options}) == len(options)


def test_known_options_ignore_case_and_spacing() -> None:
    assert known_option(" Being  lgbtq+ ", EXPERIENCES) == "being LGBTQ+"
    assert known_option("chess", EXPERIENCES) is None


def test_answers_joined_by_commas_and_by_semicolons() -> None:
    assert pick_options("racism at work, Disability", EXPERIENCES).known == ("racism at work", "disability")
    assert pick_options("football;choir singing;", INTERESTS).known == ("football", "choir singing")
    assert pick_options("", INTERESTS).all == ()


def test_an_option_with_a_comma_in_it_stays_whole() -> None:
    options = ("reading, writing", "reading", "film; theatre")
    found = pick_options("reading, film; theatre, reading, writing", options)
    assert found.known == ("reading", "film; theatre", "reading, writing")
    assert found.other == ()


def test_what_is_not_known_is_kept_as_typed() -> None:
    found = pick_options("football, Wild  swimming, football", INTERESTS)
    assert (found.known, found.other) == (("football",), ("Wild  swimming",))
    assert found.all == ("football", "Wild  swimming")


@given(
    st.sampled_from(ALL_LISTS).flatmap(
        lambda options: st.tuples(st.just(options), st.lists(st.sampled_from(options), unique=True))
    ),
    st.sampled_from([", ", ",", ";", "; ", "\n"]),
)
def test_any_choice_of_options_is_found_again(choice: tuple[tuple[str, ...], list[str]], join: str) -> None:
    options, chosen = choice
    found = pick_options(join.join(chosen), options)
    assert found.known == tuple(chosen)
    assert found.other == ()


@given(st.text(max_size=200))
def test_nothing_typed_is_lost(answer: str) -> None:
    found = pick_options(answer, EXPERIENCES)
    left = "".join(found.all).casefold()
    for piece in answer.replace(";", ",").replace("\n", ",").split(","):
        assert "".join(piece.split()).casefold() in "".join(left.split())


@pytest.mark.parametrize(
    "address",
    [
        "siân.evans@rowanvale.example",
        "łukasz.zieliński@rowanvale.example",
        "a@b.cymru",
        "o'neill+x@a.b.org",
        "имя@пример.рф",
        "",
    ],
)
def test_addresses_that_people_have(address: str) -> None:
    assert check_email(f" {address} ") == address


@pytest.mark.parametrize(
    "address",
    [
        "anonymous",
        "a@b",
        "@b.org",
        "a@",
        "a@@b.org",
        "a b@c.org",
        "a@b..org",
        "a@b.org\nBcc: x@y.org",
        "<a@b.org>",
        "a@.org",
        "a@b.org, c@d.org",
        "a\u202e@b.org",
        "a" * 250 + "@b.org",
    ],
)
def test_what_cannot_be_an_address(address: str) -> None:
    with pytest.raises(FieldError) as told:
        check_email(address)
    assert told.value.field == "email"
    assert address not in told.value.message


@pytest.mark.parametrize(
    "number", ["07700 900123", "+44 (0)20 7946 0000", "ext. 4471", "07700 900123, after 2 pm", ""]
)
def test_numbers_are_kept_as_typed(number: str) -> None:
    assert check_phone(f" {number} ") == number


@pytest.mark.parametrize("number", ["none", "12", "07700\x00900123", "9" * 81])
def test_what_cannot_be_a_number(number: str) -> None:
    with pytest.raises(FieldError) as told:
        check_phone(number)
    assert told.value.field == "phone"


@given(st.text(max_size=300))
def test_an_accepted_address_holds_nothing_that_breaks_a_header(text: str) -> None:
    try:
        address = check_email(text)
    except FieldError:
        return
    assert not any(character in address for character in "\r\n\0,;<> ")
    assert check_email(address) == address
