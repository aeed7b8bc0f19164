"""A picture beside one thing that an easy-to-read paper says (documents.md 1.4)."""

from __future__ import annotations

from typing import Any

from rmdesk.documents.layout import DEEP
from rmdesk.documents.outlines import SIDE, outline
from rmdesk.documents.parts.part import Part
from rmdesk.documents.tagged import TaggedCanvas, numbers, owned, rgb


class Picture(Part):
    """An icon as a figure with its alternative text."""

    def __init__(self, icon: str, alt: str, side: float, **spaces: Any) -> None:
        super().__init__(**spaces)
        self.icon, self.alt, self.side = icon, alt, side

    def measure(self, width: float) -> float:
        """Return its side."""
        return self.side

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw it as lines."""
        scale = self.side / SIDE
        box = owned("Layout", Placement="Block", BBox=numbers(x, top - self.side, x + self.side, top))
        with canvas.element("Figure", alt=self.alt, A=box), canvas.content():
            canvas.saveState()
            canvas.setStrokeColorRGB(*rgb(DEEP))
            canvas.setLineWidth(1.7 * scale)
            canvas.setLineCap(1)
            canvas.setLineJoin(1)
            line = canvas.beginPath()
            for step in outline(self.icon):
                at = [edge for px, py in step.points for edge in (x + px * scale, top - py * scale)]
                if step.kind == "move":
                    line.moveTo(*at)
                elif step.kind == "line":
                    line.lineTo(*at)
                elif step.kind == "curve":
                    line.curveTo(*at)
                else:
                    line.close()
            canvas.drawPath(line, stroke=1, fill=0)
            canvas.restoreState()


class Pictured(Part):
    """A picture at the left and what is said at its right, in the middle of each other, and never parted."""

    def __init__(self, picture: Picture, said: Part, gap: float, **spaces: Any) -> None:
        super().__init__(**spaces)
        self.picture, self.said, self.gap = picture, said, gap

    def _room(self, width: float) -> float:
        return width - self.picture.side - self.gap

    def measure(self, width: float) -> float:
        """Return the height of the taller one."""
        return max(self.picture.side, self.said.measure(self._room(width)))

    def split(self, width: float, room: float) -> tuple[Part, Part] | None:
        """Split only words that fill more than a page, which somebody typed; the picture stays with their begin."""
        halves = self.said.split(self._room(width), room)
        if halves is None or room < self.picture.side:
            return None
        return Pictured(self.picture, halves[0], self.gap, before=self.before), Pictured(
            Blank(self.picture.side), halves[1], self.gap, after=self.after
        )

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw both."""
        height, room = self.measure(width), self._room(width)
        self.picture.draw(canvas, x, top - (height - self.picture.side) / 2, self.picture.side)
        below = (height - self.said.measure(room)) / 2
        self.said.draw(canvas, x + self.picture.side + self.gap, top - below, room)


class Blank(Picture):
    """The room of a picture that stands on the page before."""

    def __init__(self, side: float) -> None:
        super().__init__("", "", side)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw nothing."""
