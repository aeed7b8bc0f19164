"""`UndoBar`: what was just done, and one press to take it back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets import reading_order
from rmdesk.ui.widgets.banner import announce
from rmdesk.ui.widgets.buttons import IconButton, QuietButton
from rmdesk.ui.widgets.dress import dress
from rmdesk.ui.widgets.giving_back import GivesBack
from rmdesk.ui.widgets.words import Words


class UndoBar(QFrame):
    """Says the last change and stays until the next one or until it is dismissed: no clock hurries the
    reader."""

    undo_requested = Signal()
    """Undo was pressed; the bar has gone."""
    dismissed = Signal()
    """It was put away without undoing."""

    def __init__(self, name: str = "undo.bar", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty(reading_order.PASSING, True)
        self._words = Words("")
        self._undo = QuietButton(f"{name}.undo", "Undo")
        self._close = IconButton(f"{name}.dismiss", "x", "Put this message away", role="nav_ink")
        self._undo.clicked.connect(self._take_back)
        self._close.clicked.connect(self.put_away)
        self._lay_out()
        self._focus = GivesBack(self)
        self.hide()

    def _lay_out(self) -> None:
        dress(self, role="undo")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout(self)
        line.setContentsMargins(2 * GRID, 4, GRID, 4)
        line.setSpacing(GRID)
        line.addWidget(self._words, 1)
        line.addWidget(self._undo)
        line.addWidget(self._close)

    @property
    def text(self) -> str:
        """Return what it says; "" while hidden."""
        return "" if self.isHidden() else self._words.text()

    def offer(self, text: str) -> None:
        """Say what was done ("Moved Anna to ready") and offer to undo it.

        The same words again, as while somebody types, are not read out again.
        """
        again = text == self.text
        self._words.setText(text)
        self.setAccessibleName(text)
        self._undo.setAccessibleName(f"Undo: {text}")
        self.show()
        if not again:
            announce(self, f"{text}. Undo is possible.")

    def clear(self) -> None:
        """Take the bar away, as when there is nothing left to undo."""
        self._put_down()

    def put_away(self) -> None:
        """Dismiss it; what was done stays done."""
        self._put_down()
        self.dismissed.emit()

    def _put_down(self) -> None:
        self._focus.give_back()
        self.hide()

    def _take_back(self) -> None:
        self._put_down()
        self.undo_requested.emit()
