"""Lines: never wider than their column, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmdesk.documents.text import Run, as_runs, clean
from rmdesk.documents.typeset import Line, Style, set_lines, text_width

STYLE = Style(14)
WORDS = st.text(st.sampled_from("abcde ŵŷ שלם  عر বক 12-/().\n\u00a0😀"), max_size=200)


def _letters(lines: list[Line]) -> str:
    segments = [segment for line in lines for segment in sorted(line.segments, key=lambda item: item.order)]
    return "".join(segment.text for segment in segments)


@settings(max_examples=60, deadline=None)
@given(WORDS, st.floats(40, 400))
def test_lines_fit_and_lose_nothing_but_spaces(text: str, width: float) -> None:
    from_typed = as_runs(Run(text, typed=True))
    lines = set_lines(from_typed, STYLE, width)
    assert all(line.width <= width + 0.01 for line in lines)
    kept = _letters(lines).replace(" ", "").replace("[grinningface]", "😀")
    assert kept == clean(text).replace("\n", "").replace(" ", "")


@pytest.mark.parametrize(
    "text", ["x" * 20_000, "ب" * 5_000, "क" * 2_000, "ক" * 5_000, "http://" + "a/" * 3_000]
)
def test_a_word_without_end_is_cut(text: str) -> None:
    lines = set_lines(as_runs(text), STYLE, 300)
    assert all(0 < line.width <= 300 for line in lines)
    assert len(lines) > 10


@pytest.mark.parametrize("number", ["029 2018 0199", "+44 29 2018 0199", "07700 900123,"])
def test_a_telephone_number_stays_in_one_line(number: str) -> None:
    for width in range(140, 400, 7):
        lines = [
            _letters([line])
            for line in set_lines(as_runs(f"Asha Begum, lead, {number} or 12 34"), STYLE, width)
        ]
        assert any(number in line for line in lines)
        assert " ".join(line.strip() for line in lines) == f"Asha Begum, lead, {number} or 12 34"


def test_line_ends_are_kept() -> None:
    assert [_letters([line]) for line in set_lines(as_runs("a\n\nb c"), STYLE, 300)] == ["a", "", "b c"]


def test_fixed_spaces_hold_words_together() -> None:
    lines = set_lines(
        as_runs("call me 0113\u00a0496\u00a00000"), STYLE, text_width(as_runs("call me 0113 496 "), STYLE)
    )
    assert [_letters([line]) for line in lines] == ["call me", "0113\u00a0496\u00a00000"]


def test_strong_words_are_wider() -> None:
    assert text_width((Run("meeting", strong=True),), STYLE) > text_width((Run("meeting"),), STYLE)


def test_urdu_needs_higher_lines() -> None:
    english, urdu = (set_lines(as_runs(text), STYLE, 400)[0] for text in ("Hello", "تانیہ گلزار"))
    assert urdu.height > english.height * 1.5
    assert urdu.drop > english.drop


def test_a_paragraph_from_right_to_left_only_where_it_may() -> None:
    hebrew = as_runs("שלום Ann")
    assert set_lines(hebrew, STYLE, 400, own_direction=True)[0].right_to_left
    assert not set_lines(hebrew, STYLE, 400)[0].right_to_left
