"""Reading dates, times and figures as people type them, and writing them as they are shown. No Qt here.

Days come first, as in Britain; an ISO date is understood too. Month names are English whatever the system's
language.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from decimal import Decimal

from rmdesk.rules.wording import MONTHS, short_day

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_TIME = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?")
_FIGURE = re.compile(r"[-+]?[0-9]{1,12}(\.[0-9]{0,6})?")
_PARTS = re.compile(r"\d+|[a-z]+")


class NoSuchDay(ValueError):
    """The date is well written, but the calendar has no such day; the text says so."""


def write_date(day: dt.date | None) -> str:
    """Return `day` as 5 May 2026, or "" for none."""
    return short_day(day) if day else ""


def write_time(time: dt.time | None) -> str:
    """Return `time` as 14:30, or "" for none."""
    return f"{time:%H:%M}" if time else ""


def write_number(number: int | Decimal | None) -> str:
    """Return `number` in figures, or "" for none."""
    return "" if number is None else f"{number:f}" if isinstance(number, Decimal) else str(number)


def read_date(text: str, today: dt.date | None = None) -> dt.date | None:
    """Return the date in `text`, None for nothing; raises ValueError when it is none, `NoSuchDay` for 31 February.

    With `today` given, a date without a year is this year's, and "today", "tomorrow" and "yesterday" are
    understood.
    """
    words = text.strip().lower()
    if not words:
        return None
    if words in _NEAR and today is not None:
        return today + dt.timedelta(days=_NEAR[words])
    parts = [part for part in _PARTS.findall(words) if not _is_filler(part)]
    if today is not None and len(parts) == 2:
        parts.append(str(today.year))
    if len(parts) != 3:
        raise ValueError(text)
    return _dated(*_ordered(parts, text))


def read_time(text: str) -> dt.time | None:
    """Return the time of day in `text` (14:30, 14.30, 1430, 2.30 pm, 2pm), None for nothing; raises
    ValueError."""
    words = text.strip().lower()
    if not words:
        return None
    if words == "noon":
        return dt.time(12)
    found = _TIME.fullmatch(words)
    if not found:
        raise ValueError(text)
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            raise ValueError(text)
        hour = hour % 12 + (12 if found[3].startswith("p") else 0)
    return dt.time(hour, minute)


def read_number(text: str, decimals: int = 0) -> int | Decimal | None:
    """Return the figure in `text`, None for nothing: an int, or with `decimals` a Decimal; raises ValueError.

    Commas between thousands, spaces and a pound sign are passed over.
    """
    digits = re.sub(r"[,\s£]", "", text)
    if not text.strip():
        return None
    if not _FIGURE.fullmatch(digits):
        raise ValueError(text)
    number = Decimal(digits)
    if number != round(number, decimals):
        raise ValueError(text)
    return round(number, decimals) if decimals else int(number)


def split_words(text: str) -> tuple[str, ...]:
    """Return the words or phrases in `text` that commas, semicolons or line ends part, each once."""
    parts = (" ".join(part.split()) for part in re.split(r"[,;\n]", text))
    return tuple(dict.fromkeys(part for part in parts if part))


def _is_filler(part: str) -> bool:
    """Say whether a part of a date is only a weekday, "of", or the end of 1st, 2nd, 3rd, 4th."""
    if part in ("st", "nd", "rd", "th", "of", "the"):
        return True
    return len(part) >= 3 and any(day.startswith(part) for day in _DAYS)


def _ordered(parts: list[str], text: str) -> tuple[int, int, int]:
    """Return year, month and day from three parts."""
    named = [at for at, part in enumerate(parts) if part.isalpha()]
    if len(named) > 1:
        raise ValueError(text)
    if named:
        month = _month(parts.pop(named[0]))
        first, last = parts
        return (int(first), month, int(last)) if len(first) == 4 else (_year(last), month, int(first))
    if len(parts[0]) == 4:
        return int(parts[0]), int(parts[1]), int(parts[2])
    return _year(parts[2]), int(parts[1]), int(parts[0])


def _month(name: str) -> int:
    found = [at for at, month in enumerate(MONTHS, 1) if len(name) >= 3 and month.lower().startswith(name)]
    if name == "sept":
        return 9
    if not found:
        raise ValueError(name)
    return found[0]


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    if len(digits) != 2:
        raise ValueError(digits)
    return 2000 + int(digits) if int(digits) < 80 else 1900 + int(digits)


def _dated(year: int, month: int, day: int) -> dt.date:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(year)
    if 1 <= month <= len(MONTHS) and 1 <= day <= 31:
        last = calendar.monthrange(year, month)[1]
        if day > last:
            name = MONTHS[month - 1]
            raise NoSuchDay(f"There is no {day} {name} {year}: {name} has {last} days that year.")
    return dt.date(year, month, day)
