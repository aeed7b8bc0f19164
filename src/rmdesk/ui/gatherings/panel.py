"""One gathering: its fields, who was asked and who came, and what was found without names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.gatherings import GatheringKind, GatheringState, PresenceState
from rmdesk.services.desk import Done
from rmdesk.services.gatherings import GatheringView
from rmdesk.ui.context import Context
from rmdesk.ui.gatherings import operations
from rmdesk.ui.gatherings.models import PEOPLE, state_tone, state_words
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import LinkButton, QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.fields import DateField, Field, Form, NotesField, TextField, TimeField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.pill import Pill
from rmdesk.ui.widgets.saved import SavedLabel
from rmdesk.ui.widgets.table import RecordTable
from rmdesk.ui.widgets.words import Words

PAUSE = 1000
"""Milliseconds without a key after which what was typed is saved."""
TYPED = ("learned", "themes")
KEYS = {
    Qt.Key.Key_C: PresenceState.CAME,
    Qt.Key.Key_M: PresenceState.MISSED,
    Qt.Key.Key_A: PresenceState.INVITED,
    Qt.Key.Key_N: None,
}
"""What a letter says of the current person; the keyboard then goes on to the next."""
HINT = "C came, M did not come, A asked, N not asked: a letter marks the chosen one and goes on."
ROWS = 8
NO_NAMES = "General observations only: no names, and nothing by which somebody could be known."


class GatheringPanel(Card):
    """Names: `gathering.<field>`, `gathering.people`, `gathering.<verb>`."""

    failed = Signal(object)
    """A `DeskError` that belongs to no field here."""
    print_wanted = Signal(int)
    """The themes of this gathering are to be printed."""

    def __init__(self, context: Context) -> None:
        super().__init__(" ")
        self.setObjectName("gathering.panel")
        self._context = context
        self._view: GatheringView | None = None
        self._pill, self._saved = Pill(), SavedLabel("gathering.saved")
        self.add_beside_title(self._saved)
        self.add_beside_title(self._pill)
        self._form = self._make_form(context)
        self._found = Form("gathering")
        self._people = RecordTable("gathering.people", PEOPLE, accessible="Who was asked and who came")
        self._hint = Words(HINT, "small")
        self._named = Banner("gathering.named", Tone.WARN)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.save_typed)
        self._fill()

    def _make_form(self, context: Context) -> Form:
        form = Form("gathering")
        form.add(TextField("gathering.title", "Title"))
        form.add_row(
            DateField("gathering.day", "Day", today=context.clock.today),
            TimeField("gathering.time_of_day", "Time"),
            TextField("gathering.place", "Place"),
            stack_below=420,
        )
        form.committed.connect(self._save)
        return form

    def _fill(self) -> None:
        self._buttons = {
            "hold": QuietButton("gathering.hold", "Mark as held", icon="check"),
            "reopen": QuietButton("gathering.reopen", "Reopen"),
            "cancel": QuietButton("gathering.cancel", "Cancel it"),
        }
        for verb, button in self._buttons.items():
            button.setProperty("verb", verb)
            button.clicked.connect(self._turn)
        self._all = LinkButton("gathering.all_came", "Everyone asked came")
        self._all.clicked.connect(self._mark_all)
        self._print = LinkButton("gathering.print_themes", "Print the themes")
        self._print.clicked.connect(self._ask_print)
        self._found.add(NotesField("gathering.themes", "Themes, one a line", lines=(4, 14), help=NO_NAMES))
        self._found.add(NotesField("gathering.learned", "What was learned across pairs", lines=(3, 12)))
        self._found.committed.connect(self._save)
        self._found.edited.connect(self._note_edit)
        self._people.hug(ROWS)
        self._people.set_empty("Nobody takes part yet", "People appear here once they are on the way in.")
        self._people.installEventFilter(self)
        for widget in (
            self._form,
            _row(*self._buttons.values()),
            self._people,
            _row(self._hint, self._all),
            self._found,
            self._named,
            _row(self._print),
        ):
            self.add(widget)

    def show_gathering(self, view: GatheringView) -> None:
        """Show a gathering; what is being typed in the same one stays."""
        fresh = self._view is None or self._view.line.id != view.line.id
        self._view = view
        line = view.line
        self.set_title(line.title, line.kind.label)
        self._pill.show_state(state_words(line), state_tone(line))
        if fresh:
            self._saved.setText("")
            for form in (self._form, self._found):
                form.clear_errors()
        self._show_values(view, fresh=fresh)
        planned = line.state is GatheringState.PLANNED
        self._buttons["hold"].setVisible(planned)
        self._buttons["cancel"].setVisible(planned)
        self._buttons["reopen"].setHidden(planned)
        self._people.set_rows(view.people)
        self._all.setVisible(any(person.state is PresenceState.INVITED for person in view.people))
        self._found.field("learned").setHidden(line.kind is GatheringKind.GROUP_STAGE)
        if view.named:
            names = ", ".join(view.named)
            self._named.say(
                "A name may stand in this.", f"{names}. Say it without, if it is somebody’s name."
            )
        else:
            self._named.settle()
        self._print.setVisible(bool(view.themes))
        self.show()

    def _show_values(self, view: GatheringView, *, fresh: bool) -> None:
        line = view.line
        values: dict[str, object] = {
            "title": line.title,
            "day": line.day,
            "time_of_day": _time(line.time_of_day),
            "place": line.place,
            "themes": "\n".join(view.themes),
            "learned": view.learned,
        }
        for field in self._fields():
            value = values[field.field.partition(".")[2]]
            if fresh or not (field.changed or field.error or field.problem() or field.value() == value):
                field.set_value(value)

    def _fields(self) -> tuple[Field, ...]:
        return (*self._form.fields.values(), *self._found.fields.values())

    @Slot()
    def save_typed(self) -> None:
        """Save at once what is being typed."""
        self._pause.stop()
        if self._view is not None:
            self._form.commit()
            self._found.commit()

    def forget(self) -> None:
        """Show none, as for another programme."""
        self._view = None
        self.hide()

    def go_to_people(self) -> None:
        """Give the focus to the list of people."""
        self._people.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Mark the chosen person by a letter."""
        if watched is self._people and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            key = Qt.Key(event.key())
            if plain and key in KEYS:
                self._mark(KEYS[key])
                return True
        return super().eventFilter(watched, event)

    def _mark(self, state: PresenceState | None) -> None:
        current = self._people.current_id
        if isinstance(current, int) and self._view is not None:
            self._write(operations.mark(self._context, self._view.line.id, (current,), state))
            at = self._people.currentIndex().row() + 1
            if at < self._people.records.rowCount():
                self._people.setCurrentIndex(self._people.records.index(at, 0))

    @Slot()
    def _mark_all(self) -> None:
        if self._view is not None:
            asked = [person.id for person in self._view.people if person.state is PresenceState.INVITED]
            self._write(operations.mark(self._context, self._view.line.id, asked, PresenceState.CAME))

    @Slot()
    def _turn(self) -> None:
        if self._view is not None:
            self.save_typed()
            self._write(
                operations.turn(self._context, self._view.line.id, str(self.sender().property("verb")))
            )

    @Slot()
    def _ask_print(self) -> None:
        if self._view is not None:
            self.save_typed()
            self.print_wanted.emit(self._view.line.id)

    @Slot(str, object)
    def _note_edit(self, key: str, _value: object) -> None:
        if key in TYPED:
            self._pause.start()

    @Slot(str, object)
    def _save(self, key: str, value: object) -> None:
        if self._view is not None:
            call = operations.change(self._context, self._view.line.id, key, value)
            self._write(call, partial(self._show_error, key))

    def _write(
        self, call: Callable[[], Done[Any]], failed: Callable[[DeskError], bool] = lambda _error: False
    ) -> None:
        self._saved.saving()
        self._context.change(self, call, self._note_saved, partial(self._fail, failed))

    def _note_saved(self, _value: object) -> None:
        clock = self._context.clock
        self._saved.saved(clock.local(clock.now()))

    def _fail(self, shown: Callable[[DeskError], bool], error: DeskError) -> None:
        self._saved.failed()
        if not shown(error):
            self.failed.emit(error)

    def _show_error(self, key: str, error: DeskError) -> bool:
        if not isinstance(error, FieldError):
            return False
        words = f"{error.message} {error.advice}".strip()
        form = self._found if key in self._found.fields else self._form
        return form.show_error(error.field, words)


def _time(figures: str) -> object:
    return dt.time.fromisoformat(figures) if figures else None


def _row(*parts: QWidget) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row)
    for part in parts:
        flow.addWidget(part)
    return row
