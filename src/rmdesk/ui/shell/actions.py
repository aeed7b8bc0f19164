"""The menu bar and its keys; everything in it is also a button or a page (screens.md 0 and 3)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from rmdesk.rules.programme import PlanPart
from rmdesk.ui.shell.registry import PAGES


class Actions:
    """The window's actions by name, each with its object name `action.<name>`."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.by_name: dict[str, QAction] = {}
        bar = window.menuBar()
        bar.setObjectName("menu")
        self.file = self._menu("file", "&File")
        self.edit = self._menu("edit", "&Edit")
        self.go = self._menu("go", "&Go")
        self.programme = self._menu("programme", "&Programme")
        self.help = self._menu("help", "&Help")

    def add(self, menu: QMenu, name: str, text: str, keys: str, do: Callable[[], object]) -> QAction:
        """Add an action to a menu; `keys` as Qt writes them, several with "; " between, empty for none."""
        action = QAction(text, self._window)
        action.setObjectName(f"action.{name}")
        action.setShortcuts(QKeySequence.listFromString(keys))
        action.triggered.connect(lambda _checked=False: do())
        menu.addAction(action)
        self.by_name[name] = action
        return action

    def add_places(self, show: Callable[[str], object]) -> None:
        """Fill the Go menu, in the order of the journey."""
        for entry in PAGES:
            if entry.later:
                continue

            def show_it(name: str = entry.name) -> None:
                show(name)

            text = entry.title.replace(entry.letter, f"&{entry.letter}", 1)
            self.add(self.go, f"go.{entry.name}", text, "", show_it)
        self._number_places()

    def show_parts(self, parts: frozenset[PlanPart]) -> None:
        """Offer the pages of parts that the programme's plan switches on, and no others."""
        for entry in PAGES:
            action = self.by_name.get(f"go.{entry.name}")
            if action is not None and entry.part is not None:
                action.setVisible(entry.part in parts)
        self._number_places()

    def _number_places(self) -> None:
        """Let Ctrl+1 to Ctrl+9 lead to the pages that are offered, so that none of them leads nowhere."""
        pages = [action for name, action in self.by_name.items() if name.startswith("go.")]
        for action in pages:
            action.setShortcut(QKeySequence())
        for number, action in enumerate([action for action in pages if action.isVisible()][:9], start=1):
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))

    def add_programme_places(self, show: Callable[[str, str | None], object]) -> None:
        """Fill the Programme menu: the plan, and what else can be done with the programme on screen."""
        for name, text, record in (
            ("plan", "&Plan", None),
            ("again", "&As last time…", "again"),
            ("save_scheme", "Save as a &scheme…", "keep"),
            ("archive", "A&rchive or reopen…", "keep"),
        ):
            self.add(self.programme, name, text, "", partial(show, "plan", record))

    def _menu(self, name: str, title: str) -> QMenu:
        menu = QMenu(title, self._window)
        menu.setObjectName(f"menu.{name}")
        self._window.menuBar().addMenu(menu)
        return menu
