"""The main window: navigation at the left, the top bar, the page, and the undo bar."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.rules.areas import Area
from rmdesk.services import drafts, history, journey, upkeep
from rmdesk.services.history import UndoState
from rmdesk.services.journey import Journey
from rmdesk.services.search import Hit
from rmdesk.services.upkeep import Settings
from rmdesk.ui.context import Context
from rmdesk.ui.page import Page
from rmdesk.ui.shell.actions import Actions
from rmdesk.ui.shell.alone import Alone
from rmdesk.ui.shell.navigation import Navigation
from rmdesk.ui.shell.registry import PAGES
from rmdesk.ui.shell.spoke import SpokePanel
from rmdesk.ui.shell.standing import StandingBanner
from rmdesk.ui.shell.textsize import TextSize, window_size
from rmdesk.ui.shell.topbar import TopBar
from rmdesk.ui.shell.undo_keys import UndoKeys
from rmdesk.ui.shell.words import DAMAGED, UNDONE, UNSAVED
from rmdesk.ui.style import sheet
from rmdesk.ui.style.theme import Theme
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets import reading_order
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.oneclick import OneClick
from rmdesk.ui.widgets.undobar import UndoBar

WINDOW_DRAFT = "window"


class MainWindow(QMainWindow):
    """An open desk. Pages are made when first shown."""

    closing = Signal()
    """The coordinator closed the window; the desk is still open."""
    journey_shown = Signal()
    lock_minutes_changed = Signal(int)

    def __init__(self, context: Context, theme: Theme) -> None:
        super().__init__()
        self.context = context
        self._theme = theme
        self._text_size = TextSize(theme, self)
        self._pages: dict[str, Page] = {}
        self._trail: list[str] = []
        self.lock_minutes = 5
        self.setObjectName("window")
        self.setWindowTitle("rmdesk")
        self.resize(window_size(self.screen().availableSize()))
        self.setMinimumSize(760, 520)
        self._build()
        self._build_menus()
        self._connect()
        sheet.wear(self)
        self._read_journey()

    def show_page(self, name: str, record: Any = None) -> Page:
        """Show the page of this name, and the record on it."""
        page = self._pages.get(name) or self._make(name)
        self._stack.setCurrentWidget(page)
        if self._trail[-1:] != [name]:
            self._banner.settle()
            self.undo_bar.clear()  # it speaks of the page that is left; Ctrl+Z and the menu still undo
            self._trail = [*self._trail[-20:], name]
        self.navigation.select(name)
        self._standing.show_on(name)
        if record is not None:
            page.open_record(record)
        if not self.navigation.isAncestorOf(QApplication.focusWidget() or self):
            reading_order.begin(page, held=True)
        return page

    def jump(self, name: str, record: Any = None) -> None:
        """Show a page by its key or from another: what lies over it goes, and the keyboard begins there."""
        self._go(name, record)
        reading_order.begin(self._pages[name], held=True)

    @property
    def here(self) -> Page:
        """Return the page on screen."""
        return self.page(self.current_page)

    def set_lock_minutes(self, minutes: int) -> None:
        """Take over how long the desk may lie untouched before it locks."""
        if minutes != self.lock_minutes:
            self.lock_minutes = minutes
            self.lock_minutes_changed.emit(minutes)

    def leave(self, *, keep_drafts: bool, back_up: bool = True) -> None:
        """Save what is being typed, back up what changed (unless there is no time for it), and close the file.

        With `keep_drafts` also what can't be saved yet, such as a half-filled form, is kept inside the file. The file
        is closed whatever happens.
        """
        self._text_size.forget()
        self._commit_field()
        self.hide()  # at once: what is still under way must not keep the desk readable
        desk, prompts = self.context.desk, self.context.prompts
        self.context.leave()
        try:
            if keep_drafts:
                drafts.keep(desk, WINDOW_DRAFT, self._drafts())
            if back_up:
                upkeep.back_up_if_changed(desk)
        except DeskError as error:
            prompts.tell("Not everything went well", error.message, error.advice)
        finally:
            desk.store.close()

    def take_drafts(self, kept: dict[str, Any]) -> None:
        """Put back what was on screen and being typed when the desk was locked."""
        self.context.programme_id = kept.get("programme_id")
        for name, draft in kept.get("pages", {}).items():
            if any(entry.name == name for entry in PAGES):
                self.page(name).take_draft(draft)
        if kept.get("spoke"):
            self.spoke.take_draft(kept["spoke"])
        shown = kept.get("page", "today")
        self.show_page(shown if any(entry.name == shown for entry in PAGES) else "today")
        self._read_journey()  # what was asked before the programme was known has been answered for none

    def check_soundness(self) -> None:
        """Look in the background whether every page of the file is whole, and say so when one is not."""
        if self.context.jobs.closed:
            return
        desk = self.context.desk

        def say(problems: tuple[str, ...]) -> None:
            if problems:
                self.show_failure(DAMAGED)

        self.context.load(self, lambda: upkeep.check_desk(desk), say)

    def _drafts(self) -> dict[str, Any]:
        found = {name: page.draft() for name, page in self._pages.items()}
        return {
            "page": self.current_page,
            "programme_id": self.context.programme_id,
            "pages": {name: draft for name, draft in found.items() if draft},
            "spoke": self._spoke.draft() if self._spoke else None,
        }

    def _commit_field(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()
        for page in self._pages.values():
            page.save_typed()

    def page(self, name: str) -> Page:
        """Return the page of this name, made if need be but not shown."""
        return self._pages.get(name) or self._make(name)

    @property
    def current_page(self) -> str:
        """Return the name of the page on screen."""
        shown = self._stack.currentWidget()
        return shown.objectName().removeprefix("page.") if shown else ""

    def showEvent(self, event: QShowEvent) -> None:
        """Begin on the page on screen, rather than at the first control of the window."""
        super().showEvent(event)
        OneClick.watch(self)
        if not event.spontaneous() and self.current_page:
            reading_order.begin(self.here, held=True)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let whoever opened the desk close it; what is being typed is saved first, or the coordinator is asked."""
        unsaved: list[DeskError] = []
        self.context.failed.connect(unsaved.append)
        self._commit_field()
        self.context.jobs.settle()
        self.context.failed.disconnect(unsaved.append)
        if unsaved and not self._close_unsaved(unsaved[0]):
            event.ignore()
            return
        self.closing.emit()
        event.accept()

    def _close_unsaved(self, error: DeskError) -> bool:
        question = f"{error.message} {error.advice} If you close now, it is lost."
        return self.context.prompts.confirm(UNSAVED, question, "Close and lose it")

    def _build(self) -> None:
        self.navigation = Navigation()
        self.topbar = TopBar(self.context)
        self._banner = Banner("window.message", Tone.BAD)
        self._standing = StandingBanner()
        self._standing.acted.connect(self._go_on)
        self._stack = QStackedWidget()
        self._stack.setObjectName("pages")
        self.undo_bar = UndoBar()
        self.undo_bar.hide()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        for part in (self.topbar, self._banner, self._standing, self._stack, self.undo_bar):
            right.addWidget(part, part is self._stack)
        self._body = body = QWidget()
        body.setObjectName("window.body")
        across = QHBoxLayout(body)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.navigation)
        across.addLayout(right, 1)
        whole = Alone(body, self.menuBar(), self.context.go)
        self.setCentralWidget(whole)
        self.context.alone.connect(whole.show_alone)
        self._spoke: SpokePanel | None = None
        self.topbar.search.place_results(body)

    def _build_menus(self) -> None:
        self.actions_ = actions = Actions(self)
        actions.add(actions.file, "new", "&New here", "Ctrl+N", lambda: self.here.new_here())
        actions.add(actions.file, "import", "&Import expressions of interest…", "Ctrl+I", self._import)
        actions.add(actions.file, "print", "&Print this…", "Ctrl+P", lambda: self.here.print_here())
        actions.add(actions.file, "backup", "&Back up now", "", lambda: self.show_page("datacare"))
        actions.file.addSeparator()
        actions.add(actions.file, "lock", "&Lock", "Ctrl+L", self.context.lock_requested.emit)
        actions.add(actions.file, "close", "&Close rmdesk", "Ctrl+Q", self.close)
        self._undo = actions.add(actions.edit, "undo", "Undo", "Ctrl+Z", self.undo)
        self._redo = actions.add(actions.edit, "redo", "Redo", "Ctrl+Shift+Z; Ctrl+Y", self.redo)
        actions.edit.addSeparator()
        actions.add(actions.edit, "spoke", "I &spoke to…", "Ctrl+Shift+S", self.note_talk)
        actions.add(actions.edit, "find", "&Find anything", "Ctrl+K", self.topbar.search.setFocus)
        actions.add(actions.edit, "larger", "&Larger text", "Ctrl++", self._text_size.larger)
        actions.add(actions.edit, "smaller", "S&maller text", "Ctrl+-", self._text_size.smaller)
        actions.add(actions.edit, "normal", "&Normal text", "Ctrl+0", self._text_size.normal)
        actions.add_places(self.jump)
        actions.go.addSeparator()
        actions.add(actions.go, "back", "&Back", "Alt+Left", self._back)
        actions.add(actions.programme, "new_programme", "&New programme…", "Ctrl+Shift+N", self.new_programme)
        actions.add_programme_places(self.jump)
        actions.add(actions.help, "keys", "&Help for this page", "F1", lambda: self.here.help_here())

    def _connect(self) -> None:
        context = self.context
        self._text_size.worn.connect(self._keep_text_size)
        context.going.connect(self.jump)
        context.changed.connect(self._note_change)
        context.failed.connect(self.show_failure)
        context.bar_outdated.connect(self.undo_bar.clear)
        context.spoke_wanted.connect(self.note_talk)
        context.settings_changed.connect(self.wear_settings)
        context.programme_changed.connect(self._read_journey)
        context.jobs.busy_changed.connect(self._note_busy)
        self.navigation.chosen.connect(self._go)
        self.navigation.programme_chosen.connect(context.show_programme)
        # It speaks of the programme that is left.
        self.navigation.programme_chosen.connect(self.undo_bar.clear)
        self.navigation.new_programme.connect(self.new_programme)
        self.topbar.lock.clicked.connect(context.lock_requested)
        self.topbar.spoke.clicked.connect(self.note_talk)
        self.topbar.search.chosen.connect(self._open_hit)
        self.undo_bar.undo_requested.connect(self.undo)
        UndoKeys(self, self.undo_bar)

    def _make(self, name: str) -> Page:
        entry = next(e for e in PAGES if e.name == name)
        page = entry.make(self.context)
        self._pages[name] = page
        self._stack.addWidget(page)
        return page

    @Slot()
    def undo(self) -> None:
        """Take the last change back."""
        self._turn(history.undo, UNDONE)

    @Slot()
    def redo(self) -> None:
        """Do the last undone change again."""
        self._turn(history.redo, "Done again")

    def _turn(self, call: Any, word: str) -> None:
        desk = self.context.desk
        self.undo_bar.hide()

        def say(label: str) -> None:
            self.undo_bar.clear()
            self.topbar.saved.setText(f"{word}: {label}")
            self.context.turned.emit(label, word == UNDONE)

        self.context.change(self, lambda: call(desk), say)

    @Slot()
    def new_programme(self) -> None:
        """Start a new programme on the plan page."""
        self.show_page("plan", "new")

    @property
    def spoke(self) -> SpokePanel:
        """Return the small panel for a talk, made when it is first needed: the window is there sooner without."""
        if self._spoke is None:
            self._spoke = SpokePanel(self.context, self._body)
        return self._spoke

    @Slot(object)
    def note_talk(self, wish: object = None) -> None:
        """Open the small panel for a talk: with whom `wish` says, or with whoever is on screen."""
        shown = self._pages.get(self.current_page)
        here = shown.person_here() if shown is not None else None
        self.spoke.open(wish or here)

    @Slot(object)
    def show_failure(self, error: DeskError) -> None:
        """Say what went wrong above the page."""
        self._banner.say(error.message, error.advice)

    @Slot(str)
    @Slot(str, object)
    def _go(self, name: str, record: Any = None) -> None:
        self.show_page(name, record)
        if record is None:
            self._pages[name].come_home()

    def _back(self) -> None:
        if not self.here.step_back() and len(self._trail) > 1:
            self._trail.pop()
            self.show_page(self._trail.pop())

    @Slot(object)
    def _open_hit(self, hit: Hit) -> None:
        self.show_page(hit.page, hit.record_id)

    @Slot(frozenset, str)
    def _note_change(self, _areas: frozenset[Area], label: str) -> None:
        self._banner.hide()
        if label:
            self.undo_bar.offer(label)
        moment = self.context.clock.local(self.context.clock.now())
        self.topbar.saved.setText(f"Saved {moment:%H:%M}")
        self._read_journey()

    @Slot(bool)
    def _note_busy(self, busy: bool) -> None:
        if busy:
            self.setCursor(Qt.CursorShape.BusyCursor)
        else:
            self.unsetCursor()

    @Slot(object)
    def _read_journey(self, _programme_id: int | None = None) -> None:
        desk, programme_id = self.context.desk, self.context.programme_id

        def call() -> tuple[Journey, UndoState]:
            return journey.journey(desk, programme_id), history.undo_state(desk)

        def show(answer: tuple[Journey, UndoState]) -> None:
            # An answer about the programme before would call it back, and that one the other, for ever.
            if self.context.programme_id == programme_id:
                self._show_journey(answer)

        self.context.load(self, call, show)

    def _show_journey(self, answer: tuple[Journey, UndoState]) -> None:
        shown, turns = answer
        self.navigation.show_journey(shown, shown.held)
        self._standing.show_programme(shown.current, self.current_page)
        self.actions_.show_parts(shown.parts)
        self._undo.setEnabled(bool(turns.undo))
        self._redo.setEnabled(bool(turns.redo))
        self._undo.setText(f"&Undo: {turns.undo}" if turns.undo else "&Undo")
        self._redo.setText(f"&Redo: {turns.redo}" if turns.redo else "&Redo")
        if shown.current is not None and self.context.programme_id != shown.current.id:
            self.context.show_programme(shown.current.id)
        self.journey_shown.emit()

    @Slot()
    def _go_on(self) -> None:
        self.show_page("plan", {"course": "resume"})

    @Slot(object)
    def wear_settings(self, chosen: Settings) -> None:
        """Take over the look and the minutes to lock."""
        self._theme.apply(chosen.palette, chosen.text_scale)
        self.navigation.fit()
        self.topbar.fit()
        self.set_lock_minutes(chosen.lock_minutes)

    @Slot(float)
    def _keep_text_size(self, scale: float) -> None:
        self.navigation.fit()
        self.topbar.fit()
        desk = self.context.desk
        self.context.change(self, lambda: upkeep.change_settings(desk, text_scale=scale))

    def _import(self) -> None:
        page = "mentors" if self.current_page == "mentors" else "mentees"
        self.show_page(page, "import")
