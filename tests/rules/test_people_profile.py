"""What the fields of a profile may hold, and when somebody may be put away."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.people import (
    FIELD_WORDS,
    LIST_FIELDS,
    PROFILE_FIELDS,
    Profile,
    check_may_archive,
    check_profile,
    value_in_words,
)


def test_every_field_has_words_and_a_default_that_may_be_kept() -> None:
    assert set(FIELD_WORDS) == set(PROFILE_FIELDS)
    defaults = {field.name: getattr(Profile("Siân"), field.name) for field in fields(Profile)}
    assert check_profile(defaults) == defaults
    assert {name for name, value in defaults.items() if value == ()} == set(LIST_FIELDS)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", " \u200b "),
        ("name", "x" * 201),
        ("preferred_name", "x" * 201),
        ("email", "no at sign"),
        ("phone", "x"),
        ("level", 0),
        ("level", 10),
        ("level", "3"),
        ("capacity", None),
        ("capacity", -1),
        ("capacity", 51),
        ("channel", "carrier pigeon"),
        ("place", "moon"),
        ("print_format", "invisible"),
        ("shoe_size", "9"),
    ],
)
def test_what_can_not_be_right_is_refused_at_its_field(field: str, value: object) -> None:
    with pytest.raises(FieldError) as caught:
        check_profile({field: value})
    assert caught.value.field == field


def test_a_profile_always_has_a_print_format() -> None:
    assert check_profile({"print_format": None}) == {"print_format": "standard"}


@given(st.text())
def test_words_are_kept_as_typed_but_for_the_spaces_round_them(text: str) -> None:
    assert check_profile({"notes": text}) == {"notes": text.strip()}


@given(st.lists(st.text()))
def test_phrases_are_kept_in_order_each_once(phrases: list[str]) -> None:
    kept = check_profile({"off_limits": tuple(phrases)})["off_limits"]
    assert isinstance(kept, tuple)
    assert kept == tuple(dict.fromkeys(p.strip() for p in phrases if p.strip()))


def test_values_in_words() -> None:
    assert value_in_words("print_format", "large") == "Large print"
    assert value_in_words("print_format", "from elsewhere") == "from elsewhere"
    assert value_in_words("interests", ("chess", "film")) == "chess, film"
    assert value_in_words("level", None) == ""


def test_nobody_is_put_away_out_of_a_pair_or_off_the_way_in() -> None:
    check_may_archive("Anna", [], [])
    with pytest.raises(UserError, match="in a pair with Bela"):
        check_may_archive("Anna", ["Bela"], [])
    with pytest.raises(UserError, match="still a mentee in “P”"):
        check_may_archive("Anna", [], [("Mentee", "P")])
