"""The further panels of the plan page: the course of the programme, its milestones, its phases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from PySide6.QtCore import QPoint, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.rules.areas import Area
from rmdesk.services.programme import PlanView
from rmdesk.ui.context import Context
from rmdesk.ui.latest import Latest
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner

T = TypeVar("T")
ABOVE = 64
"""Pixels that stay above what is brought into view: the heading of its part."""


class CoursePart(QWidget):
    """A panel about the programme on screen. It reads by itself: when the page has read the plan, and when one of
    `areas` changed, now or when it is next seen.
    """

    said = Signal(str, str)
    """What the panel holds in one line, and a word for what is to be done there."""
    wanted = Signal()
    """The panel asks to be seen, as something on it was opened from elsewhere."""
    shown = Signal()
    """The panel has read and drawn what it shows."""
    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    areas: ClassVar[frozenset[Area]] = frozenset({Area.PROGRAMME})

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._programme_id: int | None = None
        self._stale = False
        self._revealed: QWidget | None = None
        self._latest = Latest(context, self, self.shown.emit, self.show_error)
        self.setObjectName(f"{self.name}.panel")
        self.setAccessibleName(self.title)
        self.message = Banner(f"{self.name}.message", Tone.BAD)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(GRID + 4)
        self.box.addWidget(self.message)
        context.changed.connect(self._note_change)

    @property
    def programme_id(self) -> int | None:
        """Return the programme that is shown."""
        return self._programme_id

    def show_plan(self, view: PlanView) -> None:
        """Show the panel of this programme."""
        before, self._programme_id = self._programme_id, view.id
        if before not in (None, view.id):
            self.begin_again()
        self._stale = False
        self.reload()  # also while it is folded away, as its heading says what it holds

    def applies(self, view: PlanView) -> bool:
        """Return whether the plan asks for this panel at all."""
        return True

    def begin_again(self) -> None:
        """Forget what was open for another programme."""
        self.message.settle()

    def reload(self) -> None:
        """Read what the panel shows; called with a programme only."""

    def open_record(self, record: Any) -> bool:
        """Show something on this panel, as Today asks; false when it is not meant for it."""
        return False

    def draft(self) -> dict[str, Any] | None:
        """Return what is typed and not saved, or none."""
        return None

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Put back what `draft` returned."""

    def refresh(self) -> None:
        """Read again now, or when it is next seen."""
        if self._programme_id is None:
            return
        if self.isVisible():
            self._stale = False
            self.reload()
        else:
            self._stale = True

    def read(self, call: Callable[[], T], show: Callable[[T], None]) -> None:
        """Read on the worker and show the answer, unless a later reading has been started since."""
        self._latest.read(call, show)

    def show_error(self, error: DeskError) -> None:
        """Say in the panel what went wrong."""
        self.message.say(error.message, error.advice)

    def reveal(self, widget: QWidget) -> None:
        """Scroll the page so that `widget` stands at its top, once what was opened just now has been laid out."""
        self._revealed = widget
        QTimer.singleShot(0, self, self._settle)

    @Slot()
    def _settle(self) -> None:
        """Wait another turn: the page around what was opened is laid out after it."""
        QTimer.singleShot(0, self, self._scroll)

    @Slot()
    def _scroll(self) -> None:
        widget, area = self._revealed, self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        inside = area.widget() if area is not None else None
        if widget is None or area is None or inside is None or not widget.isVisible():
            return
        self._revealed = None
        top = widget.mapTo(inside, QPoint(0, 0)).y()
        area.verticalScrollBar().setValue(max(0, top - ABOVE))

    def showEvent(self, event: QShowEvent) -> None:
        """Read when what is on screen is out of date."""
        super().showEvent(event)
        if self._stale and self._programme_id is not None:
            self._stale = False
            self.reload()

    @Slot(frozenset, str)
    def _note_change(self, areas: frozenset[Area], _label: str) -> None:
        self.message.settle()
        if areas & self.areas:
            self.refresh()
