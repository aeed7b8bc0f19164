"""The bundled typefaces: loaded when first needed, and chosen letter by letter (documents.md 1.5)."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from rmdesk.base import paths
from rmdesk.documents import overrides
from rmdesk.documents.text import clean


class Weight(StrEnum):
    """The weights that papers use; body text is never italic (documents.md 1.4)."""

    REGULAR = "Regular"
    SEMIBOLD = "SemiBold"
    BOLD = "Bold"


class Family(StrEnum):
    """The typefaces, in the order in which a letter is looked for."""

    NEXT = "AtkinsonHyperlegibleNext"
    NOTO = "NotoSans"
    HEBREW = "NotoSansHebrew"
    ARABIC = "NotoSansArabic"
    BENGALI = "NotoSansBengali"
    URDU = "NotoNastaliqUrdu"


_WEIGHTS = {
    Family.NEXT: {Weight.REGULAR: "Regular", Weight.SEMIBOLD: "SemiBold", Weight.BOLD: "Bold"},
    Family.URDU: dict.fromkeys(Weight, "Regular"),
}
_TWO_WEIGHTS = {Weight.REGULAR: "Regular", Weight.SEMIBOLD: "Bold", Weight.BOLD: "Bold"}
_ABOVE = {Family.ARABIC: 1.2, Family.BENGALI: 1.08, Family.URDU: 1.75}
_BELOW = {Family.ARABIC: 0.58, Family.BENGALI: 0.48, Family.URDU: 0.8}

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_URDU_LETTERS = re.compile("[\u0679\u0688\u0691\u06ba\u06c1\u06d2\u06d3]")
_COMPLEX = {Family.HEBREW, Family.ARABIC, Family.BENGALI, Family.URDU}
MIRRORED = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
"""The brackets that turn round where text runs from right to left."""
_EMOJI_JOINERS = "\u200d\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"


class Face:
    """One typeface in one weight, known to ReportLab and to HarfBuzz."""

    def __init__(self, family: Family, style: str) -> None:
        overrides.apply()
        self.name = f"{family}-{style}"
        self.family = family
        self.font: Any = TTFont(self.name, str(paths.resources() / "fonts" / f"{self.name}.ttf"))
        pdfmetrics.registerFont(self.font)
        face: Any = self.font.face
        self.widths: dict[int, float] = face.charWidths
        self.to_em = 1000 / face.unitsPerEm
        self._glyphs: dict[int, int] = face.charToGlyph
        self._chars: dict[tuple[int, str], int] = {}
        self._shaper_face = uharfbuzz.Face(uharfbuzz.Blob(face._ttf_data))
        self.shaper = uharfbuzz.Font(self._shaper_face)
        self.letters = frozenset(self._glyphs)

    @property
    def complex(self) -> bool:
        """Whether its letters change shape with their neighbours, so that readers need the text beside the glyphs."""
        return self.family in _COMPLEX

    @property
    def above(self) -> float:
        """The room a line needs above the baseline, as a multiple of the size."""
        return _ABOVE.get(self.family, 1.0)

    @property
    def below(self) -> float:
        """The room a line needs below the baseline, as a multiple of the size."""
        return _BELOW.get(self.family, 0.42)

    def char_of(self, glyph: int, letters: str) -> int:
        """Return the character by which ReportLab can be asked for `glyph` where it stands for `letters`.

        That is the letter itself when the font says so; otherwise a private character, so that what is copied from
        the paper, or read aloud, are the letters and not the shapes.
        """
        if len(letters) == 1 and self._glyphs.get(ord(letters)) == glyph:
            return ord(letters)
        char = self._chars.get((glyph, letters))
        if char is None:
            char = self._chars[glyph, letters] = overrides.private_char(letters)
            self._glyphs[char] = glyph
            self.widths[char] = self.shaper.get_glyph_h_advance(glyph) * self.to_em
        return char

    def mirrored(self, glyph: int, letter: str) -> str:
        """Return the letter that `glyph` shows: the other bracket of a pair when text runs from right to left."""
        for other in MIRRORED.get(letter, ""):
            if self._glyphs.get(ord(other)) == glyph:
                return other
        return letter


@cache
def face(family: Family, weight: Weight = Weight.REGULAR) -> Face:
    """Return a typeface, loading it the first time."""
    return _load(family, _WEIGHTS.get(family, _TWO_WEIGHTS)[weight])


@cache
def _load(family: Family, style: str) -> Face:
    return Face(family, style)


@lru_cache(maxsize=4096)
def family_of(char: str, urdu: bool = False) -> Family | None:
    """Return the first typeface that has `char`, or `None`; Arabic letters go to Nastaliq in an Urdu text."""
    if urdu and _ARABIC.match(char) and ord(char) in face(Family.URDU).letters:
        return Family.URDU
    for family in Family:
        if family is not Family.URDU and ord(char) in face(family).letters:
            return family
    return None


def is_urdu(text: str) -> bool:
    """Whether `text` has letters that Urdu has and Arabic has not."""
    return _URDU_LETTERS.search(text) is not None


def missing_glyphs(text: str) -> tuple[str, ...]:
    """Return the characters of `text` that no bundled typeface has, each once, in order: to be reported before
    printing.
    """
    seen: dict[str, None] = {}
    for char in clean(text):
        if char not in "\n" + _EMOJI_JOINERS and family_of(char) is None:
            seen[char] = None
    return tuple(seen)


@lru_cache(maxsize=8192)
def printable(text: str) -> str:
    """Return cleaned `text` with what no typeface has put into words.

    A picture character becomes its name in square brackets, another character "[?]"; an empty box is never printed.
    """
    if text.isascii():
        return text
    words = "".join(char if char == "\n" or family_of(char) else _in_words(char) for char in text)
    return words.replace("]\u200d[", "][")


def _in_words(char: str) -> str:
    if char in _EMOJI_JOINERS:
        return ""
    if unicodedata.category(char) in ("So", "Sm", "Sc"):
        return f"[{unicodedata.name(char, 'sign').lower()}]"
    return "[?]"
