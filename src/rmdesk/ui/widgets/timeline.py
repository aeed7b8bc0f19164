"""`Timeline`: what happened, the newest where the caller puts it, each with its date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.buttons import LinkButton, QuietButton
from rmdesk.ui.widgets.dress import discard, literal, name
from rmdesk.ui.widgets.words import Words

FIRST = 25
"""Entries shown before more are asked for, and each time they are: a long life is drawn bit by bit."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """`when` as it is to be read, a title, and rows of detail; with a `record_id` the title opens it."""

    when: str
    title: str
    details: tuple[str, ...] = ()
    tone: Tone = Tone.NEUTRAL
    record_id: object = None

    @property
    def spoken(self) -> str:
        """Return the entry in one line, as a screen reader says it."""
        return ", ".join((self.when, self.title, *self.details))


class _Rail(QWidget):
    """The dot of an entry, and the line to the next."""

    def __init__(self, tone: Tone, *, last: bool) -> None:
        super().__init__()
        self._tone = tone
        self._last = last
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Ask for the width of a dot."""
        return QSize(look.current().px(16), 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint dot and line."""
        now = look.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, top = self.width() / 2, now.px(10)
        painter.setPen(QPen(now.colour("outline"), 1))
        if not self._last:
            painter.drawLine(QPointF(middle, top), QPointF(middle, self.height()))
        ground, ink = now.palette.tone(self._tone)
        painter.setPen(QPen(QColor(ink), 2))
        painter.setBrush(QColor(now.palette.surface if self._tone is Tone.NEUTRAL else ground))
        painter.drawEllipse(QPointF(middle, top), now.px(4), now.px(4))


class Timeline(QWidget):
    """Entries one under another; the first 25, and as many more each time they are asked for (`<name>.more`)."""

    opened = Signal(object)
    """An entry's title was pressed; its record id."""

    def __init__(self, object_name: str, accessible: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, object_name, accessible)
        self._entries: tuple[TimelineEntry, ...] = ()
        self._rows: list[QWidget] = []
        self._more = QuietButton(f"{object_name}.more", "Show more")
        self._more.clicked.connect(self._show_more)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self._more)
        self._more.hide()

    @property
    def entries(self) -> tuple[TimelineEntry, ...]:
        """Return every entry, shown or not."""
        return self._entries

    def set_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show `entries` in place of the old ones."""
        for row in self._rows:
            discard(row)
        self._rows = []
        self._entries = tuple(entries)
        self._show(FIRST)

    def _show(self, most: int) -> None:
        shown = self._entries[:most]
        for at in range(len(self._rows), len(shown)):
            row = self._row(at, last=at == len(self._entries) - 1)
            self._box.insertWidget(at, row)
            self._rows.append(row)
        rest = len(self._entries) - len(shown)
        self._more.setText(f"Show {rest} more" if rest <= FIRST else f"Show {FIRST} more of {rest:,}")
        self._more.setHidden(rest == 0)

    def _row(self, at: int, *, last: bool) -> QWidget:
        entry = self._entries[at]
        row = QWidget()
        row.setAccessibleName(entry.spoken)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID + 2)
        line.addWidget(_Rail(entry.tone, last=last))
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 2 * GRID - 2)
        words.setSpacing(1)
        words.addWidget(Words(entry.when, "small"))
        title = self._title(at)
        words.addWidget(
            title, 0, Qt.AlignmentFlag.AlignLeft if entry.record_id is not None else Qt.AlignmentFlag(0)
        )
        for detail in entry.details:
            words.addWidget(Words(detail, "quiet"))
        line.addLayout(words, 1)
        return row

    def _title(self, at: int) -> QWidget:
        entry = self._entries[at]
        if entry.record_id is None:
            return Words(entry.title, "strong")
        link = LinkButton(f"{self.objectName()}.open.{at}", literal(entry.title), accessible=entry.spoken)
        link.setProperty("at", at)
        link.clicked.connect(self._open)
        return link

    def _open(self) -> None:
        self.opened.emit(self._entries[int(self.sender().property("at"))].record_id)

    def _show_more(self) -> None:
        self._show(len(self._rows) + FIRST)
