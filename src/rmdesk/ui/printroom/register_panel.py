"""Issued papers: the register, and one paper with when it came back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.base.clock import Clock
from rmdesk.rules.papers import begun, normalise
from rmdesk.services.printroom import PaperLine
from rmdesk.ui.printroom import models
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.fields import DateField, TextField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.reading_order import bring_into_view
from rmdesk.ui.widgets.table import RecordTable
from rmdesk.ui.widgets.words import Words

NO_SUCH = "There is no paper {} on this desk"
WHY_NOT = "It was undone after it was made, or another desk has issued it."


class PaperCard(Card):
    """One issued paper. Names: `printroom.returned`, `printroom.returned_on`, `printroom.again`, `printroom.person`."""

    returned = Signal(int, object)
    """A paper came back, or not after all: its id, and the date or None."""
    wanted_again = Signal(object)
    """The same paper is to be made again: the `PaperLine`."""
    entry_wanted = Signal(int)
    """What came back on it is to be entered: the paper's number."""
    person_wanted = Signal(int)
    """The reader's own page was asked for: person id."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._paper: PaperLine | None = None
        self._facts = QWidget()
        self._grid = QGridLayout(self._facts)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._date = DateField("printroom.returned_on", "Came back on", today=clock.today)
        self._date.committed.connect(self._save)
        self._enter = QuietButton("printroom.enter", "Enter its answers…", icon="pencil")
        self._enter.clicked.connect(self._want_entry)
        self._mark = QuietButton("printroom.returned", "Mark as returned", icon="check")
        self._mark.clicked.connect(self._return_today)
        self._again = QuietButton("printroom.again", "Make it again", icon="printer")
        self._again.clicked.connect(self._make_again)
        self._person = QuietButton("printroom.person", "Open the person", icon="user")
        self._person.clicked.connect(self._open_person)
        actions = QWidget()
        flow = FlowLayout(actions)
        for button in (self._enter, self._mark, self._again, self._person):
            flow.addWidget(button)
        self.add(self._facts)
        self.add(self._date)
        self.add(actions)

    @property
    def paper(self) -> PaperLine | None:
        """Return the paper that is shown."""
        return self._paper

    def show_paper(self, paper: PaperLine | None) -> None:
        """Show a paper; what is being typed for the same paper stays."""
        same = paper is not None and self._paper is not None and paper.id == self._paper.id
        self._paper = paper
        self.setVisible(paper is not None)
        if paper is None:
            return
        self.set_title(paper.reference, paper.title)
        self._show_facts(models.facts_of(paper))
        if not (same and self._date.changed):
            self._date.set_value(paper.returned_on)
        self._enter.setVisible(paper.asks)
        self._enter.setText("Look at its answers…" if paper.entered else "Enter its answers…")
        self._mark.setVisible(paper.returned_on is None)
        self._again.setVisible(models.may_be_made_again(paper))
        self._person.setVisible(paper.person_id is not None)

    def show_error(self, text: str) -> None:
        """Show what is wrong with the date."""
        self._date.set_error(text)

    def _show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                # Hidden first: Qt is still to show a widget that was added in this same turn, then as a window.
                discard(old)
        for row, (label, words) in enumerate(facts):
            self._grid.addWidget(Words(label, "quiet", wrap=False), row, 0)
            said = Words(words)
            # A name in Arabic would otherwise stand at the far side, away from its label.
            said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
            self._grid.addWidget(said, row, 1)

    @Slot(object)
    def _save(self, day: object) -> None:
        if self._paper is not None:
            self.returned.emit(self._paper.id, day if isinstance(day, dt.date) else None)

    @Slot()
    def _want_entry(self) -> None:
        if self._paper is not None:
            self.entry_wanted.emit(self._paper.id)

    @Slot()
    def _return_today(self) -> None:
        if self._paper is not None:
            self.returned.emit(self._paper.id, self._clock.today())

    @Slot()
    def _make_again(self) -> None:
        self.wanted_again.emit(self._paper)

    @Slot()
    def _open_person(self) -> None:
        if self._paper is not None and self._paper.person_id is not None:
            self.person_wanted.emit(self._paper.person_id)


class RegisterPanel(QWidget):
    """The table `printroom.table`, a box to find in it, and the paper that is chosen."""

    file_wanted = Signal()
    """Forms that came back as files are to be entered."""
    reference_typed = Signal(int)
    """A reference was typed whole, and Enter pressed: the paper's number."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._papers: dict[object, PaperLine] = {}
        self._find = TextField("printroom.find", "Find", placeholder="A reference or part of a name")
        self._find.edited.connect(self._narrow)
        self._find.submitted.connect(self._open_typed)
        self._file = QuietButton("printroom.returned_file", "Enter returned files…", icon="file-text")
        self._file.clicked.connect(self.file_wanted)
        self.table = RecordTable("printroom.table", models.paper_columns(), accessible="Issued papers")
        self.table.selected.connect(self._choose)
        self.table.clicked.connect(self._bring_up)
        self.table.filter_cleared.connect(self._clear)
        self.table.set_empty(
            "No paper has been issued yet", "What you print or save is listed here by its reference."
        )
        self.card = PaperCard(clock)
        left = QWidget()
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID)
        above = QHBoxLayout()
        above.setSpacing(2 * GRID)
        above.addWidget(self._find, 1)
        above.addWidget(self._file, 0, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        lines.addLayout(above)
        lines.addWidget(self.table, 1)
        left.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        columns = Columns(stack_below=760)
        columns.add(left, 3)
        columns.add(self.card, 2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(columns)
        self.card.show_paper(None)

    def show_papers(self, papers: Sequence[PaperLine]) -> None:
        """Show the register; the chosen paper and the filter stay."""
        self._papers = {paper.id: paper for paper in papers}
        self._find.setVisible(bool(papers))
        self.table.set_rows(papers)
        self._choose(self.table.current_id)

    def go_to(self, paper_id: int) -> bool:
        """Show one paper; false when it is not in the register."""
        if paper_id not in self._papers:
            return False
        if not self.table.select(paper_id):
            self._clear()
            self.table.filter("")
            self.table.select(paper_id)
        self._choose(paper_id)
        return True

    def show_only(self, text: str) -> None:
        """Show only papers with these words."""
        self._find.set_value(text)
        self.table.filter(text)

    @Slot(object)
    def _choose(self, paper_id: object) -> None:
        self.card.show_paper(self._papers.get(paper_id))

    @Slot()
    def _bring_up(self) -> None:
        """Bring the paper that was clicked into view, as it stands under a long list in large text."""
        QTimer.singleShot(0, self.card, partial(bring_into_view, self.card))

    @Slot(object)
    def _narrow(self, text: object) -> None:
        """Show what holds the words typed; a reference is found however it is written, and from its beginning."""
        typed = str(text or "")
        whole, beginning = normalise(typed), begun(typed)
        references = [paper.reference for paper in self._papers.values()]
        if whole in references:
            self.table.filter(whole)
        elif whole is not None and (beginning or any(letter.isdigit() for letter in typed)):
            self.table.filter(typed, unmatched=(NO_SUCH.format(whole), WHY_NOT))
        else:
            self.table.filter(typed)
            nothing = bool(references) and not self.table.shown_ids
            if nothing and beginning and any(one.startswith(beginning) for one in references):
                self.table.filter(beginning)

    @Slot()
    def _open_typed(self) -> None:
        """Go on with the paper whose reference was typed, so that a stack is entered without the mouse."""
        wanted = normalise(self._find.value())
        for key, paper in self._papers.items():
            if wanted is not None and paper.reference == wanted and isinstance(key, int):
                self.go_to(key)
                self.reference_typed.emit(key)

    def focus_find(self) -> None:
        """Be ready for the next reference."""
        self._clear()
        self.table.filter("")
        self._find.setFocus()

    @Slot()
    def _clear(self) -> None:
        self._find.set_value("")
