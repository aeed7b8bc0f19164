"""`python -m rmdesk.ui.names` prints the object name, accessible name and class of every control.

Of all pages and the first screen. The names are part of the interface (screens.md 0.1); a test refuses a control
without one and two that share one.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QTabBar,
    QTextEdit,
    QWidget,
)

from rmdesk.services import opening
from rmdesk.services.desk import Desk
from rmdesk.ui.context import Context
from rmdesk.ui.jobs import Jobs
from rmdesk.ui.prompts import WindowPrompts
from rmdesk.ui.shell.registry import PAGES
from rmdesk.ui.shell.window import MainWindow
from rmdesk.ui.style.theme import Theme, make_application
from rmdesk.ui.unlock.doors import Doors
from rmdesk.ui.unlock.first import BeginPanel
from rmdesk.ui.unlock.restore import RestoredPanel
from rmdesk.ui.unlock.sheet import SheetPanel
from rmdesk.ui.unlock.window import UnlockWindow
from rmdesk.ui.upkeep.renewal import RenewPanel, ReprintPanel

_CONTROLS = (
    *(QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView),
    QSlider,
)
_WHOLE = (QComboBox, QAbstractSpinBox, QAbstractItemView, QLineEdit, QTabBar)
_WORDS = "only for the names of controls"


@dataclass(frozen=True, slots=True)
class Control:
    """A control, or a page, by its names; `window` tells where: "window", or "unlock.<panel>" on the first screen."""

    window: str
    name: str
    accessible: str
    kind: str
    waiting: bool = False
    """A button without words or icon that is not on screen: it gets them together with something to do."""


def is_control(widget: QWidget) -> bool:
    """Return whether the coordinator can use it, and it is not a part that Qt put inside another control."""
    if not isinstance(widget, _CONTROLS) or isinstance(widget, QHeaderView):
        return False
    if widget.objectName().startswith("qt_"):
        return False
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, _WHOLE) and not _is_own(widget):
            return False
        parent = parent.parentWidget()
    return True


def _waits(widget: QWidget) -> bool:
    blank = isinstance(widget, QAbstractButton) and not widget.text() and widget.icon().isNull()
    return blank and not widget.isVisible()


def _is_own(widget: QWidget) -> bool:
    return "." in widget.objectName() or type(widget).__module__.startswith("rmdesk")


def controls_of(root: QWidget, window: str) -> Iterator[Control]:
    """Give every control and page inside `root`."""
    for widget in root.findChildren(QWidget):
        name = widget.objectName()
        if is_control(widget) or name.startswith(("page.", "panel.")):
            waiting = _waits(widget)
            yield Control(window, name, widget.accessibleName(), type(widget).__name__, waiting)


def all_controls(desk: Desk) -> list[Control]:
    """Return the controls of every page over `desk`, and of every panel of the first screen."""
    context = Context(desk, WindowPrompts(), Jobs())
    window = MainWindow(context, _theme())
    for entry in PAGES:
        window.page(entry.name)
    window.spoke.hide()  # made as well, though it is not open
    window.show()
    context.jobs.settle()
    found = [*controls_of(window, "window"), *_first_screen(desk.path)]
    for panel in (RenewPanel(context), ReprintPanel(context)):
        found += controls_of(panel, f"settings.{panel.area}")
    window.hide()
    context.jobs.settle()
    context.jobs.close()
    return found


def _theme() -> Theme:
    app = QApplication.instance()
    theme = Theme(app if isinstance(app, QApplication) else make_application(sys.argv[0]))
    theme.apply()
    return theme


def _first_screen(path: Path) -> Iterator[Control]:
    screen = UnlockWindow(path, lambda: opening, WindowPrompts())
    doors = Doors(lambda: opening, WindowPrompts(), screen.jobs)
    for show in (screen.show_unlock, screen.show_first, screen.show_recover, screen.show_restore):
        show()
        if screen.panel is not None:
            yield from controls_of(screen.panel, f"unlock.{screen.panel.area}")
    for panel in (SheetPanel(doors), BeginPanel(doors), RestoredPanel(doors)):
        yield from controls_of(panel, f"unlock.{panel.area}")
    screen.close()


def main() -> int:
    """Print the names of an empty desk's controls, one a line, sorted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _theme()
    with tempfile.TemporaryDirectory(prefix="rmdesk-names-") as folder:
        desk = opening.create(Path(folder) / "names.rmdesk", _WORDS, "")
        found = {control for control in all_controls(desk) if control.name}
        desk.store.close()
    for control in sorted(found, key=lambda one: (one.window, one.name)):
        print(f"{control.window}\t{control.name}\t{control.accessible}\t{control.kind}")
    return 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # widgets are not worth taking apart one by one
