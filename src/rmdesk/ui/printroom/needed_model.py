"""The grid of who needs what as a Qt model: ticks and print sizes as they stand for this batch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from rmdesk.rules.people import PrintFormat
from rmdesk.rules.printroom import Mark
from rmdesk.rules.wording import count_of, short_day
from rmdesk.services.printroom import Addressee, EnvelopeRequest, NeededPaper, NeededRow, NeededView, Wanted
from rmdesk.ui.widgets.dress import plain_tip

Index = QModelIndex | QPersistentModelIndex
Place = tuple[Addressee, str]
"""Whose paper, and its kind."""
EMPTY = NeededView(0, (), ())


class NeededModel(QAbstractTableModel):
    """Rows are people, columns kinds of paper; what the coordinator ticked stays when the grid is read again."""

    def __init__(self) -> None:
        super().__init__()
        self.view = EMPTY
        self._ticks: dict[Place, bool] = {}
        self._sizes: dict[Addressee, PrintFormat] = {}
        self._left: dict[Place, bool] = {}
        self._left_sizes: dict[Addressee, PrintFormat] = {}

    # what is asked for

    def set_view(self, view: NeededView) -> None:
        """Show who needs what. What was ticked by hand stays, but where a paper has become another since: there what is
        needed counts again, as once a batch has left. When its papers are taken back, just that batch is ticked again.
        """
        self.beginResetModel()
        if view.programme_id != self.view.programme_id:
            self._ticks, self._sizes, self._left, self._left_sizes = {}, {}, {}, {}
        before = {row.to: row for row in self.view.rows}
        now = {row.to: row for row in view.rows}
        if any(_taken_back(row, now[to]) for to, row in before.items() if to in now):
            self._ticks |= self._left
            self._sizes |= self._left_sizes
            self._left, self._left_sizes = {}, {}
        else:
            for (to, kind), wanted in list(self._ticks.items()):
                same = to in before and to in now and before[to].papers.get(kind) == now[to].papers.get(kind)
                if not same:
                    self._left[to, kind] = wanted
                    del self._ticks[to, kind]
            for to, size in list(self._sizes.items()):
                if to not in before or before[to] != now.get(to):
                    self._left_sizes[to] = size
                    del self._sizes[to]
        self.view = view
        self.endResetModel()

    def envelopes(self) -> tuple[EnvelopeRequest, ...]:
        """Return what is ticked, as envelopes in their order; nobody gets an empty one."""
        made = []
        for row in self.view.rows:
            papers = tuple(
                paper
                for kind in self.view.kinds
                if self.is_ticked(row, kind.value)
                for paper in wanted_of(row, kind.value)
            )
            if papers:
                made.append(EnvelopeRequest(row.to, row.name, self.size_of(row), papers, row.detail))
        return tuple(made)

    def size_of(self, row: NeededRow) -> PrintFormat:
        """Return the print size of this batch for somebody."""
        return self._sizes.get(row.to, row.print_format)

    def set_size(self, to: Addressee, size: PrintFormat) -> None:
        """Print for somebody in another size this time."""
        self._sizes[to] = size
        self._tell_all()

    # ticks

    def is_ticked(self, row: NeededRow, kind: str) -> bool:
        """Return whether somebody gets this kind of paper."""
        papers = row.papers.get(kind, ())
        if not papers:
            return False
        return self._ticks.get((row.to, kind), _is_needed(row, kind))

    def places(self, rows: Iterable[int], columns: Iterable[int]) -> list[tuple[NeededRow, str]]:
        """Return the cells of these rows and columns that a paper can be ticked in."""
        columns = list(columns)
        return [
            (row, kind.value)
            for row in (self.view.rows[at] for at in rows)
            for kind in (self.view.kinds[at] for at in columns)
            if row.papers.get(kind.value)
        ]

    def toggle(self, places: list[tuple[NeededRow, str]]) -> None:
        """Tick all of these, or untick them where all are ticked."""
        wanted = not all(self.is_ticked(row, kind) for row, kind in places)
        for row, kind in places:
            self._ticks[row.to, kind] = wanted
        self._tell_all()

    def turn(self, places: list[tuple[NeededRow, str]], *, all_of_it: bool = False) -> None:
        """Tick what is needed of these and nothing else, or nothing where just that is ticked; or tick `all_of_it`."""
        as_needed = all(self.is_ticked(row, kind) == _is_needed(row, kind) for row, kind in places)
        for row, kind in places:
            self._ticks[row.to, kind] = all_of_it or (not as_needed and _is_needed(row, kind))
        self._tell_all()

    def tick_needed(self) -> None:
        """Tick what is needed, and nothing else."""
        self._ticks.clear()
        self._left.clear()
        self._tell_all()

    def tick_none(self) -> None:
        """Untick everything."""
        everything = self.places(range(self.rowCount()), range(self.columnCount()))
        self._ticks = {(row.to, kind): False for row, kind in everything}
        self._left.clear()
        self._tell_all()

    def state_of(self, places: list[tuple[NeededRow, str]]) -> Qt.CheckState:
        """Return whether all that is needed of these is ticked, some of them, or none."""
        ticked = {(row.to, kind) for row, kind in places if self.is_ticked(row, kind)}
        if not ticked:
            return Qt.CheckState.Unchecked
        needed = {(row.to, kind) for row, kind in places if _is_needed(row, kind)}
        whole = ticked >= needed if needed else len(ticked) == len(places)
        return Qt.CheckState.Checked if whole else Qt.CheckState.PartiallyChecked

    def _tell_all(self) -> None:
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)

    # as Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """Return how many people there are."""
        return 0 if parent.isValid() else len(self.view.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """Return how many kinds there are."""
        return 0 if parent.isValid() else len(self.view.kinds)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words, its tick, or what a screen reader says."""
        if not index.isValid():
            return None
        row = self.view.rows[index.row()]
        kind = self.view.kinds[index.column()]
        papers = row.papers.get(kind.value, ())
        told = row.told.get(kind.value, ("", ""))
        said_of_it = long_words(papers) if papers else told[1]
        if role == Qt.ItemDataRole.DisplayRole:
            return short_words(papers) if papers else told[0]
        if role == Qt.ItemDataRole.CheckStateRole:
            if not papers:
                return None
            return Qt.CheckState.Checked if self.is_ticked(row, kind.value) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(said_of_it)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = "" if not papers else "ticked" if self.is_ticked(row, kind.value) else "not ticked"
            said = (row.name, kind.label, state, said_of_it)
            return ", ".join(part for part in said if part)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a kind's or somebody's name, with a second line for people, or whether all of it is ticked."""
        across = orientation == Qt.Orientation.Horizontal
        if not 0 <= section < (self.columnCount() if across else self.rowCount()):
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._head_state(section, across=across)
        if across:
            label = self.view.kinds[section].label
            return (
                label if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
            )
        row = self.view.rows[section]
        size = self.size_of(row)
        if role == Qt.ItemDataRole.DisplayRole:
            # The print size stands with the name, which stays in view, and before what may be cut short.
            said = row.detail if size is PrintFormat.STANDARD else f"{size.label} · {row.detail}"
            return f"{row.name}\n{said}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.name}, {row.detail}, {size.label}"
        tip = f"{row.name}. {row.detail}. {size.label}"
        return plain_tip(tip) if role == Qt.ItemDataRole.ToolTipRole else None

    def _head_state(self, section: int, *, across: bool) -> Qt.CheckState | None:
        rows = range(self.rowCount()) if across else [section]
        columns = [section] if across else range(self.columnCount())
        places = self.places(rows, columns)
        return self.state_of(places) if places else None


def _is_needed(row: NeededRow, kind: str) -> bool:
    return any(paper.mark.is_ticked for paper in row.papers.get(kind, ()))


def _taken_back(before: NeededRow, now: NeededRow) -> bool:
    """Return whether somebody had a paper that counts as given no more, as when a batch is undone."""
    given = {paper.paper for papers in now.papers.values() for paper in papers if paper.given_on is not None}
    kinds = {paper.kind for paper in given}
    return any(
        paper.given_on is not None and paper.paper not in given and paper.paper.kind not in kinds
        for papers in before.papers.values()
        for paper in papers
    )


def wanted_of(row: NeededRow, kind: str) -> list[Wanted]:
    """Return what a tick prints: what is needed of this kind, else all of it."""
    papers = row.papers.get(kind, ())
    needed = [paper.paper for paper in papers if paper.mark.is_ticked]
    return needed or [paper.paper for paper in papers]


def short_words(papers: Iterable[NeededPaper]) -> str:
    """Return a cell's few words: how many, when it was given, or what changed."""
    papers = tuple(papers)
    needed = [paper for paper in papers if paper.mark.is_ticked]
    if any(paper.mark is Mark.CHANGED for paper in needed):
        return "changed"
    if needed:
        count = sum(paper.paper.count for paper in needed)
        return f"{count} copies" if count > 1 else ""
    days = [paper.given_on for paper in papers if paper.given_on is not None]
    return f"given {short_day(max(days)).rpartition(' ')[0]}" if days else ""


def long_words(papers: Iterable[NeededPaper]) -> str:
    """Return all that is to be said of a cell."""
    said = []
    for paper in papers:
        words = []
        if paper.mark is Mark.NEEDED:
            words.append(f"needed: {paper.why}")
        if paper.given_on is not None:
            words.append(f"given on {short_day(paper.given_on)}")
        if paper.changed:
            words.append(f"the {paper.changed} changed since")
        if paper.mark is Mark.NEEDED and paper.paper.count > 1:
            words.append(count_of(paper.paper.count, "copy", "copies"))
        said.append(", ".join(words))
    return "; ".join(dict.fromkeys(words for words in said if words))
