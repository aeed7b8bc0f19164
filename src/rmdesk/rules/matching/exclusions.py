"""The rules that rule a pair out (product.md D1), each in plain words and with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rmdesk.rules.matching.facts import FactBook, Facts
from rmdesk.rules.matching.lines import Lines
from rmdesk.rules.matching.values import Candidate, Relations, Rule, SameTeam, Settings, Tie
from rmdesk.rules.matching.words import fold, listed, number_of, whose


@dataclass(frozen=True, slots=True)
class RuleWords:
    """How a rule is named, what is said of a pair that passes it, and where it comes from."""

    title: str
    passed: str
    source: str


RULE_WORDS: Mapping[Rule, RuleWords] = {
    Rule.SAME_PERSON: RuleWords("Same person", "two different people", "Principle 2"),
    Rule.LINE_MANAGEMENT: RuleWords("Line management", "not in line management", "S0 §3; principle 2"),
    Rule.SAME_MANAGER: RuleWords("Same line manager", "different line managers", "S0 §3; principle 2"),
    Rule.DECLARED_CONFLICT: RuleWords("Declared conflict", "no declared conflict", "Principle 2"),
    Rule.NEVER_PAIR: RuleWords("Never this pair", "not ruled out by you", "The coordinator"),
    Rule.OFF_LIMITS: RuleWords("Off-limits topic", "off-limits topics respected", "S1; principle 5"),
    Rule.SAME_TEAM: RuleWords("Same team", "not in the same team", "S0 §3"),
    Rule.SAME_ORGANISATION: RuleWords("Same organisation", "from another organisation", "S0 §6"),
    Rule.EARLIER_PAIR: RuleWords("Earlier pair", "not paired before", "Product D6"),
    Rule.CAPACITY: RuleWords("Capacity", "has capacity", "Principle 5"),
}
"""The words of every rule, in the order in which they are checked and shown."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """One reason why two people are kept apart.

    `sentence` names both people; `short` is the same without naming the mentor, to stand beside the mentor's name.
    """

    rule: Rule
    sentence: str
    short: str

    @property
    def source(self) -> str:
        """Where the rule comes from."""
        return RULE_WORDS[self.rule].source


def exclusions(
    mentee: Candidate, mentor: Candidate, relations: Relations, settings: Settings
) -> tuple[Exclusion, ...]:
    """Return every reason why this mentee and mentor are kept apart, gravest first; empty if they may be paired."""
    book = FactBook([mentee], [mentor])
    referee = Referee(Lines([mentee, mentor], relations), relations, settings)
    return referee.exclusions(book.mentees[mentee.id], book.mentors[mentor.id], book)


def between_mentors(
    one: Candidate, other: Candidate, relations: Relations, settings: Settings
) -> tuple[str, ...]:
    """Return why two mentors may not be in one triad, in sentences; empty when they may."""
    return Referee(Lines([one, other], relations), relations, settings).between_mentors(one, other)


def organisations_unknown(people: Sequence[Candidate]) -> tuple[str, ...]:
    """Return in a sentence who of a pair or triad may be from the other's organisation, as theirs is not known; empty
    where all are known.
    """
    unknown = [whose(person.name) for person in people if not fold(person.organisation)]
    if not unknown:
        return ()
    are = "organisation is" if len(unknown) == 1 else "organisations are"
    return (f"{listed(unknown)} {are} not known: this programme is for people of different organisations.",)


def organisations_differ(mentee: str, mentors: Iterable[str]) -> bool:
    """Return whether the mentee's organisation is known to be another one than each mentor's."""
    own, others = fold(mentee), [fold(mentor) for mentor in mentors]
    return bool(own) and all(other and other != own for other in others)


def team_differs(mentee: Facts, mentor: Facts, same_team: SameTeam) -> bool:
    """Return whether a pair passes the plan's decision about teams. Same-named teams of two organisations differ."""
    if mentee.organisation and mentor.organisation and mentee.organisation != mentor.organisation:
        return True
    same_service = bool(mentee.service) and mentee.service == mentor.service
    if same_team is SameTeam.SERVICE:
        return not same_service
    if same_team is SameTeam.ALLOWED:
        return True
    if mentee.team and mentor.team:
        return mentee.team != mentor.team
    return not (same_service and same_team is SameTeam.TEAM_ELSE_SERVICE)


