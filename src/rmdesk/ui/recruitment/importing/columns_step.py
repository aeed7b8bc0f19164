"""Step 2: what each column of the form holds."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.rules.wording import count_of, day_in_words
from rmdesk.services.recruitment import (
    ColumnCertainty,
    ColumnMapping,
    DateOrder,
    DateSample,
    Field,
    FormColumn,
    Proposal,
    Sheet,
)
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import discard, name
from rmdesk.ui.widgets.fields import ChoiceField
from rmdesk.ui.widgets.page import ScrollArea
from rmdesk.ui.widgets.pill import Pill
from rmdesk.ui.widgets.words import Words, rule

LEAVE_OUT = "Don’t bring in"
_STATES = {
    ColumnCertainty.SURE: ("recognised", Tone.GOOD),
    ColumnCertainty.LIKELY: ("please check", Tone.WARN),
    ColumnCertainty.UNKNOWN: ("not brought in", Tone.NEUTRAL),
}


class ColumnRow(QWidget):
    """One column: its heading, a sample, the field it feeds (`import.column.<n>`), and how sure that is."""

    changed = Signal()
    """Another field was chosen."""

    def __init__(self, column: FormColumn, remembered: bool) -> None:
        super().__init__()
        self.index = column.index
        options = [(field.label, field) for field in Field]
        self._choice = ChoiceField(f"import.column.{column.index}", "", options, blank=LEAVE_OUT)
        combo = self._choice.findChild(QComboBox)
        if combo is not None:
            name(combo, f"import.column.{column.index}", f"{column.heading}: kept as")
        self._choice.set_value(column.field)
        self._choice.edited.connect(self._note)
        self._pill = Pill()
        self._lay_out(column)
        state = ("as last time", Tone.GOOD) if remembered and column.field else _STATES[column.certainty]
        self._pill.show_state(*(state if column.field else _STATES[ColumnCertainty.UNKNOWN]))

    def _lay_out(self, column: FormColumn) -> None:
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(Words(column.heading, "strong"))
        lines.addWidget(
            Words(f"such as: {' · '.join(column.samples)}" if column.samples else "no answers", "small")
        )
        choice = QWidget()
        line = QHBoxLayout(choice)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        line.addWidget(self._choice, 2)
        beside = QWidget()
        room = QHBoxLayout(beside)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self._pill)
        room.addStretch(1)
        line.addWidget(beside, 1)
        columns = Columns(stack_below=560)
        columns.add(words, 1)
        columns.add(choice, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GRID)
        outer.addWidget(columns)
        outer.addWidget(rule())

    @property
    def field(self) -> Field | None:
        """Return the field chosen, or None for a column that is left out."""
        value = self._choice.value()
        return value if isinstance(value, Field) else None

    @Slot()
    def _note(self) -> None:
        left_out = self.field is None
        self._pill.show_state("not brought in" if left_out else "your choice", Tone.NEUTRAL)
        self.changed.emit()


class ColumnsStep(ScrollArea):
    """The columns of one form, and the one question about its dates (`import.dates`)."""

    mapping_changed = Signal()
    """Another field was chosen for a column."""
    sheet_wanted = Signal(str)
    """Another sheet of the workbook was chosen; its name."""

    def __init__(self) -> None:
        super().__init__(margin=0)
        self.setObjectName("import.columns")
        self._rows: list[ColumnRow] = []
        self._proposed: ColumnMapping | None = None
        self._about = Words("", "quiet")
        self._dates = Card("Which way round are the dates?")
        self._order = ChoiceField("import.dates", "", (), blank="Choose…")
        combo = self._order.findChild(QComboBox)
        if combo is not None:
            name(combo, "import.dates", "Which way round are the dates")
        self._order.setMaximumWidth(420)
        self._dates.add(self._order)
        self._dates.hide()
        self._sheets = Card("Which sheet of the workbook holds the answers?")
        self._sheet = ChoiceField("import.sheet", "", (), blank=None)
        box = self._sheet.findChild(QComboBox)
        if box is not None:
            name(box, "import.sheet", "Which sheet of the workbook holds the answers")
        self._sheet.committed.connect(self._want_sheet)
        self._sheets.add(self._sheet)
        self._card = Card("Columns of the form", "What is not brought in is not stored anywhere.")
        self._others = Banner("import.other_form", Tone.WARN)
        self.add(self._others)
        self.add(self._about)
        self.add(self._sheets)
        self.add(self._dates)
        self.add(self._card)

    def minimumSizeHint(self) -> QSize:
        """Ask for room for a few columns; it scrolls."""
        return QSize(240, 320)

    def show_form(self, sheet: Sheet, proposal: Proposal) -> None:
        """Show the columns of a form with what they are taken for."""
        self._proposed = proposal.mapping
        notes = [count_of(len(sheet.rows), "row") + f" in “{sheet.name}”.", *sheet.notes]
        if proposal.remembered:
            notes.insert(1, "The columns are matched as last time.")
        self._about.setText(" ".join(notes))
        whose = proposal.of_others.label if proposal.of_others else ""
        if whose:
            self._others.say(
                f"This looks like the {whose.lower()}s’ form.", f"Import it on the {whose}s page, or go on."
            )
        else:
            self._others.settle()
        self._show_sheets(sheet)
        for row in self._rows:
            discard(row)
        self._rows = [ColumnRow(column, proposal.remembered) for column in proposal.columns]
        for row in self._rows:
            row.changed.connect(self.mapping_changed)
            self._card.add(row)
        self.ask_dates(proposal.question)
        self.verticalScrollBar().setValue(0)

    def _show_sheets(self, sheet: Sheet) -> None:
        self._sheets.setHidden(not sheet.tabs)
        self._sheet.set_options(
            [(f"{tab.name} – {count_of(tab.rows, 'row')}: {tab.sample}", tab.name) for tab in sheet.tabs]
        )
        self._sheet.set_value(sheet.tab)

    @Slot(object)
    def _want_sheet(self, tab: object) -> None:
        self.sheet_wanted.emit(str(tab))

    def mapping(self) -> ColumnMapping:
        """Return the mapping as it stands now."""
        mapping = self._proposed or ColumnMapping(())
        for row in self._rows:
            if mapping.fields[row.index] is not row.field:
                mapping = mapping.with_field(row.index, row.field)
        order = self._order.value()
        if isinstance(order, DateOrder) and not self._dates.isHidden():
            mapping = mapping.with_date_order(order)
        return mapping

    def ask_dates(self, sample: DateSample | None) -> None:
        """Ask how dates are meant, with a sample; None: there is nothing to ask."""
        self._dates.setHidden(sample is None)
        if sample is not None:
            self._dates.set_title(
                "Which way round are the dates?", f"The form says {sample.text}. Which day is that?"
            )
            self._order.set_options(
                [
                    (day_in_words(sample.day_first), DateOrder.DAY_FIRST),
                    (day_in_words(sample.month_first), DateOrder.MONTH_FIRST),
                ]
            )

    def check(self) -> bool:
        """Return whether the question is answered; show at it when not."""
        if self._dates.isHidden() or self._order.value() is not None:
            return True
        self._order.set_error("Choose the day that is meant.")
        self._order.setFocus()
        self.ensureWidgetVisible(self._dates)
        return False
