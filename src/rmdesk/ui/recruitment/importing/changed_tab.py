"""People on the desk whose answers have changed since: shown, and taken over on a tick."""

from __future__ import annotations

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

    def show_rows(self, rows: tuple[ChangedRow, ...]) -> None:
        """Show changed answers, none of them taken over."""
        self._rows = rows
        self._taken = set()
        self.begin(rows[0].number if rows else None)

    @property
    def taken_over(self) -> frozenset[int]:
        """Return the rows whose answer is taken over."""
        return frozenset(self._taken)

    def refill(self) -> None:
        """Show every answer with whether it is taken over."""
        self.table.set_rows(
            tuple(lines.ChangedLine(row.number, row, row.number in self._taken) for row in self._rows)
        )
        self.for_all.setEnabled(len(self._taken) < len(self._rows))

    def show_line(self) -> None:
        """Ask about the chosen answer."""
        row = next((row for row in self._rows if row.number == self.table.current_id), None)
        self.choice.setEnabled(row is not None)
        if row is not None:
            self.choice.set_label(f"The changed answer of {row.name}")
            self.choice.set_value(row.number in self._taken)

    def decide(self, said: object) -> bool:
        """Take the chosen answer over, or leave the desk as it is."""
        number = self.table.current_id
        if not isinstance(number, int):
            return False
        (self._taken.add if said else self._taken.discard)(number)
        return True

    def decide_all(self) -> None:
        """Take every answer over."""
        self._taken = {row.number for row in self._rows}


def _number(line: lines.ChangedLine) -> object:
    return line.number
