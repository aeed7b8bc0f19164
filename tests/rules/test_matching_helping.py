"""The smallest change that would help somebody who is left, proved against trying everything."""

from __future__ import annotations

import itertools
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from rmdesk.rules.matching import (
    Candidate,
    Cohort,
    Help,
    Helper,
    Pair,
    Pairing,
    Relations,
    Round,
    Rule,
    SameTeam,
    Settings,
    Tie,
    explain_unmatched,
)
from rmdesk.rules.matching.helping import FEW
from rmdesk.rules.matching.places import Places

NEWCOMER = 999


@dataclass(frozen=True)
class Case:
    mentees: list[Candidate]
    mentors: list[Candidate]
    relations: Relations
    settings: Settings
    stands: dict[int, tuple[int, ...]]
    pinned: frozenset[int]
    round: Round = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "round", Round(self.mentees, self.mentors, self.relations, self.settings))

    @property
    def each(self) -> int:
        return self.settings.mentors_each

    @property
    def cohort(self) -> Cohort:
        left = tuple(one.id for one in self.mentees if one.id not in self.stands)
        pairings = (
            Pairing(mentee, mentors, 0, mentee in self.pinned) for mentee, mentors in self.stands.items()
        )
        return Cohort(tuple(pairings), left)


@st.composite
def cases(draw: st.DrawFn, each: int = 1) -> Case:
    """Small cohorts as a coordinator may have left them: not the best, some pinned, some against a rule by now."""
    teams = st.sampled_from(("A", "B", ""))
    mentees = [Candidate(at, f"M{at}", service=draw(teams)) for at in range(1, draw(st.integers(2, 4)) + 1)]
    mentors = [
        Candidate(at, f"R{at}", service=draw(teams), capacity=draw(st.integers(0, 2)))
        for at in range(101, 101 + draw(st.integers(1, 4)))
    ]
    everyone = [(one.id, other.id) for one in mentees for other in mentors]
    relations = Relations(
        never=frozenset(pair for pair in everyone if draw(st.integers(0, 3)) == 0),
        conflicts={
            (one.id, other.id): Tie.OTHER
            for one, other in itertools.combinations(mentors, 2)
            if draw(st.integers(0, 4)) == 0
        },
    )
    may = frozenset({Rule.SAME_TEAM}) if draw(st.booleans()) else frozenset()
    plan = Settings(same_team=SameTeam.SERVICE, may_override=may, mentors_each=each)
    room = {one.id: one.capacity for one in mentors}
    stands: dict[int, tuple[int, ...]] = {}
    for mentee in mentees[1:]:
        free = [mentor for mentor, places in room.items() if places]
        ways = [two for two in itertools.combinations(free, each) if two not in relations.conflicts]
        if held := draw(st.sampled_from([(), *ways])):
            stands[mentee.id] = held
            for mentor in held:
                room[mentor] -= 1
    pinned = frozenset(mentee for mentee in stands if draw(st.integers(0, 3)) == 0)
    return Case(mentees, mentors, relations, plan, stands, pinned)


def can(case: Case, newly: int, more: Collection[Pair] = (), places: dict[int, int] | None = None) -> bool:
    """Return, by trying everything, whether `newly` can be matched and nobody has to go without: the definition."""
    room = {one.id: one.capacity for one in case.mentors} | (places or {})
    choices = []
    for mentee in (*case.stands, newly):
        held = case.stands.get(mentee, ())
        allowed = [
            mentor
            for mentor in room
            if mentor in held
            or (mentee, mentor) in more
            or (mentor != NEWCOMER and not set(case.round.broken(mentee, mentor)) - {Rule.CAPACITY})
        ]
        ways = [
            two
            for two in itertools.combinations(sorted(allowed), case.each)
            if case.each == 1 or two not in case.relations.conflicts
        ]
        choices.append([held] if mentee in case.pinned else ways)
    for picks in itertools.product(*choices):
        taken = [mentor for pick in picks for mentor in pick]
        if all(taken.count(mentor) <= room[mentor] for mentor in room):
            return True
    return False


def one_more(case: Case, mentor: int) -> dict[int, int]:
    return {mentor: next(one.capacity for one in case.mentors if one.id == mentor) + 1}


def found(case: Case) -> Help:
    return Helper(case.round, case.cohort).of_mentee(1)