class Referee:
    """Applies the rules to one pair after another; `broken` is quick, `exclusions` adds the words."""

    def __init__(self, lines: Lines, relations: Relations, settings: Settings) -> None:
        self._lines, self._relations, self._settings = lines, relations, settings
        self._never = _both_ways(relations.never)
        self._declined = _both_ways(relations.declined)
        self._earlier = _both_ways(relations.earlier) | self._declined
        self._conflicts = _both_ways(relations.conflicts)
        self._overridden = _both_ways(relations.overridden)
        self._marked = self._never | self._earlier | self._conflicts

    def broken(self, mentee: Facts, mentor: Facts) -> tuple[Rule, ...]:
        """Return the rules that keep this pair apart, without those that the coordinator has set aside."""
        if self._clear(mentee, mentor):
            return ()
        rules = self.touched(mentee, mentor)
        aside = self.set_aside(mentee, mentor, rules) if rules else ()
        return tuple(rule for rule in rules if rule not in aside)

    def _clear(self, mentee: Facts, mentor: Facts) -> bool:
        """Return whether no rule of `touched` can speak against a pair: the quick way, for hundreds of thousands."""
        one, other = mentee.person.id, mentor.person.id
        return not (
            mentor.off & (mentee.focus | mentee.lacked)
            or one in self._lines.above(other)
            or other in self._lines.above(one)
            or (one, other) in self._marked
            or one == other
            or not self._lines.managers(one).isdisjoint(self._lines.managers(other))
            or (mentee.team and mentee.team == mentor.team)
            or (mentee.service and mentee.service == mentor.service)
            or self._same_organisation(mentee, mentor)
            or mentor.full
        )

    def set_aside(self, mentee: Facts, mentor: Facts, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        """Return those of `rules` that the coordinator has set aside for this pair with a recorded reason."""
        if (mentee.person.id, mentor.person.id) not in self._overridden:
            return ()
        return tuple(rule for rule in rules if rule in self._settings.may_override)

    def touched(self, mentee: Facts, mentor: Facts) -> tuple[Rule, ...]:
        """Return every rule that speaks against this pair."""
        one, other = mentee.person.id, mentor.person.id
        pair = (one, other)
        checks = (
            (Rule.SAME_PERSON, one == other),
            (Rule.LINE_MANAGEMENT, other in self._lines.above(one) or one in self._lines.above(other)),
            (Rule.SAME_MANAGER, bool(self._lines.managers(one) & self._lines.managers(other))),
            (Rule.DECLARED_CONFLICT, pair in self._conflicts),
            (Rule.NEVER_PAIR, pair in self._never),
            (Rule.OFF_LIMITS, bool(mentor.off & (mentee.focus | mentee.lacked))),
            (Rule.SAME_TEAM, not team_differs(mentee, mentor, self._settings.same_team)),
            (Rule.SAME_ORGANISATION, self._same_organisation(mentee, mentor)),
            (Rule.EARLIER_PAIR, pair in self._earlier),
            (Rule.CAPACITY, mentor.full),
        )
        return tuple(rule for rule, speaks_against in checks if speaks_against)

    def _same_organisation(self, mentee: Facts, mentor: Facts) -> bool:
        """Return whether a programme across organisations would pair two people of one; unknown is not the same."""
        return (
            self._settings.across_organisations
            and bool(mentee.organisation)
            and mentee.organisation == mentor.organisation
        )

    def between_mentors(self, one: Candidate, other: Candidate) -> tuple[str, ...]:
        """Return why two mentors may not be in one triad, in sentences; empty when they may.

        One must not depend on the other: the weaker of the two could not speak freely (S0 §4; principle 2).
        """
        found = []
        if other.id in self._lines.above(one.id):
            found.append(f"{one.name} {_way_words(self._lines.way_up(one.id, other.id)[:-1], other)}.")
        elif one.id in self._lines.above(other.id):
            found.append(f"{other.name} {_way_words(self._lines.way_up(other.id, one.id)[:-1], one)}.")
        if (one.id, other.id) in self._conflicts:
            found.append(self._conflict_words(one, other)[1])
        if (one.id, other.id) in self._never:
            found.append(f"You said never to put {one.name} and {other.name} together.")
        return tuple(found)

    def apart(self, one: int, other: int) -> bool:
        """Return whether two mentors may not be in one triad: `between_mentors` without words."""
        return (
            (one, other) in self._conflicts
            or (one, other) in self._never
            or other in self._lines.above(one)
            or one in self._lines.above(other)
        )

    def exclusions(self, mentee: Facts, mentor: Facts, book: FactBook) -> tuple[Exclusion, ...]:
        """Return the broken rules in words."""
        found = []
        for rule in self.broken(mentee, mentor):
            short, sentence = self._words(rule, mentee, mentor, book)
            found.append(Exclusion(rule, sentence or f"{mentor.person.name} {short}.", short))
        return tuple(found)

    def _words(self, rule: Rule, mentee: Facts, mentor: Facts, book: FactBook) -> tuple[str, str]:
        """Return the short words, and the sentence where it is not just the mentor's name and the short words."""
        asker, giver = mentee.person, mentor.person
        match rule:
            case Rule.SAME_PERSON:
                return "is the same person", f"{asker.name} cannot be paired with themselves."
            case Rule.LINE_MANAGEMENT:
                return self._line_words(asker, giver)
            case Rule.SAME_MANAGER:
                return self._manager_words(asker, giver)
            case Rule.DECLARED_CONFLICT:
                return self._conflict_words(asker, giver)
            case Rule.NEVER_PAIR:
                return "never with " + asker.name, f"You said never to pair {asker.name} with {giver.name}."
            case Rule.OFF_LIMITS:
                wanted = asker.focus | asker.perspectives_lacked
                topics = listed(book.topics.pick(wanted, mentor.off), "or")
                return f"would rather not talk about {topics}", ""
            case Rule.SAME_TEAM | Rule.SAME_ORGANISATION:
                words = _team_words if rule is Rule.SAME_TEAM else _organisation_words
                return words(mentee, mentor)
            case Rule.EARLIER_PAIR:
                return self._earlier_words(asker, giver)
            case Rule.CAPACITY:
                return _capacity_words(giver)

    def _line_words(self, asker: Candidate, giver: Candidate) -> tuple[str, str]:
        if asker.id in self._lines.above(giver.id):
            way = _way_words(self._lines.way_up(giver.id, asker.id)[:-1], asker)
            return way, ""
        way = _way_words(self._lines.way_up(asker.id, giver.id)[:-1], giver)
        direct = way == f"reports to {giver.name}"
        short = f"is {whose(asker.name)} line manager" if direct else f"is above {asker.name} in the line"
        return short, f"{asker.name} {way}."

    def _manager_words(self, asker: Candidate, giver: Candidate) -> tuple[str, str]:
        shared = self._lines.managers(asker.id) & self._lines.managers(giver.id)
        names = sorted({self._lines.name(node) for node in shared} - {""})
        who = f", {names[0]}" if len(names) == 1 else ""
        return (
            f"has the same line manager as {asker.name}{who}",
            f"{asker.name} and {giver.name} have the same line manager{who}.",
        )

    def _earlier_words(self, asker: Candidate, giver: Candidate) -> tuple[str, str]:
        if (asker.id, giver.id) in self._declined:
            short = f"was proposed to {asker.name} before, and one of them said no"
            return short, f"{asker.name} and {giver.name} were proposed before, and one of them said no."
        short = f"was paired with {asker.name} before"
        return short, f"{asker.name} and {giver.name} have been paired before."

    def _conflict_words(self, asker: Candidate, giver: Candidate) -> tuple[str, str]:
        conflicts = self._relations.conflicts
        upward = (giver.id, asker.id) in conflicts
        tie = conflicts[(giver.id, asker.id) if upward else (asker.id, giver.id)]
        upper, lower = (giver.name, asker.name) if upward else (asker.name, giver.name)
        sentences = {
            Tie.APPRAISER: f"{upper} appraises {lower}.",
            Tie.PROFESSIONAL: f"{lower} is looked after by {upper} professionally.",
            Tie.TEACHER: f"{upper} teaches {lower} or marks their work.",
            Tie.OTHER: f"A conflict between {asker.name} and {giver.name} has been declared.",
        }
        short = sentences[tie][:-1]
        return short[0].lower() + short[1:] if tie is Tie.OTHER else short, sentences[tie]


def _both_ways(pairs: Iterable[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    return frozenset(pair for one, other in pairs for pair in ((one, other), (other, one)))


def _way_words(between: tuple[str, ...], top: Candidate) -> str:
    """Say how somebody reports to `top`, through the named people `between` or, where that is long, in steps."""
    if not between:
        return f"reports to {top.name}"
    if len(between) == 1 and between[0]:
        return f"reports to {between[0]}, who reports to {top.name}"
    steps = number_of(len(between) + 1, "step")
    return f"is in {whose(top.name)} line, {steps} down"


def _team_words(mentee: Facts, mentor: Facts) -> tuple[str, str]:
    by_team = bool(mentee.team) and mentee.team == mentor.team
    kind, place = ("team", mentor.person.team) if by_team else ("service", mentor.person.service)
    place = " ".join(place.split())
    shown = place if kind in fold(place).split() else f"the same {kind}, {place}"
    return (
        f"is in {shown} too" if shown == place else f"is in {shown}",
        f"{mentee.person.name} and {mentor.person.name} are both in {place}.",
    )


def _organisation_words(mentee: Facts, mentor: Facts) -> tuple[str, str]:
    place = " ".join(mentor.person.organisation.split())
    return (
        f"is from {place} too",
        f"{mentee.person.name} and {mentor.person.name} are both from {place}; here mentors come from elsewhere.",
    )


def _capacity_words(giver: Candidate) -> tuple[str, str]:
    if giver.capacity <= 0:
        return "is not taking anyone on at present", ""
    places = "the one place" if giver.capacity == 1 else f"all {giver.capacity} places"
    return f"has no place free ({places} taken)", ""
