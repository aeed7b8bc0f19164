"""Words offered while one is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit

from rmdesk.ui.style import sheet


class Suggestions(QCompleter):
    """Offers those of its words that hold what stands in `line`; others can be typed all the same."""

    def __init__(self, words: Sequence[str], line: QLineEdit) -> None:
        self._words = QStringListModel(list(words))
        super().__init__(self._words, line)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(self)

    def offer(self, words: Sequence[str]) -> None:
        """Offer other words from now on."""
        self._words.setStringList(list(words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Dress the list as it opens: Qt makes it a window of its own, outside the one that the line is in.

        It is known by its kind: asking for `popup()` would make it, and leave it to Python to destroy.
        """
        if event.type() == QEvent.Type.Show and isinstance(watched, QAbstractItemView):
            sheet.wear(watched)
        return super().eventFilter(watched, event)
