"""Phases: no topic of a later phase is open before the review of the one before (product A6)."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.base.errors import FieldError
from rmdesk.rules.programme.phases import (
    PhaseFacts,
    PhaseState,
    check_phase,
    check_review,
    open_topics,
    phase_standings,
    review_due,
    themes_on_offer,
)

DAY = dt.date(2026, 11, 23)
SAFE = PhaseFacts(1, "Social media", ("Phones", "Social media"))
SENSITIVE = PhaseFacts(2, "Who is heard", ("Ethnicity", "Disability"), from_meeting=3)


def reviewed(phase: PhaseFacts) -> PhaseFacts:
    return PhaseFacts(phase.number, phase.title, phase.topics, phase.from_meeting, "Trust has grown.", DAY)


def test_the_second_phase_opens_with_the_first_ones_review() -> None:
    first, second = phase_standings([SENSITIVE, SAFE])
    assert (first.state, second.state) == (PhaseState.OPEN, PhaseState.LOCKED)
    assert second.why == "Opens when the review of “Social media” is written and dated."
    assert open_topics([SAFE, SENSITIVE]) == ("Phones", "Social media")
    first, second = phase_standings([reviewed(SAFE), SENSITIVE])
    assert (first.state, second.state, second.why) == (PhaseState.REVIEWED, PhaseState.OPEN, "")
    assert open_topics([reviewed(SAFE), SENSITIVE])[2:] == ("Ethnicity", "Disability")


@pytest.mark.parametrize(("words", "on"), [("", DAY), ("   ", DAY), ("Trust has grown.", None)])
def test_a_review_counts_only_when_it_is_written_and_dated(words: str, on: dt.date | None) -> None:
    half = PhaseFacts(1, "Social media", ("Phones",), None, words, on)
    assert open_topics([half, SENSITIVE]) == ("Phones",)


def test_themes_of_the_plan_that_wait_in_a_locked_phase_are_not_on_offer() -> None:
    themes = ("Belonging", "ethnicity", "phones")
    assert themes_on_offer(themes, [SAFE, SENSITIVE]) == ("Phones", "Social media", "Belonging")
    assert themes_on_offer(themes, []) == themes


phases = st.lists(
    st.tuples(
        st.lists(st.sampled_from("abcdefgh"), max_size=4).map(tuple),
        st.sampled_from(["", " ", "Found"]),
        st.none() | st.just(DAY),
    ),
    max_size=6,
).map(lambda found: [PhaseFacts(at, f"P{at}", t, None, r, d) for at, (t, r, d) in enumerate(found, 1)])


@given(phases, st.lists(st.sampled_from("abcdefgh")).map(tuple))
def test_no_topic_is_open_before_every_review_before_it(
    found: list[PhaseFacts], themes: tuple[str, ...]
) -> None:
    opened = set(open_topics(found))
    offered = set(themes_on_offer(themes, found))
    for at, phase in enumerate(found):
        gates = all(before.reviewed for before in found[:at])
        for topic in phase.topics:
            shared = any(topic in other.topics for other in found[:at])
            if gates:
                assert topic in opened
            elif not shared:
                assert topic not in opened
                assert topic not in offered
    assert opened <= offered


def test_a_review_is_due_once_a_pair_has_held_the_phases_last_meeting() -> None:
    planned = [(3, DAY + dt.timedelta(days=9)), (4, DAY), (2, DAY)]
    assert review_due([SAFE, SENSITIVE], {1: 1, 2: 0}, planned) is None
    due = review_due([SAFE, SENSITIVE], {1: 2, 2: 0, 3: 3}, planned)
    assert due is not None
    assert (due.phase.number, due.pairs, due.of, due.day) == (1, 2, 3, DAY)
    assert review_due([reviewed(SAFE), SENSITIVE], {1: 2}, planned) is None
    assert review_due([SAFE, PhaseFacts(2, "Later")], {1: 6}, planned) is None
    assert review_due([SAFE], {1: 6}, planned) is None


def test_what_can_not_be() -> None:
    locked = phase_standings([SAFE, SENSITIVE])[1]
    opened = phase_standings([SAFE, SENSITIVE])[0]
    for call, field in (
        (lambda: check_phase("  ", None, None), "title"),
        (lambda: check_phase("x" * 201, None, None), "title"),
        (lambda: check_phase("Later", 3, SENSITIVE), "from_meeting"),
        (lambda: check_review(locked, "Found", DAY, DAY), "review"),
        (lambda: check_review(opened, "", DAY, DAY), "review"),
        (lambda: check_review(opened, "Found", DAY + dt.timedelta(days=1), DAY), "reviewed_on"),
    ):
        with pytest.raises(FieldError) as caught:
            call()
        assert caught.value.field == field
    assert check_phase("  Who   is heard ", 4, SENSITIVE) == "Who is heard"
