"""A meeting's record: who came, minutes, theme, what is remembered, actions; saved while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.meetings import MeetingKind, MeetingState
from rmdesk.rules.programme import PlanPart
from rmdesk.services.desk import Done
from rmdesk.services.meetings import MeetingView, Neighbour
from rmdesk.ui.context import Context
from rmdesk.ui.meetings import operations
from rmdesk.ui.meetings.actions import ActionsList
from rmdesk.ui.meetings.aims import AimsRatings
from rmdesk.ui.meetings.attendance import Attendance
from rmdesk.ui.meetings.earlier import EarlierActions
from rmdesk.ui.meetings.models import long_day, state_tone
from rmdesk.ui.meetings.panels import KINDS
from rmdesk.ui.meetings.typed import show_saved, type_back, typed_in
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.fields import ChoiceField, Field, Form, NotesField, NumberField, TextField
from rmdesk.ui.widgets.pill import Pill
from rmdesk.ui.widgets.saved import SavedLabel

PAUSE = 1000
"""Milliseconds without a key after which what was typed is saved."""
TYPED = ("place", "theme", "remembered")
"""The fields that are saved while they are typed."""
FIELDS = ("minutes_together", "kind", *TYPED)


class RecordPanel(QWidget):
    """The record of one meeting. It saves by itself; `outdated` asks for the meeting to be read again."""

    outdated = Signal()
    opened = Signal(int)
    """Another meeting of the pair is to be shown."""
    failed = Signal(object)
    """A `DeskError` that belongs to no field here."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._view: MeetingView | None = None
        self._writes = 0
        self._skipped = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._save_typed)
        self._built = False
        self._kinds: tuple[tuple[MeetingKind, ...], MeetingKind] | None = None
        self._themes: tuple[str, ...] = ()

    def _build(self) -> None:
        """Make the widgets, when the first meeting is shown: the list is there sooner without them."""
        self._built = True
        self._state = Banner("record.state", Tone.NEUTRAL)
        self._pill = Pill()
        self._saved = SavedLabel("record.saved")
        self._card = Card("Record")
        self._card.add_beside_title(self._saved)
        self._card.add_beside_title(self._pill)
        self._attendance = Attendance()
        self._attendance.changed.connect(self._attend)
        self._attendance.all_came.connect(self._all_came)
        self._form = self._make_form()
        self._actions = ActionsList(self._context)
        self._actions.changed.connect(self._change_action)
        self._actions.finished.connect(self._finish_action)
        self._actions.removed.connect(self._remove_action)
        self._actions.added.connect(self._add_action)
        self._aims = AimsRatings()
        self._aims.rated.connect(self._rate_aim)
        self._aims.aims_wanted.connect(self._go_to_aims)
        for part in (self._attendance, self._form, self._aims, self._actions):
            self._card.add(part)
        self._card.body.setSpacing(2 * GRID)
        columns = Columns(stack_below=820)
        columns.add(self._card, 5)
        columns.add(self._make_side(), 2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(2 * GRID)
        outer.addWidget(self._state)
        outer.addWidget(columns)
        outer.addStretch(1)

    def _make_form(self) -> Form:
        form = Form("record")
        self._kind = ChoiceField("record.kind", "Kind", KINDS, blank=None)
        form.add_row(
            NumberField("record.minutes_together", "Together", bounds=(0, 1440), unit="minutes"),
            self._kind,
            TextField("record.place", "Place"),
            stack_below=520,
        )
        self._theme = TextField("record.theme", "Theme")
        form.add(self._theme)
        form.add(NotesField("record.remembered", "What the pair wants remembered", lines=(4, 16)))
        form.committed.connect(self._save)
        form.edited.connect(self._note_edit)
        return form

    def _make_side(self) -> QWidget:
        self._earlier = EarlierActions()
        self._earlier.finished.connect(self._finish_action)
        self._previous = LinkButton("record.previous", "")
        self._following = LinkButton("record.following", "")
        around = Card("Before and after")
        for button in (self._previous, self._following):
            button.clicked.connect(self._open_neighbour)
            around.add(button)
        side = QWidget()
        line = QVBoxLayout(side)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * GRID)
        line.addWidget(self._earlier)
        line.addWidget(around)
        return side

    @property
    def view(self) -> MeetingView | None:
        """Return the meeting that is shown."""
        return self._view

    def show_meeting(self, view: MeetingView) -> None:
        """Show a meeting; what is being typed in the same one stays, and so does the cursor."""
        if not self._built:
            self._build()
        fresh = self._view is None or self._view.id != view.id
        if self._writes and not fresh:
            # What was read may be older than what is on its way to the file.
            self._skipped = True
            return
        self._view = view
        if fresh:
            self._saved.setText("")
            self._form.clear_errors()
        self._pill.show_state(view.words, state_tone(view.state, view.words))
        self._show_state(view)
        planned = view.state is MeetingState.PLANNED
        self._attendance.show_members(view.members, fresh=fresh, planned=planned)
        self._show_parts(view)
        for key in FIELDS:
            show_saved(self._form.field(key), getattr(view, key), fresh=fresh)
        self._show_help(view)
        owners = [(member.name, member.participation_id) for member in view.members]
        self._actions.show_actions(view.actions, owners)
        self._earlier.show_actions(view.earlier)
        self._show_neighbour(self._previous, view.previous, "Before")
        self._show_neighbour(self._following, view.following, "After")

    def leave(self) -> None:
        """Save what is still being typed, before another meeting or page is shown."""
        self._pause.stop()
        if self._view is not None:
            self._form.commit()
            self._actions.new_row.hand_over()

    def check(self) -> bool:
        """Show at its field what can't be read or was refused, go to the first, and return whether all is saved."""
        wrong = [field for field in self._all_fields() if field.error or not field.commit()]
        if wrong:
            wrong[0].setFocus()
        return not wrong

    def forget(self) -> None:
        """Show no meeting, so that the next one is shown from its file."""
        self._view = None

    def go_to_first(self) -> None:
        """Give the focus to the first participant."""
        self._attendance.go_to_first()

    def ask_who_came(self, text: str) -> None:
        """Show what is missing where people are ticked, and go there."""
        self._attendance.say_error(text)
        self._attendance.go_to_first()

    def go_to_action(self, action_id: int) -> None:
        """Give the focus to an action."""
        self._actions.go_to(action_id)

    def draft(self) -> dict[str, Any]:
        """Return what is typed and cannot be saved as it is."""
        if self._view is None:
            return {}
        unread: dict[str, str] = {}
        for field in self._all_fields():
            if field.problem():
                unread |= typed_in(field)
        row = typed_in(self._actions.new_row)
        return {"unread": unread, "action": row}

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Put back what `draft` returned, and say again what can't be read."""
        type_back(self._actions.new_row, draft.get("action", {}))
        unread = draft.get("unread", {})
        for field in self._all_fields():
            if any(name in unread for name in typed_in(field)):
                type_back(field, unread)
                field.commit()

    def _all_fields(self) -> tuple[Field, ...]:
        rows = (field for row in self._actions.rows for field in (row.what, row.due))
        return (*self._form.fields.values(), *self._attendance.fields, *rows)

    def _show_state(self, view: MeetingView) -> None:
        reason = view.reason
        if view.state is MeetingState.MISSED:
            by = (
                f"Missed. Who could not come: {view.missed_by.label.lower()}."
                if view.missed_by
                else "Missed."
            )
            self._state.say(by, reason)
        elif view.state is MeetingState.CANCELLED:
            self._state.say("Cancelled.", reason)
        else:
            self._state.settle()

    def _show_parts(self, view: MeetingView) -> None:
        """Show only what the plan uses; what was recorded of the rest stays in the file."""
        self._attendance.show_minutes(PlanPart.EFFORT in view.uses)
        self._theme.setVisible(view.asks_theme)
        if self._themes != view.themes:
            self._themes = view.themes
            self._theme.set_suggestions(view.themes)
        self._theme.set_help(_theme_help(view))
        self._aims.setVisible(PlanPart.AIMS in view.uses)
        self._aims.show_aims(view.aims, fresh=False)
        if self._kinds != (view.kinds, view.kind):
            self._kinds = (view.kinds, view.kind)
            offered = view.kinds if view.kind in view.kinds else (*view.kinds, view.kind)
            self._kind.set_options([(kind.label, kind) for kind in offered])

    def _show_help(self, view: MeetingView) -> None:
        kept = f" (kept as: {view.notes_status})" if view.notes_status else ""
        remembered = self._form.field("remembered")
        remembered.set_label(f"What the {view.naming.pair} wants remembered{kept}")
        remembered.set_help("Only what they ask you to keep. Their talk belongs to them.")
        planned = f"The plan says {view.length_minutes}." if view.length_minutes else ""
        self._form.field("minutes_together").set_help(planned)

    def _show_neighbour(self, button: LinkButton, neighbour: Neighbour | None, word: str) -> None:
        button.setEnabled(neighbour is not None)
        if neighbour is None:
            button.setText(f"{word}: none")
            return
        words = neighbour.words.lower()
        button.setText(f"{word}: meeting {neighbour.number}, {long_day(neighbour.day)}, {words}")
        button.setProperty("meeting", neighbour.id)

    @Slot()
    def _open_neighbour(self) -> None:
        self.opened.emit(int(self.sender().property("meeting")))

    @Slot(str, object)
    def _note_edit(self, key: str, _value: object) -> None:
        if key in TYPED:
            self._pause.start()

    @Slot()
    def _save_typed(self) -> None:
        for key in TYPED:
            self._form.field(key).commit()

    @Slot(str, object)
    def _save(self, key: str, value: object) -> None:
        if self._view is not None:
            self._write(operations.save(self._context, self._view.id, key, value), self._show_form_error)

    @Slot(int, object)
    def _attend(self, participation_id: int, values: dict[str, Any]) -> None:
        if self._view is not None:
            call = operations.attend(self._context, self._view.id, participation_id, values)
            self._write(call, partial(self._show_attendance_error, participation_id))

    @Slot()
    def _all_came(self) -> None:
        if self._view is not None:
            self._write(operations.all_came(self._context, self._view.id))

    @Slot(int, object)
    def _rate_aim(self, aim_id: int, rating: Any) -> None:
        if self._view is not None:
            self._write(operations.rate_aim(self._context, self._view.id, aim_id, rating))

    @Slot()
    def _go_to_aims(self) -> None:
        if self._view is not None:
            self._context.go("meetings", {"relationship": self._view.relationship_id})

    @Slot(int, str, object)
    def _change_action(self, action_id: int, key: str, value: object) -> None:
        call = operations.change_action(self._context, action_id, key, value)
        self._write(call, partial(self._show_action_error, action_id))

    @Slot(int, bool)
    def _finish_action(self, action_id: int, done: bool) -> None:
        self._write(operations.finish_action(self._context, action_id, done))

    @Slot(int)
    def _remove_action(self, action_id: int) -> None:
        self._write(operations.remove_action(self._context, action_id))

    @Slot(str, object, object)
    def _add_action(self, what: str, owner_id: Any, due_on: Any) -> None:
        if self._view is not None:
            self._write(operations.add_action(self._context, self._view.id, what, owner_id, due_on))

    def _write(
        self, call: Callable[[], Done[Any]], failed: Callable[[DeskError], bool] = lambda _error: False
    ) -> None:
        self._writes += 1
        self._saved.saving()
        self._context.change(self, call, self._settle, partial(self._fail, failed))

    def _settle(self, _value: object) -> None:
        self._writes -= 1
        now = self._context.clock
        self._saved.saved(now.local(now.now()))
        self._catch_up()

    def _fail(self, failed: Callable[[DeskError], bool], error: DeskError) -> None:
        self._writes -= 1
        self._saved.failed()
        if not failed(error):
            self.failed.emit(error)
        self._catch_up()

    def _catch_up(self) -> None:
        if self._skipped and not self._writes:
            self._skipped = False
            self.outdated.emit()

    def _show_form_error(self, error: DeskError) -> bool:
        if not isinstance(error, FieldError) or error.field not in self._form.fields:
            return False
        self._form.field(error.field).set_error(_words(error))
        return True

    def _show_attendance_error(self, participation_id: int, error: DeskError) -> bool:
        if not isinstance(error, FieldError):
            return False
        if self._attendance.show_minutes_error(participation_id, error.field, _words(error)):
            return True
        if self._view is not None:
            planned = self._view.state is MeetingState.PLANNED
            self._attendance.show_members(self._view.members, fresh=False, planned=planned)
        self._attendance.say_error(_words(error))
        return True

    def _show_action_error(self, action_id: int, error: DeskError) -> bool:
        return isinstance(error, FieldError) and self._actions.show_error(
            action_id, error.field, _words(error)
        )


def _words(error: DeskError) -> str:
    return f"{error.message} {error.advice}".strip()


def _theme_help(view: MeetingView) -> str:
    """Return who sets the agenda, where themes came from, and the plan's prompt."""
    said = [f"The {view.naming.mentor} sets the agenda."] if view.mentor_sets_agenda else []
    said += ["The themes of the group are on offer as you type."] if view.group_themes else []
    said += [f"To begin with, if they like: {view.prompt}"] if view.prompt else []
    return " ".join(said)
