"""Paragraphs into lines: words are measured as shaped, lines filled, and each line put in visual order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from rmdesk.documents.fonts import Family, Weight, face, family_of, is_urdu, printable
from rmdesk.documents.shaping import Shaped, base_level, has_right_to_left, levels, shape, visual_order
from rmdesk.documents.text import Run, Runs

_PHONE = r"(?<![^\W_])(?:\+\d{1,3}|0\d{1,5})(?: \d{2,7}){1,5}(?!\d)[^ \n]*"
"""A telephone number as people write it, with what stands right behind it: whoever dials it reads it in one line."""
_TOKEN = re.compile(_PHONE + "|[ \u2000-\u2006\u2008-\u200a\u3000]+|[^ \u2000-\u2006\u2008-\u200a\u3000]+")
_BREAK_AFTER = re.compile("(?<=[\\w)][/\u2010\u2012-\u2015-])(?=\\w)")
_LONG = 48
_JOINED = "\u00a0\u202f\u2007"


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a paragraph: size in points, weight, weight of strong words, colour and line spacing."""

    size: float
    weight: Weight = Weight.REGULAR
    strong: Weight = Weight.BOLD
    colour: str = "#1F2A2E"
    spacing: float = 1.0


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a word in one typeface and direction, or the space between words."""

    text: str
    shaped: Shaped
    level: int
    order: int
    weight: Weight
    space: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line in visual order; measures in points, `drop` from its top to the baseline."""

    segments: tuple[Segment, ...]
    width: float
    height: float
    drop: float
    end: int
    right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    segments: tuple[Segment, ...]
    width: float
    start: int
    end: int
    space: bool


def set_lines(runs: Runs, style: Style, width: float, *, own_direction: bool = False) -> list[Line]:
    """Return cleaned `runs` as lines no wider than `width` points, whatever they hold.

    With `own_direction` a paragraph whose first letters run from right to left is set from the right; otherwise the
    paragraph runs from left to right and only such words within it turn round. Fixed text, which comes again on every
    copy, is set once.
    """
    if any(run.typed for run in runs):
        return _set(runs, style, width, own_direction)
    return list(_set_before(runs, style, width, own_direction))


@lru_cache(maxsize=1024)
def _set_before(runs: Runs, style: Style, width: float, own_direction: bool) -> tuple[Line, ...]:
    return tuple(_set(runs, style, width, own_direction))


def _set(runs: Runs, style: Style, width: float, own_direction: bool) -> list[Line]:
    lines: list[Line] = []
    start = 0
    for part in _paragraphs(runs):
        text = "".join(run.text for run in part)
        base = base_level(text) if own_direction else 0
        words = _words(part, style, base, start)
        lines += _fill(words, style, width, base)
        start += len(text) + 1
        if not text:
            points = style.size * style.spacing
            lines.append(Line((), 0, 1.42 * points, points, start - 1))
    return lines


def text_width(runs: Runs, style: Style) -> float:
    """Return the width in points of `runs` set on one line."""
    return sum(word.width for part in _paragraphs(runs) for word in _words(part, style, 0, 0))


def _paragraphs(runs: Runs) -> Iterator[Runs]:
    current: list[Run] = []
    for run in runs:
        first, *others = printable(run.text).split("\n")
        current.append(Run(first, run.strong, run.typed))
        for other in others:
            yield tuple(current)
            current = [Run(other, run.strong, run.typed)]
    yield tuple(current)


def _words(runs: Runs, style: Style, base: int, start: int) -> list[_Word]:
    text = "".join(run.text for run in runs)
    turned = base or has_right_to_left(text)
    of_char = levels([(run.text, run.typed) for run in runs], base) if turned else None
    urdu = is_urdu(text)
    edges = _edges(runs)
    words: list[_Word] = []
    for at, stop in _tokens(text):
        space = text[at] not in _JOINED and text[at].isspace()
        segments: list[Segment] = []
        for left, right in _between(at, stop, edges):
            weight = style.strong if _strong_at(runs, left) else style.weight
            for piece_at, piece in _one_face(text, left, right, urdu, of_char):
                level = of_char[piece_at] if of_char else base
                segments.append(_segment(piece, level, weight, start + piece_at, space))
        width = sum(segment.shaped.advance for segment in segments) * style.size / 1000
        words.append(_Word(tuple(segments), width, start + at, start + stop, space))
    return words


def _segment(piece: tuple[str, Family], level: int, weight: Weight, order: int, space: bool) -> Segment:
    text, family = piece
    return Segment(text, shape(text, family, weight, level % 2 == 1), level, order, weight, space)


def _edges(runs: Runs) -> list[int]:
    edges, at = [], 0
    for run in runs:
        at += len(run.text)
        edges.append(at)
    return edges


