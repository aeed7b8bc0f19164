"""One session: its fields, who has a place and came, and who else can be booked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.recruitment import PlaceState, SessionFull, SessionState
from rmdesk.rules.wording import count_of
from rmdesk.services.recruitment import SessionView
from rmdesk.ui.context import Context
from rmdesk.ui.recruitment.inductions import models
from rmdesk.ui.recruitment.inductions.fields import SessionForm
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import name
from rmdesk.ui.widgets.fields.base import Field
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.page import no_wider
from rmdesk.ui.widgets.table import RecordTable
from rmdesk.ui.widgets.words import Words

KEYS = {
    Qt.Key.Key_C: PlaceState.CAME,
    Qt.Key.Key_M: PlaceState.MISSED,
    Qt.Key.Key_A: PlaceState.EXCUSED,
    Qt.Key.Key_B: PlaceState.BOOKED,
}
"""What a letter says of the current place; the keyboard then goes on to the next."""
_VERBS = (
    ("came", "Came", PlaceState.CAME),
    ("missed", "Missed", PlaceState.MISSED),
    ("excused", "Sent apologies", PlaceState.EXCUSED),
)


class SessionPanel(QWidget):
    """Names: `session.<field>`, `session.table`, `session.others`, and `session.<verb>`."""

    changed = Signal(str, object)
    """A field was left after a change: its key and value."""
    marked = Signal(int, object)
    """What became of a place: participation id and `PlaceState`."""
    freed = Signal(int)
    """A place is to be taken away: participation id."""
    booked = Signal(int, bool)
    """Somebody is to be booked: participation id, and whether places are raised for it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._view: SessionView | None = None
        self._refused: int | None = None
        self._message = Banner("session.message", Tone.WARN)
        self._message.acted.connect(self._raise_places)
        self._form = SessionForm("session", context.clock.today)
        self._form.committed.connect(self._pass_change)
        self._places = RecordTable("session.table", models.place_columns(), accessible="Who has a place")
        self._others = RecordTable(
            "session.others", models.candidate_columns(), accessible="Who can be booked"
        )
        self._find = QLineEdit()
        name(self._find, "session.find", "Find somebody to book")
        self._find.setPlaceholderText("Find somebody to book")
        self._buttons: dict[str, QuietButton] = {}
        self._hint = Words("", "small")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        columns = Columns(stack_below=700)
        expanding = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        columns.setSizePolicy(expanding)
        verbs = [(verb, text) for verb, text, _state in _VERBS]
        left = _stack((self._line([*verbs, ("free", "Take out")]), self._places, self._hint))
        right = _stack((self._find, self._others, self._line([("book", "Book")])))
        for side in (left, right):
            side.setSizePolicy(expanding)
            columns.add(side, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GRID)
        self._form.hide()
        outer.addWidget(self._message)
        outer.addWidget(no_wider(self._form, 1100))
        outer.addWidget(columns, 1)

    def _line(self, verbs: list[tuple[str, str]]) -> QWidget:
        holder = QWidget()
        line = FlowLayout(holder, gap=GRID)
        for verb, text in verbs:
            self._buttons[verb] = QuietButton(f"session.{verb}", text)
            line.addWidget(self._buttons[verb])
        return holder

    def _connect(self) -> None:
        for verb, _text, state in _VERBS:
            self._buttons[verb].setProperty("state", state.value)
            self._buttons[verb].clicked.connect(self._mark_by_button)
        self._buttons["free"].clicked.connect(self._free)
        self._buttons["book"].clicked.connect(self._book_current)
        self._others.opened.connect(self._book)
        self._others.filter_cleared.connect(self._find.clear)
        self._others.selected.connect(self._note_current)
        self._places.selected.connect(self._note_current)
        self._find.textChanged.connect(self._others.filter)
        self._places.installEventFilter(self)
        self._find.installEventFilter(self)

    def show_view(self, view: SessionView) -> None:
        """Show a session; what is being typed stays."""
        fresh = self._view is None or self._view.line.id != view.line.id
        self._view = view
        line = view.line
        self._form.show_line(line, fresh=fresh)
        self._places.set_empty(
            "Nobody has a place yet", "Book somebody at the right: Enter books the chosen one."
        )
        self._others.set_empty(
            "Nobody else can be booked", "Everybody on the way in has a place, or is not meant."
        )
        self._places.set_rows(view.people)
        self._others.set_rows(view.others)
        self._hint.setText(
            "C came, M missed, A sent apologies, B booked again: a letter marks the chosen one and goes on."
            if line.over or line.state is SessionState.HELD
            else f"It {models.what_it_does(line)}, for those who come. Say afterwards who came."
        )
        if fresh:
            self._message.settle()
            self._find.clear()
        self._note_current()

    @property
    def details_shown(self) -> bool:
        """Return whether the fields of the session are on screen."""
        return not self._form.isHidden()

    def show_details(self, wanted: bool) -> None:
        """Show the fields of the session, or leave the room to the people."""
        self._form.setHidden(not wanted)
        if wanted:
            self._form.go_to("title")

    def go_to_first(self) -> None:
        """Go to where the work is: to attendance when the session is over, else to booking."""
        if self._view is not None and self._view.line.to_mark:
            first = next((p.id for p in self._view.people if p.state is PlaceState.BOOKED), None)
            self._places.setFocus()
            self._places.select(first)
        else:
            self._find.setFocus()

    def commit(self) -> None:
        """Save the field that is being typed in, before this is left."""
        self._form.commit()

    def fail(self, error: DeskError) -> None:
        """Show what could not be done, beside its field where it has one."""
        text = " ".join(part for part in (error.message, error.advice) if part)
        if isinstance(error, SessionFull):
            action = f"Raise to {count_of(error.needed, 'place')}"
            self._message.say(error.message, error.advice, action=action, tone=Tone.WARN)
        elif not (isinstance(error, FieldError) and self._form.show_error(error.field, text)):
            self._message.say(error.message, error.advice, tone=Tone.WARN)
        else:
            self._form.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Mark by a letter in the list of places; go from the search into its list with Down, and book with Enter."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            key = Qt.Key(event.key())
            if watched is self._places and plain and key in KEYS:
                self._mark(KEYS[key])
                return True
            if watched is self._places and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self._free()
                return True
            if watched is self._find and key == Qt.Key.Key_Down:
                self._others.setFocus()
                return True
            if watched is self._find and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._book(next(iter(self._others.shown_ids), None))
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _note_current(self) -> None:
        has_place = self._places.current_id is not None
        for verb in ("came", "missed", "excused", "free"):
            self._buttons[verb].setEnabled(has_place)
        self._buttons["book"].setEnabled(self._others.current_id is not None)

    @Slot()
    def _mark_by_button(self) -> None:
        self._mark(PlaceState(str(self.sender().property("state"))))

    def _mark(self, state: PlaceState) -> None:
        current = self._places.current_id
        if isinstance(current, int):
            self._message.settle()
            self.marked.emit(current, state)
            self._step()

    def _step(self) -> None:
        """Go on to the next place, so that a list is marked with one letter for each."""
        at = self._places.currentIndex().row() + 1
        if at < self._places.records.rowCount():
            self._places.setCurrentIndex(self._places.records.index(at, 0))

    @Slot()
    def _free(self) -> None:
        current = self._places.current_id
        if isinstance(current, int):
            self.freed.emit(current)

    @Slot()
    def _book_current(self) -> None:
        self._book(self._others.current_id)

    @Slot(object)
    def _book(self, participation_id: object) -> None:
        if isinstance(participation_id, int):
            self._refused = participation_id
            self._message.settle()
            self.booked.emit(participation_id, False)

    @Slot()
    def _raise_places(self) -> None:
        if self._refused is not None:
            self._message.settle()
            self.booked.emit(self._refused, True)

    @Slot(str, object)
    def _pass_change(self, key: str, value: object) -> None:
        self.changed.emit(key, value)


def _stack(parts: tuple[QWidget | RecordTable | Field, ...]) -> QWidget:
    side = QWidget()
    box = QVBoxLayout(side)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(GRID)
    for part in parts:
        box.addWidget(part, 1 if isinstance(part, RecordTable) else 0)
    return side
