"""Work off the GUI thread: one serial worker for data, so that no two calls touch the desk at once.

Results come back on the GUI thread. A result whose owner has gone in the meantime is dropped.

The worker never holds the last reference to anything of a window: what it would let go there, the GUI thread may be
taking apart at that moment, and the program ends at once. So a call stays in the queue's own keeping until its answer
has been delivered, and the worker knows it by a number.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, Signal, Slot
from shiboken6 import isValid

from rmdesk.ui.collecting import Collector

T = TypeVar("T")


class Cancelled(Exception):
    """The coordinator asked long work to stop; nothing of it is kept."""


class Progress(QObject):
    """What long work says of itself, and whether it should stop; safe to use from the worker."""

    reported = Signal(int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()

    def report(self, done: int, total: int, what: str = "") -> None:
        """Say that `done` of `total` parts are done (a total of 0 means "not known"), and what is being done."""
        self.reported.emit(done, total, what)

    def cancelled(self) -> bool:
        """Return whether the work should stop."""
        return self._stop.is_set()

    @Slot()
    def cancel(self) -> None:
        """Ask the work to stop."""
        self._stop.set()


@dataclass(slots=True)
class _Job:
    owner: QObject
    call: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    value: Any = None
    error: Exception | None = None
    over: bool = False


class Jobs(QObject):
    """The data worker's queue. Calls run in the order given."""

    busy_changed = Signal(bool)
    _finished = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._numbers = count()
        self._under_way: dict[int, _Job] = {}
        self._closed = False
        self._collector = Collector()
        # Queued also when the call is over before `run` ends: nobody gets an answer while still asking.
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        call: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run `call` on the worker; then `done` with its value, or `failed` with its error, on the GUI thread.

        Once the worker has been let go nothing is run any more: the desk is closed.
        """
        if self._closed:
            return
        number = next(self._numbers)
        self._under_way[number] = _Job(owner, call, done, failed)
        if len(self._under_way) == 1:
            self.busy_changed.emit(True)
        self._worker.submit(self._work, number)

    @property
    def busy(self) -> bool:
        """Return whether anything is queued or running."""
        return bool(self._under_way)

    def settle(self) -> None:
        """Process events until nothing is queued or running."""
        while self._under_way:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    @property
    def closed(self) -> bool:
        """Return whether the worker has been let go."""
        return self._closed

    def close(self) -> None:
        """Finish what is queued and let the worker go."""
        self._closed = True
        self._worker.shutdown(wait=True)
        self._collector.release()

    def _work(self, number: int) -> None:
        job = self._under_way[number]
        try:
            job.value = job.call()
            job.over = True
        except Exception as error:
            job.error = error
        finally:
            del job  # before the GUI thread hears of it and lets go
            self._finished.emit(number)

    @Slot(int)
    def _deliver(self, number: int) -> None:
        job = self._under_way.pop(number)
        try:
            if not isValid(job.owner):
                return
            if job.error is not None:
                job.failed(job.error)
            elif job.over:
                job.done(job.value)
        finally:
            if not self._under_way and isValid(self):  # the window may have been closed by what was done
                self.busy_changed.emit(False)
            self._collector.collect()
