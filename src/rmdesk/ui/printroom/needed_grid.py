"""The grid of who needs what: cells, columns and rows are ticked by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from rmdesk.services.printroom import NeededRow
from rmdesk.ui.printroom.check_box import BOX, paint_box
from rmdesk.ui.printroom.needed_model import NeededModel
from rmdesk.ui.style import look
from rmdesk.ui.widgets import paint
from rmdesk.ui.widgets.dress import dress, name

NAMES_WIDE = 250
"""Pixels at 100 % text of the column of names."""
COLUMN_WIDE = 92
LEAST_ROWS = 5
"""Rows that can always be seen, however low the window is."""
PAD = 5
MOST_LINES = 3
"""Lines of a kind's name at the head of its column."""


class _Cells(QStyledItemDelegate):
    """Paints a box with few words below it, and sizes as words."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        now, rect, font = look.current(), option.rect, paint.small(option.font, look.current())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, now.colour("select"))
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        words = str(index.data() or "")
        inner = rect.adjusted(now.px(PAD), now.px(PAD), -now.px(PAD), -now.px(PAD))
        middle = Qt.AlignmentFlag.AlignHCenter
        height = QFontMetrics(font).height()
        if state is not None:
            side = now.px(BOX)
            room = inner.height() - (height if words else 0)
            box = QRect(rect.center().x() - side // 2, inner.top() + (room - side) // 2, side, side)
            paint_box(painter, box, state)
            inner.setTop(inner.bottom() - height + 1)
            lines = paint.wrapped(words, font, inner.width(), 1)
        else:
            lines = paint.wrapped(words, font, inner.width(), 2)
            inner.setTop(rect.center().y() - len(lines) * height // 2)
        paint.draw_lines(painter, inner, lines, font, now.colour("quiet"), middle)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint.draw_ring(painter, QRectF(rect), now, 4)
        painter.restore()


class _Heads(QHeaderView):
    """Names with a box that stands for the whole column or row."""

    def __init__(self, orientation: Qt.Orientation, accessible: str, object_name: str) -> None:
        super().__init__(orientation)
        name(self, object_name, accessible)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for a box and two or three lines."""
        now = look.current()
        if self.orientation() == Qt.Orientation.Vertical:
            return QSize(now.px(NAMES_WIDE), super().sizeHint().height())
        font = paint.strong(paint.small(self.font(), now))
        words = [str(self.model().headerData(at, self.orientation()) or "") for at in range(self.count())]
        room = now.px(COLUMN_WIDE) - now.px(PAD)
        lines = max((len(paint.wrapped(word, font, room, MOST_LINES)) for word in words), default=1)
        high = lines * QFontMetrics(font).height() + now.px(BOX) + now.px(3 * PAD)
        return QSize(super().sizeHint().width(), high)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one head."""
        now, model = look.current(), self.model()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, now.colour("surface"))
        orientation = self.orientation()
        words = str(model.headerData(section, orientation) or "")
        state = model.headerData(section, orientation, Qt.ItemDataRole.CheckStateRole)
        side, pad = now.px(BOX), now.px(PAD)
        small = paint.small(self.font(), now)
        if orientation == Qt.Orientation.Horizontal:
            inner = rect.adjusted(pad // 2, pad, -(pad // 2), 0)
            lines = paint.wrapped(words, paint.strong(small), inner.width(), MOST_LINES)
            middle = Qt.AlignmentFlag.AlignHCenter
            paint.draw_lines(painter, inner, lines, paint.strong(small), now.colour("ink"), middle)
            box = QRect(rect.center().x() - side // 2, rect.bottom() - pad - side, side, side)
        else:
            box = QRect(rect.left() + pad, rect.center().y() - side // 2, side, side)
            self._paint_person(painter, rect.adjusted(2 * pad + side, 0, -pad, 0), words)
        if state is not None:
            paint_box(painter, box, state)
        painter.setPen(now.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_person(self, painter: QPainter, inner: QRect, words: str) -> None:
        now = look.current()
        person, _, detail = words.partition("\n")
        small = paint.small(self.font(), now)
        first = paint.wrapped(person, self.font(), inner.width(), 1)
        second = paint.wrapped(detail, small, inner.width(), 1)
        height = QFontMetrics(self.font()).height() + QFontMetrics(small).height() * len(second)
        inner.setTop(inner.center().y() - height // 2)
        left = Qt.AlignmentFlag.AlignLeft
        used = paint.draw_lines(painter, inner, first, self.font(), now.colour("ink"), left)
        paint.draw_lines(painter, inner.translated(0, used), second, small, now.colour("quiet"), left)


class NeededGrid(QTableView):
    """The grid `printroom.needed`. Space ticks a cell; Ctrl+Space turns its column, Shift+Space its row, from what is
    needed to nothing and back. With Ctrl, a click on a head ticks all of it.
    """

    ticked_changed = Signal()
    """The coordinator ticked or unticked something."""
    current_changed = Signal(object)
    """Another row became current: its `NeededRow`, or None."""

    def __init__(self, model: NeededModel, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "printroom.needed", "Who needs what")
        dress(self, role="record-table")
        self._needed = model
        self._room = 0
        self.setModel(model)
        self.setHorizontalHeader(
            _Heads(Qt.Orientation.Horizontal, "Kinds of paper", "printroom.needed.kinds")
        )
        self.setVerticalHeader(_Heads(Qt.Orientation.Vertical, "People", "printroom.needed.people"))
        self.setItemDelegate(_Cells(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.clicked.connect(self._click)
        self.horizontalHeader().sectionClicked.connect(self._click_column)
        self.verticalHeader().sectionClicked.connect(self._click_person)
        self.selectionModel().currentChanged.connect(self._note_current)
        model.modelReset.connect(self._fit)
        self._fit()

    @property
    def current_row(self) -> NeededRow | None:
        """Return whose row is current."""
        index = self.currentIndex()
        return self._needed.view.rows[index.row()] if index.isValid() else None

    def set_room(self, pixels: int) -> None:
        """Be so high at most: beyond that the rows scroll."""
        if pixels != self._room:
            self._room = pixels
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space, turn a column with Ctrl, a row with Shift."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._turn(range(self._needed.rowCount()), [index.column()])
            elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._turn([index.row()], range(self._needed.columnCount()))
            else:
                self._click(index)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start at the first cell, so that the arrow keys have a place to go from."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._needed.rowCount():
            self.setCurrentIndex(self._needed.index(0, 0))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "_needed"):
            self._fit()
            self.horizontalScrollBar().setValue(0)
            self.verticalScrollBar().setValue(0)

    def _fit(self) -> None:
        now = look.current()
        small = QFontMetrics(paint.small(self.font(), now)).height()
        line = QFontMetrics(self.font()).height()
        high = max(line + small, now.px(BOX) + small) + 2 * now.px(PAD)
        self.verticalHeader().setDefaultSectionSize(high)
        self.horizontalHeader().setDefaultSectionSize(now.px(COLUMN_WIDE))
        head = self.horizontalHeader().sizeHint().height()
        rows = self._needed.rowCount()
        edges = 2 * self.frameWidth() + self.horizontalScrollBar().sizeHint().height() + now.px(PAD)
        least = head + min(max(rows, 1), LEAST_ROWS) * high + edges
        self.setFixedHeight(max(least, min(head + max(rows, 1) * high + edges, self._room)))

    @Slot(QModelIndex)
    def _click(self, index: QModelIndex) -> None:
        places = self._needed.places([index.row()], [index.column()])
        if places:
            self._needed.toggle(places)
            self.ticked_changed.emit()

    def _turn(self, rows: Iterable[int], columns: Iterable[int], *, all_of_it: bool = False) -> None:
        places = self._needed.places(rows, columns)
        if places:
            self._needed.turn(places, all_of_it=all_of_it)
            self.ticked_changed.emit()

    @Slot(int)
    def _click_column(self, column: int) -> None:
        self._turn(range(self._needed.rowCount()), [column], all_of_it=_with_ctrl())

    @Slot(int)
    def _click_person(self, row: int) -> None:
        self.setCurrentIndex(self._needed.index(row, max(0, self.currentIndex().column())))
        self._turn([row], range(self._needed.columnCount()), all_of_it=_with_ctrl())

    @Slot(QModelIndex, QModelIndex)
    def _note_current(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.row() != before.row():
            self.current_changed.emit(self.current_row)


def _with_ctrl() -> bool:
    return bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
