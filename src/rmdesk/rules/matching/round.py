"""One round of matching: everybody in it, the rules and weights, and the answers to every question about a pair."""

from __future__ import annotations

from collections.abc import Iterable

from rmdesk.rules.matching.cohort import QUIET, Watch, best_cohort
from rmdesk.rules.matching.exclusions import Exclusion, Referee
from rmdesk.rules.matching.facts import FactBook
from rmdesk.rules.matching.fit import Fit, fit_of
from rmdesk.rules.matching.lines import Lines
from rmdesk.rules.matching.shares import rank_of, step_of, strength
from rmdesk.rules.matching.triads import best_triads
from rmdesk.rules.matching.values import (
    Candidate,
    Cohort,
    Override,
    Pair,
    Relations,
    Rule,
    Settings,
    Strengths,
    by_id,
)


class Round:
    """Everybody who is to be matched, prepared once. Ids not in the round raise KeyError.

    A person may be here both as mentee and as mentor. Nothing in it changes; new facts make a new round. `step` is what
    a step of choice counts here in a pair's strength (`shares.step_of`).
    """

    def __init__(
        self,
        mentees: Iterable[Candidate],
        mentors: Iterable[Candidate],
        relations: Relations | None = None,
        settings: Settings | None = None,
    ) -> None:
        self.mentees, self.mentors = by_id(mentees), by_id(mentors)
        self.relations, self.settings = relations or Relations(), settings or Settings()
        self._book = FactBook(self.mentees.values(), self.mentors.values())
        self.lines = Lines([*self.mentees.values(), *self.mentors.values()], self.relations)
        self._referee = Referee(self.lines, self.relations, self.settings)
        self.step = step_of(self.settings.weights, len(self.mentees) * self.settings.mentors_each)
        self._scores: Strengths | None = None
        self._parted: frozenset[Pair] | None = None

    def exclusions(self, mentee_id: int, mentor_id: int) -> tuple[Exclusion, ...]:
        """Return every reason that keeps this pair apart, gravest first."""
        return self._referee.exclusions(
            self._book.mentees[mentee_id], self._book.mentors[mentor_id], self._book
        )

    def broken(self, mentee_id: int, mentor_id: int) -> tuple[Rule, ...]:
        """Return the rules that keep this pair apart, without words."""
        return self._referee.broken(self._book.mentees[mentee_id], self._book.mentors[mentor_id])

    def set_aside(self, mentee_id: int, mentor_id: int) -> tuple[Rule, ...]:
        """Return the rules against this pair that the coordinator has set aside with a reason."""
        mentee, mentor = self._book.mentees[mentee_id], self._book.mentors[mentor_id]
        return self._referee.set_aside(mentee, mentor, self._referee.touched(mentee, mentor))

    def overrides(self, mentee_id: int, mentor_id: int) -> tuple[Override, ...]:
        """Return what the coordinator has set aside for this pair, whether or not it speaks against it now."""
        return self._referee.overrides(self._book.mentees[mentee_id], self._book.mentors[mentor_id])

    def told(self, mentee_id: int, mentor_id: int, rules: Iterable[Rule]) -> tuple[Exclusion, ...]:
        """Return in words how these rules speak against a pair."""
        mentee, mentor = self._book.mentees[mentee_id], self._book.mentors[mentor_id]
        return self._referee.told(rules, mentee, mentor, self._book)

    def fit(self, mentee_id: int, mentor_id: int) -> Fit:
        """Return how well this pair fits, whether or not a rule keeps it apart."""
        mentee, mentor = self._book.mentees[mentee_id], self._book.mentors[mentor_id]
        return fit_of(mentee, mentor, self._book, self.settings.weights, self.step)

    @property
    def anybody_chose(self) -> bool:
        """Whether any mentee in the round has chosen somebody."""
        return any(one.choice is not None and one.choice.made for one in self.mentees.values())

    def rank_and_fit(self, strength: int) -> tuple[int, int]:
        """Return the rank of the mentee's own choice (0: none) and the points of fit that a strength is made of."""
        steps, points = divmod(strength, self.step)
        return rank_of(steps), points

    def scores(self, watch: Watch = QUIET) -> Strengths:
        """Return the strength of every (mentee, mentor) that no rule keeps apart; worked out once."""
        if self._scores is None:
            watch.say(0, "Comparing everybody")
            scores = Strengths(step=self.step if self.anybody_chose else 0)
            for mentee in self._book.mentees.values():
                watch.check()
                for mentor in self._book.mentors.values():
                    if not self._referee.broken(mentee, mentor):
                        pair = (mentee.person.id, mentor.person.id)
                        scores[pair] = strength(mentee, mentor, self.settings.weights, self.step)
            self._scores = scores
        return self._scores

    def best(self, pins: Iterable[Pair] = (), watch: Watch = QUIET) -> Cohort:
        """Return the best pairs, or triads, for everybody; raises as `best_cohort` and `best_triads` do."""
        people = self.mentees.values(), self.mentors.values()
        if self.settings.mentors_each > 1:
            return best_triads(*people, self.scores(watch), self.kept_apart(watch), pins, watch)
        return best_cohort(*people, self.scores(watch), pins, watch)

    def best_with(
        self, pair: Pair, pins: Iterable[Pair] = (), watch: Watch = QUIET, *, beside: Iterable[int] = ()
    ) -> Cohort:
        """Return the best pairs if `pair` were made: what it would cost others. Pins of this mentee give way.

        In triads `pair` is one of the two; the other is one of `beside`, or else the best that can be had.
        """
        mentee = pair[0]
        made = {pair, *((mentee, mentor) for mentor in beside)}
        return self.best({*made, *(pin for pin in pins if pin[0] != mentee)}, watch)

    def between_mentors(self, one: int, other: int) -> tuple[str, ...]:
        """Return why two mentors may not be in one triad, in sentences; empty when they may."""
        return self._referee.between_mentors(self.mentors[one], self.mentors[other])

    def apart(self, one: int, other: int) -> bool:
        """Return whether two mentors may not be in one triad."""
        return one == other or self._referee.apart(one, other)

    def kept_apart(self, watch: Watch = QUIET) -> frozenset[Pair]:
        """Return the mentors who may not be in one triad; worked out once."""
        if self._parted is not None:
            return self._parted
        found: set[Pair] = set()
        for one in self.mentors:
            watch.check()
            found |= {
                (one, other) for other in self.mentors if other > one and self._referee.apart(one, other)
            }
        self._parted = frozenset(found)
        return self._parted
