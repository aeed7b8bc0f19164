"""The opened area: the list, and one thing at a time in front of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from rmdesk.rules.concerns.ladder import Route, RoutedAway
from rmdesk.rules.concerns.next_steps import Step
from rmdesk.rules.concerns.words import About, ConcernState
from rmdesk.services.concerns import CaseView, ChainView, RestrictedArea
from rmdesk.ui.concerns import operations
from rmdesk.ui.concerns.about import AboutPanel, AwayPanel
from rmdesk.ui.concerns.case import CasePanel
from rmdesk.ui.concerns.case_list import ListPanel
from rmdesk.ui.concerns.copy_panel import CopyPanel
from rmdesk.ui.concerns.draft import DraftPanel
from rmdesk.ui.concerns.ladder import LadderPanel
from rmdesk.ui.concerns.log import LogPanel
from rmdesk.ui.concerns.parts import let_go
from rmdesk.ui.concerns.unsaved import Unsaved
from rmdesk.ui.context import Context


class AreaPanel(QWidget):
    """Everything behind the passphrase; it is thrown away when the area locks."""

    paper_wanted = Signal(object)
    """A `PaperRequest`."""
    form_wanted = Signal()
    routes_wanted = Signal()

    def __init__(self, context: Context, area: RestrictedArea, chain: ChainView) -> None:
        super().__init__()
        self._context = context
        self._area = area
        self._front: QWidget | None = None
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._list = ListPanel(context, area)
        self._list.opened.connect(self.open_case)
        self._list.record_wanted.connect(self.ask_about)
        self._list.ladder_wanted.connect(self._show_ladder)
        self._list.log_wanted.connect(self._show_log)
        self._list.say_chain(chain, quiet=True)
        self._stack.addWidget(self._list)

    @property
    def area(self) -> RestrictedArea:
        """Return the opened area."""
        return self._area

    def unsaved(self) -> Unsaved | None:
        """Return what is typed and not saved yet; whoever asks saves it."""
        return self._front.saver.take() if isinstance(self._front, DraftPanel | CasePanel) else None

    def save_typed(self) -> None:
        """Save at once what is typed and not saved yet."""
        if isinstance(self._front, DraftPanel | CasePanel):
            self._front.saver.save()

    @Slot()
    def show_list(self) -> None:
        """Go back to the list."""
        self._bring(None)
        self._list.reload()

    @Slot()
    def ask_about(self) -> None:
        """Begin a concern: whom is it about?"""
        panel = AboutPanel()
        panel.chosen.connect(self._ask_route)
        panel.left.connect(self.show_list)
        self._bring(panel)
        panel.begin()

    @Slot(int)
    def open_case(self, case_id: int) -> None:
        """Open one case: its draft while nothing is signed, else its record."""
        self._read(case_id, self._show_case)

    def print_case(self) -> None:
        """Ask for whom the case on screen is to be printed."""
        if isinstance(self._front, CasePanel) and self._front.view.entries:
            self._ask_for_copy(self._front.view)

    def _read(self, case_id: int, then: Callable[[CaseView], None]) -> None:
        operations.read_case(self._context, self, self._area, case_id, then)

    def _show_case(self, view: CaseView) -> None:
        if view.state is ConcernState.DRAFT and not view.entries:
            self._show_draft(view)
        else:
            self._show_record(view)

    def _show_record(self, view: CaseView, step: Step | None = None) -> None:
        panel = CasePanel(self._context, self._area, view)
        panel.left.connect(self.show_list)
        panel.sign_wanted.connect(self._show_draft)
        panel.copy_wanted.connect(self._ask_for_copy)
        self._bring(panel)
        if step is not None:
            panel.begin_step(step)
        else:
            panel.begin()

    @Slot(object)
    def _show_draft(self, view: CaseView) -> None:
        panel = DraftPanel(self._context, self._area, view)
        panel.signed.connect(self.open_case)
        panel.emergency.connect(self._refer_first)
        panel.went_away.connect(self._send_away)
        panel.left.connect(self.show_list)
        panel.dropped.connect(self.show_list)
        self._bring(panel)
        panel.begin()

    @Slot(int)
    def _refer_first(self, case_id: int) -> None:
        self._read(case_id, lambda view: self._show_record(view, Step.REFER))

    @Slot(object)
    def _ask_route(self, about: About) -> None:
        def go_on(way: Route | RoutedAway) -> None:
            if isinstance(way, RoutedAway):
                self._show_away(way)
            else:
                operations.start(self._context, self, self._area, about, self.open_case)

        operations.ask_route(self._context, self, self._area, about, go_on)

    @Slot()
    def _send_away(self) -> None:
        self._ask_route(About.COORDINATOR)

    def _show_away(self, way: RoutedAway) -> None:
        panel = AwayPanel(way)
        panel.form_wanted.connect(self.form_wanted)
        panel.routes_wanted.connect(self.routes_wanted)
        panel.left.connect(self.show_list)
        self._bring(panel)

    @Slot(object)
    def _ask_for_copy(self, view: CaseView) -> None:
        panel = CopyPanel(self._area, view)
        panel.wanted.connect(self.paper_wanted)
        panel.left.connect(self.open_case)
        self._bring(panel)
        panel.begin()

    @Slot()
    def _show_ladder(self) -> None:
        panel = LadderPanel(self._context, self._area)
        panel.left.connect(self.show_list)
        self._bring(panel)
        panel.begin()
        panel.reload()

    @Slot()
    def _show_log(self) -> None:
        panel = LogPanel(self._context, self._area)
        panel.left.connect(self.show_list)
        self._bring(panel)
        panel.begin()
        panel.reload()

    def _bring(self, panel: QWidget | None) -> None:
        """Put `panel` in front of the list, and throw away what stood there."""
        old, self._front = self._front, panel
        if panel is not None:
            self._stack.addWidget(panel)
        self._stack.setCurrentWidget(panel or self._list)
        if old is not None:
            self._stack.removeWidget(old)
            let_go(old)
