"""Choosing who somebody is the same person as (product.md C2)."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.services.people import PersonLine
from rmdesk.ui.people import models
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.dress import name
from rmdesk.ui.widgets.fields.base import Line
from rmdesk.ui.widgets.page import PageHeader
from rmdesk.ui.widgets.table import RecordTable


class SamePanel(QWidget):
    """The view `same.*`: a filter and everybody else on the desk; Enter or a click picks."""

    left = Signal()
    picked = Signal(int)
    """The other record was chosen: person id."""

    def __init__(self) -> None:
        super().__init__()
        self._header = PageHeader("same", "Same person as…")
        self._header.set_trail([("back", "Back")], "Same person as…")
        self._header.trail_opened.connect(self.left)
        self._filter = Line()
        name(self._filter, "same.filter", "Filter people by name, post or service")
        self._filter.setPlaceholderText("Filter by name, post or service")
        self._filter.setClearButtonEnabled(True)
        self._table = RecordTable("same.table", models.COLUMNS, accessible="People")
        self._table.set_empty("Nobody else is on the desk")
        self._filter.textChanged.connect(self._table.filter)
        self._filter.returnPressed.connect(self._pick_first)
        self._filter.installEventFilter(self)
        self._table.filter_cleared.connect(self._filter.clear)
        self._table.opened.connect(self._pick)
        self._table.clicked.connect(self._pick_current)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(2 * GRID)
        outer.addWidget(self._header)
        outer.addWidget(self._filter)
        outer.addWidget(self._table, 1)

    def show_people(self, who: str, others: Iterable[PersonLine]) -> None:
        """Show everybody that `who` may be the same person as."""
        self._header.set_title(
            "Same person as…",
            f"Choose the other record of {who}. You see both side by side before anything changes.",
        )
        self._filter.clear()
        self._table.set_rows(tuple(others))
        self._filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the down arrow in the filter go to the table."""
        down = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self._filter and down and event.key() == Qt.Key.Key_Down:  # type: ignore[attr-defined]
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _pick_first(self) -> None:
        ids = self._table.shown_ids
        if ids:
            self._pick(ids[0])

    @Slot()
    def _pick_current(self) -> None:
        self._pick(self._table.current_id)

    @Slot(object)
    def _pick(self, person_id: object) -> None:
        if isinstance(person_id, int):
            self.picked.emit(person_id)
