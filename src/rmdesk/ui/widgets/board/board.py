"""`Board`: stages side by side, with a card for each record in its stage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.banner import announce
from rmdesk.ui.widgets.board.cards import BoardCard, BoardColumn
from rmdesk.ui.widgets.board.column import ColumnView
from rmdesk.ui.widgets.dress import dress, name
from rmdesk.ui.widgets.words import Words


class Board(QScrollArea):
    """Cards move by dragging, with Ctrl+Left and Ctrl+Right, or by their menu; Left, Right, Up and Down go round them.

    A moved card stands in its new column at once; when the move is refused, `set_cards` puts everything back.
    """

    moved = Signal(object, str)
    """A card was moved: record id, key of its new column."""
    opened = Signal(object)
    """A card was opened: record id."""

    def __init__(
        self,
        object_name: str,
        columns: Sequence[BoardColumn],
        *,
        accessible: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        name(self, object_name, accessible)
        self._columns = tuple(columns)
        self._cards: tuple[BoardCard, ...] = ()
        self._views = [ColumnView(object_name, column, columns) for column in columns]
        self._counts = [Words("0", "quiet", wrap=False) for _ in columns]
        self._lay_out()
        for view in self._views:
            view.opened.connect(self.opened)
            view.dropped.connect(self._take_drop)
            view.stepped.connect(self._step)
            view.pushed.connect(self.push_card)
            view.sent.connect(self.move_card)

    def _lay_out(self) -> None:
        dress(self, role="plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        inside = QWidget()
        dress(inside, role="body")
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for column, view, count in zip(self._columns, self._views, self._counts, strict=True):
            head = QHBoxLayout()
            head.setContentsMargins(2, 0, 0, 0)
            head.setSpacing(6)
            head.addWidget(Words(column.title, "strong"), 0)
            head.addWidget(count)
            head.addStretch(1)
            one = QVBoxLayout()
            one.setSpacing(GRID)
            one.addLayout(head)
            one.addWidget(view, 1)
            row.addLayout(one, 1)
        self.setWidget(inside)

    @property
    def cards(self) -> tuple[BoardCard, ...]:
        """Return every card as it stands now."""
        return self._cards

    @property
    def current_id(self) -> object:
        """Return the record id of the card that the keyboard is at, or None."""
        view = next((view for view in self._views if view.hasFocus()), None)
        return view.current.record_id if view and view.current else None

    def column_of(self, record_id: object) -> str:
        """Return the key of the column that the card stands in; raises KeyError when there is no such card."""
        for card in self._cards:
            if card.record_id == record_id:
                return card.column
        raise KeyError(record_id)

    def count(self, column_key: str) -> int:
        """Return how many cards stand in a column."""
        return sum(card.column == column_key for card in self._cards)

    def view(self, column_key: str) -> ColumnView:
        """Return the list of a column."""
        return self._views[[column.key for column in self._columns].index(column_key)]

    def set_cards(self, cards: Iterable[BoardCard]) -> None:
        """Show `cards` in place of the old ones; the keyboard stays at its card, and follows it to another column."""
        held, self._cards = self.current_id, tuple(cards)
        for view, count in zip(self._views, self._counts, strict=True):
            own = [card for card in self._cards if card.column == view.column.key]
            view.set_cards(own)
            count.setText(str(len(own)))
        if held is not None:
            self.go_to(held)

    def go_to(self, record_id: object) -> bool:
        """Take the keyboard to a card; false when it is not on the board."""
        for view in self._views:
            place = view.cards.place_of(record_id)
            if place >= 0:
                view.go_to(place)
                self.ensureWidgetVisible(view, GRID, 0)
                return True
        return False

    def move_card(self, record_id: object, column_key: str) -> None:
        """Move a card as the coordinator does, and tell."""
        target = self.view(column_key).column
        moving = next((card for card in self._cards if card.record_id == record_id), None)
        if moving is None or moving.column == column_key or not target.accepts:
            return
        rest = [card for card in self._cards if card is not moving]
        self.set_cards([replace(moving, column=column_key), *rest])
        if self.isVisible():
            self.go_to(record_id)
        announce(self, f"{moving.title} moved to {target.title}")
        self.moved.emit(record_id, column_key)

    def push_card(self, record_id: object, by: int) -> None:
        """Move a card as Ctrl with Left or Right does: past columns that take none."""
        at = self._views.index(self.view(self.column_of(record_id))) + by
        while 0 <= at < len(self._views):
            column = self._views[at].column
            if column.accepts and not column.aside:
                self.move_card(record_id, column.key)
                return
            at += by

    def minimumSizeHint(self) -> QSize:
        """Ask for room for a few cards; it scrolls."""
        return QSize(240, max(280, look.current().px(200)))

    def _take_drop(self, record_id: object) -> None:
        view = self.sender()
        if isinstance(view, ColumnView):
            self.move_card(record_id, view.column.key)

    def _step(self, by: int) -> None:
        view = self.sender()
        if not isinstance(view, ColumnView):
            return
        at = self._views.index(view) + by
        if 0 <= at < len(self._views):
            self._views[at].go_to(view.currentIndex().row())
            self.ensureWidgetVisible(self._views[at], GRID, 0)
