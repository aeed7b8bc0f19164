"""Cards of the matching page that are opened when they are wanted and put away with Escape."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from rmdesk.ui.context import Context
from rmdesk.ui.latest import Latest
from rmdesk.ui.widgets.card import Card

View = TypeVar("View")


class PutAwayCard(Card):
    """A card that is hidden until it is opened."""

    closed = Signal()
    """It was put away."""
    left = Signal()
    """The coordinator put it away; what opened it can take the keyboard back."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put it away with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    @Slot()
    def put_away(self) -> None:
        """Hide it, as the coordinator wishes."""
        self.left.emit()
        self.drop()

    def drop(self) -> None:
        """Hide it, as it says nothing of what is on screen now."""
        self.hide()
        self.closed.emit()


class ReadCard(PutAwayCard):
    """A card that shows what is read of a programme, and reads it again when things may have changed.

    `fill` puts what was read into it and returns what takes the keyboard once the card is open.
    """

    def __init__(
        self,
        context: Context,
        words: tuple[str, str],
        read: Callable[[Context, int], View],
        fill: Callable[[View], QWidget],
    ) -> None:
        super().__init__(*words)
        self._context = context
        self._programme_id: int | None = None
        self._latest = Latest(context, self, self.show, context.failed.emit)

        def opened(view: View) -> None:
            first = fill(view)
            self.show()
            first.setFocus(Qt.FocusReason.OtherFocusReason)

        def again(view: View) -> None:
            fill(view)

        def reading(programme_id: int, *, again_only: bool) -> None:
            self._latest.read(partial(read, context, programme_id), again if again_only else opened)

        self._reading = reading

    def open(self, programme_id: int) -> None:
        """Show what there is of a programme."""
        self._programme_id = programme_id
        self._reading(programme_id, again_only=False)

    def read_again(self, programme_id: int | None) -> None:
        """Read again, as things may have changed; put the card away for another programme."""
        if self.isHidden():
            return
        if programme_id is None or programme_id != self._programme_id:
            self.drop()
        else:
            self._reading(programme_id, again_only=True)
