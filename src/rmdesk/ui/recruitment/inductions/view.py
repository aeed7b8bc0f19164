"""Induction and training sessions of a programme: the list, one of them, and a new one."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.recruitment import PlaceState, SessionState, Stage
from rmdesk.rules.wording import count_of
from rmdesk.services.recruitment import Booked, Marked, SessionLine, SessionView
from rmdesk.ui.context import Context
from rmdesk.ui.recruitment import operations
from rmdesk.ui.recruitment.inductions import models
from rmdesk.ui.recruitment.inductions.fields import SessionForm, stored
from rmdesk.ui.recruitment.inductions.session_panel import SessionPanel
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.page import PageHeader, ScrollArea, no_wider
from rmdesk.ui.widgets.table import RecordTable

LIST, ONE, NEW = range(3)
"""What is on screen; the numbers are those of the stack."""
NOTHING = (
    "No session yet",
    "Plan one, book people, and say afterwards who came. Both sides are trained, and told where to turn, before they "
    "first meet.",
    "Plan a session",
)


class InductionsView(QWidget):
    """Names: `inductions.<verb>`, `inductions.table`, `session.…` for one session, `newsession.…` for a new one."""

    left = Signal()
    """Back to the people was asked for."""

    def __init__(self, context: Context, programme_id: int, title: str) -> None:
        super().__init__()
        self._context = context
        self._programme = programme_id
        self._title = title
        self._session: int | None = None
        self._lines: tuple[SessionLine, ...] = ()
        self._offer: tuple[tuple[int, ...], Stage] = ((), Stage.INDUCTION)
        self._header = PageHeader("inductions", "Inductions and training")
        self._header.trail_opened.connect(self._follow_trail)
        self._details = self._header.add_action("details", "Change details", icon="pencil")
        self._details.clicked.connect(self._turn_details)
        self._cancel = self._header.add_action("cancel", "Cancel session")
        self._cancel.clicked.connect(self._ask_cancel)
        self._primary = self._header.set_primary("Plan a session", icon="plus")
        self._primary.clicked.connect(self._press_primary)
        self._message = Banner("inductions.message", Tone.NEUTRAL)
        self._message.acted.connect(self._move_offered)
        self._table = RecordTable("inductions.table", models.session_columns(), accessible="Sessions")
        self._table.set_empty(*NOTHING)
        self._panel = SessionPanel(context)
        self._new = SessionForm("newsession", context.clock.today)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for part in (self._table, self._panel):
            self._stack.addWidget(part)
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(no_wider(self._new, 1100))
        box.addStretch(1)
        self._stack.addWidget(holder)
        area = ScrollArea(margin=0)
        area.body.setSpacing(GRID + 4)
        area.add(self._header)
        area.add(self._message)
        area.add(self._stack, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _connect(self) -> None:
        self._table.opened.connect(self._open_row)
        self._table.empty_acted.connect(self.plan)
        self._panel.changed.connect(self._change)
        self._panel.marked.connect(self._mark)
        self._panel.freed.connect(self._free)
        self._panel.booked.connect(self._book)
        shortcut = QShortcut(QKeySequence("Esc"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._go_back)

    # -- what is shown -----------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the sessions, and the one on screen."""
        call = partial(operations.sessions, self._context, self._programme)
        self._context.load(self, call, self._show_list)
        if self._session is not None:
            self._read_session(self._session, opening=False)

    @Slot()
    def plan(self) -> None:
        """Plan another session."""
        self._session = None
        self._new.start()
        self._show(NEW)
        self._new.go_to("title")

    def open_session(self, session_id: int) -> None:
        """Show one session, and go to where its work is."""
        self._leave()
        self._panel.show_details(False)
        self._details.setText("Change details")
        self._session = session_id
        self._message.settle()
        self._read_session(session_id, opening=True)

    def draft(self) -> dict[str, Any]:
        """Return which session is on screen, or what is typed of a new one."""
        new = self._new.typed() if self._stack.currentIndex() == NEW else None
        return {"session": self._session, "new": new}

    def take_draft(self, kept: dict[str, Any]) -> None:
        """Put it back."""
        if kept.get("new") is not None:
            self.plan()
            self._new.type_back(kept["new"])
        elif isinstance(kept.get("session"), int):
            self.open_session(kept["session"])

    def leave(self) -> None:
        """Save what is being typed, as this is left."""
        self._leave()

    def _leave(self) -> None:
        if self._stack.currentIndex() == ONE:
            self._panel.commit()

    def _read_session(self, session_id: int, *, opening: bool) -> None:
        def show(view: SessionView | None) -> None:
            if session_id != self._session:
                return
            if view is None:
                self._session = None
                self._show(LIST)
                return
            self._show_session(view)
            if opening:
                self._panel.go_to_first()

        self._context.load(self, partial(operations.session, self._context, session_id), show)

    def _show_list(self, lines: tuple[SessionLine, ...]) -> None:
        self._lines = lines
        self._table.set_rows(lines)
        if self._stack.currentIndex() == LIST:
            self._show(LIST)

    def _show_session(self, view: SessionView) -> None:
        line = view.line
        self._panel.show_view(view)
        self._show(ONE)
        when = ", ".join(part for part in (models.when(line), line.time_of_day, line.place) if part)
        cancelled = line.state is SessionState.CANCELLED
        words = "cancelled" if cancelled else line.room
        self._header.set_title(line.title, " · ".join((when, line.for_whom.lower(), words)))
        self._header.set_trail((("people", self._title), ("list", "Inductions and training")), line.title)
        self._details.show()
        self._cancel.setText("Bring it back" if cancelled else "Cancel session")
        self._cancel.setVisible(line.state is not SessionState.HELD)
        rest = line.open and not cancelled and line.day <= self._context.clock.today()
        self._primary.setText("Everybody came" if line.open == line.taken else "Everybody else came")
        self._primary.set_icon("check")
        self._primary.setVisible(bool(rest))

    def _show(self, what: int) -> None:
        self._stack.setCurrentIndex(what)
        if what == ONE:
            return
        self._cancel.hide()
        self._details.hide()
        self._primary.show()
        self._primary.set_icon("plus" if what == LIST else "check")
        if what == LIST:
            self._primary.setText("Plan a session")
            to_mark = sum(line.to_mark for line in self._lines)
            planned = sum(not line.over and line.state is SessionState.PLANNED for line in self._lines)
            parts = [f"{planned} to come"] if planned else []
            parts += [f"{count_of(to_mark, 'session')} without attendance"] if to_mark else []
            self._header.set_title("Inductions and training", " · ".join(parts))
            self._header.set_trail((("people", self._title),), "Inductions and training")
        else:
            self._primary.setText("Add this session")
            self._header.set_title("Plan a session")
            self._header.set_trail(
                (("people", self._title), ("list", "Inductions and training")), "Plan a session"
            )

    # -- what is done ------------------------------------------------------------------------------------------

    @Slot(object)
    def _open_row(self, session_id: object) -> None:
        if isinstance(session_id, int):
            self.open_session(session_id)

    @Slot(str)
    def _follow_trail(self, key: str) -> None:
        self._leave()
        if key == "people":
            self.left.emit()
        else:
            self._go_to_list()

    @Slot()
    def _go_back(self) -> None:
        self._follow_trail("people" if self._stack.currentIndex() == LIST else "list")

    def _go_to_list(self) -> None:
        left, self._session = self._session, None
        self._message.settle()
        self._show(LIST)
        self._table.setFocus()
        if left is not None:
            self._table.select(left)

    @Slot()
    def _press_primary(self) -> None:
        showing = self._stack.currentIndex()
        if showing == LIST:
            self.plan()
        elif showing == NEW:
            self._add()
        elif self._session is not None:
            call = partial(operations.mark_rest, self._context, self._session)
            self._context.change(self, call, self._note_marked, self._panel.fail)

    def _add(self) -> None:
        if not self._new.check():
            return
        new = self._new.session()
        call = partial(operations.add_session, self._context, self._programme, new)
        self._context.change(self, call, self.open_session, self._fail_new)

    def _fail_new(self, error: DeskError) -> None:
        text = " ".join(part for part in (error.message, error.advice) if part)
        if not (isinstance(error, FieldError) and self._new.show_error(error.field, text)):
            self._message.say(error.message, error.advice, tone=Tone.BAD)

    @Slot(str, object)
    def _change(self, key: str, value: object) -> None:
        if self._session is not None:
            for name, one in stored({key: value}).items():
                call = partial(operations.change_session, self._context, self._session, name, one)
                self._context.change(self, call, None, self._panel.fail)

    @Slot()
    def _turn_details(self) -> None:
        wanted = not self._panel.details_shown
        self._panel.commit()
        self._panel.show_details(wanted)
        self._details.setText("Put details away" if wanted else "Change details")

    @Slot()
    def _ask_cancel(self) -> None:
        if self._session is not None:
            cancelled = self._cancel.text() == "Cancel session"
            call = partial(operations.cancel_session, self._context, self._session, cancelled)
            self._context.change(self, call, None, self._panel.fail)

    @Slot(int, bool)
    def _book(self, participation_id: int, raise_places: bool) -> None:
        if self._session is not None:
            call = partial(operations.book, self._context, self._session, participation_id, raise_places)
            self._context.change(self, call, self._note_booked, self._panel.fail)

    @Slot(int)
    def _free(self, participation_id: int) -> None:
        if self._session is not None:
            call = partial(operations.free, self._context, self._session, participation_id)
            self._context.change(self, call, None, self._panel.fail)

    @Slot(int, object)
    def _mark(self, participation_id: int, state: PlaceState) -> None:
        if self._session is not None:
            call = partial(operations.mark, self._context, self._session, participation_id, state)
            self._context.change(self, call, self._note_marked, self._panel.fail)

    def _note_booked(self, booked: Booked) -> None:
        self._say_offer(booked.sentence, booked.offer, Stage.INDUCTION)

    def _note_marked(self, marked: Marked) -> None:
        """Once everybody is marked, offer to move those who came."""
        if marked.open == 0 and marked.came:
            came = count_of(len(marked.came), "person who came is", "people who came are")
            self._say_offer(f"Everybody is marked; {came} not at ready yet.", marked.came, Stage.READY)
        else:
            self._message.settle()

    def _say_offer(self, sentence: str, people: tuple[int, ...], stage: Stage) -> None:
        """Say what was done; nobody is moved by it, but the move is offered."""
        self._offer = (people, stage)
        action = f"Move to {stage.label.lower()}" if people else ""
        self._message.say(sentence, action=action, tone=Tone.GOOD)

    @Slot()
    def _move_offered(self) -> None:
        people, stage = self._offer
        self._message.settle()
        if people:
            self._context.change(self, partial(operations.move_all, self._context, people, stage))
