"""The only place that joins store, services and ui: from the unlock window to the open desk, and back by locking."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from rmdesk.base import remembered
from rmdesk.base.errors import DeskError
from rmdesk.ui.idle import IdleWatch
from rmdesk.ui.prompts import Prompts, WindowPrompts
from rmdesk.ui.style.theme import Theme
from rmdesk.ui.unlock.window import UnlockWindow

if TYPE_CHECKING:
    from rmdesk.services.desk import Desk
    from rmdesk.ui.shell.window import MainWindow

_HEAVY = ("rmdesk.services.opening", "rmdesk.ui.open_desk")
"""What is imported only after the unlock window is on screen: it brings SQLAlchemy and every page along."""


class Heavy:
    """The modules of `_HEAVY`, imported on a thread of their own while the passphrase is typed."""

    def __init__(self) -> None:
        self._thread = threading.Thread(target=self._load, name="imports", daemon=True)
        self._modules: dict[str, Any] = {}

    def start(self) -> None:
        """Begin importing."""
        self._thread.start()

    def get(self, name: str) -> Any:
        """Return one of the modules, waiting for it if need be."""
        if self._thread.ident is not None:
            self._thread.join()
        if name not in self._modules:
            self._load()
        return self._modules[name]

    def _load(self) -> None:
        for name in _HEAVY:
            self._modules[name] = importlib.import_module(name)


@dataclass(frozen=True, slots=True)
class Arguments:
    """What the program was started with: a desk, or the throw-away sample."""

    desk: Path | None = None
    demo: bool = False


Relaunch = Callable[[list[str]], None]


def replace_process(arguments: list[str]) -> None:
    """Become a fresh process that shows the unlock window, so that no decrypted row stays in memory (trust.md 12)."""
    command = [sys.executable, *([] if getattr(sys, "frozen", False) else ["-m", "rmdesk"]), *arguments]
    if os.name == "nt":
        subprocess.Popen(command)  # noqa: S603  our own command; Windows has no exec that keeps the console and the window order
        os._exit(0)
    os.execv(sys.executable, command)  # noqa: S606  our own command


class Program(QObject):
    """One run of the program."""

    def __init__(
        self,
        app: QApplication,
        theme: Theme,
        prompts: Prompts | None = None,
        relaunch: Relaunch = replace_process,
    ) -> None:
        super().__init__()
        self._app = app
        self._theme = theme
        self._prompts = prompts or WindowPrompts()
        self._relaunch = relaunch
        self._heavy = Heavy()
        self._idle: IdleWatch | None = None
        self.unlock: UnlockWindow | None = None
        self.window: MainWindow | None = None

    def start(self, arguments: Arguments) -> None:
        """Show the unlock window, or the sample desk."""
        if arguments.demo:
            self._open_sample()
            return
        path = arguments.desk or remembered.last_desk()
        self.unlock = UnlockWindow(path, self._opening, self._prompts)
        self.unlock.opened.connect(self.opened)
        self.unlock.sample_wanted.connect(self._open_sample)
        self.unlock.show()
        QTimer.singleShot(0, self._heavy.start)

    @Slot(object, str)
    def opened(self, desk: Desk, begin: str = "") -> None:
        """Show the open desk; `begin` is `programme`, `import` or empty."""
        remembered.remember_desk(desk.path)
        self._show(desk, begin)

    def _show(self, desk: Desk, begin: str) -> None:
        opening = self._heavy.get("rmdesk.ui.open_desk")
        self.window = window = opening.open_window(desk, self._prompts, self._theme, begin)
        window.context.lock_requested.connect(self.lock)
        window.closing.connect(self.close)
        self._idle = IdleWatch(self._app, window.lock_minutes, self)
        self._idle.idle.connect(self.lock)
        window.lock_minutes_changed.connect(self._idle.set_minutes)
        window.show()
        if self.unlock is not None:
            self.unlock.close()
            self.unlock = None

    @Slot()
    def lock(self) -> None:
        """Keep what is being typed, close the file, and give way to a fresh process."""
        window = self.window
        if window is None:
            return
        path = window.context.desk.path
        window.leave(keep_drafts=True)
        self.window = None
        if self._is_sample(path):
            self._app.quit()
            return
        self._relaunch(["--desk", str(path)])

    @Slot()
    def close(self) -> None:
        """Back up what changed, close the file, and end the program."""
        window, self.window = self.window, None
        if window is not None:
            window.leave(keep_drafts=False)
        self._app.quit()

    def _opening(self) -> Any:
        return self._heavy.get("rmdesk.services.opening")

    @Slot()
    def _open_sample(self) -> None:
        sample = importlib.import_module("rmdesk.demo.sample")
        try:
            desk = sample.make_sample()
        except DeskError as error:
            self._prompts.tell("The sample desk", error.message, error.advice)
            return
        self._sample = desk.path
        self._show(desk, "")

    def _is_sample(self, path: Path) -> bool:
        return getattr(self, "_sample", None) == path
