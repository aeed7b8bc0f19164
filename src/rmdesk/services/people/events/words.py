"""Small things that every source of events shares."""

from __future__ import annotations

import datetime as dt

from rmdesk.base.clock import Clock
from rmdesk.rules.recruitment import Role

_PAGES = {Role.MENTEE.value: "mentees", Role.MENTOR.value: "mentors"}


def day_of(moment: dt.datetime, clock: Clock) -> dt.date:
    """Return the day of a moment where the desk is."""
    return clock.local(moment).date()


def some(*texts: str) -> tuple[str, ...]:
    """Return the texts that say something."""
    return tuple(text for text in texts if text)


def page_of(role: str) -> str:
    """Return the page that shows the parts of this role; empty for those that no page lists."""
    return _PAGES.get(role, "")


def plain(word: str) -> str:
    """Return a stored word as it is read: "first_aid" is "first aid"."""
    return word.replace("_", " ")
