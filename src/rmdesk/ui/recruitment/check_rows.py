"""The checks of one person: a line for each that a plan asks for or that was noted (product.md B6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.recruitment import CheckStanding, CheckState
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.fields import DateField, Form, TextField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.pill import Pill
from rmdesk.ui.widgets.words import Words

TONES = {
    CheckState.VALID: Tone.GOOD,
    CheckState.RUNS_OUT: Tone.WARN,
    CheckState.EXPIRED: Tone.BAD,
    CheckState.MISSING: Tone.WARN,
}
HELP = "Only that you saw it is kept, never a copy. You are reminded 30 days before a check runs out."


class CheckRow(QWidget):
    """One check. Names: `person.check.<n>.seen_on`, `.expires_on`, `.note`."""

    saved = Signal(object, str, object)
    """A field was left after a change: this row, the field's key, and its value."""

    def __init__(self, number: int, what: str, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self.what = what
        name = f"person.check.{number}"
        self._pill = Pill()
        self._form = Form(name)
        self._form.add_row(
            DateField(f"{name}.seen_on", f"{what}: seen on", today=today),
            DateField(f"{name}.expires_on", "Runs out on", today=today),
            TextField(f"{name}.note", "Note"),
            stack_below=560,
        )
        self._form.committed.connect(self._pass_saved)
        head = QWidget()
        line = FlowLayout(head, gap=GRID)
        line.addWidget(Words(what, "strong", wrap=False))
        line.addWidget(self._pill)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, GRID)
        box.setSpacing(GRID // 2)
        box.addWidget(head)
        box.addWidget(self._form)

    def show_check(self, check: CheckStanding) -> None:
        """Show how it stands; a field that is being changed keeps its words."""
        self._pill.show_state(check.words.removeprefix(check.what).strip(), TONES[check.state])
        seen = check.seen
        values = {key: getattr(seen, key) if seen else None for key in ("seen_on", "expires_on", "note")}
        self._form.set_values(values)

    def fail(self, error: DeskError) -> bool:
        """Show beside its field what cannot be so; false when it has none."""
        text = " ".join(part for part in (error.message, error.advice) if part)
        return isinstance(error, FieldError) and self._form.show_error(error.field, text)

    @Slot(str, object)
    def _pass_saved(self, key: str, value: object) -> None:
        self.saved.emit(self, key, value)


class ChecksCard(Card):
    """Every check of whoever is shown, and a line for another one: `person.check.new.what`, `person.check.add`."""

    saved = Signal(object, str, object)

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__("Checks", HELP)
        self._today = today
        self._rows: list[CheckRow] = []
        self._begun: list[str] = []
        self._checks: tuple[CheckStanding, ...] = ()
        self._list = QWidget()
        self._box = QVBoxLayout(self._list)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._what = TextField("person.check.new.what", "Another check", placeholder="Reference")
        self._what.submitted.connect(self._begin)
        self._add = QuietButton("person.check.add", "Add this check")
        self._add.clicked.connect(self._begin)
        self.add(self._list)
        self.add(self._what)
        self.add(self._add)

    def show_checks(self, checks: tuple[CheckStanding, ...], *, other: bool) -> None:
        """Show these; `other` when they are of somebody else than before."""
        self._checks = checks
        if other:
            self._begun = []
            self._what.set_value("")
        self._show(anew=other)

    def _show(self, *, anew: bool) -> None:
        known = {check.what.casefold() for check in self._checks}
        begun = [what for what in self._begun if what.casefold() not in known]
        checks = (
            *self._checks,
            *(CheckStanding(what, CheckState.MISSING, f"{what} not seen yet", None, False) for what in begun),
        )
        if anew or [row.what for row in self._rows] != [check.what for check in checks]:
            for row in self._rows:
                discard(row)
            self._rows = [CheckRow(at, check.what, self._today) for at, check in enumerate(checks, 1)]
            for row in self._rows:
                row.saved.connect(self.saved)
                self._box.addWidget(row)
        for row, check in zip(self._rows, checks, strict=True):
            row.show_check(check)
        self._list.setHidden(not checks)

    @Slot()
    def _begin(self) -> None:
        """Put a line there for another check; it is kept once something is said in it."""
        what = self._what.value()
        if not what:
            self._what.set_error("Say which check it is.")
            return
        self._begun.append(what)
        self._what.set_value("")
        self._show(anew=False)
        if self._rows:
            self._rows[-1].setFocus()
