"""Who chose whom on selection packs: a row for each mentee, what became of it, and how often each mentor was chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.rules.programme import starting
from rmdesk.services.matching import PACK, ChoiceRow, ChoicesView
from rmdesk.ui.context import Context
from rmdesk.ui.matching import operations
from rmdesk.ui.matching.models import CHOICES, CHOICES_NARROW
from rmdesk.ui.matching.parts import Section
from rmdesk.ui.matching.put_away import ReadCard
from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import LinkButton, QuietButton
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.table import RecordTable
from rmdesk.ui.widgets.words import Words

MOST_ROWS, MOST_ROWS_NARROW = 5, 3
"""Rows that the table shows before it scrolls."""
NARROW = 880
"""Pixels at 100 % text under which the table leaves the lower choices to the lines under it."""
SUBTITLE = "For your eyes only: nothing of it is printed."
ENTER, LOOK = "Enter what came back…", "Look at the pack…"


class ChoicesCard(ReadCard):
    """The table `choices.table`, all that is known of the row chosen, and the buttons `choices.pack`, `choices.make`
    and `choices.close`.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context, ("Who chose whom", SUBTITLE), operations.choices, self._fill)
        self.setObjectName("matching.choices_card")
        self._rows: dict[object, ChoiceRow] = {}
        self._purpose, self._summary = Words(""), Words("", "strong")
        self._table = RecordTable("choices.table", CHOICES, accessible="Who chose whom", lines=3)
        self._row = Section("In full")
        self._load = Section(" ")
        self._buttons = QWidget()
        self._pack = QuietButton("choices.pack", ENTER, icon="pencil")
        self._make = QuietButton("choices.make", "Make packs…", icon="printer")
        self._close = LinkButton("choices.close", "Close", accessible="Close who chose whom")
        flow = FlowLayout(self._buttons)
        for button in (self._pack, self._make, self._close):
            flow.addWidget(button)
        words = (self._purpose, self._summary)
        for widget in (*words, self._table, self._row, self._load, self._buttons):
            self.add(widget)
        self._table.selected.connect(self._choose)
        self._table.opened.connect(self._open_pack_of)
        self._pack.clicked.connect(self._open_pack)
        self._make.clicked.connect(self._make_packs)
        self._close.clicked.connect(self.put_away)
        self._fit_table()
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show fewer columns where there is little room."""
        super().resizeEvent(event)
        self._fit_table()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_close"):
            self._fit_table()

    def _fit_table(self) -> None:
        narrow = self.width() < look.current().px(NARROW)
        self._table.hug(MOST_ROWS_NARROW if narrow else MOST_ROWS)
        self._table.show_columns(*(CHOICES_NARROW if narrow else ()))

    def _fill(self, view: ChoicesView) -> QWidget:
        called = view.naming
        held = self._table.current_id
        self._rows = {row.id: row for row in view.rows}
        self._purpose.setText(view.purpose)
        self._purpose.setHidden(view.made)
        self._summary.setText(view.summary)
        self._summary.setHidden(not view.made)
        self._table.records.set_titles({"mentee": starting(called.mentee)})
        self._table.set_empty(f"No {called.mentee} is ready, and none has a pack", "", "")
        self._table.set_rows(view.rows)
        self._table.setVisible(view.made)
        if held is None and view.rows:
            self._table.select(view.rows[0].id)
        self._load.set_heading(f"{starting(called.mentors)} who were chosen")
        self._load.fill(_lines([f"{one.name}: {one.words}." for one in view.chosen]))
        self._choose(self._table.current_id)
        return self._table if view.rows else self._make

    @Slot(object)
    def _choose(self, row_id: object) -> None:
        row = self._rows.get(row_id)
        self._row.fill(_lines(row.lines) if row is not None else None)
        self._pack.setVisible(row is not None and row.paper_id is not None)
        if row is not None:
            self._pack.setText(LOOK if row.entered else ENTER)
            self._pack.setAccessibleName(f"{self._pack.text().removesuffix('…')}: {row.mentee}")

    @Slot()
    def _open_pack(self) -> None:
        self._open_pack_of(self._table.current_id)

    @Slot(object)
    def _open_pack_of(self, row_id: object) -> None:
        row = self._rows.get(row_id)
        if row is not None and row.paper_id is not None:
            self._context.go("printroom", row.paper_id)

    @Slot()
    def _make_packs(self) -> None:
        self._context.go("printroom", {"other": PACK})


def _lines(words: list[str] | tuple[str, ...]) -> QWidget | None:
    if not words:
        return None
    body = QWidget()
    lines = QVBoxLayout(body)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(GRID // 2)
    for line in words:
        lines.addWidget(Words(line))
    return body
