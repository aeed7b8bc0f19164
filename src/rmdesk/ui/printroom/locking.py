"""Whether what is saved is locked, and with what: five words by chance, shown to be told another way."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from rmdesk.services import opening
from rmdesk.ui.context import Context
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.dress import name as give_name
from rmdesk.ui.widgets.words import Words

LOCK = "Lock what is saved with a passphrase"


class LockBox(QWidget):
    """The box `printroom.lock`, the words `printroom.lock.words`, and others for the asking, `printroom.lock.another`.

    The words are held here alone, and forgotten when the box is emptied or something was saved with them.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._passphrase = ""
        self._box = QCheckBox(LOCK)
        give_name(self._box, "printroom.lock", LOCK)
        self._words = Words("", "strong")
        give_name(self._words, "printroom.lock.words", "The passphrase")
        self._words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._how = Words("Tell it by phone or in person. It is kept nowhere.", "quiet")
        self._another = LinkButton("printroom.lock.another", "Other words")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID // 2)
        for part in (self._box, self._words, self._how):
            lines.addWidget(part)
        lines.addWidget(self._another, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.toggled.connect(self.renew)
        self._another.clicked.connect(self.renew)
        self._show()

    @property
    def passphrase(self) -> str:
        """Return what is locked with; "" for nothing."""
        return self._passphrase

    def let_go(self) -> None:
        """Empty the box and forget the words, so that nobody tells those of another copy."""
        self._box.setChecked(False)

    @Slot()
    def renew(self) -> None:
        """Take other words, or none while the box is empty."""
        self._passphrase = ""
        self._show()
        if self._box.isChecked():
            self._context.load(self, opening.suggest_passphrase, self._take)

    def _take(self, words: str) -> None:
        self._passphrase = words if self._box.isChecked() else ""
        self._show()

    def _show(self) -> None:
        self._words.setText(self._passphrase)
        for part in (self._words, self._how, self._another):
            part.setVisible(bool(self._passphrase))
