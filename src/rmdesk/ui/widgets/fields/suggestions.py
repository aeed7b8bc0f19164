"""Words offered while one is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from rmdesk.ui.style import sheet


class Suggestions(QCompleter):
    """Offers those of its words that hold what stands in `line`; others can be typed all the same."""

    def __init__(self, words: Sequence[str], line: QLineEdit) -> None:
        self._words = QStringListModel(list(words))
        super().__init__(self._words, line)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(self)
        line.textEdited.connect(self._dress)

    def offer(self, words: Sequence[str]) -> None:
        """Offer other words from now on."""
        self._words.setStringList(list(words))

    def offer_all(self) -> None:
        """Show every word, as nothing is typed yet."""
        if self._words.rowCount():
            self.setCompletionPrefix("")
            self._dress()
            self.complete()

    def _dress(self) -> None:
        """Dress the list: Qt makes it a window of its own, outside the one that the line is in."""
        popup = self.popup()
        if popup is not None and not popup.styleSheet():
            sheet.wear(popup)
