"""How big and in which colours a paper is set (documents.md 1.4)."""

from __future__ import annotations

from dataclasses import dataclass

from rmdesk.rules.people import PrintFormat

MM = 72 / 25.4
A4 = (595.276, 841.890)
A4_LANDSCAPE = (A4[1], A4[0])

INK = "#1F2A2E"
QUIET = "#4F5C61"
LINE = "#B9B2A4"
DEEP = "#12343B"
TEAL = "#12606B"
MINT = "#7FC8A9"
MINT_PALE = "#EAF5EF"
MARIGOLD = "#F2B544"
MARIGOLD_PALE = "#FDF4E0"
RED = "#8C1D18"
WHITE = "#FFFFFF"
CREAM = "#FFF8E7"

LEAST, EASY_LEAST = 12.0, 16.0
"""The smallest letters of any paper, and of one that is easy to read, in points (UKAAF G003, DH Easy Read)."""
_BODY_POINTS = {
    PrintFormat.STANDARD: 14.0,
    PrintFormat.LARGE: 18.0,
    PrintFormat.GIANT: 24.0,
    PrintFormat.EASY_READ: 18.0,
    PrintFormat.TINTED: 14.0,
}


@dataclass(frozen=True, slots=True)
class Layout:
    """What the reader needs of a paper: print format, a cream ground, and the language of the fixed text (BCP 47)."""

    format: PrintFormat = PrintFormat.STANDARD
    tint: bool = False
    language: str = "en-GB"

    @property
    def tinted(self) -> bool:
        """Whether the ground is cream."""
        return self.tint or self.format is PrintFormat.TINTED

    @property
    def sizes(self) -> Sizes:
        """The sizes of this print format."""
        return Sizes(_BODY_POINTS[self.format], EASY_LEAST if self.format is PrintFormat.EASY_READ else LEAST)


@dataclass(frozen=True, slots=True)
class Sizes:
    """All sizes of a paper in points, from the one size of its body text; nothing is smaller than `least`."""

    body: float
    least: float = LEAST

    @property
    def small(self) -> float:
        """Footers and hints: a little smaller."""
        return max(self.least, self.body * 0.78)

    @property
    def title(self) -> float:
        """The title; it grows less than the body, so that giant print still fits the page."""
        return 10 + self.body * 1.15

    @property
    def section(self) -> float:
        """A heading within the paper."""
        return 4 + self.body * 1.0

    @property
    def minor(self) -> float:
        """A heading within a section."""
        return 1 + self.body

    @property
    def gap(self) -> float:
        """The space between paragraphs."""
        return self.body * 0.62

    @property
    def line_gap(self) -> float:
        """The distance between ruled lines to write on; never under 26 points (9 mm)."""
        return max(26.0, self.body * 1.75)

    @property
    def margin(self) -> float:
        """The left and right margin; narrower for large print, which needs the width."""
        return 20 * MM if self.body < 20 else 17 * MM
