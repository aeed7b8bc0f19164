"""Finding records that are one person and making them one: the views that stand in place of list and person (C2)."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from rmdesk.rules.people.merging import Pick
from rmdesk.services.people import AlikePairs, Comparison
from rmdesk.ui.context import Context
from rmdesk.ui.people import operations
from rmdesk.ui.people.alike_panel import AlikePanel
from rmdesk.ui.people.merge_panel import MergePanel
from rmdesk.ui.people.operations import PeopleLists
from rmdesk.ui.people.same_panel import SamePanel
from rmdesk.ui.widgets.page import PageHeader


class Tidying(QStackedWidget):
    """Holds the page's own `main` view, and over it three that find and make one; each is built when first needed.

    Where somebody came from is where they go back to. While there are pairs, `people.duplicates` in the header says so.
    """

    left = Signal()
    """Back at list and person."""
    opened = Signal(int)
    """Somebody is to be shown: person id."""

    def __init__(self, context: Context, main: QWidget, header: PageHeader) -> None:
        super().__init__()
        self._context = context
        self._found = AlikePairs()
        self._turn = 0
        self._from_pairs = False
        self._alike: AlikePanel | None = None
        self._merge: MergePanel | None = None
        self._same: SamePanel | None = None
        self._who: tuple[int, str] = (0, "")
        self._button = header.add_action("duplicates", "Perhaps the same person", icon="users")
        self._button.clicked.connect(self.show_pairs)
        self._button.hide()
        self.addWidget(main)

    def refresh(self) -> None:
        """Look through the desk again; quick while nothing of it has changed."""
        self._context.load(self, operations.read_alike(self._context, self._found), self._show_found)
        shown = self._merge.two if self._merge is not None and self.currentWidget() is self._merge else None
        if shown is not None and self.isVisible():
            self._compare(*shown)

    @Slot()
    def show_pairs(self) -> None:
        """Show who is perhaps the same person."""
        if self._alike is None:
            self._alike = panel = AlikePanel()
            panel.left.connect(self.leave)
            panel.opened.connect(self.opened)
            panel.merge_wanted.connect(self._merge_pair)
            panel.apart_wanted.connect(self._tell_apart)
            self.addWidget(panel)
        self._alike.show_pairs(self._found)
        self.setCurrentWidget(self._alike)
        self._alike.take_focus()

    def show_others(self, person_id: int, who: str, lists: PeopleLists) -> None:
        """Show everybody whom `who` may be the same person as."""
        if self._same is None:
            self._same = panel = SamePanel()
            panel.left.connect(self.leave)
            panel.picked.connect(self._merge_with)
            self.addWidget(panel)
        self._who = (person_id, who)
        self.setCurrentWidget(self._same)
        self._same.show_people(who, (line for line in (*lists.here, *lists.archived) if line.id != person_id))

    def compare(self, one_id: int, other_id: int) -> None:
        """Show two records side by side."""
        self._compare(one_id, other_id)
        self.setCurrentWidget(self._merge_panel())

    @Slot()
    def leave(self) -> None:
        """Go back to list and person at once."""
        if self.currentIndex():
            self.setCurrentIndex(0)
            self.left.emit()

    @Slot()
    def go_back(self) -> bool:
        """Go back one view; false where there is none to go back from."""
        if not self.currentIndex():
            return False
        if self._merge is not None and self.currentWidget() is self._merge and self._from_pairs:
            self.show_pairs()
        else:
            self.leave()
        return True

    def _merge_panel(self) -> MergePanel:
        if self._merge is None:
            self._merge = panel = MergePanel()
            panel.left.connect(self.go_back)
            panel.wanted.connect(self._make_one)
            self.addWidget(panel)
        return self._merge

    def _compare(self, one_id: int, other_id: int) -> None:
        self._turn += 1
        turn, panel = self._turn, self._merge_panel()
        again = panel.two in ((one_id, other_id), (other_id, one_id))

        def show(view: Comparison) -> None:
            if turn == self._turn:
                panel.show_comparison(view)
                if not again:
                    panel.take_focus()

        self._context.load(self, operations.read_comparison(self._context, one_id, other_id), show)

    def _show_found(self, found: AlikePairs) -> None:
        changed, self._found = found is not self._found, found
        self._button.setText(f"Perhaps the same person ({len(found.pairs)})")
        self._button.setHidden(not found.pairs)
        if changed and self._alike is not None and self.currentWidget() is self._alike:
            self._alike.show_pairs(found)

    @Slot(int, int)
    def _merge_pair(self, one_id: int, other_id: int) -> None:
        self._from_pairs = True
        self.compare(one_id, other_id)

    @Slot(int)
    def _merge_with(self, other_id: int) -> None:
        self._from_pairs = False
        self.compare(self._who[0], other_id)

    @Slot(int, int)
    def _tell_apart(self, one_id: int, other_id: int) -> None:
        operations.tell_apart(self._context, self, one_id, other_id)

    @Slot(int, int, object)
    def _make_one(self, kept_id: int, other_id: int, picks: dict[str, Pick]) -> None:
        operations.merge(
            self._context,
            self,
            (kept_id, other_id),
            picks,
            self._show_merged,
            self._merge_panel().show_failure,
        )

    def _show_merged(self, kept_id: int) -> None:
        if self._from_pairs and len(self._found.pairs) > 1:
            self.show_pairs()
        else:
            self.opened.emit(kept_id)
