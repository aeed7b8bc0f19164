"""What is filled in by hand: ruled lines, boxes, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rmdesk.documents.fonts import Weight
from rmdesk.documents.layout import INK, LINE, MM, QUIET, Sizes
from rmdesk.documents.parts.part import Part, Stack
from rmdesk.documents.parts.prose import Prose
from rmdesk.documents.tagged import TaggedCanvas
from rmdesk.documents.text import TextLike, plain
from rmdesk.documents.typeset import Style


class RuledLines(Part):
    """Lines to write on, split between pages with two of them on each at least; `indent` leaves room for a label
    before the first.
    """

    def __init__(self, count: int, gap: float, *, indent: float = 0, **spaces: Any) -> None:
        super().__init__(**spaces)
        self.count = count
        self.gap = gap
        self.indent = indent

    def measure(self, width: float) -> float:
        """Return the height of all lines."""
        return self.count * self.gap

    def least(self, width: float) -> float:
        """Return the height of two lines, or of all where fewer than two would be left."""
        return (2 if self.count >= 4 else self.count) * self.gap

    def split(self, width: float, room: float) -> tuple[Part, Part] | None:
        """Split between lines; one alone on a page would seem to belong to nothing."""
        fit = min(int(room // self.gap), self.count - 2)
        if fit < 2:
            return None
        return RuledLines(fit, self.gap, before=self.before), RuledLines(
            self.count - fit, self.gap, after=self.after
        )

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw them as decoration."""
        with canvas.artifact():
            for number in range(1, self.count + 1):
                y = top - number * self.gap + 2
                canvas.rule((x + (self.indent if number == 1 else 0), y), (x + width, y), QUIET, 0.6)


class WriteBox(Part):
    """An empty box to write or draw in."""

    def __init__(self, height: float, **spaces: Any) -> None:
        super().__init__(**spaces)
        self.height = height

    def measure(self, width: float) -> float:
        """Return its height."""
        return self.height

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw it as decoration."""
        with canvas.artifact():
            canvas.box((x, top - self.height, width, self.height), stroke=QUIET, weight=0.9, radius=4)


class Labelled(Part):
    """A short label with a line to write on beside it, or below where the label leaves too little room."""

    def __init__(self, label: TextLike, style: Style, gap: float, **spaces: Any) -> None:
        super().__init__(**spaces)
        self.label = Prose(label, style)
        self.gap = gap

    def _beside(self, width: float) -> bool:
        lines = self.label.lines(width * 0.55)
        return len(lines) == 1

    def measure(self, width: float) -> float:
        """Return the height of label and line."""
        if self._beside(width):
            return max(self.gap, self.label.measure(width * 0.55) + 4)
        return self.label.measure(width) + self.gap

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw label and line."""
        bottom = top - self.measure(width) + 2
        if self._beside(width):
            line = self.label.lines(width * 0.55)[0]
            indent = line.width + self.label.style.size * 0.5
            self.label.draw(canvas, x, bottom + line.drop + 2, width * 0.55)
        else:
            indent = 0
            self.label.draw(canvas, x, top, width)
        with canvas.artifact():
            canvas.rule((x + indent, bottom), (x + width, bottom), QUIET, 0.6)


