"""Typed text: cleaned, never markup."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.base.errors import UserError
from rmdesk.documents.text import MAX_MARKS, Run, as_runs, clean, listed, one_line, phrase, plain, typed

ANY = st.text(st.characters(codec=None))


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("Ŵyl\r\nLlŷn", "Ŵyl\nLlŷn"),
        ("a\x00b\x07c", "abc"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("e\u0301", "é"),
        ("tab\there", "tab here"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("<b>bold</b> & {name}", "<b>bold</b> & {name}"),
    ],
)
def test_clean(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@given(ANY)
def test_clean_text_stays_clean_and_can_be_written(raw: str) -> None:
    cleaned = clean(raw)
    assert clean(cleaned) == cleaned
    cleaned.encode("utf-8")
    assert not {char for char in cleaned if unicodedata.category(char) in ("Cc", "Cs")} - {"\n"}


def test_a_letter_keeps_few_marks() -> None:
    assert len(clean("Z" + "\u0335" * 500)) == 1 + MAX_MARKS


def test_phrase_puts_typed_values_in_and_reads_no_marks_in_them() -> None:
    runs = phrase("Dear {name}, **please** come", name="**{other}** <b>")
    assert runs == (
        Run("Dear "),
        Run("**{other}** <b>", typed=True),
        Run(", "),
        Run("please", strong=True),
        Run(" come"),
    )


def test_phrase_refuses_a_value_that_the_paper_does_not_have() -> None:
    with pytest.raises(UserError, match=r"\{salary\}"):
        phrase("You earn {salary}", name="Ann")


@given(ANY)
def test_typed_values_come_through_whole(value: str) -> None:
    assert plain(phrase("<{value}>", value=value)) == f"<{clean(value)}>"


def test_lists_in_words() -> None:
    assert plain(listed(["Ann"])) == "Ann"
    assert plain(listed(["Ann", "Bo"])) == "Ann and Bo"
    assert plain(listed(["Ann", "Bo", "Cy"])) == "Ann, Bo and Cy"


def test_one_line_cuts() -> None:
    assert one_line(" a\n b ") == "a b"
    assert one_line("word " * 100, 12) == "word word w…"


def test_as_runs_takes_all_three_kinds() -> None:
    assert as_runs("a\x00") == as_runs(Run("a")) == as_runs((Run("a\x00"),)) == (Run("a"),)
    assert typed("x").typed
