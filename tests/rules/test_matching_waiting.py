"""Who has waited for a pair and comes first next time (product D6)."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.matching import Turn, waiting_since

READY = dt.date(2027, 1, 10)
days = st.dates(dt.date(2026, 1, 1), dt.date(2028, 12, 31))
some_days = st.lists(days, max_size=3).map(tuple)


def later(number: int) -> dt.date:
    return READY + dt.timedelta(days=number)


def test_nobody_has_waited_before_anybody_was_agreed() -> None:
    assert waiting_since(Turn(READY)) is None


def test_who_was_ready_when_others_were_agreed_has_waited_since_then() -> None:
    assert waiting_since(Turn(READY, agreed=(later(5),))) == READY
    assert waiting_since(Turn(READY, agreed=(later(0),))) == READY  # all of it done in one day
    assert waiting_since(Turn(READY, agreed=(later(-5),))) is None


def test_after_a_pair_that_ended_the_waiting_begins_anew() -> None:
    turn = Turn(READY, own_agreed=(later(1),), own_ended=(later(20),), agreed=(later(1), later(10)))
    assert waiting_since(turn) is None
    turn = Turn(READY, own_agreed=(later(1),), own_ended=(later(20),), agreed=(later(1), later(30)))
    assert waiting_since(turn) == later(20)
    turn = Turn(READY, own_agreed=(later(0),), own_ended=(later(0),), agreed=(later(0), later(0)))
    assert waiting_since(turn) is None


def test_who_was_left_over_in_a_programme_that_closed_has_waited() -> None:
    left = Turn(later(-300), over_on=later(-100))
    assert waiting_since(Turn(READY), [left]) == later(-300)
    assert waiting_since(Turn(READY), [Turn(later(-300))]) is None  # it still goes on
    had = Turn(later(-300), own_agreed=(later(-200),), over_on=later(-100))
    assert waiting_since(Turn(READY), [had]) is None
    since = Turn(later(-90), own_agreed=(later(-80),))
    assert waiting_since(Turn(READY), [left, since]) is None


@given(days, some_days, some_days, st.lists(st.builds(Turn, days, some_days, over_on=days), max_size=3))
def test_nobody_waits_since_a_day_on_which_they_were_not_ready(
    ready: dt.date, ended: tuple[dt.date, ...], agreed: tuple[dt.date, ...], earlier: list[Turn]
) -> None:
    since = waiting_since(Turn(ready, ended, ended, agreed), earlier)
    assert since is None or since in {ready, *ended, *(turn.ready_since for turn in earlier)}


@given(days, some_days, days)
def test_one_more_agreed_pair_never_takes_priority_away(
    ready: dt.date, agreed: tuple[dt.date, ...], more: dt.date
) -> None:
    before, after = (
        waiting_since(Turn(ready, agreed=agreed)),
        waiting_since(Turn(ready, agreed=(*agreed, more))),
    )
    assert before is None or after == before
