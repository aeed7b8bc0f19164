"""Why a rule keeps two people apart: short words to stand beside the mentor's name, and a sentence that names both."""

from __future__ import annotations

from collections.abc import Callable

from rmdesk.rules.matching.facts import FactBook, Facts
from rmdesk.rules.matching.lines import Lines
from rmdesk.rules.matching.values import RULE_OF_TIE, Candidate, Pair, Relations, Rule, Tie
from rmdesk.rules.matching.words import fold, listed, number_of, whose

Told = tuple[str, str]
"""Short words, and the sentence where it is not just the mentor's name and the short words."""


class Reasons:
    """Puts broken rules into words; `together` holds pairs both ways round."""

    def __init__(self, lines: Lines, relations: Relations, together: frozenset[Pair]) -> None:
        self._lines, self._relations, self._together = lines, relations, together

    def told(self, rule: Rule, mentee: Facts, mentor: Facts, book: FactBook) -> Told:
        """Return why `rule` speaks against these two."""
        asker, giver = mentee.person, mentor.person
        if rule in RULE_OF_TIE.values():
            return self.conflict_words(asker, giver, rule)
        if rule is Rule.OFF_LIMITS:
            topics = listed(book.topics.pick(asker.focus | asker.perspectives_lacked, mentor.off), "or")
            return f"would rather not talk about {topics}", ""
        by_rule: dict[Rule, Callable[[], Told]] = {
            Rule.LINE_MANAGEMENT: lambda: self._line_words(asker, giver),
            Rule.SAME_MANAGER: lambda: self._manager_words(asker, giver),
            Rule.RATHER_NOT: lambda: _rather_not_words(asker, giver),
            Rule.CHECKS: lambda: _checks_words(asker, giver),
            Rule.TRAINING: lambda: _training_words(asker, giver),
            Rule.SAME_TEAM: lambda: _team_words(mentee, mentor),
            Rule.SAME_ORGANISATION: lambda: _organisation_words(mentee, mentor),
            Rule.EARLIER_PAIR: lambda: self._earlier_words(asker, giver),
            Rule.CAPACITY: lambda: _capacity_words(giver),
        }
        return by_rule[rule]() if rule in by_rule else _plain_words(rule, asker.name, giver.name)

    def line_between(self, one: Candidate, other: Candidate) -> str:
        """Return in a sentence how one of two mentors reports to the other; empty where neither does."""
        for below, above in ((one, other), (other, one)):
            if above.id in self._lines.above(below.id):
                return f"{below.name} {self._way_words(below, above)}."
        return ""

    def _way_words(self, below: Candidate, top: Candidate) -> str:
        """Say how somebody reports to `top`, through named people or, where that is long, in steps."""
        between = self._lines.way_up(below.id, top.id)[:-1]
        if not between:
            return f"reports to {top.name}"
        if len(between) == 1 and between[0]:
            return f"reports to {between[0]}, who reports to {top.name}"
        steps = number_of(len(between) + 1, "step")
        return f"is in {whose(top.name)} line, {steps} down"

    def _line_words(self, asker: Candidate, giver: Candidate) -> Told:
        if asker.id in self._lines.above(giver.id):
            return self._way_words(giver, asker), ""
        way = self._way_words(asker, giver)
        direct = way == f"reports to {giver.name}"
        short = f"is {whose(asker.name)} line manager" if direct else f"is above {asker.name} in the line"
        return short, f"{asker.name} {way}."

    def _manager_words(self, asker: Candidate, giver: Candidate) -> Told:
        shared = self._lines.managers(asker.id) & self._lines.managers(giver.id)
        names = sorted({self._lines.name(node) for node in shared} - {""})
        who = f", {names[0]}" if len(names) == 1 else ""
        return (
            f"has the same line manager as {asker.name}{who}",
            f"{asker.name} and {giver.name} have the same line manager{who}.",
        )

    def _earlier_words(self, asker: Candidate, giver: Candidate) -> Told:
        if (asker.id, giver.id) in self._together:
            return (
                f"is with {asker.name} in another programme now",
                f"{asker.name} and {giver.name} are together in another programme now.",
            )
        short = f"was paired with {asker.name} before"
        return short, f"{asker.name} and {giver.name} have been paired before."

    def conflict_words(self, asker: Candidate, giver: Candidate, rule: Rule) -> Told:
        """Return the words of a declared tie that comes under `rule`."""
        conflicts = self._relations.conflicts
        downward = conflicts.get((asker.id, giver.id))
        if downward is not None and RULE_OF_TIE[downward] is rule:
            tie, upper, lower = downward, asker.name, giver.name
        else:
            tie, upper, lower = conflicts[giver.id, asker.id], giver.name, asker.name
        sentences = {
            Tie.APPRAISER: f"{upper} appraises {lower}.",
            Tie.PROFESSIONAL: f"{lower} is looked after by {upper} professionally.",
            Tie.TEACHER: f"{upper} teaches {lower} or marks their work.",
            Tie.OTHER: f"A conflict between {asker.name} and {giver.name} has been declared.",
        }
        short = sentences[tie][:-1]
        return short[0].lower() + short[1:] if tie is Tie.OTHER else short, sentences[tie]


