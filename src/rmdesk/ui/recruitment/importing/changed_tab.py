"""People on the desk whose answers have changed since: shown, and taken over on a tick."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.services.recruitment import ChangedRow
from rmdesk.ui.recruitment.importing import lines
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.fields import YesNoField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.table import RecordTable
from rmdesk.ui.widgets.words import Words


class ChangedTab(QWidget):
    """Changed answers (`import.changed`), and whether the chosen one is taken over (`import.take_over`)."""

    decided = Signal()
    """Something else was said about a changed answer."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[ChangedRow, ...] = ()
        self._taken: set[int] = set()
        self._table = RecordTable(
            "import.changed",
            lines.changed_columns(),
            accessible="Answers that have changed",
            record_id=_number,
            lines=3,
        )
        self._table.selected.connect(self._show_line)
        self._choice = YesNoField(
            "import.take_over", "Changed answer", yes="Take it over", no="Leave the desk as it is"
        )
        self._choice.edited.connect(self._decide)
        self._all = QuietButton("import.take_over_all", "Take all of them over")
        self._all.clicked.connect(self._decide_all)
        buttons = QWidget()
        FlowLayout(buttons).addWidget(self._all)
        under = Columns(stack_below=640)
        under.add(self._choice, 1)
        under.add(buttons, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, GRID, 0, 0)
        box.setSpacing(GRID)
        box.addWidget(
            Words(
                "The form says something else now than the desk. Nothing changes unless you take it over.",
                "quiet",
            )
        )
        box.addWidget(self._table, 1)
        box.addWidget(under)

    def show_rows(self, rows: tuple[ChangedRow, ...]) -> None:
        """Show changed answers, none of them taken over."""
        self._rows = rows
        self._taken = set()
        self._refill()
        if rows:
            self._table.select(rows[0].number)
        self._show_line()

    @property
    def taken_over(self) -> frozenset[int]:
        """Return the rows whose answer is taken over."""
        return frozenset(self._taken)

    def _refill(self) -> None:
        self._table.set_rows(
            tuple(lines.ChangedLine(row.number, row, row.number in self._taken) for row in self._rows)
        )
        self._all.setEnabled(len(self._taken) < len(self._rows))

    @Slot()
    def _show_line(self) -> None:
        row = next((row for row in self._rows if row.number == self._table.current_id), None)
        self._choice.setEnabled(row is not None)
        if row is not None:
            self._choice.set_label(f"The changed answer of {row.name}")
            self._choice.set_value(row.number in self._taken)

    @Slot(object)
    def _decide(self, take: object) -> None:
        number = self._table.current_id
        if isinstance(number, int):
            (self._taken.add if take else self._taken.discard)(number)
            self._refill()
            self.decided.emit()

    @Slot()
    def _decide_all(self) -> None:
        self._taken = {row.number for row in self._rows}
        self._refill()
        self._show_line()
        self.decided.emit()


def _number(line: lines.ChangedLine) -> object:
    return line.number
