"""The tab of the papers that have a definition: which of them, and for whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from rmdesk.rules.printroom import DefinedKind
from rmdesk.services.printroom import DefinedPaper, PaperRequest
from rmdesk.ui.printroom import models
from rmdesk.ui.printroom.choosing import ChoosePanel
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.fields import ChoiceField, DateField
from rmdesk.ui.widgets.words import Words

_NOTHING = DefinedKind("", "Paper", "papers")


class OtherPanel(QWidget):
    """Which paper (`printroom.other.kind`), what it is for, the list of whom it is for (`printroom.other`), and for a
    paper that says so when it is to be back (`printroom.other.back_by`).
    """

    chosen = Signal()
    """Something about what is to be printed was changed."""

    def __init__(self) -> None:
        super().__init__()
        self._papers: dict[str, DefinedPaper] = {}
        self._kind = ChoiceField("printroom.other.kind", "Paper", (), blank=None)
        self._what = Words("", "quiet")
        self._list = ChoosePanel(_NOTHING, "other", "Who it is for", "Not made yet")
        self._list.set_empty("Nobody to make it for yet", "It is made once there are people for it.", "")
        self._back_by = DateField("printroom.other.back_by", "To be back by")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID)
        lines.addWidget(self._kind)
        lines.addWidget(self._what)
        lines.addWidget(self._list, 1)
        lines.addWidget(self._back_by)
        self._kind.committed.connect(self._show_kind)
        self._list.chosen.connect(self.chosen)
        self._back_by.committed.connect(self.chosen)

    def show_papers(self, papers: Iterable[DefinedPaper]) -> None:
        """Show which papers there are; the one that was chosen stays chosen."""
        self._papers = {paper.kind: paper for paper in papers}
        held = self._kind.value()
        self._kind.set_options([(paper.kind.label, str(key)) for key, paper in self._papers.items()])
        if held in self._papers:
            self._kind.set_value(held)
        self._show_rows()

    @property
    def asks(self) -> bool:
        """Return whether the chosen paper has questions, so that it can be filled in on a screen."""
        paper = self._papers.get(str(self._kind.value()))
        return paper is not None and paper.asks

    @property
    def goes_by_mail(self) -> bool:
        """Return whether copies of the chosen paper have one reader each, who can be written to."""
        paper = self._papers.get(str(self._kind.value()))
        return paper is not None and paper.has_one_reader

    def choose(self, kind: str, person_id: int | None = None, relationship_id: int | None = None) -> bool:
        """Choose a paper, and tick whom it was for; false when there is no such paper."""
        paper = self._papers.get(kind)
        if paper is None:
            return False
        self._kind.set_value(str(paper.kind))
        self._show_rows()
        self._list.tick(
            [
                line.id
                for line in paper.lines
                if (line.person_id is not None and line.person_id == person_id) or line.id == relationship_id
            ]
        )
        return True

    def request(self, programme_id: int) -> PaperRequest | None:
        """Return what is to be printed, or none while nobody is ticked."""
        request, paper = self._list.request(programme_id), self._papers.get(str(self._kind.value()))
        if request is None or paper is None or paper.back_by is None:
            return request
        day = self._back_by.value()
        return replace(request, back_by=day if isinstance(day, dt.date) else paper.back_by)

    @Slot()
    def _show_kind(self) -> None:
        self._list.tick(())
        self._show_rows()
        self.chosen.emit()

    def _show_rows(self) -> None:
        paper = self._papers.get(str(self._kind.value()))
        if paper is None:
            return
        self._list.kind = paper.kind
        self._what.setText(paper.what)
        self._back_by.setVisible(paper.back_by is not None)
        if paper.back_by is not None and self._back_by.value() is None:
            self._back_by.set_value(paper.back_by)
        self._list.show_rows(models.sheet_rows(paper.lines), paper.new)
