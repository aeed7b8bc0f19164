"""What a board shows: its columns, its cards, and how a card is painted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from rmdesk.ui.style import look
from rmdesk.ui.style.look import Look
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets import paint
from rmdesk.ui.widgets.dress import plain_tip

Index = QModelIndex | QPersistentModelIndex

PADDING = 12
"""Pixels inside a card at 100 % text."""
MOST_FLAGS = 2
"""Flags that stand on a card; of more, the first and how many others there are."""
MOST_LINES = 2
"""Lines that a title, a second line or a pill may take."""


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """A stage: `empty` stands in it while nobody does; one that does not `accept` takes no cards from others.

    Into one that is `aside`, such as "Not now", no card is pushed by keyboard; dragging and the menu still send it.
    """

    key: str
    title: str
    empty: str = "Nobody"
    accepts: bool = True
    aside: bool = False


@dataclass(frozen=True, slots=True)
class BoardCard:
    """A record in the stage `column`: a title, a quiet line, a state in a word or two, and `flags` where something
    is to be looked at.
    """

    record_id: object
    column: str
    title: str
    line: str = ""
    pill: str = ""
    tone: Tone = Tone.NEUTRAL
    flags: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """Return the card in one line, as a screen reader says it."""
        return ", ".join(part for part in (self.title, self.line, self.pill, *self.flags) if part)

    @property
    def pills(self) -> list[tuple[str, Tone]]:
        """Return what stands on coloured ground, from the top down."""
        flags = self.flags
        if len(flags) > MOST_FLAGS:
            flags = (flags[0], f"and {len(flags) - 1} more to look at")
        return [
            (text, tone)
            for text, tone in ((self.pill, self.tone), *((flag, Tone.WARN) for flag in flags))
            if text
        ]


class ColumnModel(QAbstractListModel):
    """The cards of one column."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[BoardCard] = []

    def set_cards(self, cards: list[BoardCard]) -> None:
        """Show `cards` in place of the old ones."""
        self.beginResetModel()
        self.cards = cards
        self.endResetModel()

    def place_of(self, record_id: object) -> int:
        """Return where the card of `record_id` is, or -1."""
        return next((at for at, card in enumerate(self.cards) if card.record_id == record_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """Return how many cards there are."""
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, or what a card says to a screen reader or in its tip."""
        card = self.cards[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return card.spoken
        return plain_tip(card.spoken) if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every card be chosen and dragged."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled


@dataclass(frozen=True, slots=True)
class _Shape:
    """A card broken into lines for a width."""

    title: list[str]
    line: list[str]
    pills: list[tuple[list[str], Tone]]
    fonts: tuple[QFont, QFont, QFont]
    height: int


class CardDelegate(QStyledItemDelegate):
    """Paints cards: title, quiet line, pill; the ring on the one that has the keyboard."""

    def __init__(self, view: QListView, model: ColumnModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a card, with the gap under it, in the column's width."""
        width = self._view.viewport().width()
        return QSize(width, self._shape(self._model.cards[index.row()], width, look.current()).height + GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        now, card = look.current(), self._model.cards[index.row()]
        rect: QRect = option.rect
        rect = rect.adjusted(0, 0, 0, -GRID)
        shape = self._shape(card, rect.width(), now)
        focused = self._view.hasFocus() and self._view.currentIndex() == index
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(now.colour("line"), 1))
        painter.setBrush(now.colour("surface"))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        inner = rect.adjusted(now.px(PADDING), now.px(PADDING) - 2, -now.px(PADDING), 0)
        left = Qt.AlignmentFlag.AlignLeft
        used = paint.draw_lines(painter, inner, shape.title, shape.fonts[0], now.colour("ink"), left)
        inner.translate(0, used)
        used = paint.draw_lines(painter, inner, shape.line, shape.fonts[1], now.colour("quiet"), left)
        top = inner.top() + used
        for lines, tone in shape.pills:
            at = QPointF(inner.left(), top + now.px(4))
            top += now.px(4) + paint.draw_pill(painter, at, lines, shape.fonts[2], tone, now).height()
        if focused:
            paint.draw_ring(painter, QRectF(rect), now, 8)
        painter.restore()

    def _shape(self, card: BoardCard, width: int, now: Look) -> _Shape:
        font = self._view.font()
        title, small = paint.strong(font), paint.small(font, now)
        inner = width - 2 * now.px(PADDING)
        titles = paint.wrapped(card.title, title, inner, MOST_LINES)
        lines = paint.wrapped(card.line, font, inner, MOST_LINES)
        pills = [(paint.pill_lines(text, small, inner, now), tone) for text, tone in card.pills]
        height = len(titles) * QFontMetrics(title).height() + len(lines) * QFontMetrics(font).height()
        height += sum(paint.pill_size(lines_, small, now).height() + now.px(4) for lines_, _tone in pills)
        return _Shape(titles, lines, pills, (title, font, small), height + 2 * now.px(PADDING) - 4)
