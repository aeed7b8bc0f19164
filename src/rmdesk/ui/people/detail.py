"""One person: who they are, their profile, everything about them in time order, and their record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.people import CONSENTS_PLACE, Audience, Item
from rmdesk.rules.wording import day_in_words
from rmdesk.services.people import PersonView, RecordMoment
from rmdesk.services.printroom import PersonPaper
from rmdesk.ui.came_back import CameBack
from rmdesk.ui.context import Context
from rmdesk.ui.people import models, operations
from rmdesk.ui.people.consents import ConsentsPanel
from rmdesk.ui.people.form import PersonForm
from rmdesk.ui.people.missing import MissingSteps
from rmdesk.ui.people.papers_panel import PapersPanel
from rmdesk.ui.people.time_panel import TimePanel
from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.dress import discard, dress, name, plain_tip
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.pill import Pill
from rmdesk.ui.widgets.tabs import Tabs
from rmdesk.ui.widgets.timeline import Timeline
from rmdesk.ui.widgets.words import rule

SCROLL_BAR = 14
"""Pixels at 100 % text that the scroll bar beside the tabs takes."""
PROFILE, TIME, RECORD, PAPERS, CONSENTS = range(5)
"""The tabs, in order."""
TITLES = ("Profile", "In time order", "History", "Papers", "Consents", "Checks and talks")
SHORT_TITLES = ("Profile", "Time", "History", "Papers", "Consents", "Checks")
"""What the tabs are called where there is no room for their whole titles, as in large text."""


class PersonPanel(QFrame):
    """A person in a card. Names: `person.<verb>` for what can be done, `person.tabs`, `person.time`,
    `person.record`.
    """

    closed = Signal()
    """Back to the list was asked for."""
    moved = Signal(int)
    """The person before (-1) or after (1) was asked for."""
    print_wanted = Signal()
    same_wanted = Signal()
    """The other record of this person is to be looked for."""
    archive_wanted = Signal()
    bring_back_wanted = Signal()
    saved = Signal(int, dict)
    """A field was left after a change: person id, and the value by the field's name."""
    record_wanted = Signal(int)
    """The record of this person is about to be seen."""
    event_opened = Signal(str, object, object)
    """Something in the time line was opened: page, record, and the programme it belongs to or none."""
    paper_wanted = Signal(object)
    """A paper is to be printed, or made printable: a `PersonPaper`."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._view: PersonView | None = None
        self._unsaved: dict[int, dict[str, Any]] = {}
        self._trail = ""
        self._build_header()
        self._message = Banner("person.message", Tone.BAD)
        self._stopped = Banner("person.stopped", Tone.WARN)
        self._stopped.acted.connect(self._lift)
        self._missing = MissingSteps()
        self._missing.wanted.connect(self.go_to)
        self._parts = QWidget()
        self._pills = FlowLayout(self._parts, gap=GRID)
        self._build_tabs()
        self._lay_out()

    def _build_header(self) -> None:
        self._header = header = PageHeader("person", "")
        self._previous = header.add_action("previous", "Previous", icon="chevron-left")
        self._next = header.add_action("next", "Next", icon="chevron-right")
        self._print = header.add_action("print", "Print", icon="printer")
        self._same = header.add_action("same_as", "Same person as…", icon="users")
        self._archive = header.add_action("archive", "Archive", icon="archive")
        self._back = header.add_action("bring_back", "Bring back", icon="undo-2")
        self._close = header.add_action("close", "Close", icon="x")
        self._previous.clicked.connect(self._ask_previous)
        self._next.clicked.connect(self._ask_next)
        self._print.clicked.connect(self._ask_print)
        self._same.clicked.connect(self.same_wanted)
        self._archive.clicked.connect(self.archive_wanted)
        self._back.clicked.connect(self.bring_back_wanted)
        self._close.clicked.connect(self.closed)
        header.trail_opened.connect(self.closed)

    def _build_tabs(self) -> None:
        self._form = PersonForm()
        self._form.saved.connect(self._pass_saved)
        self._form.ticked.connect(self._tick)
        self._form.all_ticked.connect(self._tick_all)
        self._consents = ConsentsPanel(self._context)
        self._time = TimePanel()
        self._time.opened.connect(self._open_event)
        self._came_back = CameBack(self._context, "person.came_back")
        self._papers = PapersPanel(self._came_back)
        self._papers.wanted.connect(self.paper_wanted)
        self._record = Timeline("person.record", "History of the record")
        self._tabs = Tabs()
        name(self._tabs, "person.tabs", "What is known of this person")
        for title in TITLES[:-1]:
            self._tabs.addTab(title)
        self._tabs.currentChanged.connect(self._turn_to)

    def _lay_out(self) -> None:
        dress(self, role="card")
        self.setObjectName("person.panel")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._top = QWidget()
        self._top_box = top = QVBoxLayout(self._top)
        top.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 0)
        top.setSpacing(GRID)
        for widget in (self._header, self._parts, self._stopped, self._message, self._tabs, rule()):
            top.addWidget(widget)
        self._scroll = ScrollArea(margin=0)
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._sheets: list[QWidget] = [self._form, self._time, self._record, self._papers, self._consents]
        for widget in (self._missing, *self._sheets):
            body.addWidget(widget)
        self._scroll.body.setSpacing(0)
        self._scroll.add(inside)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(2, 2, 2, 2)
        self._outer.setSpacing(0)
        self._outer.addWidget(self._top)
        self._outer.addWidget(self._scroll, 1)
        self._turn_to(PROFILE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the tabs so that all of them fit."""
        super().resizeEvent(event)
        self._name_tabs()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_outer"):
            QTimer.singleShot(0, self, self._name_tabs)  # the tabs follow the text size after this

    def _name_tabs(self) -> None:
        """Give the tabs their titles, or short ones; their tips are the whole ones then."""
        room = self.width() - 4 * GRID - look.current().px(SCROLL_BAR)
        for titles in (TITLES, SHORT_TITLES):
            for at in range(self._tabs.count()):
                self._tabs.setTabText(at, titles[at])
                self._tabs.setTabToolTip(at, "" if titles[at] == TITLES[at] else plain_tip(TITLES[at]))
            if sum(self._tabs.tabRect(at).width() for at in range(self._tabs.count())) <= room:
                break

    def add_sheet(self, sheet: QWidget, flags: QWidget) -> None:
        """Add the last tab, with a sheet that reads by itself, and its pills under those of this page."""
        self._form.parentWidget().layout().addWidget(sheet)  # type: ignore[union-attr]
        self._sheets.append(sheet)
        self._tabs.addTab(TITLES[-1])
        sheet.setHidden(self._tabs.currentIndex() != len(self._sheets) - 1)
        self._top_box.insertWidget(2, flags)

    @property
    def person_id(self) -> int | None:
        """Return who is shown."""
        return self._view.id if self._view else None

    @property
    def view(self) -> PersonView | None:
        """Return what is shown of whom."""
        return self._view

    @property
    def form(self) -> PersonForm:
        """Return the profile's form."""
        return self._form

    def show_person(self, view: PersonView) -> None:
        """Show somebody; the tab stays the same from one person to the next."""
        other = view.id != self.person_id
        if other:
            self._leave_form()
            self._message.settle()
        self._view = view
        self._header.set_title(view.name, models.headline(view))
        self._archive.setHidden(view.archived_on is not None)
        self._back.setHidden(view.archived_on is None)
        if view.archived_on is not None:
            self._message.say(f"In the archive since {day_in_words(view.archived_on)}.", tone=Tone.NEUTRAL)
        elif other or self._message.message.startswith("In the archive"):
            self._message.settle()
        self._show_parts(view)
        self._show_stopped(view)
        self._missing.show_steps(view.missing)
        self._form.show_person(view)
        self._consents.show_person(view)
        if other:
            self._scroll.verticalScrollBar().setValue(0)
            self._form.put_back(self._unsaved.pop(view.id, {}))
        self._show_tab()

    def show_narrow(self, narrow: bool) -> None:
        """Show a trail back and the buttons for the next person, where the list is not beside this."""
        self._previous.setVisible(narrow)
        self._next.setVisible(narrow)
        # With little height to spare, who it is scrolls away with the rest.
        (self._scroll.body if narrow else self._outer).insertWidget(0, self._top)
        self._close.setVisible(not narrow)
        self._header.set_trail(
            [("people", "People")] if narrow else [], self._view.name if self._view else ""
        )

    def show_record(self, person_id: int, moments: tuple[RecordMoment, ...]) -> None:
        """Show what was done to the record of somebody who is still on screen."""
        if person_id == self.person_id:
            self._record.set_entries(models.record_entries(moments))

    def show_papers(self, person_id: int, papers: Sequence[PersonPaper]) -> None:
        """Show what can be printed for somebody who is still on screen; the print button names what comes next."""
        if person_id == self.person_id:
            self._papers.show_papers(papers)
            self._came_back.show_for(person_id=person_id)
            following = self._papers.following
            self._print.setText(f"Print {following.kind.label.lower()}" if following else "Print")

    def take_focus(self) -> None:
        """Go to the tabs, as when the list has gone from the screen."""
        self._tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Save what was typed, and keep what could not be saved until the person is shown again."""
        self._leave_form()
        self._view = None

    def refuse(self, person_id: int, key: str, error: DeskError) -> None:
        """Say beside its field why a value could not be saved."""
        text = " ".join(part for part in (error.message, error.advice) if part)
        field = error.field if isinstance(error, FieldError) else key
        if person_id != self.person_id or not self._form.refuse(field, text):
            self._message.say(error.message, error.advice, tone=Tone.BAD)

    def say(self, error: DeskError) -> None:
        """Say what can't be done with this person."""
        self._message.say(error.message, error.advice, tone=Tone.WARN)

    def unsaved(self) -> dict[str, Any]:
        """Return what stands in fields of whom is shown and could not be saved."""
        return self._form.unsaved() if self._view else {}

    def take_draft(self, person_id: int, fields: dict[str, Any]) -> None:
        """Keep what could not be saved before until that person is shown."""
        if fields:
            self._unsaved[person_id] = fields

    def _leave_form(self) -> None:
        if self._view is None:
            return
        self._form.commit()
        unsaved = self._form.unsaved()
        if unsaved:
            self._unsaved[self._view.id] = unsaved

    def _show_parts(self, view: PersonView) -> None:
        while (item := self._pills.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                discard(old)
        for part in view.participations:
            self._pills.addWidget(Pill(*models.part_pill(part)))
        for pair in view.relationships:
            if pair.living:
                self._pills.addWidget(
                    Pill(f"Pair with {pair.with_whom}: {pair.state.label.lower()}", Tone.GOOD)
                )
        if view.manages:
            names = ", ".join(who for _, who in view.manages[:3])
            more = f" and {len(view.manages) - 3} more" if len(view.manages) > 3 else ""
            self._pills.addWidget(Pill(f"Line manager of {names}{more}"))
        self._parts.setHidden(not self._pills.count())

    @Slot(int)
    def _turn_to(self, tab: int) -> None:
        held = QApplication.focusWidget()
        if any(sheet.isAncestorOf(held) for sheet in (self._missing, *self._sheets)) if held else False:
            self.take_focus()  # else Qt would pass it on to whatever comes next in the window
        for at, widget in enumerate(self._sheets):
            widget.setHidden(at != tab)
        self._missing.show_beside(tab == PROFILE)
        self._scroll.verticalScrollBar().setValue(0)
        self._show_tab()

    def _show_tab(self) -> None:
        """Fill the tab on screen only: a long life is drawn when it is looked at."""
        if self._view is None:
            return
        if self._tabs.currentIndex() == TIME:
            self._time.show_events(self._view.events)
        elif self._tabs.currentIndex() == RECORD:
            self.record_wanted.emit(self._view.id)

    def _show_stopped(self, view: PersonView) -> None:
        since = view.privacy.restricted_on
        if since is None:
            self._stopped.settle()
            return
        self._stopped.say(
            f"We have stopped using what we hold of {view.name} since {day_in_words(since)}.",
            f"{view.privacy.restricted_reason} They are not matched, and nothing is printed for or about them.",
            action="Use it again",
        )

    @Slot(str)
    def go_to(self, place: str) -> None:
        """Go to a field of the profile, or to the consents."""
        if place == CONSENTS_PLACE:
            self._tabs.setCurrentIndex(CONSENTS)
            self._consents.go_to_notice()
        else:
            self._tabs.setCurrentIndex(PROFILE)
            self._form.go_to(place)

    @Slot()
    def _lift(self) -> None:
        if self._view is not None:
            self._context.change(self, operations.lift(self._context, self._view.id))

    @Slot(int, object, object, bool)
    def _tick(self, person_id: int, item: Item, audience: Audience, on: bool) -> None:
        self._context.change(self, operations.tick(self._context, person_id, item, audience, on))

    @Slot(int, object)
    def _tick_all(self, person_id: int, audience: Audience) -> None:
        self._context.change(self, operations.tick_all(self._context, person_id, audience))

    @Slot(int, dict)
    def _pass_saved(self, person_id: int, values: dict[str, Any]) -> None:
        self.saved.emit(person_id, values)

    @Slot(object)
    def _open_event(self, record: tuple[str, object, object]) -> None:
        self.event_opened.emit(*record)

    @Slot()
    def _ask_print(self) -> None:
        following = self._papers.following
        if following is not None:
            self.paper_wanted.emit(following)
        else:
            self.print_wanted.emit()

    @Slot()
    def _ask_previous(self) -> None:
        self.moved.emit(-1)

    @Slot()
    def _ask_next(self) -> None:
        self.moved.emit(1)
