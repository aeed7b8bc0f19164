"""Dates and times as form tools write them, and whether 03/04/2026 means April or March."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from rmdesk.exchange.spreadsheets.cells import is_blank
from rmdesk.exchange.spreadsheets.fields import Field
from rmdesk.exchange.spreadsheets.values import Cell, ColumnMapping, DateOrder, Sheet

_TIME = (
    r"(?:[\sT,]+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\.?)?)?"
    r"\s*(?:Z|[A-Z]{2,5}(?:[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2})?"
)
_YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_TIME}", re.IGNORECASE
)
_YEAR_LAST = re.compile(
    rf"(?P<one>\d{{1,2}})[-/.](?P<two>\d{{1,2}})[-/.](?P<year>\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE
)
_DAY_NAMED = re.compile(
    rf"(?:[a-z]{{3,9}}\.?,?\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<name>[a-z]{{3,9}})\.?,?[\s-]+"
    rf"(?P<year>\d{{4}}){_TIME}",
    re.IGNORECASE,
)
_MONTH_NAMED = re.compile(
    rf"(?:[a-z]{{3,9}}\.?,?\s+)?(?P<name>[a-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_TIME}",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SERIALS = (20_000, 80_000)
_SERIAL_ZERO = dt.date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class DateSample:
    """A date of the file that can be read both ways, for the one question to the coordinator (screens.md
    2).
    """

    text: str
    day_first: dt.date
    month_first: dt.date


def ambiguous_dates(sheet: Sheet, mapping: ColumnMapping) -> DateSample | None:
    """Return a sample when the dates of the answers can be read both ways and nothing in the file settles
    it.

    None when there are no such dates, when one of them settles it for all (a number above 12), or when the
    mapping already holds the answer.
    """
    if mapping.date_order is not None or settled_order(sheet, mapping) is not None:
        return None
    for text in _texts(sheet, mapping):
        found = _YEAR_LAST.fullmatch(text)
        if found and found["one"] != found["two"]:
            day, month = parse(text, DateOrder.DAY_FIRST), parse(text, DateOrder.MONTH_FIRST)
            if day and month:
                return DateSample(text, day.date(), month.date())
    return None


def settled_order(sheet: Sheet, mapping: ColumnMapping) -> DateOrder | None:
    """Return the order that the dates themselves show by a number above 12; None when none or both are
    shown.
    """
    orders = set()
    for text in _texts(sheet, mapping):
        found = _YEAR_LAST.fullmatch(text)
        if found and int(found["one"]) > 12 >= int(found["two"]):
            orders.add(DateOrder.DAY_FIRST)
        elif found and int(found["two"]) > 12 >= int(found["one"]):
            orders.add(DateOrder.MONTH_FIRST)
    return orders.pop() if len(orders) == 1 else None


def parse(cell: Cell, order: DateOrder) -> dt.datetime | None:
    """Return the wall clock that a cell names, without a zone, to the second; None when it names none.

    Typed dates of a workbook, "2026/10/20 11:30:18 am GMT" (Google), "9/29/26 11:05:18" (Microsoft) and
    dates with the month in English words are known. A zone behind the time is that of the form's owner and
    is left out.
    """
    if isinstance(cell, dt.datetime):
        return cell.replace(tzinfo=None, microsecond=0)
    if isinstance(cell, dt.date):
        return dt.datetime.combine(cell, dt.time())
    if isinstance(cell, (int, float)):
        return _from_serial(cell)
    text = cell.strip()
    if len(text) > 60:
        return None
    for pattern in (_YEAR_FIRST, _YEAR_LAST, _DAY_NAMED, _MONTH_NAMED):
        found = pattern.fullmatch(text)
        if found:
            return _made(found.groupdict(), order)
    return None


def _from_serial(value: float) -> dt.datetime | None:
    """Return the moment of a bare spreadsheet serial number in the years 1954 to 2119."""
    if isinstance(value, bool) or not _SERIALS[0] < value < _SERIALS[1]:
        return None
    start = dt.datetime.combine(_SERIAL_ZERO, dt.time())
    return start + dt.timedelta(seconds=round(value * 86_400))


def _made(parts: dict[str, str | None], order: DateOrder) -> dt.datetime | None:
    day, month = _day_and_month(parts, order)
    year = int(parts["year"] or 0)
    hour = int(parts["hour"] or 0)
    half = (parts["half"] or "").casefold()[:1]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        date = dt.date(year + 2000 if year < 100 else year, month, day)
        return dt.datetime.combine(date, dt.time(hour, int(parts["minute"] or 0), int(parts["second"] or 0)))
    except ValueError:
        return None


def _day_and_month(parts: dict[str, str | None], order: DateOrder) -> tuple[int, int]:
    name = parts.get("name")
    if name:
        start = name.casefold()[:3]
        return int(parts["day"] or 0), _MONTHS.index(start) + 1 if start in _MONTHS else 0
    if parts.get("one"):
        one, two = int(parts["one"] or 0), int(parts["two"] or 0)
        return (one, two) if order is DateOrder.DAY_FIRST else (two, one)
    return int(parts["day"] or 0), int(parts["month"] or 0)


def _texts(sheet: Sheet, mapping: ColumnMapping) -> list[str]:
    columns = mapping.columns(Field.SUBMITTED_AT)
    return [
        cell.strip()
        for row in sheet.rows
        if not row.trouble
        for column in columns
        if column < len(row.cells) and isinstance(cell := row.cells[column], str) and not is_blank(cell)
    ]
