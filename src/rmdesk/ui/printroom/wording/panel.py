"""The words of papers: which paper, its blocks in order, and one of them to be said in other words."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QTabBar, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, EnvironmentFault
from rmdesk.base.files import write_atomically
from rmdesk.rules.wording import count_of, listed
from rmdesk.services.printroom.wording import FILE_NAME, BlockView, PaperWording, WordingView
from rmdesk.ui.context import Context
from rmdesk.ui.printroom.previewing import PreviewPanel
from rmdesk.ui.printroom.wording import operations
from rmdesk.ui.printroom.wording.add_card import AddCard
from rmdesk.ui.printroom.wording.block_card import BEGIN, BlockCard
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import name as give_name
from rmdesk.ui.widgets.fields import ChoiceField
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.table import Column, Kind, RecordTable

FILES = "Wording of papers (*.toml)"
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
        self._refused: dict[str, str] = {}
        self._half_typed: dict[str, str] = {}
        self.is_open = False
        self._header = PageHeader(BEGIN, "Wording of papers")
        self._header.set_trail([("printroom", "Print room")], "Wording of papers")
        self._restore = self._header.add_action("restore", "Put the whole paper back", icon="undo-2")
        self._import = self._header.add_action("import", "Take over from a file…", icon="file-input")
        self._export = self._header.add_action("export", "Save as a file…", icon="save")
        self._message = Banner(f"{BEGIN}.message", Tone.BAD)
        self._paper = ChoiceField(f"{BEGIN}.paper", "Paper", (), blank=None)
        self._table = RecordTable(
            f"{BEGIN}.table", _columns(), accessible="Blocks of the paper", record_id=_key
        )
        self._add = QuietButton(f"{BEGIN}.add", "Add a block after this one…", icon="plus")
        self._tabs = QTabBar()
        self._block = BlockCard()
        self._new = AddCard()
        self._reader = ChoiceField(f"{BEGIN}.reader", "The copy for", (), blank=None)
        self._preview = PreviewPanel(context, f"{BEGIN}.look", operations.preview)
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        give_name(self._tabs, f"{BEGIN}.tabs", "Words or the whole paper")
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
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
        self._import.clicked.connect(self._choose_file)
        self._export.clicked.connect(self._save_file)
        self._paper.edited.connect(self._choose_paper)
        self._table.selected.connect(self._choose_block)
        self._add.clicked.connect(self._begin_block)
        self._tabs.currentChanged.connect(self._show_tab)
        self._reader.edited.connect(self._draw)
        self._block.reworded.connect(self._reword)
        self._block.kept.connect(partial(self._act, operations.keep_own))
        self._block.left_out.connect(partial(self._act, operations.leave_out))
        self._block.put_back.connect(partial(self._act, operations.put_back))
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
        if not self.is_open:
            return None
        typed, new = self._block.typed(), self._new.typed()
        if not typed and not new:
            return None
        return {"paper": self._name, "block": self._block.key, "texts": typed, "new": new}

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Put it back."""
        self._wanted, self._refused = draft["block"], dict(draft["texts"])
        self._half_typed = dict(draft["new"])
        self.open(draft["paper"])

    def _show(self, view: WordingView) -> None:
        other = self._view is None or view.name != self._view.name
        self._view, self._name = view, view.name
        self._paper.set_options([(_in_words(paper), paper.name) for paper in view.papers])
        self._paper.set_value(view.name)
        self._header.set_subtitle(WHAT)
        mine = next(paper for paper in view.papers if paper.name == view.name)
        self._restore.setVisible(bool(mine.changed))
        self._export.setVisible(any(paper.changed for paper in view.papers))
        self._add.setVisible(bool(view.adds))
        if other:
            self._end_block()
            self._reader.set_options([(_upper(word), at) for at, word in enumerate(view.readers)])
            self._reader.set_value(0)
        self._table.set_rows(view.blocks)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._table.select(wanted)
        elif other and view.blocks:
            self._table.select(view.blocks[0].key)
        self._choose_block(self._table.current_id)
        typed, self._refused = self._refused, {}
        self._block.take_typed(typed)
        new, self._half_typed = self._half_typed, {}
        if new:
            self._begin_block()
            self._new.take_typed(new)
        self._show_tab()

    @Slot(object)
    def _choose_block(self, key: object) -> None:
        view = self._view
        block = next((one for one in view.blocks if one.key == key), None) if view else None
        self._block.show_block(block)
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
        def fail(error: DeskError) -> None:
            # The coordinator may have gone on to another block, or back: they are brought to what was refused.
            if not self.is_open:
                self.is_open = True
                self.show()
                self.came_back.emit()
            self._table.select(key)
            self._choose_block(key)
            self._tabs.setCurrentIndex(WORDS)
            self._block.take_typed({piece: words})
            self._block.show_error(error)

        if self._name is not None:
            operations.reword(self._context, self, self._name, key, {piece: words}, fail)

    def _act(self, call: Any, key: str) -> None:
        if self._name is not None:
            call(self._context, self, self._name, key, self._block.show_error)

    @Slot()
    def _put_whole_back(self) -> None:
        if self._name is not None:
            operations.restore(self._context, self, self._name, self._fail)

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

    # carrying to another desk

    @Slot()
    def _save_file(self) -> None:
        self._block.commit()
        operations.words_file(self._context, self, self._ask_place, self._fail)

    def _ask_place(self, data: bytes) -> None:
        target = self._context.prompts.choose_new_file("Save the wording", Path.home() / FILE_NAME, FILES)
        if target is None:
            return
        if target.suffix.lower() != ".toml":
            target = target.with_name(f"{target.name}.toml")
        try:
            write_atomically(target, data)
        except OSError:
            self._fail(
                EnvironmentFault(
                    "The file could not be saved there.",
                    "The disk may be full or read-only. Choose another place.",
                )
            )
            return
        self._message.say(
            f"Saved as {target.name}.",
            "It holds what your papers say, and nothing about anybody. Another desk takes it over from here.",
            tone=Tone.GOOD,
        )

    @Slot()
    def _choose_file(self) -> None:
        path = self._context.prompts.choose_file("Take over the wording of papers", FILES)
        if path is not None:
            self._message.settle()
            operations.take_over(self._context, self, path, self._tell_taken, self._fail)

    def _tell_taken(self, papers: tuple[str, ...]) -> None:
        self._message.say(
            f"Taken over: {listed(papers)}.",
            "What these papers said before is replaced. Undo brings it back.",
            tone=Tone.GOOD,
        )

    def _fail(self, error: DeskError) -> None:
        self._message.say(error.message, error.advice, tone=Tone.BAD)


def _key(block: BlockView) -> str:
    return block.key


def _columns() -> tuple[Column, ...]:
    return (
        Column("summary", "Block", Kind.NAME, stretch=1, second=lambda block: block.kind, sortable=False),
        Column("state", "", Kind.PILL, width=110, show=_state, tone=_tone, sortable=False),
    )


def _state(block: BlockView) -> str:
    return _upper(block.state) or ("Has to stay" if block.must_stay else "")


def _tone(block: BlockView) -> Tone:
    return Tone.WARN if block.waits else Tone.GOOD if block.is_touched else Tone.NEUTRAL


def _in_words(paper: PaperWording) -> str:
    parts = [f"{count_of(paper.changed, 'block')} changed"] if paper.changed else []
    parts += [f"{paper.waiting} to look at"] if paper.waiting else []
    return f"{paper.label} ({', '.join(parts)})" if parts else paper.label


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
