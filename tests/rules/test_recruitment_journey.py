"""The journey: each step done, now or not yet, and why."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.recruitment import (
    GatheringFacts,
    JourneyFacts,
    Stage,
    StepName,
    StepState,
    journey,
    mentor_call,
    numbers,
)

DONE, NOW, NOT_YET = StepState.DONE, StepState.NOW, StepState.NOT_YET


def facts(mentees_ready: int = 0, mentors_ready: int = 0, gaps: int = 0) -> JourneyFacts:
    return JourneyFacts(
        plan_gaps=gaps,
        mentees=numbers(6, [Stage.READY] * mentees_ready),
        mentors=numbers(8, [Stage.READY] * mentors_ready),
        gate=mentor_call(3, mentees_ready),
    )


def states(told: JourneyFacts) -> list[StepState]:
    return [step.state for step in journey(told)]


def test_a_new_programme_starts_with_plan_and_mentees() -> None:
    steps = journey(facts(gaps=4))
    assert [step.name for step in steps] == [name for name in StepName if name is not StepName.GATHERINGS]
    assert [step.state for step in steps] == [NOW, NOW, NOT_YET, NOT_YET, NOT_YET]
    assert steps[0].sentence == "4 things still to say in the plan."
    assert steps[2].sentence == "0 of 3 mentees are ready. The call for mentors opens when 3 more are."
    assert steps[3].sentence == "Matching opens when a mentee and a mentor are ready."
    assert steps[4].sentence == "Meetings begin when the first pair has said yes."


def test_mentors_open_with_the_gate() -> None:
    steps = journey(facts(mentees_ready=3))
    assert [step.state for step in steps] == [DONE, NOW, NOW, NOT_YET, NOT_YET]
    assert (steps[1].count, steps[2].count) == ("3 of 6", "0 of 8")
    assert steps[3].sentence == "Matching opens when a mentor is ready."


def test_matching_waits_for_a_mentee_too() -> None:
    opened = replace(facts(mentors_ready=1), gate=mentor_call(3, 0, "pilot"))
    assert journey(opened)[3].sentence == "Matching opens when a mentee is ready."


@pytest.mark.parametrize(
    ("pairs", "waiting", "state", "sentence"),
    [
        (0, 0, NOW, "6 ready mentees have no mentor yet."),
        (5, 0, NOW, "1 ready mentee has no mentor yet."),
        (4, 1, NOW, "1 pair waits for an answer."),
        (0, 2, NOW, "2 pairs wait for an answer."),
        (6, 0, DONE, "Every ready mentee has a mentor."),
    ],
)
def test_matching_goes_on_until_everyone_is_matched(
    pairs: int, waiting: int, state: StepState, sentence: str
) -> None:
    told = replace(facts(mentees_ready=6, mentors_ready=8), pairs=pairs, pairs_waiting=waiting)
    step = journey(told)[3]
    assert (step.state, step.sentence) == (state, sentence)


def test_meetings_from_none_planned_to_all_held() -> None:
    running = replace(facts(6, 8), pairs=6)
    assert journey(running)[4].sentence == "No meetings are planned yet."
    step = journey(replace(running, meetings_held=8, meetings_to_come=16))[4]
    assert (step.state, step.sentence, step.count) == (NOW, "8 of 24 meetings held.", "8 of 24")
    assert states(replace(running, meetings_held=24)) == [DONE] * 5


def test_every_word_has_a_label() -> None:
    assert [state.label for state in StepState] == ["Done", "Now", "Not yet"]
    assert StepName.MATCHING.label == "Matching"


few = st.integers(0, 9)


@given(few, few, few, st.tuples(few, few, few), st.tuples(few, few))
def test_every_step_always_says_something(
    mentees: int, mentors: int, gaps: int, pairs: tuple[int, int, int], meetings: tuple[int, int]
) -> None:
    told = replace(
        facts(mentees, mentors, gaps),
        pairs=pairs[0],
        pairs_waiting=pairs[1],
        pairs_over=pairs[2],
        meetings_held=meetings[0],
        meetings_to_come=meetings[1],
    )
    steps = journey(told)
    assert all(step.sentence.endswith(".") and step.sentence[0].isalnum() for step in steps)
    assert (steps[2].state is NOT_YET) is not told.gate.open
    assert (steps[4].state is NOT_YET) is (not pairs[0] and not pairs[2])


@pytest.mark.parametrize(
    ("told", "state", "count"),
    [
        (GatheringFacts(0, 0), NOT_YET, ""),
        (GatheringFacts(0, 1, 2), NOW, "0 of 2"),
        (GatheringFacts(2, 0, 2), DONE, "2 of 2"),
        (GatheringFacts(3, 0, 2), DONE, "3 of 3"),
        (GatheringFacts(0, 0, None, "The group meets first."), NOW, ""),
    ],
)
def test_gatherings_are_a_step_where_the_plan_has_them(
    told: GatheringFacts, state: StepState, count: str
) -> None:
    step = journey(replace(facts(), gatherings=told))[-1]
    assert (step.name, step.state, step.count) == (StepName.GATHERINGS, state, count)
    assert step.sentence.endswith(".")
