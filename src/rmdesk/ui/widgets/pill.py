"""`Pill`: a word or two on a coloured ground; the word says it, the colour only helps."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets import paint
from rmdesk.ui.widgets.dress import dress
from rmdesk.ui.widgets.words import Words

MOST_LINES = 6
LONGEST_WORD = 160
"""Pixels at 100 % text that a pill claims at least for its longest word; a longer one is broken."""


class Pill(Words):
    """`text` in `tone`, as wide as its words; hides itself while it has no text."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, *, parent: QWidget | None = None) -> None:
        super().__init__("", "pill", parent=parent)
        self._tone = tone
        # Not "Maximum" downwards: Qt would then hold a wrapped pill to the height of one line.
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_state(text, tone)

    @property
    def tone(self) -> Tone:
        """Return the tone shown."""
        return self._tone

    def show_state(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Show another word in another tone."""
        self._tone = tone
        dress(self, tone=tone.value)
        self.setText(text)
        if not text:
            self.hide()
        elif self.parentWidget() is not None:
            self.show()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped words."""

        def measure() -> int:
            return paint.pill_size(self._lines(width), self.font(), look.current()).height()

        return self.measured(width, measure)

    def _hint(self) -> QSize:
        """Ask for one line."""
        size = paint.pill_size([self.text()], self.font(), look.current())
        return QSize(size.width() + 1, size.height())

    def _least(self) -> QSize:
        """Ask for the longest word at least."""
        words = self.text().split() or [""]
        longest = max(words, key=self.fontMetrics().horizontalAdvance)
        size = paint.pill_size([longest], self.font(), look.current())
        return size.boundedTo(QSize(look.current().px(LONGEST_WORD), size.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill at its own height in the middle, however high its place is."""
        now, lines = look.current(), self._lines(self.width())
        size = paint.pill_size(lines, self.font(), now)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at = QPointF(self.width() - size.width() if mirrored else 0, (self.height() - size.height()) // 2)
        paint.draw_pill(painter, at, lines, self.font(), self._tone, now)

    def _lines(self, width: int) -> list[str]:
        return paint.pill_lines(self.text(), self.font(), width, look.current(), most=MOST_LINES)
