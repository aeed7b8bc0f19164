"""Starting a programme: schemes to read, compare and choose from, and a name (product.md A1)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.areas import Area
from rmdesk.services.programme import SchemeCard
from rmdesk.ui.context import Context
from rmdesk.ui.programme import start_operations as operations
from rmdesk.ui.programme.start_compare import ComparePanel
from rmdesk.ui.programme.start_list import SchemeFilter, SchemeList
from rmdesk.ui.programme.start_reading import SchemeReading
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.fields import Form, TextField
from rmdesk.ui.widgets.page import PageHeader, ScrollArea

AT_MOST = 3
"""Schemes that are compared at once."""
USUAL = "T13"
NAME_HELP = "It is printed on every paper."
CHOOSE_FIRST = "Choose a scheme first."
HELP = (
    "Choose a scheme at the left, and read at the right what the sources say of it and what they leave open. Type "
    "words to narrow the list (Ctrl+F), then Enter; the arrow keys go through it. Up to three schemes can be kept to "
    "compare. Give the programme a name and press Start. Everything can be changed afterwards."
)


class StartPanel(QWidget):
    """Choose a scheme, give a name, start."""

    started = Signal(int)
    """The new programme's number."""
    left = Signal()
    """The coordinator thought better of it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._wanted: str | None = USUAL
        self._suggested = ""
        self._marked: list[str] = []
        self._under_way = False
        """A programme is being started: what is here now will not be looked at again."""
        self._filter = SchemeFilter()
        self._list = SchemeList(self._filter.admits)
        self._reading = SchemeReading()
        self._compare = ComparePanel()
        self._message = Banner("start.message")
        self._form = Form("start")
        self._name = TextField("start.name", "What is the programme called?", help=NAME_HELP)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._build())
        self._stack.addWidget(self._compare)
        self._connect()

    def _build(self) -> QWidget:
        header = PageHeader(
            "start", "Start a programme", "Choose a scheme to begin with. You can change everything."
        )
        self._back = header.add_action("back", "Back to the plan")
        bring_in = header.add_action("bring_in", "Bring in a scheme from a file…", icon="file-input")
        self._begin = header.set_primary("Start programme")
        self._back.clicked.connect(self.left)
        bring_in.clicked.connect(self._bring_in)
        self._begin.clicked.connect(self._start)
        self._form.add(self._name, needed=True)
        name_card = Card()
        name_card.add(self._form)
        right = QWidget()
        right.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(2 * GRID)
        beside.addWidget(name_card)
        beside.addWidget(self._reading, 1)
        columns = Columns(stack_below=640)
        columns.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        columns.add(self._list, 2)
        columns.add(right, 3)
        area = ScrollArea()
        area.add(header)
        area.add(self._message)
        area.add(self._filter)
        area.add(columns, 1)
        return area

    def _connect(self) -> None:
        self._name.submitted.connect(self._start)
        self._filter.changed.connect(self._list.narrow)
        self._filter.submitted.connect(self._list.choose_first)
        self._list.filter_cleared.connect(self._filter.clear)
        self._list.chosen.connect(self._show_card)
        self._reading.mark_wanted.connect(self._mark)
        self._reading.compare_wanted.connect(self._open_compare)
        self._reading.save_wanted.connect(self._save_file)
        self._reading.remove_wanted.connect(self._remove)
        self._compare.left.connect(self._close_compare)
        self._compare.chosen.connect(self._choose_compared)
        self._context.changed.connect(self._note_change)
        for keys, panel, slot in (
            ("Ctrl+F", self, self._filter.focus),
            ("Esc", self._compare, self._close_compare),
        ):
            shortcut = QShortcut(QKeySequence(keys), panel)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_reading"):
            self._list.fit()
            self._reading.fit()

    def begin(self, *, may_leave: bool, wanted: str = "", name: str = "") -> None:
        """Start afresh; `may_leave` when there is a plan to go back to. `wanted` is the key of a scheme to begin with,
        and `name` a name that is not more than a suggestion.
        """
        self.let_leave(may_leave)
        self._message.settle()
        self._form.clear_errors()
        self._stack.setCurrentIndex(0)
        self._filter.clear()
        if wanted or self._wanted is None:
            self._wanted = wanted or USUAL
        if name:
            self._suggested = name
            self._name.set_value(name)
        self._read(self._list.focus)

    def let_leave(self, may_leave: bool) -> None:
        """Offer the way back to the plan, or not."""
        self._back.setVisible(may_leave)

    def draft(self) -> dict[str, Any] | None:
        """Return the name and scheme typed so far, or none."""
        name = self._name.value()
        return {"name": name, "scheme": self._wanted} if name else None

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Put back what `draft` gave."""
        self._name.set_value(draft.get("name", ""))
        self._wanted = str(draft.get("scheme") or USUAL)
        self._list.select(self._wanted)

    def _read(self, then: Callable[[], None] | None = None) -> None:
        """Read what there is to choose from."""

        def show(cards: tuple[SchemeCard, ...]) -> None:
            self._list.show_cards(cards, self._wanted)
            self._show_marked()
            if then is not None and self.isVisible():
                then()

        self._context.load(self, operations.read_shelf(self._context), show, self._failed)

    @Slot(frozenset, str)
    def _note_change(self, areas: frozenset[Area], _label: str) -> None:
        if Area.PROGRAMME in areas and self.isVisible() and not self._under_way:
            self._read()

    @Slot(object)
    def _show_card(self, card: SchemeCard | None) -> None:
        self._wanted = card.key if card else None
        self._begin.setEnabled(card is not None and card.startable)
        self._name.set_help(
            f"{NAME_HELP} It begins with “{card.title}”." if card else f"{NAME_HELP} {CHOOSE_FIRST}"
        )
        if card is None:
            self._reading.show_none()
        else:
            self._reading.show_card(card)
        self._show_marked()

    # -- comparing -------------------------------------------------------------------------------------------------

    def _marked_cards(self) -> list[SchemeCard]:
        by_key = {card.key: card for card in self._list.cards}
        self._marked = [key for key in self._marked if key in by_key]
        return [by_key[key] for key in self._marked]

    def _show_marked(self) -> None:
        titles = [card.title for card in self._marked_cards()]
        self._reading.show_marked(titles, self._wanted in self._marked)

    @Slot()
    def _mark(self) -> None:
        """Keep the scheme for comparing, or no longer; the one kept first gives way to a fourth."""
        if self._wanted is None:
            return
        if self._wanted in self._marked:
            self._marked.remove(self._wanted)
        else:
            self._marked = [*self._marked, self._wanted][-AT_MOST:]
        self._show_marked()

    @Slot()
    def _open_compare(self) -> None:
        self._compare.show_cards(self._marked_cards())
        self._stack.setCurrentIndex(1)
        self._compare.focus()

    @Slot()
    def _close_compare(self) -> None:
        self._stack.setCurrentIndex(0)
        self._list.focus()

    @Slot(str)
    def _choose_compared(self, key: str) -> None:
        self._stack.setCurrentIndex(0)
        self._filter.clear()
        self._list.select(key)
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- own schemes -----------------------------------------------------------------------------------------------

    @Slot()
    def _bring_in(self) -> None:
        self._message.settle()
        path = self._context.prompts.choose_file("Choose the file of a scheme", operations.SCHEME_FILTER)
        if path is not None:
            operations.bring_in(self._context, self, path, self._show_brought, self._failed)

    def _show_brought(self, key: str) -> None:
        self._wanted = key
        self._filter.clear()
        self._message.say(
            "The scheme is on this desk now.", "Read it beside the list before you use it.", tone=Tone.GOOD
        )
        self._read(self._list.focus)

    @Slot()
    def _save_file(self) -> None:
        card = self._list.card
        target = operations.choose_target(self._context.prompts, card.title) if card else None
        if card is not None and target is not None:
            say = partial(self._say_saved, target.name)
            operations.write_scheme(self._context, self, card.key, target, say, self._failed)

    def _say_saved(self, name: str, _nothing: None) -> None:
        self._message.say(
            f"The scheme is saved as {name}.",
            "It is a plain file that isn’t encrypted. Read it through before you hand it on.",
            tone=Tone.GOOD,
        )

    @Slot()
    def _remove(self) -> None:
        if self._list.card is not None:
            operations.remove(self._context, self, self._list.card.key, self._failed)

    # -- starting --------------------------------------------------------------------------------------------------

    @Slot()
    def _start(self) -> None:
        card = self._list.card
        if card is not None and card.startable and self._form.check():
            self._under_way = True
            call = operations.starting(self._context, self._name.value(), card, self._reading.focuses)
            self._context.change(self, call, self._started, self._failed)

    def _started(self, programme_id: int) -> None:
        self._under_way = False
        self._name.set_value("")
        self._marked = []
        self._wanted = USUAL
        self.started.emit(programme_id)

    def _failed(self, error: DeskError) -> None:
        self._under_way = False
        if not (isinstance(error, FieldError) and self._form.show_error(error.field, error.message)):
            self._message.say(error.message, error.advice, tone=Tone.BAD)
