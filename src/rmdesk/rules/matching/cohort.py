"""The optimum for a whole cohort (product.md D3).

Most mentees matched; among those ways, most of the mentees who have waited; then the weakest pair as strong as can
be; then the highest sum; then always the same one of several equals (earlier ids first). Pinned pairs stay as they
are and do not count as the weakest.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rmdesk.base.errors import UserError
from rmdesk.rules.matching.reach import most
from rmdesk.rules.matching.values import Candidate, Cohort, Pair, Pairing, by_id

Progress = Callable[[int, str], None]
"""Told how far the work is (0 to 100) and what is being done, in words for the screen."""
Cancelled = Callable[[], bool]
"""Asked now and then whether to stop."""


class MatchingStopped(UserError):
    """The coordinator stopped the work; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("Matching was stopped.", "Nothing has changed. You can start it again at any time.")


class PinError(UserError):
    """Pinned pairs that cannot stand; `pairs` are (mentee, mentor) by id, for the screen to name."""

    def __init__(self, message: str, advice: str, pairs: Iterable[Pair]) -> None:
        super().__init__(message, advice)
        self.pairs = tuple(sorted(pairs))


@dataclass(frozen=True, slots=True)
class Watch:
    """Where progress goes and whether to stop."""

    progress: Progress = lambda _done, _what: None
    cancelled: Cancelled = lambda: False

    def check(self) -> None:
        """Raise MatchingStopped if the coordinator wants to stop."""
        if self.cancelled():
            raise MatchingStopped

    def say(self, done: int, what: str) -> None:
        """Tell how far the work is, and stop here if so wished."""
        self.check()
        self.progress(done, what)


QUIET = Watch()
"""Nobody watches."""


def best_cohort(
    mentees: Iterable[Candidate],
    mentors: Iterable[Candidate],
    scores: Mapping[Pair, int],
    pins: Iterable[Pair] = (),
    watch: Watch = QUIET,
) -> Cohort:
    """Return the best pairs for everybody at once.

    `scores` holds the points of every (mentee, mentor) that no rule keeps apart; a pair that is not in it is never
    proposed. Raises PinError for pins that break a rule, name somebody twice or overfill a mentor, before anything
    is worked out, and MatchingStopped when `watch` says so.
    """
    task = _Task(by_id(mentees), by_id(mentors), scores, frozenset(pins))
    task.check_pins()
    watch.say(0, "Looking at who can be paired")
    chosen = dict(task.pins)
    chosen.update(_solve(task, watch))
    watch.say(100, "Done")
    return task.cohort(chosen)


class _Task:
    """One cohort to be worked out, with everything that can be known before solving."""

    def __init__(
        self,
        mentees: dict[int, Candidate],
        mentors: dict[int, Candidate],
        scores: Mapping[Pair, int],
        pins: frozenset[Pair],
    ) -> None:
        self.mentees, self.mentors, self.scores = mentees, mentors, scores
        self.pinned, self.pins = pins, dict(sorted(pins))
        taken = Counter(mentor for _, mentor in pins)
        self.rows = [mentee for mentee in mentees if mentee not in self.pins]
        self.columns = list(mentors)
        self.capacities = [max(0, mentor.free_places - taken[mentor.id]) for mentor in mentors.values()]
        self.first = [at for at, row in enumerate(self.rows) if mentees[row].waiting_priority]
        self.then = [at for at, row in enumerate(self.rows) if not mentees[row].waiting_priority]

    def check_pins(self) -> None:
        """Raise PinError for pins that cannot stand."""
        if broken := [pin for pin in self.pinned if pin not in self.scores]:
            raise PinError(
                "A pinned pair breaks a rule.",
                "Unpin it, or see the pair for the rule that keeps them apart.",
                broken,
            )
        counts = Counter(mentee for mentee, _ in self.pinned)
        if twice := [pin for pin in self.pinned if counts[pin[0]] > 1]:
            raise PinError("One mentee is pinned to more than one mentor.", "Keep one of these pins.", twice)
        loads = Counter(mentor for _, mentor in self.pinned)
        if full := [pin for pin in self.pinned if loads[pin[1]] > self.mentors[pin[1]].free_places]:
            raise PinError(
                "A mentor is pinned to more people than they have places for.",
                "Unpin one of these pairs, or ask the mentor whether they could take on more.",
                full,
            )

    def edges(self) -> list[tuple[int, int, int]]:
        """Return (score, row, column) of every pair that is open, lowest score first."""
        row_of = {mentee: at for at, mentee in enumerate(self.rows)}
        column_of = {mentor: at for at, mentor in enumerate(self.columns) if self.capacities[at]}
        return sorted(
            (score, row_of[mentee], column_of[mentor])
            for (mentee, mentor), score in self.scores.items()
            if mentee in row_of and mentor in column_of
        )

    def cohort(self, chosen: Mapping[int, int]) -> Cohort:
        """Return the result in full."""
        pairings = tuple(
            Pairing(mentee, (chosen[mentee],), self.scores[mentee, chosen[mentee]], mentee in self.pins)
            for mentee in self.mentees
            if mentee in chosen
        )
        busy = set(chosen.values())
        return Cohort(
            pairings=pairings,
            unmatched_mentees=tuple(mentee for mentee in self.mentees if mentee not in chosen),
            unmatched_mentors=tuple(
                mentor.id for mentor in self.mentors.values() if mentor.free_places and mentor.id not in busy
            ),
            weakest=min((pairing.points for pairing in pairings if not pairing.pinned), default=None),
            total=sum(pairing.points for pairing in pairings),
        )


