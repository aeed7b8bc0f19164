"""`RecordTable`: the list of every area; sorts, filters, remembers its columns, never stands empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from rmdesk.ui.style import look
from rmdesk.ui.widgets.dress import dress, name
from rmdesk.ui.widgets.empty import EmptyState
from rmdesk.ui.widgets.table.columns import Column
from rmdesk.ui.widgets.table.delegate import CellDelegate
from rmdesk.ui.widgets.table.model import RecordModel

LEAST_ROWS = 2
"""Rows that can always be seen."""
EDGE = 8
QWIDGETSIZE_MAX = (1 << 24) - 1
NARROWEST = 56
"""Pixels at 100 % text that no column gets narrower than."""
NARROWEST_STRETCH = 112
"""Pixels at 100 % text that a stretching column keeps; beyond, the table scrolls sideways."""


class RecordTable(QTableView):
    """A table of frozen rows, named `object_name` (`<page>.table`); `accessible` is what it lists ("People").

    `lines` is how many lines of text a row has room for; two when a column has a second line, else one.
    """

    opened = Signal(object)
    """A row was opened with Enter or a double click; its record id."""
    selected = Signal(object)
    """Another row became current; its record id, or None."""
    empty_acted = Signal()
    """The button of the empty state was pressed."""
    filter_cleared = Signal()
    """The coordinator asked to see all rows again; the filter box should be emptied."""

    def __init__(
        self,
        object_name: str,
        columns: Sequence[Column],
        *,
        accessible: str,
        record_id: Callable[[Any], object] = attrgetter("id"),
        lines: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        name(self, object_name, accessible)
        self._records = RecordModel(columns, record_id=record_id, parent=self)
        two = any(column.second for column in columns)
        self._cells = CellDelegate(self, self._records, lines or (2 if two else 1))
        self._widths: dict[str, float] = {}
        self._fitting = False
        self._most_rows = 0
        self._current: object = None
        self._empty_words = ("Nothing here yet", "", "")
        self._unmatched: tuple[str, str] | None = None
        self._empty = EmptyState(f"{object_name}.empty", "", parent=self.viewport())
        self._lay_out()
        self._connect()
        self._after_change()

    def _lay_out(self) -> None:
        dress(self, role="record-table")
        self.setModel(self._records)
        self.setItemDelegate(self._cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        header.setSectionsMovable(False)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self._follow_text_size()

    def _connect(self) -> None:
        self.doubleClicked.connect(self._open)
        self.horizontalHeader().sectionResized.connect(self._note_width)
        self._records.modelAboutToBeReset.connect(self._hold_current)
        self._records.modelReset.connect(self._after_change)
        self.horizontalScrollBar().rangeChanged.connect(self._fit_empty)
        self._empty.acted.connect(self._act_on_empty)

    @property
    def records(self) -> RecordModel:
        """Return the model."""
        return self._records

    @property
    def empty_state(self) -> EmptyState:
        """Return what shows while there are no rows."""
        return self._empty

    @property
    def current_id(self) -> object:
        """Return the record id of the current row, or None."""
        index = self.currentIndex()
        return self._records.id_at(index.row()) if index.isValid() else None

    @property
    def shown_ids(self) -> list[object]:
        """Return the record ids of the rows shown, from the top down."""
        return [self._records.id_at(at) for at in range(self._records.rowCount())]

    def set_lines(self, lines: int) -> None:
        """Let every row have room for so many lines of text."""
        if self._cells.set_lines(lines):
            self._follow_text_size()

    def set_empty(self, heading: str, help_text: str = "", action: str = "") -> None:
        """Say what stands here while there are no rows; pressing `action` emits `empty_acted`."""
        self._empty_words = (heading, help_text, action)
        self._show_or_hide_empty()

    def hug(self, most_rows: int) -> None:
        """Be as high as the rows are, up to `most_rows`, for a short list in a card; 0 takes all room again."""
        self._most_rows = most_rows
        self._fit_empty()

    def show_columns(self, *keys: str) -> None:
        """Show only these columns, as where there is little room; none named shows them all. What is hidden can
        still be filtered by."""
        for at, column in enumerate(self._records.columns):
            self.setColumnHidden(at, bool(keys) and column.key not in keys)
        self._fit()

    def set_rows(self, rows: Sequence[object]) -> None:
        """Show `rows`; the current row stays current when its record is still there."""
        self._records.set_rows(rows)

    def filter(self, text: str, *, unmatched: tuple[str, str] | None = None) -> None:
        """Show only rows that hold every word of `text`; `unmatched` is said, as heading and help, where none does."""
        self._unmatched = unmatched
        self._records.filter(text.strip())
        self._show_or_hide_empty()

    def select(self, record_id: object) -> bool:
        """Make the row of `record_id` current and bring it into view; false when it is not shown."""
        place = self._records.place_of(record_id)
        if place < 0:
            return False
        index = self._records.index(place, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def columns_state(self) -> dict[str, object]:
        """Return the column widths (at 100 % text) that the coordinator chose, and the order, to be
        remembered."""
        return {"widths": dict(self._widths), "sort": self._records.sorting}

    def restore_columns(self, state: Mapping[str, object]) -> None:
        """Take up what `columns_state` gave; columns that are no more are passed over."""
        keys = [column.key for column in self._records.columns]
        widths, sort = state.get("widths"), state.get("sort")
        if isinstance(widths, Mapping):
            self._widths = {key: float(widths[key]) for key in keys if key in widths}
        if isinstance(sort, (tuple, list)) and len(sort) == 2 and sort[0] in keys:
            order = Qt.SortOrder.DescendingOrder if sort[1] else Qt.SortOrder.AscendingOrder
            self.sortByColumn(keys.index(sort[0]), order)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "_empty"):
            self._follow_text_size()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which record is current; a row that only came back after new rows is not told again."""
        super().selectionChanged(selected, deselected)
        if not self._fitting and self.current_id != self._current:
            self._current = self.current_id
            self.selected.emit(self._current)

    def focusInEvent(self, event: Any) -> None:
        """Start at the first row, so that the arrow keys have a place to go from."""
        super().focusInEvent(event)
        self._start_at_first()
        self.viewport().update()

    def focusOutEvent(self, event: Any) -> None:
        """Take the ring away from the whole row."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._records.id_at(index.row()))

    def _hold_current(self) -> None:
        self._current = self.current_id
        self._fitting = True

    def _after_change(self) -> None:
        self._fitting = False
        held = self._current
        if held is not None and not self.select(held):
            self._current = None
            self.selected.emit(None)
        if self.hasFocus():
            self._start_at_first()
        self._show_or_hide_empty()
        self._fit()

    def _start_at_first(self) -> None:
        if not self.currentIndex().isValid() and self._records.rowCount():
            self.setCurrentIndex(self._records.index(0, 0))

    def _follow_text_size(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._cells.row_height())
        self.horizontalHeader().setMinimumSectionSize(look.current().px(NARROWEST))
        self._fit()

    def _note_width(self, column: int, old: int, new: int) -> None:
        if (
            old and new and not self._fitting
        ):  # a column that is hidden, or comes back, was not widened by anybody
            self._widths[self._records.columns[column].key] = new / look.current().scale
            self._fit()

    def _fit(self) -> None:
        """Give fixed columns their width and share the rest out among the stretching ones."""
        if self._fitting:
            return
        self._fitting = True
        now = look.current()
        shown = {at: c for at, c in enumerate(self._records.columns) if not self.isColumnHidden(at)}
        columns = list(shown.values())
        free = [column for column in columns if column.stretch and column.key not in self._widths]
        fixed = {c.key: now.px(self._widths.get(c.key, c.width)) for c in columns if c not in free}
        left = self.viewport().width() - sum(fixed.values())
        widths = fixed | _shares(free, left, now.px(NARROWEST_STRETCH))
        for at, column in shown.items():
            self.setColumnWidth(at, widths[column.key])
        self._fitting = False
        self._fit_empty()

    def _show_or_hide_empty(self) -> None:
        if not self._records.rows:
            self._empty.say(*self._empty_words)
        elif not self._records.rowCount():
            plain = (f"Nothing matches “{self._records.needle}”", "Try fewer or other words.")
            self._empty.say(*(self._unmatched or plain), "Show all")
        empty = self._records.rowCount() == 0
        self.horizontalHeader().setVisible(bool(self._records.rows))
        self._empty.setVisible(empty)
        off, as_needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(off if empty else as_needed)
        self._fit_empty()

    def _fit_empty(self) -> None:
        room = self.viewport().rect()
        self._empty.setGeometry(room)
        header = self.horizontalHeader()
        above = (header.sizeHint().height() if not header.isHidden() else 0) + EDGE
        if not self._empty.isHidden():
            rows = self._empty.heightForWidth(max(200, room.width()))
        else:
            rows = self._cells.row_height() * (min(self._records.rowCount(), self._most_rows) or LEAST_ROWS)
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if self._most_rows and bar.maximum() else 0
        self.setMinimumHeight(above + rows + below)
        self.setMaximumHeight(above + rows + below if self._most_rows else QWIDGETSIZE_MAX)

    def _act_on_empty(self) -> None:
        if self._records.rows:
            self.filter("")
            self.filter_cleared.emit()
        else:
            self.empty_acted.emit()


def _shares(columns: Sequence[Column], room: int, least: int) -> dict[str, int]:
    """Share `room` out among stretching columns by weight, none below `least`: the others give that up."""
    found: dict[str, int] = {}
    rest = list(columns)
    while rest:
        weights = sum(column.stretch for column in rest)
        narrow = [column for column in rest if room * column.stretch // weights < least]
        for column in narrow or rest:
            found[column.key] = least if narrow else room * column.stretch // weights
        if not narrow:
            break
        room -= least * len(narrow)
        rest = [column for column in rest if column not in narrow]
    return found
