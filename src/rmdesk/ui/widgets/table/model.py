"""`RecordModel`: frozen rows as a Qt item model that filters and orders itself.

It does so in one pass in Python; a sort proxy would come back for two values per comparison, which shows at
5,000 rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rmdesk.ui.widgets.dress import plain_tip
from rmdesk.ui.widgets.table.columns import Align, Column, arrange, folded

Index = QModelIndex | QPersistentModelIndex

SORT_ROLE = Qt.ItemDataRole.UserRole + 1
"""The typed value that the column is put in order by."""
ID_ROLE = Qt.ItemDataRole.UserRole + 2
"""The row's record id."""
QUIET_ROLE = Qt.ItemDataRole.UserRole + 3
"""The quiet second line."""
TONE_ROLE = Qt.ItemDataRole.UserRole + 4
"""The tone of a pill."""

_ALIGN = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
}


class RecordModel(QAbstractTableModel):
    """Rows of any frozen kind, shown through `columns`; `record_id` reads a row's id (default: its `id`)."""

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        record_id: Callable[[Any], object] = attrgetter("id"),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._record_id = record_id
        self._rows: tuple[object, ...] = ()
        self._haystacks: list[str] | None = None
        self._order: list[int] = []
        self._needle = ""
        self._sort: tuple[int, bool] | None = None

    def set_titles(self, titles: Mapping[str, str]) -> None:
        """Give columns, by key, other titles."""
        self.columns = tuple(replace(c, title=titles.get(c.key, c.title)) for c in self.columns)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    @property
    def rows(self) -> tuple[object, ...]:
        """Return every row, in the order given, shown or not."""
        return self._rows

    @property
    def needle(self) -> str:
        """Return the words that are filtered by."""
        return self._needle

    @property
    def sorting(self) -> tuple[str, bool] | None:
        """Return the key of the column in order and whether downwards; None for the order given."""
        return None if self._sort is None else (self.columns[self._sort[0]].key, self._sort[1])

    def set_rows(self, rows: Sequence[object]) -> None:
        """Show `rows` in place of the old ones, under the same filter and order."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._haystacks = None
        self._arrange()
        self.endResetModel()

    def prepare(self) -> None:
        """Fold the words of every row now, so that the first letter typed into a filter is as quick as the rest."""
        self._searched()

    def filter(self, text: str) -> None:
        """Show only rows that hold every word of `text`, in any column."""
        if text == self._needle:
            return
        self.beginResetModel()
        self._needle = text
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in order of `column`; -1 for the order given."""
        wanted = None if column < 0 else (column, order == Qt.SortOrder.DescendingOrder)
        if wanted == self._sort or (wanted and not self.columns[wanted[0]].sortable):
            return
        self.beginResetModel()
        self._sort = wanted
        self._arrange()
        self.endResetModel()

    def row(self, at: int) -> object:
        """Return the row shown at place `at`."""
        return self._rows[self._order[at]]

    def id_at(self, at: int) -> object:
        """Return the record id of the row shown at place `at`."""
        return self._record_id(self.row(at))

    def place_of(self, record_id: object) -> int:
        """Return where the row with `record_id` is shown, or -1."""
        return next((at for at in range(len(self._order)) if self.id_at(at) == record_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[column.side] | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, is put in order by, or says to a screen reader."""
        if not index.isValid() or index.row() >= len(self._order):
            return None
        row, column = self.row(index.row()), self.columns[index.column()]
        reader = _READERS.get(role)
        if reader is not None:
            return reader(column, row)
        return self._record_id(row) if role == ID_ROLE else None

    def _arrange(self) -> None:
        column = self.columns[self._sort[0]] if self._sort else None
        descending = self._sort is not None and self._sort[1]
        haystacks = self._searched() if self._needle else [""] * len(self._rows)
        self._order = arrange(self._rows, haystacks, self._needle, column, descending=descending)

    def _searched(self) -> list[str]:
        """Return the folded words of every row; made when first looked for, as most lists never are."""
        if self._haystacks is None:
            self._haystacks = [self._haystack(row) for row in self._rows]
        return self._haystacks

    def _haystack(self, row: object) -> str:
        parts = [part for column in self.columns for part in (column.text(row), column.quiet(row)) if part]
        return folded("\n".join(parts))


def spoken(column: Column, row: object) -> str:
    """Return a cell in one line, as a screen reader says it."""
    return ", ".join(part for part in (column.text(row), column.quiet(row)) if part)


_READERS: dict[int, Callable[[Column, object], object]] = {
    Qt.ItemDataRole.DisplayRole: Column.text,
    Qt.ItemDataRole.AccessibleTextRole: spoken,
    Qt.ItemDataRole.ToolTipRole: lambda column, row: plain_tip(spoken(column, row)),
    Qt.ItemDataRole.TextAlignmentRole: lambda column, row: (
        _ALIGN[column.side] | Qt.AlignmentFlag.AlignVCenter
    ),
    SORT_ROLE: Column.sort_value,
    QUIET_ROLE: Column.quiet,
    TONE_ROLE: Column.tone_of,
}
