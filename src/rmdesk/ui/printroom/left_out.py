"""The files of a stack that were left out, each with the reason, where they are too many for a message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot

from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.table import Column, Kind, RecordTable


@dataclass(frozen=True, slots=True)
class LeftLine:
    """A file that was left out, and why."""

    id: int
    file: str
    why: str


class LeftOutPanel(Card):
    """The table `printroom.left_out`; `printroom.left_out_close` puts it away."""

    def __init__(self) -> None:
        super().__init__("Left out", "Nothing of these files was entered.")
        self._table = RecordTable(
            "printroom.left_out",
            (
                Column("file", "File", Kind.NAME, width=260, sortable=False),
                Column("why", "Why", stretch=1, sortable=False),
            ),
            accessible="Files left out",
        )
        self._table.hug(8)
        self.add(self._table)
        close = QuietButton("printroom.left_out_close", "Close")
        close.clicked.connect(self.settle)
        self.add_beside_title(close)
        self.hide()

    def show_left(self, left: Sequence[tuple[str, str]]) -> None:
        """Show files with their reasons, in this order."""
        self._table.set_rows([LeftLine(at, name, why) for at, (name, why) in enumerate(left)])
        self.show()

    @Slot()
    def settle(self) -> None:
        """Take the list away."""
        self.hide()
