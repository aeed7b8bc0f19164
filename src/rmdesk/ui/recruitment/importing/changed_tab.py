"""People on the desk whose answers have changed since: shown, and taken over on a tick."""

from __future__ import annotations

from PySide6.QtCore import Slot

from rmdesk.services.recruitment import ChangedRow
from rmdesk.ui.recruitment.importing import lines
from rmdesk.ui.recruitment.importing.decide_tab import DecideTab
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.fields import YesNoField
from rmdesk.ui.widgets.table import RecordTable


class ChangedTab(DecideTab[YesNoField]):
    """Changed answers (`import.changed`), and whether the chosen one is taken over (`import.take_over`)."""

    def __init__(self) -> None:
        self._rows: tuple[ChangedRow, ...] = ()
        self._taken: set[int] = set()
        super().__init__(
            "The form says something else now than the desk. Nothing changes unless you take it over.",
            RecordTable(
                "import.changed",
                lines.changed_columns(),
                accessible="Answers that have changed",
                record_id=_number,
                lines=3,
            ),
            YesNoField(
                "import.take_over", "Changed answer", yes="Take it over", no="Leave the desk as it is"
            ),
            QuietButton("import.take_over_all", "Take all of them over"),
        )
        self.table.selected.connect(self._show_line)
        self.choice.edited.connect(self._decide)
        self.for_all.clicked.connect(self._decide_all)

    def show_rows(self, rows: tuple[ChangedRow, ...]) -> None:
        """Show changed answers, none of them taken over."""
        self._rows = rows
        self._taken = set()
        self._refill()
        if rows:
            self.table.select(rows[0].number)
        self._show_line()

    @property
    def taken_over(self) -> frozenset[int]:
        """Return the rows whose answer is taken over."""
        return frozenset(self._taken)

    def _refill(self) -> None:
        self.table.set_rows(
            tuple(lines.ChangedLine(row.number, row, row.number in self._taken) for row in self._rows)
        )
        self.for_all.setEnabled(len(self._taken) < len(self._rows))

    @Slot()
    def _show_line(self) -> None:
        row = next((row for row in self._rows if row.number == self.table.current_id), None)
        self.choice.setEnabled(row is not None)
        if row is not None:
            self.choice.set_label(f"The changed answer of {row.name}")
            self.choice.set_value(row.number in self._taken)

    @Slot(object)
    def _decide(self, take: object) -> None:
        number = self.table.current_id
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
