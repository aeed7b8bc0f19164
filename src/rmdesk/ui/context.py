"""What every page is given: the desk, the worker, the prompts, and the signals that join the screens."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from rmdesk.base.clock import Clock
from rmdesk.base.errors import DeskError, UserError
from rmdesk.services.desk import Desk, Done
from rmdesk.ui.jobs import Cancelled, Jobs
from rmdesk.ui.prompts import Declined, Prompts

T = TypeVar("T")
log = logging.getLogger(__name__)
UNEXPECTED = UserError(
    "Something went wrong that should not have.",
    "Nothing was lost: your last saved change is in the file. Try again, or close and open the desk.",
)


class Context(QObject):
    """One open desk in one window. Pages read through `load`, write through `change`, and go elsewhere through `go`."""

    changed = Signal(frozenset, str)
    """Areas that a finished change touched, and the words for the undo bar ("" when it can't be undone)."""
    failed = Signal(object)
    """A `DeskError` that no form showed in place."""
    programme_changed = Signal(object)
    """The number of the programme now on screen, or none."""
    going = Signal(str, object)
    """A page's name and the record to open there, or none."""
    turned = Signal(str, bool)
    """A change was taken back (true), or done again: its label. What a screen said of it is not true any more."""
    bar_outdated = Signal()
    """A page says something newer than the undo bar: it goes, and the change can still be undone."""
    spoke_wanted = Signal(object)
    """A talk is to be noted: with a person by number, with whoever is on screen (None), or `{"check_in": n}` is to be
    put right.
    """
    alone = Signal(object)
    """A widget to show by itself, with nothing else of the desk around it, or none to bring the desk back."""
    lock_requested = Signal()
    leaving = Signal()
    """The desk is about to be closed: long work is to stop, and nothing is to be asked any more."""
    restore_requested = Signal()
    """Lock the desk and go to the backups on the first screen."""
    settings_changed = Signal(object)
    """The desk's new `Settings`: the window takes look and lock over."""

    def __init__(
        self, desk: Desk, prompts: Prompts, jobs: Jobs, parent: QObject | None = None, *, sample: str = ""
    ) -> None:
        """Join them; `sample` is the passphrase of a sample desk, which may be shown, and empty for a real one."""
        super().__init__(parent)
        self.sample = sample
        self.desk = desk
        self.prompts = prompts
        self.jobs = jobs
        self.programme_id: int | None = None

    @property
    def clock(self) -> Clock:
        """Return the desk's clock."""
        return self.desk.clock

    def leave(self) -> None:
        """Stop long work, ask nothing more, and let the worker go once what it began has come to an end.

        What is done by then finds every question declined, so that no dialog opens over a desk that locks.
        """
        self.prompts = Declined()
        self.leaving.emit()
        self.jobs.settle()
        self.jobs.close()

    def load(
        self,
        owner: QObject,
        call: Callable[[], T],
        show: Callable[[T], None],
        failed: Callable[[DeskError], None] | None = None,
    ) -> None:
        """Read on the worker, then show on the GUI thread."""
        self.jobs.run(owner, call, show, lambda error: self._fail(error, failed))

    def change(
        self,
        owner: QObject,
        call: Callable[[], Done[T]],
        then: Callable[[T], None] | None = None,
        failed: Callable[[DeskError], None] | None = None,
    ) -> None:
        """Write on the worker, then tell every screen what changed, then call `then` with the value."""

        def finish(done: Done[T]) -> None:
            self.changed.emit(done.changed, done.label)
            if then is not None:
                then(done.value)

        self.jobs.run(owner, call, finish, lambda error: self._fail(error, failed))

    def go(self, page: str, record: Any = None) -> None:
        """Show the page (by the last word of its object name), and the record on it."""
        self.going.emit(page, record)

    def show_programme(self, programme_id: int | None) -> None:
        """Make this the programme on screen."""
        if programme_id != self.programme_id:
            self.programme_id = programme_id
            self.programme_changed.emit(programme_id)

    def _fail(self, error: Exception, failed: Callable[[DeskError], None] | None) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, DeskError):
            log.error("A call failed", exc_info=error)
            error = UNEXPECTED
        if failed is not None:
            failed(error)
        else:
            self.failed.emit(error)
