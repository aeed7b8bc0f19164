"""`Words`: the label for every piece of text on screen; plain, wrapping, of a role."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from rmdesk.ui.style import look
from rmdesk.ui.widgets.direction import steady
from rmdesk.ui.widgets.dress import dress

M = TypeVar("M")
WIDEST = 560
"""Pixels at 100 % text that a wrapping label asks for at most."""
LONGEST_WORD = 320
"""Pixels at 100 % text that one unbreakable word may claim."""


BREAK = "\u200b"
"""Where a line may break inside a word; it is not seen."""
JOINER = "\u2060"
"""Where no line may break; it is not seen."""
_PAIRED = re.compile(r"(?<!\S)[^\s/]{1,10}(?:/[^\s/]{1,10}){1,2}(?!\S)")
"""Short words with strokes between them."""
_LONG, _PIECE = re.compile(r"\S{25,}"), 12
"""What counts as a long word, and after how many characters it may break."""


def breakable(text: str) -> str:
    """Return `text` with places to break in its long words, such as a name of sixty letters, and none at the stroke of
    short ones, such as she/her.
    """
    return _LONG.sub(_with_breaks, _PAIRED.sub(lambda found: found.group().replace("/", f"/{JOINER}"), text))


def _with_breaks(found: re.Match[str]) -> str:
    word, pieces, start = found.group(), [], 0
    for at in range(1, len(word)):
        if at - start >= _PIECE and not unicodedata.category(word[at]).startswith("M"):
            pieces.append(word[start:at])
            start = at
    return BREAK.join((*pieces, word[start:]))


class Words(QLabel):
    """Plain text; markup in it shows as typed.

    `role` picks the type: "title", "heading", "card-title", "strong", "quiet", "small", "label", "error" or
    "".
    """

    def __init__(
        self, text: str = "", role: str = "", *, wrap: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._measured: dict[object, Any] = {}
        self._said = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setIndent(0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        if role:
            dress(self, role=role)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text` left to right, whatever script a name in it is in; a screen reader gets it as it is."""
        shown, spoken = steady(text), self.accessibleName()
        shown = breakable(shown) if self.wordWrap() else shown
        if spoken in ("", self._said):
            self.setAccessibleName(text if shown != text else "")
        self._said = text
        self._measured.clear()
        super().setText(shown)

    def text(self) -> str:
        """Return the text as it was given."""
        return self._said

    def rest(self) -> None:
        """Take the keyboard, where what was pressed under this heading goes away: Enter does nothing here, Tab goes
        on from here.
        """
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """Ask for one line while it fits in a readable measure."""
        return self.measured("hint", self._hint)

    def minimumSizeHint(self) -> QSize:
        """Ask for the longest word at least."""
        return self.measured("least", self._least)

    def heightForWidth(self, width: int) -> int:
        """Return the height that the wrapped text takes."""
        return self.measured(width, lambda: super(Words, self).heightForWidth(width))

    def width_in(self, lines: int) -> int:
        """Return a width, in steps, in which the wrapped text takes no more than so many lines."""
        return self.measured(("lines", lines), lambda: self._width_in(lines))

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew, as another font or another sheet may be worn."""
        self._measured.clear()
        super().changeEvent(event)

    def measured(self, what: object, measure: Callable[[], M]) -> M:
        """Return what `measure` found before for this text in this look: layouts ask for it hundreds of times."""
        self.ensurePolished()
        found: M | None = self._measured.get(what)
        if found is None:
            found = self._measured[what] = measure()
        return found

    def _hint(self) -> QSize:
        if not self.wordWrap():
            return super().sizeHint()
        width = min(self._line_width(), look.current().px(WIDEST))
        return QSize(width, self.heightForWidth(width))

    def _least(self) -> QSize:
        if not self.wordWrap():
            return super().minimumSizeHint()
        metrics = self.fontMetrics()
        words = super().text().replace(BREAK, " ").split()
        longest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        width = min(longest, look.current().px(LONGEST_WORD)) + self._frame().width()
        return QSize(width, metrics.height() + self._frame().height())

    def _width_in(self, lines: int) -> int:
        high = lines * self.fontMetrics().lineSpacing() + self._frame().height()
        whole = self._line_width()
        step = look.current().px(8)
        widths = range(max(self.minimumSizeHint().width(), whole // lines), whole, step)
        return next((width for width in widths if self.heightForWidth(width) <= high), whole)

    def _line_width(self) -> int:
        metrics = self.fontMetrics()
        lines = self.text().split("\n")
        return max(metrics.horizontalAdvance(line) for line in lines) + self._frame().width() + 2

    def _frame(self) -> QSize:
        """Return what the sheet's padding takes."""
        room = self.contentsRect()
        return QSize(max(0, self.width() - room.width()), max(0, self.height() - room.height()))


def rule(parent: QWidget | None = None) -> QFrame:
    """Return a hairline across."""
    line = QFrame(parent)
    dress(line, role="rule")
    return line
