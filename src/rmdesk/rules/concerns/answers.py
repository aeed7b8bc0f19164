"""Small values of a concern: an answer, a time, a person, and what is still missing."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rmdesk.rules.concerns.words import Blank, PartyRole, Precision


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that still stands in the way: the field's plain name, and a sentence that says what to do."""

    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Stated:
    """An answer in words, kept exactly as typed, or the open statement that there is none (R3)."""

    text: str = ""
    blank: Blank | None = None

    @property
    def has_text(self) -> bool:
        """Tell whether something is written."""
        return written(self.text)

    @property
    def given(self) -> bool:
        """Tell whether this is an answer: words, or a reason for no words, not both and not neither."""
        return self.has_text != (self.blank is not None)


UNSAID = Stated()
NOT_KNOWN = Stated(blank=Blank.NOT_KNOWN)
NONE = Stated(blank=Blank.NONE)


@dataclass(frozen=True, slots=True)
class YesNo:
    """A question that must be answered, with the reason where the answer needs one."""

    answer: bool | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody with a part in it: a name or description as given, and the id if on the desk."""

    role: PartyRole
    name: str
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Occurred:
    """When it happened, as told: days and times on the clock of the place, never more exact than is known."""

    precision: Precision | None = None
    first_day: dt.date | None = None
    first_time: dt.time | None = None
    last_day: dt.date | None = None
    last_time: dt.time | None = None

    @classmethod
    def at(cls, day: dt.date, time: dt.time) -> Occurred:
        """Return a time known to the minute."""
        return cls(Precision.MINUTE, day, time.replace(second=0, microsecond=0, tzinfo=None))

    @classmethod
    def on(cls, day: dt.date) -> Occurred:
        """Return a day whose time is not known."""
        return cls(Precision.DAY, day)

    @classmethod
    def between(cls, first: dt.date, last: dt.date) -> Occurred:
        """Return a stretch from one day to another, both within it."""
        return cls(Precision.BETWEEN, first, None, last)

    @classmethod
    def unknown(cls) -> Occurred:
        """Return the open statement that the time is not known."""
        return cls(Precision.NOT_KNOWN)

    @property
    def complete(self) -> bool:
        """Tell whether all that its precision promises is there."""
        needed: dict[Precision, tuple[object, ...]] = {
            Precision.MINUTE: (self.first_day, self.first_time),
            Precision.DAY: (self.first_day,),
            Precision.BETWEEN: (self.first_day, self.last_day),
            Precision.NOT_KNOWN: (),
        }
        return self.precision is not None and None not in needed[self.precision]

    def bounds(self) -> tuple[str | None, str | None]:
        """Return first and last moment as stored: `2026-11-03`, `2026-11-03T14:05`, or None."""
        return _moment(self.first_day, self.first_time), _moment(self.last_day, self.last_time)


def _moment(day: dt.date | None, time: dt.time | None) -> str | None:
    if day is None:
        return None
    return day.isoformat() if time is None else f"{day.isoformat()}T{time.isoformat('minutes')}"


def written(text: str) -> bool:
    """Tell whether `text` holds anything but blanks."""
    return bool(text.strip())


def same_name(one: str, other: str) -> bool:
    """Tell whether two typed names are the same but for capitals, spacing and the way letters are encoded."""
    return written(one) and _folded(one) == _folded(other)


def named_in(name: str, names: Iterable[str]) -> bool:
    """Tell whether `name` is one of `names`, as `same_name` sees it."""
    return any(same_name(name, other) for other in names)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
