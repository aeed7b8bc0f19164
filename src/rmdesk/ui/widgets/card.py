"""`Card`: a white panel with a title, and a body to fill."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.dress import dress
from rmdesk.ui.widgets.words import Words


class Card(QFrame):
    """A panel; put the content into `body`, small things for the title's line in with `add_beside_title`."""

    def __init__(self, title: str = "", subtitle: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Words(title, "card-title")
        self._subtitle = Words(subtitle, "small")
        self.body = QVBoxLayout()
        self._head = QHBoxLayout()
        self._lay_out()
        self.set_title(title, subtitle)

    def _lay_out(self) -> None:
        dress(self, role="card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * GRID, 2 * GRID - 2, 2 * GRID, 2 * GRID)
        outer.setSpacing(GRID // 2)
        self._head.setSpacing(GRID)
        self._head.addWidget(self._title, 1)
        outer.addLayout(self._head)
        outer.addWidget(self._subtitle)
        self.body.setSpacing(GRID)
        self.body.setContentsMargins(0, GRID // 2, 0, 0)
        outer.addLayout(self.body, 1)

    @property
    def title(self) -> str:
        """Return the title."""
        return self._title.text()

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Show another title, and a quiet line under it when given."""
        self._title.setText(title)
        self._title.setHidden(not title)
        self._subtitle.setText(subtitle)
        self._subtitle.setHidden(not subtitle)
        self.setAccessibleName(title)

    def add_beside_title(self, widget: QWidget) -> None:
        """Put `widget` (a pill, a small button) at the end of the title's line."""
        self._head.addWidget(widget)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put `widget` at the end of the body."""
        self.body.addWidget(widget, stretch)

    def fill_height(self) -> None:
        """Let the card take the height that is left, as one with a table or a board in it should."""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
