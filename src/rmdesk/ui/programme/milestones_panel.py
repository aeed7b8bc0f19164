"""The milestones of a programme: by day, each to be done, set aside, changed, or saved for a calendar."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.programme.milestones import FARTHEST_WEEKS, MilestoneState
from rmdesk.rules.wording import count_of, short_day
from rmdesk.services.programme.milestones import CALENDAR, MilestoneLine, MilestonesView
from rmdesk.ui.context import Context
from rmdesk.ui.meetings.models import long_day
from rmdesk.ui.meetings.typed import show_saved, type_back, typed_in
from rmdesk.ui.programme import course_operations as operations
from rmdesk.ui.programme.part import CoursePart
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.fields import ChoiceField, Form, NumberField, TextField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.table import Column, Kind, RecordTable
from rmdesk.ui.widgets.words import Words

ICS_FILTER = "Calendar files (*.ics)"
BEFORE, AFTER = "before", "after"
SIDES = (("before the first meetings", BEFORE), ("after the first meetings", AFTER))
_TONES = {
    MilestoneState.LATE: Tone.BAD,
    MilestoneState.SOON: Tone.WARN,
    MilestoneState.DONE: Tone.GOOD,
}


class MilestoneForm(Form):
    """What is to be done, and how many weeks before or after the first meetings."""

    def __init__(self, form: str, *, spoken: str) -> None:
        super().__init__(form)
        self.add(TextField(f"{form}.title", spoken))
        self.add_row(
            NumberField(f"{form}.weeks", "Weeks", bounds=(0, FARTHEST_WEEKS)),
            ChoiceField(f"{form}.side", "When", SIDES, blank=None),
        )

    @property
    def weeks_before(self) -> int | None:
        """Return the weeks before the first meetings, negative after them; None where nothing can be read."""
        weeks = self.field("weeks").value()
        if not isinstance(weeks, int):
            return None
        return -weeks if self.field("side").value() == AFTER else weeks

    def show_line(self, title: str, weeks_before: int, *, fresh: bool) -> None:
        """Show saved values; what is being typed stays unless it is another milestone."""
        show_saved(self.field("title"), title, fresh=fresh)
        show_saved(self.field("weeks"), abs(weeks_before), fresh=fresh)
        show_saved(self.field("side"), AFTER if weeks_before < 0 else BEFORE, fresh=fresh)


class Milestones(CoursePart):
    """The panel `milestones.panel`."""

    name: ClassVar[str] = "milestones"
    title: ClassVar[str] = "Milestones"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._view: MilestonesView | None = None
        self._chosen: int | None = None
        self._wanted: int | None = None
        self._lead = Words("", "quiet")
        self._table = RecordTable("milestones.table", _columns(), accessible="Milestones")
        self._table.hug(8)
        self._table.set_empty(
            "No milestones yet",
            "Setting up takes the best part of a year. Add the usual ones, then change what you like.",
            "Add the usual milestones",
        )
        self._table.selected.connect(self._choose)
        self._table.opened.connect(self._go_to_title)
        self._table.empty_acted.connect(self._add_usual)
        self._form = MilestoneForm("milestone", spoken="What is to be done by then")
        self._form.committed.connect(self._save)
        self._new = MilestoneForm("milestone_new", spoken="What else is to be done")
        self._new_box = QWidget()
        self._buttons: dict[str, QuietButton] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        acts = QWidget()
        line = FlowLayout(acts)
        for verb, text in (
            ("done", "Done"),
            ("not_needed", "Not needed"),
            ("put_back", "Put back"),
        ):
            line.addWidget(self._button(verb, text, self._turn_chosen))
        more = QWidget()
        line = FlowLayout(more)
        line.addWidget(self._button("add", "Add a milestone…", self._begin_new))
        line.addWidget(self._button("usual", "Add the usual ones", self._add_usual))
        line.addWidget(self._button("save", "Save a calendar file…", self._save_calendar))
        line.addWidget(self._button("save_each", "One file for each…", self._save_each))
        confirm = QuietButton("milestones.confirm", "Add it")
        confirm.clicked.connect(self._add)
        leave = QuietButton("milestones.leave", "Never mind")
        leave.clicked.connect(self._leave_new)
        self._new.field("title").submitted.connect(self._add)  # type: ignore[attr-defined]
        answers = QWidget()
        line = FlowLayout(answers)
        line.addWidget(confirm)
        line.addWidget(leave)
        self._new.add_widget(answers)
        self._calendar_help = Words(
            "Outlook takes only the first event of a file that comes by mail: there, use one file for each. Calendar "
            "files carry the usual words only; what you typed yourself stays in the desk.",
            "small",
        )
        for part in (self._lead, self._table, acts, self._form, self._new, more, self._calendar_help):
            self.box.addWidget(part)
        self._new.hide()
        self._acts = acts

    def _button(self, verb: str, text: str, slot: Any) -> QuietButton:
        button = QuietButton(f"milestones.{verb}", text)
        button.setProperty("verb", verb)
        button.clicked.connect(slot)
        self._buttons[verb] = button
        return button

    def reload(self) -> None:
        """Read the milestones."""
        if self.programme_id is not None:
            self.read(operations.read_milestones(self.context, self.programme_id), self._show)

    def begin_again(self) -> None:
        """Forget the chosen milestone of another programme."""
        super().begin_again()
        self._chosen = None
        self._leave_new()

    def open_record(self, record: Any) -> bool:
        """Show the milestone of `{"milestone": n}`."""
        wanted = record.get("milestone") if isinstance(record, dict) else None
        if not isinstance(wanted, int):
            return False
        self._wanted = wanted
        self.wanted.emit()
        self.refresh()
        return True

    def draft(self) -> dict[str, Any] | None:
        """Return what is typed for a new milestone."""
        return typed_in(self._new) if not self._new.isHidden() else None

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Open the form for a new one again as it was."""
        self._begin_new()
        type_back(self._new, draft)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the form for a new one with Escape."""
        if event.key() == Qt.Key.Key_Escape and not self._new.isHidden():
            self._leave_new()
            return
        super().keyPressEvent(event)

    def _show(self, view: MilestonesView) -> None:
        self._view = view
        self._table.set_rows(view.lines)
        start = view.starts_on
        self._lead.setText(
            f"Counted from the first meetings on {long_day(start)}; when they move, these move with them. "
            f"The order is that of the sources, the weeks are suggestions.{_undated(view)}"
            if start
            else "Their days are counted from the first meetings. Say in the plan when those are."
        )
        self._buttons["usual"].setVisible(bool(view.lines) and view.missing_usual > 0)
        self._buttons["usual"].setText(f"Add the usual ones ({view.missing_usual})")
        dated = any(line.day and line.state.is_open for line in view.lines)
        for verb in ("save", "save_each"):
            self._buttons[verb].setVisible(dated)
        self._calendar_help.setVisible(dated)
        self.said.emit(*_in_a_line(view))
        if self._chosen is None and view.lines:
            # The first that is still to be done, so that its buttons are there at once.
            self._table.select(next((line.id for line in view.lines if line.state.is_open), view.lines[0].id))
        self._show_chosen(fresh=False)
        if self._wanted is not None:
            self._table.select(self._wanted)
            self._table.setFocus()
            self.reveal(self)
            self._wanted = None

    def _line(self) -> MilestoneLine | None:
        lines = self._view.lines if self._view else ()
        return next((line for line in lines if line.id == self._chosen), None)

    def _show_chosen(self, *, fresh: bool) -> None:
        line = self._line()
        shown = line is not None and self._new.isHidden()
        self._acts.setVisible(shown)
        self._form.setVisible(shown)
        if line is None:
            return
        self._form.show_line(line.title, line.weeks_before, fresh=fresh)
        said = (f"Done: {line.known}" if line.known else "", f"From: {line.source}" if line.source else "")
        self._form.field("title").set_help(" ".join(words for words in said if words))
        self._buttons["done"].setVisible(line.state.is_open)
        self._buttons["not_needed"].setVisible(line.state.is_open)
        self._buttons["put_back"].setVisible(not line.state.is_open and not line.known)
        for verb in ("done", "not_needed", "put_back"):
            button = self._buttons[verb]
            button.setAccessibleName(f"{button.text()}: {line.title}")

    @Slot(object)
    def _choose(self, record_id: object) -> None:
        self._form.commit()
        self._chosen = record_id if isinstance(record_id, int) else None
        self._form.clear_errors()
        self._show_chosen(fresh=True)

    @Slot(object)
    def _go_to_title(self, _record_id: object) -> None:
        self._form.go_to("title")

    @Slot()
    def _turn_chosen(self) -> None:
        verb = str(self.sender().property("verb"))
        if self._chosen is not None:
            call = operations.turn_milestone(self.context, self._chosen, verb)
            self.context.change(self, call, self._stay, self.show_error)

    def _stay(self, _value: object) -> None:
        self._table.setFocus()

    @Slot(str, object)
    def _save(self, key: str, value: object) -> None:
        weeks = self._form.weeks_before
        if self._chosen is None or (key != "title" and weeks is None):
            return
        values: dict[str, Any] = {"title": value} if key == "title" else {"weeks_before": weeks}
        call = operations.change_milestone(self.context, self._chosen, **values)
        self.context.change(self, call, None, partial(self._fail, self._form))

    def _fail(self, form: Form, error: DeskError) -> None:
        words = f"{error.message} {error.advice}".strip()
        if not (isinstance(error, FieldError) and form.show_error(error.field, words)):
            self.show_error(error)

    @Slot()
    def _add_usual(self) -> None:
        if self.programme_id is not None:
            call = operations.add_usual_milestones(self.context, self.programme_id)
            self.context.change(self, call, self._stay, self.show_error)

    @Slot()
    def _begin_new(self) -> None:
        self._new.set_values({"title": "", "weeks": 4, "side": BEFORE}, fresh=True)
        self._form.commit()
        self._acts.hide()
        self._form.hide()
        self._new.show()
        self._new.go_to("title")

    @Slot()
    def _leave_new(self) -> None:
        self._new.hide()
        self._show_chosen(fresh=False)

    @Slot()
    def _add(self) -> None:
        weeks = self._new.weeks_before
        if self.programme_id is None or not self._new.check():
            return
        if weeks is None:
            self._new.show_error("weeks", "Say how many weeks; 0 is with the first meetings.")
            return
        title = str(self._new.field("title").value())
        call = operations.add_milestone(self.context, self.programme_id, title, weeks)
        self.context.change(self, call, self._show_added, partial(self._fail, self._new))

    def _show_added(self, number: int) -> None:
        self._leave_new()
        self._wanted = number
        self.refresh()

    @Slot()
    def _save_calendar(self) -> None:
        target = self.context.prompts.choose_new_file(
            "Save the milestones for a calendar", Path.home() / CALENDAR, ICS_FILTER
        )
        if target is not None and self.programme_id is not None:
            target = target if target.suffix.lower() == ".ics" else target.with_name(f"{target.name}.ics")
            call = operations.save_calendar(self.context, self.programme_id, target)
            self.context.load(self, call, partial(self._say_saved, target.name), self.show_error)

    @Slot()
    def _save_each(self) -> None:
        folder = self.context.prompts.choose_folder("Where the calendar files go")
        if folder is not None and self.programme_id is not None:
            call = operations.save_calendars(self.context, self.programme_id, folder)
            self.context.load(self, call, partial(self._say_saved, folder.name), self.show_error)

    def _say_saved(self, place: str, number: int) -> None:
        self.message.say(
            f"Saved {count_of(number, 'milestone')} in “{place}”.",
            "Open it with your calendar program. Saved again later, it moves what is there already.",
            tone=Tone.GOOD,
        )


def _in_a_line(view: MilestonesView) -> tuple[str, str]:
    late = sum(1 for line in view.lines if line.state is MilestoneState.LATE)
    coming = next(
        (line for line in view.lines if line.state.is_open and not _is_late(line) and line.day), None
    )
    done = sum(1 for line in view.lines if line.state is MilestoneState.DONE)
    if not view.lines:
        return "None yet", ""
    following = f" · next: {coming.title}, {short_day(coming.day)}" if coming and coming.day else ""
    return f"{done} of {len(view.lines)} done{following}", f"{late} late" if late else ""


def _undated(view: MilestonesView) -> str:
    """Say what is to be done about those that were over before the programme was made."""
    number = sum(1 for line in view.lines if line.state is MilestoneState.NO_DAY)
    if not number:
        return ""
    said = count_of(number, "milestone was", "milestones were")
    return (
        f" {said} due before the programme was made here, so no day is shown: give fewer weeks to date them."
    )


def _is_late(line: MilestoneLine) -> bool:
    return line.state is MilestoneState.LATE


def _when(line: MilestoneLine) -> str:
    return long_day(line.day) if line.day else "No day yet"


def _why(line: MilestoneLine) -> str:
    return line.known


def _state(line: MilestoneLine) -> str:
    return f"Done {short_day(line.done_on)[:-5]}" if line.done_on else line.state.label


def _tone(line: MilestoneLine) -> Tone:
    return _TONES.get(line.state, Tone.NEUTRAL)


def _second(line: MilestoneLine) -> str:
    return line.when


def _order(line: MilestoneLine) -> int:
    return -line.weeks_before


def _columns() -> tuple[Column, ...]:
    return (
        Column("day", "When", Kind.DATE, width=160, show=_when, second=_second, order=_order),
        Column("title", "Milestone", Kind.NAME, stretch=3, second=_why),
        Column("state", "State", Kind.PILL, width=120, show=_state, tone=_tone),
    )
