"""What the screens are given about consents, the privacy notice, and the words of both."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rmdesk.rules.people import How, Purpose, Sharing


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """How one person stands to one purpose. `given_on` is None while they have not said yes (any more).

    `words` are exactly those they said yes to, or without a yes those they would be asked; `newest` is false when the
    desk has newer ones. `taken_back_on` is the last day on which they took it back.
    """

    purpose: Purpose
    words: str
    version: int
    newest: bool = True
    given_on: dt.date | None = None
    how: How | None = None
    note: str = ""
    taken_back_on: dt.date | None = None

    @property
    def in_force(self) -> bool:
        """Return whether they say yes now."""
        return self.given_on is not None


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """The privacy notice that somebody was given last, with its exact words."""

    given_on: dt.date
    how: How
    words: str
    version: int
    newest: bool


@dataclass(frozen=True, slots=True)
class PrivacyView:
    """What one person lets be used, and what they were told. `notice_words` are the present ones.

    `restricted_on` is since when everything has stopped, `held_back` why they are not matched (to follow a name).
    """

    consents: tuple[ConsentLine, ...]
    notice: NoticeLine | None
    notice_words: str
    sharing: Sharing
    held_back: str = ""
    restricted_on: dt.date | None = None
    restricted_reason: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of some words: since when, and for how many people it counts now."""

    number: int
    words: str
    since: dt.date
    people: int


@dataclass(frozen=True, slots=True)
class WordingView:
    """The words for one purpose: the present ones first, then earlier ones. `delivered` are those of the program.

    While nobody has been asked yet there is no version, and the delivered words stand.
    """

    purpose: Purpose
    words: str
    versions: tuple[Version, ...]
    delivered: str
