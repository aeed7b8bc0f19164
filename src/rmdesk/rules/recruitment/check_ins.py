"""The coordinator's own contact with one person, and when to come back to it (product E8, screens.md 3)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from rmdesk.base.errors import FieldError
from rmdesk.rules.wording import short_day

LONGEST_AHEAD = dt.timedelta(days=3 * 366)
"""Beyond this a day for following up is taken for a slip of the pen."""
SHORTENED = 90
"""Characters of the words that a line of a list shows."""
FRIDAY = 4


class Way(StrEnum):
    """How the coordinator and the person spoke."""

    PHONE = "phone"
    IN_PERSON = "in_person"
    ONLINE = "online"
    EMAIL = "email"
    TEXT = "text"
    POST = "post"

    @property
    def label(self) -> str:
        """The way in plain words."""
        return _LABELS[self]

    @property
    def spoken(self) -> str:
        """The way within a sentence: "by phone", "in person"."""
        word = self.label[0].lower() + self.label[1:]
        return word if self in (Way.IN_PERSON, Way.ONLINE) else f"by {word}"


class FollowUp(StrEnum):
    """When to come back to it."""

    NONE = "none"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    DAY = "day"

    @property
    def label(self) -> str:
        """The choice in plain words."""
        return _FOLLOW_UPS[self]


def follow_up_day(choice: FollowUp, chosen: dt.date | None, today: dt.date) -> dt.date | None:
    """Return the day for following up, None for none: one or two weeks from today, put off to Monday from a weekend,
    or the day that was chosen. Raises `FieldError` for "follow_up_on" when a day is missing.
    """
    if choice is FollowUp.NONE:
        return None
    if choice is FollowUp.DAY:
        if chosen is None:
            raise FieldError("follow_up_on", "Say on which day.", "Such as 5 May.")
        return chosen
    day = today + dt.timedelta(days=7 if choice is FollowUp.WEEK else 14)
    return day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > FRIDAY else 0)


def later(today: dt.date) -> dt.date:
    """Return the day to which "Later" puts a follow-up: a week from today, on a working day."""
    day = follow_up_day(FollowUp.WEEK, None, today)
    assert day is not None
    return day


def check_check_in(
    words: str, spoke_on: dt.date, follow_up_on: dt.date | None, *, asked: bool, today: dt.date
) -> None:
    """Raise `FieldError` for "words" when nothing is said at all, "spoke_on" when the day is ahead, "follow_up_on"
    when it is before the talk or too far away.
    """
    if not words.strip() and not asked and follow_up_on is None:
        raise FieldError("words", "There is nothing to keep yet.", "A few words are enough.")
    if spoke_on > today:
        raise FieldError("spoke_on", "This day is still to come.", "Write the day on which you spoke.")
    if follow_up_on is None:
        return
    if follow_up_on < spoke_on:
        raise FieldError("follow_up_on", f"You spoke on {short_day(spoke_on)}.", "Choose a later day.")
    if follow_up_on - today > LONGEST_AHEAD:
        raise FieldError("follow_up_on", "This day is too far away.", "Check the year.")


def shortened(words: str, most: int = SHORTENED) -> str:
    """Return the words on one line, cut at a word's end when they are longer than `most` characters."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


_LABELS = {
    Way.PHONE: "Phone",
    Way.IN_PERSON: "In person",
    Way.ONLINE: "Online",
    Way.EMAIL: "E-mail",
    Way.TEXT: "Text message",
    Way.POST: "Post",
}
_FOLLOW_UPS = {
    FollowUp.NONE: "No need",
    FollowUp.WEEK: "In a week",
    FollowUp.FORTNIGHT: "In two weeks",
    FollowUp.DAY: "On a day…",
}
