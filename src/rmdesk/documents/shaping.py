"""From letters to glyphs in every script: direction, joining, marks and kerning (HarfBuzz, Unicode UAX #9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import uharfbuzz
from bidi import algorithm as uax9

from rmdesk.documents.fonts import MIRRORED, Face, Family, Weight, face

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_DEEPEST = 63
_PLACE_OF_TYPED = "\ufffc"
SILENT = "\u200b"
"""What a glyph stands for that only completes the letter before it; `clean` lets no such character through."""

_SCRIPTS = {
    Family.ARABIC: "Arab",
    Family.URDU: "Arab",
    Family.HEBREW: "Hebr",
    Family.BENGALI: "Beng",
}
_SIMPLE_FEATURES = {"kern": True, "liga": False, "clig": False}


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph: ReportLab's character for it, and in thousandths of the size its width, advance and offsets."""

    char: str
    letters: str
    width: float
    advance: float
    right: float = 0.0
    up: float = 0.0


@dataclass(frozen=True, slots=True)
class Shaped:
    """A word ready to draw, glyphs in the order in which they stand on the line; `advance` in thousandths of the
    size.
    """

    face: Face
    glyphs: tuple[Glyph, ...]
    advance: float
    even: bool
    """Whether every glyph stands where its plain width puts it, so that the word can be drawn in one go."""
    faithful: bool
    """Whether the glyphs by themselves give the letters of the word, each once."""


@lru_cache(maxsize=8192)
def shape(text: str, family: Family, weight: Weight, right_to_left: bool) -> Shaped:
    """Return `text`, all in one typeface and direction, as glyphs; brackets are mirrored where the direction asks for
    it.
    """
    typeface = face(family, weight)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if right_to_left else "ltr"
    script = _SCRIPTS.get(family)
    if script:
        buffer.script = script
        buffer.language = "ur" if family is Family.URDU else "und"
        uharfbuzz.shape(typeface.shaper, buffer, {})
    else:
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        uharfbuzz.shape(typeface.shaper, buffer, _SIMPLE_FEATURES)
    glyphs = _glyphs(typeface, text, buffer, right_to_left)
    even = all(
        abs(glyph.advance - glyph.width) < 0.5 and not glyph.right and not glyph.up for glyph in glyphs
    )
    faithful = not typeface.complex and all(glyph.letters != SILENT for glyph in glyphs)
    return Shaped(typeface, glyphs, sum(glyph.advance for glyph in glyphs), even, faithful)


def _glyphs(typeface: Face, text: str, buffer: uharfbuzz.Buffer, right_to_left: bool) -> tuple[Glyph, ...]:
    """Return the glyphs of a shaped buffer; the letters of a cluster go to its first glyph, the others are silent."""
    infos, places = buffer.glyph_infos or (), buffer.glyph_positions or ()
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    spoken: set[int] = set()
    glyphs = []
    scale = typeface.to_em
    for info, place in zip(infos, places, strict=True):
        letters = text[info.cluster : ends[info.cluster]] if info.cluster not in spoken else SILENT
        spoken.add(info.cluster)
        if right_to_left:
            letters = typeface.mirrored(info.codepoint, letters)
        char = typeface.char_of(info.codepoint, letters)
        offsets = place.x_offset * scale, place.y_offset * scale
        glyphs.append(Glyph(chr(char), letters, typeface.widths[char], place.x_advance * scale, *offsets))
    return tuple(glyphs)


def has_right_to_left(text: str) -> bool:
    """Whether any letter of `text` runs from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def base_level(text: str) -> int:
    """Return 1 when the first letter that has a direction runs from right to left, else 0 (UAX #9, P2 and P3)."""
    return int(uax9.get_base_level(text)) if has_right_to_left(text) else 0


def levels(pieces: Sequence[tuple[str, bool]], base: int = 0) -> list[int]:
    """Return the embedding level of each character of a paragraph that is given as (text, isolated) pieces.

    An isolated piece counts to its surroundings as one neutral sign, and within as a paragraph of its own (UAX #9,
    FSI to PDI), so a Hebrew name in an English sentence turns nothing round but itself.
    """
    if not any(has_right_to_left(text) for text, _ in pieces):
        return [base] * sum(len(text) for text, _ in pieces)
    around = _resolve("".join(_PLACE_OF_TYPED if isolated else text for text, isolated in pieces), base)
    result: list[int] = []
    at = 0
    for text, isolated in pieces:
        if isolated:
            outer = around[at]
            inner = (
                outer + 1 + (outer + 1 - base_level(text)) % 2
                if has_right_to_left(text)
                else outer + outer % 2
            )
            result += _resolve(text, inner) if has_right_to_left(text) else [inner] * len(text)
            at += 1
        else:
            result += around[at : at + len(text)]
            at += len(text)
    return result


def _resolve(text: str, base: int) -> list[int]:
    storage = uax9.get_empty_storage()
    storage["base_level"] = base
    uax9.get_embedding_levels(text, storage)
    chars = list(storage["chars"])
    uax9.explicit_embed_and_overrides(storage)
    kept = {id(char) for char in storage["chars"]}
    uax9.resolve_weak_types(storage)
    _resolve_brackets(storage["chars"], base)
    uax9.resolve_neutral_types(storage, False)
    uax9.resolve_implicit_levels(storage, False)
    found: list[int] = []
    for char in chars:
        before = found[-1] if found else base
        found.append(int(char["level"]) if id(char) in kept else before)
    return found


def _resolve_brackets(chars: list[dict[str, Any]], base: int) -> None:
    """Give both brackets of a pair one direction (UAX #9, N0), which python-bidi leaves out."""
    inside = "R" if base % 2 else "L"
    for opening, closing in _bracket_pairs(chars):
        strong = {_strong(char["type"]) for char in chars[opening + 1 : closing]} - {""}
        if inside in strong:
            direction = inside
        elif strong:
            before = (_strong(char["type"]) for char in reversed(chars[:opening]))
            direction = next((found for found in before if found), inside)
        else:
            continue
        chars[opening]["type"] = chars[closing]["type"] = direction


def _bracket_pairs(chars: list[dict[str, Any]]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for index, char in enumerate(chars):
        if char["type"] != "ON":
            continue
        if char["ch"] in "([{":
            opened.append(index)
            if len(opened) > _DEEPEST:
                break
        elif char["ch"] in ")]}":
            matching = [place for place in opened if MIRRORED[chars[place]["ch"]] == char["ch"]]
            if matching:
                pairs.append((matching[-1], index))
                del opened[opened.index(matching[-1]) :]
    return sorted(pairs)


def _strong(kind: str) -> str:
    return "R" if kind in ("R", "EN", "AN") else "L" if kind == "L" else ""


def seen_text(text: str, level: int) -> str:
    """Return `text` of one embedding level as it is seen from left to right, brackets mirrored."""
    return "".join(MIRRORED.get(char, char) for char in reversed(text)) if level % 2 else text


def visual_order(of_level: Sequence[int]) -> list[int]:
    """Return the indices of items with these levels as they stand from left to right (UAX #9, L2)."""
    order = list(range(len(of_level)))
    if not order:
        return order
    for level in range(max(of_level), 0, -1):
        start = 0
        while start < len(order):
            if of_level[order[start]] < level:
                start += 1
                continue
            stop = start
            while stop < len(order) and of_level[order[stop]] >= level:
                stop += 1
            order[start:stop] = reversed(order[start:stop])
            start = stop
    return order
