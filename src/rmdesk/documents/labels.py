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

SIZES = (18.0, 16.0, 14.0, 13.0, 12.0)
"""Points that a name may have, the largest that fits; it wraps rather than get smaller than the last."""
LEAST = SIZES[-1]
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
    """Return a label's lines in the largest size in which they fit, a name on one line if it may be.

    In the smallest a name takes as many lines as there are; what is beyond them ends with an ellipsis.
    """
    for size in SIZES:
        parts = _parts(name, detail, size)
        lines = len(parts[0].lines(width))
        if lines <= (1 if size > LEAST else 2) and _height(parts, width) <= height:
            return parts
    parts = _parts(name, detail, LEAST)
    if _height(parts, width) <= height:
        return parts
    each = max(part.measure(width) / len(part.lines(width)) for part in parts)
    room = max(1, int(height // each))
    below = min(len(parts[1].lines(width)), max(1, room // 2)) if detail else 0
    return _parts(name, detail, LEAST, max(1, room - below), below)


def _height(parts: Sequence[Prose], width: float) -> float:
    return sum(part.measure(width) for part in parts)


def _parts(
    name: str, detail: str, size: float, most: int | None = None, below: int | None = None
) -> list[Prose]:
    made = [Prose(typed(name), Style(size, Weight.SEMIBOLD), most=most)]
    if detail:
        made.append(Prose(typed(detail), Style(min(size, _DETAIL), colour=QUIET), most=below))
    return made
