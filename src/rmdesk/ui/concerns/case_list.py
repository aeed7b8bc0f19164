"""The list of concerns: reference, state, next deadline, last entry; nothing of what they are about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.rules.concerns.words import ConcernState
from rmdesk.services.concerns import CaseLine, ChainView, RestrictedArea
from rmdesk.ui.concerns import operations
from rmdesk.ui.concerns.words import moment_short
from rmdesk.ui.context import Context
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.table import Column, Kind, RecordTable
from rmdesk.ui.widgets.words import Words

_TONES = {
    ConcernState.CLOSED: Tone.GOOD,
    ConcernState.VOID: Tone.NEUTRAL,
    ConcernState.DISPOSED: Tone.NEUTRAL,
}


def _due(line: CaseLine) -> str:
    if line.due is None:
        return "Nothing runs"
    return f"{line.due_name}, late since {moment_short(line.due)}" if line.late else moment_short(line.due)


def _due_what(line: CaseLine) -> str:
    return "" if line.late else line.due_name


def _last(line: CaseLine) -> str:
    return moment_short(line.last_entry) if line.last_entry else "Nothing signed yet"


COLUMNS = (
    Column("reference", "Reference", Kind.NAME, width=150),
    Column(
        "state",
        "State",
        Kind.PILL,
        width=150,
        show=lambda line: line.state.label,
        tone=lambda line: _TONES.get(line.state, Tone.WARN),
    ),
    Column("due", "Next time limit", width=260, stretch=1, show=_due, second=_due_what),
    Column("last_entry", "Last entry", width=180, show=_last),
)


class ListPanel(QWidget):
    """Every concern, the newest first."""

    opened = Signal(int)
    record_wanted = Signal()
    ladder_wanted = Signal()
    log_wanted = Signal()

    def __init__(self, context: Context, area: RestrictedArea) -> None:
        super().__init__()
        self._context = context
        self._area = area
        self._build()

    def _build(self) -> None:
        header = PageHeader(
            "concerns", "Concerns", "Open until you leave this page, or for two quiet minutes."
        )
        ladder = header.add_action("ladder", "Who is told")
        ladder.clicked.connect(self.ladder_wanted)
        log = header.add_action("log", "Who looked")
        log.clicked.connect(self.log_wanted)
        check = header.add_action("check", "Check the record")
        check.clicked.connect(self.check)
        primary = header.set_primary("Record a concern")
        primary.clicked.connect(self.record_wanted)
        self._chain = Banner("concerns.chain", Tone.GOOD)
        self._table = RecordTable("concerns.table", COLUMNS, accessible="Concerns")
        self._table.set_empty("No concern is recorded", "A small worry counts too.", "Record a concern")
        self._table.opened.connect(self._open)
        self._table.empty_acted.connect(self.record_wanted)
        scroll = ScrollArea()
        scroll.add(header)
        scroll.add(self._chain)
        scroll.add(self._table, 1)
        scroll.add(
            Words("Press Enter on a line, or double-click it, to open it. Each look is noted.", "small")
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scroll)

    def reload(self) -> None:
        """Read the list."""
        operations.read_cases(self._context, self, self._area, self._show)

    @Slot()
    def check(self) -> None:
        """Check the record's chain and say how it is."""
        operations.check(self._context, self, self._area, self.say_chain)

    def say_chain(self, view: ChainView, *, quiet: bool = False) -> None:
        """Say whether the record is whole; with `quiet` only when it is not."""
        if view.ok and quiet:
            self._chain.settle()
            return
        newest = f"Newest check value: {view.head}. Compare it with your last print." if view.head else ""
        advice = newest if view.ok else f"Compare it with your prints, and tell a trustee. {newest}"
        self._chain.say(view.sentence, advice.strip(), tone=Tone.GOOD if view.ok else Tone.BAD)

    def _show(self, lines: Sequence[CaseLine]) -> None:
        self._table.set_rows(list(lines))

    @Slot(object)
    def _open(self, case_id: object) -> None:
        if isinstance(case_id, int):
            self.opened.emit(case_id)
