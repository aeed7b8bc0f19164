"""Who opened the area, looked at, printed and saved what (trust.md R9)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.services.concerns import AccessLine, RestrictedArea
from rmdesk.ui.concerns import operations
from rmdesk.ui.concerns.words import moment_short
from rmdesk.ui.context import Context
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.table import Column, RecordTable

COLUMNS = (
    Column("at", "When", width=170, show=lambda line: moment_short(line.at)),
    Column("what", "What", width=190),
    Column("reference", "Concern", width=130),
    Column("detail", "Copy", width=240, stretch=1),
)


class LogPanel(QWidget):
    """The access log, the newest first; nobody can change it."""

    left = Signal()

    def __init__(self, context: Context, area: RestrictedArea) -> None:
        super().__init__()
        self._context = context
        self._area = area
        header = PageHeader("log", "Who looked", "Every opening, look and print. It can't be changed.")
        header.set_trail([("list", "Concerns")], "Who looked")
        header.trail_opened.connect(self._leave)
        self._table = RecordTable("log.table", COLUMNS, accessible="Who looked")
        scroll = ScrollArea()
        scroll.add(header)
        scroll.add(self._table, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scroll)

    def begin(self) -> None:
        """Put the focus on the list."""
        self._table.setFocus()

    def reload(self) -> None:
        """Read the log."""
        operations.read_log(self._context, self, self._area, self._show)

    def _show(self, lines: Sequence[AccessLine]) -> None:
        self._table.set_rows(list(lines))

    @Slot(str)
    def _leave(self, _step: str) -> None:
        self.left.emit()
