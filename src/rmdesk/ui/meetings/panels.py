"""The small forms that open inside the page: held on another day, missed, moved, cancelled, added."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from rmdesk.rules.meetings import MeetingKind, MissedBy
from rmdesk.rules.programme import Naming, starting
from rmdesk.services.meetings import MeetingView
from rmdesk.ui.context import Context
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.dress import name
from rmdesk.ui.widgets.fields import ChoiceField, DateField, Field, Form, TextField, TimeField
from rmdesk.ui.widgets.flow import FlowLayout

LATER = "Move all later meetings of this {pair} by as many days"
MISSED = "A fact that helps you to support the {pair}, never a fault."
KINDS = tuple((kind.label, kind) for kind in MeetingKind)


class AskPanel(Card):
    """A titled form inside the page; its fields are `meetings.<key>.<field>`, its buttons `.confirm` and `.leave`."""

    confirmed = Signal(object)
    """The values by key, when all of them can be read."""
    left = Signal()
    """The coordinator thought better of it."""

    def __init__(self, key: str, title: str, help_text: str, confirm: str, fields: Sequence[Field]) -> None:
        super().__init__(title, help_text)
        self.key = key
        self.setObjectName(f"meetings.{key}.panel")
        self.form = Form(f"meetings.{key}")
        self.form.add_row(*fields, stack_below=480)
        self.add(self.form)
        self._extra()
        self.confirm_button = QuietButton(f"meetings.{key}.confirm", confirm)
        self.confirm_button.clicked.connect(self.confirm)
        leave = QuietButton(f"meetings.{key}.leave", "Never mind")
        leave.clicked.connect(self.left)
        buttons = QWidget()
        line = FlowLayout(buttons)
        line.addWidget(self.confirm_button)
        line.addWidget(leave)
        self.add(buttons)
        self.hide()

    def _extra(self) -> None:
        """Add what stands between the fields and the buttons."""

    def begin(self, values: dict[str, Any]) -> None:
        """Show the panel with `values` and go to its first field."""
        for key, field in self.form.fields.items():
            field.set_value(values.get(key))
        self.show()
        self.form.go_to(next(iter(self.form.fields)))

    def values(self) -> dict[str, Any]:
        """Return the values by key; raises FieldError for one that can't be read."""
        return dict(self.form.values())

    def confirm(self) -> None:
        """Hand the values over, or show which of them can't be read."""
        if self.form.check():
            self.confirmed.emit(self.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Confirm on Enter in a field, leave on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirm()
        else:
            super().keyPressEvent(event)


class HoldPanel(AskPanel):
    """Asks for the day on which the pair met, when it was planned for a day that is still to come."""

    def __init__(self, context: Context) -> None:
        day = DateField("meetings.hold.on", "They met on", today=context.clock.today)
        super().__init__(
            "hold",
            "When did they meet?",
            "This meeting was planned for a day that is still to come.",
            "Mark as held",
            (day,),
        )
        day.set_needed()


class MissPanel(AskPanel):
    """Asks who missed it; a reason is never needed."""

    def __init__(self, _context: Context) -> None:
        choices = [(by.label, by) for by in MissedBy if by is not MissedBy.UNKNOWN]
        super().__init__(
            "miss",
            "Missed",
            MISSED.format(pair="pair"),
            "Note as missed",
            (
                ChoiceField("meetings.miss.by", "Who could not come?", choices, blank=MissedBy.UNKNOWN.label),
                TextField("meetings.miss.reason", "Reason, if they gave one"),
            ),
        )

    def speak_of(self, naming: Naming) -> None:
        """Speak in the words of the programme."""
        self.set_title("Missed", MISSED.format(pair=naming.pair))

    def values(self) -> dict[str, Any]:
        """Return who, not known when nobody was chosen, and the reason."""
        found = super().values()
        return found | {"by": found["by"] or MissedBy.UNKNOWN}


class CancelPanel(AskPanel):
    """Asks for a reason, which may stay empty."""

    def __init__(self, _context: Context) -> None:
        super().__init__(
            "cancel",
            "Cancel meeting",
            "It stays in the list as cancelled. To find another day, move it instead.",
            "Cancel this meeting",
            (TextField("meetings.cancel.reason", "Reason, if there is one"),),
        )


class MovePanel(AskPanel):
    """Asks for another day and time, and whether later meetings move along."""

    def __init__(self, context: Context) -> None:
        day = DateField("meetings.move.day", "New day", today=context.clock.today)
        super().__init__(
            "move",
            "Move meeting",
            "The day from the plan is kept beside the new one.",
            "Move",
            (day, TimeField("meetings.move.time", "Time, if known")),
        )
        day.set_needed()

    def _extra(self) -> None:
        self._later = QCheckBox(LATER.format(pair="pair"))
        name(self._later, "meetings.move.later", self._later.text())
        self.add(self._later)

    def begin_with(self, view: MeetingView, *, held: bool) -> None:
        """Show the panel for this meeting; the day of a held one is only put right."""
        self.set_title(
            "When did they meet?" if held else "Move meeting",
            "" if held else "The day from the plan is kept beside the new one.",
        )
        self.confirm_button.setText("Put the day right" if held else "Move")
        self._later.setText(LATER.format(pair=view.naming.pair))
        self._later.setAccessibleName(self._later.text())
        self._later.setChecked(False)
        self._later.setHidden(held)
        time = dt.time.fromisoformat(view.time_of_day) if view.time_of_day else None
        self.begin({"day": view.day, "time": time})

    def values(self) -> dict[str, Any]:
        """Return the day, the time, and whether later ones move along."""
        return super().values() | {"later": self._later.isChecked()}


class AddPanel(AskPanel):
    """Asks for the pair and the day of one more meeting."""

    def __init__(self, context: Context) -> None:
        pair = ChoiceField("meetings.add.pair", "Pair", ())
        day = DateField("meetings.add.day", "Day", today=context.clock.today)
        super().__init__(
            "add",
            "One more meeting",
            "Beyond those that the plan gives.",
            "Add the meeting",
            (pair, day, TimeField("meetings.add.time", "Time, if known")),
        )
        pair.set_needed()
        day.set_needed()
        self.form.add_row(
            ChoiceField("meetings.add.kind", "Kind", KINDS, blank=None),
            TextField("meetings.add.place", "Place"),
        )

    def offer(self, kinds: Sequence[MeetingKind], naming: Naming) -> None:
        """Offer these kinds, in the words of the programme."""
        self.form.field("pair").set_label(starting(naming.pair))
        field = self.form.field("kind")
        if isinstance(field, ChoiceField):
            field.set_options([(kind.label, kind) for kind in kinds])

    def begin_with(self, pairs: Sequence[tuple[str, object]], chosen: int | None) -> None:
        """Show the panel with `pairs` (name, number) on offer and one of them chosen."""
        field = self.form.field("pair")
        if isinstance(field, ChoiceField):
            field.set_options(pairs)
        self.begin({"pair": chosen, "kind": MeetingKind.ONE_TO_ONE})
        if chosen is not None:
            self.form.go_to("day")
