"""Which meeting a slip is of, and what becomes of it, for whatever a pair has and a slip says."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.meetings import (
    NOT_PLANNED,
    Becoming,
    MeetingState,
    SlipMeeting,
    SlipOutcome,
    SlipSays,
    becomes,
    likely_meeting,
    moved_to,
    next_meeting,
)

TODAY = dt.date(2026, 11, 21)
days = st.dates(dt.date(2026, 9, 1), dt.date(2027, 2, 1))
minutes = st.none() | st.integers(0, 300)


@st.composite
def meetings(draw: st.DrawFn) -> tuple[SlipMeeting, ...]:
    found = draw(st.lists(st.tuples(days, st.sampled_from(MeetingState), minutes), max_size=6))
    return tuple(SlipMeeting(at, at, day, state, long) for at, (day, state, long) in enumerate(found, 1))


slips = st.builds(SlipSays, st.sampled_from(SlipOutcome), st.none() | days, minutes, st.none() | days)


def one(day: dt.date, state: MeetingState = MeetingState.PLANNED, number: int = 1) -> SlipMeeting:
    return SlipMeeting(number, number, day, state)


def test_the_meeting_of_the_day_goes_before_the_nearest_and_the_next_planned() -> None:
    first, second = one(dt.date(2026, 11, 2)), one(dt.date(2026, 11, 16), number=2)
    assert likely_meeting([first, second], dt.date(2026, 11, 2), TODAY) == 1
    assert likely_meeting([first, second], dt.date(2026, 11, 18), TODAY) == 2
    assert likely_meeting([first, second], dt.date(2027, 1, 2), TODAY) == 1
    assert likely_meeting([first, second], None, TODAY) == 1
    assert likely_meeting([], None, TODAY) == NOT_PLANNED


def test_without_a_day_a_meeting_to_come_is_not_taken_for_one_that_was() -> None:
    held = one(dt.date(2026, 11, 16), MeetingState.HELD)
    coming = one(dt.date(2026, 12, 14), number=2)
    assert likely_meeting([held, coming], None, TODAY) is None
    assert likely_meeting([coming], None, TODAY) == 2


@given(meetings(), st.none() | days)
def test_a_cancelled_meeting_is_never_guessed(found: tuple[SlipMeeting, ...], day: dt.date | None) -> None:
    guess = likely_meeting(found, day, TODAY)
    if guess:
        assert found[guess - 1].state is not MeetingState.CANCELLED


@given(meetings(), days)
def test_without_a_day_nothing_recorded_and_nothing_from_before_the_slip_is_guessed(
    found: tuple[SlipMeeting, ...], issued: dt.date
) -> None:
    guess = likely_meeting(found, None, TODAY, issued)
    if guess:
        assert found[guess - 1].state is MeetingState.PLANNED and found[guess - 1].day >= issued
    elif guess is not None:
        assert all(meeting.state is MeetingState.CANCELLED for meeting in found)


@given(meetings(), slips)
def test_what_is_recorded_is_only_completed_never_written_over(
    found: tuple[SlipMeeting, ...], says: SlipSays
) -> None:
    for meeting in found:
        what = becomes(meeting, says).what
        if meeting.state is MeetingState.PLANNED:
            assert what in (Becoming.HOLD, Becoming.MISS, Becoming.MOVE, Becoming.STAY)
        else:
            assert what in (Becoming.SAME, Becoming.CLASH, Becoming.COMPLETE)
        if what is Becoming.COMPLETE:
            assert meeting.minutes is None and says.minutes is not None
        if what is Becoming.MOVE:
            assert moved_to(meeting, says) not in (None, meeting.day)


@given(meetings(), slips)
def test_every_outcome_is_said_in_a_sentence(found: tuple[SlipMeeting, ...], says: SlipSays) -> None:
    for meeting in (None, *found):
        words = becomes(meeting, says).words
        assert words.endswith(".") and words[0].isupper() and "None" not in words


@given(meetings(), slips)
def test_the_next_meeting_lies_ahead_of_this_one_and_is_a_planned_one(
    found: tuple[SlipMeeting, ...], says: SlipSays
) -> None:
    for chosen in (None, *found):
        following = next_meeting(found, chosen, says)
        if following is None:
            continue
        assert says.outcome is not SlipOutcome.MOVED and following.day == says.next_day
        since = says.day or (chosen.day if chosen else None)
        assert since is None or following.day > since
        if following.meeting_id is not None:
            moved = found[following.meeting_id - 1]
            assert moved is not chosen and moved.state is MeetingState.PLANNED and moved.day != following.day
