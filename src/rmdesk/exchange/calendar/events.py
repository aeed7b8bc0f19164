"""Whole-day events as a calendar file (RFC 5545).

A calendar program that is given an event again with the same `uid` and a higher `sequence` moves the one that it has.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

PRODUCT = "-//rmdesk//rmdesk//EN"


@dataclass(frozen=True, slots=True)
class DayEvent:
    """Something on a whole day. `title` is all that others see of it; `uid` stays the same for ever, `sequence` grows
    with every file that is made.
    """

    uid: str
    sequence: int
    day: dt.date
    title: str


def calendar_file(events: Sequence[DayEvent], made_at: dt.datetime) -> bytes:
    """Return a calendar file with these events in their order; `made_at` is the aware moment of making it."""
    # Loaded here only: it takes a tenth of a second, and few files are made.
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for one in events:
        event = Event()
        event.add("uid", one.uid)
        event.add("sequence", one.sequence)
        event.add("dtstamp", made_at.astimezone(dt.UTC))
        event.add("dtstart", one.day)
        event.add("dtend", one.day + dt.timedelta(days=1))
        event.add("summary", one.title)
        event.add("transp", "TRANSPARENT")
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
