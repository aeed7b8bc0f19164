"""Dates as form tools write them, and the one question that they may leave open."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.exchange.spreadsheets import Cell, DateOrder, Field, ambiguous_dates
from rmdesk.exchange.spreadsheets.dates import parse
from tests.exchange.spreadsheet_support import mapped, preview_of, sheet_of

DAY, MONTH = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST
MAPPING = mapped(Field.SUBMITTED_AT, Field.NAME)


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2026/10/20 11:30:18 am GMT", dt.datetime(2026, 10, 20, 11, 30, 18)),
        ("2026/10/21 12:30:44 am GMT", dt.datetime(2026, 10, 21, 0, 30, 44)),
        ("2026/10/21 12:30:44 pm GMT+1", dt.datetime(2026, 10, 21, 12, 30, 44)),
        ("2026-10-21T12:30:44.123Z", dt.datetime(2026, 10, 21, 12, 30, 44)),
        ("2026-10-21 12:30:44+01:00", dt.datetime(2026, 10, 21, 12, 30, 44)),
        ("2026-10-21", dt.datetime(2026, 10, 21)),
        ("21/10/2026 09:05", dt.datetime(2026, 10, 21, 9, 5)),
        ("21.10.26, 9.05", dt.datetime(2026, 10, 21, 9, 5)),
        ("3/4/26 9:05:06\u202fPM", dt.datetime(2026, 4, 3, 21, 5, 6)),
        ("21 Oct 2026 09:05", dt.datetime(2026, 10, 21, 9, 5)),
        ("Wed, 21 October 2026", dt.datetime(2026, 10, 21)),
        ("Oct 21, 2026 9:05 p.m.", dt.datetime(2026, 10, 21, 21, 5)),
        ("1st May 2026", dt.datetime(2026, 5, 1)),
        (dt.datetime(2026, 10, 21, 1, 2, 3, 4), dt.datetime(2026, 10, 21, 1, 2, 3)),
        (dt.date(2026, 10, 21), dt.datetime(2026, 10, 21)),
        (46294.46201388889, dt.datetime(2026, 9, 29, 11, 5, 18)),
    ],
)
def test_a_date_is_read(cell: Cell, moment: dt.datetime) -> None:
    assert parse(cell, DAY) == moment


@pytest.mark.parametrize(
    "cell",
    ["", "yesterday", "31/31/2026", "30/02/2026", "2026/10/20 25:00", "13:00 pm", "1/2/2026 13:00 pm", "5 Foo 2026",
     "1/2/3/2026", "9" * 5000, 7, 1e300, float("nan"), True],
)  # fmt: skip
def test_what_is_no_date_is_none(cell: Cell) -> None:
    assert parse(cell, DAY) is None


def test_the_order_decides() -> None:
    assert parse("03/04/2026", DAY) == dt.datetime(2026, 4, 3)
    assert parse("03/04/2026", MONTH) == dt.datetime(2026, 3, 4)


def test_open_dates_give_one_sample() -> None:
    sample = ambiguous_dates(
        sheet_of(["When", "Name"], ["05/05/2026", "A"], ["03/04/2026 10:00", "B"]), MAPPING
    )
    assert sample is not None
    assert (sample.text, sample.day_first, sample.month_first) == (
        "03/04/2026 10:00",
        dt.date(2026, 4, 3),
        dt.date(2026, 3, 4),
    )


@pytest.mark.parametrize("other", ["21/10/2026", "10/21/2026"])
def test_one_date_with_a_number_above_12_settles_all(other: str) -> None:
    sheet = sheet_of(["Timestamp", "Name"], ["03/04/2026", "A"], [other, "B"])
    assert ambiguous_dates(sheet, MAPPING) is None
    good = preview_of(sheet).good
    assert good[0].submitted_at == (dt.datetime(2026, 4, 3) if other[:2] == "21" else dt.datetime(2026, 3, 4))


def test_the_coordinators_answer_is_followed_and_not_asked_again() -> None:
    sheet = sheet_of(["When", "Name"], ["03/04/2026", "A"])
    assert ambiguous_dates(sheet, MAPPING) is not None
    assert ambiguous_dates(sheet, MAPPING.with_date_order(MONTH)) is None


def test_dates_without_an_answer_are_read_day_first_and_say_so() -> None:
    preview = preview_of(sheet_of(["Timestamp", "Name"], ["03/04/2026", "A"]))
    assert preview.good[0].submitted_at == dt.datetime(2026, 4, 3)
    assert "03/04/2026" in preview.notes[0]


def test_dates_of_both_orders_send_back_the_rows_that_do_not_fit() -> None:
    preview = preview_of(sheet_of(["Timestamp", "Name"], ["21/10/2026", "A"], ["10/21/2026", "B"]))
    assert [one.name for one in preview.good] == ["A"]
    assert "“Timestamp”" in preview.returned[0].reasons[0]


def test_typed_and_clear_dates_ask_nothing() -> None:
    assert ambiguous_dates(sheet_of(["When", "Name"], [dt.datetime(2026, 3, 4), "A"]), MAPPING) is None
    assert ambiguous_dates(sheet_of(["When", "Name"], ["2026-03-04", "A"]), MAPPING) is None


@given(st.datetimes(dt.datetime(1970, 1, 1), dt.datetime(2099, 12, 31)))
def test_every_moment_is_read_back_from_what_the_tools_write(moment: dt.datetime) -> None:
    whole = moment.replace(microsecond=0)
    assert parse(whole.strftime("%Y/%m/%d %I:%M:%S %p GMT"), DAY) == whole
    assert parse(whole.strftime("%m/%d/%Y %H:%M:%S"), MONTH) == whole
    assert parse(whole.isoformat(sep=" "), DAY) == whole


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    assert parse(text, DAY) is None or text.strip()
