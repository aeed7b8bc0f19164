"""What goes into matching and what comes out: people, weights, the plan's decisions, known relations, a cohort."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rmdesk.base.errors import FieldError

Pair = tuple[int, int]
"""Two people by id. Where the order matters it is (mentee, mentor)."""


@dataclass(frozen=True, slots=True)
class RankedChoice:
    """What a mentee said on their selection packs, mentors by id (documents.md row 4; product.md D5).

    `ranked` are up to three of the last pack, the first choice first, None where a rank was left open. Nobody of
    `refused`, whom the mentee would rather not meet, and of `passed_over`, whose cards were in a pack of which they
    chose none, is to be paired with them. `offered` are all whose cards they have seen.
    """

    ranked: tuple[int | None, ...] = ()
    refused: frozenset[int] = frozenset()
    passed_over: frozenset[int] = frozenset()
    offered: frozenset[int] = frozenset()

    @property
    def made(self) -> bool:
        """Whether anybody was chosen: else the choice only says who is ruled out."""
        return any(self.ranked)

    def rank(self, mentor_id: int) -> int:
        """Return 1 for the first choice, 2 and 3 for the others, and 0 for somebody who was not chosen."""
        return self.ranked.index(mentor_id) + 1 if mentor_id in self.ranked else 0

    def rules_out(self, mentor_id: int) -> bool:
        """Return whether the mentee would rather not be with this mentor."""
        return mentor_id in self.refused or mentor_id in self.passed_over

    def then(self, later: RankedChoice) -> RankedChoice:
        """Return what holds once a later pack is back: it says nothing of those whose cards were not in it.

        Who was ruled out gets no place in a later pack, and stays ruled out.
        """
        return RankedChoice(
            later.ranked,
            (self.refused - later.offered) | later.refused,
            (self.passed_over - later.offered) | later.passed_over,
            self.offered | later.offered,
        )


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person as matching sees them, in either role; whatever is not known stays empty.

    `name` is short, for sentences. `level` runs from 1 to 9, the most senior being 9. `manager_name` is what was
    typed on the form and is read only while `manager_id` is None. `taken` counts the relationships that the person
    already carries as a mentor, over all programmes, against `capacity`. `focus` holds the topics that this
    mentee's programme is about. `place` is "in_person", "online", "either" or "". `checks_lacking` says which checks
    that the plan asks for are not in order, each in a few words ("DBS ran out 3 Dec"); `training_lacking` that they
    are not trained and the plan wants that before anybody is paired. `waiting_priority` puts a mentee who was left
    over before those who were not; `choice` is what a mentee said on their selection pack, once it is back.
    """

    id: int
    name: str
    post: str = ""
    service: str = ""
    team: str = ""
    organisation: str = ""
    manager_id: int | None = None
    manager_name: str = ""
    level: int | None = None
    perspectives_lacked: frozenset[str] = frozenset()
    experience_own: frozenset[str] = frozenset()
    experience_offered: frozenset[str] = frozenset()
    interests: frozenset[str] = frozenset()
    availability: frozenset[str] = frozenset()
    off_limits: tuple[str, ...] = ()
    focus: frozenset[str] = frozenset()
    place: str = ""
    capacity: int = 1
    taken: int = 0
    waiting_priority: bool = False
    checks_lacking: tuple[str, ...] = ()
    training_lacking: bool = False
    choice: RankedChoice | None = None

    @property
    def free_places(self) -> int:
        """How many more people this person could mentor."""
        return max(0, self.capacity - self.taken)


class Part(StrEnum):
    """The five parts of a fit (product.md D2), in the order in which they are shown."""

    PERSPECTIVES = "perspectives"
    DIFFERENCE = "difference"
    COMMON_GROUND = "common_ground"
    DISTANCE = "distance"
    PRACTICAL = "practical"


@dataclass(frozen=True, slots=True)
class Weights:
    """How many points each part can bring; whole numbers, set in the plan. Difference first (S1), then rapport (S0)."""

    perspectives: int = 45
    difference: int = 20
    common_ground: int = 15
    distance: int = 12
    practical: int = 8

    def __post_init__(self) -> None:
        for part in Part:
            if self.of(part) < 0:
                raise FieldError(
                    part.value, "A weight cannot be less than 0.", "Use 0 to leave this part out."
                )
        if self.total == 0:
            raise FieldError("perspectives", "All the weights are 0.", "Give at least one part some points.")

    def of(self, part: Part) -> int:
        """Return the points that `part` can bring."""
        weight: int = getattr(self, part.value)
        return weight

    @property
    def total(self) -> int:
        """The most points that a pair can have."""
        return sum(self.of(part) for part in Part)


class Rule(StrEnum):
    """The rules that keep two people from being paired (product.md D1), gravest first."""

    SAME_PERSON = "same_person"
    LINE_MANAGEMENT = "line_management"
    SAME_MANAGER = "same_manager"
    APPRAISER = "appraiser"
    PROFESSIONAL = "professional"
    TEACHER = "teacher"
    DECLARED_CONFLICT = "declared_conflict"
    NEVER_PAIR = "never_pair"
    RATHER_NOT = "rather_not"
    SAID_NO = "said_no"
    OFF_LIMITS = "off_limits"
    CHECKS = "checks"
    TRAINING = "training"
    SAME_TEAM = "same_team"
    SAME_ORGANISATION = "same_organisation"
    EARLIER_PAIR = "earlier_pair"
    CAPACITY = "capacity"


