"""What was agreed: a row for each action, and one to add the next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rmdesk.rules.wording import short_day
from rmdesk.services.meetings import ActionLine
from rmdesk.ui.context import Context
from rmdesk.ui.meetings.typed import holds_focus, show_saved, without_label
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import IconButton, QuietButton
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import name
from rmdesk.ui.widgets.fields import ChoiceField, DateField, TextField
from rmdesk.ui.widgets.words import Words

Owners = Sequence[tuple[str, object]]
NOBODY = "Nobody yet"


class _Row(QWidget):
    """The fields that every row has: `action.<key>.what`, `.owner`, `.due`."""

    def __init__(self, key: str, spoken: str, context: Context, owners: Owners) -> None:
        super().__init__()
        self.what = TextField(f"action.{key}.what", f"{spoken}: what")
        self.owner = ChoiceField(f"action.{key}.owner", f"{spoken}: who does it", owners, blank=NOBODY)
        self.due = DateField(f"action.{key}.due", f"{spoken}: by when", today=context.clock.today)
        for field in (self.what, self.owner, self.due):
            without_label(field)
        self._first = QHBoxLayout()
        self._second = QHBoxLayout()
        columns = Columns(stack_below=600, gap=GRID)
        for line, weight in ((self._first, 1), (self._second, 1)):
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(GRID)
            part = QWidget()
            part.setLayout(line)
            columns.add(part, weight)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(2)
        outer.addWidget(columns)
        self._outer = outer


class ActionRow(_Row):
    """One action, saved field by field."""

    changed = Signal(int, str, object)
    finished = Signal(int, bool)
    removed = Signal(int)

    def __init__(self, action_id: int, context: Context, owners: Owners) -> None:
        super().__init__(str(action_id), "Action", context, owners)
        self._id = action_id
        self._done = QCheckBox()
        name(self._done, f"action.{action_id}.done", "Done")
        self._done.clicked.connect(self._finish)
        self._remove = IconButton(f"action.{action_id}.remove", "x", "Remove this action")
        self._remove.clicked.connect(self._take_off)
        self._done_words = Words("", "small")
        self._first.addWidget(self._done)
        self._first.addWidget(self.what, 1)
        self._second.addWidget(self.owner, 1)
        self._second.addWidget(self.due, 1)
        self._second.addWidget(self._remove)
        self._outer.addWidget(self._done_words)
        self.what.committed.connect(self._change_what)
        self.owner.committed.connect(self._change_owner)
        self.due.committed.connect(self._change_due)

    def show_action(self, line: ActionLine) -> None:
        """Show the action as it is saved."""
        show_saved(self.what, line.what, fresh=False)
        words = self.what.focusProxy()
        if isinstance(words, QLineEdit) and not words.hasFocus():
            words.setCursorPosition(0)
        show_saved(self.owner, line.owner_id, fresh=False)
        show_saved(self.due, line.due_on, fresh=False)
        self._done.setChecked(line.done_on is not None)
        self._done.setAccessibleName(f"Done: {line.what}")
        self._remove.setAccessibleName(f"Remove {line.what}")
        self._done_words.setText(f"Done {short_day(line.done_on)}" if line.done_on else "")
        self._done_words.setHidden(line.done_on is None)

    @Slot(bool)
    def _finish(self, done: bool) -> None:
        self.finished.emit(self._id, done)

    @Slot()
    def _take_off(self) -> None:
        self.removed.emit(self._id)

    @Slot(object)
    def _change_what(self, what: object) -> None:
        self.changed.emit(self._id, "what", what)

    @Slot(object)
    def _change_owner(self, owner: object) -> None:
        self.changed.emit(self._id, "owner_id", owner)

    @Slot(object)
    def _change_due(self, due: object) -> None:
        self.changed.emit(self._id, "due_on", due)


class NewActionRow(_Row):
    """The row for the next action; it is added with Enter, with its button, or when the row is left."""

    added = Signal(str, object, object)

    def __init__(self, context: Context, owners: Owners) -> None:
        super().__init__("new", "New action", context, owners)
        self._add = QuietButton("action.new.add", "Add", accessible="Add the action")
        self._add.clicked.connect(self.hand_over)
        self.what.submitted.connect(self._submit)
        self._first.addWidget(self.what, 1)
        self._second.addWidget(self.owner, 1)
        self._second.addWidget(self.due, 1)
        self._second.addWidget(self._add)
        line = self.what.focusProxy()
        if line is not None:
            line.setProperty("placeholderText", "Something they agreed to do")
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._note_focus)

    @Slot()
    def hand_over(self) -> None:
        """Add what stands in the row, if anything, and empty it."""
        what, owner, due = self.what.value(), self.owner.value(), self.due.value()
        if not what or self.due.problem():
            return
        for field in (self.what, self.owner, self.due):
            field.set_value(None)
        self.added.emit(what, owner, due if isinstance(due, dt.date) else None)

    @Slot()
    def _submit(self) -> None:
        self.hand_over()
        self.what.setFocus()

    @Slot(QWidget, QWidget)
    def _note_focus(self, old: QWidget | None, _new: QWidget | None) -> None:
        if old is not None and self.isAncestorOf(old) and not holds_focus(self):
            self.hand_over()


class ActionsList(QWidget):
    """Every action agreed in a meeting, and the row for the next."""

    changed = Signal(int, str, object)
    """An action, the field's name and its value."""
    finished = Signal(int, bool)
    removed = Signal(int)
    added = Signal(str, object, object)
    """What, the owner's participation or none, the day or none."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._owners: Owners = ()
        self._rows: dict[int, ActionRow] = {}
        self.new_row = NewActionRow(context, ())
        self.new_row.added.connect(self.added)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GRID)
        self._box.addWidget(Words("Agreed actions: what, who, by when", "label"))
        self._box.addWidget(self.new_row)

    def show_actions(self, lines: Sequence[ActionLine], owners: Owners) -> None:
        """Show the actions as they are saved; rows that stay are not built anew."""
        if owners != self._owners:
            self._owners = owners
            self.new_row.owner.set_options(owners)
            for row in self._rows.values():
                row.owner.set_options(owners)
        wanted = [line.id for line in lines]
        for gone in [key for key in self._rows if key not in wanted]:
            row = self._rows.pop(gone)
            self._box.removeWidget(row)
            row.hide()
            row.deleteLater()
        for at, line in enumerate(lines):
            if line.id not in self._rows:
                self._rows[line.id] = self._make(line.id)
                self._box.insertWidget(1 + at, self._rows[line.id])
            self._rows[line.id].show_action(line)

    def go_to(self, action_id: int) -> bool:
        """Give the focus to an action; false when it is not here."""
        row = self._rows.get(action_id)
        if row is not None:
            row.what.setFocus()
        return row is not None

    def show_error(self, action_id: int, key: str, text: str) -> bool:
        """Show `text` at a field of an action; false when it is not here."""
        row = self._rows.get(action_id)
        if row is None:
            return False
        fields: dict[str, Any] = {"what": row.what, "owner_id": row.owner, "due_on": row.due}
        fields.get(key, row.what).set_error(text)
        return True

    @property
    def rows(self) -> tuple[ActionRow, ...]:
        """Return the rows of saved actions."""
        return tuple(self._rows.values())

    def _make(self, action_id: int) -> ActionRow:
        row = ActionRow(action_id, self._context, self._owners)
        row.changed.connect(self.changed)
        row.finished.connect(self.finished)
        row.removed.connect(self.removed)
        return row
