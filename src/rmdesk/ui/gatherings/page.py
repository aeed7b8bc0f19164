"""Gatherings: planned, who was asked and came, and what was found (product A3, E7)."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.rules.areas import Area
from rmdesk.rules.gatherings import GatheringState
from rmdesk.rules.wording import count_of
from rmdesk.services.gatherings import GatheringsView, GatheringView, NewGathering
from rmdesk.ui.context import Context
from rmdesk.ui.gatherings import operations
from rmdesk.ui.gatherings.add_card import AddCard
from rmdesk.ui.gatherings.models import GATHERINGS
from rmdesk.ui.gatherings.panel import GatheringPanel
from rmdesk.ui.page import Page
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.table import RecordTable

NONE_YET = (
    "No gatherings yet",
    "Add one for everybody, or for one side. Who is ready is asked, and you say afterwards who came.",
    "Add a gathering",
)
NO_PROGRAMME = ("No programme yet", "Gatherings belong to a programme. Start one first.", "Start a programme")
STACK_BELOW = 980
"""Pixels at 100 % text under which the gathering stands below the list."""
ROWS = 9


class GatheringsPage(Page):
    """The page `page.gatherings`: the list at the left, the one chosen at the right."""

    areas: ClassVar[frozenset[Area]] = frozenset(
        {Area.GATHERINGS, Area.RECRUITMENT, Area.PEOPLE, Area.PROGRAMME}
    )
    help_text: ClassVar[str] = (
        "A gathering is a meeting of everybody, of the mentors, or of the mentees. Everybody who is ready and meant "
        "is asked when you add one. Afterwards go through the people with one letter each: C came, M did not come. "
        "Write down what was found as general themes, without names.\n\n"
        "In a programme of single feedback meetings the mentors gather first; their themes are offered in each "
        "meeting’s record, and can be printed."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context, "gatherings", "Gatherings")
        self._view: GatheringsView | None = None
        self._wanted: int | None = None
        self._header = PageHeader("gatherings", "Gatherings")
        self._add = self._header.set_primary("Add a gathering", icon="plus")
        self._add.clicked.connect(self._ask_add)
        self._message = Banner("gatherings.message", Tone.BAD)
        self._new = AddCard(context)
        self._new.added.connect(self._put)
        self._new.failed.connect(self._show_error)
        self._table = RecordTable("gatherings.table", GATHERINGS, accessible="Gatherings", lines=2)
        self._table.set_empty(*NONE_YET)
        self._table.hug(ROWS)
        self._table.selected.connect(self._choose)
        self._table.opened.connect(self._enter)
        self._table.empty_acted.connect(self._act_on_empty)
        self._panel = GatheringPanel(context)
        self._panel.failed.connect(self._show_error)
        self._panel.print_wanted.connect(self._print_themes)
        self._panel.hide()
        columns = Columns(stack_below=STACK_BELOW)
        left = QWidget()
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._table)
        lines.addStretch()
        columns.add(left, 6)
        columns.add(self._panel, 5)
        area = ScrollArea()
        for part in (self._header, self._message, self._new, columns):
            area.add(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def reload(self) -> None:
        """Read the gatherings of the programme on screen."""
        self.read(operations.read_overview(self.context), self._show)

    def open_record(self, record: Any) -> None:
        """Choose a gathering by its number, or with "new" ask for one more."""
        if isinstance(record, int):
            self._wanted = record
            self.refresh()
        elif record == "new":
            self.new_here()

    def new_here(self) -> None:
        """Ask for one more gathering (Ctrl+N)."""
        self._ask_add()

    def save_typed(self) -> None:
        """Save what is being typed before the desk is closed."""
        self._panel.save_typed()

    def _show(self, view: GatheringsView | None) -> None:
        if self._view is None or view is None or self._view.programme_id != view.programme_id:
            self._panel.forget()
            self._new.hide()
        self._view = view
        self._table.set_empty(*(NONE_YET if view else NO_PROGRAMME))
        self._table.set_rows(view.lines if view else ())
        self._add.setEnabled(view is not None)
        self._header.set_subtitle(_summary(view) if view else "")
        if view is None:
            return
        if self._wanted is not None:
            self._table.select(self._wanted)
            self._wanted = None
        elif self._table.current_id is None and view.lines:
            marked = next((line.id for line in view.lines if line.to_mark), view.lines[-1].id)
            self._table.select(marked)
        self._read_chosen()

    def _read_chosen(self) -> None:
        current = self._table.current_id
        if isinstance(current, int):
            self.context.load(self, operations.read_gathering(self.context, current), self._show_chosen)
        else:
            self._panel.forget()

    def _show_chosen(self, view: GatheringView | None) -> None:
        if view is not None and view.line.id == self._table.current_id:
            self._panel.show_gathering(view)

    @Slot(object)
    def _choose(self, _gathering_id: object) -> None:
        self._panel.save_typed()
        self._read_chosen()

    @Slot(object)
    def _enter(self, _gathering_id: object) -> None:
        self._panel.go_to_people()

    @Slot()
    def _ask_add(self) -> None:
        if self._view is not None:
            self._message.settle()
            self._new.open(self._view.kinds)

    @Slot()
    def _act_on_empty(self) -> None:
        if self._view is None:
            self.context.go("plan", "new")
        else:
            self._ask_add()

    @Slot(object)
    def _put(self, new: NewGathering) -> None:
        if self._view is not None:
            call = operations.add(self.context, self._view.programme_id, new)
            self.context.change(self, call, self._note_added, self._new.show_error)

    def _note_added(self, number: int) -> None:
        self._new.hide()
        self._wanted = number
        self.refresh()

    @Slot(int)
    def _print_themes(self, gathering_id: int) -> None:
        self.context.go("printroom", {"themes": gathering_id})

    @Slot(object)
    def _show_error(self, error: DeskError) -> None:
        self._message.say(error.message, error.advice)


def _summary(view: GatheringsView) -> str:
    held = sum(1 for line in view.lines if line.state is GatheringState.HELD)
    parts = [] if view.naming.is_usual else [view.naming.label]
    wanted = f" of {view.wanted} that the plan wants" if view.wanted else ""
    parts += [f"{count_of(held, 'gathering')} held{wanted}"]
    parts += [view.group_stage.rstrip(".")] if view.group_stage else []
    return " · ".join(parts)
