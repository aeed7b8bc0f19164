"""What the pair carries on from earlier meetings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.rules.wording import short_day
from rmdesk.services.meetings import ActionLine
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.dress import name
from rmdesk.ui.widgets.words import Words


class EarlierActions(Card):
    """Earlier actions that are still open, each with a box `earlier.<action>.done`."""

    finished = Signal(int, bool)

    def __init__(self) -> None:
        super().__init__("Still open from before")
        self._lines: tuple[ActionLine, ...] = ()
        self._boxes: dict[int, QCheckBox] = {}
        self._holder = QWidget()
        self.add(self._holder)

    def show_actions(self, lines: Sequence[ActionLine]) -> None:
        """Show the actions; the card hides while there are none."""
        self.setHidden(not lines)
        if tuple(lines) == self._lines:
            return
        same = [line.id for line in lines] == list(self._boxes)
        self._lines = tuple(lines)
        if same and [line.what for line in lines] == [box.property("what") for box in self._boxes.values()]:
            for line in lines:
                self._boxes[line.id].setChecked(line.done_on is not None)
            return
        self._rebuild()

    def _rebuild(self) -> None:
        old, self._holder = self._holder, QWidget()
        self._boxes.clear()
        box = QVBoxLayout(self._holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID)
        for line in self._lines:
            box.addWidget(self._row(line))
        self.body.replaceWidget(old, self._holder)
        old.hide()
        old.deleteLater()

    def _row(self, line: ActionLine) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GRID)
        tick = QCheckBox()
        name(tick, f"earlier.{line.id}.done", f"Done: {line.what}")
        tick.setChecked(line.done_on is not None)
        tick.setProperty("action", line.id)
        tick.setProperty("what", line.what)
        tick.clicked.connect(self._finish)
        self._boxes[line.id] = tick
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(line.what))
        words.addWidget(Words(_about(line), "small"))
        across.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(words, 1)
        return row

    @Slot(bool)
    def _finish(self, done: bool) -> None:
        self.finished.emit(int(self.sender().property("action")), done)


def _about(line: ActionLine) -> str:
    agreed = f"from meeting {line.agreed_at}" if line.agreed_at is not None else ""
    due = f"by {short_day(line.due_on)}" if line.due_on else ""
    return " · ".join(part for part in (line.owner or "Nobody yet", due, agreed) if part)
