"""QR codes, drawn as squares: opaque references and keys only, never names (documents.md 1.1)."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import Any

from reportlab.graphics.barcode import qrencoder

from rmdesk.documents.layout import WHITE
from rmdesk.documents.parts.part import Part
from rmdesk.documents.tagged import TaggedCanvas, numbers, owned

QUIET_ZONE = 4
"""Empty modules around a code, as ISO/IEC 18004 asks."""


@lru_cache(maxsize=256)
def modules(value: str) -> tuple[tuple[bool, ...], ...]:
    """Return the dark modules of a QR code of `value` with error correction M, row by row."""
    code: Any = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(value)
    code.make()
    return tuple(tuple(bool(dark) for dark in row) for row in code.modules)


def draw_code(canvas: TaggedCanvas, value: str, corner: tuple[float, float], side: float) -> None:
    """Draw a code on white with its lower left corner at `corner`, quiet zone included."""
    rows = modules(value)
    unit = side / (len(rows) + 2 * QUIET_ZONE)
    x, y = corner
    canvas.box((x, y, side, side), fill=WHITE)
    code = ["0 0 0 rg"]
    for number, row in enumerate(rows):
        column = 0
        bottom = y + side - (number + 1 + QUIET_ZONE) * unit
        for dark, group in groupby(row):
            length = len(list(group))
            if dark:
                left = x + (column + QUIET_ZONE) * unit
                code.append(f"{left:.3f} {bottom:.3f} {length * unit:.3f} {unit * 1.02:.3f} re")
            column += length
    code.append("f")
    canvas._code.append(" ".join(code))


class Code(Part):
    """A QR code with words for those who cannot see it."""

    def __init__(self, value: str, alt: str, side: float, **spaces: Any) -> None:
        super().__init__(**spaces)
        self.value, self.alt, self.side = value, alt, side

    def measure(self, width: float) -> float:
        """Return its side."""
        return self.side

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw it as a figure."""
        bounds = owned("Layout", Placement="Block", BBox=numbers(x, top - self.side, x + self.side, top))
        with canvas.element("Figure", alt=self.alt, A=bounds), canvas.content():
            draw_code(canvas, self.value, (x, top - self.side), self.side)
