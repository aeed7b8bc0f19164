"""A frame around parts that stay on one page, such as a card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rmdesk.documents.layout import INK, TEAL
from rmdesk.documents.parts.part import Part, Stack
from rmdesk.documents.tagged import TaggedCanvas


class Framed(Part):
    """Parts within a frame, all on one page; only what is longer than a page goes on on the next one."""

    def __init__(self, parts: Sequence[Part], padding: float, **spaces: Any) -> None:
        super().__init__(**spaces)
        self.inner: Part = Stack(parts)
        self.padding = padding

    def _inside(self, width: float) -> float:
        return width - 2 * self.padding

    def measure(self, width: float) -> float:
        """Return the height of the parts with padding."""
        return self.inner.measure(self._inside(width)) + 2 * self.padding

    def split(self, width: float, room: float) -> tuple[Part, Part] | None:
        """Split what fills a page of its own (asked only there, since less than all of it never begins a page)."""
        halves = self.inner.split(self._inside(width), room - 2 * self.padding)
        if halves is None:
            return None
        first, rest = (Framed((), self.padding, after=self.after) for _ in halves)
        first.inner, rest.inner = halves
        first.before = self.before
        return first, rest

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the frame with a bar over it, then the parts."""
        height = self.measure(width)
        with canvas.artifact():
            canvas.box((x, top - height, width, height), stroke=INK, weight=0.9, radius=4)
            canvas.rule((x + 3, top), (x + width - 3, top), TEAL, 3)
        self.inner.draw(canvas, x + self.padding, top - self.padding, self._inside(width))