def _plain_words(rule: Rule, asker: str, giver: str) -> Told:
    return {
        Rule.SAME_PERSON: ("is the same person", f"{asker} cannot be paired with themselves."),
        Rule.NEVER_PAIR: (f"never with {asker}", f"You said never to pair {asker} with {giver}."),
        Rule.SAID_NO: (
            f"was proposed to {asker} before, and one of them said no",
            f"{asker} and {giver} were proposed before, and one of them said no.",
        ),
    }[rule]


def _rather_not_words(asker: Candidate, giver: Candidate) -> Told:
    if asker.choice is not None and giver.id in asker.choice.refused:
        short = f"{asker.name} would rather not meet them"
        return short, f"{asker.name} would rather not meet {giver.name}."
    return (
        f"{asker.name} chose none of the cards, theirs among them",
        f"{asker.name} chose none of the cards, {whose(giver.name)} among them.",
    )


def checks_in_words(person: Candidate) -> str:
    """Return what is not in order with somebody's checks: "DBS ran out 3 Dec and Reference missing"."""
    return listed(person.checks_lacking)


def _checks_words(asker: Candidate, giver: Candidate) -> Told:
    lacking = [person for person in (asker, giver) if person.checks_lacking]
    sentence = " ".join(
        f"{whose(person.name)} checks are not in order ({checks_in_words(person)})." for person in lacking
    )
    if lacking == [giver]:
        return f"has checks that are not in order ({checks_in_words(giver)})", sentence
    if lacking == [asker]:
        return f"{whose(asker.name)} checks are not in order ({checks_in_words(asker)})", sentence
    return f"neither {whose(asker.name)} checks nor theirs are in order", sentence


def _training_words(asker: Candidate, giver: Candidate) -> Told:
    lacking = [person.name for person in (asker, giver) if person.training_lacking]
    are = "is" if len(lacking) == 1 else "are"
    sentence = f"{listed(lacking)} {are} not trained yet."
    if lacking == [giver.name]:
        return "is not trained yet", sentence
    return sentence[:-1], sentence


def _team_words(mentee: Facts, mentor: Facts) -> Told:
    by_team = bool(mentee.team) and mentee.team == mentor.team
    kind, place = ("team", mentor.person.team) if by_team else ("service", mentor.person.service)
    place = " ".join(place.split())
    shown = place if kind in fold(place).split() else f"the same {kind}, {place}"
    return (
        f"is in {shown} too" if shown == place else f"is in {shown}",
        f"{mentee.person.name} and {mentor.person.name} are both in {place}.",
    )


def _organisation_words(mentee: Facts, mentor: Facts) -> Told:
    place = " ".join(mentor.person.organisation.split())
    return (
        f"is from {place} too",
        f"{mentee.person.name} and {mentor.person.name} are both from {place}; here mentors come from elsewhere.",
    )


def _capacity_words(giver: Candidate) -> Told:
    if giver.capacity <= 0:
        return "is not taking anyone on at present", ""
    places = "the one place" if giver.capacity == 1 else f"all {giver.capacity} places"
    return f"has no place free ({places} taken)", ""
