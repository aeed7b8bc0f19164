"""Direction, joining and mirroring."""

from __future__ import annotations

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.documents.fonts import Family, Weight, face
from rmdesk.documents.shaping import SILENT, levels, seen_text, shape, visual_order
from rmdesk.documents.text import clean

MIXED = st.text(st.sampled_from("ab 12(א)ב,.-תع م+[]\u200c\u0301"), max_size=40).map(clean)


def _seen(text: str, base: int = 0) -> str:
    of_char = levels([(text, False)], base)
    return "".join(seen_text(text[index], of_char[index]) for index in visual_order(of_char))


@pytest.mark.parametrize(
    ("text", "base", "seen"),
    [
        ("abc", 0, "abc"),
        ("שלום", 0, "םולש"),
        ("שלום (שולי) כהן", 1, "ןהכ (ילוש) םולש"),
        ("علي (Ali) 0113", 1, "0113 (Ali) يلع"),
        ("call 12 אב now", 0, "call 12 בא now"),
        ("אב 12 גד", 1, "דג 12 בא"),
    ],
)
def test_seen_from_left_to_right(text: str, base: int, seen: str) -> None:
    assert _seen(text, base) == seen


@given(st.text(st.sampled_from("ab 12א,.-בת عم"), max_size=40))
def test_agrees_with_the_reference_where_there_are_no_brackets(text: str) -> None:
    text = text.strip()
    expected = get_display(text, base_dir="L")
    assert _seen(text).strip() == str(expected).strip()


@given(st.lists(st.tuples(MIXED, st.booleans()), max_size=5), st.sampled_from([0, 1]))
def test_every_character_has_a_level_and_a_place(pieces: list[tuple[str, bool]], base: int) -> None:
    found = levels(pieces, base)
    assert len(found) == sum(len(text) for text, _ in pieces)
    assert all(level >= base for level in found)
    assert sorted(visual_order(found)) == list(range(len(found)))


@given(MIXED)
def test_a_typed_name_turns_nothing_round_but_itself(name: str) -> None:
    found = levels([("Dear ", False), (name, True), (" (mentor), 12 May", False)])
    assert found[:5] == [0] * 5
    assert found[5 + len(name) :] == [0] * len(" (mentor), 12 May")


def test_brackets_are_mirrored_in_the_glyphs() -> None:
    hebrew = shape("(א)", Family.HEBREW, Weight.REGULAR, True)
    glyphs = face(Family.HEBREW).font.face.charToGlyph
    drawn = [glyphs[ord(glyph.char)] for glyph in hebrew.glyphs]
    assert drawn == [glyphs[ord("(")], glyphs[ord("א")], glyphs[ord(")")]]


def test_arabic_letters_join() -> None:
    joined, single = (shape(text, Family.ARABIC, Weight.REGULAR, True) for text in ("بب", "ب"))
    glyphs = face(Family.ARABIC).font.face.charToGlyph
    assert {glyphs[ord(glyph.char)] for glyph in single.glyphs} - {
        glyphs[ord(glyph.char)] for glyph in joined.glyphs
    }
    assert joined.advance < 2 * single.advance


def test_glyphs_stand_for_every_letter_once() -> None:
    for text, family in (("শ্রীকৃষ্ণ", Family.BENGALI), ("Thị", Family.NOTO), ("AVATAR To", Family.NEXT)):
        shaped = shape(text, family, Weight.REGULAR, False)
        assert "".join(glyph.letters for glyph in shaped.glyphs).replace(SILENT, "") == text


def test_latin_is_kerned_and_not_joined() -> None:
    assert shape("AVAVAV", Family.NEXT, Weight.REGULAR, False).advance < 3 * sum(
        shape(letter, Family.NEXT, Weight.REGULAR, False).advance for letter in "AV"
    )
    assert len(shape("office", Family.NEXT, Weight.REGULAR, False).glyphs) == 6
