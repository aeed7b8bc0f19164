"""Dates, times and figures as people type them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rmdesk.rules.typed import (
    NoSuchDay,
    read_date,
    read_number,
    read_time,
    split_words,
    write_date,
    write_number,
    write_time,
)

DAY = dt.date(2026, 5, 5)
DATES = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))


@given(DATES)
def test_a_written_date_reads_back(day: dt.date) -> None:
    assert read_date(write_date(day)) == day
    assert read_date(day.isoformat()) == day
    assert read_date(f"{day.day}/{day.month}/{day.year}") == day


@pytest.mark.parametrize(
    "text",
    ["5 May 2026", " 5 may 26 ", "05/05/2026", "5.5.26", "5-5-2026", "2026-05-05", "Tue 5 May 2026", "5th of May 2026",
     "May 5, 2026", "2026 May 5", "Tuesday the 5th May 2026"],
)  # fmt: skip
def test_dates_are_read_in_the_usual_ways(text: str) -> None:
    assert read_date(text) == DAY


def test_days_come_before_months() -> None:
    assert read_date("3/4/2026") == dt.date(2026, 4, 3)


@pytest.mark.parametrize(
    "text",
    ["31 June 2026", "soon", "5", "5 5", "13/13/2026", "5 May 1066", "5 M 2026", "May June 2026", "5/5/226"],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_date(text)


@given(st.text(max_size=20))
@example(",")
@example(" £ ")
def test_no_text_breaks_the_readers(text: str) -> None:
    kinds: dict[Callable[[str], object], type | tuple[type, ...]] = {
        read_date: dt.date,
        read_time: dt.time,
        read_number: (int, Decimal),
    }
    for reader, kind in kinds.items():
        try:
            found = reader(text)
        except ValueError:
            continue
        assert isinstance(found, kind) if text.strip() else found is None


def test_today_helps_when_it_is_known() -> None:
    assert read_date("tomorrow", DAY) == dt.date(2026, 5, 6)
    assert read_date("1 Dec", DAY) == dt.date(2026, 12, 1)
    with pytest.raises(ValueError, match="tomorrow"):
        read_date("tomorrow")


def test_september_has_two_short_forms() -> None:
    assert read_date("1 Sept 2026") == read_date("1 sep 2026") == dt.date(2026, 9, 1)


@given(st.times())
def test_a_written_time_reads_back(time: dt.time) -> None:
    assert read_time(write_time(time)) == time.replace(second=0, microsecond=0, fold=0)


@pytest.mark.parametrize("text", ["14:30", "14.30", "1430", "2.30pm", "2:30 pm", "2:30 p.m."])
def test_times_are_read_in_the_usual_ways(text: str) -> None:
    assert read_time(text) == dt.time(14, 30)


def test_noon_and_midnight() -> None:
    assert read_time("noon") == read_time("12pm") == dt.time(12)
    assert read_time("12am") == dt.time(0)


@pytest.mark.parametrize("text", ["25:00", "14:75", "0pm", "13pm", "late"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_time(text)


@given(st.integers(-(10**11), 10**11))
def test_a_written_figure_reads_back(number: int) -> None:
    assert read_number(write_number(number)) == number


@given(st.decimals(0, 10**6, places=2))
def test_a_written_sum_reads_back(number: Decimal) -> None:
    assert read_number(f"£ {number:,}", 2) == number


@pytest.mark.parametrize("text", ["ten", "1.5", "1e99", "NaN", "--2"])
def test_what_is_no_whole_figure_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_number(text)


def test_nothing_reads_as_nothing() -> None:
    assert read_date(" ") is None
    assert read_time("") is None
    assert read_number("  ") is None
    assert write_date(None) == write_time(None) == write_number(None) == ""


@given(st.lists(st.text("abc é", min_size=1)))
def test_split_words_are_tidy_and_each_once(words: list[str]) -> None:
    split = split_words(", ".join(words))
    assert len(set(split)) == len(split)
    assert all(word == " ".join(word.split()) and word for word in split)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/02/2027", "There is no 31 February 2027: February has 28 days that year."),
        ("2027-04-31", "There is no 31 April 2027: April has 30 days that year."),
        ("30 feb 28", "There is no 30 February 2028: February has 29 days that year."),
    ],
)
def test_a_day_that_the_calendar_does_not_have_is_told_by_name(typed: str, said: str) -> None:
    with pytest.raises(NoSuchDay, match=f"^{said}$"):
        read_date(typed)


@pytest.mark.parametrize("typed", ["32/02/2027", "1/13/2027", "0/1/2027"])
def test_figures_that_make_no_day_at_all_are_not_called_a_day(typed: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        read_date(typed)
    assert not isinstance(caught.value, NoSuchDay)
