"""The frame of every step's form: fields `case.<step>.<field>`, one button that keeps the entry, one that leaves."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.rules.concerns import prompts
from rmdesk.rules.concerns.answers import YesNo
from rmdesk.rules.concerns.events import Event
from rmdesk.rules.concerns.next_steps import Step
from rmdesk.services.concerns import CaseView, HalfStep, Incomplete, moment_of
from rmdesk.ui.concerns.typed import as_json, from_json
from rmdesk.ui.context import Context
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import PrimaryButton, QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.fields import DateField, DateTimeField, Form, NotesField, YesNoField
from rmdesk.ui.widgets.words import Words


class StepForm(Card):
    """One step of a case. A subclass adds its fields in `build` and makes the step in `event`."""

    step: Step
    keep = "Keep this entry"
    intro = ""
    wanted = Signal(object)
    """The coordinator wants this step taken; the event."""
    typed = Signal()
    """Something was typed that is not kept yet."""
    left_field = Signal()
    """A changed field was left."""
    left = Signal()

    def __init__(self, context: Context, view: CaseView) -> None:
        super().__init__(self.step.label, self.intro)
        self.context = context
        self.view = view
        self.name = f"case.{self.step.value}"
        self.setObjectName(f"{self.name}.card")
        self.form = Form(self.name)
        self._message = Banner(f"{self.name}.message", Tone.BAD)
        self.build()
        self._add_buttons()
        self.form.edited.connect(self.typed)
        self.form.committed.connect(self.left_field)

    def build(self) -> None:
        """Add the fields."""
        raise NotImplementedError

    def event_of(self, values: dict[str, Any]) -> Event:
        """Return the step that the values say."""
        raise NotImplementedError

    def begin(self) -> None:
        """Put the cursor into the first field."""
        self.form.go_to(next(iter(self.form.fields)))

    def half(self) -> HalfStep:
        """Return what is typed so far."""
        fields = self.form.fields.items()
        return HalfStep(self.step.value, {key: as_json(field.value()) for key, field in fields})

    def take_half(self, half: HalfStep) -> None:
        """Put back what was typed before."""
        for key, value in half.values.items():
            if key in self.form.fields:
                field = self.form.field(key)
                field.set_value(from_json(field, value))
                field.edited.emit(field.value())

    def show_failure(self, error: DeskError) -> None:
        """Show at its fields what is missing, or say what went wrong."""
        self.form.clear_errors()
        if not isinstance(error, Incomplete):
            self._message.say(error.message, error.advice)
            return
        homeless, first = [], ""
        for one in error.missing:
            key = self.field_of(one.field)
            if key in self.form.fields:
                if not self.form.field(key).error:
                    self.form.field(key).set_error(one.sentence)
                first = first or key
            else:
                homeless.append(one.sentence)
        if first:
            self.form.go_to(first)
        if homeless:
            self._message.say(homeless[0], " ".join(homeless[1:]))

    def field_of(self, missing: str) -> str:
        """Return the key of the field that shows what the rules call `missing`."""
        return missing

    def when(self, key: str, label: str) -> DateTimeField:
        """Add a moment, now unless changed."""
        field = DateTimeField(f"{self.name}.{key}", label, today=self.today)
        self.form.add(field, needed=True)
        field.set_value(self.view.now.replace(tzinfo=None, second=0))
        return field

    def day(self, key: str, label: str, value: dt.date | None = None, *, needed: bool = True) -> DateField:
        """Add a day."""
        field = DateField(f"{self.name}.{key}", label, today=self.today)
        self.form.add(field, needed=needed)
        field.set_value(value)
        return field

    def notes(
        self, key: str, label: str, help_text: str = "", lines: tuple[int, int] = (2, 10)
    ) -> NotesField:
        """Add words over several lines."""
        field = NotesField(f"{self.name}.{key}", label, help=help_text, lines=lines)
        self.form.add(field)
        return field

    def yes_no(self, key: str, label: str, why: str) -> None:
        """Add a question whose no needs a reason."""
        self.form.add(YesNoField(f"{self.name}.{key}", label))
        self.notes(f"{key}_reason", why, lines=(1, 6))

    def moment(self, value: object) -> dt.datetime:
        """Return a typed moment in the coordinator's zone; now for what is typed at this very minute."""
        if not isinstance(value, dt.datetime):
            return self.view.now
        now = self.view.now
        return now if value == now.replace(tzinfo=None, second=0) else moment_of(self.context.clock, value)

    def maybe_moment(self, value: object) -> dt.datetime | None:
        """Return a typed moment, or none."""
        return self.moment(value) if isinstance(value, dt.datetime) else None

    def today(self) -> dt.date:
        """Return the date where the coordinator is."""
        return self.context.clock.today()

    @staticmethod
    def answer(values: dict[str, Any], key: str) -> YesNo:
        """Return a question with its reason."""
        return YesNo(values[key], str(values[f"{key}_reason"]))

    def _add_buttons(self) -> None:
        keep = PrimaryButton(f"{self.name}.primary", self.keep)
        keep.clicked.connect(self._keep)
        leave = QuietButton(f"{self.name}.cancel", "Not now")
        leave.clicked.connect(self.left)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(keep)
        line.addWidget(leave)
        line.addStretch(1)
        self.add(self.form)
        self.add(self._message)
        self.add(Words(prompts.ONLY_ONCE, "small"))
        self.add(row)

    @Slot()
    def _keep(self) -> None:
        self._message.settle()
        if self.form.check():
            values: dict[str, Any] = {key: field.value() for key, field in self.form.fields.items()}
            self.wanted.emit(self.event_of(values))
