"""What was decided about two people: whom the coordinator keeps apart, and for whom a rule was set aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.services.desk import Done
from rmdesk.services.matching import MatchingView
from rmdesk.ui.context import Context
from rmdesk.ui.matching import operations
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.words import Words

Decision = tuple[int, str, str, bool]
"""Its number, the words, a quieter line under them, and whether it can be taken back."""


class Decisions(Card):
    """One line for each, with a button `matching.<verb>.<number>` to take it back; hidden while there is none."""

    def __init__(
        self, context: Context, title: str, verb: str, take_back: Callable[[Context, int], Done[None]]
    ) -> None:
        super().__init__(title)
        self._context, self._verb, self._call = context, verb, take_back
        self._message = Banner(f"matching.{verb}_message", Tone.BAD)
        self.add(self._message)
        self._rows: list[QWidget] = []
        self.hide()

    def show_decisions(self, decisions: Sequence[Decision]) -> None:
        """Show these."""
        self._message.settle()
        for row in self._rows:
            discard(row)
        self._rows = [self._row(*one) for one in decisions]
        for row in self._rows:
            self.add(row)
        self.setVisible(bool(decisions))

    def _row(self, number: int, words: str, more: str, may_take_back: bool) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(Words(words))
        if more:
            said.addWidget(Words(more, "quiet"))
        line.addLayout(said, 1)
        if may_take_back:
            name = f"matching.{self._verb}.{number}"
            button = LinkButton(name, "Take back", accessible=f"Take back: {words}")
            button.setProperty("decision", number)
            button.clicked.connect(self._take_back)
            line.addWidget(button)
        return row

    @Slot()
    def _take_back(self) -> None:
        number = int(self.sender().property("decision"))
        self._context.change(self, partial(self._call, self._context, number), None, self._fail)

    def _fail(self, error: DeskError) -> None:
        self._message.say(error.message, error.advice)


class Decided(QWidget):
    """Both cards, under one another."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._apart = Decisions(context, "Kept apart", "allow", operations.allow)
        self._asides = Decisions(context, "Set aside for one pair", "take_back", operations.take_back)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2 * GRID)
        for card in (self._apart, self._asides):
            lines.addWidget(card)
        self.hide()

    def show_decided(self, view: MatchingView) -> None:
        """Show what was decided in a programme."""
        self._apart.show_decisions([(one.id, one.words, "", True) for one in view.kept_apart])
        self._asides.show_decisions(
            [(one.id, one.words, f"The reason: {one.reason}", one.may_take_back) for one in view.asides]
        )
        self._asides.set_title(f"Set aside for one {view.naming.pair}")
        self.setVisible(bool(view.kept_apart or view.asides))
