"""What a table's column shows of a row, and how rows are put in order. No Qt here."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from rmdesk.ui.style.tokens import Tone

NOTHING = "–"
"""Shown for a figure, date or state that is not there."""


class Kind(StrEnum):
    """How a cell is drawn and put in order."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    """Semibold, with a quiet second line."""
    PILL = "pill"
    ICON = "icon"
    """The value is an icon's name, or ""; `show` says it in words."""


class Align(StrEnum):
    """Where in its cell a text stands."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table of any frozen rows.

    `get` reads the value from a row (default: the attribute `key`); `show` makes text of it; `second` gives
    the quiet line
    under it; `tone` the colour of a pill; `order` a value to sort by when it is not the value itself.
    `width` is in
    pixels at 100 % text; columns with a `stretch` share what is left, by weight.
    """

    key: str
    title: str
    kind: Kind = Kind.TEXT
    width: int = 120
    stretch: int = 0
    align: Align | None = None
    get: Callable[[Any], object] | None = None
    show: Callable[[Any], str] | None = None
    second: Callable[[Any], str] | None = None
    tone: Callable[[Any], Tone] | None = None
    order: Callable[[Any], object] | None = None
    sortable: bool = True

    @property
    def side(self) -> Align:
        """Return where the text stands: figures at the right unless said otherwise."""
        return self.align or (Align.RIGHT if self.kind is Kind.NUMBER else Align.LEFT)

    def value(self, row: object) -> object:
        """Return the row's value."""
        return self.get(row) if self.get else getattr(row, self.key)

    def text(self, row: object) -> str:
        """Return the row's value in words."""
        if self.show:
            return self.show(row)
        return text_of(self.value(row), NOTHING if self.kind in (Kind.NUMBER, Kind.DATE) else "")

    def quiet(self, row: object) -> str:
        """Return the row's second line, or ""."""
        return self.second(row) if self.second else ""

    def sort_value(self, row: object) -> object:
        """Return what the row is put in order by."""
        return self.order(row) if self.order else self.value(row)

    def tone_of(self, row: object) -> Tone:
        """Return the tone of the row's pill."""
        return self.tone(row) if self.tone else Tone.NEUTRAL


def text_of(value: object, nothing: str = "") -> str:
    """Return `value` in words: dates as 5 May 2026, yes and no, several values joined by commas."""
    if value is None or value == "":
        return nothing
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        return f"{value.day} {value:%b %Y %H:%M}"
    if isinstance(value, dt.date):
        return f"{value.day} {value:%b %Y}"
    if isinstance(value, (tuple, list, frozenset)):
        return ", ".join(text_of(part) for part in value)
    return str(value)


class _MarksAway(dict[int, int | None]):
    """Takes marks such as accents out of a text by `str.translate`; each letter is looked up once."""

    def __missing__(self, letter: int) -> int | None:
        """Return nothing for a mark, else the letter."""
        self[letter] = None if unicodedata.combining(chr(letter)) else letter
        return self[letter]


_MARKS_AWAY = _MarksAway()


def folded(text: str) -> str:
    """Return `text` for comparing: no case, no accents."""
    small = text.casefold()
    return small if small.isascii() else unicodedata.normalize("NFKD", small).translate(_MARKS_AWAY)


def sort_key(value: object) -> tuple[int, Any]:
    """Return a key by which values of one column, of whatever types, can be put in order; nothing comes last.

    Figures by size, dates by day, words without regard to case and accents.
    """
    if value is None or value == "":
        return (9, 0)
    if isinstance(value, (bool, int, float, Decimal)):
        return (0, value)
    if isinstance(value, dt.datetime):
        return (1, (value.date().toordinal(), value.hour, value.minute, value.second))
    if isinstance(value, dt.date):
        return (1, (value.toordinal(), 0, 0, 0))
    if isinstance(value, dt.time):
        return (2, value.isoformat())
    return (3, folded(text_of(value)))


def arrange(
    rows: Sequence[object],
    haystacks: Sequence[str],
    needle: str,
    column: Column | None,
    *,
    descending: bool = False,
) -> list[int]:
    """Return the places in `rows` of those to show, in order.

    A row is shown when its haystack (folded text) holds every word of `needle`. Rows without a value come
    last in both
    directions, and equal rows keep the order that they were given in.
    """
    places = list(range(len(rows)))
    for word in folded(needle).split():
        places = [at for at in places if word in haystacks[at]]
    if column is None:
        return places
    keys = {at: sort_key(column.sort_value(rows[at])) for at in places}
    filled = [at for at in places if keys[at][0] != 9]
    filled.sort(key=keys.__getitem__, reverse=descending)
    return filled + [at for at in places if keys[at][0] == 9]
