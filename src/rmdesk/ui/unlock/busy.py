"""Nothing but what is being done, how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from rmdesk.ui.unlock.doors import Doors
from rmdesk.ui.unlock.panel import Panel
from rmdesk.ui.widgets.progress import ProgressStrip


class BusyPanel(Panel):
    """`panel.busy`. Its bar moves while no end is known."""

    cancelled = Signal()
    """The work is to stop; the panel stays until it has."""

    def __init__(self, doors: Doors, title: str, detail: str) -> None:
        super().__init__(doors, "busy", title)
        self._detail = detail
        self._work = ProgressStrip("busy.work")
        self._work.cancelled.connect(self.cancelled)
        self.add(self._work)
        self._work.begin("It takes a few seconds.")

    def give_up(self) -> None:
        """Ask the work to stop."""
        self.cancelled.emit()

    @Slot(int, int, str)
    def step(self, done: int, of: int, _what: str = "") -> None:
        """Show how far it is."""
        self._work.step(done, of, self._detail)
