"""The first screen: open, make, recover or restore a desk. It shows before anything heavy is imported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.base.paths import DESK_SUFFIX, default_desk_path
from rmdesk.base.remembered import remember_desk
from rmdesk.ui.jobs import Jobs
from rmdesk.ui.prompts import Prompts
from rmdesk.ui.style import look, sheet
from rmdesk.ui.style.tokens import GRID, MARGIN
from rmdesk.ui.unlock.doors import Doors
from rmdesk.ui.unlock.panel import Panel
from rmdesk.ui.unlock.unlock import UnlockPanel
from rmdesk.ui.widgets.dress import dress
from rmdesk.ui.widgets.dress import name as give_name
from rmdesk.ui.widgets.page import ScrollArea
from rmdesk.ui.widgets.words import Words

if TYPE_CHECKING:
    from rmdesk.services.desk import Desk
    from rmdesk.services.opening import NewKey, Restored
    from rmdesk.ui.unlock.busy import BusyPanel
    from rmdesk.ui.unlock.sheet import SheetPanel

WIDTH = 620
"""Pixels of the panel at 100 % text."""
EMERGENCY = "In danger: 999. Police: 101."


class UnlockWindow(QWidget):
    """The window `unlock`. Without a `path` it begins with the first run.

    `opening` waits for `rmdesk.services.opening` and returns it; it is called on the worker only.
    """

    opened = Signal(object, str)
    """An open `Desk`, and where to begin: "programme", "import" or ""."""
    sample_wanted = Signal()
    left = Signal()
    """The window was closed without a desk."""

    def __init__(self, path: Path | None, opening: Callable[[], Any], prompts: Prompts) -> None:
        super().__init__()
        self.jobs = Jobs(self)
        self.path = path
        self._doors = Doors(opening, prompts, self.jobs)
        self._panel: Panel | None = None
        self._desk: Desk | None = None
        self._gone = False
        give_name(self, "unlock", "rmdesk")
        dress(self, role="paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("rmdesk")
        self.resize(1024, 700)
        self.setMinimumSize(560, 420)
        self._build()
        self.show_start()
        sheet.wear(self)

    def show_start(self) -> None:
        """Show what the window begins with."""
        if self.path is None:
            self.show_first()
        else:
            self.show_unlock()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        band = QWidget()
        dress(band, role="nav")
        band.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = QHBoxLayout(band)
        line.setContentsMargins(MARGIN, GRID + 4, MARGIN, GRID + 4)
        line.addWidget(Words("rmdesk", "strong", wrap=False))
        line.addWidget(Words("a desk for reverse mentoring", "nav-quiet", wrap=False))
        line.addStretch()
        self._scroll = ScrollArea()
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch()
        self._holder = QVBoxLayout()
        self._holder.addStretch(1)
        across.addLayout(self._holder, 100)
        across.addStretch()
        self._scroll.add(middle)
        outer.addWidget(band)
        outer.addWidget(self._scroll, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(MARGIN, 0, MARGIN, GRID + 4)
        foot.addWidget(self._emergency())
        outer.addLayout(foot)

    def _emergency(self) -> QFrame:
        """Return the emergency card; it works before anything else does and holds nothing personal (trust.md P13)."""
        card = QFrame()
        dress(card, role="banner", tone="bad")
        give_name(card, "unlock.emergency", EMERGENCY)
        line = QHBoxLayout(card)
        line.setContentsMargins(2 * GRID, GRID - 2, 2 * GRID, GRID - 2)
        line.addWidget(Words(EMERGENCY, "strong"))
        return card

    # -- the panels --------------------------------------------------------------------------------------------

    @property
    def gone(self) -> bool:
        """Return whether it was closed, or is closing."""
        return self._gone

    @property
    def panel(self) -> Panel | None:
        """Return the panel on screen."""
        return self._panel

    def show_panel(self, panel: Panel, *, keep: bool = False) -> None:
        """Show a panel; the one before is let go with all that was typed in it, or kept to come back to."""
        before, self._panel = self._panel, panel
        if before is not None and before is not panel:
            before.hide()
            if not keep:
                self._holder.removeWidget(before)
                before.deleteLater()
        panel.setMaximumWidth(look.current().px(WIDTH))
        if self._holder.indexOf(panel) < 0:
            self._holder.insertWidget(0, panel)
        panel.show()
        self._scroll.verticalScrollBar().setValue(0)
        panel.begin()

    def show_busy(self, words: str, detail: str) -> BusyPanel:
        """Show nothing but what is being done, and how far it is; `detail` says what is counted."""
        panel: BusyPanel = _ways().BusyPanel(self._doors, words, detail)
        self.show_panel(panel)
        return panel

    @Slot()
    def show_unlock(self) -> None:
        """Ask for the passphrase of the desk."""
        panel = UnlockPanel(self._doors, self.path or default_desk_path())
        panel.opened.connect(self._enter)
        panel.wanted.connect(self._go)
        panel.chosen.connect(self._take_path)
        self.show_panel(panel)
        QTimer.singleShot(0, panel, panel.look)

    @Slot()
    def show_first(self) -> None:
        """Begin a first run."""
        panel = _ways().FirstPanel(self._doors, self._path_for_new(), may_go_back=self.path is not None)
        panel.prepared.connect(self._show_new_sheet)
        panel.wanted.connect(self._go)
        self.show_panel(panel)
        QTimer.singleShot(0, panel, panel.look)

    def _path_for_new(self) -> Path:
        """Return where a new desk would go: where one was looked for and nothing is, else the usual place."""
        asked = self.path
        if asked is not None and asked.suffix == DESK_SUFFIX and not asked.exists() and asked.parent.is_dir():
            return asked
        return free_path(default_desk_path())

    @Slot(str)
    def _go(self, wanted: str) -> None:
        if wanted == "sample":
            self.sample_wanted.emit()
        elif wanted == "first":
            self.show_first()
        elif wanted == "recover":
            self.show_recover()
        elif wanted == "restore":
            self.show_restore()
        else:
            if wanted == "unlock" and isinstance(self._panel, _ways().FirstPanel):
                self.path = self._panel.path
            self.show_unlock()

    @Slot()
    def show_recover(self) -> None:
        """Ask for the recovery sheet."""
        panel = _ways().RecoverPanel(self._doors, self.path or default_desk_path())
        panel.prepared.connect(self._show_renewed_sheet)
        panel.left.connect(self.show_unlock)
        self.show_panel(panel)

    @Slot()
    def show_restore(self) -> None:
        """List the backups."""
        panel = _ways().RestorePanel(self._doors, self.path or default_desk_path())
        panel.restored.connect(self._show_restored)
        panel.left.connect(self.show_unlock if self.path is not None else self.show_first)
        self.show_panel(panel)

    # -- the sheet, and what follows from it -------------------------------------------------------------------

    @Slot(object, object, tuple)
    def _show_new_sheet(self, path: Path, new: NewKey, wanted: tuple[int, int]) -> None:
        def make(sheet: SheetPanel) -> None:
            sheet.run(lambda: self._doors.opening().make(path, new), self._show_begin, "Making the desk…")

        self._show_sheet(new, wanted, make, step="Step 2 of 3")

    @Slot(str, object, tuple)
    def _show_renewed_sheet(self, typed: str, new: NewKey, wanted: tuple[int, int]) -> None:
        path = self.path or default_desk_path()

        def renew(sheet: SheetPanel) -> None:
            def call() -> Desk:
                return self._doors.opening().finish_recovery(path, typed, new)

            sheet.run(call, self._enter, "Giving the desk its new passphrase…")

        self._show_sheet(new, wanted, renew)

    def _show_sheet(
        self, new: NewKey, wanted: tuple[int, int], then: Callable[[SheetPanel], None], step: str = ""
    ) -> None:
        before = self._panel
        sheet = _ways().SheetPanel(self._doors, step=step)
        sheet.show_kit(new.kit, wanted)
        sheet.proved.connect(lambda: then(sheet))
        if before is not None:
            sheet.left.connect(lambda: self.show_panel(before))
        self.show_panel(sheet, keep=True)

    def _show_begin(self, desk: Desk) -> None:
        if not self._hold(desk):
            return
        remember_desk(desk.path)
        panel = _ways().BeginPanel(self._doors)
        panel.begun.connect(self._begin)
        self.show_panel(panel)

    @Slot(str)
    def _begin(self, where: str) -> None:
        desk, self._desk = self._desk, None
        if desk is None:
            return
        if where == "sample":
            desk.store.close()
            self.path = desk.path
            self.sample_wanted.emit()
        else:
            self.opened.emit(desk, where)

    @Slot(object)
    def _show_restored(self, restored: Restored) -> None:
        if not self._hold(restored.desk):
            return
        panel = _ways().RestoredPanel(self._doors)
        panel.show_restored(restored)
        panel.opened.connect(self._open_held)
        self.show_panel(panel)

    @Slot()
    def _open_held(self) -> None:
        desk, self._desk = self._desk, None
        if desk is not None:
            self.opened.emit(desk, "")

    @Slot(object)
    def _enter(self, desk: Desk) -> None:
        if self._hold(desk):
            self._open_held()

    def _hold(self, desk: Desk) -> bool:
        """Take an open desk over; one that was ready only after the window was closed is closed again."""
        if self._gone:
            desk.store.close()
            return False
        self._desk = desk
        return True

    @Slot(object)
    def _take_path(self, path: Path) -> None:
        self.path = path

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close whatever is open; nothing of a half-made first run lies on the disk."""
        if not self._gone:
            self._gone = True
            if self._panel is not None:
                self._panel.give_up()
            self.jobs.settle()
            self.jobs.close()
            if self._desk is not None:
                self._desk.store.close()
                self._desk = None
            self.left.emit()
        event.accept()


def _ways() -> Any:
    """Return the module of the panels that are not needed to open a desk."""
    from rmdesk.ui.unlock import ways  # the unlock window shows before

    return ways


def free_path(path: Path) -> Path:
    """Return `path`, or the same name with a number when something has it already."""
    numbered = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in range(2, 1000))
    return next((name for name in (path, *numbered) if not name.exists()), path)
