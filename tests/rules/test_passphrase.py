"""Passphrases: suggested in words, and judged."""

from __future__ import annotations

import random

import pytest

from rmdesk.base.paths import resources
from rmdesk.rules.passphrase import (
    SHORTEST,
    Strength,
    StrengthLevel,
    guesses,
    strength,
    suggest,
    words_from,
)

WORDS = words_from((resources() / "wording" / "passphrase_words.txt").read_text("utf-8"))


def judged(passphrase: str) -> Strength:
    return strength(passphrase, guesses(passphrase))


def test_the_word_list_is_whole_and_its_licence_lies_beside_it() -> None:
    assert len(WORDS) == len(set(WORDS)) == 6**5
    assert all(word == word.lower() and word.isascii() for word in WORDS)
    note = (resources() / "wording" / "passphrase_words-LICENCE.txt").read_text("utf-8")
    assert "Creative Commons Attribution" in note


def test_a_suggestion_is_five_words_and_strong() -> None:
    for seed in range(20):
        suggestion = suggest(WORDS, random.Random(seed))
        assert len(suggestion.split(" ")) == 5
        assert judged(suggestion).level == StrengthLevel.STRONG, suggestion
    assert suggest(WORDS, random.Random(1)) != suggest(WORDS, random.Random(2))


@pytest.mark.parametrize(
    ("passphrase", "level"),
    [
        ("", StrengthLevel.TOO_SHORT),
        ("Tr0ub4dor&3", StrengthLevel.TOO_SHORT),
        ("fourteen chars", StrengthLevel.TOO_SHORT),
        ("              x", StrengthLevel.TOO_SHORT),
        ("aaaaaaaaaaaaaaaaaaaa", StrengthLevel.WEAK),
        ("passwordpassword", StrengthLevel.WEAK),
        ("123456789012345678", StrengthLevel.WEAK),
        ("violet kettle march", StrengthLevel.FAIR),
    ],
)
def test_known_passphrases_get_the_right_word(passphrase: str, level: StrengthLevel) -> None:
    assert judged(passphrase).level == level


def test_only_fair_and_strong_are_accepted() -> None:
    assert [Strength(level, "").accepted for level in StrengthLevel] == [False, False, True, True]


def test_no_kind_of_character_is_asked_for() -> None:
    assert strength("only small letters here", 1e15).accepted


def test_what_is_missing_is_counted() -> None:
    assert "1 more character." in strength("x" * (SHORTEST - 1), 1e20).sentence
    assert "5 more characters." in strength("x" * (SHORTEST - 5), 1e20).sentence


def test_each_level_has_one_kind_sentence() -> None:
    found = [strength("x" * 20, number) for number in (0.0, 1e9, 1e12, 1e16, 1e300)]
    assert [judgement.level.value for judgement in found] == ["weak", "weak", "fair", "strong", "strong"]
    assert all("!" not in judgement.sentence and len(judgement.sentence) < 90 for judgement in found)


def test_an_enormous_paste_is_judged_quickly_by_its_beginning() -> None:
    assert guesses("ab" * 500_000) == guesses(("ab" * 500_000)[:72])
