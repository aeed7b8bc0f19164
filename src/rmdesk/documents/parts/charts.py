"""Bars with their figures beside them: a chart that is a table at the same time."""

from __future__ import annotations

from rmdesk.documents.layout import INK, MINT, TEAL
from rmdesk.documents.parts.part import Part
from rmdesk.documents.parts.prose import Prose
from rmdesk.documents.tagged import TaggedCanvas
from rmdesk.documents.text import TextLike
from rmdesk.documents.typeset import Style


class Bar(Part):
    """The cell of a table with a bar of `share` (0 to 1) and its figure at the end of it; without a share, the figure
    alone.
    """

    def __init__(self, figure: TextLike, share: float | None, style: Style, *, dark: bool = False) -> None:
        super().__init__()
        self.figure = Prose(figure, style)
        self.share = None if share is None else min(max(share, 0.0), 1.0)
        self.fill = TEAL if dark else MINT

    def _length(self, width: float) -> float:
        return (width * 0.72) * self.share if self.share else 0.0

    def _room(self, width: float) -> float:
        return width - (self._length(width) + 8 if self.share else 0)

    def measure(self, width: float) -> float:
        """Return the height of its figure."""
        return self.figure.measure(self._room(width))

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the bar as decoration, since the figure says the same, then the figure."""
        length = self._length(width)
        if length:
            size = self.figure.style.size
            with canvas.artifact():
                canvas.box((x, top - size * 1.2, length, size * 0.95), fill=self.fill, stroke=INK, weight=0.7)
            self.figure.draw(canvas, x + length + 8, top, width - length - 8)
        else:
            self.figure.draw(canvas, x, top, width)
