"""The print room: agreements, certificates and the report; previewed, printed, saved, and found again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.areas import Area
from rmdesk.rules.printroom import PaperKind
from rmdesk.rules.wording import count_of
from rmdesk.services.printroom import Batch, LabelRequest, PaperLine, PaperRequest, PrintroomView
from rmdesk.ui.context import Context
from rmdesk.ui.page import Page
from rmdesk.ui.printroom import models, operations
from rmdesk.ui.printroom.choosers import (
    AGREEMENTS,
    HOURS,
    ISSUED,
    LABELS,
    NAMING,
    NEEDED,
    OF_NOBODY,
    OTHER,
    TABS,
    THEMES,
    choosers,
)
from rmdesk.ui.printroom.choosing import ChoosePanel
from rmdesk.ui.printroom.entering import Entering
from rmdesk.ui.printroom.gaps import GapsBanner
from rmdesk.ui.printroom.going import Going
from rmdesk.ui.printroom.labels_leaving import LabelsLeaving
from rmdesk.ui.printroom.leaving import Leaving
from rmdesk.ui.printroom.locking import LockBox
from rmdesk.ui.printroom.pair_panel import PairPanel
from rmdesk.ui.printroom.previewing import PreviewPanel
from rmdesk.ui.printroom.register_panel import RegisterPanel
from rmdesk.ui.printroom.wording.over import WordingOver
from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import name
from rmdesk.ui.widgets.empty import EmptyState
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.progress import ProgressStrip
from rmdesk.ui.widgets.tabs import Tabs

BESIDE, ALWAYS = 760, 100_000
"""Pixels at 100 % text under which the preview stands below what is chosen: always, for the grid is wide."""
AROUND_GRID = 262
"""Pixels at 100 % text that stand above and below the grid of what is needed."""


class PrintroomPage(Page):
    """The page `page.printroom`."""

    areas: ClassVar[frozenset[Area]] = frozenset(
        {
            Area.PROGRAMME,
            Area.RECRUITMENT,
            Area.PEOPLE,
            Area.MATCHING,
            Area.MEETINGS,
            Area.GATHERINGS,
            Area.PRINTROOM,
            Area.UPKEEP,
        }
    )
    help_text: ClassVar[str] = (
        "What is needed says who should get which papers now. In its grid Space ticks a paper; Ctrl+Space turns a "
        "column, Shift+Space a row, from what is needed to nothing and back. Ctrl+click on a name or a kind of paper "
        "ticks all of it. Or choose a kind of paper, tick who it is for, and look at it. Everybody gets the print "
        "size of their profile unless you choose another. Each paper carries a reference, such as R7-4KQ2; type it "
        "into the search when the paper comes back. What has been printed or saved is listed under Issued papers."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context, "printroom", "Print room")
        self._view: PrintroomView | None = None
        self._record: Any = None
        self._build_header()
        self._build_panels()
        self._lay_out()
        self._connect()

    def _build_header(self) -> None:
        self._header = PageHeader("printroom", "Print room")
        self._words = self._header.add_action("wording", "Wording…", icon="pencil")
        self._fill = self._header.add_action("fill", "Save to fill in…", icon="file-input")
        self._mail = self._header.add_action("mail", "Mail drafts…", icon="mail")
        self._save = self._header.add_action("save", "Save as PDF…", icon="save")
        self._print = self._header.set_primary("Print", icon="printer")
        self._message = Banner("printroom.message", Tone.BAD)
        self._blanks = GapsBanner(self.context)
        self._progress = ProgressStrip("printroom.progress")
        self._lock = LockBox(self.context)
        self._leaving = Leaving(self.context, self, self._progress, self._message, self._lock)
        self._labels_leaving = LabelsLeaving(self.context, self, self._progress, self._message)
        self._tabs = Tabs()
        name(self._tabs, "printroom.tabs", "Kind of paper")
        for text in TABS:
            self._tabs.addTab(text)

    def _build_panels(self) -> None:
        self._panels = choosers(self.context)
        self._agreements, self._certificates = self._panels.agreements, self._panels.certificates
        self._role_cards, self._report = self._panels.role_cards, self._panels.report
        self._hours, self._themes = self._panels.hours, self._panels.themes
        self._cards, self._other = self._panels.cards, self._panels.other
        self._pair = PairPanel(self.context.clock)
        self._preview = PreviewPanel(self.context)
        self._register = RegisterPanel(self.context.clock)
        self._entering = Entering(self.context, self, self._register, self._message)
        self._going = Going(self._tabs, self._panels, self._register, self._entering, self._message)
        self._no_programme = EmptyState("printroom.no_programme", "")
        self._no_programme.say(
            "No programme yet", "Papers are made from a programme and its people.", "New programme"
        )

    def _lay_out(self) -> None:
        left = QWidget()
        left.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2 * GRID)
        for panel in self._panels.in_order:
            lines.addWidget(panel, panel not in (self._report, self._panels.needed))
        lines.addWidget(self._lock)
        lines.addWidget(self._pair)
        lines.addStretch()
        self._making = Columns(stack_below=BESIDE)
        self._making.add(left, 4)
        self._making.add(self._preview, 5)
        self._body = QStackedWidget()
        for part in (self._making, self._register, self._no_programme):
            self._body.addWidget(part)
        area = ScrollArea()
        above = (self._header, self._message, self._entering.told, self._progress, self._leaving.whose)
        for over in (*above, self._entering.left_out, self._tabs, self._blanks):
            area.add(over)
        area.add(self._body, 1)
        area.add(self._entering.panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self._wording = WordingOver(self.context, self, layout, area)

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._hold_focus)
        self._tabs.currentChanged.connect(self._message.settle)
        self._tabs.currentChanged.connect(self._leaving.settle)
        self.context.turned.connect(self._leaving.settle)
        self._tabs.currentChanged.connect(self._show_tab)
        self._print.clicked.connect(self.print_here)
        save = partial(self._let_out, self._leaving.save, of_labels=self._labels_leaving.save)
        self._save.clicked.connect(save)
        self._fill.clicked.connect(partial(self._let_out, self._leaving.save_forms))
        self._mail.clicked.connect(partial(self._let_out, self._leaving.draft))
        self._words.clicked.connect(self._open_wording)
        self._tabs.currentChanged.connect(self._entering.close)
        self._entering.turned.connect(self._show_tab)
        for panel in self._panels.in_order:
            panel.chosen.connect(self._draw)
        self._hours.empty_acted.connect(partial(self.context.go, "meetings"))
        self._themes.empty_acted.connect(partial(self.context.go, "gatherings"))
        self._agreements.current_changed.connect(self._show_pair)
        self._panels.labels.list_wanted.connect(self._labels_leaving.save_list)
        self._panels.needed.empty_acted.connect(partial(self.context.go, "matching"))
        self._agreements.empty_acted.connect(partial(self.context.go, "matching"))
        self._cards.empty_acted.connect(partial(self.context.go, "mentors"))
        self._certificates.empty_acted.connect(partial(self.context.go, "meetings"))
        self._role_cards.empty_acted.connect(partial(self.context.go, "mentees"))
        self._no_programme.acted.connect(partial(self.context.go, "plan", "new"))
        self._pair.signed.connect(self._note_signed)
        self._pair.lines_changed.connect(self._keep_lines)
        self._register.card.returned.connect(self._note_returned)
        self._register.card.wanted_again.connect(self._make_again)
        self._register.card.person_wanted.connect(partial(self.context.go, "people"))

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with papers that became ready meanwhile, once the page is on screen."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._leaving.go_on)

    def reload(self) -> None:
        """Read what can be printed, and the register; who needs what only where it is on screen."""
        self._wording.reload()
        self._panels.needed.outdate()
        self._panels.labels.outdate()
        self.read(operations.read_offer(self.context), self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the grid have the height that what stands above and below it leaves."""
        super().resizeEvent(event)
        self._panels.needed.grid.set_room(self.height() - look.current().px(AROUND_GRID))

    def open_record(self, record: Any) -> None:
        """Show the paper of this number, the agreement of a pair, somebody's papers, the report, or everybody's role
        cards.

        `record` is a number, `{"agreement": relationship id}`, `{"certificate": participation id}`,
        `{"person": person id}`, `{"own_record": person id}`, `{"returned": paths of forms that came back}`,
        `{"entry": number of a paper that came back}`, `{"wording": a paper's name or none}`,
        `{"other": a kind of other paper}`, "report" or "role_cards".
        """
        if isinstance(record, dict) and "wording" in record:
            self._wording.open(record["wording"])
            return
        self._wording.close()
        self._record = record
        self.refresh()

    def draft(self) -> dict[str, Any] | None:
        """Return what is typed of a paper that came back, or of the words of papers, and what was broken off."""
        typed = {**(self._wording.draft() or {}), **(self._entering.draft() or {})}
        return {**typed, **self._leaving.to_tell()} or None

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Put it back; the words of papers lie over a paper that came back."""
        self._wording.take_draft(draft)
        if "paper" in draft:
            self._tabs.setCurrentIndex(ISSUED)
        self._entering.take_draft(draft)
        self._leaving.tell_later(draft)

    def come_home(self) -> None:
        """Leave the words of papers."""
        self._wording.close()

    def step_back(self) -> bool:
        """Leave a paper that is entered, wherever the keyboard is."""
        entering = self._entering.is_open and self._entering.panel.isVisible()
        if entering:
            self._entering.leave()
        return entering or super().step_back()

    def print_here(self) -> None:
        """Print what is shown."""
        if self._print.isEnabled() and not self._print.isHidden():
            self._let_out(self._leaving.print_out, of_labels=self._labels_leaving.print_out)

    def _show(self, view: PrintroomView) -> None:
        self._view = view
        self._panels.speak_of(view.naming)
        pairs, certificates = view.pairs, view.certificates
        self._agreements.show_rows(
            models.pair_rows(pairs), [pair.id for pair in pairs if pair.printed_on is None]
        )
        self._certificates.show_rows(
            models.certificate_rows(certificates), [c.id for c in certificates if c.issued_on is None]
        )
        self._role_cards.show_rows(
            models.role_card_rows(view.role_cards), [c.id for c in view.role_cards if c.issued_on is None]
        )
        for panel, sheets in ((self._hours, view.hours), (self._themes, view.themes)):
            panel.show_rows(models.sheet_rows(sheets), [line.id for line in sheets])
        self._tabs.setTabVisible(HOURS, bool(view.hours))
        self._tabs.setTabVisible(THEMES, bool(view.themes))
        self._cards.show_rows(
            models.card_rows(view.cards), [line.id for line in view.cards if line.issued_on is None]
        )
        self._other.show_papers(view.defined)
        self._register.show_papers(view.papers)
        self._leaving.outside.note(view.papers)
        self._header.set_subtitle(self._standing(view))
        record, self._record = self._record, None
        if record is not None:
            self._going.open(record, view)
        self._show_tab()

    def _standing(self, view: PrintroomView) -> str:
        # Most papers are for keeping: only those that ask something are waited for.
        out = sum(1 for paper in view.papers if paper.is_out)
        issued = f"{count_of(len(view.papers), 'paper')} issued" if view.papers else ""
        issued += f", {out} still to come back" if out else ""
        return " · ".join(part for part in (view.programme, issued) if part)

    @Slot()
    def _hold_focus(self) -> None:
        """Keep the keyboard on the tabs while what it was in goes: it would jump anywhere."""
        here = QApplication.focusWidget()
        if here is not None and any(
            part.isAncestorOf(here) for part in (self._body, self._entering.panel, self._message)
        ):
            self._tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_tab(self) -> None:
        at, view = self._tabs.currentIndex(), self._view
        if view is None:
            return
        ready = view.programme_id is not None
        entering = at == ISSUED and self._entering.is_open
        self._entering.panel.setVisible(entering)
        self._body.setVisible(not entering)
        self._body.setCurrentIndex(1 if at == ISSUED else 0 if ready else 2)
        for tab, each in enumerate(self._panels.in_order):
            each.setVisible(at == tab)
        panel = self._panels.in_order[at] if at in NAMING else None
        named = isinstance(panel, ChoosePanel) and bool(panel.list.rows)
        self._blanks.show_gaps(view, agreements=at in (NEEDED, AGREEMENTS), names_coordinator=named)
        self._making.stack_below(ALWAYS if at == NEEDED else BESIDE)
        if at == NEEDED:
            self._panels.needed.read()
        elif at == LABELS:
            self._panels.labels.read()
        self._show_pair(self._agreements.list.current_id)
        self._draw()

    def _request(self) -> PaperRequest | Batch | LabelRequest | None:
        view, at = self._view, self._tabs.currentIndex()
        if view is None or view.programme_id is None or at == ISSUED:
            return None
        return self._panels.in_order[at].request(view.programme_id)

    @Slot()
    def _draw(self) -> None:
        """Show what would be printed now, and whether it can be."""
        request, view = self._request(), self._view
        blocked = view is not None and bool(view.blanks) and self._tabs.currentIndex() == AGREEMENTS
        can, at = request is not None and not blocked, self._tabs.currentIndex()
        for button in (self._print, self._save, self._mail):
            button.setVisible(at != ISSUED)
            button.setEnabled(can)
        by_mail = at not in (*OF_NOBODY, ISSUED) and (at != OTHER or self._other.goes_by_mail)
        self._mail.setVisible(by_mail)
        self._lock.setVisible(at not in (LABELS, ISSUED))
        self._fill.setVisible(at == OTHER and self._other.asks)
        self._fill.setEnabled(can)
        self._header.take_up()
        if request is None:
            gets = "who gets a label" if at == LABELS else "who the paper is for"
            self._preview.say("Nothing is chosen", f"Tick {gets}, and it is shown here.")
        elif isinstance(request, Batch):
            self._preview.show_request(self._panels.needed.looked_at(request.programme_id) or request)
        elif blocked:
            self._preview.say("The plan comes first", "Fill in what is missing there, and it is shown here.")
        else:
            self._preview.show_request(request)

    @Slot(object)
    def _show_pair(self, relationship_id: object) -> None:
        pairs = self._view.pairs if self._view and self._tabs.currentIndex() == AGREEMENTS else ()
        self._pair.show_pair(next((pair for pair in pairs if pair.id == relationship_id), None))

    def _let_out(
        self, way: Callable[[Any], None], *, of_labels: Callable[[LabelRequest], None] | None = None
    ) -> None:
        request = self._request()
        if isinstance(request, LabelRequest):
            if of_labels is not None:
                of_labels(request)
        elif request is not None:
            way(request)

    @Slot()
    def _open_wording(self) -> None:
        request = self._request()
        self._wording.open(str(request.kind.value) if isinstance(request, PaperRequest) else None)

    @Slot(int, object)
    def _note_signed(self, relationship_id: int, day: dt.date | None) -> None:
        operations.record_signed(self.context, self, relationship_id, day, self._show_pair_error)

    def _show_pair_error(self, error: DeskError) -> None:
        if isinstance(error, FieldError):
            self._pair.show_error(error.field, f"{error.message} {error.advice}".strip())
        else:
            self._message.say(error.message, error.advice, tone=Tone.BAD)

    @Slot(int, str)
    def _keep_lines(self, relationship_id: int, text: str) -> None:
        operations.change_own_lines(self.context, self, relationship_id, text)

    @Slot(int, object)
    def _note_returned(self, paper_id: int, day: dt.date | None) -> None:
        operations.mark_returned(self.context, self, paper_id, day, self._show_paper_error)

    def _show_paper_error(self, error: DeskError) -> None:
        if isinstance(error, FieldError):
            self._register.card.show_error(f"{error.message} {error.advice}".strip())
        else:
            self._message.say(error.message, error.advice, tone=Tone.BAD)

    @Slot(object)
    def _make_again(self, paper: PaperLine) -> None:
        if paper.kind == PaperKind.AGREEMENT and paper.relationship_id is not None:
            self.open_record({"agreement": paper.relationship_id})
        elif self._view is not None:
            self._tabs.setCurrentIndex(self._panels.tick_again(paper, self._view))
            self._draw()
