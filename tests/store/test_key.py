"""From a passphrase to a key."""

from __future__ import annotations

import pickle
import unicodedata

import pytest
from argon2.low_level import Type, hash_secret_raw
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.base.errors import BugError, FieldError
from rmdesk.store.key import FORMAT_1, DeskKey, KeyParameters, clean_passphrase, derive_key, new_salt

pytestmark = pytest.mark.usefixtures("real_key")

QUICK = KeyParameters(memory_kib=64, passes=1, lanes=1)
SALT = bytes(16)


def test_the_first_format_is_above_the_floor_of_rfc_9106() -> None:
    assert KeyParameters(memory_kib=131072, passes=4, lanes=4) == FORMAT_1


def test_the_key_is_plain_argon2id_so_that_anybody_can_make_it() -> None:
    expected = hash_secret_raw(b"caf\xc3\xa9 on the corner", SALT, 4, 131072, 4, 32, Type.ID)
    assert derive_key("café on the corner", SALT) == DeskKey(expected)


def test_composed_and_decomposed_letters_give_the_same_key() -> None:
    typed = "Llŷn a Môn gyda'i gilydd"
    assert derive_key(unicodedata.normalize("NFD", typed), SALT, QUICK) == derive_key(typed, SALT, QUICK)


def test_blanks_at_the_ends_do_not_count_but_those_inside_do() -> None:
    key = derive_key("correct horse", SALT, QUICK)
    assert derive_key("  correct horse ", SALT, QUICK) == key
    assert derive_key("correct  horse", SALT, QUICK) != key


def test_another_salt_gives_another_key() -> None:
    assert derive_key("correct horse", new_salt(), QUICK) != derive_key("correct horse", new_salt(), QUICK)


@pytest.mark.parametrize(
    "passphrase", ["", "   ", "a\0b", "two\nlines", "tab\there", "\ud800 alone", "x" * 1025, "x" * 1_000_000]
)
def test_what_cannot_be_a_passphrase_is_refused_in_words(passphrase: str) -> None:
    with pytest.raises(FieldError) as caught:
        derive_key(passphrase, SALT, QUICK)
    assert caught.value.field == "passphrase"
    assert caught.value.message.endswith(".")
    assert caught.value.advice
    assert len(caught.value.message) < 100


@pytest.mark.parametrize("passphrase", ["'; DROP TABLE x; --", '" OR 1', "🐝🐝🐝", "x" * 1024, "%s {} \\"])
def test_odd_but_typed_signs_are_taken(passphrase: str) -> None:
    assert derive_key(passphrase, SALT, QUICK) == derive_key(passphrase, SALT, QUICK)


@given(st.text(max_size=40))
def test_cleaning_twice_changes_nothing_more(passphrase: str) -> None:
    try:
        cleaned = clean_passphrase(passphrase)
    except FieldError:
        return
    assert clean_passphrase(cleaned) == cleaned


def test_a_key_is_not_shown_or_written_by_accident() -> None:
    key = DeskKey(bytes(range(32)))
    assert key.hex() == bytes(range(32)).hex()
    assert key.hex()[:8] not in f"{key!r} {key}"
    with pytest.raises(TypeError):
        pickle.dumps(key)
    assert key != "something else"


def test_wrong_lengths_are_our_own_mistake() -> None:
    with pytest.raises(BugError):
        DeskKey(b"short")
    with pytest.raises(BugError):
        derive_key("correct horse", b"short", QUICK)
