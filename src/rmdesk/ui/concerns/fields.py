"""Fields that only concerns have: an answer that may be left open in so many words, and lists of people and tries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from rmdesk.rules.concerns.answers import Party, Stated
from rmdesk.rules.concerns.events import Attempt
from rmdesk.rules.concerns.words import Blank, Channel, PartyRole
from rmdesk.ui.concerns.parts import let_go
from rmdesk.ui.concerns.words import CHANNELS, options
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import LinkButton, QuietButton
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import literal, name
from rmdesk.ui.widgets.fields import ChoiceField, DateTimeField, Field, TextField
from rmdesk.ui.widgets.fields.dates import Today
from rmdesk.ui.widgets.fields.notes import GrowingText
from rmdesk.ui.widgets.flow import FlowLayout

ToMoment = Callable[[object], dt.datetime | None]


class _Blanks(QWidget):
    """The boxes for an open "not known" or "none"; at most one is ticked."""

    ticked = Signal()

    def __init__(self, field: str, label: str, blanks: Sequence[Blank]) -> None:
        super().__init__()
        self._boxes: dict[Blank, QCheckBox] = {}
        flow = FlowLayout(self, gap=2 * GRID)
        for blank in blanks:
            box = QCheckBox(literal(blank.label))
            name(box, f"{field}.{blank.value}", f"{label}: {blank.label}")
            box.clicked.connect(self._tick)
            flow.addWidget(box)
            self._boxes[blank] = box

    def value(self) -> Blank | None:
        """Return the ticked one, or none."""
        return next((blank for blank, box in self._boxes.items() if box.isChecked()), None)

    def write(self, blank: Blank | None) -> None:
        """Tick one, or none."""
        for each, box in self._boxes.items():
            box.setChecked(each is blank)

    def offer(self, offered: bool) -> None:
        """Let them be ticked only while there is no answer in words."""
        for box in self._boxes.values():
            if not offered:
                box.setChecked(False)
            box.setEnabled(offered)

    def _tick(self) -> None:
        sender = self.sender()
        for box in self._boxes.values():
            if box is not sender:
                box.setChecked(False)
        self.ticked.emit()


class StatedField(Field):
    """Words exactly as typed, or an open "Not known" or "None" (R2, R3); the value is a `Stated`."""

    def __init__(
        self,
        field: str,
        label: str,
        blanks: Sequence[Blank],
        *,
        help: str = "",
        lines: tuple[int, int] = (3, 16),
    ) -> None:
        super().__init__(field, label, help=help)
        self._writing = False
        self._text = GrowingText(*lines)
        self._blanks = _Blanks(field, label, blanks)
        self._content.addWidget(self._text)
        self._content.addWidget(self._blanks)
        self._text.textChanged.connect(self._note_change)
        self._text.left.connect(self._leave)
        self._blanks.ticked.connect(self._choose)
        self._take(self._text)
        self._baseline = self.value()

    def value(self) -> Stated:
        """Return what was typed, letter by letter, and the ticked box."""
        # toPlainText would make plain spaces of hard ones.
        raw = self._text.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
        return Stated(raw, self._blanks.value())

    def is_empty(self) -> bool:
        """Return whether there is neither word nor tick."""
        return not self.value().has_text and self.value().blank is None

    def _write(self, value: object) -> None:
        stated = value if isinstance(value, Stated) else Stated()
        self._writing = True
        self._text.setPlainText(stated.text)
        self._blanks.offer(not stated.has_text)
        self._blanks.write(stated.blank)
        self._writing = False

    def _note_change(self) -> None:
        if not self._writing:
            self._blanks.offer(not self.value().has_text)
            self._touch()


class Row(QWidget):
    """One row of a list: fields side by side, and a button that takes the row away."""

    edited = Signal()
    committed = Signal()
    removed = Signal()

    def __init__(self, prefix: str, what: str, *fields: Field, stack_below: int = 420) -> None:
        super().__init__()
        self.fields: Mapping[str, Field] = {one.field.rpartition(".")[2]: one for one in fields}
        across = Columns(stack_below=stack_below, gap=GRID)
        for one in fields:
            one.edited.connect(self.edited)
            one.committed.connect(self.committed)
            across.add(one)
        remove = LinkButton(f"{prefix}.remove", "Take away", accessible=f"Take away this {what}")
        remove.clicked.connect(self.removed)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(across)
        box.addWidget(remove)

    def value(self, key: str) -> object:
        """Return the value of one of its fields."""
        return self.fields[key].value()

    def write(self, **values: object) -> None:
        """Show values."""
        for key, value in values.items():
            self.fields[key].set_value(value)


class RowsField(Field):
    """A list of rows that the coordinator adds to; a row without its first words does not count."""

    what = "line"

    def __init__(self, field: str, label: str, add: str, *, help: str = "") -> None:
        super().__init__(field, label, help=help)
        self._rows: list[Row] = []
        self._number = 0
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GRID)
        self._content.addLayout(self._lines)
        self._add = QuietButton(f"{field}.add", add, icon="plus")
        self._add.clicked.connect(self._add_empty)
        self._content.addWidget(self._add)
        self._take(self._add, accessible=f"{add}: {label}", suffix="add")

    @property
    def rows(self) -> Sequence[Row]:
        """Return the rows on screen."""
        return tuple(self._rows)

    def add_row(self, **values: object) -> Row:
        """Add a row that shows `values`."""
        self._number += 1
        row = self._make_row(f"{self.field}.{self._number}")
        row.write(**values)
        row.edited.connect(self._row_edited)
        row.committed.connect(self.commit)
        row.removed.connect(self._remove)
        self._rows.append(row)
        self._lines.addWidget(row)
        self._rows_changed()
        return row

    def clear(self) -> None:
        """Take every row away."""
        for row in self._rows:
            let_go(row)
        self._rows = []

    def problem(self) -> str:
        """Say what cannot be read in a row."""
        return next((p for row in self._rows for one in row.fields.values() if (p := one.problem())), "")

    def _make_row(self, prefix: str) -> Row:
        raise NotImplementedError

    def _rows_changed(self) -> None:
        """Follow a change of the rows."""

    def _add_empty(self) -> None:
        row = self.add_row()
        next(iter(row.fields.values())).setFocus()

    def _row_edited(self) -> None:
        self._rows_changed()
        self._touch()

    def _remove(self) -> None:
        row = self.sender()
        if isinstance(row, Row):
            self._rows.remove(row)
            let_go(row)
            self._rows_changed()
            self._choose()
            self._add.setFocus()


class PeopleField(RowsField):
    """People with their parts, or an open "Not known" or "None"; the value is a pair of parties and blank."""

    what = "person"

    def __init__(
        self, field: str, label: str, roles: Sequence[PartyRole], blanks: Sequence[Blank], *, help: str = ""
    ) -> None:
        super().__init__(field, label, "Add a person", help=help)
        self._roles = roles
        self._names: Mapping[str, int] = {}
        self._blanks = _Blanks(field, label, blanks)
        self._blanks.ticked.connect(self._choose)
        self._content.addWidget(self._blanks)
        self._baseline = self.value()

    def set_names(self, names: Mapping[str, int]) -> None:
        """Offer the names of people on the desk while typing."""
        self._names = names
        for row in self._rows:
            self._suggest(row)

    def value(self) -> tuple[tuple[Party, ...], Blank | None]:
        """Return everybody with a name, and the ticked box."""
        return tuple(self._parties()), self._blanks.value()

    def is_empty(self) -> bool:
        """Return whether there is neither a name nor a tick."""
        return self.value() == ((), None)

    def _parties(self) -> list[Party]:
        found = []
        for row in self._rows:
            typed = str(row.value("name"))
            if typed:
                role = row.value("role") if "role" in row.fields else self._roles[0]
                found.append(Party(PartyRole(str(role)), typed, self._names.get(typed)))
        return found

    def _make_row(self, prefix: str) -> Row:
        name_field = TextField(f"{prefix}.name", "Name, or a description")
        if len(self._roles) == 1:
            row = Row(prefix, self.what, name_field)
        else:
            role = ChoiceField(f"{prefix}.role", "Part", options(self._roles), blank=None)
            row = Row(prefix, self.what, name_field, role)
        self._suggest(row)
        return row

    def _suggest(self, row: Row) -> None:
        name_field = row.fields["name"]
        if isinstance(name_field, TextField):
            name_field.set_suggestions(list(self._names))

    def _rows_changed(self) -> None:
        if hasattr(self, "_blanks"):
            self._blanks.offer(not self._parties())

    def _write(self, value: object) -> None:
        parties, blank = value if isinstance(value, tuple) else ((), None)
        self.clear()
        for party in parties:
            role = {"role": party.role} if len(self._roles) > 1 else {}
            self.add_row(name=party.name, **role)
        self._rows_changed()
        self._blanks.write(blank)


class AttemptsField(RowsField):
    """Tries to reach somebody: who, when, how, and what came of it; the value is a tuple of `Attempt`."""

    what = "try"

    def __init__(self, field: str, label: str, today: Today, to_moment: ToMoment, *, help: str = "") -> None:
        super().__init__(field, label, "Add a try", help=help)
        self._today = today
        self._to_moment = to_moment
        self._baseline = self.value()

    def value(self) -> tuple[Attempt, ...]:
        """Return every try that has somebody's name and a time."""
        found = []
        for row in self._rows:
            who, tried_at = str(row.value("who")), self._to_moment(row.value("tried_at"))
            if who and tried_at is not None:
                channel = row.value("channel")
                found.append(
                    Attempt(
                        who, tried_at, Channel(str(channel)) if channel else None, str(row.value("result"))
                    )
                )
        return tuple(found)

    def _make_row(self, prefix: str) -> Row:
        return Row(
            prefix,
            self.what,
            TextField(f"{prefix}.who", "Who"),
            DateTimeField(f"{prefix}.tried_at", "When", today=self._today),
            ChoiceField(f"{prefix}.channel", "How", CHANNELS),
            TextField(f"{prefix}.result", "What came of it"),
            stack_below=760,
        )

    def _write(self, value: object) -> None:
        self.clear()
        for attempt in value if isinstance(value, tuple) else ():
            tried_at = attempt.tried_at.replace(tzinfo=None, second=0)
            self.add_row(who=attempt.who, tried_at=tried_at, channel=attempt.channel, result=attempt.result)
