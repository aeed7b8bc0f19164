"""What stands over a list to tick: a box to find somebody in it, how many are ticked, links that tick many at once."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.ui.printroom.check_list import CheckList
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.fields import TextField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.words import Words

FEW = 12
"""Rows that need no box to find them in."""


class TickLine(QWidget):
    """Stands over `ticked`. Its names begin with `begin`: `.find`, `.all`, `.none`; `more` stands between the two."""

    changed = Signal()
    """Something was ticked or unticked."""

    def __init__(self, begin: str, ticked: CheckList, *more: LinkButton) -> None:
        super().__init__()
        self._list = ticked
        self._find = TextField(f"{begin}.find", "Find", placeholder="Part of a name")
        self._count = Words("", "quiet", wrap=False)
        every, none = LinkButton(f"{begin}.all", "All"), LinkButton(f"{begin}.none", "None")
        links = QWidget()
        flow = FlowLayout(links)
        for part in (self._count, every, *more, none):
            flow.addWidget(part)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID)
        box.addWidget(self._find)
        box.addWidget(links)
        ticked.ticked_changed.connect(self.tell)
        self._find.edited.connect(self._narrow)
        every.clicked.connect(self._tick_all)
        none.clicked.connect(self._tick_none)

    def show_for(self, rows: int) -> None:
        """Stand there for a list of so many rows; over none there is nothing, over few nothing to find.

        What was typed to find somebody goes with its box: out of sight it would still leave others out.
        """
        self.setVisible(bool(rows))
        self._find.setVisible(rows > FEW)
        if rows <= FEW and self._find.value():
            self._find.set_value("")
            self._list.filter("")
        self.say_count()

    def say_count(self) -> None:
        """Say how many are ticked."""
        self._count.setText(f"{len(self._list.ticked)} of {len(self._list.rows)} ticked")

    @Slot()
    def tell(self) -> None:
        """Say how many are ticked, and that it has changed."""
        self.say_count()
        self.changed.emit()

    @Slot(object)
    def _narrow(self, text: object) -> None:
        self._list.filter(str(text or ""))

    @Slot()
    def _tick_all(self) -> None:
        self._list.tick_shown(True)

    @Slot()
    def _tick_none(self) -> None:
        self._list.tick_shown(False)
