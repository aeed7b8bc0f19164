"""One of very many, such as a person, found as you type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from rmdesk.ui.widgets.dress import dress, name
from rmdesk.ui.widgets.fields.base import Field, Line
from rmdesk.ui.widgets.items import SteadyItems
from rmdesk.ui.widgets.table.columns import folded

MOST_SHOWN = 6
"""Lines that are offered at once; a letter more narrows them down."""
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to pick: its value, its name, and a quiet second part that tells two of the same name apart."""

    value: int
    name: str
    detail: str = ""

    @property
    def words(self) -> str:
        """Return it in one line."""
        return ", ".join(part for part in (self.name, self.detail) if part)


class PickField(Field):
    """A line to type in, and under it those whose words begin with what was typed, in `<form>.<field>.list`.

    Down and Up go through the list while you type on; Enter takes the marked one, leaving the line does too. The value
    is that of the one taken, or None.
    """

    picked = Signal()
    """One was taken by Enter or by a click."""

    def __init__(self, field: str, label: str, *, placeholder: str = "", help: str = "") -> None:
        super().__init__(field, label, help=help)
        self._offers: dict[int, Offer] = {}
        self._keys: list[tuple[str, Offer]] = []
        self._value: int | None = None
        self._line = Line()
        self._line.setPlaceholderText(placeholder)
        self._line.textEdited.connect(self._look)
        self._line.left.connect(self._leave_line)
        self._line.installEventFilter(self)
        self._list = QListWidget()
        self._list.setItemDelegate(SteadyItems(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(self._take_item)
        self._list.hide()
        dress(self._list, role="framed")
        self._content.addWidget(self._line)
        self._content.addWidget(self._list)
        self._take(self._line)
        name(self._list, f"{field}.list", f"{label}: who is found")

    def set_offers(self, offers: Sequence[Offer]) -> None:
        """Offer others; what was taken stays where it is still on offer."""
        self._offers = {offer.value: offer for offer in offers}
        self._keys = [(f" {folded(offer.words)}", offer) for offer in offers]
        if self._value in self._offers:
            self._line.setText(self._offers[self._value].name)
        if self._line.hasFocus() and self._value is None and self._line.text().strip():
            self._list_found()

    @property
    def offers(self) -> tuple[Offer, ...]:
        """Return who is offered for what is typed now, from the top down."""
        return self._found()

    @property
    def taken(self) -> Offer | None:
        """Return the one taken, if it is on offer."""
        return self._offers.get(self._value) if self._value is not None else None

    @property
    def typed(self) -> str:
        """Return what stands in the line."""
        return self._line.text().strip()

    def value(self) -> int | None:
        """Return the value of the one taken, or None."""
        return self._value

    def problem(self) -> str:
        """Say that what was typed is nobody."""
        if self._value is not None or not self.typed:
            return ""
        return "Nobody on the desk is called so." if not self._found() else "Choose one of those found."

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go through the list with Down and Up, and take the marked one with Enter."""
        if watched is self._line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _STEPS and not self._list.isHidden():
                row = self._list.currentRow() + _STEPS[key]
                self._list.setCurrentRow(max(0, min(self._list.count() - 1, row)))
                return True
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
                if self._take_marked() or self._value is not None:
                    self.picked.emit()
                return True
        return super().eventFilter(watched, event)

    def _write(self, value: object) -> None:
        self._value = value if isinstance(value, int) else None
        offer = self.taken
        self._line.setText(offer.name if offer else "")
        self._list.hide()

    def _found(self) -> tuple[Offer, ...]:
        words = [f" {word}" for word in folded(self.typed).split()]
        if not words:
            return ()
        found = [offer for key, offer in self._keys if all(word in key for word in words)]
        first = words[0].strip()
        found.sort(key=lambda offer: not folded(offer.name).startswith(first))
        return tuple(found)

    @Slot()
    def _look(self) -> None:
        self._value = None
        self._touch()
        self._list_found()

    def _list_found(self) -> None:
        found = self._found()[:MOST_SHOWN]
        self._list.clear()
        for offer in found:
            item = QListWidgetItem(offer.words)
            item.setData(Qt.ItemDataRole.UserRole, offer.value)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.setFixedHeight(max(1, self._list.sizeHintForRow(0)) * len(found) + 14)
        self._list.setVisible(bool(found))

    def _take_marked(self) -> bool:
        item = self._list.currentItem()
        if self._list.isHidden() or item is None:
            return False
        self._take_value(int(item.data(Qt.ItemDataRole.UserRole)))
        return True

    @Slot(QListWidgetItem)
    def _take_item(self, item: QListWidgetItem) -> None:
        self._take_value(int(item.data(Qt.ItemDataRole.UserRole)))
        self.picked.emit()

    def _take_value(self, value: int) -> None:
        self._write(value)
        self.clear_error()
        self.commit()

    @Slot()
    def _leave_line(self) -> None:
        self._take_marked()
        self._list.hide()
