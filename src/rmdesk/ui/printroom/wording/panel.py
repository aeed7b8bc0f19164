"""The words of papers: which paper, its blocks in order, and one of them to be said in other words."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.rules.programme.naming import starting
from rmdesk.services.printroom.wording import BlockView, WordingView
from rmdesk.ui.context import Context
from rmdesk.ui.printroom.previewing import PreviewPanel
from rmdesk.ui.printroom.wording import listing, operations
from rmdesk.ui.printroom.wording.add_card import AddCard
from rmdesk.ui.printroom.wording.block_card import BEGIN, BlockCard
from rmdesk.ui.printroom.wording.carrying import Carrying
from rmdesk.ui.printroom.wording.refused import Refused
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import name as give_name
from rmdesk.ui.widgets.fields import ChoiceField
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.table import RecordTable
from rmdesk.ui.widgets.tabs import Tabs

WHAT = (
    "Say it as your organisation would. What is changed is saved as you leave a field, and counts for papers made from "
    "now on; papers that are out keep the words they left with."
)
WORDS, PAPER = range(2)


class WordingPanel(QWidget):
    """`printroom.wording`: the paper (`.paper`), its blocks (`.table`), one of them, and how the paper looks now."""

    left = Signal()
    """The coordinator goes back to the print room."""
    came_back = Signal()
    """Something that was typed before it was left can't be so: it is shown again."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._view: WordingView | None = None
        self._name: str | None = None
        self._wanted: str | None = None
        self._typed: dict[str, str] = {}
        self._refused = Refused()
        self._half_typed: dict[str, str] = {}
        self.is_open = False
        self._header = PageHeader(BEGIN, "Wording of papers")
        self._header.set_trail([("printroom", "Print room")], "Wording of papers")
        self._restore = self._header.add_action("restore", "Put the whole paper back", icon="undo-2")
        self._import = self._header.add_action("import", "Take over from a file…", icon="file-input")
        self._export = self._header.add_action("export", "Save as a file…", icon="save")
        self._message = Banner(f"{BEGIN}.message", Tone.BAD)
        self._carrying = Carrying(context, self, self._message)
        self._paper = ChoiceField(f"{BEGIN}.paper", "Paper", (), blank=None)
        self._table = RecordTable(
            f"{BEGIN}.table", listing.columns(), accessible="Blocks of the paper", record_id=listing.key
        )
        self._add = QuietButton(f"{BEGIN}.add", "Add a block after this one…", icon="plus")
        self._tabs = Tabs()
        self._block = BlockCard()
        self._new = AddCard()
        self._reader = ChoiceField(f"{BEGIN}.reader", "The copy for", (), blank=None)
        self._preview = PreviewPanel(context, f"{BEGIN}.look", operations.preview)
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        give_name(self._tabs, f"{BEGIN}.tabs", "Words or the whole paper")
        self._tabs.addTab("This block")
        self._tabs.addTab("The paper")
        left, right = QWidget(), QWidget()
        for side, parts in (
            (left, (self._paper, self._table, self._add)),
            (right, (self._tabs, self._block, self._new, self._reader, self._preview)),
        ):
            side.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
            lines = QVBoxLayout(side)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(GRID)
            for part in parts:
                lines.addWidget(part, part in (self._table, self._preview))
            if side is right:
                lines.addStretch()
            else:
                lines.setAlignment(self._add, Qt.AlignmentFlag.AlignLeft)
        columns = Columns(stack_below=760)
        columns.add(left, 4)
        columns.add(right, 5)
        area = ScrollArea()
        area.add(self._header)
        area.add(self._message)
        area.add(columns, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _connect(self) -> None:
        self._header.trail_opened.connect(self.close_panel)
        self._context.turned.connect(self._message.settle)
        self._restore.clicked.connect(self._put_whole_back)
        self._import.clicked.connect(self._carrying.choose_file)
        self._export.clicked.connect(self._block.commit)
        self._export.clicked.connect(self._carrying.save_file)
        self._paper.edited.connect(self._choose_paper)
        self._table.selected.connect(self._choose_block)
        self._add.clicked.connect(self._begin_block)
        self._tabs.currentChanged.connect(self._show_tab)
        self._reader.edited.connect(self._draw)
        self._block.reworded.connect(self._reword)
        self._block.kept.connect(partial(self._act, operations.keep_own))
        self._block.left_out.connect(partial(self._act, operations.leave_out))
        self._block.put_back.connect(self._put_back)
        self._new.added.connect(self._add_block)
        self._new.left.connect(self._end_block)

    def open(self, name: str | None = None) -> None:
        """Show the words of a paper; without a name, of the one that was shown last."""
        self.is_open = True
        self._name = name or self._name
        self.show()
        self.reload()

    @Slot()
    def close_panel(self) -> None:
        """Go back to the print room."""
        if self.is_open:
            self._block.commit()
            self.is_open = False
            self.hide()
            self.left.emit()

    def reload(self) -> None:
        """Read the words again."""
        operations.read(self._context, self, self._name, self._show)

    def draft(self) -> dict[str, Any] | None:
        """Return what is typed and could not be saved, with its block."""
        kept = self._refused.draft()
        typed = self._block.typed() if self.is_open else {}
        new = self._new.typed() if self.is_open else {}
        if not typed and not new and not kept:
            return None
        here = {"paper": self._name, "block": self._block.key, "open": self.is_open}
        return {**here, "texts": typed, "new": new, "refused": kept}

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Put it back, and open where it was open."""
        self._refused.take_draft(draft["refused"])
        if draft["open"]:
            self._wanted, self._typed = draft["block"], dict(draft["texts"])
            self._half_typed = dict(draft["new"])
            self.open(draft["paper"])

    def _show(self, view: WordingView) -> None:
        other = self._view is None or view.name != self._view.name
        self._view, self._name = view, view.name
        self._list_papers(view)
        self._header.set_subtitle(WHAT)
        self._offer_restore()
        self._export.setVisible(any(paper.changed for paper in view.papers))
        self._add.setVisible(bool(view.adds))
        if other:
            self._end_block()
            self._reader.set_options([(starting(word), at) for at, word in enumerate(view.readers)])
            self._reader.set_value(0)
        self._list_blocks(view)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._table.select(wanted)
        elif other and view.blocks:
            self._table.select(view.blocks[0].key)
        self._choose_block(self._table.current_id)
        typed, self._typed = self._typed, {}
        self._block.take_typed(typed)
        new, self._half_typed = self._half_typed, {}
        if new:
            self._begin_block()
            self._new.take_typed(new)
        self._show_tab()

    def _list_papers(self, view: WordingView) -> None:
        options = [
            (listing.in_words(one, len(self._refused.of_paper(one.name))), one.name) for one in view.papers
        ]
        self._paper.set_options(options)
        self._paper.set_value(view.name)

    def _list_blocks(self, view: WordingView) -> None:
        refused = self._refused.of_paper(view.name)
        self._table.set_rows(
            tuple(replace(one, state=listing.NOT_SAVED) if one.key in refused else one for one in view.blocks)
        )

    def _block_of(self, key: object) -> BlockView | None:
        return next((one for one in self._view.blocks if one.key == key), None) if self._view else None

    @Slot(object)
    def _choose_block(self, key: object) -> None:
        before, block = self._block.key, self._block_of(key)
        self._block.show_block(block)
        refusal = self._refused.of(self._name, str(key))
        if refusal is not None and key != before:
            self._block.take_typed(refusal.texts)
            if refusal.error is not None:
                self._block.show_error(refusal.error, go_there=False)
        self._show_tab()

    @Slot()
    def _show_tab(self) -> None:
        looking = self._tabs.currentIndex() == PAPER
        adding = not self._new.isHidden() and not looking
        self._block.setVisible(not looking and not adding and bool(self._block.key))
        if looking:
            self._new.hide()
        several = self._view is not None and len(self._view.readers) > 1
        self._reader.setVisible(looking and several)
        self._preview.setVisible(looking)
        if looking:
            self._draw()

    @Slot()
    def _draw(self) -> None:
        if self._view is not None and self._tabs.currentIndex() == PAPER:
            reader = self._reader.value()
            self._preview.show_request((self._view.name, reader if isinstance(reader, int) else 0))

    @Slot()
    def _choose_paper(self) -> None:
        self._block.commit()
        self._message.settle()
        self.open(str(self._paper.value()))

    # changing

    @Slot(str, str, str)
    def _reword(self, key: str, piece: str, words: str) -> None:
        name, before = self._name, self._block_of(key)
        if name is None or before is None:
            return

        def done(_nothing: None) -> None:
            if self._refused.end(name, key) and not self._refused.is_overtaken(name, key):
                self._take_back(name, before, piece)
            self._refused.forget(name, key, piece)
            self._show_refused()

        def fail(error: DeskError) -> None:
            if self._refused.end(name, key):
                self._refused.is_overtaken(name, key)
            else:
                anew = self._refused.note(name, key, piece, words, error)
                self._show_refused()
                self._say_refused((name, key), {piece: words}, error, anew=anew)

        self._refused.begin(name, key)
        operations.reword(self._context, self, (name, key), {piece: words}, done, fail)

    def _offer_restore(self) -> None:
        if self._view is not None:
            mine = next(paper for paper in self._view.papers if paper.name == self._view.name)
            self._restore.setVisible(bool(mine.changed or self._refused.of_paper(mine.name)))
            self._header.take_up()

    def _show_refused(self) -> None:
        self._offer_restore()
        if self._view is not None:
            self._list_papers(self._view)
            self._list_blocks(self._view)

    def _say_refused(
        self, place: tuple[str, str], texts: dict[str, str], error: DeskError, *, anew: bool
    ) -> None:
        """Say it at the block where it is shown still, and else above; who has left altogether is brought back, once
        for the same words.
        """
        if not self.is_open and anew:
            self.is_open = True
            self.show()
            self.came_back.emit()
        if place == (self._name, self._block.key):
            if any(self._block.typed().get(piece) != words for piece, words in texts.items()):
                self._block.take_typed(texts)
            self._block.show_error(error, go_there=anew)
        elif anew:
            said = f"{error.message} {error.advice}".strip()
            self._message.say(
                "What you typed there could not be saved.",
                f"{said} It is kept with its block.",
                tone=Tone.WARN,
            )

    def _take_back(self, name: str, before: BlockView, piece: str) -> None:
        """Put back what was saved after it was given up: a block of their own has no original but what it said."""
        if before.original is not None:
            operations.put_back(self._context, self, name, before.key, self._fail)
            return
        said = {one.key: one.text for one in before.pieces if one.key == piece}
        operations.reword(self._context, self, (name, before.key), said, self._do_nothing, self._fail)

    def _do_nothing(self, _nothing: None) -> None:
        """Nobody waits for it."""

    @Slot(str)
    def _put_back(self, key: str) -> None:
        name, block = self._name, self._block_of(key)
        if name is None or block is None:
            return
        saving = self._refused.give_up(name, key)
        self._block.give_up_typed()
        self._show_refused()
        # What is being saved still is put back once it is; words that were only typed need no step of their own.
        if block.original is not None and block.is_touched and not saving:
            self._act(operations.put_back, key)

    def _act(self, call: Any, key: str) -> None:
        if self._name is not None:
            call(self._context, self, self._name, key, self._block.show_error)

    @Slot()
    def _put_whole_back(self) -> None:
        name, view = self._name, self._view
        if name is None or view is None:
            return
        # What could not be saved is given up with the rest; alone it needs no step of its own.
        saving = self._refused.give_up_paper(name)
        self._block.give_up_typed()
        self._show_refused()
        if saving or any(block.is_touched or block.waits for block in view.blocks):
            operations.restore(self._context, self, name, self._fail)

    @Slot()
    def _begin_block(self) -> None:
        if self._view is None:
            return
        self._block.commit()
        self._tabs.setCurrentIndex(WORDS)
        after = next((one.summary for one in self._view.blocks if one.key == self._table.current_id), "")
        self._new.begin(self._view.adds, after)
        self._show_tab()
        self._new.setFocus()

    @Slot()
    def _end_block(self) -> None:
        self._new.hide()
        self._show_tab()

    @Slot(str, str, str)
    def _add_block(self, kind: str, words: str, title: str) -> None:
        def show(key: str) -> None:
            self._wanted = key
            self._new.forget()
            self._end_block()
            self.reload()

        if self._name is not None:
            at = self._table.current_id
            after = at if isinstance(at, str) else None
            operations.add(
                self._context, self, (self._name, after), (kind, words, title), show, self._new.show_error
            )

    def _fail(self, error: DeskError) -> None:
        self._message.say(error.message, error.advice, tone=Tone.BAD)