class Signature(Part):
    """Room for one signature and its date, with the name and the role below."""

    def __init__(self, name: TextLike, role: TextLike, labels: tuple[str, str], sizes: Sizes) -> None:
        super().__init__(before=sizes.gap * 1.6)
        small = Style(sizes.small, colour=QUIET)
        self.sign, self.date = Prose(labels[0], small), Prose(labels[1], small)
        self.room = sizes.small * 1.4 + max(11 * MM, sizes.body * 1.6)
        named = [Prose(name, Style(sizes.body, Weight.SEMIBOLD), most=3)] if plain(name).strip() else []
        self.below = Stack([*named, Prose(role, small, most=3)])

    def _columns(self, width: float) -> tuple[float, float]:
        date = max(width * 0.28, 34 * MM)
        return width - date - 8 * MM, date

    def measure(self, width: float) -> float:
        """Return the height of the writing room and the lines below it."""
        return self.room + 4 + self.below.measure(self._columns(width)[0])

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the labels with room below them, the rules, and who signs."""
        left, right = self._columns(width)
        y = top - self.room
        self.sign.draw(canvas, x, top, left)
        self.date.draw(canvas, x + width - right, top, right)
        with canvas.artifact():
            canvas.rule((x, y), (x + left, y), QUIET, 0.8)
            canvas.rule((x + width - right, y), (x + width, y), QUIET, 0.8)
        self.below.draw(canvas, x, y - 4, left)


class Panel(Part):
    """Parts on a tinted ground with a bar at the left: a callout. It may break between pages."""

    def __init__(self, parts: Sequence[Part], fill: str, bar: str, padding: float, **spaces: Any) -> None:
        super().__init__(**spaces)
        self.inner: Part = Stack(parts)
        self.fill, self.bar, self.padding = fill, bar, padding

    def _inside(self, width: float) -> float:
        return width - 2 * self.padding - 4

    def measure(self, width: float) -> float:
        """Return the height of the parts with padding."""
        return self.inner.measure(self._inside(width)) + 2 * self.padding

    def least(self, width: float) -> float:
        """Return what the first parts need, or all when that is little."""
        return min(self.measure(width), max(self.inner.least(self._inside(width)) + 2 * self.padding, 140))

    def split(self, width: float, room: float) -> tuple[Part, Part] | None:
        """Split the parts; each half has its ground."""
        halves = self.inner.split(self._inside(width), room - 2 * self.padding)
        if halves is None:
            return None
        first, rest = (Panel((), self.fill, self.bar, self.padding, after=self.after) for _ in halves)
        first.inner, rest.inner = halves
        first.before = self.before
        return first, rest

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the ground, then the parts."""
        height = self.measure(width)
        with canvas.artifact():
            canvas.box((x, top - height, width, height), fill=self.fill)
            canvas.box((x, top - height, 4, height), fill=self.bar)
        self.inner.draw(canvas, x + self.padding + 4, top - self.padding, self._inside(width))


class Beside(Part):
    """Two parts side by side, the right one as wide as given; never split."""

    def __init__(self, left: Part, right: Part, right_width: float, gap: float, **spaces: Any) -> None:
        super().__init__(**spaces)
        self.left, self.right = left, right
        self.right_width, self.gap = right_width, gap

    def measure(self, width: float) -> float:
        """Return the height of the taller one."""
        return max(self.left.measure(self._left(width)), self.right.measure(self.right_width))

    def _left(self, width: float) -> float:
        return width - self.right_width - self.gap

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw both from the same height."""
        self.left.draw(canvas, x, top, self._left(width))
        self.right.draw(canvas, x + width - self.right_width, top, self.right_width)


class Divider(Part):
    """A thin rule across the column."""

    def __init__(self, colour: str = LINE, **spaces: Any) -> None:
        super().__init__(**spaces)
        self.colour = colour

    def measure(self, width: float) -> float:
        """Return one point."""
        return 1.0

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw it as decoration."""
        with canvas.artifact():
            canvas.rule((x, top), (x + width, top), self.colour, 0.8)


class CutLine(Part):
    """A dashed rule to cut along, with a word above it; it stays with what is below."""

    def __init__(self, text: TextLike, style: Style, **spaces: Any) -> None:
        super().__init__(with_next=True, **spaces)
        self.text = Prose(text, style)

    def measure(self, width: float) -> float:
        """Return the height of the words and the rule."""
        return (self.text.measure(width) if plain(self.text.runs).strip() else 0) + 8

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the words, and the rule as decoration."""
        if plain(self.text.runs).strip():
            self.text.draw(canvas, x, top, width)
        bottom = top - self.measure(width) + 3
        with canvas.artifact():
            canvas.setDash(4, 3)
            canvas.rule((x, bottom), (x + width, bottom), INK, 0.8)
            canvas.setDash()
