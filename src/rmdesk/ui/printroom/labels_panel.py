"""Labels, and lists for mail merge: who, what stands on a label, and which sheet is in the printer."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.rules.printroom import LabelSheet, LabelText
from rmdesk.services import printroom
from rmdesk.services.printroom import LabelLine, LabelRequest, ListFormat
from rmdesk.ui.context import Context
from rmdesk.ui.latest import Latest
from rmdesk.ui.printroom.check_list import CheckList, CheckRow
from rmdesk.ui.printroom.tick_line import TickLine
from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.empty import EmptyState
from rmdesk.ui.widgets.fields import ChoiceField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.words import Words

FEW = 12
"""People that need no box to find them in."""
OUTSIDE = "A list for mail merge lies outside the desk and is not encrypted. Line managers are not in it."


class LabelsPanel(Card):
    """The tab of labels and lists. Names begin with `printroom.labels`."""

    chosen = Signal()
    """Something about the labels was changed."""
    list_wanted = Signal(object, object)
    """A list is to be saved: the `LabelRequest` whose people are in it, and the `ListFormat`."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._stale = True
        self._latest = Latest(context, self, self._do_nothing, self._fail)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.list = CheckList("printroom.labels", "People")
        self._ticks = TickLine("printroom.labels", self.list)
        self._says = ChoiceField(
            "printroom.labels.says", "On the label", [(text.label, text) for text in LabelText], blank=None
        )
        self._sheet = ChoiceField(
            "printroom.labels.sheet", "Sheet", [(sheet.label, sheet) for sheet in LabelSheet], blank=None
        )
        self._first = ChoiceField("printroom.labels.first", "First free label", (), blank=None)
        self._workbook = LinkButton("printroom.labels.xlsx", "Save as Excel…")
        self._csv = LinkButton("printroom.labels.csv", "Save as CSV…")
        self._empty = EmptyState("printroom.labels.empty", "")
        self._arrange()
        self._connect()
        self._sheet.set_value(LabelSheet.TWENTY_ONE)
        self._offer_first()

    def _arrange(self) -> None:
        self._lists = QWidget()
        self._options = Columns(stack_below=380)
        self._options.add(self._sheet, 3)
        self._options.add(self._first, 2)
        below = FlowLayout(self._lists)
        for word in (Words("For mail merge:", "quiet", wrap=False), self._workbook, self._csv):
            below.addWidget(word)
        self._warning = Words(OUTSIDE, "quiet")
        self.add(self._ticks)
        self.add(self.list, 1)
        self.add(self._empty)
        self.add(self._says)
        self.add(self._options)
        self.add(self._lists)
        self.add(self._warning)
        self._empty.say(
            "Nobody takes part yet", "Labels are for those who take part or are on the way in.", ""
        )

    def _connect(self) -> None:
        self._ticks.changed.connect(self._tell)
        self._says.edited.connect(self._tell)
        self._sheet.edited.connect(self._change_sheet)
        self._first.edited.connect(self._tell)
        self._workbook.clicked.connect(self._want_workbook)
        self._csv.clicked.connect(self._want_csv)

    # reading

    def outdate(self) -> None:
        """Read again when it is next looked at."""
        self._stale = True

    def read(self) -> None:
        """Read who may have a label, unless what is shown is up to date."""
        programme_id, desk = self._context.programme_id, self._context.desk
        if self._stale and programme_id is not None:
            self._stale = False
            self._latest.read(lambda: printroom.people_for_labels(desk, programme_id), self._show)

    def _show(self, lines: tuple[LabelLine, ...]) -> None:
        self.list.set_rows([CheckRow(line.id, line.name, line.detail) for line in lines])
        self._empty.setVisible(not lines)
        self._ticks.show_for(len(lines))
        for part in (self.list, self._says, self._options, self._lists, self._warning):
            part.setVisible(bool(lines))
        self._tell()

    def _fail(self, error: DeskError) -> None:
        self._context.failed.emit(error)

    def _do_nothing(self) -> None:
        """Nobody waits for the reading."""

    # what is asked for

    def request(self, programme_id: int) -> LabelRequest | None:
        """Return the labels that are asked for, or none while nobody is ticked."""
        if not self.list.ticked:
            return None
        sheet, says, first = self._sheet.value(), self._says.value(), self._first.value()
        return LabelRequest(
            programme_id,
            self.list.ticked,
            sheet if isinstance(sheet, LabelSheet) else LabelSheet.TWENTY_ONE,
            says if isinstance(says, LabelText) else LabelText.NAME,
            first if isinstance(first, int) else 1,
        )

    def _want(self, form: ListFormat) -> None:
        programme_id = self._context.programme_id
        request = self.request(programme_id) if programme_id is not None else None
        if request is not None:
            self.list_wanted.emit(request, form)

    def _offer_first(self) -> None:
        sheet = self._sheet.value()
        count = sheet.grid.count if isinstance(sheet, LabelSheet) else 1
        self._first.set_options([(str(number), number) for number in range(1, count + 1)])

    # slots

    @Slot()
    def _tell(self) -> None:
        for link in (self._workbook, self._csv):
            link.setEnabled(bool(self.list.ticked))
        self.chosen.emit()

    @Slot()
    def _change_sheet(self) -> None:
        self._offer_first()
        self._tell()

    @Slot()
    def _want_workbook(self) -> None:
        self._want(ListFormat.XLSX)

    @Slot()
    def _want_csv(self) -> None:
        self._want(ListFormat.CSV)
