"""Numbers and days in words."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.wording import count_of, day_in_words, short_day


def test_one_is_singular_and_everything_else_plural() -> None:
    assert [count_of(n, "mentee") for n in (0, 1, 2)] == ["0 mentees", "1 mentee", "2 mentees"]
    assert count_of(2, "pair waits", "pairs wait") == "2 pairs wait"


def test_days_are_written_the_british_way() -> None:
    day = dt.date(2026, 11, 20)
    assert (day_in_words(day), short_day(day)) == ("20 November 2026", "20 Nov 2026")


@given(st.dates())
def test_a_day_can_be_read_back(day: dt.date) -> None:
    words = day_in_words(day).split()
    assert (int(words[0]), int(words[2])) == (day.day, day.year)
    assert short_day(day).split()[1] == words[1][:3]
