"""`CheckList`: a list in which rows are ticked by a click or with Space."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from rmdesk.ui.printroom.check_box import BOX, paint_box
from rmdesk.ui.style import look
from rmdesk.ui.widgets import paint
from rmdesk.ui.widgets.dress import dress, name, plain_tip
from rmdesk.ui.widgets.table.columns import folded

Index = QModelIndex | QPersistentModelIndex
LEAST_ROWS = 4
"""Rows that can always be seen."""
ABOVE = 5
"""Pixels at 100 % text above and below the words of a row."""


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One row: its id, its words, and a quieter second line."""

    id: int
    text: str
    detail: str = ""


class _Rows(QAbstractListModel):
    """The rows that the filter lets through."""

    def __init__(self) -> None:
        super().__init__()
        self.all: tuple[CheckRow, ...] = ()
        self.shown: list[CheckRow] = []
        self.ticked: set[int] = set()
        self.needle = ""

    def set_rows(self, rows: Sequence[CheckRow]) -> None:
        self.beginResetModel()
        self.all = tuple(rows)
        self.ticked &= {row.id for row in rows}
        self._narrow()
        self.endResetModel()

    def filter(self, text: str) -> None:
        self.beginResetModel()
        self.needle = text
        self._narrow()
        self.endResetModel()

    def tick(self, ids: Iterable[int]) -> None:
        self.ticked = {row.id for row in self.all} & set(ids)
        if self.shown:
            self.dataChanged.emit(self.index(0), self.index(len(self.shown) - 1))

    def _narrow(self) -> None:
        words = folded(self.needle).split()
        self.shown = [
            row for row in self.all if all(word in folded(f"{row.text} {row.detail}") for word in words)
        ]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's words, its tick, or what a screen reader says."""
        if not index.isValid() or index.row() >= len(self.shown):
            return None
        row = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.text}\n{row.detail}" if row.detail else row.text
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.id in self.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = "ticked" if row.id in self.ticked else "not ticked"
            return ", ".join(part for part in (row.text, state, row.detail) if part)
        return plain_tip(row.text) if role == Qt.ItemDataRole.ToolTipRole else None


