"""One more gathering: who gathers, and when and where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.gatherings import GatheringKind
from rmdesk.services.gatherings import NewGathering
from rmdesk.ui.context import Context
from rmdesk.ui.widgets.buttons import LinkButton, QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.fields import ChoiceField, DateField, Form, TextField, TimeField
from rmdesk.ui.widgets.flow import FlowLayout


class AddCard(Card):
    """The fields of a new gathering, `new_gathering.<field>`; hidden until it is wanted."""

    added = Signal(object)
    """A `NewGathering` is to be added."""
    failed = Signal(object)
    """A `DeskError` that belongs to no field."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            "One more gathering", "Everybody who is ready and meant is asked; you can change that after."
        )
        self.setObjectName("gatherings.add_card")
        self._kind = ChoiceField("new_gathering.kind", "Who gathers", [], blank=None)
        self._form = Form("new_gathering")
        day = DateField("new_gathering.day", "Day", today=context.clock.today)
        day.set_needed()
        self._form.add_row(
            self._kind, day, TimeField("new_gathering.time", "Time, if known"), stack_below=520
        )
        self._form.add_row(
            TextField("new_gathering.title", "Title, if it has one"),
            TextField("new_gathering.place", "Place"),
            stack_below=520,
        )
        self._add = QuietButton("new_gathering.add", "Add the gathering", icon="plus")
        self._leave = LinkButton("new_gathering.leave", "Never mind")
        self._add.clicked.connect(self._hand_over)
        self._leave.clicked.connect(self.hide)
        row = QWidget()
        flow = FlowLayout(row)
        flow.addWidget(self._add)
        flow.addWidget(self._leave)
        self.add(self._form)
        self.add(row)
        self.hide()

    def open(self, kinds: Sequence[GatheringKind]) -> None:
        """Show the card with these kinds to choose from."""
        self._kind.set_options([(kind.label, kind) for kind in kinds])
        for key, field in self._form.fields.items():
            field.set_value(kinds[0] if key == "kind" else None)
        self._form.clear_errors()
        self.show()
        self._form.go_to("kind")

    def show_error(self, error: DeskError) -> None:
        """Show what could not be done beside its field, or hand it on."""
        words = f"{error.message} {error.advice}".strip()
        if not (isinstance(error, FieldError) and self._form.show_error(error.field, words)):
            self.failed.emit(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add with Enter, leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._hand_over()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _hand_over(self) -> None:
        if not self._form.check():
            return
        values: dict[str, Any] = dict(self._form.values())
        self.added.emit(
            NewGathering(
                values["kind"],
                values["day"],
                str(values["title"] or ""),
                values["time"],
                str(values["place"] or ""),
            )
        )
