"""Readings of which only the latest is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from rmdesk.base.errors import DeskError
from rmdesk.ui.context import Context

T = TypeVar("T")


class Latest:
    """Reads on the worker for `owner`; what an earlier reading brings after a later one was started is dropped."""

    def __init__(
        self,
        context: Context,
        owner: QObject,
        shown: Callable[[], None],
        failed: Callable[[DeskError], None],
    ) -> None:
        self._context = context
        self._owner = owner
        self._shown = shown
        self._failed = failed
        self._turn = 0

    def read(self, call: Callable[[], T], show: Callable[[T], None]) -> None:
        """Read and show the answer."""
        self._turn += 1
        turn = self._turn

        def deliver(value: T) -> None:
            if turn == self._turn:
                show(value)
                self._shown()

        self._context.load(self._owner, call, deliver, self._failed)
