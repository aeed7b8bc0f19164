"""`SavedLabel`: says when the work was last saved."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from rmdesk.ui.widgets.dress import dress, name
from rmdesk.ui.widgets.words import Words


class SavedLabel(Words):
    """Quiet while all is well; in red when something could not be saved."""

    def __init__(self, object_name: str, *, parent: QWidget | None = None) -> None:
        super().__init__("", "quiet", wrap=False, parent=parent)
        name(self, object_name, "Not changed yet")

    def saving(self) -> None:
        """Say that a change is on its way to the file."""
        self._say("Saving…", "quiet")

    def saved(self, moment: dt.datetime) -> None:
        """Say that all is in the file since `moment` (in the coordinator's time zone)."""
        self._say(f"Saved {moment:%H:%M}", "quiet")

    def failed(self, text: str = "Not saved") -> None:
        """Say that the last change is not in the file."""
        self._say(text, "error")

    def _say(self, text: str, role: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        dress(self, role=role)
