"""Why somebody is left without a pair, one sentence each, and what would change it (product.md D4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from rmdesk.rules.matching.explanations import line_of, ranked, standing
from rmdesk.rules.matching.helping import Help, Helper
from rmdesk.rules.matching.places import Places
from rmdesk.rules.matching.reasons import checks_in_words
from rmdesk.rules.matching.round import Round
from rmdesk.rules.matching.ruling import RULE_WORDS
from rmdesk.rules.matching.values import RULE_OF_TIE, Candidate, Cohort, Pairing, Rule, SameTeam
from rmdesk.rules.matching.words import all_of, listed, sentence, shortlist, whose


class Side(StrEnum):
    """On which side of a pair somebody stands."""

    MENTEE = "mentee"
    MENTOR = "mentor"


@dataclass(frozen=True, slots=True)
class Reason:
    """What stands between an unmatched person and one person of the other side."""

    person_id: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Somebody without a pair: why, and what would help ("" if nothing can be said).

    `possible` mentees could have a pair as things are, if everybody were matched anew.
    """

    person_id: int
    side: Side
    sentence: str
    help: str
    possible: bool = False

    @property
    def short(self) -> str:
        """The sentence as it stands in a list: without its capital unless it starts with a name, and no full stop."""
        text = self.sentence.removesuffix(".")
        return text[0].lower() + text[1:] if text.startswith(_OPENINGS) else text


_OPENINGS = ("All ", "Both ", "The ", "There ", "Nobody ", "No ")


def explain_unmatched(matching: Round, cohort: Cohort, helper: Helper | None = None) -> tuple[Unmatched, ...]:
    """Return everybody whom `cohort` leaves without a pair: mentees first, then mentors with a place free, by id.

    `helper` knows what may still be moved; without one that is everything in `cohort` that is not pinned.
    """
    helper, index = helper or Helper(matching, cohort), _Index(cohort)
    mentees = (
        _Who(matching.mentees[at], Side.MENTEE, "mentor", matching, helper).left(
            {mentor: matching.broken(at, mentor) for mentor in matching.mentors}, matching.mentors, index
        )
        for at in cohort.unmatched_mentees
    )
    mentors = (
        _Who(matching.mentors[at], Side.MENTOR, "mentee", matching, helper).left(
            {mentee: matching.broken(mentee, at) for mentee in matching.mentees}, matching.mentees, index
        )
        for at in cohort.unmatched_mentors
    )
    return (*mentees, *mentors)


def could_be_beside(matching: Round, cohort: Cohort, mentor_id: int) -> bool:
    """Return whether a mentee without a triad could have this mentor and a second one with a place free."""
    free = [
        one.id
        for one in matching.mentors.values()
        if one.id != mentor_id
        and one.free_places > len(cohort.of_mentor(one.id))
        and not matching.apart(one.id, mentor_id)
    ]
    return any(
        not matching.broken(mentee, mentor_id) and any(not matching.broken(mentee, at) for at in free)
        for mentee in cohort.unmatched_mentees
    )


def unmatched_reasons(matching: Round, cohort: Cohort, side: Side, person_id: int) -> tuple[Reason, ...]:
    """Return what stands between somebody without a pair and each of the other side, best fit first."""
    found: list[tuple[int, Reason]] = []
    others = matching.mentors if side is Side.MENTEE else matching.mentees
    for other in others.values():
        mentee_id, mentor_id = (person_id, other.id) if side is Side.MENTEE else (other.id, person_id)
        against = matching.exclusions(mentee_id, mentor_id)
        fit = matching.fit(mentee_id, mentor_id)
        chosen = ranked(fit)
        if against:
            points = -1
            told = (
                reason.short if side is Side.MENTEE else reason.sentence.rstrip(".") for reason in against
            )
            text = f"{chosen}{', but ' if chosen else ''}ruled out: " + "; ".join(told)
        else:
            points = fit.strength
            now = (
                standing(matching, cohort, other)
                if side is Side.MENTEE
                else _paired(matching, cohort, other.id)
            )
            text = f"{chosen}{', ' if chosen else ''}fit {fit.total}; {now}"
        found.append((-points, Reason(other.id, other.name, text)))
    return tuple(reason for _, reason in sorted(found, key=lambda item: (item[0], item[1].person_id)))


