"""Dates and counts in words."""

from __future__ import annotations

import datetime as dt

import pytest

from rmdesk.documents.words import counted, duration, long_date, moment


def test_dates() -> None:
    assert long_date(dt.date(2026, 3, 1)) == "1\u00a0March\u00a02026"
    assert moment(dt.datetime(2026, 3, 1, 9, 5)).endswith("2026, 09:05")


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "no meetings"), (1, "one meeting"), (12, "twelve meetings"), (13, "13 meetings")],
)
def test_counts(number: int, words: str) -> None:
    assert counted(number, "meeting") == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (30, "half an hour"),
        (45, "45 minutes"),
        (60, "an hour"),
        (90, "an hour and a half"),
        (100, "one hour and 40 minutes"),
    ],
)
def test_durations(minutes: int, words: str) -> None:
    assert duration(minutes) == words
