"""The smallest change that would help somebody who is left (product.md D4), found by matching everybody again.

A change helps when, with it, this person can be matched and nobody who is matched now has to go without; those who
are not pinned may be moved to somebody else. Tried are, smallest first: no change at all, a rule set aside that the
plan lets be set aside, one place more with a mentor, and one newcomer, of whom nothing more is known than that they
can be with this person. For pairs that is a path along which people move up (Berge); for triads the count is solved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from rmdesk.rules.matching.cohort import QUIET, PinError, Watch
from rmdesk.rules.matching.losing import Losses, losses
from rmdesk.rules.matching.round import Round
from rmdesk.rules.matching.triads import all_can, best_triads
from rmdesk.rules.matching.values import Candidate, Cohort, Pair, Rule, Strengths

FEW = 2
"""Mentors who could be with somebody: with more of them, nobody need be moved to make a place."""
ENOUGH = 4
"""Mentors of triads who are named as able to help by one more place: no more are looked for."""
MOST_SOLVED = 900
"""Mentees times mentors up to which triads are solved with one more place, to see who would lose by it."""


@dataclass(frozen=True, slots=True)
class Help:
    """What would help one person; mentors by id, those who could be with them first.

    `possible`: they could be matched as things are. `set_aside` are mentors with whom the rules could be set aside,
    `places` mentors who could be with them if they had one place more, `by_moving` mentors of whom one more place
    would help because somebody else could move there, looked for where `FEW` could be with them. `newcomers` is how
    many newcomers it takes: one, or two where one is not enough, as in triads.
    """

    possible: bool = False
    set_aside: tuple[tuple[int, tuple[Rule, ...]], ...] = ()
    places: tuple[int, ...] = ()
    by_moving: tuple[int, ...] = ()
    newcomers: int = 1


class Helper:
    """Everybody in a round with the pairs as they stand, and what would help those who are left.

    `pins` are (mentee, mentor) by id and stay where they are, as do the pinned pairs of the cohort. A pair that
    stands although a rule now speaks against it may go on standing.
    """

    def __init__(
        self, matching: Round, cohort: Cohort, pins: Iterable[Pair] = (), watch: Watch = QUIET
    ) -> None:
        self._round, self._cohort, self._watch = matching, cohort, watch
        self._standing = {pairing.mentee_id: pairing.mentor_ids for pairing in cohort}
        pinned = {(p.mentee_id, mentor) for p in cohort if p.pinned for mentor in p.mentor_ids}
        held = {(mentee, mentor) for mentee, mentors in self._standing.items() for mentor in mentors}
        self._pins = frozenset((pinned | set(pins)) & held)
        load = Counter(mentor for mentors in self._standing.values() for mentor in mentors)
        self._places = {one.id: max(one.free_places, load[one.id]) for one in matching.mentors.values()}
        self._room = {mentor: places - load[mentor] for mentor, places in self._places.items()}
        self._guests: dict[int, list[int]] = {mentor: [] for mentor in self._places}
        for mentee, mentor in sorted(held - self._pins):
            self._guests[mentor].append(mentee)
        self._allowed: dict[int, tuple[int, ...]] = {}
        self._helps: dict[int, Help] = {}
        self._placed: dict[int, Losses | None] = {}
        self._closed: set[int] = set()
        """Mentors from whom no moving up leads to a place; learnt as it goes."""

    def of_mentee(self, mentee_id: int) -> Help:
        """Return what would help a mentee who is left."""
        if mentee_id not in self._helps:
            triads = self._round.settings.mentors_each > 1
            found = self._of_triad_mentee(mentee_id) if triads else self._of_pair_mentee(mentee_id)
            self._helps[mentee_id] = found
        return self._helps[mentee_id]

    def sharing(self, mentors: Collection[int]) -> int:
        """Return how many of those who are left one more place with one of these mentors would help."""
        left = [mentee for mentee in self._round.mentees if mentee not in self._standing]
        helps = (self.of_mentee(mentee) for mentee in left)
        return sum(1 for help in helps if not set(mentors).isdisjoint((*help.places, *help.by_moving)))

    def after_a_place(self, mentor_id: int) -> Losses | None:
        """Return who would lose if triads were suggested again with one more place with a mentor; None where that
        would take too long to say. Pins stay.
        """
        matching = self._round
        if len(matching.mentees) * len(matching.mentors) > MOST_SOLVED:
            return None
        if mentor_id not in self._placed:
            mentors = dict(matching.mentors)
            one = mentors[mentor_id]
            mentors[mentor_id] = replace(one, capacity=one.taken + self._places[mentor_id] + 1)
            known = matching.scores(self._watch)
            scores = Strengths(known, known.step)
            for mentee in matching.mentees:
                if mentor_id in self.allowed(mentee):
                    scores[mentee, mentor_id] = matching.fit(mentee, mentor_id).strength
            try:
                after = best_triads(
                    matching.mentees.values(),
                    mentors.values(),
                    scores,
                    matching.kept_apart(self._watch),
                    self._pins,
                    self._watch,
                )
            except PinError:
                self._placed[mentor_id] = None
            else:
                self._placed[mentor_id] = losses(self._cohort, after, step=matching.step)
        return self._placed[mentor_id]

    def _of_pair_mentee(self, mentee_id: int) -> Help:
        direct = self.allowed(mentee_id)
        if self._opens(direct):
            return Help(possible=True, newcomers=0)
        reached = self._reached(direct)[0] if len(direct) <= FEW else set()
        return Help(
            set_aside=tuple(
                (mentor, rules)
                for mentor, rules in self._could_be_set_aside(mentee_id).items()
                if self._opens((mentor,))
            ),
            places=direct,
            by_moving=tuple(sorted(reached - set(direct))),
        )

    def newcomers_for_mentor(self, mentor_id: int) -> tuple[bool, bool]:
        """Return whether one new mentee would be enough for a mentor who is left, and whether one new mentor would be,
        beside whom a mentee of a triad who is left could be with them.
        """
        if self._round.settings.mentors_each == 1:
            return True, False
        newcomer = self._newcomer
        edges = {(newcomer, mentor) for mentor in self._round.mentors}
        left = (mentee for mentee in self._round.mentees if mentee not in self._standing)
        return (
            self._all_can(newcomer, edges, pins={(newcomer, mentor_id)}),
            self._room[mentor_id] > 0 and any(mentor_id in self.allowed(mentee) for mentee in left),
        )

    def allowed(self, mentee_id: int) -> tuple[int, ...]:
        """Return the mentors who could be with a mentee if they had a place, and those they stand with."""
        if mentee_id not in self._allowed:
            standing = self._standing.get(mentee_id, ())
            self._allowed[mentee_id] = tuple(
                mentor
                for mentor in self._round.mentors
                if mentor in standing or not (set(self._round.broken(mentee_id, mentor)) - {Rule.CAPACITY})
            )
        return self._allowed[mentee_id]

    def _could_be_set_aside(self, mentee_id: int) -> dict[int, tuple[Rule, ...]]:
        """Return the mentors whom only rules keep from this mentee that the plan lets be set aside, and those rules."""
        may = self._round.settings.may_override
        found: dict[int, tuple[Rule, ...]] = {}
        for mentor in self._round.mentors if may else ():
            rules = tuple(rule for rule in self._round.broken(mentee_id, mentor) if rule is not Rule.CAPACITY)
            if rules and may.issuperset(rules):
                found[mentor] = rules
        return found

    def _opens(self, starts: Iterable[int]) -> bool:
        """Return whether people can move up from `starts` so that a place comes free at one of them."""
        reached, opened = self._reached(set(starts) - self._closed)
        if not opened:
            self._closed |= reached
        return opened

    def _reached(self, starts: Iterable[int]) -> tuple[set[int], bool]:
        """Return the mentors where somebody ends up when people move up from `starts`, and whether one has room."""
        seen = set(starts)
        waiting = sorted(seen)
        while waiting:
            self._watch.check()
            mentor = waiting.pop()
            if self._room[mentor]:
                return seen, True
            for guest in self._guests[mentor]:
                fresh = set(self.allowed(guest)) - seen
                seen |= fresh
                waiting += sorted(fresh)
        return seen, False

    # -- triads ----------------------------------------------------------------------------------------------------

    def _of_triad_mentee(self, mentee_id: int) -> Help:
        if self._can(mentee_id):
            return Help(possible=True, newcomers=0)
        direct = self.allowed(mentee_id)
        others = {mentor for mentee in self._standing for mentor in self.allowed(mentee)} - set(direct)
        places = self._with_a_place(mentee_id, direct)
        return Help(
            set_aside=tuple(
                (mentor, rules)
                for mentor, rules in self._could_be_set_aside(mentee_id).items()
                if self._can(mentee_id, mentor)
            ),
            places=places,
            by_moving=() if len(places) > FEW else self._with_a_place(mentee_id, sorted(others)),
            newcomers=1 if self._can(mentee_id, self._newcomer, {self._newcomer: 1}) else 2,
        )

    def _with_a_place(self, mentee_id: int, mentors: Iterable[int]) -> tuple[int, ...]:
        found: list[int] = []
        for mentor in mentors:
            more = {mentor: self._places[mentor] + 1}
            if len(found) < ENOUGH and self._can(mentee_id, None, more):
                found.append(mentor)
        return tuple(found)

    @property
    def _newcomer(self) -> int:
        """Return a number that nobody in the round has."""
        return max((*self._round.mentees, *self._round.mentors)) + 1

    def _can(
        self, mentee_id: int, mentor: int | None = None, places: Mapping[int, int] | None = None
    ) -> bool:
        """Return whether a mentee can have a triad, perhaps with one more `mentor` allowed, and with these `places`."""
        return self._has_two(mentee_id, mentor, places or {}) or self._all_can(
            mentee_id, () if mentor is None else {(mentee_id, mentor)}, places
        )

    def _has_two(self, mentee_id: int, mentor: int | None, places: Mapping[int, int]) -> bool:
        """Return whether there are two places for a mentee without moving anybody: the quick way to a yes."""
        more = {at: count - self._places.get(at, 0) for at, count in places.items()}
        wanted = {*self.allowed(mentee_id), *(() if mentor is None else (mentor,))}
        free = sorted(at for at in wanted if self._room.get(at, 0) + more.get(at, 0) > 0)
        apart = self._round.kept_apart(self._watch)
        return any(two not in apart for two in combinations(free, 2))

    def _all_can(
        self,
        newly: int,
        edges: Collection[Pair] = (),
        places: Mapping[int, int] | None = None,
        pins: Collection[Pair] = (),
    ) -> bool:
        """Return whether everybody who has a triad can have one together with `newly`."""
        self._watch.check()
        places = {**self._places, **(places or {})}
        who = [*self._standing, newly]
        if sum(places.values()) < 2 * len(who):
            return False
        known = [mentee for mentee in who if mentee in self._round.mentees]
        allowed = {(mentee, mentor) for mentee in known for mentor in self.allowed(mentee)} | set(edges)
        return all_can(
            [Candidate(mentee, "") for mentee in who],
            [Candidate(mentor, "", capacity=capacity) for mentor, capacity in places.items()],
            allowed,
            self._round.kept_apart(self._watch),
            {*self._pins, *pins},
            self._watch,
        )
