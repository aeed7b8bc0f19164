"""What the plan has still to say, by its parts, each a link to its field."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from rmdesk.rules.programme import SECTION_OF, PlanGap, Section
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.link import WrappingLink
from rmdesk.ui.widgets.words import Words


class Gaps(Card):
    """The card "Still to say"; its links are named `plan.gap.<field>`."""

    wanted = Signal(str)
    """A line was pressed: the field to go to."""

    def __init__(self) -> None:
        super().__init__("Still to say")
        self._parts: list[QWidget] = []
        self._shown: tuple[PlanGap, ...] | None = None

    def show_gaps(self, gaps: tuple[PlanGap, ...]) -> None:
        """List what is missing."""
        if gaps == self._shown:
            return
        self._shown = gaps
        for part in self._parts:
            discard(part)
        self._parts = []
        for section in Section:
            mine = [gap for gap in gaps if SECTION_OF[gap.field] is section]
            if mine:
                self._parts.append(Words(section.label, "small"))
            self._parts += [self._link(gap.field, gap.sentence) for gap in mine]
        if not gaps:
            self._parts = [Words("Nothing is missing.", "quiet")]
        for part in self._parts:
            self.add(part)

    def _link(self, field: str, sentence: str) -> QWidget:
        button = WrappingLink(f"plan.gap.{field}", sentence)
        button.setProperty("field", field)
        button.clicked.connect(self._go)
        return button

    @Slot()
    def _go(self) -> None:
        self.wanted.emit(str(self.sender().property("field")))
