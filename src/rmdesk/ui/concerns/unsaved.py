"""Saving while typing: what waits to be saved, and when it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rmdesk.base.errors import DeskError
from rmdesk.services.concerns import RestrictedArea
from rmdesk.services.desk import Done
from rmdesk.ui.concerns import operations
from rmdesk.ui.context import Context

PAUSE = 1000
"""Milliseconds without a key after which what is typed is saved."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What is typed in a case and not saved yet: the case's number, and the call that saves it."""

    case_id: int
    save: Callable[[RestrictedArea], Done[None]]


class TypingSaver(QObject):
    """Saves what `read` gives, a moment after the last key or as a field is left."""

    saving = Signal()
    saved = Signal()
    failed = Signal(object)
    """A `DeskError`; what is typed stays unsaved."""

    def __init__(
        self, context: Context, area: RestrictedArea, read: Callable[[], Unsaved], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._area = area
        self._read = read
        self._dirty = False
        self._under_way = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.save)

    @Slot()
    def note_typing(self) -> None:
        """Count from this key."""
        self._dirty = True
        self._timer.start()

    @Slot()
    def save(self) -> None:
        """Save now, if anything was typed."""
        self._timer.stop()
        if not self._dirty:
            return
        self._dirty = False
        self._under_way += 1
        self.saving.emit()
        operations.save_unsaved(
            self._context, self, self._area, self._read().save, self._note_saved, self._note_failed
        )

    def take(self) -> Unsaved | None:
        """Return what is not known to be saved, for somebody else to save; none when all is in the file.

        What is on its way is given too: whoever takes it over will not hear of its end here.
        """
        self._timer.stop()
        waiting = self._dirty or self._under_way > 0
        self.drop()
        return self._read() if waiting else None

    def drop(self) -> None:
        """Forget what waits: it went into an entry, or somebody else saves it."""
        self._timer.stop()
        self._dirty = False
        self._under_way = 0

    def _note_saved(self, _nothing: None) -> None:
        self._under_way = max(0, self._under_way - 1)
        self.saved.emit()

    def _note_failed(self, error: DeskError) -> None:
        self._under_way = max(0, self._under_way - 1)
        self._dirty = True
        self.failed.emit(error)
