"""Step 3: what will come in, who may be on the desk already, and what comes back."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from rmdesk.rules.wording import count_of
from rmdesk.services.recruitment import NEW, FormPreview, FormRow
from rmdesk.ui.recruitment import models
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import name
from rmdesk.ui.widgets.fields import ChoiceField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.table import RecordTable
from rmdesk.ui.widgets.words import Words

NO_ANSWERS = "There are no answers in this file."


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


class RowsStep(QWidget):
    """Tabs `import.tabs` over the checked rows; tables `import.table`, `import.matches`, `import.back_rows`."""

    decisions_changed = Signal()
    """What the import would do has changed."""
    save_wanted = Signal()
    """The rows that came back are to be saved."""

    def __init__(self) -> None:
        super().__init__()
        self._preview: FormPreview | None = None
        self.choices: dict[int, str] = {}
        self._summary = Words("", "strong")
        self._notes = Words("", "quiet")
        self._table = RecordTable(
            "import.table", models.form_columns(), accessible="People who come in", record_id=_row_number
        )
        self._matches = MatchesTab()
        self._matches.decided.connect(self._take_decisions)
        self._back_table = RecordTable(
            "import.back_rows",
            models.back_columns(),
            accessible="Rows that came back",
            record_id=_number,
            lines=3,
        )
        self._save = QuietButton("import.save_returned", "Save the rows that came back…", icon="save")
        self._save.clicked.connect(self.save_wanted)
        self._back = QWidget()
        self._tabs = QTabWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        name(self._tabs, "import.tabs", "Rows of the form")
        name(self._tabs.tabBar(), "import.tabs.bar", "Rows of the form")
        self._tabs.setDocumentMode(True)
        box = QVBoxLayout(self._back)
        box.setContentsMargins(0, GRID, 0, 0)
        box.setSpacing(GRID)
        box.addWidget(
            Words(
                "Put these right in the form or in the saved file, and choose that file here again.", "quiet"
            )
        )
        box.addWidget(self._back_table, 1)
        box.addWidget(self._save)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GRID)
        outer.addWidget(self._summary)
        outer.addWidget(self._notes)
        outer.addWidget(self._tabs, 1)

    def show_preview(self, preview: FormPreview) -> None:
        """Show a checked form; decisions begin anew."""
        self._preview = preview
        self.choices = {}
        answered = preview.rows or preview.back or preview.known or preview.repeated
        why = "Every row is on the desk already, or came back." if answered else NO_ANSWERS
        self._table.set_empty("Nobody comes in", why)
        self._table.set_rows(preview.rows)
        self._back_table.set_rows(preview.back)
        self._notes.setText(" ".join(preview.notes))
        self._notes.setHidden(not preview.notes)
        self._refill()
        self._tabs.clear()
        self._tabs.addTab(self._table, f"Come in ({len(preview.rows)})")
        lines = models.match_lines(preview, self.choices)
        if lines:
            self._tabs.addTab(self._matches, f"On the desk already? ({len(lines)})")
        if preview.back:
            self._tabs.addTab(self._back, f"Came back ({len(preview.back)})")
        if self.undecided:
            self._tabs.setCurrentWidget(self._matches)
        elif not preview.rows:
            self._tabs.setCurrentWidget(self._back)

    @property
    def undecided(self) -> int:
        """Return how many rows need a decision."""
        return self._preview.outcome(self.choices).undecided if self._preview else 0

    def summary(self) -> str:
        """Return in words what the import would do."""
        preview = self._preview
        if preview is None:
            return ""
        outcome, noun = preview.outcome(self.choices), preview.role.label.lower()
        parts = [f"{count_of(outcome.joining, f'new {noun}')}"]
        if outcome.undecided:
            parts.append(f"{count_of(outcome.undecided, 'row needs', 'rows need')} your decision")
        if outcome.already:
            parts.append(f"{count_of(outcome.already, 'answer')} from people who take part already")
        if preview.known:
            parts.append(f"{count_of(preview.known, 'row')} imported before")
        if preview.repeated:
            parts.append(f"{count_of(preview.repeated, 'row')} twice in the file")
        if preview.back:
            parts.append(f"{count_of(len(preview.back), 'row comes', 'rows come')} back")
        return " · ".join(parts)

    def _refill(self) -> None:
        if self._preview is not None:
            self._matches.show_lines(models.match_lines(self._preview, self.choices))
        self._summary.setText(self.summary())

    @Slot(object)
    def _take_decisions(self, decisions: dict[int, str]) -> None:
        self.choices.update(decisions)
        self._refill()
        self.decisions_changed.emit()


def _number(line: models.MatchLine) -> object:
    return line.number


def _row_number(row: FormRow) -> object:
    return row.number
