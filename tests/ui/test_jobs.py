"""The data worker's queue: in order, results to their owner, and quiet when its window goes in between."""

from __future__ import annotations

import gc
import sys
import threading
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


class Held:
    """Something of a window; notes the thread that lets it go."""

    def __init__(self, gone: list[int]) -> None:
        self._gone = gone

    def look(self) -> int:
        return threading.get_ident()

    def fail(self) -> int:
        raise ValueError("no")

    def __del__(self) -> None:
        self._gone.append(threading.get_ident())


@pytest.mark.parametrize("name", ["look", "fail"])
def test_what_a_call_holds_is_let_go_on_this_thread(jobs: Jobs, name: str) -> None:
    owner, gone, errors = QObject(), list[int](), list[str]()
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(300):
            jobs.run(
                owner, getattr(Held(gone), name), lambda _: None, lambda error: errors.append(str(error))
            )
            jobs.settle()
    finally:
        sys.setswitchinterval(interval)
    gc.collect()
    assert len(gone) == 300
    assert set(gone) == {threading.get_ident()}
