"""Everything about somebody in time order, all of it or one sort alone (product.md C5)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from rmdesk.services.people import EventGroup, PersonEvent
from rmdesk.ui.people import models
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.dress import name
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.timeline import Timeline

EVERYTHING = "everything"
SORTS = (EVERYTHING, *(group.value for group in EventGroup))
"""The chips over the time line, in order."""


class TimePanel(QWidget):
    """The time line `person.time`, and over it chips `person.time.show.<sort>` for the sorts that there are."""

    opened = Signal(object)
    """An event was opened: (page, record, programme)."""

    def __init__(self) -> None:
        super().__init__()
        self._events: Sequence[PersonEvent] = ()
        self._sort = EVERYTHING
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._chips = QWidget()
        self._buttons = QButtonGroup(self)
        flow = FlowLayout(self._chips, gap=GRID // 2)
        for at, sort in enumerate(SORTS):
            chip = QToolButton()
            chip.setCheckable(True)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            name(chip, f"person.time.show.{sort}", _label(sort))
            chip.setText(_label(sort))
            self._buttons.addButton(chip, at)
            flow.addWidget(chip)
        self._buttons.idClicked.connect(self._choose)
        self._line = Timeline("person.time", "Everything in time order")
        self._line.opened.connect(self.opened)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2 * GRID)
        lines.addWidget(self._chips)
        lines.addWidget(self._line)

    def show_events(self, events: Sequence[PersonEvent]) -> None:
        """Show what happened, under the same chip while there is something of it."""
        self._events = events
        counts = {sort: len(self._of(sort)) for sort in SORTS}
        if not counts[self._sort]:
            self._sort = EVERYTHING
        for at, sort in enumerate(SORTS):
            chip = self._buttons.button(at)
            words = f"{_label(sort)} {counts[sort]:,}"
            chip.setText(words)
            chip.setAccessibleName(words)
            chip.setHidden(sort != EVERYTHING and counts[sort] in (0, counts[EVERYTHING]))
            chip.setChecked(sort == self._sort)
        self._fill()

    def _of(self, sort: str) -> Sequence[PersonEvent]:
        if sort == EVERYTHING:
            return self._events
        kinds = EventGroup(sort).kinds
        return [event for event in self._events if event.kind in kinds]

    def _fill(self) -> None:
        entries = models.event_entries(self._of(self._sort))
        if entries != self._line.entries:
            self._line.set_entries(entries)

    @Slot(int)
    def _choose(self, at: int) -> None:
        self._sort = SORTS[at]
        self._fill()


def _label(sort: str) -> str:
    return "Everything" if sort == EVERYTHING else EventGroup(sort).label
