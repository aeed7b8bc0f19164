"""Which sheet of a workbook holds the answers, where several are filled."""

from __future__ import annotations

from collections.abc import Sequence

from rmdesk.exchange.spreadsheets import headings
from rmdesk.exchange.spreadsheets.cells import is_blank
from rmdesk.exchange.spreadsheets.recognition import recognise
from rmdesk.exchange.spreadsheets.values import Sheet, SheetRow, TabSample

LOOKED_AT = 16
"""Rows from the top of a sheet in which its headings are looked for."""

_NAMED = 4
"""Headings that are shown of a sheet."""


def sample_of(name: str, top: Sequence[SheetRow], height: int) -> tuple[int, TabSample]:
    """Return how many columns are understood in a sheet with these first rows, and what is shown of it."""
    filled = [row for row in top if not all(map(is_blank, row.cells))]
    if not filled:
        return -1, TabSample(name, 0, "")
    found = headings.find(filled)
    known = recognise(Sheet(name, found.names, ()), "").fields
    above = sum(row.number <= filled[min(found.used, len(filled)) - 1].number for row in top)
    shown = [" ".join(heading.split()) for heading in found.names if heading][:_NAMED]
    return sum(one is not None for one in known), TabSample(name, max(0, height - above), ", ".join(shown))


def likeliest(scores: Sequence[tuple[int, TabSample]]) -> int:
    """Return which sheet most looks like answers: it has rows, then most columns understood, then comes first."""
    return max(range(len(scores)), key=lambda at: (scores[at][1].rows > 0, scores[at][0], -at))
