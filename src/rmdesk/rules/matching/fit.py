"""How well two people fit, in five separate parts that add up to the figure beside them (product.md D2; S1, S0 §1).

Points are whole numbers, and the very figures that are shown are the ones that decide, so that whoever reads them
can follow. What is not known brings no points and says so; nobody gets fewer for it than for having nothing in common.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rmdesk.rules.matching import shares
from rmdesk.rules.matching.facts import FactBook, Facts
from rmdesk.rules.matching.shares import FULL
from rmdesk.rules.matching.values import Candidate, Part, Settings, Weights
from rmdesk.rules.matching.words import listed, number_of, times, whose

_NOT_KNOWN = "not known"
ORDINALS = ("", "first", "second", "third")
"""The ranks of a choice, from 1."""

PART_LABELS: Mapping[Part, str] = {
    Part.PERSPECTIVES: "Perspectives asked for",
    Part.DIFFERENCE: "Different experience",
    Part.COMMON_GROUND: "Common ground",
    Part.DISTANCE: "Distance",
    Part.PRACTICAL: "Practical",
}
"""What the parts are called on screen and paper."""


@dataclass(frozen=True, slots=True)
class PartFit:
    """One part of a fit: its share of its weight (0 to 1, None: not known), the things that count, and words for them.

    `detail` stands in a table beside the label; `fragment` goes into a sentence; both are plain text.
    """

    part: Part
    share: float | None
    weight: int
    points: int
    items: tuple[str, ...]
    detail: str
    fragment: str

    @property
    def known(self) -> bool:
        """Whether enough was given to say anything."""
        return self.share is not None

    @property
    def label(self) -> str:
        """What the part is called."""
        return PART_LABELS[self.part]


@dataclass(frozen=True, slots=True)
class OwnChoice:
    """What a mentee's ranked choice says of one mentor: `rank` from 1, 0 where they chose others, and a sentence."""

    rank: int
    sentence: str

    @property
    def ordinal(self) -> str:
        """Return "first", "second" or "third"; nothing for somebody who was not chosen."""
        return ORDINALS[self.rank]

    @property
    def short(self) -> str:
        """Return "first choice", or "not chosen"."""
        return f"{self.ordinal} choice" if self.rank else "not chosen"


@dataclass(frozen=True, slots=True)
class Fit:
    """A mentee's and a mentor's five parts, in order. `total` never appears without them.

    `choice` is what the mentee's own choice says of the mentor, where they have chosen somebody; it stands beside the
    fit and is no part of it. `strength` is by what the pair is measured against others (`shares.strength`).
    """

    mentee_id: int
    mentor_id: int
    parts: tuple[PartFit, ...]
    choice: OwnChoice | None = None
    strength: int = 0

    @property
    def total(self) -> int:
        """The sum of the points."""
        return sum(part.points for part in self.parts)

    @property
    def known_weight(self) -> int:
        """The points that could have been reached with what is known."""
        return sum(part.weight for part in self.parts if part.known)

    def part(self, part: Part) -> PartFit:
        """Return one part."""
        return next(item for item in self.parts if item.part is part)


def fit(mentee: Candidate, mentor: Candidate, settings: Settings) -> Fit:
    """Return how well a mentee and a mentor fit. Whether they may be paired at all is for the rules to say."""
    book = FactBook([mentee], [mentor])
    weights = settings.weights
    return fit_of(book.mentees[mentee.id], book.mentors[mentor.id], book, weights, shares.step_of(weights, 1))


def fit_of(mentee: Facts, mentor: Facts, book: FactBook, weights: Weights, step: int) -> Fit:
    """Return a fit from prepared facts, with its words; `step` as in `shares.step_of`."""
    parts = []
    for part, share_of in shares.SHARES.items():
        share, weight = share_of(mentee, mentor), weights.of(part)
        items, detail, fragment = _WORDS[part](mentee, mentor, book)
        exact = None if share is None else share / FULL
        parts.append(PartFit(part, exact, weight, shares.points(share, weight), items, detail, fragment))
    return Fit(
        mentee.person.id,
        mentor.person.id,
        tuple(parts),
        own_choice(mentee.person, mentor.person),
        shares.strength(mentee, mentor, weights, step),
    )


def own_choice(mentee: Candidate, mentor: Candidate) -> OwnChoice | None:
    """Return what the mentee's own choice says of a mentor; None where they have chosen nobody."""
    choice = mentee.choice
    if choice is None or not choice.made:
        return None
    asker, giver, rank = mentee.name, mentor.name, choice.rank(mentor.id)
    if rank:
        return OwnChoice(rank, f"{giver} is {whose(asker)} {ORDINALS[rank]} choice.")
    unseen = "" if mentor.id in choice.offered else f" and has not seen {whose(giver)} card"
    others = "others" if sum(1 for one in choice.ranked if one) > 1 else "somebody else"
    return OwnChoice(0, f"{asker} chose {others}{unseen}.")


