"""Papers that came back, with a person or a pair: a line each, opened to be read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.rules.wording import day_in_words
from rmdesk.services import printroom
from rmdesk.services.printroom import CameBackPaper
from rmdesk.ui.context import Context
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import LinkButton, QuietButton
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.words import Words

READ, CLOSE = "Read", "Close"


class CameBack(QWidget):
    """Reads by itself; hidden while nothing came back. The button of a paper is `<name>.read.<number>`, that which
    opens it in the print room `<name>.open.<number>`.
    """

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        self._context, self._name = context, name
        self.setObjectName(name)
        self._wanted: tuple[int | None, int | None] = (None, None)
        self._shown: tuple[CameBackPaper, ...] = ()
        self._rows: list[QWidget] = []
        self._opened: set[int] = set()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, GRID, 0, 0)
        self._lines.setSpacing(GRID)
        self._lines.addWidget(Words("Came back", "card-title"))
        self.hide()

    def show_for(self, *, person_id: int | None = None, relationship_id: int | None = None) -> None:
        """Read and show the papers of a person, or about a pair; what was opened of the same one stays open."""
        if (person_id, relationship_id) != self._wanted:
            self._wanted = (person_id, relationship_id)
            self._opened.clear()
            self._fill(())
        desk, wanted = self._context.desk, self._wanted
        read: Callable[[], tuple[CameBackPaper, ...]] = partial(
            printroom.came_back, desk, person_id=person_id, relationship_id=relationship_id
        )
        self._context.load(self, read, partial(self._show, wanted))

    def _show(self, wanted: tuple[int | None, int | None], papers: tuple[CameBackPaper, ...]) -> None:
        if wanted == self._wanted and papers != self._shown:
            self._fill(papers)

    def _fill(self, papers: tuple[CameBackPaper, ...]) -> None:
        for row in self._rows:
            discard(row)
        self._shown = papers
        self._rows = [PaperRow(self, paper, opened=paper.id in self._opened) for paper in papers]
        for row in self._rows:
            self._lines.addWidget(row)
        self.setHidden(not papers)

    @property
    def context(self) -> Context:
        """Return what opens other pages."""
        return self._context

    @property
    def name(self) -> str:
        """Return how its parts are named."""
        return self._name

    def note_opened(self, paper_id: int, opened: bool) -> None:
        """Remember which papers are open."""
        (self._opened.add if opened else self._opened.discard)(paper_id)


class PaperRow(QWidget):
    """One paper: what it is, whose, when it came back; its answers once it is opened."""

    def __init__(self, owner: CameBack, paper: CameBackPaper, *, opened: bool) -> None:
        super().__init__()
        self._owner, self._paper = owner, paper
        whose = f", {paper.who}" if paper.who else ""
        when = f"Came back on {day_in_words(paper.returned_on)}" if paper.returned_on else ""
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Words(f"{paper.title}{whose}", "strong"))
        words.addWidget(Words(" · ".join(part for part in (when, paper.reference) if part), "quiet"))
        self._read = QuietButton(f"{owner.name}.read.{paper.id}", READ)
        self._read.clicked.connect(self._turn)
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addLayout(words, 1)
        head.addWidget(self._read, 0, Qt.AlignmentFlag.AlignTop)
        self._answers = QWidget()
        inside = QVBoxLayout(self._answers)
        inside.setContentsMargins(2 * GRID, 0, 0, GRID)
        inside.setSpacing(2)
        for label, answer in paper.answers:
            inside.addWidget(Words(label, "quiet"))
            inside.addWidget(Words(answer))
            inside.addSpacing(GRID // 2)
        link = LinkButton(f"{owner.name}.open.{paper.id}", "Open it in the print room")
        link.setAccessibleName(f"Open {paper.reference} in the print room")
        link.clicked.connect(self._open)
        inside.addWidget(link)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID)
        lines.addLayout(head)
        lines.addWidget(self._answers)
        self._set_open(opened)

    def _set_open(self, opened: bool) -> None:
        self._answers.setHidden(not opened)
        self._read.setText(CLOSE if opened else READ)
        what = f"{self._paper.title} {self._paper.reference}"
        self._read.setAccessibleName(f"{CLOSE if opened else READ} {what}")

    @Slot()
    def _turn(self) -> None:
        opened = self._answers.isHidden()
        self._owner.note_opened(self._paper.id, opened)
        self._set_open(opened)

    @Slot()
    def _open(self) -> None:
        self._owner.context.go("printroom", self._paper.id)
