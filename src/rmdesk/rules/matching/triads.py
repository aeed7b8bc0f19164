"""The optimum for a cohort of triads: two mentors for each mentee (S0 §4; product.md D3).

In this order: what is pinned keeps its place; most mentees matched; among those ways, most of the mentees who have
waited; then as much of the mentees' own choices as can be; then the weakest of all pairs that nobody chose (a mentee
with either mentor) as strong as can be, because a triad is as strong as its weaker pair; then the highest sum. Where
mentors fit a mentee equally well, the load is spread. The two mentors of a triad are different people, both allowed
with the mentee, and not kept apart from each other. One mentor alone is no triad: whoever cannot have two stays
without.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from rmdesk.rules.matching.cohort import QUIET, PinError, Watch
from rmdesk.rules.matching.reach import twos
from rmdesk.rules.matching.spreading import spread
from rmdesk.rules.matching.values import Candidate, Cohort, Pair, Pairing, by_id, step_in

if TYPE_CHECKING:
    from rmdesk.rules.matching.assignment import Flags
    from rmdesk.rules.matching.choices import Found, Packing

EACH = 2
"""How many mentors a mentee has."""
PINNED, WAITED, OTHERS = range(3)
"""The groups of mentees, in the order in which they get a triad where not all can."""
EVERYBODY = frozenset({PINNED, WAITED, OTHERS})


def best_triads(
    mentees: Iterable[Candidate],
    mentors: Iterable[Candidate],
    scores: Mapping[Pair, int],
    apart: Collection[Pair] = frozenset(),
    pins: Iterable[Pair] = (),
    watch: Watch = QUIET,
) -> Cohort:
    """Return the best triads for everybody at once.

    `scores` holds the points of every (mentee, mentor) that no rule keeps apart, as fits alone or as `Strengths`;
    `apart` pairs of mentors, in either order, who may not be in one triad. A mentee may be pinned to one mentor or to
    two. Raises PinError for pins that cannot stand, before anything is worked out, and MatchingStopped when `watch`
    says so. `Cohort.proved` is false where nothing better was found but the proof would have taken too long.
    """
    task = _Task(by_id(mentees), by_id(mentors), scores, apart, frozenset(pins))
    task.check_pins()
    watch.say(0, "Looking at who can be together")
    chosen, proved = _solve(task, step_in(scores), watch)
    watch.say(100, "Done")
    return task.cohort(chosen, proved)


def all_can(
    mentees: Iterable[Candidate],
    mentors: Iterable[Candidate],
    allowed: Iterable[Pair],
    apart: Collection[Pair] = frozenset(),
    pins: Iterable[Pair] = (),
    watch: Watch = QUIET,
) -> bool:
    """Return whether all these mentees can have a triad at once; false also where that would take too long to say.

    `allowed` are the pairs that no rule keeps apart; the rest is as for `best_triads`.
    """
    task = _Task(by_id(mentees), by_id(mentors), dict.fromkeys(allowed, 0), apart, frozenset(pins))
    task.check_pins()
    if not task.rows:
        return True
    packing = replace(_packing(task), counts=((EVERYBODY, len(task.rows)),))
    return _as_many(packing, len(task.rows), watch)[0] is not None


class _Task:
    """One cohort to be worked out, with everything that can be known before solving."""

    def __init__(
        self,
        mentees: dict[int, Candidate],
        mentors: dict[int, Candidate],
        scores: Mapping[Pair, int],
        apart: Collection[Pair],
        pins: frozenset[Pair],
    ) -> None:
        self.mentees, self.mentors, self.scores, self.pins = mentees, mentors, scores, pins
        self.apart = {pair for one, other in apart for pair in ((one, other), (other, one))}
        self.pinned: dict[int, list[int]] = {}
        for mentee, mentor in sorted(pins):
            self.pinned.setdefault(mentee, []).append(mentor)
        taken = Counter(mentor for _, mentor in pins)
        self.rows = [mentee for mentee in mentees if len(self.pinned.get(mentee, ())) < EACH]
        self.columns = list(mentors)
        self.capacities = [max(0, mentor.free_places - taken[mentor.id]) for mentor in mentors.values()]

    def check_pins(self) -> None:
        """Raise PinError for pins that cannot stand."""
        if broken := [pin for pin in self.pins if pin not in self.scores]:
            raise PinError(
                "A pinned pair breaks a rule.",
                "Unpin it, or see the triad for the rule that keeps them apart.",
                broken,
            )
        if many := [pin for pin in self.pins if len(self.pinned[pin[0]]) > EACH]:
            raise PinError("One mentee is pinned to more than two mentors.", "Keep two of these pins.", many)
        if parted := [pin for pin in self.pins if tuple(self.pinned[pin[0]]) in self.apart]:
            raise PinError(
                "Two mentors who are pinned to one mentee are kept apart.", "Keep one of these pins.", parted
            )
        loads = Counter(mentor for _, mentor in self.pins)
        if full := [pin for pin in self.pins if loads[pin[1]] > self.mentors[pin[1]].free_places]:
            raise PinError(
                "A mentor is pinned to more people than they have places for.",
                "Unpin one of these triads, or ask the mentor whether they could take on more.",
                full,
            )

    def group(self, mentee: int) -> int:
        """Return whose turn a mentee has."""
        if mentee in self.pinned:
            return PINNED
        return WAITED if self.mentees[mentee].waiting_priority else OTHERS

    def cohort(self, chosen: Mapping[int, tuple[int, ...]], proved: bool) -> Cohort:
        """Return the result in full."""
        whole = {mentee: tuple(pinned) for mentee, pinned in self.pinned.items() if len(pinned) == EACH}
        whole |= {
            mentee: tuple(sorted((*self.pinned.get(mentee, ()), *mentors)))
            for mentee, mentors in chosen.items()
        }
        whole = spread(whole, self.mentors, self.scores, self.apart, self.pins)
        pairings = tuple(self._pairing(mentee, whole[mentee]) for mentee in self.mentees if mentee in whole)
        free = [
            self.scores[pairing.mentee_id, mentor]
            for pairing in pairings
            for mentor in pairing.mentor_ids
            if (pairing.mentee_id, mentor) not in self.pins
        ]
        busy = {mentor for pairing in pairings for mentor in pairing.mentor_ids}
        return Cohort(
            pairings=pairings,
            unmatched_mentees=tuple(mentee for mentee in self.mentees if mentee not in whole),
            unmatched_mentors=tuple(
                mentor.id for mentor in self.mentors.values() if mentor.free_places and mentor.id not in busy
            ),
            weakest=min(free, default=None),
            total=sum(sum(pairing.each) for pairing in pairings),
            proved=proved,
        )

    def _pairing(self, mentee: int, mentors: tuple[int, ...]) -> Pairing:
        each = tuple(self.scores[mentee, mentor] for mentor in mentors)
        return Pairing(mentee, mentors, min(each), mentee in self.pinned, each)


def _solve(task: _Task, step: int, watch: Watch) -> tuple[dict[int, tuple[int, ...]], bool]:
    """Return the mentors of each mentee who is not wholly pinned and gets a triad, and whether that is proved."""
    if not task.rows or not any(task.capacities):
        return {}, True
    # HiGHS and NumPy take a fifth of a second to import, and only this needs them.
    from rmdesk.rules.matching.packing import strongest_packing

    packing = _packing(task)
    most, proved = _most(packing.without_steps(step), watch)
    kept, sure = _weakest_as_strong_as_can_be(packing, most, step, watch)
    if step and int(packing.scores.max(initial=0)) >= step:
        kept, chosen_surely = _as_chosen(packing, kept, step, watch)
        sure = sure and chosen_surely
    watch.say(85 if step else 60, "Finding the strongest triads")
    best = strongest_packing(kept, watch.check)
    found = {
        task.rows[row]: tuple(task.columns[column] for column in choice) for row, choice in best.found.items()
    }
    return found, proved and sure and best.proved


def _packing(task: _Task) -> Packing:
    """Return the task in figures."""
    import numpy as np

    from rmdesk.rules.matching.assignment import FORBIDDEN
    from rmdesk.rules.matching.choices import Packing

    row_of = {mentee: at for at, mentee in enumerate(task.rows)}
    column_of = {mentor: at for at, mentor in enumerate(task.columns)}
    scores = np.full((len(task.rows), len(task.columns)), FORBIDDEN, dtype=np.int64)
    for (mentee, mentor), score in task.scores.items():
        if mentee in row_of and task.capacities[column_of[mentor]]:
            scores[row_of[mentee], column_of[mentor]] = score
    apart = np.zeros((len(task.columns), len(task.columns)), dtype=np.bool_)
    for one, other in task.apart:
        if one in column_of and other in column_of:
            apart[column_of[one], column_of[other]] = True
    beside, brings = np.full(len(task.rows), -1, dtype=np.int64), np.zeros(len(task.rows), dtype=np.int64)
    for mentee, (mentor, *_) in task.pinned.items():
        if mentee in row_of:
            beside[row_of[mentee]] = column_of[mentor]
            brings[row_of[mentee]] = task.scores[mentee, mentor]  # only if the other place can be filled too
            scores[row_of[mentee], column_of[mentor]] = FORBIDDEN
            scores[row_of[mentee], apart[column_of[mentor]]] = FORBIDDEN
    group = np.array([task.group(mentee) for mentee in task.rows], dtype=np.int64)
    return Packing(scores, np.array(task.capacities, dtype=np.int64), apart, beside, brings, group)


def _quick(packing: Packing, rows: Iterable[int]) -> tuple[Found, int]:
    """Return choices for as many rows as a quick look finds, and a number that no way can exceed."""
    import numpy as np

    from rmdesk.rules.matching.assignment import FORBIDDEN

    def bits(flags: Flags) -> list[int]:
        packed = np.packbits(flags, axis=1, bitorder="little")
        return [int.from_bytes(row.tobytes(), "little") for row in packed]

    allowed = packing.scores > FORBIDDEN
    needs = np.where(packing.beside >= 0, 1, EACH)
    order = sorted(rows, key=lambda row: (packing.group[row], allowed[row].sum(), row))
    return twos(bits(allowed), needs.tolist(), packing.capacities.tolist(), bits(packing.apart), order)


def _most(packing: Packing, watch: Watch) -> tuple[Found, bool]:
    """Return a choice for as many rows as can be: first for those with a pin, then for all, then for who waited."""
    import numpy as np

    from rmdesk.rules.matching.packing import strongest_packing

    everybody = range(len(packing.scores))
    watch.say(5, "Counting who can have two mentors")
    found, bound = _quick(packing, everybody)
    first = [row for row in everybody if packing.group[row] != OTHERS]
    if len(found) == bound and all(row in found for row in first):
        return found, True
    counts: tuple[tuple[frozenset[int], int], ...] = ()
    proved = True
    for at, groups in enumerate((frozenset({PINNED}), EVERYBODY, frozenset({WAITED}))):
        watch.say(5 + 10 * at, "Counting who can have two mentors")
        inside = np.isin(packing.group, list(groups))
        if inside.any() and (at < 2 or not inside.all()):
            start = tuple(sorted(found.items())) if at else ()
            packed = strongest_packing(
                replace(packing.counting(inside), counts=counts, start=start), watch.check
            )
            found, proved = packed.found, proved and packed.proved
        counts = (*counts, (groups, sum(1 for row in found if inside[row])))
    return found, proved


def _weakest_as_strong_as_can_be(
    packing: Packing, most: Found, step: int, watch: Watch
) -> tuple[Packing, bool]:
    """Return the packing with only the highest scores that still allow as many, and whether that is proved.

    A search by halving over the distinct scores: at each, see whether as many can still have a triad. Of pairs that
    their mentees chose none is too weak.
    """
    import numpy as np

    from rmdesk.rules.matching.assignment import FORBIDDEN

    counts = tuple(
        (frozenset({group}), sum(1 for row in most if packing.group[row] == group))
        for group in sorted(EVERYBODY)
    )
    best, proved = replace(_started(packing, most), counts=counts), True
    levels = np.unique(packing.scores[packing.scores > FORBIDDEN])
    if step:
        levels = np.unique(np.minimum(levels, step))
    low, high = 0, len(levels) - 1
    while low < high and most:
        watch.say(35 + 25 * (len(levels) - (high - low)) // len(levels), "Making the weakest pair stronger")
        middle = (low + high + 1) // 2
        above = best.above(int(levels[middle]))
        found, sure = _as_many(above.without_steps(step), len(most), watch)
        if found is not None:
            best, low = _started(above, found), middle
        else:
            proved = proved and sure
            high = middle - 1
    return best, proved


def _as_chosen(packing: Packing, possible: Packing, step: int, watch: Watch) -> tuple[Packing, bool]:
    """Return the packing with the highest scores that still allow as much of the mentees' own choices as can be, and
    whether that is proved. With scores above those of `possible` fewer could have a triad at all.

    Mostly the choices are no hindrance, so that `possible` is tried first; below it the search is by halving.
    """
    import numpy as np

    from rmdesk.rules.matching.packing import strongest_packing

    watch.say(60, "Looking at what mentees chose")
    full = replace(possible, scores=packing.scores, unit=step)
    steps = np.sort(np.maximum(full.scores, 0) // step, axis=1)[:, -EACH:]
    near = strongest_packing(
        full, watch.check, enough=int(steps.sum())
    )  # a good start: from a poor one it takes long
    most = strongest_packing(_started(full, near.found), watch.check)
    wanted, proved = most.total // step, most.proved
    best = _started(full, most.found)
    top = int(possible.scores[possible.scores >= 0].min(initial=step))
    held = min((int(full.scores[row, at]) for row, choice in most.found.items() for at in choice), default=0)
    levels = [at for at in np.unique(np.minimum(full.scores, step)).tolist() if min(held, top) <= at <= top]
    low, high, first = 0, len(levels) - 1, True
    while low < high:
        watch.say(65 + 20 * (len(levels) - (high - low)) // len(levels), "Making the weakest pair stronger")
        middle, first = (high if first else (low + high + 1) // 2), False
        above = best.above(levels[middle])
        found, _sure = _as_many(above.without_steps(step), sum(count for _, count in above.counts), watch)
        packed = strongest_packing(_started(above, found or {}), watch.check, enough=wanted)
        if packed.total // step >= wanted:
            best, low = _started(above, packed.found), middle
        else:
            proved = proved and packed.proved
            high = middle - 1
    return replace(best, unit=1), proved


def _started(packing: Packing, found: Found) -> Packing:
    return replace(packing, start=tuple(sorted(found.items())))


def _as_many(packing: Packing, wanted: int, watch: Watch) -> tuple[Found | None, bool]:
    """Return choices for as many of each group as `packing.counts` says, `wanted` in all; or none, and whether
    there are surely none.
    """
    import numpy as np

    from rmdesk.rules.matching.packing import strongest_packing

    found, bound = _quick(packing, range(len(packing.scores)))
    got = [sum(1 for row in found if packing.group[row] in groups) for groups, _count in packing.counts]
    if got == [count for _groups, count in packing.counts]:
        return found, True
    if bound < wanted:
        return None, True
    everybody = np.ones(len(packing.scores), dtype=np.bool_)
    test = replace(packing.counting(everybody), at_most=True)
    packed = strongest_packing(test, watch.check, enough=wanted)
    return (packed.found if len(packed.found) == wanted else None), packed.proved
