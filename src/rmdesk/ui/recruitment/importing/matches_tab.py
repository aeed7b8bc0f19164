"""Rows that may be somebody known, and the decision for each."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.services.recruitment import NEW
from rmdesk.ui.recruitment import models
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.fields import ChoiceField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.table import RecordTable


class MatchesTab(QWidget):
    """Rows that may be somebody known, and the decision for the one chosen (`import.decision`)."""

    decided = Signal(object)
    """Decisions were made: row number to key."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[models.MatchLine, ...] = ()
        self._table = RecordTable(
            "import.matches",
            models.match_columns(),
            accessible="People who may be on the desk already",
            record_id=_number,
        )
        self._table.selected.connect(self._show_line)
        self._decision = ChoiceField("import.decision", "The chosen row is", (), blank="Choose…")
        self._decision.edited.connect(self._decide)
        self._same = QuietButton("import.all_same", "Same person, for all undecided")
        self._same.clicked.connect(self._decide_same)
        self._new = QuietButton("import.all_new", "New person, for all undecided")
        self._new.clicked.connect(self._decide_new)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self._same)
        flow.addWidget(self._new)
        under = Columns(stack_below=640)
        under.add(self._decision, 1)
        under.add(buttons, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, GRID, 0, 0)
        box.setSpacing(GRID)
        box.addWidget(self._table, 1)
        box.addWidget(under)

    def show_lines(self, lines: tuple[models.MatchLine, ...]) -> None:
        """Show the rows and what is decided; the chosen row stays chosen."""
        self._lines = lines
        self._table.set_rows(lines)
        undecided = any(not line.decision for line in lines)
        self._same.setEnabled(undecided)
        self._new.setEnabled(undecided)
        if self._table.current_id is None and lines:
            first = next((line for line in lines if not line.decision), lines[0])
            self._table.select(first.number)
        self._show_line()

    @property
    def _line(self) -> models.MatchLine | None:
        return next((line for line in self._lines if line.number == self._table.current_id), None)

    @Slot()
    def _show_line(self) -> None:
        line = self._line
        self._decision.setEnabled(line is not None)
        if line is None:
            return
        options = [(models.match_words(match), match.key) for match in line.row.matches]
        self._decision.set_label(f"{line.row.name} in row {line.number} is")
        self._decision.set_options([*options, ("Somebody new", NEW)])
        self._decision.set_value(line.decision or None)

    @Slot(object)
    def _decide(self, key: object) -> None:
        line = self._line
        if line is not None:
            self.decided.emit({line.number: str(key or "")})

    @Slot()
    def _decide_same(self) -> None:
        self.decided.emit({line.number: line.match.key for line in self._lines if not line.decision})

    @Slot()
    def _decide_new(self) -> None:
        self.decided.emit({line.number: NEW for line in self._lines if not line.decision})


def _number(line: models.MatchLine) -> object:
    return line.number
