"""Everything that matching goes by, read from the desk: people, pairs, decisions, and relations between people."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from rmdesk.rules.matching import (
    Candidate,
    Cohort,
    Exclusion,
    Helper,
    Override,
    Pair,
    Pairing,
    PinError,
    Relations,
    Round,
    Settings,
    between_mentors,
    exclusions,
    organisations_unknown,
)
from rmdesk.rules.programme import Chooser, Naming, ProgrammeKind
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.rules.relationships import RelationshipState, Said, asking_order
from rmdesk.services.matching.ranked import Pack
from rmdesk.services.matching.views import Who
from rmdesk.services.pairs import pair_title
from rmdesk.store.tables.base import Facts as Json


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's part in the programme, as mentee or mentor. `candidate` does not know how many places are taken.

    `held_back` says, to follow the name, why they are not matched although they are ready; `told` whether they were
    given the privacy notice; `waiting_since` when a mentee was passed over first, who then has priority.
    """

    id: int
    role: Role
    stage: Stage
    archived: bool
    detail: str
    candidate: Candidate
    held_back: str = ""
    told: bool = True
    waiting_since: dt.date | None = None

    @property
    def person_id(self) -> int:
        """Return the person's number."""
        return self.candidate.id

    @property
    def name(self) -> str:
        """Return what the person is called."""
        return self.candidate.name

    @property
    def ready(self) -> bool:
        """Return whether the person can be paired."""
        return self.stage is Stage.READY and not self.archived and not self.held_back

    @property
    def why_not(self) -> str:
        """Return in a sentence why the person can't be paired now; empty when they can."""
        if self.held_back:
            return f"{self.name} {self.held_back}."
        if self.ready:
            return ""
        return f"{self.name} is {'archived' if self.archived else f'at “{self.stage.label}”'} now."

    @property
    def who(self) -> Who:
        """Return the person for a list."""
        return Who(self.id, self.person_id, self.name, self.detail)


@dataclass(frozen=True, slots=True)
class PairFacts:
    """One relationship as it lies in the file; `members` and `answered` go by participation."""

    id: int
    state: RelationshipState
    fit: int | None
    explanation: Json
    proposed_on: dt.date
    active_on: dt.date | None
    ended_on: dt.date | None
    ending: str
    members: tuple[Said, ...]
    called_mentor_on: str
    answered: dict[int, dt.date | None]

    def of(self, role: Role) -> tuple[int, ...]:
        """Return the participations with this role."""
        return tuple(member.key for member in self.members if member.role is role)

    @property
    def mentee(self) -> int:
        """Return the mentee's participation."""
        return self.of(Role.MENTEE)[0]

    @property
    def mentors(self) -> tuple[int, ...]:
        """Return the mentors' participations."""
        return self.of(Role.MENTOR)


@dataclass(frozen=True, slots=True)
class Aside:
    """What the coordinator set aside for a mentee and a mentor, by participation."""

    id: int
    couple: Pair
    override: Override


