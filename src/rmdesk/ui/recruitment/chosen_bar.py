"""Who is chosen on the board or in the list, and what can be done with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.rules.recruitment import Stage, stage_note
from rmdesk.rules.wording import count_of, short_day
from rmdesk.services.recruitment import RecruitmentRow
from rmdesk.ui.recruitment import models
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import dress, name
from rmdesk.ui.widgets.fields import ChoiceField, DateField, TextField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.words import Words

WHERE_TO = "Say where they are now."


class ChosenBar(QFrame):
    """Who is chosen, where they are, and what can be done: move, book, open. Its names are `<area>.stage`,
    `<area>.note`, `<area>.again_on`, `<area>.move`, `<area>.book`, `<area>.open`.
    """

    moved = Signal(object, str, str, object)
    """Move was pressed: participation id, stage, note, and the day to ask again or None."""
    book_wanted = Signal(object)
    """Book was pressed: participation id."""
    opened = Signal(object)
    """Open was pressed: participation id."""

    def __init__(self, area: str, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._row: RecruitmentRow | None = None
        self._who = Words("", "strong")
        self._where = Words("", "small")
        options = [(stage.label, stage.value) for stage in models.STAGES]
        self._stage = ChoiceField(f"{area}.stage", "", options, blank="Move to…")
        combo = self._stage.findChild(QComboBox)
        if combo is not None:
            name(combo, f"{area}.stage", "Move to")
        self._stage.edited.connect(self._explain)
        self._note = TextField(f"{area}.note", "A note with it, if you like")
        self._again = DateField(f"{area}.again_on", "Ask again on, if you know", today=today)
        self._more = Columns(stack_below=420)
        self._move = QuietButton(f"{area}.move", "Move")
        self._move.clicked.connect(self._ask_move)
        self._book = QuietButton(f"{area}.book", "Book induction")
        self._book.clicked.connect(self._ask_book)
        self._open = QuietButton(f"{area}.open", "Open profile")
        self._open.clicked.connect(self._ask_open)
        self._lay_out(area)
        self.show_row(None)

    def _lay_out(self, area: str) -> None:
        self.setObjectName(f"{area}.chosen")
        dress(self, role="card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        columns = Columns(stack_below=760)
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addStretch(1)
        lines.addWidget(self._who)
        lines.addWidget(self._where)
        lines.addStretch(1)
        acts = QWidget()
        line = QHBoxLayout(acts)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        line.addWidget(self._stage, 2)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self._move, self._book, self._open):
            flow.addWidget(button)
        line.addWidget(buttons, 3)
        columns.add(words, 2)
        columns.add(acts, 3)
        outer.addWidget(columns)
        self._more.add(self._note, 2)
        self._more.add(self._again, 1)
        outer.addWidget(self._more)
        for part in (self._more, self._again):
            _keep_room(part)

    @property
    def row(self) -> RecruitmentRow | None:
        """Return who is chosen."""
        return self._row

    def show_row(self, row: RecruitmentRow | None) -> None:
        """Show who is chosen, or that nobody is; what is being chosen stays for the same person."""
        if row is None or self._row is None or row.id != self._row.id or row.stage is not self._row.stage:
            self._clear()
        self._row = row
        self._who.setText(row.name if row else "Nobody is chosen")
        self._where.setText(_where(row) if row else "Choose somebody to move, book or open.")
        for control in (self._stage, self._move, self._book, self._open):
            control.setEnabled(row is not None)
        self._book.setEnabled(row is not None and row.stage.is_open)

    def fail(self, field: str, text: str) -> bool:
        """Show what is wrong with the day to ask again; false when the field is not here."""
        if field == "again_on":
            self._again.set_error(text)
        return field == "again_on"

    def _clear(self) -> None:
        self._stage.set_value(None)
        self._stage.set_help(WHERE_TO)
        self._note.set_value("")
        self._again.set_value(None)
        self._more.hide()

    @Slot(object)
    def _explain(self, value: object) -> None:
        words = [stage_note(Stage(str(value)))] if value else []
        if value == Stage.READY.value and self._row is not None:
            words.append(self._row.taking_part)
        self._stage.set_help(" ".join(word for word in words if word) or WHERE_TO)
        self._more.setVisible(bool(value))
        self._again.setVisible(value == Stage.NOT_NOW.value)

    @Slot()
    def _ask_move(self) -> None:
        stage = self._stage.value()
        if not stage:
            self._stage.set_error("Choose a stage first.")
        elif self._row is not None and self._row.stage.value == stage:
            self._stage.set_error(f"{self._row.name} is there already.")
        elif self._row is not None and self._again.commit():
            again = self._again.value() if stage == Stage.NOT_NOW.value else None
            self.moved.emit(self._row.id, str(stage), self._note.value(), again)

    @Slot()
    def _ask_book(self) -> None:
        if self._row is not None:
            self.book_wanted.emit(self._row.id)

    @Slot()
    def _ask_open(self) -> None:
        if self._row is not None:
            self.opened.emit(self._row.id)


def _keep_room(part: QWidget) -> None:
    """Let a part that is hidden keep its place, so that nothing moves while somebody is being moved."""
    policy = part.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    part.setSizePolicy(policy)


def _where(row: RecruitmentRow) -> str:
    parts = [f"{row.stage.label} since {short_day(row.since)}"]
    if row.waiting:
        parts.append(f"waiting {count_of(row.waiting, 'day')}")
    ready = [row.taking_part] if row.taking_part and row.stage is Stage.READY else []
    return " · ".join((*parts, *row.flags, *ready))
