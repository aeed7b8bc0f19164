"""How a pair stands with its meetings, in words."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.meetings import (
    Encounter,
    MeetingState,
    Standing,
    is_to_record,
    next_free,
    pair_standing,
    state_in_words,
)

TODAY = dt.date(2026, 11, 21)
HELD, PLANNED, MISSED, CANCELLED = (
    MeetingState.HELD,
    MeetingState.PLANNED,
    MeetingState.MISSED,
    MeetingState.CANCELLED,
)


def pair(*meetings: tuple[int, MeetingState]) -> list[Encounter]:
    """Meetings by days from today."""
    return [Encounter(TODAY + dt.timedelta(days=days), state) for days, state in meetings]


@pytest.mark.parametrize(
    ("meetings", "standing", "words"),
    [
        ((), Standing.NOT_PLANNED, "Not planned yet"),
        (((10, PLANNED),), Standing.STARTING, "Starts 1 Dec 2026"),
        (((-5, HELD), (25, PLANNED)), Standing.ON_COURSE, "On course"),
        (((-2, PLANNED), (25, PLANNED)), Standing.TO_RECORD, "1 to record"),
        (((-60, HELD), (5, PLANNED)), Standing.QUIET, "Quiet for 60 days"),
        (((-60, HELD), (-30, HELD)), Standing.COMPLETE, "All held"),
        (((5, CANCELLED),), Standing.COMPLETE, "None left"),
    ],
)
def test_how_a_pair_stands(
    meetings: tuple[tuple[int, MeetingState], ...], standing: Standing, words: str
) -> None:
    found = pair_standing(pair(*meetings), None, TODAY)
    assert (found.standing, found.words) == (standing, words)


def test_a_pair_that_has_ended_is_never_quiet() -> None:
    found = pair_standing(pair((-90, HELD), (-60, PLANNED)), None, TODAY, active=False)
    assert found.standing is Standing.ENDED


def test_cancelled_meetings_do_not_count() -> None:
    found = pair_standing(pair((-5, HELD), (3, CANCELLED), (9, PLANNED)), None, TODAY)
    assert (found.held, found.of, found.next_day) == (1, 2, TODAY + dt.timedelta(days=9))


encounters = st.builds(
    Encounter,
    st.dates(TODAY - dt.timedelta(days=400), TODAY + dt.timedelta(days=400)),
    st.sampled_from(MeetingState),
)


@given(st.lists(encounters, max_size=12), st.none() | st.integers(1, 90), st.booleans())
def test_every_pair_has_words_and_sound_figures(
    meetings: list[Encounter], interval: int | None, active: bool
) -> None:
    found = pair_standing(meetings, interval, TODAY, active=active)
    assert found.words
    assert 0 <= found.held <= found.of <= len(meetings)
    assert found.next_day is None or found.next_day >= TODAY


@pytest.mark.parametrize(
    ("state", "days", "words"),
    [
        (PLANNED, -1, "To record"),
        (PLANNED, 0, "Today"),
        (PLANNED, 1, "Planned"),
        (MISSED, -1, "Missed"),
        (HELD, 0, "Held"),
    ],
)
def test_the_state_of_a_meeting_in_words(state: MeetingState, days: int, words: str) -> None:
    day = TODAY + dt.timedelta(days=days)
    assert state_in_words(state, day, TODAY) == words
    assert is_to_record(state, day, TODAY) == (words == "To record")


def test_the_next_free_day() -> None:
    assert next_free(TODAY) == dt.date(2026, 11, 23)
    assert next_free(TODAY, {dt.date(2026, 11, 23)}) == dt.date(2026, 11, 24)
