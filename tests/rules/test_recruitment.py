"""Recruitment: mentees first, free moves between stages, and the numbers."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.recruitment import (
    CLOSED_STAGES,
    OPEN_STAGES,
    Role,
    Stage,
    StageChange,
    check_early_reason,
    check_may_join,
    check_move,
    days_waiting,
    may_move,
    mentor_call,
    numbers,
    stage_note,
    waiting_since,
)

counts = st.integers(0, 200)
stages = st.sampled_from(Stage)
days = st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1))


def test_every_word_has_a_label() -> None:
    assert [stage.label for stage in OPEN_STAGES] == ["Interested", "In conversation", "Induction", "Ready"]
    assert [stage.label for stage in CLOSED_STAGES] == ["Not now", "Declined", "Withdrawn"]
    assert [role.label for role in Role] == ["Mentee", "Mentor", "Supporter"]
    assert [stage for stage in Stage if stage.is_open] == list(OPEN_STAGES)
    assert set(OPEN_STAGES) | set(CLOSED_STAGES) == set(Stage)


@pytest.mark.parametrize(
    ("needed", "ready", "sentence"),
    [
        (6, 2, "2 of 6 mentees are ready. The call for mentors opens when 4 more are."),
        (6, 5, "5 of 6 mentees are ready. The call for mentors opens when 1 more is."),
        (6, 1, "1 of 6 mentees is ready. The call for mentors opens when 5 more are."),
        (1, 0, "0 of 1 mentee is ready. The call for mentors opens when 1 more is."),
        (None, 3, "Say in the plan how many mentees must be ready before mentors are called."),
    ],
)
def test_a_closed_gate_says_what_opens_it(needed: int | None, ready: int, sentence: str) -> None:
    gate = mentor_call(needed, ready)
    assert (gate.open, gate.early) == (False, False)
    assert gate.sentence == sentence


@pytest.mark.parametrize(
    ("needed", "ready", "sentence"),
    [
        (6, 6, "The call for mentors is open: 6 of 6 mentees are ready."),
        (6, 9, "The call for mentors is open: 9 mentees are ready, 6 were needed."),
        (0, 0, "The call for mentors is open: the plan asks for no mentees first."),
    ],
)
def test_an_open_gate_says_why(needed: int, ready: int, sentence: str) -> None:
    gate = mentor_call(needed, ready, "the board meets only twice a year")
    assert (gate.open, gate.early) == (True, False)
    assert gate.sentence == sentence


def test_opened_early_with_a_reason() -> None:
    gate = mentor_call(6, 1, "the board meets only twice a year")
    assert (gate.open, gate.early) == (True, True)
    assert gate.sentence == "The call for mentors was opened early. 1 of 6 mentees is ready so far."
    assert mentor_call(None, 2, "pilot").sentence.endswith("2 mentees are ready so far.")
    assert not mentor_call(6, 1, "  \n").open


def test_once_open_it_stays_open_when_a_mentee_steps_back() -> None:
    gate = mentor_call(6, 5, was_open=True)
    assert (gate.open, gate.early) == (True, False)
    assert "stays open" in gate.sentence


@given(st.none() | counts, counts, st.text(max_size=20), st.booleans())
def test_the_gate_opens_by_numbers_reason_or_history_and_by_nothing_else(
    needed: int | None, ready: int, reason: str, was_open: bool
) -> None:
    gate = mentor_call(needed, ready, reason, was_open=was_open)
    enough = needed is not None and ready >= needed
    assert gate.open is (enough or bool(reason.strip()) or was_open)
    assert gate.early is (not enough and bool(reason.strip()))
    assert gate.sentence.endswith(".")


@given(counts, counts, counts)
def test_more_ready_mentees_never_close_the_gate(needed: int, ready: int, more: int) -> None:
    assert mentor_call(needed, ready + more).open >= mentor_call(needed, ready).open


def test_the_reason_for_opening_early_is_asked_for() -> None:
    assert check_early_reason("  a bank holiday \n") == "a bank holiday"
    with pytest.raises(FieldError) as told:
        check_early_reason("   ")
    assert told.value.field == "reason"


def test_only_mentors_wait_for_the_gate() -> None:
    closed = mentor_call(3, 0)
    check_may_join(Role.MENTEE, closed)
    check_may_join(Role.SUPPORTER, closed)
    check_may_join(Role.MENTOR, mentor_call(3, 3))
    with pytest.raises(UserError) as told:
        check_may_join(Role.MENTOR, closed)
    assert told.value.advice == closed.sentence


@given(stages, stages)
def test_people_move_freely_and_out_without_a_reason(old: Stage, new: Stage) -> None:
    assert may_move(old, new) is (old is not new)
    if old is new:
        with pytest.raises(UserError):
            check_move(old, new)
    else:
        check_move(old, new)


@given(stages)
def test_newcomers_start_open_or_not_now(new: Stage) -> None:
    if new in (Stage.DECLINED, Stage.WITHDRAWN):
        with pytest.raises(UserError):
            check_move(None, new)
    else:
        check_move(None, new)


def test_leaving_is_no_fault_and_nobody_is_shut_out() -> None:
    assert "nobody is at fault" in stage_note(Stage.WITHDRAWN)
    assert stage_note(Stage.DECLINED) == stage_note(Stage.WITHDRAWN)
    assert stage_note(Stage.NOT_NOW)
    assert not any(stage_note(stage) for stage in OPEN_STAGES)
    assert all(may_move(closed, opened) for closed in CLOSED_STAGES for opened in OPEN_STAGES)


def test_waiting_starts_with_the_present_stage() -> None:
    march, april, may = (dt.date(2026, month, 1) for month in (3, 4, 5))
    ready = [
        StageChange(Stage.INTERESTED, march),
        StageChange(Stage.READY, april),
        StageChange(Stage.READY, may),
    ]
    assert waiting_since(ready) == april
    assert waiting_since([*ready, StageChange(Stage.WITHDRAWN, may)]) is None
    back = [*ready, StageChange(Stage.NOT_NOW, may), StageChange(Stage.READY, dt.date(2026, 6, 1))]
    assert waiting_since(back) == dt.date(2026, 6, 1)
    assert waiting_since([]) is None
    assert days_waiting(april, may) == 30
    assert days_waiting(may, april) == 0


@given(st.lists(st.tuples(stages, days), max_size=12))
def test_nobody_waits_in_a_closed_stage(moves: list[tuple[Stage, dt.date]]) -> None:
    history = [StageChange(stage, on) for stage, on in sorted(moves, key=lambda move: move[1])]
    since = waiting_since(history)
    assert (since is not None) is bool(history and history[-1].stage.is_open)
    assert since is None or since in {change.on for change in history if change.stage is history[-1].stage}


def test_the_numbers_in_words() -> None:
    here = numbers(16, [Stage.READY] * 9 + [Stage.INDUCTION] * 4 + [Stage.WITHDRAWN] * 2)
    assert (here.ready, here.on_the_way, here.still_needed, here.to_find) == (9, 4, 7, 3)
    assert here.sentence == "9 of 16 ready, 4 on the way, 3 still to find"
    assert numbers(None, [Stage.READY]).sentence == "1 ready"
    assert here.in_stage(Stage.WITHDRAWN) == 2
    assert [stage for stage, _ in here.by_stage] == list(Stage)


@given(st.none() | counts, st.lists(stages, max_size=60))
def test_the_numbers_add_up(wanted: int | None, people: list[Stage]) -> None:
    here = numbers(wanted, people)
    assert sum(count for _, count in here.by_stage) == len(people)
    assert here.ready + here.on_the_way == sum(stage.is_open for stage in people)
    assert 0 <= here.to_find <= here.still_needed <= (wanted or 0)
    assert here.still_needed == 0 or here.ready + here.still_needed == wanted
