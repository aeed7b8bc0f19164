"""Bulleted, numbered and tick-box lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rmdesk.documents.layout import INK, TEAL
from rmdesk.documents.parts.part import Part
from rmdesk.documents.parts.prose import Prose
from rmdesk.documents.tagged import Slot, TaggedCanvas, owned
from rmdesk.documents.text import TextLike, plain
from rmdesk.documents.typeset import Style

BULLET, NUMBER, TICK = "Disc", "Decimal", "None"


class Item(Part):
    """One item: its label and its text."""

    def __init__(self, text: Prose, marker: str, number: int, indent: float) -> None:
        super().__init__(after=text.style.size * 0.4)
        self.text = text
        self.marker = marker
        self.number = number
        self.indent = indent
        self.slot, self.body_slot = Slot(), Slot()
        self.opens = True

    def measure(self, width: float) -> float:
        """Return the height of its text."""
        return self.text.measure(width - self.indent)

    def least(self, width: float) -> float:
        """Return the height of its first lines."""
        return self.text.least(width - self.indent)

    def split(self, width: float, room: float) -> tuple[Part, Part] | None:
        """Split its text."""
        halves = self.text.split(width - self.indent, room)
        if halves is None:
            return None
        first, rest = (
            Item(half, self.marker, self.number, self.indent) for half in halves if isinstance(half, Prose)
        )
        first.slot = rest.slot = self.slot
        first.body_slot = rest.body_slot = self.body_slot
        first.opens, rest.opens = self.opens, False
        return first, rest

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw label and text."""
        with canvas.element("LI", self.slot):
            if self.opens:
                self._draw_label(canvas, x, top - self.text.lines(width - self.indent)[0].drop)
            with canvas.element("LBody", self.body_slot), canvas.content():
                self.text.ink(canvas, x + self.indent, top, width - self.indent)

    def _draw_label(self, canvas: TaggedCanvas, x: float, baseline: float) -> None:
        size = self.text.style.size
        if self.marker == NUMBER:
            style = Style(size, colour=TEAL, weight=self.text.style.strong)
            with canvas.element("Lbl"), canvas.content():
                Prose(f"{self.number}.", style).ink(canvas, x, baseline + size, self.indent)
            return
        spoken = "•" if self.marker == BULLET else "Tick box"
        with canvas.element("Lbl", actual_text=spoken), canvas.content():
            if self.marker == BULLET:
                radius = size * 0.13
                canvas.box(
                    (x + size * 0.2, baseline + size * 0.32 - radius, radius * 2, radius * 2),
                    fill=TEAL,
                    radius=radius,
                )
            else:
                side = size * 0.95
                canvas.box((x, baseline - size * 0.16, side, side), stroke=INK, weight=1.1, radius=2)


class Bullets(Part):
    """A list that breaks between and within items."""

    def __init__(self, texts: Sequence[TextLike], style: Style, marker: str = BULLET, **spaces: Any) -> None:
        super().__init__(**spaces)
        self.marker = marker
        indent = style.size * {BULLET: 1.15, NUMBER: 1.7, TICK: 1.7}[marker]
        self.items = [
            Item(Prose(text, style), marker, number, indent)
            for number, text in enumerate(texts, start=1)
            if plain(text).strip()
        ]
        self.slot = Slot()

    def measure(self, width: float) -> float:
        """Return the height of all items."""
        return sum(item.measure(width) + item.after for item in self.items) - (
            self.items[-1].after if self.items else 0
        )

    def least(self, width: float) -> float:
        """Return the height of the start of the first item."""
        return self.items[0].least(width) if self.items else 0

    def split(self, width: float, room: float) -> tuple[Part, Part] | None:
        """Split between or within items."""
        height = 0.0
        for index, item in enumerate(self.items):
            needed = item.measure(width)
            if height + needed <= room:
                height += needed + item.after
                continue
            halves = item.split(width, room - height)
            if halves:
                return self._with([*self.items[:index], halves[0]]), self._with(
                    [halves[1], *self.items[index + 1 :]]
                )
            return (self._with(self.items[:index]), self._with(self.items[index:])) if index else None
        return None

    def _with(self, items: Sequence[Part]) -> Bullets:
        part = Bullets((), Style(1), self.marker, before=self.before, after=self.after)
        part.items = [item for item in items if isinstance(item, Item)]
        part.slot = self.slot
        return part

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the items as one list."""
        with canvas.element("L", self.slot, A=owned("List", ListNumbering=self.marker)):
            for item in self.items:
                item.draw(canvas, x, top, width)
                top -= item.measure(width) + item.after
