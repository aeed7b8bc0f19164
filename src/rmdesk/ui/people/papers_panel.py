"""What can be printed for somebody, what comes next first (product.md C5)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.services.printroom import PersonPaper
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.empty import EmptyState
from rmdesk.ui.widgets.pill import Pill
from rmdesk.ui.widgets.words import Words, rule


class PapersPanel(QWidget):
    """A row for each paper with its button `person.papers.print.<number>`; under them what came back."""

    wanted = Signal(object)
    """A paper is to be printed, or what it waits for to be filled in: a `PersonPaper`."""

    def __init__(self, came_back: QWidget | None = None) -> None:
        super().__init__()
        self._papers: tuple[PersonPaper, ...] = ()
        self._rows: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._empty = EmptyState(
            "person.papers.empty",
            "Nothing to print yet",
            "An agreement is printed for an active pair, a certificate for somebody who has met. Nothing is printed "
            "for somebody who asked us to stop using what we hold.",
        )
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(GRID)
        self._lines.addWidget(self._empty)
        self._printed = QVBoxLayout()
        self._printed.setSpacing(GRID)
        self._lines.addLayout(self._printed)
        if came_back is not None:
            self._lines.addWidget(came_back)

    @property
    def following(self) -> PersonPaper | None:
        """Return what is to be printed next: due, and not waiting for anything; none when nothing is."""
        return next((paper for paper in self._papers if paper.due and not paper.blocked), None)

    def show_papers(self, papers: Sequence[PersonPaper]) -> None:
        """Show what can be printed."""
        if tuple(papers) == self._papers and self._rows:
            return
        self._papers = tuple(papers)
        for row in self._rows:
            discard(row)
        self._rows = []
        for at, paper in enumerate(self._papers):
            self._rows += [self._row(at, paper), rule()]
        for row in self._rows:
            self._printed.addWidget(row)
        self._empty.setHidden(bool(self._papers))

    def _row(self, at: int, paper: PersonPaper) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2 * GRID)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Words(paper.title, "strong"))
        if paper.programme:
            words.addWidget(Words(paper.programme, "quiet"))
        tone = Tone.WARN if paper.due else Tone.NEUTRAL
        words.addWidget(Pill(paper.state, tone), 0, Qt.AlignmentFlag.AlignLeft)
        if paper.blocked:
            words.addWidget(Words(paper.blocked, "quiet"))
        across.addLayout(words, 1)
        text = "Go to the plan" if paper.blocked else "Print…"
        spoken = ", ".join(part for part in (f"{text} {paper.title}", paper.programme) if part)
        icon = "" if paper.blocked else "printer"
        button = QuietButton(f"person.papers.print.{at}", text, icon=icon, accessible=spoken)
        button.setProperty("at", at)
        button.clicked.connect(self._ask)
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    @Slot()
    def _ask(self) -> None:
        self.wanted.emit(self._papers[int(self.sender().property("at"))])
