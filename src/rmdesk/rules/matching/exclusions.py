"""The rules that rule a pair out (product.md D1), each in plain words and with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rmdesk.rules.matching.facts import FactBook, Facts
from rmdesk.rules.matching.lines import Lines
from rmdesk.rules.matching.reasons import Reasons
from rmdesk.rules.matching.ruling import RULE_WORDS
from rmdesk.rules.matching.values import (
    RULE_OF_TIE,
    Candidate,
    Override,
    Relations,
    Rule,
    SameTeam,
    Settings,
)
from rmdesk.rules.matching.words import fold, listed, whose


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
        self._lines, self._settings = lines, settings
        self._never = _both_ways(relations.never)
        self._declined = _both_ways(relations.declined)
        self._earlier = _both_ways((*relations.earlier, *relations.together))
        self._ties = relations.conflicts
        self._overridden = relations.overridden
        self._marked = self._never | self._declined | self._earlier | _both_ways(self._ties)
        self._reasons = Reasons(lines, relations, _both_ways(relations.together))

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
            or _rather_not(mentee, mentor)
            or mentee.unready
            or mentor.unready
        )

    def overrides(self, mentee: Facts, mentor: Facts) -> tuple[Override, ...]:
        """Return what the coordinator has set aside for this pair, whether or not it still speaks against it."""
        one, other = mentee.person.id, mentor.person.id
        return (*self._overridden.get((one, other), ()), *self._overridden.get((other, one), ()))

    def set_aside(self, mentee: Facts, mentor: Facts, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        """Return those of `rules` that the coordinator has set aside for this pair, and the plan lets them."""
        named = {rule for one in self.overrides(mentee, mentor) for rule in one.rules}
        return tuple(rule for rule in rules if rule in named & self._settings.may_override)

    def touched(self, mentee: Facts, mentor: Facts) -> tuple[Rule, ...]:
        """Return every rule that speaks against this pair."""
        one, other = mentee.person.id, mentor.person.id
        pair = (one, other)
        ties = self._ties_between(one, other)
        checks = (
            (Rule.SAME_PERSON, one == other),
            (Rule.LINE_MANAGEMENT, other in self._lines.above(one) or one in self._lines.above(other)),
            (Rule.SAME_MANAGER, bool(self._lines.managers(one) & self._lines.managers(other))),
            *((rule, rule in ties) for rule in RULE_OF_TIE.values()),
            (Rule.NEVER_PAIR, pair in self._never),
            (Rule.RATHER_NOT, _rather_not(mentee, mentor)),
            (Rule.SAID_NO, pair in self._declined),
            (Rule.OFF_LIMITS, self._off_limits(mentee, mentor)),
            (Rule.CHECKS, self._settings.asks_checks and self._either(mentee, mentor, "checks_lacking")),
            (
                Rule.TRAINING,
                self._settings.asks_training and self._either(mentee, mentor, "training_lacking"),
            ),
            (Rule.SAME_TEAM, not team_differs(mentee, mentor, self._settings.same_team)),
            (Rule.SAME_ORGANISATION, self._same_organisation(mentee, mentor)),
            (Rule.EARLIER_PAIR, pair in self._earlier),
            (Rule.CAPACITY, mentor.full),
        )
        return tuple(rule for rule, speaks_against in checks if speaks_against)

    def _ties_between(self, one: int, other: int) -> frozenset[Rule]:
        """Return the rules under which a declared tie between two people comes, whoever has the say."""
        found = (self._ties.get((one, other)), self._ties.get((other, one)))
        return frozenset(RULE_OF_TIE[tie] for tie in found if tie is not None)

    def _off_limits(self, mentee: Facts, mentor: Facts) -> bool:
        """Return whether the mentor keeps off limits what the mentee asks for, or all that the programme is about.

        Of several themes one that is off limits leaves the pair the others to talk about.
        """
        all_of_it = bool(mentee.focus) and not mentee.focus & ~mentor.off
        return bool(mentor.off & mentee.lacked) or all_of_it

    def _either(self, mentee: Facts, mentor: Facts, lack: str) -> bool:
        return bool(getattr(mentee.person, lack) or getattr(mentor.person, lack))

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
        line = self._reasons.line_between(one, other)
        found = [line] if line else []
        for rule in RULE_OF_TIE.values():
            if rule in self._ties_between(one.id, other.id):
                found.append(self._reasons.conflict_words(one, other, rule)[1])
        if (one.id, other.id) in self._never:
            found.append(f"You said never to put {one.name} and {other.name} together.")
        return tuple(found)

    def apart(self, one: int, other: int) -> bool:
        """Return whether two mentors may not be in one triad: `between_mentors` without words."""
        return (
            bool(self._ties_between(one, other))
            or (one, other) in self._never
            or other in self._lines.above(one)
            or one in self._lines.above(other)
        )

    def exclusions(self, mentee: Facts, mentor: Facts, book: FactBook) -> tuple[Exclusion, ...]:
        """Return the broken rules in words."""
        return self.told(self.broken(mentee, mentor), mentee, mentor, book)

    def told(
        self, rules: Iterable[Rule], mentee: Facts, mentor: Facts, book: FactBook
    ) -> tuple[Exclusion, ...]:
        """Return in words how these rules speak against a pair."""
        found = []
        for rule in rules:
            short, sentence = self._reasons.told(rule, mentee, mentor, book)
            found.append(Exclusion(rule, sentence or f"{mentor.person.name} {short}.", short))
        return tuple(found)


def _rather_not(mentee: Facts, mentor: Facts) -> bool:
    choice = mentee.person.choice
    return choice is not None and choice.rules_out(mentor.person.id)


def _both_ways(pairs: Iterable[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    return frozenset(pair for one, other in pairs for pair in ((one, other), (other, one)))
