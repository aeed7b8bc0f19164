"""Cells as text: what is kept, what is shown, and what can not be kept."""

from __future__ import annotations

import datetime as dt
import re

from rmdesk.exchange.spreadsheets.values import Cell

_UNKEEPABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_NEWLINES = re.compile("\r\n?")


def as_text(cell: Cell) -> str:
    """Return a cell as text: newlines as "\\n", whole numbers without a point, dates as year-month-day."""
    if isinstance(cell, str):
        return _NEWLINES.sub("\n", cell) if "\r" in cell else cell
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, dt.date) else str(cell)


def is_blank(cell: Cell) -> bool:
    """Return whether a cell holds nothing but spaces."""
    return isinstance(cell, str) and not cell.strip()


def unkeepable(text: str) -> bool:
    """Return whether `text` holds a control character, NUL or half a character (trust.md A19).

    Tabs and newlines are text. So are marks of writing direction: they are kept as they are.
    """
    return _UNKEEPABLE.search(text) is not None


def shown(text: str) -> str:
    """Return `text` with "\N{REPLACEMENT CHARACTER}" for every character that can not be shown or saved."""
    return _UNKEEPABLE.sub("\N{REPLACEMENT CHARACTER}", text)
