"""Who says yes to a pair, in which order, and what follows from the answers (product D5; principle 2)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.base.errors import UserError
from rmdesk.rules.programme import Chooser, Naming, ProgrammeKind
from rmdesk.rules.recruitment import Role
from rmdesk.rules.relationships import (
    Answer,
    RelationshipState,
    Said,
    asking_order,
    check_answer,
    choosing_in_words,
    less_powerful,
    stage_in_words,
    state_of,
    to_ask,
)

MENTOR, MENTEE = 1, 2
YES, NO, PENDING = Answer.YES, Answer.NO, Answer.PENDING


def pair(mentor: Answer = PENDING, mentee: Answer = PENDING) -> tuple[Said, Said]:
    return Said(MENTOR, Role.MENTOR, mentor), Said(MENTEE, Role.MENTEE, mentee)


def order(chooser: Chooser, kind: ProgrammeKind = ProgrammeKind.REVERSE) -> tuple[frozenset[Role], ...]:
    return asking_order(chooser, kind)


def test_in_a_reverse_programme_the_mentor_is_asked_first_and_the_mentee_after() -> None:
    here = order(Chooser.LESS_POWERFUL)
    assert to_ask(here, pair()) == (MENTOR,)
    assert to_ask(here, pair(mentor=YES)) == (MENTEE,)
    assert to_ask(here, pair(YES, YES)) == ()


@pytest.mark.parametrize("kind", ProgrammeKind)
def test_whoever_has_less_power_is_asked_first_in_every_kind(kind: ProgrammeKind) -> None:
    usual = kind in (ProgrammeKind.NEAR_PEER, ProgrammeKind.ORDINARY)
    assert less_powerful(kind) is (Role.MENTEE if usual else Role.MENTOR)
    first, second = asking_order(Chooser.LESS_POWERFUL, kind)
    assert first == {less_powerful(kind)}
    assert first | second == {Role.MENTEE, Role.MENTOR}


@pytest.mark.parametrize(
    ("chooser", "asked"),
    [
        (Chooser.LESS_POWERFUL, (MENTOR,)),
        (Chooser.MENTOR, (MENTOR,)),
        (Chooser.MENTEE, (MENTEE,)),
        (Chooser.BOTH, (MENTOR, MENTEE)),
        (Chooser.COORDINATOR, (MENTOR, MENTEE)),
    ],
)
def test_each_chooser_asks_its_own_people(chooser: Chooser, asked: tuple[int, ...]) -> None:
    assert to_ask(order(chooser), pair()) == asked


def test_in_a_triad_both_mentors_are_asked_before_the_mentee() -> None:
    here = order(Chooser.LESS_POWERFUL)
    members = (Said(1, Role.MENTOR, YES), Said(3, Role.MENTOR), Said(2, Role.MENTEE))
    assert to_ask(here, members) == (3,)
    assert state_of(here, members) is RelationshipState.CHOOSING


def test_nobody_is_asked_any_more_after_a_no() -> None:
    assert to_ask(order(Chooser.BOTH), pair(mentor=NO)) == ()


@pytest.mark.parametrize(
    ("chooser", "answers", "state"),
    [
        (Chooser.LESS_POWERFUL, (PENDING, PENDING), RelationshipState.PROPOSED),
        (Chooser.LESS_POWERFUL, (YES, PENDING), RelationshipState.CHOOSING),
        (Chooser.LESS_POWERFUL, (YES, YES), RelationshipState.ACTIVE),
        (Chooser.LESS_POWERFUL, (YES, NO), RelationshipState.DECLINED),
        (Chooser.MENTOR, (YES, PENDING), RelationshipState.CHOOSING),
        (Chooser.MENTOR, (YES, YES), RelationshipState.ACTIVE),
        (Chooser.MENTEE, (NO, YES), RelationshipState.DECLINED),
        (Chooser.BOTH, (PENDING, YES), RelationshipState.CHOOSING),
        (Chooser.COORDINATOR, (PENDING, PENDING), RelationshipState.PROPOSED),
        (Chooser.COORDINATOR, (YES, PENDING), RelationshipState.CHOOSING),
        (Chooser.COORDINATOR, (YES, YES), RelationshipState.ACTIVE),
        (Chooser.COORDINATOR, (NO, PENDING), RelationshipState.DECLINED),
    ],
)
def test_the_state_follows_from_the_answers(
    chooser: Chooser, answers: tuple[Answer, Answer], state: RelationshipState
) -> None:
    assert state_of(order(chooser), pair(*answers)) is state


@given(
    st.sampled_from(Chooser), st.sampled_from(ProgrammeKind), st.sampled_from(Answer), st.sampled_from(Answer)
)
def test_nothing_is_active_before_all_who_are_asked_have_said_yes(
    chooser: Chooser, kind: ProgrammeKind, mentor: Answer, mentee: Answer
) -> None:
    here, members = asking_order(chooser, kind), pair(mentor, mentee)
    assert {role for roles in here for role in roles} == {Role.MENTEE, Role.MENTOR}
    active = state_of(here, members) is RelationshipState.ACTIVE
    assert active == (mentor is YES and mentee is YES)


@given(st.sampled_from(Chooser), st.sampled_from(ProgrammeKind), st.sampled_from([MENTOR, MENTEE]))
def test_anyone_may_say_no_at_any_time(chooser: Chooser, kind: ProgrammeKind, key: int) -> None:
    check_answer(asking_order(chooser, kind), pair(), key, NO)


def test_a_yes_out_of_turn_is_refused_with_who_comes_first() -> None:
    with pytest.raises(UserError, match="The mentor is asked first"):
        check_answer(order(Chooser.LESS_POWERFUL), pair(), MENTEE, YES)
    check_answer(order(Chooser.LESS_POWERFUL), pair(mentor=YES), MENTEE, YES)


@pytest.mark.parametrize(
    ("chooser", "words"),
    [
        (Chooser.LESS_POWERFUL, "mentors choose first"),
        (Chooser.MENTEE, "mentees choose first"),
        (Chooser.MENTOR, "mentors choose first"),
        (Chooser.BOTH, "both choose"),
        (Chooser.COORDINATOR, "you choose, then both are asked"),
    ],
)
def test_who_chooses_in_words(chooser: Chooser, words: str) -> None:
    assert choosing_in_words(chooser, ProgrammeKind.REVERSE, Naming()) == words


def test_where_a_pair_is_in_words() -> None:
    first, both = order(Chooser.LESS_POWERFUL), order(Chooser.BOTH)
    assert stage_in_words(RelationshipState.PROPOSED, first, pair(), Naming()) == "proposed"
    assert stage_in_words(RelationshipState.CHOOSING, first, pair(YES), Naming()) == "waiting for mentee"
    assert (
        stage_in_words(RelationshipState.CHOOSING, both, pair(PENDING, YES), Naming()) == "waiting for mentor"
    )
    assert stage_in_words(RelationshipState.ACTIVE, first, pair(YES, YES), Naming()) == "agreed by both"
    assert stage_in_words(RelationshipState.ACTIVE, first, pair(), Naming()) == "agreed"
    assert stage_in_words(RelationshipState.ENDED, first, pair(YES, YES), Naming()) == "ended"
