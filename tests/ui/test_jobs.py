"""The data worker's queue: in order, results to their owner, and quiet when its window goes in between."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from rmdesk.ui.jobs import Jobs


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_calls_run_in_the_order_given(jobs: Jobs) -> None:
    owner, seen = QObject(), list[object]()
    for number in range(5):
        jobs.run(owner, partial(int, number), seen.append, seen.append)
    jobs.settle()
    assert seen == [0, 1, 2, 3, 4]


def test_nobody_is_answered_while_still_asking(jobs: Jobs) -> None:
    owner, seen = QObject(), list[object]()
    for _ in range(200):
        before = len(seen)
        jobs.run(owner, lambda: 1, seen.append, seen.append)
        assert len(seen) == before
    jobs.settle()
    assert len(seen) == 200


def test_an_error_goes_to_its_own_handler(jobs: Jobs) -> None:
    owner, values, errors = QObject(), list[object](), list[Exception]()
    jobs.run(owner, lambda: 1 / 0, values.append, errors.append)
    jobs.settle()
    assert not values
    assert [type(error) for error in errors] == [ZeroDivisionError]


def test_a_result_whose_owner_has_gone_is_dropped(jobs: Jobs) -> None:
    owner, seen = QObject(), list[object]()
    jobs.run(owner, lambda: 1, seen.append, seen.append)
    delete(owner)
    jobs.settle()
    assert not seen
    assert not jobs.busy


def test_a_queue_may_go_while_it_hands_a_result_over(qtbot: QtBot) -> None:
    jobs, owner, seen = Jobs(), QObject(), list[int]()

    def close_the_window(value: int) -> None:
        seen.append(value)
        delete(jobs)

    jobs.run(owner, lambda: 1, close_the_window, lambda error: seen.append(0))
    qtbot.waitUntil(lambda: bool(seen))
    jobs.close()
    assert seen == [1]
