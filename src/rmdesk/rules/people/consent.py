"""Consents by purpose, what taking one back stops, and the privacy notice (trust.md 2.2, G2, G3, G14)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rmdesk.base.errors import FieldError, UserError


class Purpose(StrEnum):
    """What words of the desk are for: a yes to one thing, or the privacy notice, which is given and not agreed to."""

    TAKING_PART = "taking_part"
    MATCHING = "matching"
    CARD = "card"
    ACCESS = "access"
    PRIVACY_NOTICE = "privacy_notice"

    @property
    def label(self) -> str:
        """The purpose in plain words, for screen and paper."""
        return _WORDS[self][0]

    @property
    def stops(self) -> str:
        """What stops when the yes is taken back; empty for the notice."""
        return _WORDS[self][1]


CONSENTS = (Purpose.TAKING_PART, Purpose.MATCHING, Purpose.CARD, Purpose.ACCESS)
"""The purposes that somebody says yes to, in the order in which they are shown."""

_WORDS = {
    Purpose.TAKING_PART: (
        "Taking part",
        "They are not matched or proposed any more. A pair that meets already goes on until you end it.",
    ),
    Purpose.MATCHING: (
        "What they tell, for matching",
        "Matching no longer goes by anything they ticked. Their boundaries still count.",
    ),
    Purpose.CARD: (
        "Printed on their card",
        "Nothing they ticked is printed for others any more; their name and interests still are.",
    ),
    Purpose.ACCESS: (
        "Access needs told to others",
        "Their access needs, interpreter and companion are not printed any more. You still see them here.",
    ),
    Purpose.PRIVACY_NOTICE: ("Privacy notice", ""),
}


class How(StrEnum):
    """In what way somebody said yes, took it back, or was given the notice."""

    NOT_SAID = "not_said"
    FORM = "form"
    PAPER = "paper"
    SPOKEN = "spoken"
    EMAIL = "email"

    @property
    def label(self) -> str:
        """The way in plain words, for screen and paper."""
        return _HOW[self]


_HOW = {
    How.NOT_SAID: "Not said how",
    How.FORM: "On a form",
    How.PAPER: "On paper",
    How.SPOKEN: "In a talk",
    How.EMAIL: "By e-mail",
}


@dataclass(frozen=True, slots=True)
class Given:
    """One recorded yes; `withdrawn_on` is the day on which it was taken back."""

    purpose: Purpose
    given_on: dt.date
    withdrawn_on: dt.date | None = None


def in_force(given: Iterable[Given]) -> frozenset[Purpose]:
    """Return the purposes that somebody says yes to now: said once at least, and that yes not taken back."""
    return frozenset(one.purpose for one in given if one.withdrawn_on is None)


def taken_back(given: Iterable[Given]) -> frozenset[Purpose]:
    """Return the purposes that somebody once said yes to and does not any more."""
    given = tuple(given)
    return frozenset(one.purpose for one in given) - in_force(given)


UNSAID = "No yes to taking part is noted yet. Nothing waits for it, but it is good to have."
TAKEN_BACK = "They took back their yes to taking part, so they are not matched or proposed."


def taking_part_words(given: Iterable[Given]) -> str:
    """Return what is to be known of somebody's yes to taking part; empty when it stands.

    The notice is demanded of everybody, a yes is not: see `held_back`.
    """
    given = tuple(given)
    if Purpose.TAKING_PART in in_force(given):
        return ""
    return TAKEN_BACK if Purpose.TAKING_PART in taken_back(given) else UNSAID


def held_back(given: Iterable[Given], restricted_on: dt.date | None) -> str:
    """Return, to follow a name, why somebody is not matched, proposed or begun with; empty when nothing is against it.

    A yes to taking part need not be on record (the basis is legitimate interests, trust.md 2.2); one that was taken
    back counts.
    """
    if restricted_on is not None:
        return "has asked us to stop using what we hold"
    if Purpose.TAKING_PART in taken_back(given):
        return "has taken back their yes to taking part"
    return ""


def check_day(field: str, day: dt.date, today: dt.date) -> dt.date:
    """Return the day on which something was said or given. Raises `FieldError` for `field` when it is still to come."""
    if day > today:
        raise FieldError(field, "This day is still to come.", "Write the day on which it happened.")
    return day


class NoticeMissing(UserError):
    """Somebody has not had the privacy notice; `people` are they, as (person id, name)."""

    def __init__(self, people: Sequence[tuple[int, str]]) -> None:
        names = _listed([name for _, name in people])
        super().__init__(
            f"{names} {'has' if len(people) == 1 else 'have'} not been given the privacy notice yet.",
            "People first hear what is kept about them and why. Give it to them, then note it here.",
        )
        self.people = tuple(people)


def check_notice(people: Sequence[tuple[int, str]], told: frozenset[int]) -> None:
    """Raise `NoticeMissing` naming those of `people` (id, name) who are not among `told` (trust.md G3)."""
    missing = [person for person in people if person[0] not in told]
    if missing:
        raise NoticeMissing(missing)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
