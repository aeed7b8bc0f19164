"""The concerns page: locked until the passphrase is typed again, and locked once more when it is left."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, EnvironmentFault
from rmdesk.services import concerns
from rmdesk.services.concerns import ChainView, RestrictedArea
from rmdesk.services.concerns.area import IDLE_MINUTES
from rmdesk.ui.concerns import operations
from rmdesk.ui.concerns.area import AreaPanel
from rmdesk.ui.concerns.locked import LockedPanel
from rmdesk.ui.concerns.paper_panel import PaperPanel, PaperRequest
from rmdesk.ui.concerns.parts import let_go
from rmdesk.ui.concerns.unsaved import Unsaved
from rmdesk.ui.concerns.words import EMERGENCY
from rmdesk.ui.context import Context
from rmdesk.ui.idle import IdleWatch
from rmdesk.ui.page import Page
from rmdesk.ui.style.tokens import GRID, MARGIN, Tone
from rmdesk.ui.widgets.banner import Banner

_NEW = "new"
NOT_KEPT = "What you typed last is not saved yet. It is held here: open the area again to save it."


def _nothing_more(_nothing: None) -> None:
    """Wait for nothing."""


class ConcernsPage(Page):
    """The page `page.concerns`. Nothing typed here ever goes into the window's draft."""

    help_text: ClassVar[str] = (
        "Here you write down what worries you about somebody's safety, whom you told, and what was decided. "
        "It opens with the passphrase, locks itself after two quiet minutes and when you leave the page. "
        "What is signed is never changed: you add to it. If the concern is about you, print the papers for it "
        "and hand them to a trustee; do not type it in."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context, "concerns", "Concerns")
        self._panel: AreaPanel | None = None
        self._idle: IdleWatch | None = None
        self._wanted: object = None
        self._unsaved: Unsaved | None = None
        self._build()

    def _build(self) -> None:
        emergency = Banner("concerns.emergency", Tone.BAD)
        emergency.say(EMERGENCY)
        on_top = QWidget()
        margins = QVBoxLayout(on_top)
        margins.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        margins.addWidget(emergency)
        sample = self.context.sample
        self._locked = LockedPanel(f"This is the sample desk; its passphrase is: {sample}" if sample else "")
        self._locked.tried.connect(self._try)
        self._locked.form_wanted.connect(self._show_form)
        self._locked.routes_wanted.connect(self._show_routes)
        self._papers = PaperPanel(self.context)
        self._papers.left.connect(self._leave_paper)
        self._papers.forget()
        self._stack = QStackedLayout()
        self._stack.addWidget(self._locked)
        self._stack.addWidget(self._papers)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(on_top)
        box.addLayout(self._stack, 1)

    @property
    def is_open(self) -> bool:
        """Tell whether the area is open."""
        return self._panel is not None

    @property
    def idle_watch(self) -> IdleWatch | None:
        """Return what locks the area when nobody touches it; none while it is locked."""
        return self._idle

    def open_record(self, record: Any) -> None:
        """Open the case `{"case": number}`, or begin one with "new"; the passphrase comes first."""
        self._wanted = record
        if self._panel is not None:
            self._open_wanted(self._panel)
        else:
            self._locked.begin()

    def new_here(self) -> None:
        """Record a concern."""
        self.open_record(_NEW)

    def print_here(self) -> None:
        """Print the case on screen, or a blank form while it is locked."""
        if self._panel is not None:
            self._panel.print_case()
        else:
            self._show_form()

    def save_typed(self) -> None:
        """Save at once what is typed in a case."""
        if self._panel is not None:
            self._panel.save_typed()

    def showEvent(self, event: QShowEvent) -> None:
        """Wait for the passphrase."""
        super().showEvent(event)
        if self._panel is None:
            self._locked.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Lock when another page is shown; a minimised window is left to the idle timer."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.lock()

    @Slot()
    def lock(self, why: str = "") -> None:
        """Lock the area. What is typed is saved in its own case; nothing of it stays on screen or in memory."""
        panel, self._panel = self._panel, None
        self._papers.forget()
        self._stack.setCurrentWidget(self._locked)
        self._locked.settle()
        if self._idle is not None:
            self._idle.stop()
            self._idle.deleteLater()
            self._idle = None
        if panel is None:
            return
        if why:
            self._locked.say(why)
        area, unsaved = panel.area, panel.unsaved()
        self._stack.removeWidget(panel)
        let_go(panel)
        if self.window().isHidden():
            # A window that goes away has saved everything before, and takes no more work.
            area.close()
            return
        if unsaved is None:
            # Behind what is still being written, so that it can end.
            self.context.load(self, area.close, _nothing_more)
            return
        self._unsaved = unsaved
        self._save_unsaved(area, close=True)

    @Slot(str)
    def _try(self, passphrase: str) -> None:
        self._locked.wait(True)
        operations.open_area(self.context, self, passphrase, self._open, self._locked.show_failure)

    def _open(self, opened: tuple[RestrictedArea, ChainView]) -> None:
        area, chain = opened
        self._locked.settle()
        if not self.isVisible():
            area.close()
            return
        panel = AreaPanel(self.context, area, chain)
        panel.paper_wanted.connect(self._show_paper)
        panel.form_wanted.connect(self._show_form)
        panel.routes_wanted.connect(self._show_routes)
        self._panel = panel
        self._stack.addWidget(panel)
        self._stack.setCurrentWidget(panel)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._idle = IdleWatch(app, IDLE_MINUTES, parent=self)
            self._idle.idle.connect(self._lock_idle)
        if self._unsaved is not None:
            self._wanted = {"case": self._unsaved.case_id}
            self._save_unsaved(area, close=False)
        self._open_wanted(panel)

    def _open_wanted(self, panel: AreaPanel) -> None:
        wanted, self._wanted = self._wanted, None
        case_id = wanted.get("case") if isinstance(wanted, dict) else wanted
        if isinstance(case_id, int):
            panel.open_case(case_id)
        elif case_id == _NEW:
            panel.ask_about()
        else:
            panel.show_list()

    @Slot()
    def _lock_idle(self) -> None:
        self.lock("Locked, because nothing was touched for two minutes. What was typed is saved.")

    def _save_unsaved(self, area: RestrictedArea, *, close: bool) -> None:
        """Save what was typed last. What can't be saved is held until the area is opened again."""
        if self._unsaved is None:
            return

        def done(_nothing: None) -> None:
            self._unsaved = None
            if close:
                area.close()

        def failed(error: DeskError) -> None:
            if close:
                area.close()
            if not isinstance(error, EnvironmentFault):
                # It is in the record already, or must not be kept.
                self._unsaved = None
                return
            self._locked.say(error.message, NOT_KEPT)
            self.context.failed.emit(error)

        operations.save_unsaved(self.context, self, area, self._unsaved.save, done, failed)

    @Slot(object)
    def _show_paper(self, request: PaperRequest) -> None:
        self._stack.setCurrentWidget(self._papers)
        self._papers.show_paper(request)

    @Slot()
    def _show_form(self) -> None:
        desk = self.context.desk
        self._show_paper(PaperRequest("Blank form", lambda: concerns.blank_form_paper(desk)))

    @Slot()
    def _show_routes(self) -> None:
        desk = self.context.desk
        self._show_paper(PaperRequest("If the concern is about us", lambda: concerns.about_us_paper(desk)))

    @Slot()
    def _leave_paper(self) -> None:
        self._stack.setCurrentWidget(self._panel or self._locked)