class _RowDelegate(QStyledItemDelegate):
    """Paints a box with its tick, the words, and the quiet second line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of every row for the present text size."""
        font = option.font
        lines = QFontMetrics(font).height() + QFontMetrics(paint.small(font, look.current())).height()
        return QSize(look.current().px(120), lines + 2 * look.current().px(ABOVE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        now, rect, font = look.current(), option.rect, option.font
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, now.colour("select"))
        side = now.px(BOX)
        box = QRect(rect.left() + now.px(8), rect.center().y() - side // 2, side, side)
        paint_box(painter, box, index.data(Qt.ItemDataRole.CheckStateRole))
        inner = rect.adjusted(2 * now.px(8) + side, now.px(ABOVE), -now.px(6), 0)
        words, _, detail = str(index.data()).partition("\n")
        left = Qt.AlignmentFlag.AlignLeft
        lines = paint.wrapped(words, font, inner.width(), 1)
        if not detail:
            inner.translate(0, (inner.height() - now.px(ABOVE) - QFontMetrics(font).height()) // 2)
        used = paint.draw_lines(painter, inner, lines, font, now.colour("ink"), left)
        small = paint.small(font, now)
        rest = paint.wrapped(detail, small, inner.width(), 1)
        paint.draw_lines(painter, inner.translated(0, used), rest, small, now.colour("quiet"), left)
        if state & QStyle.StateFlag.State_HasFocus:
            paint.draw_ring(painter, QRectF(rect), now, 4)
        painter.restore()


class CheckList(QListView):
    """Rows to tick, named `object_name`; `accessible` is what it lists."""

    ticked_changed = Signal()
    """The coordinator ticked or unticked something."""
    current_changed = Signal(object)
    """Another row became current: its id, or None."""

    def __init__(self, object_name: str, accessible: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, object_name, accessible)
        dress(self, role="framed")
        self._rows = _Rows()
        self._pressed: int | None = None
        self._pressed_at = QPointF()
        self.setModel(self._rows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_RowDelegate(self))
        self.setUniformItemSizes(True)
        self.selectionModel().currentChanged.connect(self._note_current)
        self._follow_text_size()

    @property
    def rows(self) -> tuple[CheckRow, ...]:
        """Return every row, shown or not."""
        return self._rows.all

    @property
    def ticked(self) -> tuple[int, ...]:
        """Return the ids of ticked rows in the order of the list, those that the filter hides as well."""
        return tuple(row.id for row in self._rows.all if row.id in self._rows.ticked)

    @property
    def current_id(self) -> int | None:
        """Return the id of the current row."""
        index = self.currentIndex()
        return self._rows.shown[index.row()].id if index.isValid() else None

    def set_rows(self, rows: Sequence[CheckRow]) -> None:
        """Show `rows`; ticks and the current row stay where they still are. What was looked at stays in view, as when a
        paper that has been made goes to the end of the list.
        """
        if tuple(rows) == self._rows.all:
            return
        held, looked_at = self.current_id, self._looked_at()
        scrolled = self.verticalScrollBar().value()
        self._rows.set_rows(rows)
        self._make_current(held)
        self.verticalScrollBar().setValue(scrolled)
        if looked_at is not None and (at := self._place_of(looked_at)) >= 0:
            self.scrollTo(self._rows.index(at))

    def filter(self, text: str) -> None:
        """Show only rows that hold every word of `text`."""
        held = self.current_id
        self._rows.filter(text)
        self._make_current(held)

    def tick(self, ids: Iterable[int]) -> None:
        """Tick exactly these rows, and bring the first into view."""
        self._rows.tick(ids)
        ticked = self.ticked
        if ticked:
            self._make_current(ticked[0])

    def tick_shown(self, wanted: bool) -> None:
        """Tick every row that the filter shows, or none of them."""
        shown = {row.id for row in self._rows.shown}
        self._rows.tick(self._rows.ticked | shown if wanted else self._rows.ticked - shown)
        self.ticked_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space."""
        if event.key() == Qt.Key.Key_Space and self.current_id is not None:
            self._toggle(self.current_id)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the row under the mouse: what comes up around the list once it is current may move the list
        away from under it before the button is let go.
        """
        index = self.indexAt(event.position().toPoint())
        held = index.isValid() and event.button() == Qt.MouseButton.LeftButton
        self._pressed = self._rows.shown[index.row()].id if held else None
        self._pressed_at = event.globalPosition()
        super().mousePressEvent(event)
        if self._pressed is not None:
            self._make_current(self._pressed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick the row that was pressed, unless the mouse was drawn away from it."""
        pressed, self._pressed = self._pressed, None
        super().mouseReleaseEvent(event)
        moved = (event.globalPosition() - self._pressed_at).manhattanLength()
        if pressed is not None and moved <= QApplication.startDragDistance() and self._place_of(pressed) >= 0:
            self._toggle(pressed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start at the first row, so that the arrow keys have a place to go from."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.shown:
            self.setCurrentIndex(self._rows.index(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in view."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "_rows"):
            self._follow_text_size()

    def _follow_text_size(self) -> None:
        lines = self.fontMetrics().height() + QFontMetrics(paint.small(self.font(), look.current())).height()
        self.setMinimumHeight(LEAST_ROWS * (lines + 2 * look.current().px(ABOVE)) + look.current().px(12))
        self.scheduleDelayedItemsLayout()

    def _place_of(self, row_id: int | None) -> int:
        return next((at for at, row in enumerate(self._rows.shown) if row.id == row_id), -1)

    def _looked_at(self) -> int | None:
        """Return the row in view that is ticked, the current one before others; the current one where nothing is."""
        current = self.current_id
        for row_id in self.ticked if current is None else (current, *self.ticked):
            at = self._place_of(row_id)
            seen = at >= 0 and self.viewport().rect().intersects(self.visualRect(self._rows.index(at)))
            if seen and (row_id in self._rows.ticked or not self._rows.ticked):
                return int(row_id)
        return None

    def _make_current(self, row_id: int | None) -> None:
        at = self._place_of(row_id)
        if at >= 0:
            self.setCurrentIndex(self._rows.index(at))
            self.scrollTo(self._rows.index(at))

    def _toggle(self, row_id: int) -> None:
        self._rows.tick(self._rows.ticked ^ {row_id})
        self.ticked_changed.emit()

    @Slot(QModelIndex, QModelIndex)
    def _note_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.current_changed.emit(self.current_id)
