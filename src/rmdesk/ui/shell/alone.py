"""One view by itself in the window, as when the laptop is handed to somebody else."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenuBar, QStackedWidget, QWidget

from rmdesk.ui.widgets import reading_order


class Alone(QStackedWidget):
    """Holds the desk's own screen, and shows in its place a view with nothing of the desk around it: no navigation,
    no search, no menu, and none of the menu's keys.
    """

    def __init__(self, desk: QWidget, menu: QMenuBar, go: Callable[[str, object], None]) -> None:
        super().__init__()
        self.setObjectName("window.whole")
        self._desk = desk
        self._menu = menu
        self._go = go
        self.addWidget(desk)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files with a PDF among them, while the desk is on screen."""
        if self.currentWidget() is self._desk and _forms_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Let forms that came back be entered."""
        paths = _forms_in(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self._go("printroom", {"returned": paths})

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go on with Tab as the screen is read."""
        return reading_order.go_on(self, forward)

    @Slot(object)
    def show_alone(self, view: QWidget | None) -> None:
        """Show `view` by itself; none brings the desk back."""
        for at in reversed(range(self.count())):
            widget = self.widget(at)
            if widget is not None and widget not in (self._desk, view):
                self.removeWidget(widget)
        if view is not None:
            self.addWidget(view)
        self.setCurrentWidget(view or self._desk)
        # Hidden, a menu bar still takes keys on some systems.
        self._menu.setEnabled(view is None)
        self._menu.setVisible(view is None)


def _forms_in(data: QMimeData) -> list[str]:
    """Return the paths of the files in `data`, or nothing when no PDF is among them."""
    paths = sorted(url.toLocalFile() for url in data.urls() if url.isLocalFile())
    return paths if any(path.lower().endswith(".pdf") for path in paths) else []