def _paired(matching: Round, cohort: Cohort, mentee_id: int) -> str:
    pairing = cohort.of_mentee(mentee_id)
    names = [matching.mentors[at].name for at in pairing.mentor_ids] if pairing else []
    return f"paired with {listed(names)}" if names else "not paired yet"


class _Index:
    """A cohort that knows at once who is with whom."""

    def __init__(self, cohort: Cohort) -> None:
        self.cohort = cohort
        self._mentees = {pairing.mentee_id: pairing for pairing in cohort}
        self._mentors: dict[int, tuple[Pairing, ...]] = {}
        for pairing in cohort:
            for mentor in pairing.mentor_ids:
                self._mentors[mentor] = (*self._mentors.get(mentor, ()), pairing)

    def of_mentee(self, mentee_id: int) -> Pairing | None:
        """Return the pairing of a mentee, or None."""
        return self._mentees.get(mentee_id)

    def of_mentor(self, mentor_id: int) -> tuple[Pairing, ...]:
        """Return the pairings of a mentor."""
        return self._mentors.get(mentor_id, ())


@dataclass(frozen=True, slots=True)
class _Who:
    """The words about one unmatched person; `other` is what the people on the other side are called."""

    person: Candidate
    side: Side
    other: str
    matching: Round
    helper: Helper

    def left(
        self,
        rules: Mapping[int, tuple[Rule, ...]],
        others: Mapping[int, Candidate],
        cohort: _Index,
    ) -> Unmatched:
        """Return why this person is left, from the rules against each of the others."""
        fitting = [others[at] for at, broken in rules.items() if not broken]
        if not others:
            return Unmatched(
                self.person.id, self.side, sentence(f"There is no {self.other} in this round yet"), ""
            )
        if own := self._own_lack():
            return Unmatched(self.person.id, self.side, sentence(own[0]), sentence(own[1]))
        text = (
            self._lacks_second(fitting, cohort)
            or self._taken(fitting, cohort) + self._free_and_ruled_out(rules, others, cohort)
            if fitting
            else self._nobody(rules)
        )
        if self.side is Side.MENTOR:
            return Unmatched(self.person.id, self.side, sentence(text), sentence(self._more_mentees(rules)))
        help = self.helper.of_mentee(self.person.id)
        change = "" if help.possible else self._more_mentors(help, rules)
        return Unmatched(self.person.id, self.side, sentence(text), sentence(change), help.possible)

    def _taken(self, fitting: list[Candidate], cohort: _Index) -> str:
        """Say that those who fit are paired; of a cohort that was changed by hand, who still has room."""
        room = [one.name for one in fitting if self._has_room(one, cohort)]
        if room and self._alone(cohort):
            return (
                f"{shortlist(room, 'or')} could be with {self.person.name}, but a triad needs a second mentor, and "
                "nobody who could be beside them has a place free"
            )
        if room:
            return f"{shortlist(room, 'or')} could still be paired with {self.person.name}"
        names = f", {listed(one.name for one in fitting)}," if len(fitting) <= 2 else ""
        verb = "is" if len(fitting) == 1 else "are"
        better = (
            ", with mentors who fit them at least as well" if self._others_fit_better(fitting, cohort) else ""
        )
        return f"{all_of(len(fitting), self.other)} who could{names} {verb} paired already{better}"

    def _free_and_ruled_out(
        self, rules: Mapping[int, tuple[Rule, ...]], others: Mapping[int, Candidate], cohort: _Index
    ) -> str:
        """Say of those who are free, and whom a rule keeps from this person, which rule that is; else nothing."""
        free: dict[Rule, list[str]] = {}
        for at, broken in rules.items():
            if broken and Rule.CAPACITY not in broken and self._has_room(others[at], cohort):
                free.setdefault(broken[0], []).append(others[at].name)
        told = []
        for rule in (rule for rule in Rule if rule in free):
            names, one = free[rule], len(free[rule]) == 1
            has = "has" if one else "have"
            state = f"{has} a place free" if self.side is Side.MENTEE else f"{has} nobody yet"
            told.append(f"; {shortlist(names)} {state}, but {self._against(rule, len(names))}")
        return "".join(told)

    def _others_fit_better(self, mentees: list[Candidate], cohort: _Index) -> bool:
        """Whether a mentor is left though another has several people, and all of those fit better where they are."""
        pairings = [pairing for one in mentees if (pairing := cohort.of_mentee(one.id))]
        return (
            self.side is Side.MENTOR
            and any(len(cohort.of_mentor(at)) > 1 for pairing in pairings for at in pairing.mentor_ids)
            and all(
                self.matching.fit(pairing.mentee_id, self.person.id).strength <= pairing.points
                for pairing in pairings
            )
        )

    def _lacks_second(self, fitting: list[Candidate], cohort: _Index) -> str:
        """Say that a mentee of a triad could have one mentor and no second one beside them; else nothing."""
        if self.side is Side.MENTOR or self.matching.settings.mentors_each == 1:
            return ""
        name = self.person.name
        if len(fitting) == 1:
            return f"{fitting[0].name} is the only mentor who could be with {name}, and a triad needs a second one"
        free = [one for one in fitting if self._has_room(one, cohort)]
        if len(free) == 1:
            return (
                f"{free[0].name} has a place free for {name}, and every second mentor who could be beside them is "
                "in another triad already"
            )
        known = free or fitting
        if all(self.matching.apart(a.id, b.id) for a, b in combinations(known, 2)):
            names = shortlist([one.name for one in known])
            return f"{names} could each be with {name}, but are kept apart from each other"
        return ""

    def _alone(self, cohort: _Index) -> bool:
        """Whether a mentor of triads has nobody with a place free who could be the second one, with any mentee."""
        matching = self.matching
        if self.side is Side.MENTEE or matching.settings.mentors_each == 1:
            return False
        return not could_be_beside(matching, cohort.cohort, self.person.id)

    def _has_room(self, one: Candidate, cohort: _Index) -> bool:
        if self.side is Side.MENTEE:
            return one.free_places > len(cohort.of_mentor(one.id))
        return cohort.of_mentee(one.id) is None

    def _nobody(self, rules: Mapping[int, tuple[Rule, ...]]) -> str:
        """Say which rule stands against everybody with a place free, or count rule by rule."""
        with_place = [found for found in rules.values() if Rule.CAPACITY not in found]
        if not with_place:
            return "No mentor has a place free"
        shared = [rule for rule in Rule if all(rule in found for found in with_place)]
        count = len(with_place)
        free = " with a place free" if count < len(rules) else ""
        if shared:
            return f"{all_of(count, self.other)}{free} {self._against(shared[0], count)}"
        first = Counter(found[0] for found in with_place)
        told = [f"{first[rule]} {self._against(rule, first[rule])}" for rule in Rule if first[rule]]
        return f"Nobody{free or ' can be paired with ' + self.person.name}{' can' if free else ''}: {'; '.join(told)}"

    def _against(self, rule: Rule, count: int) -> str:
        """Say of `count` people how a rule keeps them from this person."""
        be, have, work = ("is", "has", "works") if count == 1 else ("are", "have", "work")
        name = self.person.name
        off = {
            Side.MENTEE: f"would rather not talk about something {name} asked for",
            Side.MENTOR: f"asked for something that {name} would rather not talk about",
        }
        rather_not = {
            Side.MENTEE: f"{be} ruled out by {whose(name)} own choice",
            Side.MENTOR: f"chose not to meet {name}",
        }
        words: dict[Rule, Callable[[], str]] = {
            Rule.SAME_PERSON: lambda: f"{be} the same person",
            Rule.LINE_MANAGEMENT: lambda: f"{be} in {line_of(self.person)}",
            Rule.SAME_MANAGER: lambda: f"{have} the same line manager as {name}",
            **dict.fromkeys(RULE_OF_TIE.values(), lambda: f"{have} a declared conflict with {name}"),
            Rule.NEVER_PAIR: lambda: f"{be} never to be paired with {name}",
            Rule.RATHER_NOT: lambda: rather_not[self.side],
            Rule.SAID_NO: lambda: f"{have} been proposed to {name} before, and there was a no",
            Rule.OFF_LIMITS: lambda: off[self.side],
            Rule.CHECKS: lambda: f"{have} checks that are not in order",
            Rule.TRAINING: lambda: f"{be} not trained yet",
            Rule.SAME_TEAM: lambda: f"{work} in the same team or service as {name}",
            Rule.SAME_ORGANISATION: lambda: f"{be} from the same organisation as {name}",
            Rule.EARLIER_PAIR: lambda: (
                f"{have} been paired with {name} before, or {be} now elsewhere"
                if self.matching.relations.together
                else f"{have} been paired with {name} before"
            ),
            Rule.CAPACITY: lambda: f"{have} no place free",
        }
        return words[rule]()

    def _place(self) -> str:
        """Return the team or service that the plan keeps apart."""
        by_team = self.matching.settings.same_team is SameTeam.TEAM
        place = self.person.team if by_team else self.person.service or self.person.team
        return " ".join(place.split())

    def _more_mentors(self, help: Help, rules: Mapping[int, tuple[Rule, ...]]) -> str:
        """Say what would help a mentee, the smallest change first."""
        mentors = self.matching.mentors
        ways = self._seen_first(rules)
        if help.set_aside:
            found = {rule for _, broken in help.set_aside for rule in broken}
            titles = listed(f"“{RULE_WORDS[rule].title}”" for rule in Rule if rule in found)
            names = shortlist([mentors[at].name for at, _ in help.set_aside], "or")
            ways.append(f"setting {titles} aside for {names}, with a reason")
        places = Places(self.matching, self.helper, help)
        if places:
            ways.append(f"one more place with {places.named}")
        count = "one more mentor" if help.newcomers == 1 else "two more mentors"
        ways.append(f"{count}{self._outside(rules)}")
        joint = ", or " if len(ways) > 1 else ""
        return f"{', '.join(ways[:-1])}{joint}{ways[-1]} would help. {places.aside}"

    def _more_mentees(self, rules: Mapping[int, tuple[Rule, ...]]) -> str:
        """Say what would help a mentor."""
        mentee, mentor = self.helper.newcomers_for_mentor(self.person.id)
        new_mentee = f"one more mentee{self._outside(rules)}"
        new_mentor = f"one more mentor to be beside {self.person.name}"
        if mentee or mentor:
            enough = ((new_mentee, mentee), (new_mentor, mentor))
            return f"{', or '.join(words for words, alone in enough if alone)} would help"
        return f"{new_mentee}, and {new_mentor}, would help"

    def _outside(self, rules: Mapping[int, tuple[Rule, ...]]) -> str:
        """Return " outside Helen’s line and Estates": where a newcomer must not be from, as far as it is known."""
        found = {rule for broken in rules.values() for rule in broken}
        outside = []
        if found & {Rule.LINE_MANAGEMENT, Rule.SAME_MANAGER}:
            outside.append(line_of(self.person))
        if Rule.SAME_TEAM in found:
            outside.append(self._place())
        if Rule.SAME_ORGANISATION in found and self.person.organisation.strip():
            outside.append(" ".join(self.person.organisation.split()))
        where = f" outside {listed(outside)}" if outside else ""
        if Rule.OFF_LIMITS in found and self.side is Side.MENTEE:
            where += f" who would talk about what {self.person.name} asked for"
        return where

    def _own_lack(self) -> tuple[str, str] | None:
        """Say what the plan asks of this person and they lack, and what to do about it; none where it is nothing."""
        name = self.person.name
        if self.person.checks_lacking:
            return (
                f"{whose(name)} checks are not in order: {checks_in_words(self.person)}",
                f"Note them on {whose(name)} profile when you have seen them",
            )
        if self.person.training_lacking:
            return f"{name} is not trained yet, and the plan wants that first", "Note it when it is done"
        return None

    def _seen_first(self, rules: Mapping[int, tuple[Rule, ...]]) -> list[str]:
        """Say whose checks or training are all that stands in the way."""
        people = self.matching.mentors if self.side is Side.MENTEE else self.matching.mentees
        ways = []
        for rule, what in ((Rule.CHECKS, "seeing the checks of"), (Rule.TRAINING, "training")):
            names = [people[at].name for at, broken in rules.items() if broken == (rule,)]
            if names:
                ways.append(f"{what} {shortlist(names, 'or')}")
        return ways
