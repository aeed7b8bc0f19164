"""What may be used of what somebody told: for matching, and on paper for others (trust.md 2.2).

A sensitive item is used for a purpose only when the person ticked it for that purpose, says yes to the purpose as a
whole, and has not asked us to stop using what we hold. Everything else rests on legitimate interests.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rmdesk.rules.people.consent import Purpose

Item = tuple[str, str]
"""A field of the profile and one phrase of it; the phrase is empty for a field of one text."""


class Audience(StrEnum):
    """Who or what gets to know an item: matching (and with it the reasons for a pair), or readers of the card."""

    MATCHING = "matching"
    CARD = "card"

    @property
    def label(self) -> str:
        """The tick's words beside an item."""
        return "Use for matching" if self is Audience.MATCHING else "Print on their card"


@dataclass(frozen=True, slots=True)
class Sensitive:
    """A field whose items are ticked one by one: whether matching goes by it, whether it holds several phrases, what
    consent lets it be printed, and why it is sensitive.
    """

    why: str
    matched: bool = False
    several: bool = True
    printed_by: Purpose = Purpose.CARD


SENSITIVE: Mapping[str, Sensitive] = {
    "experience_offered": Sensitive(
        "It tells of health, origin, faith, sexuality or hardship (UK GDPR Art 9), offered to be talked about.",
        matched=True,
    ),
    "experience_own": Sensitive(
        "The same kinds of experience, told so that pairs differ, and not offered to be talked about.",
        matched=True,
    ),
    "perspectives_lacked": Sensitive(
        "What somebody lacks tells what they are not: it says as much of their health, faith or origin.",
        matched=True,
    ),
    "off_limits": Sensitive(
        "A boundary often names the very thing that is not to be talked about. It always keeps people apart in "
        "matching, since leaving out a boundary could do harm, and is shown to others only when ticked.",
    ),
    "gifts": Sensitive(
        "Lived experience, a community or a generation as a gift tells of health, origin or age.",
    ),
    "pronouns": Sensitive("They can tell of somebody’s gender identity.", several=False),
    "access_needs": Sensitive("They tell of health or disability.", several=False, printed_by=Purpose.ACCESS),
    "interpreter": Sensitive(
        "A language or sign language tells of origin or deafness.", several=False, printed_by=Purpose.ACCESS
    ),
    "companion": Sensitive(
        "Needing somebody along tells of health or care.", several=False, printed_by=Purpose.ACCESS
    ),
}
"""Every field that is ticked item by item; what is not here (name, post, interests, times) needs no tick."""

BOUNDARY = "off_limits"
"""The field that works in matching whatever is ticked."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """What a person ticked for one item; a new item has neither."""

    for_matching: bool = False
    on_card: bool = False

    def on(self, audience: Audience) -> bool:
        """Return whether the item is ticked for this audience."""
        return self.for_matching if audience is Audience.MATCHING else self.on_card

    def turned(self, audience: Audience, on: bool) -> Ticks:
        """Return the ticks with one of them set."""
        if audience is Audience.MATCHING:
            return Ticks(on, self.on_card)
        return Ticks(self.for_matching, on)


NEITHER = Ticks()


@dataclass(frozen=True, slots=True)
class Sharing:
    """What one person lets be used: their ticks, the purposes they say yes to now, and whether all use has stopped."""

    ticks: Mapping[Item, Ticks] = field(default_factory=dict)
    consents: frozenset[Purpose] = frozenset()
    restricted: bool = False

    def of(self, name: str, phrase: str = "") -> Ticks:
        """Return the ticks of one item."""
        return self.ticks.get((name, phrase), NEITHER)

    def may(self, audience: Audience, name: str, phrase: str = "") -> bool:
        """Return whether one item may be used for this audience."""
        if self.restricted:
            return False
        if name not in SENSITIVE:
            return True
        return purpose_of(audience, name) in self.consents and self.of(name, phrase).on(audience)

    def phrases(self, audience: Audience, name: str, phrases: Iterable[str]) -> tuple[str, ...]:
        """Return those phrases of a field that may be used for this audience, in their order.

        A boundary works in matching even without a tick or a consent.
        """
        if name == BOUNDARY and audience is Audience.MATCHING:
            return tuple(phrases)
        return tuple(phrase for phrase in phrases if self.may(audience, name, phrase))

    def text(self, audience: Audience, name: str, text: str) -> str:
        """Return a field of one text when it may be used for this audience, else nothing."""
        return text if self.may(audience, name) else ""


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


def lapsed(name: str, before: object, after: object) -> tuple[Item, ...]:
    """Return the items whose ticks go with a change: phrases taken off, and a text that says something else now.

    What is written later is new, and nobody has been asked about it yet.
    """
    if name not in SENSITIVE or before == after:
        return ()
    if not SENSITIVE[name].several:
        return ((name, ""),)
    return tuple(item for item in items_of(name, before) if item not in items_of(name, after))
