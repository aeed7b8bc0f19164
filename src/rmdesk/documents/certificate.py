"""The certificate of taking part: A4 landscape, one page (documents.md row 16)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rmdesk.documents.fonts import Weight
from rmdesk.documents.layout import (
    A4_LANDSCAPE,
    CREAM,
    DEEP,
    INK,
    MARIGOLD,
    MINT,
    MM,
    QUIET,
    TEAL,
    WHITE,
    Layout,
)
from rmdesk.documents.paper import ONE_AT_A_TIME, Step, Watch
from rmdesk.documents.parts.part import Part, Stack
from rmdesk.documents.parts.picture import Letterhead, Picture
from rmdesk.documents.parts.prose import CENTRE, Prose
from rmdesk.documents.tagged import TaggedCanvas, rgb
from rmdesk.documents.text import Runs, one_line, phrase, typed
from rmdesk.documents.typeset import Style
from rmdesk.documents.wording import load
from rmdesk.documents.words import counted, long_date

_INSET = 11 * MM
_SIDE = 36 * MM
_EMBLEM = 17 * MM
_LEAST = 12.0
_LARGEST = 1.3
"""Words start this much larger than the format asks, and shrink until they fit the page."""


@dataclass(frozen=True, slots=True)
class CertificateView:
    """What a certificate says: the name as its bearer wants it, (name, role) of up to two who sign, and the paper
    reference, which stands small at its foot (empty: none). The organisation's `letterhead` stands in place of the
    emblem. `label` says what kind of programme it is where a reader
    must be told.
    """

    name: str
    programme: str
    organisation: str
    starts: dt.date
    ends: dt.date
    edition: dt.date
    role: str = ""
    meetings: int = 0
    signatories: tuple[tuple[str, str], ...] = ()
    reference: str = ""
    label: str = ""
    letterhead: Letterhead | None = None


def render(view: CertificateView, layout: Layout) -> bytes:
    """Return one certificate."""
    return render_many((view,), layout)


def render_many(views: Sequence[CertificateView], layout: Layout) -> bytes:
    """Return certificates in this order, a page each, as one PDF; the outline lists the names."""
    return render_each([(view, layout) for view in views])


def render_each(
    certificates: Sequence[tuple[CertificateView, Layout]],
    step: Step | None = None,
    *,
    both_sides: bool = False,
) -> bytes:
    """Return certificates as `render_many`, each in its reader's print format.

    `step` hears how many of them are drawn; what it raises stops the work.
    """
    view, layout = certificates[0] if certificates else (None, Layout())
    wording = load("certificate", layout.language)
    one = view is not None and len(certificates) == 1
    title = f"{wording['title']}: {one_line(view.name)}" if view and one else wording["title"]
    edition = view.edition if view else dt.date(2026, 1, 1)
    with ONE_AT_A_TIME:
        canvas = TaggedCanvas(A4_LANDSCAPE, title, layout.language, edition)
        for done, (view, layout) in enumerate(certificates):
            if step:
                step(done, len(certificates))
            CertificatePage(view, layout).draw(canvas)
            if both_sides:
                canvas.end_sheet()
        return canvas.finish()


class CertificatePage:
    """One certificate among other papers."""

    page_size = A4_LANDSCAPE

    def __init__(self, view: CertificateView, layout: Layout) -> None:
        self._view, self._layout = view, layout

    def pages(self, *, both_sides: bool = False) -> int:
        """Return how many pages it takes: one, always."""
        return 1

    def draw(self, canvas: TaggedCanvas, watch: Watch | None = None, *, both_sides: bool = False) -> None:
        """Draw its page."""
        if watch:
            watch()
        _draw_ground(canvas, self._layout, emblem=self._view.letterhead is None)
        _draw_page(canvas, self._view, self._layout)
        canvas.end_page()


def _draw_ground(canvas: TaggedCanvas, layout: Layout, *, emblem: bool) -> None:
    width, height = A4_LANDSCAPE
    with canvas.artifact():
        if layout.tinted:
            canvas.box((0, 0, width, height), fill=CREAM)
        canvas.box(
            (_INSET, _INSET, width - 2 * _INSET, height - 2 * _INSET), stroke=TEAL, weight=1.6, radius=10
        )
        inner = _INSET + 2.2 * MM
        canvas.box((inner, inner, width - 2 * inner, height - 2 * inner), stroke=MINT, weight=0.8, radius=6)
        if emblem:
            _draw_emblem(
                canvas, width / 2, height - _INSET - _EMBLEM * 0.95, CREAM if layout.tinted else WHITE
            )


def _draw_emblem(canvas: TaggedCanvas, x: float, y: float, ground: str) -> None:
    """Draw two rings that overlap, with what they share in the middle."""
    radius = _EMBLEM * 0.42
    apart = radius * 0.62
    canvas.setLineWidth(3)
    for side, colour in ((-1, TEAL), (1, MINT)):
        canvas.setStrokeColorRGB(*rgb(colour))
        canvas.circle(x + side * apart, y, radius, stroke=1, fill=0)
    canvas.setFillColorRGB(*rgb(MARIGOLD))
    canvas.setStrokeColorRGB(*rgb(ground))
    canvas.setLineWidth(1)
    canvas.circle(x, y, radius * 0.2, stroke=1, fill=1)


def _draw_page(canvas: TaggedCanvas, view: CertificateView, layout: Layout) -> None:
    width, height = A4_LANDSCAPE
    column = width - 2 * _SIDE
    top = height - _INSET - _EMBLEM * 1.75
    foot = _INSET + 8 * MM
    scale = _LARGEST
    while True:
        words, names = _words(view, layout, scale)
        signing = _signing_height(names, column)
        room = top - foot - signing
        needed = words.measure(column)
        if needed <= room or scale < 0.45:
            break
        scale *= 0.94
    canvas.bookmark(view.name, 0, height)
    with canvas.element("Sect"):
        if view.letterhead is not None:
            picture = Picture(view.letterhead, centred=True)
            picture.draw(canvas, _SIDE, height - _INSET - _EMBLEM * 0.95 + picture.height / 2, column)
        words.draw(canvas, _SIDE, top - max(0.0, room - needed) * 0.4, column)
        _draw_signatures(canvas, names, column, foot + signing)
    if view.reference:
        with canvas.artifact("Pagination"):
            reference = Prose(view.reference, Style(_LEAST, colour=QUIET), align=CENTRE, most=1)
            reference.draw(canvas, _SIDE, _INSET + 3.5 * MM + reference.measure(column), column)


def _words(view: CertificateView, layout: Layout, scale: float) -> tuple[Stack, list[tuple[Prose, Prose]]]:
    wording = load("certificate", layout.language)
    body = layout.sizes.body

    def line(
        text: Runs, size: float, style: Style, kind: str = "P", most: int = 3, after: float = 6
    ) -> Prose:
        fitted = replace(style, size=max(_LEAST, size * scale))
        return Prose(text, fitted, kind=kind, align=CENTRE, most=most, after=after * scale)

    plain, quiet = Style(1, colour=INK), Style(1, colour=QUIET)
    part = wording["role"] if view.role.strip() else wording["no_role"]
    dates = long_date(view.starts)
    if view.ends != view.starts:
        dates += f" to {long_date(view.ends)}"
    last = wording["meetings"] if view.meetings else wording["no_meetings"]
    parts: list[Part] = [
        line((typed(view.organisation),), body, quiet, most=2, after=2),
        line(phrase(wording["title"]), 22 + body, Style(1, Weight.BOLD, colour=DEEP), "H1", after=9),
        line(phrase(wording["opening"]), body, plain, after=3),
        line(
            (typed(view.name),),
            26 + body,
            Style(1, Weight.SEMIBOLD, colour=TEAL, spacing=0.92),
            most=3,
            after=6,
        ),
        line(phrase(part, role=view.role), body, plain, after=3),
        line((typed(view.programme),), body + 6, Style(1, Weight.SEMIBOLD, colour=DEEP), most=2),
        *([line((typed(view.label),), body, quiet, most=2)] if view.label else []),
        line(phrase(last, meetings=counted(view.meetings, "meeting").capitalize(), dates=dates), body, plain),
    ]
    small = max(_LEAST, layout.sizes.small * max(scale, 0.8))
    names = [
        (
            Prose(typed(name), Style(small, Weight.SEMIBOLD), most=2),
            Prose(typed(role), Style(small, colour=QUIET), most=2),
        )
        for name, role in view.signatories[:2]
    ]
    return Stack(parts), names


def _columns(count: int, column: float) -> list[tuple[float, float]]:
    each = min(column * 0.44, 95 * MM)
    if count == 1:
        return [((column - each) / 2, each)]
    return [(0.0, each), (column - each, each)]


def _signing_height(names: Sequence[tuple[Prose, Prose]], column: float) -> float:
    if not names:
        return 0.0
    each = _columns(len(names), column)[0][1]
    return 15 * MM + max(name.measure(each) + role.measure(each) for name, role in names)


def _draw_signatures(
    canvas: TaggedCanvas, names: Sequence[tuple[Prose, Prose]], column: float, top: float
) -> None:
    for (offset, each), (name, role) in zip(_columns(len(names), column), names, strict=False):
        x, y = _SIDE + offset, top - 14 * MM
        with canvas.artifact():
            canvas.rule((x, y), (x + each, y), QUIET, 0.8)
        name.draw(canvas, x, y - 2, each)
        role.draw(canvas, x, y - 2 - name.measure(each), each)
