"""`ProgressStrip`: what a long piece of work is doing, how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.dress import dress
from rmdesk.ui.widgets.giving_back import GivesBack
from rmdesk.ui.widgets.words import Words


class ProgressStrip(QFrame):
    """Hidden until `begin`; its button is `<name>.cancel`."""

    cancelled = Signal()
    """Cancel was pressed; the work is asked to stop, the strip waits for `finish`."""

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._what = Words("", "strong")
        self._detail = Words("", "small")
        self._bar = QProgressBar()
        self._bar.setObjectName(f"{name}.bar")
        self._bar.setTextVisible(False)
        self._cancel = QuietButton(f"{name}.cancel", "Cancel")
        self._cancel.clicked.connect(self._stop)
        self._lay_out()
        self._focus = GivesBack(self)
        self.hide()

    def _lay_out(self) -> None:
        dress(self, role="progress")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout(self)
        line.setContentsMargins(2 * GRID, GRID + 4, 2 * GRID, GRID + 4)
        line.setSpacing(2 * GRID)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._what)
        words.addWidget(self._bar)
        words.addWidget(self._detail)
        line.addLayout(words, 1)
        line.addWidget(self._cancel)

    @property
    def running(self) -> bool:
        """Return whether work is shown."""
        return not self.isHidden()

    def begin(self, what: str, *, can_cancel: bool = True) -> None:
        """Show `what` is being done ("Making 12 packs"), with no end known yet."""
        self._what.setText(what)
        self.setAccessibleName(what)
        self._bar.setAccessibleName(what)
        self._bar.setRange(0, 0)
        self._detail.hide()
        self._cancel.setEnabled(True)
        self._cancel.setText("Cancel")
        self._cancel.setVisible(can_cancel)
        self.show()

    def step(self, done: int, of: int, detail: str = "") -> None:
        """Show that `done` of `of` parts are finished; `of` 0 means that the end is not known."""
        self._bar.setRange(0, max(0, of))
        self._bar.setValue(done)
        count = f"{done} of {of}" if of else ""
        text = " · ".join(part for part in (count, detail) if part)
        self._detail.setText(text)
        self._detail.setHidden(not text)
        self._bar.setAccessibleDescription(text)

    def settle(self, what: str) -> None:
        """Show that the work is done and `what` is waited for: no count that is nearly there, and nothing to cancel."""
        self._what.setText(what)
        self.setAccessibleName(what)
        self._focus.give_back()
        self._bar.setRange(0, 1)
        self._bar.setValue(1)
        self._bar.setAccessibleDescription(what)
        self._detail.hide()
        self._cancel.hide()

    def finish(self) -> None:
        """Take the strip away."""
        self._focus.give_back()
        self.hide()

    def _stop(self) -> None:
        self._focus.give_back()
        self._cancel.setEnabled(False)
        self._cancel.setText("Stopping…")
        self.cancelled.emit()
