"""What is needed: the grid, the print size of one person for this batch, and how much paper it comes to."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.wording import count_of
from rmdesk.services.printroom import Batch, EnvelopePages, EnvelopeRequest, NeededRow, NeededView
from rmdesk.ui.context import Context
from rmdesk.ui.latest import Latest
from rmdesk.ui.printroom import models, operations
from rmdesk.ui.printroom.needed_grid import NeededGrid
from rmdesk.ui.printroom.needed_model import NeededModel
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import name
from rmdesk.ui.widgets.empty import EmptyState
from rmdesk.ui.widgets.fields import ChoiceField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.words import Words


class NeededPanel(QWidget):
    """The first tab. Names: `printroom.needed` and those that begin with it."""

    chosen = Signal()
    """Something about what is to be printed was changed, or another person is looked at."""
    empty_acted = Signal()
    """The button of the empty state was pressed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._stale = True
        self._pages: dict[EnvelopeRequest, EnvelopePages] = {}
        self._counting = False
        self._model = NeededModel()
        self.grid = NeededGrid(self._model)
        self._latest = Latest(context, self, self._do_nothing, self._fail)
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        self._count = Words("", "quiet", wrap=False)
        self._count.setObjectName("printroom.needed.count")
        self._needed = LinkButton("printroom.needed.all", "All needed")
        self._none = LinkButton("printroom.needed.none", "None")
        self._size = ChoiceField("printroom.needed.size", "Print size", models.FORMATS, blank=None)
        self._both = QCheckBox("Printed on both sides")
        name(self._both, "printroom.needed.both_sides", "Printed on both sides")
        self._both.setToolTip("Every paper then starts on a sheet of its own.")
        self._empty = EmptyState("printroom.needed.empty", "")
        self._filled = QWidget()

    def _lay_out(self) -> None:
        links = QWidget()
        flow = FlowLayout(links)
        for part in (self._count, self._needed, self._none, self._both):
            flow.addWidget(part)
        options = Columns(stack_below=420)
        options.add(self._size)
        options.add(QWidget())
        inner = QVBoxLayout(self._filled)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID)
        for each in (links, self.grid, options):
            inner.addWidget(each)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._filled)
        lines.addWidget(self._empty)

    def _connect(self) -> None:
        self.grid.ticked_changed.connect(self._tell)
        self.grid.current_changed.connect(self._look_at)
        self._size.edited.connect(self._take_size)
        self._both.clicked.connect(self._tell)
        self._needed.clicked.connect(self._tick_needed)
        self._none.clicked.connect(self._tick_none)
        self._empty.acted.connect(self.empty_acted)

    # reading

    def outdate(self) -> None:
        """Read again when it is next looked at."""
        self._stale = True

    def read(self) -> None:
        """Read who needs what, unless what is shown is up to date."""
        if self._stale and self._context.programme_id is not None:
            self._stale = False
            self._latest.read(operations.read_needed(self._context), self._show)

    def _show(self, view: NeededView) -> None:
        at = self.grid.currentIndex()
        row, column = at.row(), at.column()
        self._pages.clear()
        self._model.set_view(view)
        self._filled.setVisible(bool(view.rows))
        self._empty.setVisible(not view.rows)
        self._empty.say(
            "Nothing is needed yet",
            "Papers are needed once there is a card to check or to choose from, two people are paired, or somebody "
            "with a line manager joins.",
            "Go to matching",
        )
        if view.rows:
            self.grid.setCurrentIndex(
                self._model.index(
                    max(0, min(row, len(view.rows) - 1)), max(0, min(column, len(view.kinds) - 1))
                )
            )
        self._look_at(self.grid.current_row)
        self._tell()

    def _fail(self, error: DeskError) -> None:
        self._context.failed.emit(error)

    def _do_nothing(self) -> None:
        """Nobody waits for the reading."""

    # what is asked for

    def request(self, programme_id: int) -> Batch | None:
        """Return everything that is ticked, or none while nothing is."""
        return self._batch(programme_id, self._model.envelopes())

    def looked_at(self, programme_id: int) -> Batch | None:
        """Return the envelope of the person whose row is current, or else the first one."""
        envelopes = self._model.envelopes()
        row = self.grid.current_row
        mine = [envelope for envelope in envelopes if row is not None and envelope.to == row.to]
        return self._batch(programme_id, tuple(mine) or envelopes[:1])

    def _batch(self, programme_id: int, envelopes: tuple[EnvelopeRequest, ...]) -> Batch | None:
        return Batch(programme_id, envelopes, self._both.isChecked()) if envelopes else None

    # how much paper it is

    def _say_count(self) -> None:
        envelopes = self._model.envelopes()
        papers = sum(paper.count for envelope in envelopes for paper in envelope.papers)
        if not envelopes:
            self._count.setText("Nothing is ticked")
            return
        words = f"{count_of(papers, 'paper')} in {count_of(len(envelopes), 'envelope')}"
        if all(envelope in self._pages for envelope in envelopes):
            both = self._both.isChecked()
            sheets = sum(self._pages[envelope].sheets(both_sides=both) for envelope in envelopes)
            words += f", {count_of(sheets, 'sheet')} of paper"
        else:
            words += ", counting the sheets…"
        self._count.setText(words)

    def _count_next(self) -> None:
        """Count the pages of one envelope at a time, so that nobody waits for the worker."""
        programme_id = self._context.programme_id
        if self._counting or programme_id is None:
            return
        todo = [envelope for envelope in self._model.envelopes() if envelope not in self._pages]
        if todo:
            self._counting = True
            operations.count_pages(
                self._context, self, programme_id, todo[0], partial(self._take_pages, todo[0])
            )

    def _take_pages(self, envelope: EnvelopeRequest, pages: EnvelopePages) -> None:
        self._counting = False
        self._pages[envelope] = pages
        self._say_count()
        self._count_next()

    # slots

    @Slot()
    def _tell(self) -> None:
        self._say_count()
        self._count_next()
        self.chosen.emit()

    @Slot(object)
    def _look_at(self, row: NeededRow | None) -> None:
        self._size.setEnabled(row is not None)
        if row is not None:
            self._size.set_label(f"Print size for {row.name.replace('&', '&&')}, this time")
            self._size.set_value(self._model.size_of(row))
            self.chosen.emit()

    @Slot(object)
    def _take_size(self, size: object) -> None:
        row = self.grid.current_row
        if row is not None and isinstance(size, PrintFormat):
            self._model.set_size(row.to, size)
            self._tell()

    @Slot()
    def _tick_needed(self) -> None:
        self._model.tick_needed()
        self._tell()

    @Slot()
    def _tick_none(self) -> None:
        self._model.tick_none()
        self._tell()
