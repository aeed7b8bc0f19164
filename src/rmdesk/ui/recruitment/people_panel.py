"""Everybody of one role in the programme: as a board and as a list, with moves for the one who is chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rmdesk.rules.recruitment import Stage, stage_note
from rmdesk.rules.wording import count_of, short_day
from rmdesk.services.recruitment import RecruitmentRow, RecruitmentView
from rmdesk.ui.recruitment import models
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.board import Board
from rmdesk.ui.widgets.buttons import LinkButton, QuietButton
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import dress, name
from rmdesk.ui.widgets.fields import ChoiceField, TextField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.table import RecordTable
from rmdesk.ui.widgets.words import Words


class ChosenBar(QFrame):
    """Who is chosen, where they are, and what can be done: move or open. Its names are `<area>.stage`,
    `<area>.move`, `<area>.open`.
    """

    moved = Signal(object, str)
    """Move was pressed: participation id, stage."""
    opened = Signal(object)
    """Open was pressed: participation id."""

    def __init__(self, area: str) -> None:
        super().__init__()
        self._row: RecruitmentRow | None = None
        self._who = Words("", "strong")
        self._where = Words("", "small")
        options = [(stage.label, stage.value) for stage in models.STAGES]
        self._stage = ChoiceField(f"{area}.stage", "", options, blank="Move to…")
        combo = self._stage.findChild(QComboBox)
        if combo is not None:
            name(combo, f"{area}.stage", "Move to")
        self._stage.edited.connect(self._explain)
        self._move = QuietButton(f"{area}.move", "Move")
        self._move.clicked.connect(self._ask_move)
        self._open = QuietButton(f"{area}.open", "Open profile")
        self._open.clicked.connect(self._ask_open)
        self._lay_out(area)
        self.show_row(None)

    def _lay_out(self, area: str) -> None:
        self.setObjectName(f"{area}.chosen")
        dress(self, role="card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        columns = Columns(stack_below=620)
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addStretch(1)
        lines.addWidget(self._who)
        lines.addWidget(self._where)
        lines.addStretch(1)
        acts = QWidget()
        line = QHBoxLayout(acts)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        line.addWidget(self._stage, 1)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self._move)
        flow.addWidget(self._open)
        line.addWidget(buttons, 1)
        columns.add(words, 1)
        columns.add(acts, 1)
        outer.addWidget(columns)

    @property
    def row(self) -> RecruitmentRow | None:
        """Return who is chosen."""
        return self._row

    def show_row(self, row: RecruitmentRow | None) -> None:
        """Show who is chosen, or that nobody is; what is being chosen stays for the same person."""
        if row is None or self._row is None or row.id != self._row.id or row.stage is not self._row.stage:
            self._stage.set_value(None)
            self._stage.set_help("")
        self._row = row
        self._who.setText(row.name if row else "Nobody is chosen")
        where = (
            f"{row.stage.label} since {short_day(row.since)}" if row else "Choose somebody to move or open."
        )
        self._where.setText(where)
        for control in (self._stage, self._move, self._open):
            control.setEnabled(row is not None)

    @Slot(object)
    def _explain(self, value: object) -> None:
        self._stage.set_help(stage_note(Stage(str(value))) if value else "")

    @Slot()
    def _ask_move(self) -> None:
        stage = self._stage.value()
        if not stage:
            self._stage.set_error("Choose a stage first.")
        elif self._row is not None and self._row.stage.value == stage:
            self._stage.set_error(f"{self._row.name} is there already.")
        elif self._row is not None:
            self.moved.emit(self._row.id, str(stage))

    @Slot()
    def _ask_open(self) -> None:
        if self._row is not None:
            self.opened.emit(self._row.id)


class PeoplePanel(QWidget):
    """The board, the list, and the bar under them; `area` is the page's word."""

    opened = Signal(int)
    """Somebody is to be shown on their own page: person id."""
    moved = Signal(int, str)
    """Somebody is to be moved: participation id, stage."""
    view_changed = Signal(bool)
    """Whether the list is shown now."""

    def __init__(self, area: str, accessible: str) -> None:
        super().__init__()
        self._rows: dict[object, RecruitmentRow] = {}
        self._view: RecruitmentView | None = None
        self.board = Board(f"{area}.board", models.board_columns(), accessible=f"{accessible} by stage")
        self.table = RecordTable(f"{area}.table", models.people_columns(), accessible=accessible)
        self._shown = ChoiceField(f"{area}.show", "Show", models.SHOWN_WORDS, blank=None)
        self._filter = TextField(
            f"{area}.filter", "Find in the list", placeholder="Part of a name, post or service"
        )
        self.bar = ChosenBar(area)
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
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GRID)
        outer.addWidget(self._views, 1)
        outer.addWidget(self._back)
        outer.addWidget(self.bar)

    def _connect(self) -> None:
        self.board.opened.connect(self._open)
        self.board.moved.connect(self._move)
        self.table.opened.connect(self._open)
        self.table.selected.connect(self._choose)
        self.table.filter_cleared.connect(self._clear_filter)
        self.bar.opened.connect(self._open)
        self.bar.moved.connect(self._move)
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

    def show_people(self, view: RecruitmentView) -> None:
        """Show what was read; focus, choice and scrolling stay."""
        self._view = view
        self._rows = {row.id: row for row in view.rows}
        held = self.bar.row
        self.board.set_cards(models.cards(view.rows))
        self._fill_table()
        self.bar.show_row(self._rows.get(held.id) if held else None)
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
            if row.stage not in models.SHOWN[self._choice]:
                self._shown.set_value(models.EVERYBODY)
                self._fill_table()
            self.table.select(row.id)
        else:
            self.board.go_to(row.id)
        self.bar.show_row(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose the card that the keyboard comes to."""
        if event.type() == QEvent.Type.FocusIn:
            self._choose(self.board.current_id)
        return super().eventFilter(watched, event)

    @property
    def _choice(self) -> str:
        return str(self._shown.value())

    @Slot()
    def _fill_table(self) -> None:
        if self._view is None:
            return
        wanted = models.SHOWN[self._choice]
        self.table.set_empty("Nobody here", "Choose “Everybody” above to see all.")
        self.table.set_rows([row for row in self._view.rows if row.stage in wanted])

    @Slot(object)
    def _narrow(self, text: object) -> None:
        self.table.filter(str(text or ""))

    @Slot()
    def _clear_filter(self) -> None:
        self._filter.set_value("")

    @Slot()
    def _show_stepped_back(self) -> None:
        self._shown.set_value(models.STEPPED_BACK)
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
            self.bar.show_row(self._rows[participation_id])

    @Slot(object)
    def _open(self, participation_id: object) -> None:
        row = self._rows.get(participation_id)
        if row is not None:
            self.opened.emit(row.person_id)

    @Slot(object, str)
    def _move(self, participation_id: object, stage: str) -> None:
        row = self._rows.get(participation_id)
        if row is not None:
            self.moved.emit(row.id, stage)
