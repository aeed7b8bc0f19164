"""What the steps share: the running program, hands on its window, the clock, and where things are left."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from rmdesk.base.clock import FixedClock
from rmdesk.base.paths import resources
from rmdesk.bootstrap import Arguments, Program
from rmdesk.services.desk import Desk
from rmdesk.tour.failing import StepFailed, see
from rmdesk.tour.hands import Hands
from rmdesk.tour.prompts import LaidOut
from rmdesk.ui.jobs import Jobs
from rmdesk.ui.shell.window import MainWindow
from rmdesk.ui.style.theme import Theme
from rmdesk.ui.unlock.window import UnlockWindow

BEGIN = dt.datetime(2026, 10, 5, 9, 30, tzinfo=dt.UTC)
"""When the story begins: a Monday, soon after the first answers to the mentees' form."""


@dataclass
class Day:
    """The program under the tour's hands. `restarts` are the arguments with which it asked to be started anew."""

    app: QApplication
    out: Path
    place: Path
    clock: FixedClock = field(default_factory=lambda: FixedClock(BEGIN))
    prompts: LaidOut = field(default_factory=LaidOut)
    restarts: list[list[str]] = field(default_factory=list)
    passphrase: str = ""

    def __post_init__(self) -> None:
        self.papers.mkdir(parents=True, exist_ok=True)
        self.screens.mkdir(parents=True, exist_ok=True)
        self.hands = Hands(self._shown, self._jobs, self.screens)
        self.theme = Theme(self.app)
        self.program: Program | None = None

    @property
    def papers(self) -> Path:
        """Return where papers are left."""
        return self.out / "papers"

    @property
    def screens(self) -> Path:
        """Return where pictures are left."""
        return self.out / "screens"

    @property
    def window(self) -> MainWindow:
        """Return the window of the open desk."""
        if self.program is None or self.program.window is None:
            raise StepFailed("No desk is open.")
        return self.program.window

    @property
    def unlock(self) -> UnlockWindow:
        """Return the first screen."""
        if self.program is None or self.program.unlock is None:
            raise StepFailed("The first screen is not there.")
        return self.program.unlock

    @property
    def desk(self) -> Desk:
        """Return the open desk."""
        return self.window.context.desk

    @property
    def programme_id(self) -> int:
        """Return the programme on screen."""
        number = self.window.context.programme_id
        if number is None:
            raise StepFailed("No programme is on screen.")
        return number

    def form(self, name: str) -> Path:
        """Return a form export that comes with rmdesk."""
        return resources() / "sample" / name

    def start(self, desk: Path | None = None) -> None:
        """Start the program, as from the menu or after locking."""
        self.program = Program(self.app, self.theme, self.prompts, self.restarts.append)
        self.program.start(Arguments(desk=desk))
        self.unlock.resize(1024, 720)
        self.hands.settle()

    def enter(self) -> None:
        """Let the open desk go by the story's clock."""
        self.desk.clock = self.clock
        self.window.resize(1366, 768)
        self.hands.settle()

    def later(self, days: int, hours: float = 0) -> None:
        """Let time pass, to a working day."""
        self.clock.advance(days=days, hours=hours)
        while self.clock.today().weekday() > 4:
            self.clock.advance(days=1)

    def save_paper(self, name: str, button: str) -> Path:
        """Press a button that saves a paper, and see that a PDF is there."""
        target = self.papers / f"{name}.pdf"
        self.prompts.save_next(target)
        self.hands.click(button)
        see(target.exists() and target.read_bytes().startswith(b"%PDF-"), f"{target.name} was saved")
        return target

    def close(self) -> None:
        """Close the window, if one is open, and with it the desk."""
        if self.program is not None and self.program.window is not None:
            self.program.window.close()
        self.app.processEvents()

    def _shown(self) -> QWidget:
        if self.program is not None and self.program.window is not None:
            return self.program.window
        return self.unlock

    def _jobs(self) -> Jobs:
        if self.program is not None and self.program.window is not None:
            return self.program.window.context.jobs
        return self.unlock.jobs
