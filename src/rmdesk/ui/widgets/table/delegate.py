"""The one delegate that paints every cell of a record table."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from rmdesk.ui.style import fonts, icons, look
from rmdesk.ui.style.look import Look
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets import paint
from rmdesk.ui.widgets.table.columns import Align, Column, Kind
from rmdesk.ui.widgets.table.model import QUIET_ROLE, SORT_ROLE, TONE_ROLE, RecordModel

SIDE = 10
"""Pixels left and right of a cell's text, at 100 %."""
LARGE = 1.4
"""Text scale from which rows have a line more."""
ABOVE = 8
"""Pixels over and under a cell's text, at 100 %."""

_ALIGN = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
}


class CellDelegate(QStyledItemDelegate):
    """Paints text, names with a quiet line, figures and pills, in at most `lines` lines."""

    def __init__(self, view: QTableView, model: RecordModel, lines: int) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._fixed_lines = lines

    @property
    def _lines(self) -> int:
        """Return the lines of a row: one more when the text is large, as fewer words fit in a line."""
        return self._fixed_lines + (1 if look.current().scale >= LARGE else 0)

    def set_lines(self, lines: int) -> bool:
        """Have room for so many lines; return whether that is another number than before."""
        changed = lines != self._fixed_lines
        self._fixed_lines = lines
        return changed

    def row_height(self) -> int:
        """Return the height of every row for the present text size."""
        now = look.current()
        return self._lines * QFontMetrics(self._view.font()).height() + 2 * now.px(ABOVE)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the width that the cell's longest line would need, in the fixed height."""
        now, column = look.current(), self._model.columns[index.column()]
        metrics = QFontMetrics(self._font(column))
        widest = max(metrics.horizontalAdvance(str(index.data(role) or "")) for role in (0, QUIET_ROLE))
        pill = 2 * now.px(paint.PILL_SIDE) if column.kind is Kind.PILL else 0
        return QSize(widest + pill + 2 * now.px(SIDE) + 2, self.row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell: ground, content, hairline, and its part of the row's focus ring."""
        now = look.current()
        column = self._model.columns[index.column()]
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, now.colour("select" if selected else "surface"))
        self._paint_content(painter, rect, index, column, now)
        painter.setPen(QPen(now.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if self._view.hasFocus() and self._view.currentIndex().row() == index.row():
            self._paint_ring(painter, rect, index.column(), now)
        painter.restore()

    def _paint_content(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        column: Column,
        now: Look,
    ) -> None:
        inner = rect.adjusted(now.px(SIDE), 0, -now.px(SIDE), 0)
        text = str(index.data() or "")
        if column.kind is Kind.PILL:
            if text:
                self._paint_pill(painter, inner, text, Tone(index.data(TONE_ROLE)), now)
            return
        if column.kind is Kind.ICON:
            if text:
                self._paint_icon(painter, rect, str(index.data(SORT_ROLE)), now)
            return
        quiet = str(index.data(QUIET_ROLE) or "")
        font, small = self._font(column), paint.small(self._view.font(), now)
        lines = paint.wrapped(text, font, inner.width(), max(1, self._lines - bool(quiet)))
        rest = paint.wrapped(quiet, small, inner.width(), max(1, self._lines - len(lines)))
        height = len(lines) * QFontMetrics(font).height() + len(rest) * QFontMetrics(small).height()
        inner.setTop(rect.top() + max(0, (rect.height() - height) // 2))
        align = _ALIGN[column.side]
        used = paint.draw_lines(painter, inner, lines, font, now.colour("ink"), align)
        paint.draw_lines(painter, inner.translated(0, used), rest, small, now.colour("quiet"), align)

    def _paint_pill(self, painter: QPainter, inner: QRect, text: str, tone: Tone, now: Look) -> None:
        small = paint.small(self._view.font(), now)
        lines = paint.pill_lines(text, small, inner.width(), now, most=self._lines)
        size = paint.pill_size(lines, small, now)
        top = inner.top() + (inner.height() - size.height()) / 2
        paint.draw_pill(painter, QPointF(inner.left(), top), lines, small, tone, now)

    def _paint_icon(self, painter: QPainter, rect: QRect, icon: str, now: Look) -> None:
        size, ratio = now.px(icons.DEFAULT_SIZE), painter.device().devicePixelRatioF()
        place = QPointF(rect.center()) - QPointF(size / 2, size / 2)
        painter.drawPixmap(place, icons.pixmap(icon, "primary", ratio=ratio))

    def _paint_ring(self, painter: QPainter, rect: QRect, column: int, now: Look) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(now.colour("focus"), 2))
        header = self._view.horizontalHeader()
        top, bottom = rect.top() + 1, rect.bottom()
        painter.drawLine(rect.left(), top, rect.right() + 1, top)
        painter.drawLine(rect.left(), bottom, rect.right() + 1, bottom)
        if header.visualIndex(column) == 0:
            painter.drawLine(rect.left() + 1, top, rect.left() + 1, bottom)
        if header.visualIndex(column) == header.count() - 1:
            painter.drawLine(rect.right(), top, rect.right(), bottom)

    def _font(self, column: Column) -> QFont:
        font = fonts.tabular(self._view.font())
        return paint.strong(font) if column.kind is Kind.NAME else font
