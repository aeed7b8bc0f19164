"""`PaperPreview`: pages of a paper as they will come out, and the same words to read as text."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import IconButton, QuietButton
from rmdesk.ui.widgets.dress import dress, name
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.steady import SteadyCombo
from rmdesk.ui.widgets.words import Words

KEPT = 8
"""Pages held in memory, at about 6 MB each."""
FIT_WIDTH, FIT_PAGE = -1.0, 0.0
ZOOMS = (("Fit width", FIT_WIDTH), ("Whole page", FIT_PAGE), ("50 %", 0.5), ("75 %", 0.75), ("100 %", 1.0))
MORE_ZOOMS = (("150 %", 1.5), ("200 %", 2.0), ("300 %", 3.0))


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page: `rgb` holds three bytes a pixel, row after row without gaps; `dpi` is what it was drawn at."""

    width: int
    height: int
    rgb: bytes
    text: str = ""
    dpi: int = 150


class _Canvas(QWidget):
    """The sheet of paper."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._natural = QSize()

    def show_page(self, page: PageImage | None) -> None:
        """Show `page`, or blank paper while it is on its way."""
        if page is None:
            self._image = QImage()
        else:
            stride = page.width * 3
            held = QImage(page.rgb, page.width, page.height, stride, QImage.Format.Format_RGB888)
            self._image = held.copy()
            self._natural = QSize(round(page.width * 96 / page.dpi), round(page.height * 96 / page.dpi))
        self.update()

    def size_at(self, zoom: float, room: QSize) -> QSize:
        """Return the sheet's size for `zoom` in `room`."""
        natural = self._natural if not self._natural.isEmpty() else QSize(794, 1123)
        if zoom == FIT_WIDTH:
            return natural.scaled(room.width(), 10**6, Qt.AspectRatioMode.KeepAspectRatio)
        if zoom == FIT_PAGE:
            return natural.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        return natural * zoom

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet with an edge; paper is white in every palette."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if not self._image.isNull():
            exact = self.size() * self.devicePixelRatioF()
            shown = self._image
            if exact.width() < self._image.width():
                mode = Qt.TransformationMode.SmoothTransformation
                shown = self._image.scaled(exact, Qt.AspectRatioMode.IgnoreAspectRatio, mode)
            painter.drawImage(self.rect(), shown)
        painter.setPen(QPen(look.current().colour("outline"), 1))
        painter.drawRect(QRect(0, 0, self.width() - 1, self.height() - 1))


