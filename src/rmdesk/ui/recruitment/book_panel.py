"""Giving the one who is chosen a place in an induction session, or noting that they were trained another way."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.recruitment import Need, SessionFull, SessionState
from rmdesk.rules.wording import count_of, short_day
from rmdesk.services.recruitment import Booked, RecruitmentRow, SessionLine
from rmdesk.ui.context import Context
from rmdesk.ui.recruitment import operations
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import LinkButton, QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.fields import ChecksField, ChoiceField, DateField, Form
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.page import ScrollArea

NEEDS = (("Trained", Need.TRAINED), ("Told where to turn", Need.TOLD))


class BookPanel(Card):
    """Opens under the board for one person. Names: `<area>.booking.<field>` and `<area>.booking.<verb>`."""

    booked = Signal(object)
    """A place was given: what the service says (`Booked`)."""
    sessions_wanted = Signal()
    """The list of sessions was asked for, as there is none to choose from."""

    def __init__(self, context: Context, area: str) -> None:
        super().__init__("Book induction")
        form = f"{area}.booking"
        self.setObjectName(f"{form}.panel")
        self._context = context
        self._row: RecruitmentRow | None = None
        self._needed = 0
        self._message = Banner(f"{form}.message", Tone.WARN)
        self._message.acted.connect(self._raise_places)
        self._form = Form(form)
        self._session = ChoiceField(f"{form}.session", "Session", (), blank="Choose a session…")
        self._needs = ChecksField(f"{form}.needs", "Or it was done another way", NEEDS)
        self._on = DateField(f"{form}.on", "On which day", today=context.clock.today)
        self._book = QuietButton(f"{form}.book", "Book")
        self._note = QuietButton(f"{form}.note", "Note it")
        self._plan = LinkButton(f"{form}.sessions", "Go to the sessions")
        self._leave = QuietButton(f"{form}.leave", "Never mind")
        self._fill()
        self.hide()

    def _fill(self) -> None:
        self._form.add_row(self._session, self._needs, self._on, stack_below=640)
        buttons = QWidget()
        line = FlowLayout(buttons, gap=GRID)
        for button, do in (
            (self._book, self._ask_book),
            (self._note, self._ask_note),
            (self._leave, self.put_away),
            (self._plan, self.sessions_wanted),
        ):
            button.clicked.connect(do)
            line.addWidget(button)
        self.add(self._message)
        self.add(self._form)
        self.add(buttons)

    @property
    def row(self) -> RecruitmentRow | None:
        """Return for whom it is open."""
        return self._row if not self.isHidden() else None

    def begin(self, row: RecruitmentRow, programme_id: int) -> None:
        """Open for somebody, with the sessions that are to come."""
        self._row = row
        call = partial(operations.sessions, self._context, programme_id)
        self._context.load(self, call, self._show)

    def follow(self, row: RecruitmentRow | None) -> None:
        """Close when somebody else is chosen."""
        if self._row is not None and (row is None or row.id != self._row.id):
            self.put_away()

    @Slot()
    def put_away(self) -> None:
        """Close."""
        self._row = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return
        super().keyPressEvent(event)

    def _show(self, lines: tuple[SessionLine, ...]) -> None:
        if self._row is None:
            return
        open_ones = [line for line in lines if not line.over and line.state is SessionState.PLANNED]
        options = [(session_words(line), line.id) for line in open_ones]
        self.set_title(f"Book induction for {self._row.name}")
        self._session.set_options(options)
        self._session.set_value(options[0][1] if len(options) == 1 else None)
        self._session.set_help("" if options else "No session is planned yet.")
        self._needs.set_value(())
        self._on.set_value(self._context.clock.today())
        self._form.clear_errors()
        self._message.settle()
        self.show()
        QTimer.singleShot(0, self, self._go_to_first)  # once it has its place, it can be brought into view

    @Slot()
    def _go_to_first(self) -> None:
        self._form.go_to("session" if len(self._session.options) > 1 else "needs")
        area = self.parentWidget()
        while area is not None and not isinstance(area, ScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(self)

    @Slot()
    def _ask_book(self) -> None:
        if self._session.value() is None:
            self._session.set_error("Choose a session first.")
            return
        self._book_now(raise_places=False)

    @Slot()
    def _raise_places(self) -> None:
        self._book_now(raise_places=True)

    def _book_now(self, *, raise_places: bool) -> None:
        session = self._session.value()
        if self._row is not None and isinstance(session, int):
            call = partial(operations.book, self._context, session, self._row.id, raise_places)
            self._context.change(self, call, self._note_booked, self._fail)

    def _note_booked(self, booked: Booked) -> None:
        self.put_away()
        self.booked.emit(booked)

    @Slot()
    def _ask_note(self) -> None:
        needs, on = [Need(str(need)) for need in self._needs.value()], self._on.value()
        if not needs:
            self._needs.set_error("Tick what was done.")
        elif on is None:
            self._on.set_error(self._on.problem() or "Say on which day.")
        elif self._row is not None:
            call = partial(operations.note_prepared, self._context, {self._row.id: needs}, on)
            self._context.change(self, call, self._note_noted, self._fail)

    def _note_noted(self, _nothing: None) -> None:
        self.put_away()

    def _fail(self, error: DeskError) -> None:
        text = " ".join(part for part in (error.message, error.advice) if part)
        if isinstance(error, SessionFull):
            self._message.say(
                error.message,
                error.advice,
                action=f"Raise to {count_of(error.needed, 'place')}",
                tone=Tone.WARN,
            )
        elif not (isinstance(error, FieldError) and self._form.show_error(error.field, text)):
            self._message.say(error.message, error.advice, tone=Tone.WARN)


def session_words(line: SessionLine) -> str:
    """Return a session in one line, for a list: day, name, and room."""
    when = f"{short_day(line.day)}{f', {line.time_of_day}' if line.time_of_day else ''}"
    return f"{when} · {line.title} · {line.room}"
