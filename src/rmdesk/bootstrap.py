"""The only place that joins store, services and ui: from the unlock window to the open desk, and back by locking."""

from __future__ import annotations

import importlib
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from rmdesk.base import remembered
from rmdesk.ui.jobs import Cancelled, Progress
from rmdesk.ui.prompts import Prompts, WindowPrompts
from rmdesk.ui.style.theme import Theme
from rmdesk.ui.unlock.window import UnlockWindow

if TYPE_CHECKING:
    from rmdesk.services.desk import Desk
    from rmdesk.ui.ending import EndWatch
    from rmdesk.ui.idle import IdleWatch
    from rmdesk.ui.shell.window import MainWindow

_HEAVY = (
    "rmdesk.services.opening",
    "rmdesk.ui.open_desk",
    "rmdesk.ui.idle",
    "rmdesk.ui.shell.rehearsal",
)
"""What is imported only after the unlock window is on screen: it brings SQLAlchemy and every page along."""


class Heavy:
    """The modules of `_HEAVY`, imported on a thread of their own while the passphrase is typed; then `imported` is
    called.
    """

    def __init__(self, imported: Callable[[], None]) -> None:
        self._imported = imported
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
        self._imported()


@dataclass(frozen=True, slots=True)
class Arguments:
    """What the program was started with: a desk, the throw-away sample, or the backups of a desk."""

    desk: Path | None = None
    demo: bool = False
    restore: bool = False


Relaunch = Callable[[list[str]], None]


def replace_process(arguments: list[str]) -> None:
    """Become a fresh process that shows the unlock window, so that no decrypted row stays in memory (trust.md 12)."""
    command = [sys.executable, *([] if getattr(sys, "frozen", False) else ["-m", "rmdesk"]), *arguments]
    if os.name == "nt":
        os.spawnv(os.P_NOWAIT, sys.executable, command)  # noqa: S606  our own command; exec there ends before it starts
        os._exit(0)
    os.execv(sys.executable, command)  # noqa: S606  our own command


def _nothing() -> None:
    """Do nothing."""