@dataclass(frozen=True)
class MatchingFacts:
    """One programme's matching, read once. `pins` are (mentee, mentor) by participation.

    `active` counts the pairs that each person mentors now, over all programmes, `asked` those of other programmes of
    which somebody has said yes; `asides` are what was set aside here, `packs` the selection packs that were issued.
    """

    programme_id: int
    kind: ProgrammeKind
    naming: Naming
    chooser: Chooser
    settings: Settings
    parts: dict[int, Part]
    pairs: tuple[PairFacts, ...]
    pins: frozenset[Pair]
    relations: Relations
    active: dict[int, int]
    asked: dict[int, int]
    asides: tuple[Aside, ...]
    packs: tuple[Pack, ...]

    @cached_property
    def order(self) -> tuple[frozenset[Role], ...]:
        """Return who is asked, first those who are asked first."""
        return asking_order(self.chooser, self.kind)

    def ready(self, role: Role) -> list[Part]:
        """Return those who are ready in a role."""
        return [part for part in self.parts.values() if part.role is role and part.ready]

    def pair(self, relationship_id: int) -> PairFacts:
        """Return one relationship."""
        return next(pair for pair in self.pairs if pair.id == relationship_id)

    def in_state(self, *states: RelationshipState) -> list[PairFacts]:
        """Return the relationships in these states."""
        return [pair for pair in self.pairs if pair.state in states]

    def living_of(self, participation_id: int) -> list[PairFacts]:
        """Return the open and active relationships of somebody."""
        living = self.in_state(*LIVING)
        return [pair for pair in living if any(member.key == participation_id for member in pair.members)]

    def names(self, pair: PairFacts) -> str:
        """Return a pair's name."""
        return self.title(pair.mentee, pair.mentors)

    def title(self, mentee: int, mentors: Sequence[int]) -> str:
        """Return how these people together, by participation, are named."""
        return pair_title((self.parts[key].name for key in mentors), [self.parts[mentee].name])

    def cautions(self, mentee: int, mentors: Sequence[int]) -> tuple[str, ...]:
        """Return what is not known of people, by participation, and should be before they begin, in sentences."""
        people = [self.parts[key].candidate for key in (mentee, *mentors)]
        return organisations_unknown(people) if self.settings.across_organisations else ()

    def carried(self, person_id: int) -> int:
        """Return how many places of a mentor are taken outside this programme's proposals: agreed, or asked for
        elsewhere.
        """
        return self.active.get(person_id, 0) + self.asked.get(person_id, 0)

    def is_pinned(self, pair: PairFacts) -> bool:
        """Return whether the pair is kept when pairs are suggested again."""
        return any((pair.mentee, mentor) in self.pins for mentor in pair.mentors)

    def part_of(self, role: Role, person_id: int) -> Part:
        """Return a person's part in a role."""
        return next(p for p in self.parts.values() if p.role is role and p.person_id == person_id)

    @cached_property
    def whole(self) -> Round:
        """Return everybody who is ready, with the places that other programmes leave them: for saying how it stands."""
        here = self._load(self.in_state(RelationshipState.ACTIVE))
        return Round(
            [part.candidate for part in self.ready(Role.MENTEE)],
            [self._mentor(p, self.carried(p.person_id) - here[p.id]) for p in self.ready(Role.MENTOR)],
            self.relations,
            self.settings,
        )

    @cached_property
    def standing(self) -> Cohort:
        """Return the pairs as they are now, proposed or agreed, over `whole`."""
        return self._cohort(self.whole, self.in_state(*LIVING))

    def alone(self, pair: PairFacts) -> Round:
        """Return a round of the people of one pair, ready or not."""
        mentors = [self._mentor(self.parts[key], 0) for key in pair.mentors]
        return Round([self.parts[pair.mentee].candidate], mentors, self.relations, self.settings)

    def solving(self, free: int | None = None) -> Round:
        """Return those for whom pairs can be suggested: agreed pairs, and pairs of which somebody has said yes, stay.

        The pair `free` is taken as if it were still to be found.
        """
        fixed = [pair for pair in self.in_state(*_FIXED) if pair.id != free]
        settled = {pair.mentee for pair in fixed}
        waiting = self._load([pair for pair in fixed if pair.state is RelationshipState.CHOOSING])
        return Round(
            [part.candidate for part in self.ready(Role.MENTEE) if part.id not in settled],
            [self._mentor(p, self.carried(p.person_id) + waiting[p.id]) for p in self.ready(Role.MENTOR)],
            self.relations,
            self.settings,
        )

    @cached_property
    def helper(self) -> Helper:
        """Return what knows which change would help those who are left: proposals may move, pins and yeses stay."""
        matching = self.solving()
        return Helper(matching, self.proposed(matching), self.pins_in(matching))

    @cached_property
    def anew(self) -> Cohort | None:
        """Return the pairs as a new suggestion would make them now; None where a pin can't stand or it takes long."""
        matching = self.solving()
        if len(matching.mentees) * len(matching.mentors) > MOST_ANEW[self.settings.mentors_each > 1]:
            return None
        try:
            return matching.best(self.pins_in(matching))
        except PinError:
            return None

    def proposed(self, matching: Round, free: int | None = None) -> Cohort:
        """Return the proposals over a round of `solving`."""
        return self._cohort(
            matching,
            [p for p in self.pairs if p.state is RelationshipState.PROPOSED or p.id == free],
        )

    def pins_in(self, matching: Round) -> frozenset[Pair]:
        """Return the pins of those who are in the round, by person."""
        people = {key: part.person_id for key, part in self.parts.items()}
        pins = ((people[mentee], people[mentor]) for mentee, mentor in self.pins)
        return frozenset(pin for pin in pins if pin[0] in matching.mentees and pin[1] in matching.mentors)

    def against(self, mentee: Part, mentor: Part, taken: int | None = None) -> tuple[Exclusion, ...]:
        """Return the rules that speak against a pair now; `taken` places of the mentor, else those of active pairs."""
        places = self.active.get(mentor.person_id, 0) if taken is None else taken
        return exclusions(mentee.candidate, self._mentor(mentor, places), self.relations, self.settings)

    def between(self, mentors: Sequence[int]) -> tuple[str, ...]:
        """Return why mentors, by participation, may not be in one triad, in sentences; empty when they may."""
        people = [self.parts[key].candidate for key in mentors]
        pairs = combinations(people, 2)
        return tuple(
            words
            for one, other in pairs
            for words in between_mentors(one, other, self.relations, self.settings)
        )

    def _mentor(self, part: Part, taken: int) -> Candidate:
        return replace(part.candidate, taken=max(0, taken))

    def _load(self, pairs: Sequence[PairFacts]) -> Counter[int]:
        return Counter(mentor for pair in pairs for mentor in pair.mentors)

    def _cohort(self, matching: Round, pairs: Sequence[PairFacts]) -> Cohort:
        found = []
        for pair in pairs:
            mentee = self.parts[pair.mentee].person_id
            mentors = tuple(self.parts[key].person_id for key in pair.mentors)
            if mentee in matching.mentees and all(mentor in matching.mentors for mentor in mentors):
                each = tuple(matching.fit(mentee, mentor).strength for mentor in mentors)
                more = each if len(each) > 1 else ()
                found.append(Pairing(mentee, mentors, min(each), self.is_pinned(pair), more))
        taken = {self.parts[key].person_id for pair in pairs for key in pair.of(Role.MENTEE)}
        busy = {self.parts[key].person_id for pair in pairs for key in pair.mentors}
        return Cohort(
            pairings=tuple(sorted(found, key=lambda pairing: pairing.mentee_id)),
            unmatched_mentees=tuple(mentee for mentee in matching.mentees if mentee not in taken),
            unmatched_mentors=tuple(
                one.id for one in matching.mentors.values() if one.free_places and one.id not in busy
            ),
        )


MOST_ANEW = {False: 40_000, True: 4_000}
"""Mentees times mentors up to which pairs, or triads, are worked out anew for what is said of those left."""

LIVING = (RelationshipState.PROPOSED, RelationshipState.CHOOSING, RelationshipState.ACTIVE)
"""The states of a pair that is neither declined nor over."""
_FIXED = (RelationshipState.CHOOSING, RelationshipState.ACTIVE)
