"""Mentees first, then mentors: who takes part and how far they have come (product.md B1 to B6)."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.areas import Area
from rmdesk.rules.people import How, NoticeMissing
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.services.recruitment import Joined, Match, Newcomer, RecruitmentView
from rmdesk.ui.context import Context
from rmdesk.ui.page import Page
from rmdesk.ui.recruitment import operations
from rmdesk.ui.recruitment.add_panel import AddPanel
from rmdesk.ui.recruitment.closed_panel import ClosedPanel
from rmdesk.ui.recruitment.importing.view import ImportView
from rmdesk.ui.recruitment.inductions.view import InductionsView
from rmdesk.ui.recruitment.message import PeopleMessage
from rmdesk.ui.recruitment.notice import Again, NoticeBanner
from rmdesk.ui.recruitment.people_panel import PeoplePanel
from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import GRID, MARGIN
from rmdesk.ui.widgets.empty import EmptyState
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.words import Words

LOW = 440
"""Pixels of height at 100 % text under which people come straight after the page's title."""
NO_PROGRAMME = ("No programme yet", "People take part in a programme. Start one first.", "Start a programme")


class RecruitmentPage(Page):
    """What both pages share. Over the page lie three views: adding somebody, the import, and the inductions."""

    areas: ClassVar[frozenset[Area]] = frozenset(
        {Area.RECRUITMENT, Area.PROGRAMME, Area.PEOPLE, Area.MATCHING, Area.MEETINGS}
    )

    def __init__(self, context: Context, name: str, title: str, role: Role) -> None:
        super().__init__(context, name, title)
        self.role = role
        self._area = name
        self._view: RecruitmentView | None = None
        self._shown_programme: int | None = None
        self._wanted: object = None
        self._import: ImportView | None = None
        self._inductions: InductionsView | None = None
        self._draft: dict[str, Any] | None = None
        self._header = PageHeader(name, title)
        self._message = PeopleMessage(name, role)
        self._notice = NoticeBanner(name)
        self._early = Words("", "quiet")
        self._people = PeoplePanel(context, name, title)
        self._closed = ClosedPanel(context) if role is Role.MENTOR else None
        self._empty = EmptyState(f"{name}.empty", *NO_PROGRAMME)
        self._adding = AddPanel(name, title, role)
        self._body, self._views = QStackedWidget(), QStackedWidget()
        self._build_header()
        self._lay_out()
        self._connect()

    def _build_header(self) -> None:
        noun = self.role.label.lower()
        self._switch = self._header.add_action("view", "Show as list", icon="list")
        self._sessions = self._header.add_action("inductions", "Inductions", icon="calendar-check")
        self._bring = self._header.add_action("import", "Import expressions of interest", icon="file-input")
        self._add = self._header.set_primary(f"Add {noun}", icon="user-plus")

    def _lay_out(self) -> None:
        self._main = main = ScrollArea(margin=0)
        main.body.setSpacing(GRID + 4)
        for widget in (self._header, self._message, self._notice, self._early):
            main.add(widget)
        for part in (self._empty, self._people, self._closed):
            if part is not None:
                self._body.addWidget(part)
        main.add(self._body, 1)
        self._views.addWidget(main)
        self._views.addWidget(self._adding)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, 2 * GRID)
        outer.addWidget(self._views)
        self._early.hide()
        self._show_actions(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put people first where there is little height, and what is said of them under them; or back."""
        super().resizeEvent(event)
        low = self.height() < look.current().px(LOW)
        if low != self._people.low:
            self._people.show_low(low)
            self._main.body.removeWidget(self._body)
            self._main.body.insertWidget(2 if low else 4, self._body, 1)

    def _connect(self) -> None:
        self._switch.clicked.connect(self._switch_view)
        self._sessions.clicked.connect(self.show_inductions)
        self._bring.clicked.connect(self.start_import)
        self._add.clicked.connect(self.new_here)
        self._empty.acted.connect(self._act_on_empty)
        self._message.acted.connect(self._act_on_message)
        self._notice.given.connect(self._note_given)
        self._people.opened.connect(self._open_person)
        self._people.moved.connect(self._move)
        self._people.view_changed.connect(self._name_switch)
        self._people.booking.booked.connect(self._message.say_booked)
        self._people.booking.sessions_wanted.connect(self.show_inductions)
        self._adding.left.connect(self.show_people)
        self._adding.looked_for.connect(self._look_for)
        self._adding.wanted.connect(self._ask_to_add)
        self._adding.chosen.connect(self._add_somebody)

    def reload(self) -> None:
        """Read everybody of this role in the programme on screen."""
        programme_id = self.context.programme_id
        if programme_id != self._shown_programme:
            self._shown_programme = programme_id
            self._view = None
            self._adding.clear()
            self._notice.forget()
            self.show_people()
        self._message.settle()
        if programme_id is None:
            self._show_nothing()
            return
        if self._inductions is not None:
            self._inductions.reload()
        self.read(partial(operations.board, self.context, programme_id, self.role), self._show)

    def open_record(self, record: Any) -> None:
        """Show the "import" or the "inductions", a session for `{"session": n}`, or choose the participation of this
        number.
        """
        self._wanted = record
        if self._view is not None:
            self._follow_wish()

    def person_here(self) -> int | None:
        """Return who is chosen on the board or in the list."""
        return self._people.person_id if self._views.currentIndex() == 0 else None

    def draft(self) -> dict[str, Any] | None:
        """Return what is half typed: a session or a new one, somebody new, or why the call is to open early."""
        if self._draft is not None:
            return self._draft
        found = {
            "inductions": self._inductions.draft() if self._inductions is not None else None,
            "new": self._adding.draft(self._views.currentWidget() is self._adding),
            "early": self._closed.draft() if self._closed is not None else None,
        }
        return {key: value for key, value in found.items() if value} or None

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Put it back once the page has been read."""
        self._draft = draft

    @Slot()
    def new_here(self) -> None:
        """Add somebody by hand."""
        if self._view is None or not self._view.may_join:
            return
        self._views.setCurrentWidget(self._adding)
        self._adding.start()

    @Slot()
    def start_import(self) -> None:
        """Begin an import, or go on with the one that is under way."""
        if self._view is None or not self._view.may_join:
            return
        if self._import is None:
            self._import = ImportView(self.context, self._view.programme_id, self.role)
            self._import.left.connect(self.show_people)
            self._views.addWidget(self._import)
        self._views.setCurrentWidget(self._import)
        self._import.start()

    def come_home(self) -> None:
        """Go back to the board or list; an import that is under way stays."""
        if self._import is None or not self._import.under_way:
            self.show_people()

    def step_back(self) -> bool:
        """Leave a form, a session, or a step of the import."""
        if self._import is None or self._views.currentWidget() is not self._import:
            return super().step_back()
        self._import.step_back()
        return True

    @Slot()
    def show_inductions(self) -> None:
        """Show the induction sessions of the programme."""
        if self._view is None:
            return
        if self._inductions is None:
            self._inductions = InductionsView(self.context, self._view.programme_id, self.accessibleName())
            self._inductions.left.connect(self.show_people)
            self._views.addWidget(self._inductions)
            self._inductions.reload()
        self._views.setCurrentWidget(self._inductions)

    @Slot()
    def show_people(self) -> None:
        """Go back to the board or list."""
        self._views.setCurrentIndex(0)
        if self._inductions is not None:
            self._inductions.leave()
            self._drop(self._inductions)
            self._inductions = None
        if self._import is not None:
            self._import.give_up()
            self._drop(self._import)
            self._import = None

    def _drop(self, view: ImportView | InductionsView) -> None:
        """Let a view go that lay over the page; it is not heard any more, however late it is deleted."""
        view.left.disconnect(self.show_people)
        self._views.removeWidget(view)
        view.deleteLater()

    def _show(self, view: RecruitmentView) -> None:
        self._view = view
        self._show_actions(view.may_join, bool(view.rows))
        self._header.set_title(view.title, view.subtitle)
        self._early.setText(view.early if self.role is Role.MENTOR else "")
        self._early.setHidden(not self._early.text())
        self._people.show_people(view)
        self._adding.offer_organisation(view.across_organisations)
        self._notice.show_missing(view)
        if not view.rows and self._closed is not None and not view.may_join:
            self._closed.show_closed(view.programme_id, view.gate.sentence)
            self._body.setCurrentWidget(self._closed)
        elif not view.rows:
            self._say_nobody()
        else:
            self._body.setCurrentWidget(self._people)
            if not view.may_join:
                self._message.say_closed(view.gate.sentence)
        self._follow_wish()

    def _show_nothing(self) -> None:
        self._show_actions(False)
        self._header.set_title(self.accessibleName(), "")
        self._early.hide()
        self._empty.say(*NO_PROGRAMME)
        self._body.setCurrentWidget(self._empty)
        self.shown.emit()

    def _say_nobody(self) -> None:
        noun = self.role.label.lower()
        words = f"Bring in the answers of a form, or add a {noun} by hand."
        self._empty.say(f"No {noun}s yet", words, "Import expressions of interest")
        self._body.setCurrentWidget(self._empty)

    def _show_actions(self, may_join: bool, anybody: bool = False) -> None:
        self._switch.setVisible(anybody)
        self._bring.setVisible(may_join)
        self._sessions.setVisible(self._view is not None)
        self._add.setVisible(may_join)

    def _follow_wish(self) -> None:
        wish, draft = self._wanted, self._draft
        self._wanted, self._draft = None, None
        if draft is not None:
            self._put_back(draft)
        if wish == "import":
            self.start_import()
        elif wish == "inductions":
            self.show_inductions()
        elif isinstance(wish, dict) and isinstance(wish.get("session"), int):
            self.show_inductions()
            if self._inductions is not None:
                self._inductions.open_session(wish["session"])
        elif isinstance(wish, int):
            self.show_people()
            self._people.go_to(wish)

    def _put_back(self, draft: dict[str, Any]) -> None:
        if "inductions" in draft:
            self.show_inductions()
            if self._inductions is not None:
                self._inductions.take_draft(draft["inductions"])
        if "new" in draft and self._adding.take_draft(draft["new"]):
            self.new_here()
        if "early" in draft and self._closed is not None:
            self._closed.take_draft(draft["early"])

    @Slot()
    def _switch_view(self) -> None:
        self._people.show_list(not self._people.as_list)

    @Slot(bool)
    def _name_switch(self, as_list: bool) -> None:
        self._switch.setText("Show as board" if as_list else "Show as list")
        self._switch.set_icon("columns-3" if as_list else "list")

    @Slot()
    def _act_on_empty(self) -> None:
        if self._view is None:
            self.context.go("plan", "new")
        else:
            self.start_import()

    @Slot(int)
    def _open_person(self, person_id: int) -> None:
        self.context.go("people", person_id)

    @Slot()
    def _act_on_message(self) -> None:
        """Do what the message over the people offers."""
        people, stage = self._message.offer
        if people:
            self._message.settle()
            self.context.change(
                self, partial(operations.move_all, self.context, people, stage), self._message.say_moved
            )
        else:
            self.context.go("mentors")

    @Slot(int, str, str, object)
    def _move(self, participation_id: int, stage: str, note: str, again_on: object) -> None:
        day = again_on if isinstance(again_on, dt.date) else None
        call = partial(operations.move, self.context, participation_id, Stage(stage), note, day)
        name = next((row.name for row in self._rows if row.id == participation_id), "")

        def put_back(error: DeskError) -> None:
            text = " ".join(part for part in (error.message, error.advice) if part)
            if isinstance(error, NoticeMissing):
                self._notice.refuse(error, (participation_id, Stage(stage)))
                # It may stand under the people, out of sight.
                QTimer.singleShot(0, self, partial(self._main.ensureWidgetVisible, self._notice))
            elif not (isinstance(error, FieldError) and self._people.bar.fail(error.field, text)):
                self.context.failed.emit(error)
            self.reload()

        self.context.change(self, call, partial(self._message.say_moved, name=name), put_back)

    @Slot(object, object, object)
    def _note_given(self, people: tuple[int, ...], how: How, again: Again | None) -> None:
        # The button goes away, or is for everybody else next: pressed twice, it must not do that too.
        self._people.take_focus(again[0] if again else None)

        def go_on(_nothing: None) -> None:
            if again is not None:
                self._move(again[0], again[1].value, "", None)

        self.context.change(self, partial(operations.give_notice, self.context, people, how), go_on)

    @property
    def _rows(self) -> tuple[Any, ...]:
        return self._view.rows if self._view else ()

    @Slot(object)
    def _look_for(self, newcomer: Newcomer) -> None:
        call = partial(operations.likely, self.context, newcomer)
        self.context.load(self, call, self._adding.show_matches, self._adding.fail)

    @Slot(object)
    def _ask_to_add(self, newcomer: Newcomer) -> None:
        """Add the newcomer when nobody on the desk is like them, else ask who it is."""

        def go_on(matches: tuple[Match, ...]) -> None:
            if matches:
                self._adding.ask_about(matches)
            else:
                self._add_somebody(newcomer, None)

        self.context.load(self, partial(operations.likely, self.context, newcomer), go_on, self._adding.fail)

    @Slot(object, object)
    def _add_somebody(self, newcomer: Newcomer, same_as: Match | None) -> None:
        if self._view is None:
            return
        call = partial(operations.add, self.context, self._view.programme_id, self.role, newcomer, same_as)
        self.context.change(self, call, self._welcome, self._adding.fail)

    def _welcome(self, joined: Joined) -> None:
        goes_on = self._adding.goes_on
        self._adding.clear()
        self._message.say_joined(joined)
        if goes_on and self._message.isHidden():
            self._adding.start()
        else:
            self.show_people()
            self._wanted = joined.participation_id
