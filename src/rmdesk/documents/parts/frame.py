"""What stands at the head and foot of every page: whose paper it is, its edition, reference and page number."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rmdesk.documents.layout import CREAM, LINE, MM, QUIET, RED, TEAL, Sizes
from rmdesk.documents.parts.codes import draw_code
from rmdesk.documents.parts.picture import Letterhead
from rmdesk.documents.parts.prose import RIGHT, Prose
from rmdesk.documents.tagged import TaggedCanvas
from rmdesk.documents.text import Run, TextLike, one_line, typed
from rmdesk.documents.typeset import Style
from rmdesk.documents.words import long_date


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a page says about its paper.

    `programme` and `organisation` are names as typed, `edition` the date of issue, `reference` the paper reference by
    which a filled paper comes back (or empty), and `restricted` a line such as a copy number, which is printed in red
    at the head of
    each page. `label` says what kind of programme it is, where a reader must be told (near-peer, not mentoring).
    `letterhead` is the organisation's picture, for papers that have one at their head.
    """

    organisation: str
    edition: dt.date
    programme: str = ""
    reference: str = ""
    restricted: str = ""
    label: str = ""
    letterhead: Letterhead | None = None


class PageFrame:
    """The furniture of a page of one size; heights are the same on every page."""

    def __init__(self, imprint: Imprint, page_size: tuple[float, float], sizes: Sizes, tint: bool) -> None:
        self.imprint = imprint
        self.page_width, self.page_height = page_size
        self.sizes = sizes
        self.tint = tint
        self.x = sizes.margin
        self.width = self.page_width - 2 * sizes.margin
        self.code_side = 17 * MM if imprint.reference else 0.0
        self._small = Style(sizes.small, colour=QUIET)
        head = [self._organisation, self._programme]
        if imprint.restricted:
            head.append(Prose(imprint.restricted, Style(sizes.small, self._small.strong, colour=RED)))
        self._head = head
        half = self.width * 0.48
        self.head_height = max(part.measure(half) for part in head[:2])
        if imprint.restricted:
            self.head_height += head[2].measure(self.width)
        text_foot = self._edition().measure(half) + self._page_of(88, 88).measure(half) * (
            1 if sizes.body > 20 else 0
        )
        self.foot_height = max(self.code_side, text_foot)
        self.top = self.page_height - 12 * MM - self.head_height - 9 * MM
        self.bottom = 10 * MM + self.foot_height + 5 * MM

    @property
    def _organisation(self) -> Prose:
        return self._name(self.imprint.organisation, 0.0)

    @property
    def _programme(self) -> Prose:
        if not self.imprint.label:
            return self._name(self.imprint.programme, RIGHT)
        words = (
            typed(one_line(self.imprint.label, 120)),
            Run("\n"),
            typed(one_line(self.imprint.programme, 200)),
        )
        return Prose(words, self._small, align=RIGHT, most=4)

    def _name(self, text: str, align: float) -> Prose:
        return Prose(typed(one_line(text, 200)), self._small, align=align, most=2)

    def _edition(self) -> Prose:
        return Prose(self._reference(), self._small, most=3)

    def _reference(self) -> TextLike:
        edition = long_date(self.imprint.edition)
        between = "\n" if self.sizes.body > 20 else "  ·  "
        return f"{self.imprint.reference}{between}{edition}" if self.imprint.reference else edition

    def _page_of(self, page: int, pages: int) -> Prose:
        return Prose(f"Page {page} of {pages}", self._small, align=RIGHT, most=1)

    def draw(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        """Draw ground, head and foot as artifacts."""
        with canvas.artifact("Pagination"):
            if self.tint:
                canvas.box((0, 0, self.page_width, self.page_height), fill=CREAM)
            self._draw_head(canvas)
            self._draw_foot(canvas, page, pages)

    def draw_empty(self, canvas: TaggedCanvas) -> None:
        """Draw a page that is left empty, and say so to whoever sees it; a screen reader passes over it."""
        with canvas.artifact("Pagination"):
            if self.tint:
                canvas.box((0, 0, self.page_width, self.page_height), fill=CREAM)
            Prose("This page is left empty.", self._small).draw(canvas, self.x, self.top, self.width)

    def _draw_head(self, canvas: TaggedCanvas) -> None:
        top = self.page_height - 12 * MM
        if self.imprint.restricted:
            self._head[2].draw(canvas, self.x, top, self.width)
            top -= self._head[2].measure(self.width)
        half = self.width * 0.48
        self._head[0].draw(canvas, self.x, top, half)
        self._head[1].draw(canvas, self.x + self.width - half, top, half)
        y = self.page_height - 12 * MM - self.head_height - 2 * MM
        canvas.rule((self.x, y), (self.x + self.width, y), TEAL, 1.2)

    def _draw_foot(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        top = 10 * MM + self.foot_height
        canvas.rule((self.x, top + 2 * MM), (self.x + self.width, top + 2 * MM), LINE, 0.6)
        left, right = self.x, self.x + self.width
        if self.imprint.reference:
            draw_code(canvas, self.imprint.reference, (right - self.code_side + 5, 10 * MM), self.code_side)
            right -= self.code_side
        half = self.width * 0.48
        edition, page_of = self._edition(), self._page_of(page, pages)
        middle = 10 * MM + self.foot_height / 2
        if self.sizes.body > 20:
            height = edition.measure(half) + page_of.measure(half)
            edition.draw(canvas, left, middle + height / 2, half)
            page_of.align = 0.0
            page_of.draw(canvas, left, middle + height / 2 - edition.measure(half), half)
            return
        edition.draw(canvas, left, middle + edition.measure(half) / 2, half)
        page_of.draw(canvas, right - half, middle + page_of.measure(half) / 2, half)
