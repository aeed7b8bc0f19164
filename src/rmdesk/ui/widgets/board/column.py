"""One column of a board: a list of cards with mouse, keyboard and menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QSizePolicy

from rmdesk.ui.style import look
from rmdesk.ui.widgets.board.cards import BoardCard, BoardColumn, CardDelegate, ColumnModel
from rmdesk.ui.widgets.dress import dress, literal, name

MIME = "application/x-rmdesk-card"
LEAST_WIDTH = 176
"""Pixels at 100 % text; a board with less room scrolls sideways."""


class CardMime(QMimeData):
    """A card in the hand; it never leaves the program."""

    def __init__(self, board: str, card: BoardCard) -> None:
        super().__init__()
        self.card = card
        self.setData(MIME, board.encode())


class DragModel(ColumnModel):
    """The cards of one column of `board`, to be picked up."""

    def __init__(self, board: str) -> None:
        super().__init__()
        self._board = board

    def mimeTypes(self) -> list[str]:
        """Return the one kind of thing that is dragged."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the card at the first of `indexes`."""
        return CardMime(self._board, self.cards[indexes[0].row()])

    def supportedDragActions(self) -> Qt.DropAction:
        """Let cards be moved, not copied."""
        return Qt.DropAction.MoveAction


class ColumnView(QListView):
    """The list of one stage, named `<board>.<column key>`."""

    opened = Signal(object)
    """A card was opened; its record id."""
    dropped = Signal(object)
    """A card of another column was let go here; its record id."""
    stepped = Signal(int)
    """The keyboard goes to a neighbouring column: -1 or 1."""
    pushed = Signal(object, int)
    """A card is to go to a neighbouring column: record id, -1 or 1."""
    sent = Signal(object, str)
    """A card is to go to a column: record id, column key."""

    def __init__(self, board: str, column: BoardColumn, columns: Sequence[BoardColumn]) -> None:
        super().__init__()
        self.column = column
        self._board = board
        self._targets = [target for target in columns if target.accepts and target.key != column.key]
        self.cards = DragModel(board)
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(self, self.cards))
        self._lay_out()
        self.doubleClicked.connect(self._open)
        self.show_count()

    def _lay_out(self) -> None:
        dress(self, role="board-column")
        name(self, f"{self._board}.{self.column.key}", self.column.title)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setAcceptDrops(self.column.accepts)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._follow_text_size()

    @property
    def current(self) -> BoardCard | None:
        """Return the card that the keyboard is at."""
        index = self.currentIndex()
        return self.cards.cards[index.row()] if index.isValid() else None

    def set_cards(self, cards: list[BoardCard]) -> None:
        """Show `cards`; the place that was scrolled to stays."""
        at = self.verticalScrollBar().value()
        held = self.current.record_id if self.current else None
        self.cards.set_cards(cards)
        self.show_count()
        place = self.cards.place_of(held)
        if place >= 0:
            self.setCurrentIndex(self.cards.index(place))
        self.verticalScrollBar().setValue(at)

    def show_count(self) -> None:
        """Say to a screen reader how many cards there are."""
        count = len(self.cards.cards)
        self.setAccessibleName(f"{self.column.title}, {count} {'card' if count == 1 else 'cards'}")
        dress(self, empty=count == 0)

    def go_to(self, place: int) -> None:
        """Take the keyboard here, to the card at `place` or the last one above it."""
        if self.cards.cards:
            index = self.cards.index(min(max(0, place), len(self.cards.cards) - 1))
            self.setCurrentIndex(index)
            self.scrollTo(index)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go left and right, move with Ctrl, open with Enter."""
        step = self._step(event)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if step and control:
            if self.current is not None:
                self.pushed.emit(self.current.record_id, step)
        elif step:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self.current.record_id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the card under the mouse; beside the cards none is chosen, so that no key moves one by mistake."""
        super().mousePressEvent(event)
        if not self.indexAt(event.position().toPoint()).isValid():
            self.setCurrentIndex(QModelIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start at the first card."""
        super().focusInEvent(event)
        if self.current is None and self.cards.cards:
            self.setCurrentIndex(self.cards.index(0))
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "cards"):
            self._follow_text_size()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to open or to send the card, for those who cannot drag."""
        index = self.indexAt(event.pos()) if event.reason() == event.Reason.Mouse else self.currentIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            self.menu().popup(self.viewport().mapToGlobal(self._below(index)))

    def menu(self) -> QMenu:
        """Return the current card's menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Open", self._open_current)
        menu.addSeparator()
        for target in self._targets:
            action = QAction(f"Move to {literal(target.title)}", menu)
            action.setObjectName(f"{self.objectName()}.move.{target.key}")
            action.setData(target.key)
            action.triggered.connect(self._send_current)
            menu.addAction(action)
        return menu

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take cards of the same board."""
        self._consider(event)
        dress(self, dropping=event.isAccepted())

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Keep taking them."""
        self._consider(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show that nothing would be let go here."""
        dress(self, dropping=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which card was let go here."""
        dress(self, dropping=False)
        self._consider(event)
        data = event.mimeData()
        if event.isAccepted() and isinstance(data, CardMime):
            self.dropped.emit(data.card.record_id)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so while nobody is here."""
        super().paintEvent(event)
        if not self.cards.cards:
            now = look.current()
            painter = QPainter(self.viewport())
            painter.setPen(now.colour("quiet"))
            area = self.viewport().rect().adjusted(now.px(12), now.px(10), -now.px(12), 0)
            flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
            painter.drawText(area, int(flags), self.column.empty)

    def _step(self, event: QKeyEvent) -> int:
        step = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}.get(event.key(), 0)
        return -step if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else step

    def _consider(self, event: QDropEvent) -> None:
        data = event.mimeData()
        ours = isinstance(data, CardMime) and bytes(data.data(MIME).data()).decode() == self._board
        if (
            ours
            and self.column.accepts
            and isinstance(data, CardMime)
            and data.card.column != self.column.key
        ):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.ignore()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.cards.cards[index.row()].record_id)

    def _open_current(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current.record_id)

    def _send_current(self) -> None:
        action = self.sender()
        if self.current is not None and isinstance(action, QAction):
            self.sent.emit(self.current.record_id, str(action.data()))

    def _below(self, index: QModelIndex) -> QPoint:
        return self.visualRect(index).bottomLeft()

    def _follow_text_size(self) -> None:
        self.setMinimumWidth(look.current().px(LEAST_WIDTH))
        self.scheduleDelayedItemsLayout()
