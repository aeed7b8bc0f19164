"""Paragraphs and headings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rmdesk.documents.drawing import draw_line
from rmdesk.documents.parts.part import Part
from rmdesk.documents.tagged import Slot, TaggedCanvas
from rmdesk.documents.text import Run, Runs, TextLike, as_runs, one_line, plain
from rmdesk.documents.typeset import Line, Style, set_lines

LEFT, CENTRE, RIGHT = 0.0, 0.5, 1.0
_LONGEST_LINE = 300
"""No line of a paper holds more characters; what is cut at a number of lines need not be measured beyond."""


class Prose(Part):
    """A paragraph, ragged right and never hyphenated.

    `kind` is its tag and `most` the number of lines it is cut at; one that `follows` its words stands at the right
    edge when they run from right to left.
    """

    def __init__(
        self,
        text: TextLike,
        style: Style,
        *,
        kind: str = "P",
        align: float = LEFT,
        most: int | None = None,
        follows: bool = False,
        **spaces: Any,
    ) -> None:
        super().__init__(**spaces)
        self.runs: Runs = as_runs(text)
        if most is not None and len(plain(self.runs)) > most * _LONGEST_LINE:
            self.runs = (Run(plain(self.runs)[: most * _LONGEST_LINE] + "…", typed=True),)
        self.style = style
        self.kind = kind
        self.align = align
        self.most = most
        self.follows = follows
        self.slot = Slot()
        self._lines: list[Line] | None = None
        self._width = -1.0

    def lines(self, width: float) -> list[Line]:
        """Return its lines at this width."""
        if self._lines is None or (self._width >= 0 and self._width != width):
            self._lines = self._cut(set_lines(self.runs, self.style, width, own_direction=True), width)
            self._width = width
        return self._lines

    def _cut(self, lines: list[Line], width: float) -> list[Line]:
        if self.most is None or len(lines) <= self.most:
            return lines
        text = plain(self.runs)[: lines[self.most - 1].end]
        while text:
            shorter = set_lines(as_runs(text.rstrip() + "…"), self.style, width, own_direction=True)
            if len(shorter) <= self.most:
                return shorter
            text = text[:-1]
        return lines[: self.most]

    def measure(self, width: float) -> float:
        """Return the height of its lines."""
        return sum(line.height for line in self.lines(width))

    def least(self, width: float) -> float:
        """Return the height of its first two lines: no single line is left behind."""
        return sum(line.height for line in self._opening(width))

    def _opening(self, width: float) -> list[Line]:
        lines = self.lines(width)
        return lines if len(lines) <= 3 else lines[:2]

    def split(self, width: float, room: float) -> tuple[Part, Part] | None:
        """Split between lines, with two at least on either page."""
        lines = self.lines(width)
        count, height = 0, 0.0
        while count < len(lines) and height + lines[count].height <= room:
            height += lines[count].height
            count += 1
        count = min(count, len(lines) - 2)
        if count < 2:
            return None
        return self._part(lines[:count], last=False), self._part(lines[count:], last=True)

    def _part(self, lines: list[Line], *, last: bool) -> Prose:
        part = Prose((), self.style, kind=self.kind, align=self.align, before=self.before, after=self.after)
        part.follows = self.follows
        part._lines, part.slot = lines, self.slot
        part.with_next = self.with_next and last
        return part

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw it as one element."""
        with canvas.element(self.kind, self.slot), canvas.content():
            self.ink(canvas, x, top, width)

    def ink(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw its lines into content that is open already."""
        for line in self.lines(width):
            share = RIGHT if line.right_to_left and self.follows else self.align
            left = x + (width - line.width) * share
            draw_line(canvas, line, (left, top - line.drop), self.style.size, self.style.colour)
            top -= line.height


class Heading(Prose):
    """A heading of level 1 to 3, with its entry in the outline; it stays with what follows."""

    def __init__(self, text: TextLike, style: Style, level: int, **spaces: Any) -> None:
        super().__init__(text, replace(style, spacing=0.88), kind=f"H{level}", with_next=True, **spaces)
        self.level = level
        self.title = one_line(plain(text))

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw it and set its bookmark."""
        if self.title:
            canvas.bookmark(self.title, self.level - 1, top + 6)
        super().draw(canvas, x, top, width)
