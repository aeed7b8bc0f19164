"""`Form`: fields under one another, read and filled together."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.base.errors import BugError, FieldError
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.fields.base import Field
from rmdesk.ui.widgets.words import Words

MISSING = "This is needed."


class Form(QWidget):
    """Fields named `<form>.<field>`; a field's key is the part after the form's name."""

    edited = Signal(str, object)
    """The coordinator changed a field: its key and value."""
    committed = Signal(str, object)
    """A field was left after a change: its key and value."""

    def __init__(self, form: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self._fields: dict[str, Field] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2 * GRID - 2)
        self._into = self._box
        self.setObjectName(form)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def fill(self, box: QVBoxLayout | None = None) -> None:
        """Put what is added from now on into `box`, such as the body of a card inside the form; None for the form's own
        end.
        """
        self._into = box or self._box

    def add(self, field: Field, *, needed: bool = False) -> Field:
        """Put `field` at the end; `needed` marks it in words."""
        self._bind(field, needed)
        self._into.addWidget(field)
        return field

    def add_row(self, *fields: Field, stack_below: int = 420) -> None:
        """Put `fields` side by side, or under one another when narrower than `stack_below` (at 100 %
        text)."""
        row = Columns(stack_below=stack_below, gap=2 * GRID)
        for field in fields:
            self._bind(field, False)
            row.add(field)
        self._into.addWidget(row)

    def add_heading(self, text: str, help_text: str = "") -> None:
        """Put a heading over the fields that follow."""
        self._into.addSpacing(GRID)
        self._into.addWidget(Words(text, "card-title"))
        if help_text:
            self._into.addWidget(Words(help_text, "quiet"))

    def add_widget(self, widget: QWidget) -> None:
        """Put anything else at the end."""
        self._into.addWidget(widget)

    @property
    def fields(self) -> Mapping[str, Field]:
        """Return the fields by key."""
        return dict(self._fields)

    @property
    def changed(self) -> bool:
        """Return whether any field holds a change that was not committed."""
        return any(field.changed for field in self._fields.values())

    def field(self, key: str) -> Field:
        """Return the field of `key`; raises BugError when there is none."""
        if key not in self._fields:
            raise BugError(f"The form {self._form} has no field {key}.")
        return self._fields[key]

    def values(self) -> dict[str, object]:
        """Return every value by key; raises FieldError for the first that is missing or cannot be read."""
        for key, field in self._fields.items():
            problem = field.problem() or (MISSING if field.needed and field.is_empty() else "")
            if problem:
                raise FieldError(key, problem)
        return {key: field.value() for key, field in self._fields.items()}

    def set_values(self, values: Mapping[str, object], *, fresh: bool = False) -> None:
        """Show saved values; a field with a change not yet committed keeps it, and so does one that shows an
        error, so that nothing typed is lost. `fresh` shows them in any case, as for another record.
        """
        for key, value in values.items():
            field = self._fields.get(key)
            if field is not None and (fresh or not (field.changed or field.error)):
                field.set_value(value)

    def check(self) -> bool:
        """Show every problem at its field, go to the first, and return whether all is well."""
        self.clear_errors()
        problems: dict[str, str] = {}
        for key, field in self._fields.items():
            problem = field.problem() or (MISSING if field.needed and field.is_empty() else "")
            if problem:
                field.set_error(problem)
                problems[key] = problem
        if problems:
            self.go_to(next(iter(problems)))
        return not problems

    def commit(self) -> bool:
        """Commit every field, as before the page is left; true when all could be read."""
        return all([field.commit() for field in self._fields.values()])

    def show_error(self, key: str, text: str) -> bool:
        """Show `text` at the field of `key` and go there; false when the form has no such field."""
        if key not in self._fields:
            return False
        self._fields[key].set_error(text)
        self.go_to(key)
        return True

    def clear_errors(self) -> None:
        """Take every error away."""
        for field in self._fields.values():
            field.clear_error()

    def go_to(self, key: str) -> None:
        """Give the focus to the field of `key` and bring it into view."""
        field = self.field(key)
        field.setFocus()
        self.show_whole(field)

    def show_whole(self, widget: QWidget) -> None:
        """Bring `widget` into view."""
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        inside = parent.widget() if isinstance(parent, QScrollArea) else None
        if not isinstance(parent, QScrollArea) or inside is None:
            return
        if widget.height() < parent.viewport().height():
            parent.ensureWidgetVisible(widget)
        else:
            top = widget.mapTo(inside, QPoint(0, 0)).y()
            parent.verticalScrollBar().setValue(top)

    def _bind(self, field: Field, needed: bool) -> None:
        key = field.field.removeprefix(f"{self._form}.")
        if key in self._fields:
            raise BugError(f"The form {self._form} has two fields {key}.")
        self._fields[key] = field
        if needed:
            field.set_needed()
        field.edited.connect(self._pass_edit)
        field.committed.connect(self._pass_commit)

    def _pass_edit(self, value: object) -> None:
        self.edited.emit(self._sender_key(), value)

    def _pass_commit(self, value: object) -> None:
        self.committed.emit(self._sender_key(), value)

    def _sender_key(self) -> str:
        sender = self.sender()
        return next(key for key, field in self._fields.items() if field is sender)
