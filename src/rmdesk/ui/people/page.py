"""Everyone on the desk: the list, and one of them beside it."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.rules.areas import Area
from rmdesk.services.people import PersonView
from rmdesk.services.printroom import PersonPaper
from rmdesk.ui.context import Context
from rmdesk.ui.page import Page
from rmdesk.ui.people import operations
from rmdesk.ui.people.add import AddPanel
from rmdesk.ui.people.detail import PersonPanel
from rmdesk.ui.people.list_panel import ListPanel
from rmdesk.ui.people.operations import PeopleLists
from rmdesk.ui.people.tidying import Tidying
from rmdesk.ui.recruitment.person_part import PersonPart
from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import GRID, MARGIN
from rmdesk.ui.widgets.page import PageHeader

LIST_WIDTH = 344
"""Pixels of the list beside an open person, at 100 % text."""
WIDEST = (1 << 24) - 1
"""Pixels that Qt takes for "as wide as you like"."""
STACK_BELOW = 940
"""Pixels of the page, at 100 % text, under which list and person are not side by side."""


class PeoplePage(Page):
    """The page `page.people`."""

    areas: ClassVar[frozenset[Area]] = frozenset(
        {Area.PEOPLE, Area.RECRUITMENT, Area.MATCHING, Area.MEETINGS, Area.PRINTROOM, Area.PROGRAMME}
    )
    help_text: ClassVar[str] = (
        "Everyone on the desk, each of them once, whatever they take part in. Type to filter; press Enter or click to "
        "open somebody. Each field is saved as you leave it. Ctrl+Down and Ctrl+Up go to the next person, Esc goes "
        "back to the list, Del puts somebody into the archive."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context, "people", "People")
        self._person_id: int | None = None
        self._person_turn = 0
        self._going = False
        self._header = PageHeader("people", "People")
        self._add_button = self._header.set_primary("Add person", icon="user-plus")
        self._add_button.clicked.connect(self.new_here)
        self._list = ListPanel()
        self._person: PersonPanel | None = None
        self._recruiting: PersonPart | None = None
        self._add: AddPanel | None = None
        self._side = QStackedWidget()
        self._main = QWidget()
        self._tidying = Tidying(context, self._main, self._header)
        self._lay_out()
        self._connect()
        self._arrange()

    def _lay_out(self) -> None:
        self._side.setObjectName("people.side")
        self._side.hide()
        across = QHBoxLayout()
        across.setSpacing(2 * GRID)
        across.addWidget(self._list, 1)
        across.addWidget(self._side, 1)
        lines = QVBoxLayout(self._main)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2 * GRID)
        lines.addWidget(self._header)
        lines.addLayout(across, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.addWidget(self._tidying)

    def _connect(self) -> None:
        self._list.opened.connect(self._open_in_full)
        self._list.chosen.connect(self._follow)
        self._list.archive_wanted.connect(self._archive)
        self._list.add_wanted.connect(self.new_here)
        self._list.counted.connect(self._header.set_subtitle)
        self._tidying.opened.connect(self.open_record)
        self._tidying.left.connect(self._list.table.setFocus)
        for keys, slot in (
            ("Ctrl+Down", self._step_down),
            ("Ctrl+Up", self._step_up),
            ("Esc", self._close),
            ("Ctrl+F", self._list.focus_filter),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _person_panel(self) -> PersonPanel:
        """Return the panel of one person, built when first needed: the list is on screen sooner without it."""
        if self._person is None:
            self._person = panel = PersonPanel(self.context)
            panel.closed.connect(self._close)
            panel.moved.connect(self._step)
            panel.print_wanted.connect(self.print_here)
            panel.same_wanted.connect(self._show_others)
            panel.archive_wanted.connect(self._archive_open)
            panel.bring_back_wanted.connect(self._bring_back)
            panel.saved.connect(self._save)
            panel.record_wanted.connect(self._read_record)
            panel.event_opened.connect(self._go_to_event)
            panel.paper_wanted.connect(self._go_to_paper)
            panel.form.suggest([line.name for line in self._list.lists.here])
            self._recruiting = part = PersonPart(self.context)
            panel.add_sheet(part, part.flags)
            self._side.addWidget(panel)
        return self._person

    def _add_panel(self) -> AddPanel:
        """Return the panel for somebody new, built when first needed."""
        if self._add is None:
            self._add = panel = AddPanel(self.context)
            panel.added.connect(self._show_added)
            panel.known.connect(self.open_record)
            panel.left.connect(self._close)
            self._side.addWidget(panel)
        return self._add

    @property
    def _adding(self) -> bool:
        return not self._side.isHidden() and self._add is not None and self._side.currentWidget() is self._add

    def reload(self) -> None:
        """Read the list, and the person on screen."""
        self.read(operations.read_lists(self.context), self._show_lists)
        if self._person_id is not None:
            self._read_person(self._person_id)

    def open_record(self, record: Any) -> None:
        """Show somebody by their number, or the form for somebody new with "new"."""
        self._tidying.leave()
        if record == "new":
            self.new_here()
        elif isinstance(record, int):
            self._open_and_go(record)

    def person_here(self) -> int | None:
        """Return who is open."""
        return self._person_id

    def new_here(self) -> None:
        """Add somebody."""
        self._tidying.leave()
        self._leave_person()
        panel = self._add_panel()
        self._side.setCurrentWidget(panel)
        self._side.show()
        self._arrange()
        panel.begin()

    def print_here(self) -> None:
        """Print for the person on screen."""
        if self._person_id is None:
            super().print_here()
        else:
            self.context.go("printroom", {"person": self._person_id})

    def draft(self) -> dict[str, Any] | None:
        """Return who is on screen with what could not be saved, or who is being added."""
        new = self._add.draft() if self._add is not None else None
        if self._person_id is None and new is None:
            return None
        fields = self._person.unsaved() if self._person is not None else {}
        return {"new": new, "adding": self._adding, "person": self._person_id, "fields": fields}

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Put it back."""
        if draft.get("new"):
            self._add_panel().take_draft(draft["new"])
        if draft.get("adding"):
            self.new_here()
        elif isinstance(draft.get("person"), int):
            self._person_panel().take_draft(draft["person"], draft.get("fields", {}))
            self._open(draft["person"])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put list and person side by side, or one behind the other."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_side"):
            self._arrange()

    def _arrange(self) -> None:
        now = look.current()
        beside = not self._side.isHidden()
        narrow = beside and self.width() < now.px(STACK_BELOW)
        self._list.setHidden(narrow)
        self._header.setHidden(narrow)
        self._list.setMaximumWidth(now.px(LIST_WIDTH) if beside else WIDEST)
        self._list.show_narrow(beside)
        if self._person is not None:
            self._person.show_narrow(narrow)
        self._add_button.setHidden(self._adding)

    def _show_lists(self, lists: PeopleLists) -> None:
        self._list.show_lists(lists)
        self._tidying.refresh()
        if self._person is not None:
            self._person.form.suggest([line.name for line in lists.here])
        if self._person_id is not None:
            self._list.select(self._person_id)

    def _open(self, person_id: int) -> None:
        if person_id != self._person_id:
            self._leave_person()
            self._person_id = person_id
            self._list.select(person_id)
        self._read_person(person_id)

    def _open_and_go(self, person_id: int) -> None:
        """Open somebody from elsewhere, and take the keyboard to them once they are on screen."""
        self._going = True
        self._open(person_id)

    @Slot(int)
    def _open_in_full(self, person_id: int) -> None:
        self._tidying.leave()
        self._open(person_id)

    @Slot()
    def _show_others(self) -> None:
        view = self._person_panel().view
        if view is not None:
            self._tidying.show_others(view.id, view.name, self._list.lists)

    @Slot(int)
    def _follow(self, person_id: int) -> None:
        """Show whoever becomes current while somebody is open already."""
        if self._person_id is not None and person_id != self._person_id:
            self._open(person_id)

    def _read_person(self, person_id: int) -> None:
        self._person_turn += 1
        turn = self._person_turn

        def show(view: PersonView | None) -> None:
            if turn == self._person_turn and person_id == self._person_id:
                self._show_person(view)

        self.context.load(self, operations.read_person(self.context, person_id), show)

    def _show_person(self, view: PersonView | None) -> None:
        if view is None:
            self._close()
            return
        if view.id != self._person_id:  # the record was merged into this one
            self._person_id = view.id
            self._list.select(view.id)
        panel = self._person_panel()
        panel.show_person(view)
        self._list.note_open(view.id, view.name)
        if self._recruiting is not None:
            self._recruiting.show_person(view.id)
        self.context.load(
            self, operations.read_papers(self.context, view.id), partial(panel.show_papers, view.id)
        )
        list_was_there, opening = not self._list.isHidden(), self._side.isHidden()
        self._side.setCurrentWidget(panel)
        self._side.show()
        self._arrange()
        going, self._going = self._going, False
        if going or (list_was_there and self._list.isHidden()):
            panel.take_focus()
        if opening and not self._list.isHidden():
            # The list has just become narrower, so the row is brought into view again.
            QTimer.singleShot(0, self, self._select_open)

    @Slot()
    def _select_open(self) -> None:
        if self._person_id is not None:
            self._list.select(self._person_id)

    def _leave_person(self) -> None:
        if self._person is not None:
            self._person.leave()
        self._person_id = None
        self._list.note_open(None)

    @Slot()
    def _close(self) -> None:
        if self._tidying.go_back():
            return
        self._leave_person()
        self._side.hide()
        self._arrange()
        self._going = False
        self._list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _step(self, step: int) -> None:
        if self._person_id is not None:
            other = self._list.neighbour(self._person_id, step)
            if other is not None:
                self._open(other)

    @Slot()
    def _step_down(self) -> None:
        self._step(1)

    @Slot()
    def _step_up(self) -> None:
        self._step(-1)

    @Slot(int, dict)
    def _save(self, person_id: int, values: dict[str, Any]) -> None:
        key = next(iter(values))

        def refuse(error: DeskError) -> None:
            self._person_panel().refuse(person_id, key, error)

        operations.change(self.context, self, person_id, values, refuse)

    @Slot(int)
    def _show_added(self, person_id: int) -> None:
        self._open_and_go(person_id)

    @Slot()
    def _archive_open(self) -> None:
        if self._person_id is not None:
            self._archive(self._person_id)

    @Slot(int)
    def _archive(self, person_id: int) -> None:
        following = self._list.neighbour(person_id, 1) or self._list.neighbour(person_id, -1)

        def archived(_nothing: None) -> None:
            if person_id != self._person_id:
                return
            if following is None:
                self._close()
            else:
                self._open(following)

        def refuse(error: DeskError) -> None:
            if person_id == self._person_id:
                self._person_panel().say(error)
            else:
                self.context.failed.emit(error)

        operations.archive(self.context, self, person_id, archived, refuse)

    @Slot()
    def _bring_back(self) -> None:
        if self._person_id is not None:
            operations.bring_back(self.context, self, self._person_id, self._person_panel().say)

    @Slot(int)
    def _read_record(self, person_id: int) -> None:
        self.context.load(
            self,
            operations.read_history(self.context, person_id),
            lambda moments: self._person_panel().show_record(person_id, moments),
        )

    @Slot(str, object, object)
    def _go_to_event(self, page: str, record: object, programme_id: int | None) -> None:
        if page == "people" and isinstance(record, int):
            self._open(record)
            return
        if programme_id is not None:
            self.context.show_programme(programme_id)
        self.context.go(page, record)

    @Slot(object)
    def _go_to_paper(self, paper: PersonPaper) -> None:
        self.context.show_programme(paper.programme_id)
        if paper.blocked:
            self.context.go("plan")
        else:
            self.context.go("printroom", {str(paper.kind): paper.target})