def _solve(task: _Task, watch: Watch) -> dict[int, int]:
    """Return a mentor for each free mentee who gets one."""
    edges = task.edges()
    place, kept = _weakest_as_strong_as_can_be(task, edges, watch)
    if not place:
        return {}
    watch.say(40, "Finding the strongest pairs")
    # HiGHS and NumPy take a fifth of a second to import, and only this needs them.
    import numpy as np

    from rmdesk.rules.matching.assignment import FORBIDDEN, UNMATCHED, Problem, strongest

    scores = np.full((len(task.rows), len(task.columns)), FORBIDDEN, dtype=np.int64)
    score, row, column = np.array(kept, dtype=np.int64).T
    scores[row, column] = score
    group = np.zeros(len(task.rows), dtype=np.int64)
    group[task.then] = 1
    start = np.full(len(task.rows), UNMATCHED, dtype=np.int64)
    start[list(place)] = list(place.values())
    matched_first = sum(1 for at in task.first if at in place)
    problem = Problem(
        scores, np.array(task.capacities), group, (matched_first, len(place) - matched_first), start
    )
    places = strongest(problem, watch.check)
    return {task.rows[at]: task.columns[int(place)] for at, place in enumerate(places) if place != UNMATCHED}


def _weakest_as_strong_as_can_be(
    task: _Task, edges: Sequence[tuple[int, int, int]], watch: Watch
) -> tuple[dict[int, int], Sequence[tuple[int, int, int]]]:
    """Return a largest matching on the highest scores that allow one, and the pairs with at least those scores.

    A search by halving over the distinct scores: at each, count who can still be matched.
    """

    def matched(kept: Sequence[tuple[int, int, int]]) -> dict[int, int]:
        rows = [0] * len(task.rows)
        for _, row, column in kept:
            rows[row] |= 1 << column
        return most(rows, task.capacities, task.first, task.then).place

    def waited(place: Mapping[int, int]) -> int:
        return sum(1 for at in task.first if at in place)

    best, kept = matched(edges), edges
    levels = sorted({score for score, _, _ in edges})
    low, high = 0, len(levels) - 1
    while low < high:
        watch.say(10 + 30 * (len(levels) - (high - low)) // len(levels), "Making the weakest pair stronger")
        middle = (low + high + 1) // 2
        above = edges[bisect_right(edges, levels[middle] - 1, key=lambda edge: edge[0]) :]
        place = matched(above)
        if len(place) == len(best) and waited(place) == waited(best):
            best, kept, low = place, above, middle
        else:
            high = middle - 1
    return best, kept
