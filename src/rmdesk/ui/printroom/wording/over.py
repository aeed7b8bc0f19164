"""The words of papers over the print room: opened from its header, and left again."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QLayout, QWidget
from shiboken6 import isValid

from rmdesk.ui.context import Context
from rmdesk.ui.printroom.wording.panel import WordingPanel
from rmdesk.ui.widgets import reading_order


class WordingOver(QObject):
    """Shows the words of papers in place of `under`, in the same layout."""

    def __init__(self, context: Context, owner: QWidget, layout: QLayout, under: QWidget) -> None:
        super().__init__(owner)
        self._under = under
        self._panel = WordingPanel(context)
        layout.addWidget(self._panel)
        self._came_from: QWidget | None = None
        self._panel.left.connect(self._come_back)
        self._panel.came_back.connect(self._under.hide)

    def open(self, name: str | None = None) -> None:
        """Show the words of a paper, or of the one that was shown last."""
        self._came_from = QApplication.focusWidget()
        self._panel.open(name)
        reading_order.begin(self._panel)
        self._under.hide()

    @Slot()
    def _come_back(self) -> None:
        """Show the print room again, with the keyboard where it was."""
        self._under.show()
        before, self._came_from = self._came_from, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            reading_order.begin(self._under)

    def close(self) -> None:
        """Show the print room again."""
        self._panel.close_panel()

    def reload(self) -> None:
        """Read the words again while they are shown."""
        if self._panel.is_open:
            self._panel.reload()

    def draft(self) -> dict[str, Any] | None:
        """Return what is typed and not saved, under a name of its own."""
        typed = self._panel.draft()
        return {"wording": typed} if typed else None

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Put it back where there is something of it."""
        if "wording" in draft:
            self._panel.take_draft(draft["wording"])
            self._under.setHidden(self._panel.is_open)
