"""`Fold`: a card that opens and closes by its heading; closed it says in one line what it holds."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.buttons import FoldButton
from rmdesk.ui.widgets.dress import dress
from rmdesk.ui.widgets.pill import Pill
from rmdesk.ui.widgets.words import Words


class Fold(QFrame):
    """A card named `<name>.card`; its heading is the button `<name>`, the content goes into `body`."""

    turned = Signal(bool)
    """The coordinator opened it (True) or closed it."""

    def __init__(self, name: str, title: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}.card")
        self.setAccessibleName(title)
        self.heading = FoldButton(name, title)
        self.heading.clicked.connect(self._turn)
        self._pill = Pill()
        self._summary = Words("", "quiet")
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        self._lay_out()
        self.set_open(False)

    def _lay_out(self) -> None:
        dress(self, role="card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID + 2)
        outer.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.heading, 1)
        head.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignVCenter)
        outer.addLayout(head)
        outer.addWidget(self._summary)
        self.body.setContentsMargins(0, GRID, 0, GRID)
        self.body.setSpacing(2 * GRID - 2)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._content.setSizePolicy(policy)
        outer.addWidget(self._content)

    @property
    def is_open(self) -> bool:
        """Return whether its content shows."""
        return self.heading.isChecked()

    @property
    def summary(self) -> str:
        """Return what it says when closed."""
        return self._summary.text()

    @property
    def mark(self) -> str:
        """Return what stands beside the heading."""
        return self._pill.text()

    def set_open(self, opened: bool) -> None:
        """Open or close it, without a signal."""
        self.heading.set_open(opened)
        self._content.setVisible(opened)
        self._summary.setHidden(opened or not self._summary.text())

    def say(self, summary: str, mark: str = "", tone: Tone = Tone.WARN) -> None:
        """Say in a line what it holds, and beside the heading what is to be done there."""
        if (summary, mark, tone) == (self.summary, self.mark, self._pill.tone):
            return
        self._summary.setText(summary)
        self._summary.setHidden(self.is_open or not summary)
        self._pill.show_state(mark, tone)
        self.heading.setAccessibleDescription(". ".join(part for part in (mark, summary) if part))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open it with a click anywhere while it is closed."""
        if not self.is_open and event.button() is Qt.MouseButton.LeftButton:
            self._turn_to(True)
        else:
            super().mouseReleaseEvent(event)

    @Slot()
    def _turn(self) -> None:
        self._turn_to(self.heading.isChecked())

    def _turn_to(self, opened: bool) -> None:
        self.set_open(opened)
        self.turned.emit(opened)
