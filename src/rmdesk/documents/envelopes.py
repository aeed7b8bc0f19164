"""Papers of many readers as one tagged PDF, in envelope order: composed one by one, so that memory stays bounded."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rmdesk.documents.layout import A4
from rmdesk.documents.paper import ONE_AT_A_TIME, Step, Watch
from rmdesk.documents.tagged import TaggedCanvas

PAUSE = 0.04
"""Seconds after which somebody who waits to stop is heard again."""


class Printable(Protocol):
    """A paper that can be drawn among others."""

    @property
    def page_size(self) -> tuple[float, float]:
        """Return width and height of its pages in points."""
        ...

    def pages(self, *, both_sides: bool = False) -> int:
        """Return how many pages it takes, with those left empty on `both_sides`."""
        ...

    def draw(self, canvas: TaggedCanvas, watch: Watch | None = None, *, both_sides: bool = False) -> None:
        """Draw every page, numbered from 1."""
        ...


Compose = Callable[[], Printable]
"""Makes a paper when its turn comes; nothing of it is kept afterwards."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """The sheet that stands before it, and the papers of one reader in their order."""

    separator: Compose
    papers: Sequence[Compose]


class Pace:
    """Tells `step` how far the work is, after each paper and between them as often as somebody may wait."""

    def __init__(self, step: Step | None, total: int) -> None:
        self._step = step
        self._total = total
        self._done = 0
        self._told = 0.0

    def done(self) -> None:
        """One more paper is done."""
        self._done += 1
        self._tell()

    def watch(self) -> None:
        """Let somebody stop the work who has waited long enough."""
        if time.monotonic() - self._told > PAUSE:
            self._tell()

    def _tell(self) -> None:
        self._told = time.monotonic()
        if self._step is not None:
            self._step(self._done, self._total)


def render_envelopes(
    envelopes: Sequence[Envelope],
    title: str,
    edition: dt.date,
    step: Step | None = None,
    *,
    both_sides: bool = False,
) -> bytes:
    """Return the envelopes one after another as one PDF called `title`.

    Every paper has its own page numbers, and its bookmarks stand below those of its envelope. With `both_sides` every
    paper starts on a sheet of its own, and so does the part of it that comes back. `step` hears how many papers of how
    many are done, at least every 0.2 seconds; what it raises stops the work.
    """
    pace = Pace(step, sum(len(envelope.papers) for envelope in envelopes))
    with ONE_AT_A_TIME:
        canvas = TaggedCanvas(A4, title, "en-GB", edition)
        for envelope in envelopes:
            canvas.outline_depth = 0
            _draw(canvas, envelope.separator(), pace, both_sides)
            canvas.outline_depth = 1
            for compose in envelope.papers:
                _draw(canvas, compose(), pace, both_sides)
                pace.done()
        return canvas.finish(pace.watch)


def _draw(canvas: TaggedCanvas, paper: Printable, pace: Pace, both_sides: bool) -> None:
    canvas.setPageSize(paper.page_size)
    paper.draw(canvas, pace.watch, both_sides=both_sides)
    if both_sides:
        canvas.end_sheet()