def check(case: Case) -> Help:
    """Compare what is found for the first mentee, who is always left, with trying everything."""
    help = found(case)
    assert help.possible == can(case, 1)
    if help.possible:
        return help
    may = case.settings.may_override
    over = {
        mentor.id
        for mentor in case.mentors
        if (rules := set(case.round.broken(1, mentor.id)) - {Rule.CAPACITY})
        and rules <= may
        and can(case, 1, {(1, mentor.id)})
    }
    assert {mentor for mentor, _ in help.set_aside} == over
    assert help.newcomers == (1 if can(case, 1, {(1, NEWCOMER)}, {NEWCOMER: 1}) else 2)
    return help


@given(cases())
@settings(max_examples=250, deadline=None)
def test_the_changes_that_would_help_are_those_that_trying_everything_finds(case: Case) -> None:
    help = check(case)
    if not help.possible:
        helping = {mentor.id for mentor in case.mentors if can(case, 1, places=one_more(case, mentor.id))}
        direct = set(Helper(case.round, case.cohort).allowed(1))
        assert set(help.places) == helping & direct
        assert set(help.by_moving) == (helping - direct if len(direct) <= FEW else set())
        assert help.newcomers == 1


@given(cases(each=2))
@settings(max_examples=120, deadline=None)
def test_the_changes_for_triads_are_those_that_trying_everything_finds(case: Case) -> None:
    help = check(case)
    if not help.possible:
        helping = {mentor.id for mentor in case.mentors if can(case, 1, places=one_more(case, mentor.id))}
        direct = set(Helper(case.round, case.cohort).allowed(1))
        assert set(help.places) == helping & direct
        assert set(help.by_moving) == (helping - direct if len(help.places) <= FEW else set())


@given(cases())
@settings(max_examples=60, deadline=None)
def test_what_is_said_is_said_only_where_no_change_is_smaller(case: Case) -> None:
    (told, *_rest) = explain_unmatched(case.round, case.cohort)
    assert told.person_id == 1 and told.possible == can(case, 1)
    assert bool(told.help) is not told.possible


RUTH, PETER = Candidate(1, "Ruth", service="People"), Candidate(2, "Peter", service="Finance")


def help_for(matching: Round, cohort: Cohort) -> str:
    return explain_unmatched(matching, cohort)[0].help


def test_a_place_where_somebody_else_could_move_is_named() -> None:
    amara, joy = Candidate(11, "Amara", service="Wards"), Candidate(12, "Joy", service="People", capacity=0)
    matching = Round([RUTH, PETER], [amara, joy])
    cohort = Cohort((Pairing(2, (11,), 0),), (1,))
    assert help_for(matching, cohort) == (
        "One more place with Amara, or with Joy if somebody else moves there, or one more mentor outside People "
        "would help."
    )
    pinned = Cohort((Pairing(2, (11,), 0, pinned=True),), (1,))
    assert help_for(matching, pinned) == (
        "One more place with Amara, or one more mentor outside People would help."
    )


def test_who_could_be_matched_by_moving_others_needs_no_change() -> None:
    matching = Round([RUTH, PETER], [Candidate(11, "Amara"), Candidate(12, "Joy", service="People")])
    (told, *_) = explain_unmatched(matching, Cohort((Pairing(2, (11,), 0),), (1,)))
    assert told.possible and told.help == ""
    stuck = Cohort((Pairing(2, (11,), 0, pinned=True),), (1,))
    assert not explain_unmatched(matching, stuck)[0].possible


def test_a_triad_with_no_place_left_takes_two_newcomers() -> None:
    plan = Settings(mentors_each=2)
    mentors = [Candidate(at, name) for at, name in ((11, "Amara"), (12, "Joy"))]
    matching = Round([RUTH, PETER], mentors, None, plan)
    full = Cohort((Pairing(2, (11, 12), 0),), (1,))
    assert help_for(matching, full) == "Two more mentors would help."
    roomy = Round([RUTH, PETER], [replace(mentors[0], capacity=2), mentors[1]], None, plan)
    assert help_for(roomy, full) == "One more place with Joy, or one more mentor would help."