def _between(at: int, stop: int, edges: list[int]) -> Iterator[tuple[int, int]]:
    if len(edges) == 1:
        yield at, stop
        return
    for edge in edges:
        if at < edge:
            yield at, min(edge, stop)
            at = min(edge, stop)
        if at >= stop:
            return


def _strong_at(runs: Runs, at: int) -> bool:
    for run in runs:
        if at < len(run.text):
            return run.strong
        at -= len(run.text)
    return False


def _tokens(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of spaces and of the pieces of words between which a line may break."""
    for match in _TOKEN.finditer(text):
        at = match.start()
        for piece in _BREAK_AFTER.split(match.group()):
            for start in range(0, len(piece), _LONG):
                length = min(_LONG, len(piece) - start)
                yield at, at + length
                at += length


def _one_face(
    text: str, left: int, right: int, urdu: bool, of_char: list[int] | None
) -> Iterator[tuple[int, tuple[str, Family]]]:
    piece = text[left:right]
    if of_char is None and piece.isascii():
        yield left, (piece, Family.NEXT)
        return
    families = _families(piece, urdu)
    keys = [(family, of_char[left + index] if of_char else 0) for index, family in enumerate(families)]
    at = left
    for (family, _), group in groupby(keys):
        length = len(list(group))
        yield at, (text[at : at + length], family)
        at += length


@lru_cache(maxsize=8192)
def _families(piece: str, urdu: bool) -> tuple[Family, ...]:
    """Return a typeface for each letter; marks and signs stay with the letter before, where its typeface has them."""
    found: list[Family] = []
    for char in piece:
        family = family_of(char, urdu) or Family.NEXT
        if found and found[-1] is not family and not char.isalnum() and _has(found[-1], char):
            family = found[-1]
        found.append(family)
    return tuple(_with_marks(piece, found))


def _with_marks(piece: str, found: list[Family]) -> list[Family]:
    """Move a letter into the typeface of the mark that follows it: a mark can only sit on a letter of its own."""
    for index in range(len(piece) - 1, 0, -1):
        if "\u0300" <= piece[index] <= "\u036f" and found[index] is not found[index - 1]:
            mark_family = found[index]
            if _has(mark_family, piece[index - 1]):
                found[index - 1] = mark_family
    return found


def _has(family: Family, char: str) -> bool:
    return ord(char) in face(family).letters


def _fill(words: list[_Word], style: Style, width: float, base: int) -> list[Line]:
    lines: list[Line] = []
    current: list[_Word] = []
    used = 0.0
    for word in _fitting(words, style, width):
        if current and used + word.width > width and not word.space:
            lines.append(_line(current, style, base))
            current, used = [], 0.0
        current.append(word)
        used += word.width
    if current:
        lines.append(_line(current, style, base))
    return lines


def _fitting(words: list[_Word], style: Style, width: float) -> list[_Word]:
    """Return `words` with those that are wider than a line cut into pieces that fit."""
    if all(word.width <= width or word.space for word in words):
        return words
    fitting: list[_Word] = []
    for word in words:
        if word.width <= width or word.space:
            fitting.append(word)
        else:
            fitting += _cut_word(word, style, width)
    return fitting


def _cut_word(word: _Word, style: Style, width: float) -> Iterator[_Word]:
    for segment in word.segments:
        at = 0
        while at < len(segment.text):
            part = _longest(segment, at, style, width)
            start = segment.order + at
            at += len(part.text)
            points = part.shaped.advance * style.size / 1000
            yield _Word((part,), points, start, start + len(part.text), False)


def _longest(segment: Segment, at: int, style: Style, width: float) -> Segment:
    """Return the longest piece of `segment` from `at` that fits, or one letter."""
    length = len(segment.text) - at
    while True:
        text = segment.text[at : at + length]
        piece = (text, segment.shaped.face.family)
        part = _segment(piece, segment.level, segment.weight, segment.order + at, False)
        points = part.shaped.advance * style.size / 1000
        if points <= width or length == 1:
            return part
        length = max(1, min(length - 1, int(length * width / points)))


def _line(words: list[_Word], style: Style, base: int) -> Line:
    while words and words[-1].space:
        words = words[:-1]
    segments = [segment for word in words for segment in word.segments]
    width = sum(segment.shaped.advance for segment in segments) * style.size / 1000
    above = max((segment.shaped.face.above for segment in segments), default=1.0)
    below = max((segment.shaped.face.below for segment in segments), default=0.42)
    if any(segment.level for segment in segments):
        segments = [segments[index] for index in visual_order([segment.level for segment in segments])]
    end = words[-1].end if words else 0
    points = style.size * style.spacing
    return Line(tuple(segments), width, (above + below) * points, above * points, end, base == 1)
