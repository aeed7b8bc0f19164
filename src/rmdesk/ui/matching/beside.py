"""What belongs to a pair besides its answers: its supporter, and whether somebody is happy to be called a mentor."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.rules.matching.words import listed
from rmdesk.rules.programme import Naming
from rmdesk.services.matching import PairDetail, SupporterLine
from rmdesk.ui.context import Context
from rmdesk.ui.matching import operations
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.dress import literal, name
from rmdesk.ui.widgets.fields import ChoiceField
from rmdesk.ui.widgets.words import Words

NOBODY = "Nobody yet"


class BesidePair(QWidget):
    """The supporter's list `matching.supporter` and the box `matching.called_mentor`; hidden where neither applies."""

    failed = Signal(object)
    """A `DeskError`, to be shown by the panel."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._detail: PairDetail | None = None
        self._supporter = ChoiceField("matching.supporter", "Supporter", [], blank=NOBODY)
        self._supporter.committed.connect(self._choose)
        self._asked = Words("", "small")
        self._called = QCheckBox()
        name(self._called, "matching.called_mentor", "Happy to be called a mentor")
        self._called.clicked.connect(self._turn)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID // 2)
        for widget in (self._supporter, self._called, self._asked):
            lines.addWidget(widget)

    def show_pair(self, detail: PairDetail) -> None:
        """Show what is kept of this pair."""
        self._detail = detail
        self._supporter.set_options(
            [(_with_load(line, detail.naming), line.id) for line in detail.supporters]
        )
        self._supporter.set_value(detail.supporter)
        living = detail.state.is_open or detail.state.is_active
        self._supporter.setVisible(living and bool(detail.supporters or detail.supporter))
        needs_asking = living and not detail.naming.is_mentoring
        who = listed(mentor.name for mentor in detail.mentors)
        self._called.setText(literal(f"{who} was asked, and is happy to be called a mentor"))
        self._called.setChecked(bool(detail.called_mentor_on))
        self._called.setVisible(needs_asking)
        self._asked.setText(f"Until then every paper says “{detail.naming.mentor}”.")
        self._asked.setVisible(needs_asking and not detail.called_mentor_on)
        self.setVisible(not self._supporter.isHidden() or needs_asking)

    @Slot(object)
    def _choose(self, participation_id: object) -> None:
        if self._detail is not None:
            wanted = participation_id if isinstance(participation_id, int) else None
            call = partial(operations.set_supporter, self._context, self._detail.id, wanted)
            self._context.change(self, call, None, self._fail)

    @Slot(bool)
    def _turn(self, happy: bool) -> None:
        if self._detail is not None:
            call = partial(operations.set_called_mentor, self._context, self._detail.id, happy)
            self._context.change(self, call, None, self._fail)

    def _fail(self, error: DeskError) -> None:
        if self._detail is not None:
            self.show_pair(self._detail)
        self.failed.emit(error)


def _with_load(line: SupporterLine, naming: Naming) -> str:
    carried = line.here + line.elsewhere
    load = naming.count_of_pairs(carried) if carried else f"no {naming.pair} yet"
    return f"{line.name} ({load})"
