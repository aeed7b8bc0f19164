"""Lines of shaped glyphs onto the canvas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from itertools import groupby

from rmdesk.documents.shaping import Glyph, Shaped, seen_text
from rmdesk.documents.tagged import TaggedCanvas, rgb
from rmdesk.documents.typeset import Line, Segment

PLAIN, JOINED, TURNED = "plain", "joined", "turned"
"""Glyphs that speak for themselves; that need their letters beside them; that moreover run from right to left."""


def draw_line(canvas: TaggedCanvas, line: Line, at: tuple[float, float], size: float, colour: str) -> None:
    """Draw `line` with its left end and baseline at `at`; joined scripts carry their text with them."""
    x, y = at
    red, green, blue = rgb(colour)
    canvas._code.append(f"{red:.3f} {green:.3f} {blue:.3f} rg")
    for way, group in groupby(_ways(line.segments), key=lambda item: item[1]):
        segments = [segment for segment, _ in group]
        letters = "".join(segment.text for segment in sorted(segments, key=lambda segment: segment.order))
        seen = "".join(seen_text(part.text, part.level) for part in segments) if way == TURNED else ""
        with nullcontext() if way == PLAIN else canvas.spoken(letters, seen):
            x = _draw_segments(canvas, segments, (x, y), size)


def _ways(segments: Sequence[Segment]) -> Iterator[tuple[Segment, str]]:
    """Yield each segment with how its letters reach a reader; a space goes with its neighbours."""
    ways = [TURNED if part.level else PLAIN if part.shaped.faithful else JOINED for part in segments]
    for index, segment in enumerate(segments):
        inner = segment.space and 0 < index < len(segments) - 1
        yield segment, ways[index - 1] if inner and ways[index - 1] == ways[index + 1] else ways[index]


def _draw_segments(
    canvas: TaggedCanvas, segments: Sequence[Segment], at: tuple[float, float], size: float
) -> float:
    x, y = at
    code = [f"BT 1 0 0 1 {x:.3f} {y:.3f} Tm"]
    font = ""
    pieces: list[str] = []
    for segment in segments:
        for name, operand in _cached(canvas, segment.shaped):
            if name != font:
                _flush(code, pieces)
                code.append(f"{name} {size:.3f} Tf")
                font = name
            if operand.startswith("("):
                _flush(code, pieces)
                code.append(f"{float(operand[1:]) * size / 1000:.3f} Ts")
            else:
                pieces.append(operand)
        x += segment.shaped.advance * size / 1000
    _flush(code, pieces)
    code.append("ET")
    canvas._code.append(" ".join(code))
    return x


def _flush(code: list[str], pieces: list[str]) -> None:
    if pieces:
        code.append(f"[{''.join(pieces)}] TJ")
        pieces.clear()


def _cached(canvas: TaggedCanvas, shaped: Shaped) -> Sequence[tuple[str, str]]:
    """Return the operands of a word, made once in a document; pieces that need nothing between them are joined."""
    known = canvas.words.get(id(shaped))
    if known is None:
        joined: list[tuple[str, str]] = []
        for (name, rise), group in groupby(
            _operands(canvas, shaped), key=lambda item: (item[0], item[1][0] == "(")
        ):
            operands = [operand for _, operand in group]
            joined.append((name, operands[-1] if rise else "".join(operands)))
        known = canvas.words[id(shaped)] = (shaped, tuple(joined))
    return known[1]


def _operands(canvas: TaggedCanvas, shaped: Shaped) -> Iterator[tuple[str, str]]:
    """Yield (font, piece): a hex string, a number that moves, or "(rise" that lifts what follows."""
    font = shaped.face.font
    text = "".join(glyph.char for glyph in shaped.glyphs)
    done = 0
    rise = 0.0
    name = ""
    for subset, codes in font.splitString(text, canvas._doc):
        name = font.getSubsetInternalName(subset, canvas._doc)
        if shaped.even:
            yield name, f"<{codes.hex()}>"
            continue
        for code, glyph in zip(codes, shaped.glyphs[done:], strict=False):
            if glyph.up != rise:
                rise = glyph.up
                yield name, f"({rise:.2f}"
            yield from ((name, piece) for piece in _placed(code, glyph))
        done += len(codes)
    if rise:
        yield name, "(0"


def _placed(code: int, glyph: Glyph) -> Iterator[str]:
    if glyph.right:
        yield f"{-glyph.right:.1f} "
    yield f"<{code:02x}>"
    back = glyph.width + glyph.right - glyph.advance
    if abs(back) > 0.05:
        yield f"{back:.1f} "
