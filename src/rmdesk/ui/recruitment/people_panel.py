"""Everybody of one role in the programme: as a board and as a list, with moves for the one who is chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rmdesk.rules.wording import count_of
from rmdesk.services.recruitment import RecruitmentRow, RecruitmentView
from rmdesk.ui.context import Context
from rmdesk.ui.recruitment import models
from rmdesk.ui.recruitment.book_panel import BookPanel
from rmdesk.ui.recruitment.chosen_bar import ChosenBar
from rmdesk.ui.recruitment.numbers_line import NumbersLine
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.board import Board
from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.fields import ChoiceField, TextField
from rmdesk.ui.widgets.table import RecordTable


class PeoplePanel(QWidget):
    """The board, the list, and the bar under them; `area` is the page's word."""

    opened = Signal(int)
    """Somebody is to be shown on their own page: person id."""
    moved = Signal(int, str, str, object)
    """Somebody is to be moved: participation id, stage, note, and the day to ask again or None."""
    view_changed = Signal(bool)
    """Whether the list is shown now."""

    def __init__(self, context: Context, area: str, accessible: str) -> None:
        super().__init__()
        self._rows: dict[object, RecruitmentRow] = {}
        self._view: RecruitmentView | None = None
        self.board = Board(f"{area}.board", models.board_columns(), accessible=f"{accessible} by stage")
        self.table = RecordTable(f"{area}.table", models.people_columns(), accessible=accessible)
        self._shown = ChoiceField(f"{area}.show", "Show", models.SHOWN_WORDS, blank=None)
        self._filter = TextField(
            f"{area}.filter", "Find in the list", placeholder="Part of a name, post or service"
        )
        self.numbers = NumbersLine(area)
        self.bar = ChosenBar(area, context.clock.today)
        self.booking = BookPanel(context, area)
        self._back = LinkButton(f"{area}.stepped_back", "")
        self._views = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        listed = QWidget()
        lines = QVBoxLayout(listed)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID)
        tools = Columns(stack_below=420)
        tools.add(self._shown, 1)
        tools.add(self._filter, 2)
        lines.addWidget(tools)
        lines.addWidget(self.table, 1)
        self._views.addWidget(self.board)
        self._views.addWidget(listed)
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GRID)
        outer.addWidget(self.numbers)
        outer.addWidget(self._views, 1)
        outer.addWidget(self._back)
        outer.addWidget(self.bar)
        outer.addWidget(self.booking)

    def _connect(self) -> None:
        self.board.opened.connect(self._open)
        self.board.moved.connect(self._move)
        self.table.opened.connect(self._open)
        self.table.selected.connect(self._choose)
        self.table.installEventFilter(self)
        self.table.filter_cleared.connect(self._clear_filter)
        self.bar.opened.connect(self._open)
        self.bar.moved.connect(self._move_with_note)
        self.bar.book_wanted.connect(self._book)
        self.numbers.waiting_wanted.connect(self._show_waiting)
        self.numbers.look_wanted.connect(self._show_to_look_at)
        self._back.clicked.connect(self._show_stepped_back)
        self._shown.edited.connect(self._fill_table)
        self._filter.edited.connect(self._narrow)
        for stage in models.BOARD_STAGES:
            column = self.board.view(stage.value)
            column.selectionModel().currentChanged.connect(self._choose_on_board)
            column.installEventFilter(self)

    @property
    def as_list(self) -> bool:
        """Return whether the list is shown."""
        return self._views.currentIndex() == 1

    def show_list(self, wanted: bool) -> None:
        """Show the list, or the board."""
        chosen = self.bar.row
        self._views.setCurrentIndex(1 if wanted else 0)
        if chosen is not None:
            self.go_to(chosen.id)
        self.view_changed.emit(wanted)

    @property
    def low(self) -> bool:
        """Return whether there is little height, so that the numbers stand under the people."""
        return self._outer.indexOf(self.numbers) > 0

    def show_low(self, low: bool) -> None:
        """Put the numbers under the people, or over them."""
        self._outer.removeWidget(self.numbers)
        self._outer.insertWidget(2 if low else 0, self.numbers)

    def show_people(self, view: RecruitmentView) -> None:
        """Show what was read; focus, choice and scrolling stay."""
        self._view = view
        self._rows = {row.id: row for row in view.rows}
        held = self.bar.row
        self.board.set_cards(models.cards(view.rows))
        self._fill_table()
        self.numbers.show_view(view)
        self._choose_row(self._rows.get(held.id) if held else None)
        self._back.setText(f"{count_of(view.stepped_back, 'person', 'people')} stepped back")
        self._back.setHidden(not view.stepped_back)

    def go_to(self, participation_id: object) -> None:
        """Choose somebody and bring them into view."""
        row = self._rows.get(participation_id)
        if row is None:
            return
        if row.stage not in models.BOARD_STAGES and not self.as_list:
            self._views.setCurrentIndex(1)
            self.view_changed.emit(True)
        if self.as_list:
            if not models.is_shown(row, self._choice):
                self._shown.set_value(models.EVERYBODY)
                self._fill_table()
            self.table.select(row.id)
        else:
            self.board.go_to(row.id)
        self._choose_row(row)

    def take_focus(self, participation_id: object = None) -> None:
        """Take the keyboard to somebody, else to whoever comes first, on the board or in the list."""
        self.go_to(participation_id)
        if self.as_list:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.bar.row is None or not self.board.go_to(self.bar.row.id):
            first = next((stage for stage in models.BOARD_STAGES if self.board.count(stage.value)), None)
            if first is not None:
                self.board.view(first.value).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def person_id(self) -> int | None:
        """Return who is chosen."""
        return self.bar.row.person_id if self.bar.row else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose the card that the keyboard comes to; in the list, let Ctrl with Left or Right move as on the board."""
        if watched is self.table:
            return isinstance(event, QKeyEvent) and self._push(event)
        if event.type() == QEvent.Type.FocusIn:
            self._choose(self.board.current_id)
        return super().eventFilter(watched, event)

    def _push(self, event: QKeyEvent) -> bool:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.type() != QEvent.Type.KeyPress or not by or not control:
            return False
        row = self._rows.get(self.table.current_id)
        if row is not None and row.stage in models.BOARD_STAGES:
            self.board.push_card(row.id, by)
        return True

    @property
    def _choice(self) -> str:
        return str(self._shown.value())

    @Slot()
    def _fill_table(self) -> None:
        if self._view is None:
            return
        self.table.set_empty("Nobody here", "Choose “Everybody” above to see all.")
        self.table.set_rows([row for row in self._view.rows if models.is_shown(row, self._choice)])

    @Slot(object)
    def _narrow(self, text: object) -> None:
        self.table.filter(str(text or ""))

    @Slot()
    def _clear_filter(self) -> None:
        self._filter.set_value("")

    @Slot()
    def _show_stepped_back(self) -> None:
        self._show_choice(models.STEPPED_BACK)

    @Slot()
    def _show_waiting(self) -> None:
        self._show_choice(models.WAITING)

    @Slot()
    def _show_to_look_at(self) -> None:
        self._show_choice(models.LOOK_AT)

    def _show_choice(self, choice: str) -> None:
        self._shown.set_value(choice)
        self._fill_table()
        self._views.setCurrentIndex(1)
        self.view_changed.emit(True)
        self.table.setFocus()

    @Slot()
    def _choose_on_board(self) -> None:
        self._choose(self.board.current_id)

    @Slot(object)
    def _choose(self, participation_id: object) -> None:
        if participation_id in self._rows:
            self._choose_row(self._rows[participation_id])

    def _choose_row(self, row: RecruitmentRow | None) -> None:
        self.bar.show_row(row)
        self.booking.follow(row)

    @Slot(object)
    def _open(self, participation_id: object) -> None:
        row = self._rows.get(participation_id)
        if row is not None:
            self.opened.emit(row.person_id)

    @Slot(object, str)
    def _move(self, participation_id: object, stage: str) -> None:
        self._move_with_note(participation_id, stage, "", None)

    @Slot(object, str, str, object)
    def _move_with_note(self, participation_id: object, stage: str, note: str, again_on: object) -> None:
        row = self._rows.get(participation_id)
        if row is not None:
            self.moved.emit(row.id, stage, note, again_on)

    @Slot(object)
    def _book(self, participation_id: object) -> None:
        row = self._rows.get(participation_id)
        if row is not None and self._view is not None:
            self.booking.begin(row, self._view.programme_id)