class SameTeam(StrEnum):
    """The plan's decision about pairs from the same part of the organisation (S0 §3 against S4)."""

    TEAM_ELSE_SERVICE = "team_else_service"
    """Kept apart within a team; where a team is missing on either side, within a service."""
    TEAM = "team"
    """Kept apart within a team only."""
    SERVICE = "service"
    """Kept apart within a service."""
    ALLOWED = "allowed"
    """Not kept apart: S4's pairs met within one department."""


class Tie(StrEnum):
    """In what way one person depends on another; the first of the two people has the say, the second depends."""

    APPRAISER = "appraiser"
    PROFESSIONAL = "professional"
    TEACHER = "teacher"
    OTHER = "other"


RULE_OF_TIE: Mapping[Tie, Rule] = {
    Tie.APPRAISER: Rule.APPRAISER,
    Tie.PROFESSIONAL: Rule.PROFESSIONAL,
    Tie.TEACHER: Rule.TEACHER,
    Tie.OTHER: Rule.DECLARED_CONFLICT,
}
"""Which rule a declared tie comes under."""

OVERRIDABLE = frozenset({Rule.SAME_MANAGER, Rule.SAME_TEAM, Rule.EARLIER_PAIR})
"""Rules that a plan may let the coordinator set aside with a recorded reason; no other rule can be."""


@dataclass(frozen=True, slots=True)
class Override:
    """Rules that the coordinator has set aside for one pair: why, who and when. `by` is empty where the desk has no
    name for the coordinator.
    """

    rules: frozenset[Rule]
    reason: str
    by: str = ""
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """The plan's decisions about matching. `may_override` may hold only rules of `OVERRIDABLE`.

    `mentors_each` is how many mentors a mentee has: two in triads (S0 §4). With `across_organisations` the mentor
    comes from another organisation (S0 §6). `asks_checks` and `asks_training` say that the plan asks for these before
    anybody is paired; where it does not, there is no such rule.
    """

    weights: Weights = Weights()
    same_team: SameTeam = SameTeam.TEAM_ELSE_SERVICE
    may_override: frozenset[Rule] = frozenset()
    mentors_each: int = 1
    across_organisations: bool = False
    asks_checks: bool = False
    asks_training: bool = False

    def __post_init__(self) -> None:
        if self.may_override - OVERRIDABLE:
            raise FieldError("may_override", "This rule protects people and cannot be set aside.")


@dataclass(frozen=True, slots=True)
class Relations:
    """What is known between people, on the whole desk.

    `never`, `earlier`, `together` (a pair now, in another programme) and `declined` (proposed once, and one of the two
    said no) hold pairs in either order; in `conflicts` the first person of the key has the say. `managers` tells who
    manages whom, including people who take no part; `typed_managers` holds managers known only by what somebody
    typed, `names` the names of everybody, to read those by. `overridden` holds what the coordinator has set aside for
    a pair, in either order, with the reason.
    """

    never: frozenset[Pair] = frozenset()
    earlier: frozenset[Pair] = frozenset()
    together: frozenset[Pair] = frozenset()
    declined: frozenset[Pair] = frozenset()
    conflicts: Mapping[Pair, Tie] = field(default_factory=dict)
    managers: Mapping[int, int | None] = field(default_factory=dict)
    typed_managers: Mapping[int, str] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    overridden: Mapping[Pair, tuple[Override, ...]] = field(default_factory=dict)


class Strengths(dict[Pair, int]):
    """How strong each (mentee, mentor) is that no rule keeps apart (`shares.strength`).

    The points of a pair that its mentee chose are so many steps and a fit; all fits together are less than one `step`.
    0 where there are fits alone.
    """

    def __init__(self, points: Mapping[Pair, int] | None = None, step: int = 0) -> None:
        super().__init__(points or {})
        self.step = step


def step_in(scores: Mapping[Pair, int]) -> int:
    """Return what a step of choice counts in these points; 0 where there are fits alone."""
    return scores.step if isinstance(scores, Strengths) else 0


@dataclass(frozen=True, slots=True)
class Pairing:
    """One mentee with one mentor, or two in a triad, and how strong it is (`shares.strength`).

    `points` of a triad are those of its weaker pair; `each` then holds the points with each mentor, in their order.
    """

    mentee_id: int
    mentor_ids: tuple[int, ...]
    points: int
    pinned: bool = False
    each: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Cohort:
    """A proposal for everybody at once; pairings and ids in ascending order of id.

    `weakest` is the lowest strength among the pairs that were not pinned (None without any), `total` the sum over all.
    `unmatched_mentors` have a free place and nobody proposed for it. `proved` is false where it is the best that was
    found, and looking for a better one would have taken too long (triads alone).
    """

    pairings: tuple[Pairing, ...] = ()
    unmatched_mentees: tuple[int, ...] = ()
    unmatched_mentors: tuple[int, ...] = ()
    weakest: int | None = None
    total: int = 0
    proved: bool = True

    def of_mentee(self, mentee_id: int) -> Pairing | None:
        """Return the pairing of a mentee, or None."""
        return next((pairing for pairing in self.pairings if pairing.mentee_id == mentee_id), None)

    def of_mentor(self, mentor_id: int) -> tuple[Pairing, ...]:
        """Return the pairings of a mentor, who may have several."""
        return tuple(pairing for pairing in self.pairings if mentor_id in pairing.mentor_ids)

    def __iter__(self) -> Iterator[Pairing]:
        return iter(self.pairings)


def by_id(people: Iterable[Candidate]) -> dict[int, Candidate]:
    """Return people by id, in ascending order, so that nothing hangs on the order in which they came."""
    return {person.id: person for person in sorted(people, key=lambda person: person.id)}
