"""Labels without an address: a name and what it is for, on common sheets of A4, never under 12 points."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from rmdesk.documents.fonts import Weight
from rmdesk.documents.layout import A4, MM, QUIET
from rmdesk.documents.paper import ONE_AT_A_TIME
from rmdesk.documents.parts.prose import Prose
from rmdesk.documents.tagged import TaggedCanvas
from rmdesk.documents.text import typed
from rmdesk.documents.typeset import Style
from rmdesk.rules.printroom import LabelSheet, label_places

SIZES = {18.0: 1, 16.0: 1, 14.0: 2, 13.0: 2}
"""Points that a name may have, the largest first, and the lines that it may take in them."""
LEAST = 12.0
"""Points in which a name takes as many lines as it needs."""
_PADDING = 4 * MM
_DETAIL = 13.0
"""Points that the second line has at most."""


@dataclass(frozen=True, slots=True)
class LabelsView:
    """What the labels say, as (name, a quieter line or nothing), and where the first of them goes (from 1)."""

    labels: tuple[tuple[str, str], ...]
    sheet: LabelSheet
    edition: dt.date
    first: int = 1


def render(view: LabelsView) -> bytes:
    """Return the sheets; there is nothing on them but the labels."""
    grid = view.sheet.grid
    width, height = grid.width * MM - 2 * _PADDING, grid.height * MM - 2 * _PADDING
    found = label_places(len(view.labels), view.sheet, view.first)
    with ONE_AT_A_TIME:
        canvas = TaggedCanvas(A4, "Labels", "en-GB", view.edition)
        for (name, detail), place in zip(view.labels, found, strict=True):
            while canvas.page_count < place.page:
                canvas.end_page()
            parts = fitted(name, detail, width, height)
            x = (grid.left + place.column * grid.step_across) * MM + _PADDING
            top = A4[1] - (grid.top + place.row * grid.step_down) * MM - _PADDING
            top -= max(0.0, height - sum(part.measure(width) for part in parts)) / 2
            with canvas.element("Sect"):
                for part in parts:
                    part.draw(canvas, x, top, width)
                    top -= part.measure(width)
        canvas.end_page()
        return canvas.finish()


def fitted(name: str, detail: str, width: float, height: float) -> Sequence[Prose]:
    """Return a label's lines in the largest size in which they fit.

    In the smallest the name comes first: the second line gives way to it, and only a name that fills the whole label
    ends with an ellipsis.
    """
    for size, most in SIZES.items():
        parts = _parts(name, detail, size)
        if len(parts[0].lines(width)) <= most and _height(parts, width) <= height:
            return parts
    parts = _parts(name, detail, LEAST)
    if _height(parts, width) <= height:
        return parts
    each = max(line.height for part in parts for line in part.lines(width))
    room = max(1, int(height // each))
    below = max(0, room - len(parts[0].lines(width)))
    return _parts(name, detail if below else "", LEAST, room, below)


def _height(parts: Sequence[Prose], width: float) -> float:
    return sum(part.measure(width) for part in parts)


def _parts(
    name: str, detail: str, size: float, most: int | None = None, below: int | None = None
) -> list[Prose]:
    made = [Prose(typed(name), Style(size, Weight.SEMIBOLD), most=most)]
    if detail:
        made.append(Prose(typed(detail), Style(min(size, _DETAIL), colour=QUIET), most=below))
    return made
