"""What may be used of what somebody told: for matching, and on paper for others (trust.md 2.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rmdesk.rules.people.consent import Purpose

Item = tuple[str, str]
"""A field of the profile and one phrase of it; the phrase is empty for a field of one text."""


class Audience(StrEnum):
    """Who or what gets to know an item: matching (and with it the reasons for a pair), or readers of the card."""

    MATCHING = "matching"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class Sensitive:
    """A field whose items are ticked one by one: why it is sensitive, whether matching goes by it, whether it holds
    several phrases, and what consent lets it be printed.
    """

    why: str
    matched: bool = False
    several: bool = True
    printed_by: Purpose = Purpose.CARD


SENSITIVE: Mapping[str, Sensitive] = {
    "experience_offered": Sensitive("It tells of health, origin, faith or hardship.", matched=True),
    "experience_own": Sensitive("It tells of health, origin, faith or hardship.", matched=True),
    "perspectives_lacked": Sensitive("It tells what somebody is not.", matched=True),
    "off_limits": Sensitive("A boundary often names the very thing."),
    "gifts": Sensitive("A gift can tell of health, origin or age."),
    "pronouns": Sensitive("They can tell of gender identity.", several=False),
    "access_needs": Sensitive("They tell of health.", several=False, printed_by=Purpose.ACCESS),
    "interpreter": Sensitive("It tells of origin or deafness.", several=False, printed_by=Purpose.ACCESS),
    "companion": Sensitive("It tells of health or care.", several=False, printed_by=Purpose.ACCESS),
}
"""Every field that is ticked item by item."""


def purpose_of(audience: Audience, name: str) -> Purpose:
    """Return the consent that a sensitive field needs for this audience."""
    return Purpose.MATCHING if audience is Audience.MATCHING else SENSITIVE[name].printed_by


def audiences_of(name: str) -> tuple[Audience, ...]:
    """Return what an item of this field can be ticked for; nothing for a field that is not sensitive."""
    if name not in SENSITIVE:
        return ()
    return tuple(Audience) if SENSITIVE[name].matched else (Audience.CARD,)


def items_of(name: str, value: object) -> tuple[Item, ...]:
    """Return the items that a sensitive field's value holds."""
    if name not in SENSITIVE:
        return ()
    if SENSITIVE[name].several:
        phrases = value if isinstance(value, (tuple, list)) else ()
        return tuple((name, str(phrase)) for phrase in phrases)
    return ((name, ""),) if value else ()
