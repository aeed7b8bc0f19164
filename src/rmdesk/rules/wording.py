"""Numbers and days in plain British English, the same on every screen and paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def count_of(number: int, singular: str, plural: str = "") -> str:
    """Return `number` with its noun: "1 mentee", "2 mentees"; `plural` only where an s is not enough."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def listed(names: Sequence[str]) -> str:
    """Return names as a list in words: "A, B and C"."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def day_in_words(day: dt.date) -> str:
    """Return "20 November 2026"; month names do not depend on the machine's language."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: dt.date) -> str:
    """Return "20 Nov 2026"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def short_day_in(day: dt.date, today: dt.date) -> str:
    """Return "18 Nov", with the year when it is another one than today's."""
    text = short_day(day)
    return text.rpartition(" ")[0] if day.year == today.year else text
