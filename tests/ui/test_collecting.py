"""Rubbish is collected by the GUI thread, never by the worker."""

from __future__ import annotations

import gc
import threading
from typing import Any

import pytest
from PySide6.QtCore import QObject

from rmdesk.ui.collecting import YOUNG, Collector
from rmdesk.ui.jobs import Jobs


class Loop:
    """Something that holds on to itself."""

    def __init__(self) -> None:
        self.me = self


def make_rubbish() -> int:
    for _ in range(YOUNG * 2):
        Loop()
    return threading.get_ident()


@pytest.fixture
def collected_by() -> Any:
    """Give a list that fills with the threads in which the collector ran."""
    seen: list[int] = []

    def note(phase: str, _facts: dict[str, int]) -> None:
        if phase == "start":
            seen.append(threading.get_ident())

    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


def test_the_worker_never_collects(qapp: object, collected_by: list[int]) -> None:
    jobs, owner, workers = Jobs(), QObject(), list[int]()
    collected_by.clear()
    for _ in range(30):
        jobs.run(owner, make_rubbish, workers.append, print)
        jobs.settle()
    jobs.close()
    here = threading.get_ident()
    assert here not in workers
    assert collected_by and set(collected_by) == {here}


def test_collecting_goes_on_by_itself_when_all_are_released() -> None:
    assert gc.isenabled()
    one, other = Collector(), Collector()
    one.release()
    one.release()
    assert not gc.isenabled()
    other.release()
    assert gc.isenabled()