class Program(QObject):
    """One run of the program. `imported` is called once everything is imported, before a desk is opened."""

    def __init__(
        self,
        app: QApplication,
        theme: Theme,
        prompts: Prompts | None = None,
        relaunch: Relaunch = replace_process,
        imported: Callable[[], None] = _nothing,
    ) -> None:
        super().__init__()
        self._app = app
        self._theme = theme
        self._prompts = prompts or WindowPrompts()
        self._relaunch = relaunch
        self._heavy = Heavy(imported)
        self._idle: IdleWatch | None = None
        self._sample: Path | None = None
        self._end_watch: EndWatch | None = None
        self._left: MainWindow | None = None
        self.unlock: UnlockWindow | None = None
        self.window: MainWindow | None = None

    def start(self, arguments: Arguments) -> None:
        """Show the first screen, or the sample desk."""
        self._theme.apply(*remembered.last_look())
        self._show_unlock(arguments.desk or remembered.known_desk())
        if arguments.demo:
            self._open_sample()
        elif arguments.restore and self.unlock is not None:
            self.unlock.show_restore()
        QTimer.singleShot(0, self._go_on)

    @Slot()
    def _go_on(self) -> None:
        """Do what could wait until the first screen was shown."""
        self._heavy.start()
        if self.unlock is not None:
            self.unlock.jobs.run(self, self._opening, self._rehearse, _pass_over)
        self._end_watch = importlib.import_module("rmdesk.ui.ending").EndWatch(self._app, self)
        self._end_watch.ending.connect(self.end)

    def _rehearse(self, _opening: Any) -> None:
        """Make while the passphrase is typed, or tried, what the main window would have to wait for."""
        if self.unlock is not None:
            self._heavy.get("rmdesk.ui.shell.rehearsal").rehearse()

    def _show_unlock(self, path: Path | None) -> None:
        self.unlock = UnlockWindow(path, self._opening, self._prompts)
        self.unlock.opened.connect(self.opened)
        self.unlock.sample_wanted.connect(self._open_sample)
        self.unlock.left.connect(self._leave_first_screen)
        self.unlock.show()

    @Slot(object, str)
    def opened(self, desk: Desk, begin: str = "") -> None:
        """Show the open desk; `begin` is `programme`, `import` or empty."""
        remembered.remember_desk(desk.path)
        self._show(desk, begin)

    def _show(self, desk: Desk, begin: str, sample: str = "") -> None:
        opening = self._heavy.get("rmdesk.ui.open_desk")
        self.window = window = opening.open_window(desk, self._prompts, self._theme, begin, sample)
        window.context.lock_requested.connect(self.lock)
        window.context.restore_requested.connect(self.lock_to_restore)
        window.closing.connect(self.close)
        self._idle = watch = self._heavy.get("rmdesk.ui.idle").IdleWatch(
            self._app, window.lock_minutes, parent=self
        )
        watch.idle.connect(self.lock)
        window.lock_minutes_changed.connect(watch.set_minutes)
        window.show()
        unlock, self.unlock = self.unlock, None
        if unlock is not None:
            unlock.close()
            QTimer.singleShot(
                0, unlock.deleteLater
            )  # it is still in the middle of telling that it opened a desk

    @Slot()
    def lock(self) -> None:
        """Keep what is being typed, close the file, and give way to a fresh process."""
        self._lock()

    @Slot()
    def lock_to_restore(self) -> None:
        """Lock, and show the backups next."""
        self._lock("--restore")

    def _lock(self, *arguments: str) -> None:
        window = self._take_window()
        if window is None:
            return
        if self._sample is not None:
            window.leave(keep_drafts=False, back_up=False)
            self._remove_sample()
            self._relaunch([])
            return
        path = window.context.desk.path
        window.leave(keep_drafts=True)
        self._relaunch(["--desk", str(path), *arguments])

    @Slot()
    def close(self) -> None:
        """Back up what changed, close the file, and end the program."""
        window = self._take_window()
        if window is not None:
            window.leave(keep_drafts=False, back_up=self._sample is None)
        self._remove_sample()
        self._app.quit()

    @Slot()
    def end(self) -> None:
        """Keep what is being typed, close the file at once, and end: the system does not wait (trust.md fault 29)."""
        window = self._take_window()
        if window is not None:
            window.leave(keep_drafts=True, back_up=False)
        self._remove_sample()
        self._app.quit()

    def _take_window(self) -> MainWindow | None:
        """Return the open window, once: a second lock or a late close finds none."""
        window, self.window = self.window, None
        if window is not None:
            self._left = window  # it may be in the middle of telling that it closes
            remembered.remember_look(self._theme.look.name.value, self._theme.look.scale)
        if self._idle is not None:
            self._idle.stop()
            self._idle = None
        return window

    def _opening(self) -> Any:
        return self._heavy.get("rmdesk.services.opening")

    @Slot()
    def _leave_first_screen(self) -> None:
        if self.unlock is not None:
            self.unlock = None
            self._app.quit()

    @Slot()
    def _open_sample(self) -> None:
        """Make the throw-away sample desk on the first screen's worker, and show it."""
        unlock = self.unlock
        if unlock is None:
            return
        panel = unlock.show_busy("Making the sample desk…", "days are written")
        progress = Progress(panel)
        progress.reported.connect(panel.step)
        panel.cancelled.connect(progress.cancel)
        unlock.jobs.run(self, partial(_make_sample, progress), self._show_sample, self._sample_failed)

    def _show_sample(self, made: tuple[Desk, str]) -> None:
        desk, passphrase = made
        self._sample = desk.path
        if self.unlock is None or self.unlock.gone:
            desk.store.close()
            self._remove_sample()
            return
        self._show(desk, "", passphrase)

    def _remove_sample(self) -> None:
        """Take the sample desk off the disk with its folder, once it is closed."""
        path, self._sample = self._sample, None
        if path is not None:
            importlib.import_module("rmdesk.demo.sample").remove_sample(path)

    def _sample_failed(self, error: Exception) -> None:
        if self.unlock is not None and not self.unlock.gone:
            self.unlock.show_start()
            if self.unlock.panel is not None and not isinstance(error, Cancelled):
                self.unlock.panel.show_error(error)


def _pass_over(_error: Exception) -> None:
    """Say nothing: what could not be imported is missed, and said, when a desk is opened."""


def _make_sample(progress: Progress) -> Any:
    """Return a sample desk and its passphrase. Raises `Cancelled` once that is not wanted any more."""

    def step(done: int, of: int) -> None:
        if progress.cancelled():
            raise Cancelled
        progress.report(done, of)

    sample = importlib.import_module("rmdesk.demo.sample")
    passphrase = sample.new_passphrase()
    return sample.make_sample(passphrase=passphrase, step=step), passphrase
