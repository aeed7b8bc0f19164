"""`Pill`: a word or two on a coloured ground; the word says it, the colour only helps."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.dress import dress
from rmdesk.ui.widgets.words import Words


class Pill(Words):
    """`text` in `tone`; hides itself while it has no text."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, *, parent: QWidget | None = None) -> None:
        super().__init__("", "pill", parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_state(text, tone)

    def show_state(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Show another word in another tone."""
        dress(self, tone=tone.value)
        self.setText(text)
        if not text:
            self.hide()
        elif self.parentWidget() is not None:
            self.show()

    def _frame(self) -> QSize:
        # The padding that the sheet gives to a pill.
        now = look.current()
        return QSize(2 * now.px(8), now.px(1) + now.px(2))
