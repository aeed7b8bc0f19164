"""Changing the course of a programme: asked, looked at, done in one step, and kept in its history (product.md A7)."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.areas import Area
from rmdesk.rules.programme.course_facts import CourseKind
from rmdesk.rules.wording import count_of, short_day
from rmdesk.services.programme.course_reading import CoursePreview, CourseView, PastMove
from rmdesk.ui.context import Context
from rmdesk.ui.meetings.typed import holds_focus, type_back, typed_in
from rmdesk.ui.programme import course_operations as operations
from rmdesk.ui.programme.course_form import CourseForm
from rmdesk.ui.programme.part import CoursePart
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.table import Column, Kind, RecordTable
from rmdesk.ui.widgets.timeline import Timeline, TimelineEntry
from rmdesk.ui.widgets.words import Words

PAUSE = 350
"""Milliseconds without a key after which the preview is worked out."""
ROWS_SHOWN, LEAST_ROWS = 8, 3


class Course(CoursePart):
    """The panel `course.panel`; the page's button `plan.course` opens its form."""

    name: ClassVar[str] = "course"
    title: ClassVar[str] = "Course of the programme"
    areas: ClassVar[frozenset[Area]] = frozenset({Area.PROGRAMME, Area.MEETINGS, Area.GATHERINGS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._view: CourseView | None = None
        self._wanted: CourseKind | None = None
        self._open_wanted = self._just_done = False
        self._draft: dict[str, Any] | None = None
        self._asked = 0
        self._sentences: list[QWidget] = []
        self._standing = Words("", "quiet")
        self._form = CourseForm(context.clock.today)
        self._form.edited.connect(self._note_edit)
        self._form.committed.connect(self._note_commit)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look)
        self._ask = QWidget()
        self._begin = QuietButton("course.begin", "Change course…")
        self._begin.clicked.connect(self.begin)
        self._table = RecordTable("course.preview", _columns(), accessible="What changes", lines=2)
        self._table.hug(ROWS_SHOWN)
        self._history = Timeline("course.history", "Changes of course so far")
        self._history_title = Words("So far", "label")
        self._lay_out()

    def _lay_out(self) -> None:
        self._confirm = QuietButton("course.confirm", "Change")
        self._confirm.clicked.connect(self._do)
        leave = QuietButton("course.leave", "Never mind")
        leave.clicked.connect(self._leave)
        buttons = QWidget()
        line = FlowLayout(buttons)
        line.addWidget(self._confirm)
        line.addWidget(leave)
        self._preview_title = Words("What will happen", "label")
        self._words = QWidget()
        self._word_lines = QVBoxLayout(self._words)
        self._word_lines.setContentsMargins(0, 0, 0, 0)
        self._word_lines.setSpacing(GRID // 2)
        inside = QVBoxLayout(self._ask)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GRID + 4)
        for part in (self._form, self._preview_title, self._words, self._table, buttons):
            inside.addWidget(part)
        self._ask.hide()
        for widget in (self._standing, self._begin, self._ask, self._history_title, self._history):
            self.box.addWidget(widget)

    def reload(self) -> None:
        """Read how the programme stands."""
        if self.programme_id is not None:
            self.read(operations.read_course(self.context, self.programme_id), self._show)

    def begin_again(self) -> None:
        """Close the form of another programme."""
        super().begin_again()
        self._leave()

    def open_record(self, record: Any) -> bool:
        """Open the form with `{"course": word}`, beginning with that change."""
        if not (isinstance(record, dict) and "course" in record):
            return False
        known = {kind.value: kind for kind in CourseKind}
        self._wanted = known.get(str(record["course"]))
        self.begin()
        return True

    @Slot()
    def begin(self) -> None:
        """Open the form, once it is known what can be done."""
        self._open_wanted = True
        self.wanted.emit()
        self.refresh()

    def draft(self) -> dict[str, Any] | None:
        """Return what is typed in the open form."""
        return typed_in(self._form) if not self._ask.isHidden() else None

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Open the form again as it was, once it is known what can be done."""
        self._draft = draft
        self.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the form with Escape."""
        if event.key() == Qt.Key.Key_Escape and not self._ask.isHidden():
            self._leave()
            return
        super().keyPressEvent(event)

    def _show(self, view: CourseView) -> None:
        before, self._view = self._view, view
        words = f"{view.standing}." if view.standing else "It goes on as planned."
        self._standing.setText(words if view.possible else f"{words} Nothing more can be changed here.")
        self._begin.setVisible(bool(view.possible) and self._ask.isHidden())
        self.said.emit(view.standing or "Goes on as planned", "")
        self._history.set_entries([_entry(move) for move in view.history])
        self._history.setHidden(not view.history)
        self._history_title.setHidden(not view.history)
        if self._just_done:
            self._just_done = False
            self.reveal(self)
        if self._open_wanted:
            self._open_wanted = False
            self._open(view)
        elif not self._ask.isHidden() and before is not None and before.possible != view.possible:
            self._leave()
        elif not self._ask.isHidden():
            self.look()

    def _open(self, view: CourseView) -> None:
        if not view.possible:
            self._leave()
            self.reveal(self)
            return
        self._begin.hide()
        self._form.begin(view, self._wanted)
        self._wanted = None
        self._ask.show()
        if self._draft is not None:
            type_back(self._form, self._draft)
            self._form.show_asked()
            self._draft = None
        self._form.go_to("kind")
        self.reveal(self)
        self.look()

    @Slot(str, object)
    def _note_edit(self, key: str, _value: object) -> None:
        if key == "kind":
            self._form.clear_errors()  # its fields are others from now on
        elif key != "reason":
            self._pause.start()

    @Slot(str, object)
    def _note_commit(self, key: str, _value: object) -> None:
        if key != "reason":
            self._pause.stop()
            self.look()

    @Slot()
    def look(self) -> None:
        """Work out on the worker what would move, and show it."""
        if self._ask.isHidden() or self.programme_id is None:
            return
        self._confirm.setText(self._form.confirm_words)
        change = self._form.change()
        self._asked += 1
        if change is None:
            self._show_preview(None)
            return
        asked = self._asked

        def show(preview: CoursePreview) -> None:
            if asked == self._asked:
                self._form.clear_errors()
                self._show_preview(preview)

        def fail(error: DeskError) -> None:
            if asked == self._asked:
                self._show_preview(None)
                self._say_early(error)

        self.context.load(self, operations.preview(self.context, self.programme_id, change), show, fail)

    def _say_early(self, error: DeskError) -> None:
        """Say beside its field what can't be, but not of what is only still empty."""
        if isinstance(error, FieldError) and error.field in self._form.fields:
            field = self._form.field(error.field)
            if not field.is_empty():
                field.set_error(_words(error))
        else:
            self.show_error(error)

    def _show_preview(self, preview: CoursePreview | None) -> None:
        for line in self._sentences:
            discard(line)
        sentences = (
            preview.sentences if preview else ("Fill in what is asked above, and see here what changes.",)
        )
        self._sentences = [Words(f"• {sentence}" if preview else sentence, "") for sentence in sentences]
        for line in self._sentences:
            self._word_lines.addWidget(line)
        self._table.set_rows(preview.lines if preview else ())
        self._table.setHidden(preview is None or not preview.lines)
        self._fit_rows()
        number = len(preview.lines) if preview else 0
        self._preview_title.setText(
            f"What will happen: {count_of(number, 'thing changes', 'things change')}"
            if number
            else "What will happen"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the list of what changes stay lower than the window, with large text too."""
        super().resizeEvent(event)
        self._fit_rows()

    def _fit_rows(self) -> None:
        room = self.window().height() // 2 // (self._table.rowHeight(0) or 1)
        self._table.hug(max(LEAST_ROWS, min(ROWS_SHOWN, room)))

    @Slot()
    def _do(self) -> None:
        if self.programme_id is None or not self._form.is_whole():
            return
        change = self._form.change()
        if change is not None:
            call = operations.change_course(self.context, self.programme_id, change)
            self.context.change(self, call, self._finish, self._fail)

    def _finish(self, _figures: object) -> None:
        self._leave()
        self._just_done = True  # shown once it has been read again

    def _fail(self, error: DeskError) -> None:
        if not (isinstance(error, FieldError) and self._form.show_error(error.field, _words(error))):
            self.show_error(error)

    @Slot()
    def _leave(self) -> None:
        self._pause.stop()
        self._asked += 1
        had_focus = holds_focus(self._ask)
        self._ask.hide()
        self._begin.setVisible(self._view is not None and bool(self._view.possible))
        if had_focus:
            self._begin.setFocus()


def _words(error: DeskError) -> str:
    return f"{error.message} {error.advice}".strip()


def _entry(move: PastMove) -> TimelineEntry:
    why = (f"Why: {move.reason}",) if move.reason else ()
    when = (move.when,) if move.when else ()
    return TimelineEntry(short_day(move.decided_on), move.title, (*when, *why, *move.figures))


def _columns() -> tuple[Column, ...]:
    return (
        Column("who", "Who", Kind.NAME, stretch=3),
        Column("what", "What", width=96),
        Column("was", "Was", width=108),
        Column("will", "Will be", width=108, order=_day_of),
    )


def _day_of(line: Any) -> object:
    return line.day
