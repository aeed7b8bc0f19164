"""Step 4: what will come in, who may be on the desk already, what is new or has changed, and what comes back."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.rules.wording import count_of
from rmdesk.services.recruitment import BackRow, FormPreview, FormRow
from rmdesk.ui.recruitment import models
from rmdesk.ui.recruitment.importing.answers_tab import AnswersTab
from rmdesk.ui.recruitment.importing.changed_tab import ChangedTab
from rmdesk.ui.recruitment.importing.matches_tab import MatchesTab
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.dress import name
from rmdesk.ui.widgets.steady import SteadyTabPages
from rmdesk.ui.widgets.table import RecordTable
from rmdesk.ui.widgets.words import Words

NO_ANSWERS = "There are no answers in this file."


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
        self._answers = AnswersTab()
        self._changed = ChangedTab()
        self._changed.decided.connect(self._note_taken_over)
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
        self._tabs = SteadyTabPages()
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
        self._changed.show_rows(preview.changed)
        if preview.changed:
            self._tabs.addTab(self._changed, f"Changed since ({len(preview.changed)})")
        self._answers.show_answers(preview.new_answers)
        if preview.new_answers:
            self._tabs.addTab(self._answers, f"New answers ({len(preview.new_answers)})")
        if preview.back:
            self._tabs.addTab(self._back, f"Came back ({len(preview.back)})")
        if self.undecided:
            self._tabs.setCurrentWidget(self._matches)
        elif not preview.rows:
            self._tabs.setCurrentWidget(self._changed if preview.changed else self._back)

    @property
    def taken_over(self) -> frozenset[int]:
        """Return the rows whose changed answer is taken over."""
        return self._changed.taken_over

    def decided(self, preview: FormPreview) -> FormPreview:
        """Return the preview with what was said about changed and new answers."""
        mapping = preview.mapping
        for answer, means in self._answers.decisions.items():
            mapping = mapping.with_same_as(answer.field, answer.words, means)
        return replace(preview, mapping=mapping, taken_over=self.taken_over)

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
        if self.taken_over:
            parts.append(f"{count_of(len(self.taken_over), 'changed answer')} taken over")
        if preview.known:
            parts.append(f"{count_of(preview.known, 'row')} imported before")
        if preview.repeated:
            parts.append(f"{count_of(preview.repeated, 'row')} twice in the file")
        if preview.back:
            parts.append(f"{count_of(len(preview.back), 'row comes', 'rows come')} back")
        return " · ".join(parts)

    @Slot()
    def _note_taken_over(self) -> None:
        self._summary.setText(self.summary())
        self.decisions_changed.emit()

    def _refill(self) -> None:
        if self._preview is not None:
            self._matches.show_lines(models.match_lines(self._preview, self.choices))
        self._summary.setText(self.summary())

    @Slot(object)
    def _take_decisions(self, decisions: dict[int, str]) -> None:
        self.choices.update(decisions)
        self._refill()
        self.decisions_changed.emit()


def _number(row: BackRow) -> object:
    return row.number


def _row_number(row: FormRow) -> object:
    return row.number
