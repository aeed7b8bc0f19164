"""The bundled faces: chosen letter by letter, and what none of them has is known before printing."""

from __future__ import annotations

import pytest

from rmdesk.documents.fonts import Family, Weight, face, family_of, is_urdu, missing_glyphs, printable
from tests.documents.samples import NAMES


@pytest.mark.parametrize("language", NAMES)
def test_every_name_can_be_printed(language: str) -> None:
    assert missing_glyphs(NAMES[language]) == ()
    assert printable(NAMES[language]) == NAMES[language]


def test_missing_glyphs_are_told_once_each() -> None:
    assert missing_glyphs("李小龙 and 李 🎉 Ŵ") == ("李", "小", "龙", "🎉")


def test_what_no_face_has_is_put_into_words() -> None:
    assert printable("Done 🎉 👩🏽\u200d💻 李") == "Done [party popper] [woman][personal computer] [?]"


@pytest.mark.parametrize(
    ("char", "family"),
    [
        ("W", Family.NEXT),
        ("ŵ", Family.NEXT),
        ("ị", Family.NOTO),
        ("Ж", Family.NOTO),
        ("ש", Family.HEBREW),
        ("ক", Family.BENGALI),
    ],
)
def test_faces_by_letter(char: str, family: Family) -> None:
    assert family_of(char) is family


def test_urdu_goes_to_nastaliq_and_arabic_does_not() -> None:
    assert is_urdu(NAMES["Urdu"])
    assert not is_urdu(NAMES["Arabic"])
    assert family_of("ا", True) is Family.URDU
    assert family_of("ا", False) is Family.ARABIC


def test_faces_are_loaded_once() -> None:
    assert face(Family.NEXT, Weight.BOLD) is face(Family.NEXT, Weight.BOLD)
    assert face(Family.URDU, Weight.BOLD) is face(Family.URDU, Weight.REGULAR)
    assert face(Family.NOTO, Weight.SEMIBOLD) is face(Family.NOTO, Weight.BOLD)
