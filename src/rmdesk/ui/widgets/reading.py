"""`ReadingArea`: something long to read inside a page, which keys can scroll."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.dress import dress, name
from rmdesk.ui.widgets.page import ScrollArea


class ReadingArea(ScrollArea):
    """A scrolling body that takes the focus, so that the arrow and page keys scroll it; it shows so by a ring."""

    def __init__(self, object_name: str, accessible: str, *, parent: QWidget | None = None) -> None:
        super().__init__(margin=GRID // 2, parent=parent)
        dress(self, role="reading")
        name(self, object_name, accessible)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def go_to_top(self) -> None:
        """Show the beginning."""
        self.verticalScrollBar().setValue(0)
