"""A pause: nobody is quiet, nothing is late, and its days do not count afterwards (product A7, E9)."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.meetings import (
    Encounter,
    MeetingState,
    Pause,
    Pausing,
    Standing,
    gone_quiet,
    pair_standing,
    state_in_words,
)
from rmdesk.rules.programme.phases import PhaseFacts, ReviewDue
from rmdesk.rules.today import MilestoneDue, Urgency, goes_on, milestones_due, pairs_to_end, phase_review_due
from rmdesk.rules.today.course import MOST_LATE

TODAY = dt.date(2026, 11, 23)


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


def test_days_of_a_pause_do_not_count_as_quiet() -> None:
    pause = Pause(ago(60), ago(10))
    assert gone_quiet([ago(74)], [ago(-3)], 30, TODAY) is not None
    assert gone_quiet([ago(74)], [ago(-3)], 30, TODAY, [pause]) is None
    later = gone_quiet([ago(94)], [ago(-3)], 30, TODAY, [pause, Pause(ago(50), ago(30))])
    assert later is not None and later.days == 44
    never = gone_quiet([], [ago(70)], 30, TODAY, [pause])
    assert never is not None and never.days == 20


pauses = st.lists(
    st.tuples(st.integers(0, 300), st.integers(0, 100)).map(lambda p: Pause(ago(p[0]), ago(p[0] - p[1]))),
    max_size=4,
)


@given(st.integers(0, 400), pauses)
def test_a_pause_never_makes_a_pair_quieter(last: int, found: list[Pause]) -> None:
    without = gone_quiet([ago(last)], [ago(-3)], 30, TODAY)
    quiet = gone_quiet([ago(last)], [ago(-3)], 30, TODAY, found)
    assert quiet is None or (without is not None and 0 <= quiet.days <= without.days)


def test_while_it_is_paused_planned_meetings_wait() -> None:
    pausing = Pausing(now=True, since=ago(20), until=ago(-10))
    planned = MeetingState.PLANNED
    words = [state_in_words(planned, ago(days), TODAY, pausing) for days in (30, 20, 0, -9, -10)]
    assert words == ["To record", "Waits", "Waits", "Waits", "Planned"]
    meetings = [
        Encounter(ago(80), MeetingState.HELD),
        Encounter(ago(5), planned),
        Encounter(ago(-40), planned),
    ]
    found = pair_standing(meetings, 30, TODAY, pausing=pausing)
    assert (found.standing, found.to_record, found.next_day) == (Standing.PAUSED, 0, ago(-40))
    assert pair_standing(meetings, 30, TODAY).standing is Standing.QUIET
    assert Pausing(now=False, since=ago(-5)).sentence == ""


def test_milestones_on_today() -> None:
    late = [MilestoneDue(at, f"M{at}", ago(at)) for at in range(1, MOST_LATE + 1)]
    soon = MilestoneDue(9, "Soon", ago(-2))
    found = milestones_due([*late, soon], TODAY)
    assert [item.title for item in found] == ["M3", "M2", "M1", "Soon"]
    assert (found[0].detail, found[-1].detail) == (
        "milestone, was planned for 20 Nov 2026",
        "milestone, planned for 25 Nov 2026",
    )
    many = milestones_due([*late, soon, MilestoneDue(7, "M7", ago(7))], TODAY)
    assert [item.title for item in many] == ["4 milestones are late", "Soon"]
    assert many[0].record_id == 7


def test_a_review_a_pause_and_pairs_left_over() -> None:
    due = ReviewDue(PhaseFacts(1, "Phones"), PhaseFacts(2, "Who is heard", (), 3), 2, 5, ago(-40))
    (item,) = phase_review_due(1, due, TODAY)
    assert item.urgency is Urgency.THIS_WEEK  # the gate is not left to the last day
    assert item.detail.startswith("2 of 5 pairs have held its last meeting")
    assert phase_review_due(1, None, TODAY) == ()
    assert goes_on(1, "", None, TODAY) == ()
    (waits,) = goes_on(1, "Paused since 3 Nov 2026", ago(-5), TODAY)
    (come,) = goes_on(1, "Paused since 3 Nov 2026", ago(0), TODAY)
    assert (waits.urgency, come.urgency) == (Urgency.LATER, Urgency.TODAY)
    assert pairs_to_end(1, 0) == ()
    assert pairs_to_end(1, 1)[0].title == "1 pair is still to be ended"