class PaperPreview(QWidget):
    """Pages with next and previous (PgDn, PgUp), zoom, and "Read as text".

    Give all pages with `set_pages`, or open with `begin(count)` and answer `page_wanted` with `set_page`,
    so that pages are
    drawn only when they are looked at.
    """

    page_wanted = Signal(int)
    """A page is looked at that is not here: its place, from 0."""
    page_changed = Signal(int)
    """Another page is looked at: its place, from 0."""

    def __init__(
        self, object_name: str, accessible: str = "Preview", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._accessible = accessible
        self._count = 0
        self._at = 0
        self._pages: OrderedDict[int, PageImage] = OrderedDict()
        self._previous = IconButton(f"{object_name}.previous", "chevron-left", "Previous page")
        self._next = IconButton(f"{object_name}.next", "chevron-right", "Next page")
        self._place = Words("", wrap=False)
        self._zoom = SteadyCombo()
        self._as_text = QuietButton(f"{object_name}.as_text", "Read as text")
        self._canvas = _Canvas()
        self._scroll = QScrollArea()
        self._text = QPlainTextEdit()
        self._stack = QStackedWidget()
        name(self, object_name, accessible)
        name(self._zoom, f"{object_name}.zoom", "Size of the page")
        name(self._scroll, f"{object_name}.page", accessible)
        name(self._text, f"{object_name}.text", f"{accessible} as text")
        self._lay_out()
        self._connect()
        self._show_page()

    def _lay_out(self) -> None:
        for text, zoom in (*ZOOMS, *MORE_ZOOMS):
            self._zoom.addItem(text, zoom)
        self._as_text.setCheckable(True)
        bar = QWidget()
        line = FlowLayout(bar)
        for part in (self._previous, self._place, self._next, self._zoom, self._as_text):
            line.addWidget(part)
        dress(self._scroll, role="plain")
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._scroll.setWidget(self._canvas)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.installEventFilter(self)
        self._scroll.viewport().installEventFilter(self)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self._text)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GRID)
        outer.addWidget(bar)
        outer.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._previous.clicked.connect(self.previous_page)
        self._next.clicked.connect(self.next_page)
        self._zoom.activated.connect(self._fit)
        self._as_text.toggled.connect(self._switch)

    @property
    def count(self) -> int:
        """Return how many pages there are."""
        return self._count

    @property
    def at(self) -> int:
        """Return the place of the page looked at, from 0."""
        return self._at

    @property
    def text(self) -> str:
        """Return the words of the page looked at."""
        page = self._pages.get(self._at)
        return page.text if page else ""

    @property
    def reads_as_text(self) -> bool:
        """Return whether the words are shown instead of the sheet."""
        return self._as_text.isChecked()

    def set_pages(self, pages: Sequence[PageImage]) -> None:
        """Show a paper of which every page is here."""
        self._pages = OrderedDict(enumerate(pages))
        self._open(len(pages))

    def begin(self, count: int) -> None:
        """Show a paper of `count` pages that are asked for one by one."""
        self._pages = OrderedDict()
        self._open(count)

    def set_page(self, at: int, page: PageImage) -> None:
        """Take the page at place `at`; the one looked at longest ago goes when there are too many."""
        self._pages[at] = page
        self._pages.move_to_end(at)
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        if at == self._at:
            self._show_page()

    def clear(self) -> None:
        """Forget every page."""
        self.begin(0)

    def go_to(self, at: int) -> None:
        """Look at the page at place `at`, or at the nearest there is."""
        wanted = min(max(0, at), max(0, self._count - 1))
        if wanted != self._at:
            self._at = wanted
            self._show_page()
            self._scroll.verticalScrollBar().setValue(0)
            self.page_changed.emit(wanted)

    def next_page(self) -> None:
        """Look at the next page."""
        self.go_to(self._at + 1)

    def previous_page(self) -> None:
        """Look at the page before."""
        self.go_to(self._at - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages with PgDn and PgUp, first and last with Home and End."""
        if not self._turn(event.key()):
            super().keyPressEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Turn pages rather than scroll when the sheet has the keyboard; zoom with Ctrl and the wheel."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._turn(event.key())
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._step_zoom(1 if event.angleDelta().y() > 0 else -1)
            return True
        if event.type() == QEvent.Type.Resize and watched is self._scroll.viewport():
            self._fit()
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_canvas"):
            self._canvas.update()

    def _open(self, count: int) -> None:
        self._count = count
        self._at = 0
        self._show_page()

    def _show_page(self) -> None:
        page = self._pages.get(self._at)
        place = f"Page {self._at + 1} of {self._count}" if self._count else "No pages"
        self._place.setText(place)
        self._previous.setEnabled(self._at > 0)
        self._next.setEnabled(self._at < self._count - 1)
        self._canvas.setVisible(self._count > 0)
        self._canvas.show_page(page)
        self._text.setPlainText(self.text)
        for widget in (self._scroll, self._canvas):
            widget.setAccessibleName(f"{self._accessible}, {place.lower()}")
            widget.setAccessibleDescription(self.text)
        self._fit()
        if page is None and self._count:
            self.page_wanted.emit(self._at)

    def _turn(self, key: int) -> bool:
        targets = {
            Qt.Key.Key_PageDown.value: self._at + 1,
            Qt.Key.Key_PageUp.value: self._at - 1,
            Qt.Key.Key_Home.value: 0,
            Qt.Key.Key_End.value: self._count - 1,
        }
        if key not in targets:
            return False
        self.go_to(targets[key])
        return True

    def _step_zoom(self, by: int) -> None:
        at = self._zoom.currentIndex() + by
        if 0 <= at < self._zoom.count():
            self._zoom.setCurrentIndex(at)
            self._fit()

    def _fit(self) -> None:
        room = self._scroll.maximumViewportSize() - QSize(14, 4)
        self._canvas.resize(self._canvas.size_at(float(self._zoom.currentData()), room))

    def _switch(self, as_text: bool) -> None:
        self._stack.setCurrentWidget(self._text if as_text else self._scroll)
        self._as_text.setText("Show the page" if as_text else "Read as text")
