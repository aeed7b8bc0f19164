"""Dates and counts as papers write them (British English)."""

from __future__ import annotations

import datetime as dt

from rmdesk.rules.wording import MONTHS

_SMALL = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def long_date(date: dt.date) -> str:
    """Return "22 November 2026", on one line."""
    return f"{date.day}\u00a0{MONTHS[date.month - 1]}\u00a0{date.year}"


def moment(value: dt.datetime) -> str:
    """Return "22 November 2026, 14:05" of a moment that is already in the reader's time zone."""
    return f"{long_date(value.date())}, {value:%H:%M}"


def counted(number: int, one: str, many: str = "") -> str:
    """Return "one meeting" or "six meetings"; numbers above twelve in figures."""
    word = _SMALL[number] if 0 <= number < len(_SMALL) else str(number)
    return f"{word} {one if number == 1 else many or one + 's'}"


def duration(minutes: int) -> str:
    """Return minutes as "an hour", "an hour and a half", "45 minutes"."""
    named = {30: "half an hour", 60: "an hour", 90: "an hour and a half", 120: "two hours"}
    if minutes in named:
        return named[minutes]
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} minutes"
    whole = counted(hours, "hour")
    return f"{whole} and {rest} minutes" if rest else whole