def test_a_mentor_of_triads_may_need_a_second_one_beside_them() -> None:
    plan = Settings(mentors_each=2)
    mentors = [Candidate(at, name) for at, name in ((11, "Amara"), (12, "Joy"), (13, "Mei"))]
    cohort = Cohort((Pairing(2, (11, 12), 0),), (), (13,))
    assert help_for(Round([PETER], mentors, None, plan), cohort) == (
        "One more mentee, and one more mentor to be beside Mei, would help."
    )
    roomy = [*mentors[:2], mentors[2], Candidate(14, "Idris")]
    left = Cohort((Pairing(2, (11, 12), 0),), (), (13, 14))
    assert help_for(Round([PETER], roomy, None, plan), left) == "One more mentee would help."
    parted = Relations(never=frozenset({(13, 14)}))
    moved = explain_unmatched(Round([PETER], roomy, parted, plan), left)[0].help
    assert moved == "One more mentee would help."  # Idris changes places with Amara


def test_a_mentor_of_triads_may_need_only_a_second_one_as_a_mentee_waits() -> None:
    plan = Settings(mentors_each=2)
    mentors = [Candidate(at, name) for at, name in ((11, "Amara"), (12, "Joy"), (13, "Mei"))]
    cohort = Cohort((Pairing(2, (11, 12), 0),), (1,), (13,))
    _ruth, mei = explain_unmatched(Round([RUTH, PETER], mentors, None, plan), cohort)
    assert mei.help == "One more mentor to be beside Mei would help."


def test_a_boundary_is_part_of_the_description() -> None:
    asks = replace(RUTH, perspectives_lacked=frozenset({"low pay"}))
    matching = Round([asks], [Candidate(11, "Amara", off_limits=("pay",))])
    assert help_for(matching, matching.best()) == (
        "One more mentor who would talk about what Ruth asked for would help."
    )


def test_one_place_that_several_could_take_is_said_to_help_one_of_them() -> None:
    others = [Candidate(at, f"M{at}") for at in (3, 4)]
    matching = Round([RUTH, PETER, *others], [Candidate(11, "Musa")])
    cohort = Cohort((Pairing(2, (11,), 0),), (1, 3, 4))
    for one in explain_unmatched(matching, cohort):
        assert one.help == (
            "One more place with Musa, or one more mentor would help. A place with Musa helps only one of the 3 who "
            "could take it."
        )


def test_training_or_a_place_stand_in_one_sentence() -> None:
    trainee = Candidate(12, "Sara", training_lacking=True)
    matching = Round([RUTH, PETER], [Candidate(11, "Amara"), trainee], None, Settings(asks_training=True))
    assert help_for(matching, Cohort((Pairing(2, (11,), 0),), (1,))) == (
        "Training Sara, one more place with Amara, or one more mentor would help."
    )


def topics(*words: str) -> frozenset[str]:
    return frozenset(words)


def test_a_place_by_which_a_triad_would_be_weaker_says_whose() -> None:
    plan = Settings(mentors_each=2)
    beth = Candidate(2, "Beth", perspectives_lacked=topics("care"))
    ruth = Candidate(1, "Ruth", perspectives_lacked=topics("rent"))
    amara, joy = (
        Candidate(at, name, experience_offered=topics("care")) for at, name in ((11, "Amara"), (12, "Joy"))
    )
    mei, dev = Candidate(13, "Mei", taken=1), Candidate(14, "Dev")
    apart = Relations(never=frozenset({(1, 12), (1, 14)}))
    cohort = Cohort((Pairing(2, (11, 12), 45, each=(45, 45)),), (1,))
    assert help_for(Round([ruth, beth], [amara, joy, mei, dev], apart, plan), cohort) == (
        "One more place with Mei, or one more mentor would help. Suggested again, Beth would then be matched less well."
    )


@given(cases(each=2))
@settings(max_examples=60, deadline=None)
def test_a_place_that_is_named_for_a_triad_leaves_nobody_without(case: Case) -> None:
    helper = Helper(case.round, case.cohort)
    help = helper.of_mentee(1)
    places = Places(case.round, helper, help)
    held = [(mentee, mentor) for mentee, mentors in case.stands.items() for mentor in mentors]
    # Who stands against a rule by now goes without in any new suggestion, whatever the places.
    if places and not any(set(case.round.broken(*pair)) - {Rule.CAPACITY} for pair in held):
        pins = {pair for pair in held if pair[0] in case.pinned}
        for mentor in (*help.places, *help.by_moving):
            roomier = [replace(one, capacity=one.capacity + (one.id == mentor)) for one in case.mentors]
            after = Round(case.mentees, roomier, case.relations, case.settings).best(pins)
            without = any(after.of_mentee(mentee) is None for mentee in case.stands)
            assert not (without and f"R{mentor}" in places.named)
