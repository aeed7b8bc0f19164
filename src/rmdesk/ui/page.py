"""What every page of the window shares: its name, what it shows, and when it reads again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from rmdesk.base.errors import DeskError
from rmdesk.rules.areas import Area
from rmdesk.ui.context import Context
from rmdesk.ui.latest import Latest
from rmdesk.ui.widgets.page import PageHeader

T = TypeVar("T")


class Page(QWidget):
    """A page `page.<name>`. It reads when first shown, and again when an area of `areas` changes.

    A subclass builds its widgets in `__init__`, then overrides `reload` (start reading through `read`) and, where a
    single record can be shown, `open_record`.
    """

    shown = Signal()
    """Emitted each time the page has read and drawn what it shows."""
    areas: ClassVar[frozenset[Area]] = frozenset()
    help_text: ClassVar[str] = ""

    def __init__(self, context: Context, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(f"page.{name}")
        self.setAccessibleName(title)
        self.context = context
        self._stale = True
        self._latest = Latest(context, self, self.shown.emit, self._show_failure)
        context.changed.connect(self._note_change)
        context.programme_changed.connect(self._note_programme)

    def reload(self) -> None:
        """Read what the page shows; the default has nothing to read."""

    def open_record(self, record: Any) -> None:
        """Show one record on this page; the default shows none."""

    def draft(self) -> dict[str, Any] | None:
        """Return what is typed here and not saved yet (JSON values), or none; it is kept inside the file on locking."""
        return None

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Put back what `draft` returned before the desk was locked."""

    def save_typed(self) -> None:
        """Save at once what only waits to be saved, before the desk is closed; the default has nothing waiting."""

    def person_here(self) -> int | None:
        """Return who is on screen, for a note of a talk with them; the default shows nobody."""
        return None

    def new_here(self) -> None:
        """Start what is new on this page (Ctrl+N); the default has nothing to start."""

    def print_here(self) -> None:
        """Print what is on this page (Ctrl+P); the default opens the print room."""
        self.context.go("printroom")

    def come_home(self) -> None:
        """Leave what lies over the page, as its place in the navigation was pressed; the default has nothing there."""

    def step_back(self) -> bool:
        """Leave what lies over the page, such as a form or a record, by one step (Alt+Left, Escape); false when nothing
        does. The default follows the trail on screen.
        """
        return any(header.go_up() for header in self.findChildren(PageHeader) if header.isVisible())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go one step back with an Escape that nothing else had a use for."""
        if event.key() != Qt.Key.Key_Escape or not self.step_back():
            super().keyPressEvent(event)

    def help_here(self) -> None:
        """Say in a few plain words what this page is for (F1)."""
        self.context.prompts.tell(
            self.accessibleName(), self.help_text or "There is no help for this page yet."
        )

    def read(self, call: Callable[[], T], show: Callable[[T], None]) -> None:
        """Read on the worker and show the answer, unless a later reading has been started since."""
        self._latest.read(call, show)

    def refresh(self) -> None:
        """Read again now, or when the page is next shown."""
        if self.isVisible():
            self._stale = False
            self.reload()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Read when what is on screen is out of date."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.reload()

    def _show_failure(self, error: DeskError) -> None:
        self.context.failed.emit(error)

    @Slot(frozenset, str)
    def _note_change(self, areas: frozenset[Area], _label: str) -> None:
        if areas & self.areas:
            self.refresh()

    @Slot(object)
    def _note_programme(self, _programme_id: int | None) -> None:
        self.refresh()
