"""Those whom the coordinator keeps apart, each with a way to take it back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rmdesk.services.matching import KeptApart
from rmdesk.ui.context import Context
from rmdesk.ui.matching import operations
from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.words import Words


class ApartCard(Card):
    """One line for each; hidden while there is none."""

    def __init__(self, context: Context) -> None:
        super().__init__("Kept apart")
        self._context = context
        self._rows: list[QWidget] = []
        self.hide()

    def show_pairs(self, pairs: Sequence[KeptApart]) -> None:
        """Show these."""
        for row in self._rows:
            discard(row)
        self._rows = [self._row(pair) for pair in pairs]
        for row in self._rows:
            self.add(row)
        self.setVisible(bool(pairs))

    def _row(self, pair: KeptApart) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Words(pair.words), 1)
        button = LinkButton(f"matching.allow.{pair.id}", "Take back", accessible=f"Take back: {pair.words}")
        button.setProperty("rule", pair.id)
        button.clicked.connect(self._allow)
        line.addWidget(button)
        return row

    @Slot()
    def _allow(self) -> None:
        number = int(self.sender().property("rule"))
        self._context.change(self, partial(operations.allow, self._context, number))
