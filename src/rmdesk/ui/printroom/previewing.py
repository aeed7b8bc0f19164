"""The papers as they will come out: drawn off the GUI thread, one page at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.rules.wording import count_of
from rmdesk.services.printroom import PageView, PaperPreviewView
from rmdesk.ui.context import Context
from rmdesk.ui.printroom import operations
from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.empty import EmptyState
from rmdesk.ui.widgets.preview import PageImage, PaperPreview
from rmdesk.ui.widgets.words import Words

Draw = Callable[
    [Context, QObject, Any, Callable[[PaperPreviewView], None], Callable[[DeskError], None]], None
]
"""Makes a preview of what is asked for, off the GUI thread, and tells how it went."""
LEAST_HEIGHT = 360
"""Pixels at 100 % text that a page can always be seen in."""


class PreviewPanel(QWidget):
    """`printroom.preview`, and above it what should be known before printing (`printroom.letters`).

    `draw` makes what `show_request` asks for; the names begin with `begin`.
    """

    def __init__(self, context: Context, begin: str = "printroom", draw: Draw = operations.preview) -> None:
        super().__init__()
        self._context = context
        self._draw_it = draw
        self._wanted: Any = None
        self._under_way = False
        self._again = False
        self._pdf = b""
        self._letters = Banner(f"{begin}.letters", Tone.WARN)
        self._note = Words("", "quiet")
        self._preview = PaperPreview(f"{begin}.preview", "The paper")
        self._preview.page_wanted.connect(self._read_page)
        self._nothing = EmptyState(f"{begin}.nothing", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._preview)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._letters)
        layout.addWidget(self._note)
        layout.addWidget(self._stack, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._note.hide()
        self._stack.setMinimumHeight(look.current().px(LEAST_HEIGHT))

    def say(self, heading: str, help_text: str = "") -> None:
        """Show words in place of a paper."""
        self._wanted = None
        self._pdf = b""
        self._preview.clear()
        self._letters.settle()
        self._note.hide()
        self._nothing.say(heading, help_text)
        self._stack.setCurrentWidget(self._nothing)

    def show_request(self, request: Any) -> None:
        """Draw what is asked for; while one drawing is under way only the newest request is kept."""
        self._wanted = request
        if self._under_way:
            self._again = True
            return
        self._under_way = True
        self._draw_it(self._context, self, request, self._show, self._fail)

    def _show(self, view: PaperPreviewView) -> None:
        if self._next():
            return
        at = self._preview.at
        self._pdf = view.pdf
        self._preview.begin(view.pages)
        self._preview.go_to(at)
        self._stack.setCurrentWidget(self._preview)
        self._note.setVisible(view.shown < view.copies)
        self._note.setText(f"The first {view.shown} of {count_of(view.copies, 'paper')} are shown here.")
        if view.missing:
            self._letters.say(
                f"Some letters can't be printed: {' '.join(view.missing[:12])}",
                "They come out in words, in square brackets. Ask the person for another spelling.",
            )
        else:
            self._letters.settle()

    def _fail(self, error: DeskError) -> None:
        if not self._next():
            self.say(error.message, error.advice)

    def _next(self) -> bool:
        """Return whether what was drawn is out of date; if so, draw what is wanted now."""
        self._under_way = False
        stale, self._again = self._again, False
        if self._wanted is None:
            return True
        if stale:
            self.show_request(self._wanted)
        return stale

    @Slot(int)
    def _read_page(self, number: int) -> None:
        pdf = self._pdf

        def show(page: PageView) -> None:
            if pdf is self._pdf:
                image = PageImage(page.width, page.height, page.rgb, page.text, page.dpi)
                self._preview.set_page(number, image)

        if pdf:
            operations.page(self._context, self, pdf, number, show)
