"""`EmptyState`: what stands where a list has nothing yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from rmdesk.ui.style.tokens import GRID, MARGIN
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.words import Words


class EmptyState(QWidget):
    """A heading, a line of help and, where there is something to do, the button for it (`<name>.act`)."""

    acted = Signal()
    """The button was pressed."""

    def __init__(
        self, name: str, heading: str, help_text: str = "", action: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._heading = Words(heading, "heading")
        self._help = Words(help_text, "quiet")
        self._action = QuietButton(f"{name}.act", action)
        self._action.clicked.connect(self.acted)
        self._lay_out()
        self.say(heading, help_text, action)

    def _lay_out(self) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.setSpacing(GRID)
        outer.addStretch(1)
        for words in (self._heading, self._help):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            outer.addWidget(words)
        outer.addSpacing(GRID)
        outer.addWidget(self._action, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(2)

    @property
    def heading(self) -> str:
        """Return the heading."""
        return self._heading.text()

    def say(self, heading: str, help_text: str = "", action: str = "") -> None:
        """Show other words."""
        self._heading.setText(heading)
        self._help.setText(help_text)
        self._help.setHidden(not help_text)
        self._action.setText(action)
        self._action.setHidden(not action)
        self.setAccessibleName(heading)
        self.setAccessibleDescription(help_text)
