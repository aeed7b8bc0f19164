"""The pairs of a programme with their state, and their meetings in a list."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.rules.meetings import MeetingState
from rmdesk.rules.programme import Naming, starting
from rmdesk.services.meetings import MeetingLine, MeetingsView, PairLine
from rmdesk.ui.context import Context
from rmdesk.ui.meetings.models import MEETING_COLUMNS, PAIR_COLUMNS, prepared_words
from rmdesk.ui.meetings.pair import PairCard
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import LinkButton, QuietButton
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import name
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.table import RecordTable
from rmdesk.ui.widgets.words import Words

NO_PAIRS = ("Meetings come once a {pair} is active", "Match mentees and mentors first.", "Go to matching")
NO_MEETINGS = (
    "No meetings planned yet",
    "The plan gives their number and how often; weekends and bank holidays are left out.",
    "Plan meetings",
)
NO_PROGRAMME = ("No programme yet", "Start one from a scheme, or from nothing.", "Start a programme")


class Shown(StrEnum):
    """Which meetings are listed."""

    ALL = "all"
    WEEK = "week"
    TO_RECORD = "to_record"
    PAIR = "pair"


_TITLES = {Shown.ALL: "All", Shown.WEEK: "This week", Shown.TO_RECORD: "To record", Shown.PAIR: "One pair"}


class ListPanel(QWidget):
    """Pairs at the left, meetings at the right."""

    opened = Signal(int)
    """A meeting is to be shown."""
    acted = Signal()
    """The button of the empty list was pressed."""
    prepare_wanted = Signal(object)
    """What the people of a pair still need is to be noted: its `PairLine`."""
    plan_wanted = Signal(int)
    """The meetings of this pair, which has none yet, are to be planned."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._card = PairCard(context)
        self._view: MeetingsView | None = None
        self._pair: int | None = None
        self._begun = False
        self._wants_prepare = self._wants_plan = False
        self._choices: dict[Shown, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self._pairs = RecordTable(
            "meetings.pairs",
            PAIR_COLUMNS,
            accessible="Pairs",
            record_id=lambda row: row.relationship_id,
        )
        self._pairs.clicked.connect(self._press_pair)
        self._pairs.opened.connect(self.choose_pair)
        self._table = RecordTable("meetings.table", MEETING_COLUMNS, accessible="Meetings")
        self._table.opened.connect(self._open_row)
        self._table.selected.connect(self._note_selected)
        self._table.empty_acted.connect(self.acted)
        self._table.filter_cleared.connect(self._clear_find)
        self._build()

    def _build(self) -> None:
        self._find = QLineEdit()
        name(self._find, "meetings.find", "Find in the list of meetings")
        self._find.setPlaceholderText("Find a name, place or state")
        self._find.textChanged.connect(self._table.filter)
        self._open = QuietButton("meetings.open", "Open", accessible="Open the chosen meeting")
        self._open.clicked.connect(self._open_current)
        self._open.setEnabled(False)
        above = QWidget()
        line = FlowLayout(above, gap=GRID)
        for at, shown in enumerate(Shown):
            button = QRadioButton(_TITLES[shown])
            name(button, f"meetings.show.{shown.value}", _TITLES[shown])
            self._group.addButton(button, at)
            self._choices[shown] = button
            line.addWidget(button)
        self._choices[Shown.ALL].setChecked(True)
        self._group.idClicked.connect(self._press_choice)
        line.addWidget(self._find)
        line.addWidget(self._open)
        right = QWidget()
        box = QVBoxLayout(right)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID)
        box.addWidget(above)
        box.addWidget(self._build_prepared())
        box.addWidget(self._table, 1)
        expanding = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        right.setSizePolicy(expanding)
        columns = Columns(stack_below=860)
        columns.setSizePolicy(expanding)
        columns.add(self._pairs, 4)
        columns.add(right, 7)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(2 * GRID)
        outer.addWidget(columns, 1)
        outer.addWidget(self._card)
        self.setFocusProxy(self._table)

    def _build_prepared(self) -> QWidget:
        """Return the line that says how both sides of the pair that is shown are prepared."""
        self._prepared_line = QWidget()
        line = FlowLayout(self._prepared_line, gap=GRID)
        self._prepared = Words("", "small")
        self._prepare = LinkButton("meetings.prepare_pair", "Prepare them", accessible="Prepare this pair")
        self._prepare.clicked.connect(self._ask_prepare)
        line.addWidget(self._prepared)
        line.addWidget(self._prepare)
        self._prepared_line.hide()
        return self._prepared_line

    @property
    def pair(self) -> int | None:
        """Return the pair whose meetings are listed, or none."""
        return self._pair

    @property
    def pair_lines(self) -> tuple[PairLine, ...]:
        """Return the pairs."""
        return self._view.pairs if self._view else ()

    def show_view(self, view: MeetingsView | None) -> None:
        """Show pairs and meetings; the filter, the order and the chosen row stay."""
        self._view = view
        self._speak_of(view.naming if view else Naming())
        self._pairs.set_rows(view.pairs if view else ())
        if self._pair is not None and self._line_of(self._pair) is None:
            self.choose(Shown.ALL)
        elif self._pair is not None:
            self._pairs.select(self._pair)
        self._show_rows()
        if self._wants_prepare and view is not None:
            self._wants_prepare = False
            self._ask_prepare()
        if self._wants_plan and view is not None:
            self._wants_plan = False
            self._ask_plan(view)
        if not self._begun and view is not None and view.meetings:
            self._begun = True
            start = view.most_urgent or view.upcoming
            if start is not None:
                self._table.select(start)

    def _speak_of(self, naming: Naming) -> None:
        """Speak of pairs or triads."""
        title, several = starting(naming.pair), starting(naming.pairs)
        for table in (self._pairs, self._table):
            table.records.set_titles({"pair": title})
        self._pairs.setAccessibleName(several)
        self._pairs.set_lines(2 if naming.pair == "pair" else 3)  # the three names of a triad need two
        self._pairs.set_empty(f"No {naming.pairs} yet", "They appear here once they are active.")
        self._choices[Shown.PAIR].setText(f"One {naming.pair}")
        self._prepare.setAccessibleName(f"Prepare this {naming.pair}")

    @Slot(object)
    def choose_pair(self, relationship_id: object) -> None:
        """List the meetings of one pair."""
        if isinstance(relationship_id, int):
            self._pair = relationship_id
            self._pairs.select(relationship_id)
            self.choose(Shown.PAIR)
            rows = [m for m in self._meetings() if m.relationship_id == relationship_id]
            first_open = next((m for m in rows if m.state is MeetingState.PLANNED), None)
            if rows:
                self._table.select((first_open or rows[-1]).id)

    def expect_pair(self, relationship_id: int, *, prepare: bool = False, plan: bool = False) -> None:
        """List this pair's meetings as soon as they have been read; with `prepare` ask what its people need, with
        `plan` plan them if there are none.
        """
        self._pair = relationship_id
        self._wants_prepare, self._wants_plan = prepare, plan
        self._choices[Shown.PAIR].setChecked(True)
        if self._line_of(relationship_id) is not None:
            self.choose_pair(relationship_id)

    def begin_again(self) -> None:
        """Forget what was chosen, as for another programme."""
        self._begun = False
        self.choose(Shown.ALL)

    def choose(self, shown: Shown) -> None:
        """List these meetings."""
        if shown is not Shown.PAIR:
            self._pair = None
            self._pairs.clearSelection()
        self._choices[shown].setChecked(True)
        self._show_rows()

    def select(self, meeting_id: int) -> None:
        """Make this meeting the current row."""
        self._table.select(meeting_id)

    def _meetings(self) -> tuple[MeetingLine, ...]:
        return self._view.meetings if self._view else ()

    def _shown(self) -> Shown:
        return list(Shown)[self._group.checkedId()]

    def _line_of(self, relationship_id: int) -> PairLine | None:
        return next((p for p in self.pair_lines if p.relationship_id == relationship_id), None)

    def _show_rows(self) -> None:
        view, shown = self._view, self._shown()
        meetings = self._meetings()
        week = _this_week(view) if view else ()
        counts = {
            Shown.ALL: len(meetings),
            Shown.WEEK: len(week),
            Shown.TO_RECORD: view.to_record if view else 0,
        }
        for choice, count in counts.items():
            self._choices[choice].setText(f"{_TITLES[choice]} {count}")
            self._choices[choice].setAccessibleName(f"{_TITLES[choice]}, {count}")
        line = self._line_of(self._pair) if self._pair is not None else None
        one = self._choices[Shown.PAIR]
        one.setVisible(line is not None)
        self._prepared_line.setVisible(line is not None)
        self._prepared.setText(prepared_words(line.readiness) if line else "")
        self._prepare.setVisible(line is not None and not line.readiness.ready)
        one.setAccessibleName(f"Only {line.pair}" if line else _TITLES[Shown.PAIR])
        self._card.show_for(self._pair if line is not None else None)
        self._set_empty(shown, line)
        if shown is Shown.WEEK:
            rows = week
        elif shown is Shown.TO_RECORD:
            rows = tuple(m for m in meetings if m.to_record)
        elif shown is Shown.PAIR:
            rows = tuple(m for m in meetings if m.relationship_id == self._pair)
        else:
            rows = meetings
        self._table.set_rows(rows)
        self._open.setEnabled(self._table.current_id is not None)

    def _set_empty(self, shown: Shown, line: PairLine | None) -> None:
        if self._view is None:
            self._table.set_empty(*NO_PROGRAMME)
        elif not self._view.pairs:
            heading, *more = NO_PAIRS
            self._table.set_empty(heading.format(pair=self._view.naming.pair), *more)
        elif line is not None and shown is Shown.PAIR:
            self._table.set_empty(
                NO_MEETINGS[0], NO_MEETINGS[1], f"Plan this {self._view.naming.pair}’s meetings"
            )
        elif shown is Shown.WEEK:
            self._table.set_empty(
                "Nothing this week", "No meeting is planned or was held from Monday to Sunday."
            )
        elif shown is Shown.TO_RECORD:
            self._table.set_empty("Nothing to record", "Every meeting that is past has its record.")
        else:
            self._table.set_empty(*NO_MEETINGS)

    @Slot(QModelIndex)
    def _press_pair(self, index: QModelIndex) -> None:
        self.choose_pair(self._pairs.records.id_at(index.row()))

    @Slot(int)
    def _press_choice(self, at: int) -> None:
        self.choose(list(Shown)[at])

    @Slot(object)
    def _note_selected(self, meeting_id: object) -> None:
        self._open.setEnabled(meeting_id is not None)

    @Slot(object)
    def _open_row(self, meeting_id: object) -> None:
        if isinstance(meeting_id, int):
            self.opened.emit(meeting_id)

    @Slot()
    def _open_current(self) -> None:
        self._open_row(self._table.current_id)

    @Slot()
    def _ask_prepare(self) -> None:
        line = self._line_of(self._pair) if self._pair is not None else None
        if line is not None and not line.readiness.ready:
            self.prepare_wanted.emit(line)

    def _ask_plan(self, view: MeetingsView) -> None:
        pair = self._pair
        if pair is not None and self._line_of(pair) and all(m.relationship_id != pair for m in view.meetings):
            self.plan_wanted.emit(pair)

    @Slot()
    def _clear_find(self) -> None:
        self._find.clear()


def _this_week(view: MeetingsView) -> tuple[MeetingLine, ...]:
    monday = view.today - dt.timedelta(days=view.today.weekday())
    sunday = monday + dt.timedelta(days=6)
    return tuple(line for line in view.meetings if monday <= line.day <= sunday)