_Words = tuple[tuple[str, ...], str, str]
"""Items, detail, fragment."""


def _perspectives(mentee: Facts, mentor: Facts, book: FactBook) -> _Words:
    asker, giver = mentee.person.name, mentor.person.name
    if not mentee.lacked:
        return (), _NOT_KNOWN, f"which perspectives {asker} lacks is not known yet"
    if not mentor.offered:
        return (), _NOT_KNOWN, f"what {giver} would talk about is not known yet"
    brought = shares.usable(mentee, mentor, mentor.offered)
    items = book.topics.pick(mentee.person.perspectives_lacked, brought)
    asked = mentee.lacked.bit_count()
    detail = ", ".join(items) or ("not the one asked for" if asked == 1 else f"none of the {asked} asked for")
    return items, detail, f"{giver} brings {count_words(len(items), asked)} {asker} asked for"


def count_words(found: int, asked: int) -> str:
    """Return "the perspective", "both perspectives", "all 3 perspectives", "3 of the 4 perspectives", "none of ..."."""
    if found == asked:
        return {1: "the perspective", 2: "both perspectives"}.get(asked, f"all {asked} perspectives")
    if asked == 1:
        return "other perspectives than the one"
    return f"{found or 'none'} of the {asked} perspectives"


def _difference(mentee: Facts, mentor: Facts, book: FactBook) -> _Words:
    asker, giver = mentee.person.name, mentor.person.name
    share = shares.difference(mentee, mentor)
    if share is None:
        return (), _NOT_KNOWN, "how far their experience differs is not known yet"
    # Only what the mentor chose to offer may be read out; other experience of their own counts without being named.
    new = book.topics.pick(
        mentor.person.experience_offered, shares.usable(mentee, mentor, mentor.offered) & ~mentee.own
    )
    if share == FULL:
        return (
            new,
            "no overlap: no echo chamber",
            f"nothing that {giver} brings repeats {whose(asker)} own experience",
        )
    if share == 0:
        return new, "much the same experience", f"{giver} and {asker} have much the same experience"
    amount = "little" if share >= FULL // 2 else "much"
    return new, f"{amount} overlap", f"{giver} and {asker} have {amount} experience in common"


def _common_ground(mentee: Facts, mentor: Facts, book: FactBook) -> _Words:
    if not mentee.interests or not mentor.interests:
        return (), _NOT_KNOWN, "what they both like is not known yet"
    items = book.interests.pick(mentee.person.interests, mentor.interests)
    if not items:
        return (), "no shared interest named", "they named no shared interest"
    return items, ", ".join(items), f"both like {listed(items)}"


def _distance(mentee: Facts, mentor: Facts, book: FactBook) -> _Words:
    levels, differ = shares.levels_apart(mentee, mentor), shares.services_differ(mentee, mentor)
    items, told = [], []
    if levels is not None:
        items.append(f"{number_of(levels, 'level')} apart" if levels else "the same level")
        told.append(items[0] if levels else "at the same level")
    if differ is not None:
        place = "organisation" if shares.organisations_differ(mentee, mentor) else "service"
        items.append(f"another {place}" if differ else f"the same {place}")
        told.append(f"in different {place}s" if differ else f"in the same {place}")
    return (
        tuple(items),
        ", ".join(items) or _NOT_KNOWN,
        _they(told, "how far apart they work is not known yet"),
    )


def _they(told: list[str], otherwise: str) -> str:
    return f"they are {listed(told)}" if told else otherwise


def _practical(mentee: Facts, mentor: Facts, book: FactBook) -> _Words:
    agree = shares.places_agree(mentee, mentor)
    items, told = [], []
    if mentee.times and mentor.times:
        shared = times(book.times.pick(mentee.person.availability, mentor.times))
        items += shared or ["no time in common"]
        told.append(f"both have time on {listed(shared)}" if shared else "they named no time in common")
    if agree is not None:
        items.append(_place_words(mentee.person.place, mentor.person.place))
    if agree and not told:
        told.append("they can meet in the same way")
    if agree is False:
        told.append(
            "would rather meet in different ways" if told else "they would rather meet in different ways"
        )
    if not items:
        return (), _NOT_KNOWN, "when and where they could meet is not known yet"
    return tuple(items), ", ".join(items), " but ".join(told)


def _place_words(one: str, other: str) -> str:
    agreed = {one, other} - {"either"}
    if len(agreed) == 2:
        return "one would rather meet online, the other in person"
    return {"online": "online", "in_person": "in person"}.get("".join(agreed), "online or in person")


_WORDS: Mapping[Part, Callable[[Facts, Facts, FactBook], _Words]] = {
    Part.PERSPECTIVES: _perspectives,
    Part.DIFFERENCE: _difference,
    Part.COMMON_GROUND: _common_ground,
    Part.DISTANCE: _distance,
    Part.PRACTICAL: _practical,
}
