"""What is to be printed and for whom: a list to tick, the size, and what else can be chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from rmdesk.rules.people import PrintFormat
from rmdesk.rules.printroom import DefinedKind, PaperKind
from rmdesk.rules.programme import Naming
from rmdesk.rules.programme.naming import starting
from rmdesk.rules.recruitment import Role
from rmdesk.services.printroom import PaperRequest
from rmdesk.ui.printroom import models
from rmdesk.ui.printroom.check_list import CheckList, CheckRow
from rmdesk.ui.printroom.tick_line import TickLine
from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import name
from rmdesk.ui.widgets.empty import EmptyState
from rmdesk.ui.widgets.fields import ChoiceField
from rmdesk.ui.widgets.words import Words

NOT_EASIER = "The agreement has no easier words: it is printed larger, and says the same."


class ChoosePanel(Card):
    """Who gets papers of one kind. Its names begin with `printroom.<word>`, such as `printroom.agreements`."""

    chosen = Signal()
    """Something about what is to be printed was changed."""
    current_changed = Signal(object)
    """Another row became current: its id, or None."""
    empty_acted = Signal()
    """The button of the empty state was pressed."""

    def __init__(self, kind: PaperKind | DefinedKind, word: str, accessible: str, new: str) -> None:
        super().__init__()
        self.kind = kind
        self._new_ids: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        begin = f"printroom.{word}"
        self.list = CheckList(begin, accessible)
        self._new = LinkButton(f"{begin}.new", new)
        self._ticks = TickLine(begin, self.list, self._new)
        self._empty = EmptyState(f"{begin}.empty", "")
        self._size = ChoiceField(f"{begin}.size", "Print size", models.FORMATS, blank=models.EACH)
        self._copies = ChoiceField(
            f"{begin}.copies", "Copies for", models.COPIES, blank=Naming().said(models.EVERYBODY)
        )
        self._role = QCheckBox("Say whether they were mentor or mentee")
        name(self._role, f"{begin}.role", self._role.text())
        self._fill()
        self._connect()

    def _fill(self) -> None:
        self._role.setChecked(True)
        options = Columns(stack_below=320)
        options.add(self._size)
        if self.kind is PaperKind.AGREEMENT:
            options.add(self._copies)
        self.add(self._ticks)
        self.add(self.list, 1)
        self.add(self._empty)
        self.add(options)
        self.add(self._role)
        self._options = options
        self._role.setVisible(self.kind is PaperKind.CERTIFICATE)

    def _connect(self) -> None:
        self._ticks.changed.connect(self._tell)
        self.list.current_changed.connect(self.current_changed)
        self._new.clicked.connect(self._tick_new)
        self._size.edited.connect(self._tell)
        self._copies.edited.connect(self._tell)
        self._role.clicked.connect(self._tell)
        self._empty.acted.connect(self.empty_acted)

    def speak_of(self, naming: Naming) -> None:
        """Speak of pairs or triads where it is about them."""
        if self.kind is PaperKind.AGREEMENT:
            self.list.setAccessibleName(starting(naming.pairs))
            self._copies.set_blank(naming.said(models.EVERYBODY))

    def set_empty(self, heading: str, help_text: str, action: str) -> None:
        """Say what stands here while nobody can be ticked."""
        self._empty.say(heading, help_text, action)

    def show_rows(self, rows: Sequence[CheckRow], new_ids: Iterable[int]) -> None:
        """Show whom papers can be made for; `new_ids` are those who have none yet."""
        self._new_ids = tuple(new_ids)
        self.list.set_rows(rows)
        self._ticks.show_for(len(rows))
        for part in (self.list, self._options):
            part.setVisible(bool(rows))
        self._role.setVisible(bool(rows) and self.kind is PaperKind.CERTIFICATE)
        self._empty.setVisible(not rows)
        self._new.setVisible(0 < len(self._new_ids) < len(rows))

    def tick(self, ids: Iterable[int]) -> None:
        """Tick exactly these."""
        self.list.tick(ids)
        self._ticks.say_count()

    def request(self, programme_id: int) -> PaperRequest | None:
        """Return what is to be printed, or none while nobody is ticked."""
        targets = self.list.ticked
        if not targets:
            return None
        form, reader = self._size.value(), self._copies.value()
        return PaperRequest(
            self.kind,
            programme_id,
            targets,
            form if isinstance(form, PrintFormat) else None,
            frozenset({reader}) if isinstance(reader, Role) else frozenset(),
            self._role.isChecked(),
        )

    @Slot()
    def _tell(self) -> None:
        if self.kind is PaperKind.AGREEMENT:
            self._size.set_help(NOT_EASIER if self._size.value() is PrintFormat.EASY_READ else "")
        self.chosen.emit()

    @Slot()
    def _tick_new(self) -> None:
        self.list.tick(self._new_ids)
        self._ticks.tell()


class ReportPanel(Card):
    """The programme report: its size. Names: `printroom.report.size`."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__("The programme on a page")
        self.add(
            Words(
                "For trustees and funders: how many people came how far, meetings held against the plan, "
                "and the success measures. What is not known yet is shown as a gap. Nothing of what people "
                "talked about is on it, and nothing from concerns.",
                "quiet",
            )
        )
        self._size = ChoiceField("printroom.report.size", "Print size", models.FORMATS, blank=None)
        self._size.edited.connect(self.chosen)
        self.add(self._size)

    def request(self, programme_id: int) -> PaperRequest:
        """Return what is to be printed."""
        form = self._size.value()
        chosen = form if isinstance(form, PrintFormat) else None
        return PaperRequest(PaperKind.REPORT, programme_id, print_format=chosen)
