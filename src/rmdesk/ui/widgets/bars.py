"""Bars that say how far something is, each with its figures in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.dress import discard, name
from rmdesk.ui.widgets.words import Words

NARROW = 300
"""Pixels at 100 % text under which the label stands over its bar."""
THICK = 12
"""Pixels of a bar's height at 100 % text."""


@dataclass(frozen=True, slots=True)
class BarRow:
    """`done` of `of`; `text` is shown instead of the figures ("not started")."""

    label: str
    done: int
    of: int
    text: str = ""

    @property
    def share(self) -> float:
        """Return the filled part, 0 to 1."""
        return min(1.0, max(0.0, self.done / self.of)) if self.of > 0 else 0.0

    @property
    def figures(self) -> str:
        """Return the figures as shown."""
        return self.text or (f"{self.done}/{self.of}" if self.of else str(self.done))


class Gauge(QWidget):
    """The painted bar; what it shows is always said in words beside it."""

    def __init__(self, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for a bar's height."""
        now = look.current()
        return QSize(now.px(120), now.px(THICK) + 4)

    def minimumSizeHint(self) -> QSize:
        """Ask for some length at least."""
        return QSize(48, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the whole and its filled part."""
        now = look.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = now.px(THICK)
        whole = QRectF(0.5, (self.height() - height) / 2, self.width() - 1, height)
        painter.setPen(now.colour("outline") if now.palette.dark else Qt.PenStyle.NoPen)
        painter.setBrush(now.colour("sunken"))
        painter.drawRoundedRect(whole, height / 2, height / 2)
        if self._share <= 0:
            return
        filled = QRectF(whole)
        filled.setWidth(max(height, whole.width() * self._share))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            filled.moveRight(whole.right())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.colour("bar"))
        painter.drawRoundedRect(filled, height / 2, height / 2)


class Bars(QWidget):
    """A list of bars, each with its label before it and its figures behind it."""

    def __init__(self, object_name: str, accessible: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, object_name, accessible)
        self._rows: tuple[BarRow, ...] = ()
        self._parts: list[tuple[Words, Gauge, Words]] = []
        self._narrow = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID + 4)
        self._grid.setVerticalSpacing(GRID)

    @property
    def rows(self) -> tuple[BarRow, ...]:
        """Return what is shown."""
        return self._rows

    def set_rows(self, rows: Sequence[BarRow]) -> None:
        """Show `rows` in place of the old ones."""
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        for parts in self._parts:
            for part in parts:
                discard(part)
        self._parts = [
            (Words(row.label, "quiet"), Gauge(row.share), Words(row.figures, wrap=False)) for row in rows
        ]
        for row, (_, gauge, _) in zip(self._rows, self._parts, strict=True):
            gauge.setAccessibleName(f"{row.label}: {row.figures}")
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the labels over the bars when it is narrow."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_grid"):
            self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Ask for the longest label, or a short bar with its figures."""
        widths = [max(a.minimumSizeHint().width(), 60 + c.sizeHint().width()) for a, _, c in self._parts]
        return QSize(max(widths, default=0), super().minimumSizeHint().height())

    def _arrange(self) -> None:
        narrow = self.width() < look.current().px(NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            self._place()

    def _place(self) -> None:
        for at, (label, gauge, figures) in enumerate(self._parts):
            if self._narrow:
                self._grid.addWidget(label, 2 * at, 0, 1, 3)
                self._grid.addWidget(gauge, 2 * at + 1, 0, 1, 2)
                self._grid.addWidget(figures, 2 * at + 1, 2)
            else:
                self._grid.addWidget(label, 2 * at, 0)
                self._grid.addWidget(gauge, 2 * at, 1)
                self._grid.addWidget(figures, 2 * at, 2)
        self._grid.setColumnStretch(0, 0 if not self._narrow else 1)
        self._grid.setColumnStretch(1, 1)
