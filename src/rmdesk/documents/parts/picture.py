"""The picture at the head of a paper: in its own proportions, small enough to leave the text its room."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import Any

from reportlab.lib.utils import ImageReader

from rmdesk.documents.layout import MM
from rmdesk.documents.parts.part import Part
from rmdesk.documents.tagged import TaggedCanvas, numbers, owned

HIGHEST, WIDEST = 14 * MM, 60 * MM


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A PNG, and what it shows in words for those who can’t see it."""

    png: bytes = field(repr=False)
    alternative: str


@lru_cache(maxsize=2)
def _opened(png: bytes) -> ImageReader:
    """Return a picture, taken apart once for all the papers that it heads."""
    return ImageReader(BytesIO(png))


class Picture(Part):
    """A letterhead as a figure, at most 60 by 14 mm; `centred` in its column, or else at its start."""

    def __init__(self, letterhead: Letterhead, *, centred: bool = False, **spaces: Any) -> None:
        super().__init__(**spaces)
        self._alternative = letterhead.alternative
        self._image = _opened(letterhead.png)
        self._centred = centred
        across, down = self._image.getSize()
        scale = min(HIGHEST / down, WIDEST / across)
        self.width: float = across * scale
        self.height: float = down * scale

    def measure(self, width: float) -> float:
        """Return its height."""
        return self.height

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw it with its words."""
        left = x + (width - self.width) / 2 if self._centred else x
        bottom = top - self.height
        bounds = owned(
            "Layout", Placement="Block", BBox=numbers(left, bottom, left + self.width, bottom + self.height)
        )
        with canvas.element("Figure", alt=self._alternative, A=bounds), canvas.content():
            canvas.drawImage(self._image, left, bottom, self.width, self.height, mask="auto")
