"""Entering a paper that came back: its questions in the paper’s order, and beside them what a returned form says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.printroom import AnswerKind, Question
from rmdesk.rules.wording import short_day
from rmdesk.services.printroom import EntryView
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import PrimaryButton, QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.fields import (
    ChecksField,
    DateField,
    Field,
    Form,
    NotesField,
    NumberField,
    Radio,
    RadiosField,
    TextField,
)
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.page import no_wider

BEGIN = "printroom.entry"
LARGEST = 999_999
WIDEST = 760
"""Pixels at 100 % text that the form takes at most."""


class EntryPanel(QWidget):
    """The form `printroom.entry`, its fields named by the questions; `printroom.entry.primary` enters it."""

    entered = Signal(int, dict)
    """The answers are to be put on the desk: the paper's number, and the values by question."""
    left = Signal()
    """The coordinator goes back to the register without entering anything."""

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._today = today
        self._view: EntryView | None = None
        self._form: Form | None = None
        self._card = Card()
        self._notice = Banner(f"{BEGIN}.notice", Tone.WARN)
        self._error = Banner(f"{BEGIN}.error", Tone.BAD)
        self._enter = PrimaryButton(f"{BEGIN}.primary", "Enter")
        self._leave = QuietButton(f"{BEGIN}.cancel", "Back without entering")
        self._enter.clicked.connect(self._send)
        self._leave.clicked.connect(self.left)
        self._place = QWidget()
        self._fields = QVBoxLayout(self._place)
        self._fields.setContentsMargins(0, 0, 0, 0)
        actions = QWidget()
        flow = FlowLayout(actions)
        flow.addWidget(self._enter)
        flow.addWidget(self._leave)
        for part in (self._notice, self._place, self._error, actions):
            self._card.add(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(2 * GRID)
        outer.addWidget(no_wider(self._card, WIDEST))
        outer.addStretch()
        self.hide()

    def begin(self, view: EntryView) -> None:
        """Show what a paper asks, with what a returned form says or what is on the desk."""
        self._view = view
        self._card.set_title(
            f"{view.reference}: {view.title}", "Type what stands on the paper, from the top."
        )
        if self._form is not None:
            discard(self._form)
        self._form = form = Form(BEGIN)
        for asked in view.questions:
            form.add(_field(asked, self._help(asked, view), self._today), needed=asked.required)
        self._fields.addWidget(form)
        form.set_values({asked.key: _shown(asked, view) for asked in view.questions}, fresh=True)
        self._enter.setText("Enter again" if view.is_entered else "Enter")
        self._error.settle()
        if view.warnings:
            self._notice.say(view.warnings[0], " ".join(view.warnings[1:]))
        else:
            self._notice.settle()
        if view.questions:
            form.go_to(view.questions[0].key)

    def show_error(self, error: DeskError) -> None:
        """Say what is wrong, at its field where there is one."""
        words = f"{error.message} {error.advice}".strip()
        if not (isinstance(error, FieldError) and self._form and self._form.show_error(error.field, words)):
            self._error.say(error.message, error.advice)

    def draft(self) -> dict[str, Any] | None:
        """Return what is typed and not entered, with its paper."""
        if self._view is None or self._form is None or not self.isVisible():
            return None
        values = {
            key: _as_json(field.value()) for key, field in self._form.fields.items() if not field.problem()
        }
        return {"paper": self._view.paper_id, "values": values}

    def take_draft(self, values: dict[str, Any]) -> None:
        """Put back what was typed."""
        if self._form is None or self._view is None:
            return
        asked = {question.key: question for question in self._view.questions}
        found = {key: _from_json(asked[key], value) for key, value in values.items() if key in asked}
        self._form.set_values(found, fresh=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter with Ctrl+Enter from any field, and go back with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._send()
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _help(asked: Question, view: EntryView) -> str:
        """Return what stands under a field: the paper's hint, and where form and desk say different things."""
        parts = [asked.hint] if asked.hint else []
        if asked.key in view.unread:
            parts.append(f"The form says: “{view.unread[asked.key]}”. Type what is meant.")
        on_desk, said = view.values.get(asked.key), view.said.get(asked.key)
        if said is not None and on_desk is not None and said != on_desk:
            parts.append(f"On the desk so far: {_words(asked, on_desk)}")
        return " ".join(parts)

    @Slot()
    def _send(self) -> None:
        if self._form is None or self._view is None:
            return
        self._error.settle()
        if not self._form.commit() or not self._form.check():
            return
        values = {
            asked.key: _value(asked, self._form.field(asked.key).value()) for asked in self._view.questions
        }
        self.entered.emit(self._view.paper_id, values)


def _field(asked: Question, help_text: str, today: Callable[[], dt.date]) -> Field:
    name, label = f"{BEGIN}.{asked.key}", asked.label
    if asked.kind is AnswerKind.DATE:
        return DateField(name, label, today=today, help=help_text)
    if asked.kind is AnswerKind.NUMBER:
        return NumberField(name, label, bounds=(0, LARGEST), help=help_text)
    if asked.kind is AnswerKind.WORDS:
        return NotesField(name, label, help=help_text)
    if asked.kind is AnswerKind.TICKS:
        options: list[tuple[str, object]] = [(text, at) for at, text in enumerate(asked.boxes)]
        return ChecksField(name, label, options, help=help_text)
    if asked.boxes:
        radios = [Radio(at, str(at), text) for at, text in enumerate(asked.boxes)]
        return RadiosField(name, label, radios, help=help_text)
    return TextField(name, label, help=help_text)


def _shown(asked: Question, view: EntryView) -> object:
    found = view.said.get(asked.key, view.values.get(asked.key))
    if asked.boxes and asked.kind is not AnswerKind.TICKS:
        return found[0] if isinstance(found, tuple) and found else None
    return () if found is None and asked.kind is AnswerKind.TICKS else found


def _value(asked: Question, value: object) -> object:
    if asked.boxes and asked.kind is not AnswerKind.TICKS:
        return () if value is None else (value,)
    return value


def _words(asked: Question, value: object) -> str:
    if isinstance(value, dt.date):
        return short_day(value)
    if isinstance(value, tuple):
        return ", ".join(asked.boxes[at] for at in value if 0 <= at < len(asked.boxes))
    return str(value)


def _as_json(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _from_json(asked: Question, value: object) -> object:
    if asked.kind is AnswerKind.DATE and isinstance(value, str):
        return dt.date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value
