"""The optimum for a whole cohort (product.md D3).

Most mentees matched; among those ways, most of the mentees who have waited; then as much of the mentees' own choices
as can be; then the weakest pair of those whom nobody chose as strong as can be; then the highest sum; then always the
same one of several equals (earlier ids first). Pinned pairs stay as they are and do not count as the weakest.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rmdesk.base.errors import UserError
from rmdesk.rules.matching.reach import most
from rmdesk.rules.matching.values import Candidate, Cohort, Pair, Pairing, by_id, step_in

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

    `scores` holds the points of every (mentee, mentor) that no rule keeps apart, as fits alone or as `Strengths`; a
    pair that is not in it is never proposed. Raises PinError for pins that break a rule, name somebody twice or
    overfill a mentor, before anything is worked out, and MatchingStopped when `watch` says so.
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
        self.mentees, self.mentors, self.scores, self.step = mentees, mentors, scores, step_in(scores)
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


Edges = Sequence[tuple[int, int, int]]
"""(score, row, column) of pairs, lowest score first."""


def _solve(task: _Task, watch: Watch) -> dict[int, int]:
    """Return a mentor for each free mentee who gets one."""
    edges = task.edges()
    place, kept = _weakest_as_strong_as_can_be(task, edges, watch)
    if not place:
        return {}
    watch.say(40, "Finding the strongest pairs")
    if task.step and edges[-1][0] >= task.step:
        return _as_chosen(task, edges, kept, watch)
    return _strongest(task, kept, place, watch)


def _strongest(task: _Task, kept: Edges, place: Mapping[int, int], watch: Watch) -> dict[int, int]:
    """Return the mentors with the highest sum among these pairs, for as many as `place` gives one to."""
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


def _as_chosen(task: _Task, edges: Edges, possible: Edges, watch: Watch) -> dict[int, int]:
    """Return the strongest pairs by which mentees have as much of their own choice as can be.

    `possible` are the pairs above which fewer could be matched at all. First as much of the choices as can be is found;
    then, by halving, how high a fit can be asked of the pairs that nobody chose without losing any of that.
    """

    def best_of(kept: Edges) -> dict[int, int]:
        return _strongest(task, kept, _matched(task, kept), watch)

    def steps(chosen: Mapping[int, int]) -> int:
        return sum(task.scores[pair] for pair in chosen.items()) // task.step

    found = best_of(edges)
    wanted = steps(found)
    unchosen = sorted({score for score, _, _ in edges if score < task.step})
    held = min(
        (task.scores[pair] for pair in found.items() if task.scores[pair] < task.step), default=task.step
    )
    levels = [level for level in (*unchosen, task.step) if held <= level <= max(possible[0][0], held)]
    low, high, first = 0, len(levels) - 1, True
    while low < high:
        watch.say(50 + 40 * (len(levels) - (high - low)) // len(levels), "Making the weakest pair stronger")
        middle = high if first else (low + high + 1) // 2  # mostly the choices are no hindrance
        first = False
        chosen = best_of(_above(edges, levels[middle]))
        if steps(chosen) == wanted:
            found, low = chosen, middle
        else:
            high = middle - 1
    return found


def _matched(task: _Task, kept: Edges) -> dict[int, int]:
    """Return a column for each row, for as many rows as these pairs allow, those who have waited first."""
    rows = [0] * len(task.rows)
    for _, row, column in kept:
        rows[row] |= 1 << column
    return most(rows, task.capacities, task.first, task.then).place


def _above(edges: Edges, least: int) -> Edges:
    return edges[bisect_right(edges, least - 1, key=lambda edge: edge[0]) :]


def _weakest_as_strong_as_can_be(task: _Task, edges: Edges, watch: Watch) -> tuple[dict[int, int], Edges]:
    """Return a largest matching on the highest scores that allow one, and the pairs with at least those scores.

    A search by halving over the distinct scores: at each, count who can still be matched. Among pairs that their
    mentees chose none is weaker than another.
    """

    def waited(place: Mapping[int, int]) -> int:
        return sum(1 for at in task.first if at in place)

    best, kept = _matched(task, edges), edges
    levels = sorted({min(score, task.step) if task.step else score for score, _, _ in edges})
    low, high = 0, len(levels) - 1
    while low < high:
        watch.say(10 + 30 * (len(levels) - (high - low)) // len(levels), "Making the weakest pair stronger")
        middle = (low + high + 1) // 2
        above = _above(edges, levels[middle])
        place = _matched(task, above)
        if len(place) == len(best) and waited(place) == waited(best):
            best, kept, low = place, above, middle
        else:
            high = middle - 1
    return best, kept
