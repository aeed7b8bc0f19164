"""Several lines of words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from rmdesk.ui.style import look
from rmdesk.ui.widgets.fields.base import Field

PAUSE = 1_500
"""Milliseconds without a key after which long words are saved while they are still being typed."""


class GrowingText(QPlainTextEdit):
    """A plain text box that grows with its words, from `least` to `most` lines, and then scrolls."""

    left = Signal()
    """The focus went elsewhere (not merely into its own menu)."""
    _growing = False

    def __init__(self, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = (least, most)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._grow)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it was left."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the lines anew."""
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_lines"):
            self._grow()

    def _grow(self) -> None:
        """Take the height of the words. A new height may bring a scroll bar, and with it another line, and is told of
        in the middle of being set: so it is looked at once more afterwards rather than within.
        """
        if self._growing:
            return
        self._growing = True
        for _ in range(2):
            height = self._wanted_height()
            if height == self.minimumHeight() == self.maximumHeight():
                break
            self.setFixedHeight(height)
        self._growing = False

    def _wanted_height(self) -> int:
        least, most = self._lines
        # A plain text document measures its height in lines.
        lines = min(most, max(least, round(self.document().size().height())))
        # Padding and edge are the sheet's; a little more keeps the scroll bar away.
        frame = round(2 * self.document().documentMargin()) + 2 * look.current().px(4) + 8
        return lines * self.fontMetrics().lineSpacing() + frame


class NotesField(Field):
    """Words over several lines; Tab goes on to the next field.

    With `saved_while_typing` it is committed at each pause too, so that a power cut costs a moment's words at most.
    """

    def __init__(
        self,
        field: str,
        label: str,
        *,
        help: str = "",
        placeholder: str = "",
        lines: tuple[int, int] = (3, 14),
        saved_while_typing: bool = False,
    ) -> None:
        super().__init__(field, label, help=help)
        self._writing = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.commit)
        self._saved_while_typing = saved_while_typing
        self._text = GrowingText(*lines)
        self._text.setPlaceholderText(placeholder)
        self._text.textChanged.connect(self._note_change)
        self._text.left.connect(self._leave)
        self._content.addWidget(self._text)
        self._take(self._text)
        self._baseline = ""

    def value(self) -> str:
        """Return the words."""
        return self._text.toPlainText().strip()

    def type_in(self, text: str) -> None:
        """Let it hold `text` as if the coordinator had typed it and not left it yet."""
        self._text.setPlainText(text)

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read and copied only."""
        self._text.setReadOnly(read_only)

    def _write(self, value: object) -> None:
        if str(value or "") == self.value():
            return  # the cursor stays where it is
        self._writing = True
        self._text.setPlainText(str(value or ""))
        self._writing = False

    def _note_change(self) -> None:
        if not self._writing:
            self._touch()
            if self._saved_while_typing:
                self._pause.start()
