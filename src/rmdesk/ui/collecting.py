"""Rubbish is collected on the GUI thread only.

Python's collector runs in whichever thread happens to ask for memory. Run by the data worker it would destroy widgets
there that were let go in a cycle, which ends the program at once. So while a worker is about, it does not run by
itself; the GUI thread runs it between two deliveries.
"""

from __future__ import annotations

import gc
from typing import ClassVar

YOUNG = 5_000
"""New objects after which it is worth collecting."""

WHOLE_EVERY = 20
"""Every so many collections the old objects are looked at too."""


class Collector:
    """Keeps the collector from running by itself until every `Collector` has been released."""

    _held: ClassVar[int] = 0

    def __init__(self) -> None:
        self._rounds = 0
        self._released = False
        Collector._held += 1
        gc.disable()

    def collect(self) -> None:
        """Collect when enough has come together; to be called on the GUI thread."""
        if gc.get_count()[0] >= YOUNG:
            self._rounds += 1
            gc.collect(2 if self._rounds % WHOLE_EVERY == 0 else 1)

    def release(self) -> None:
        """Let the collector run by itself again, when no other `Collector` is held."""
        if self._released:
            return
        self._released = True
        Collector._held -= 1
        if Collector._held == 0:
            gc.enable()
