"""Words and phrases, one by one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from rmdesk.rules.typed import split_words
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.dress import discard, dress, literal, name, plain_tip
from rmdesk.ui.widgets.fields.base import Field, Line
from rmdesk.ui.widgets.fields.suggestions import Suggestions
from rmdesk.ui.widgets.flow import FlowLayout

LONGEST_CHIP = 60
"""Characters of a word or phrase that its chip shows; its tip shows them all."""


class _TagLine(Line):
    """The line in which the next word is typed."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Offer every suggestion when an empty line is clicked."""
        super().mousePressEvent(event)
        self._offer_all()

    def _offer_all(self) -> None:
        completer = self.completer()
        if not self.text() and isinstance(completer, Suggestions):
            completer.offer_all()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer every suggestion with the down arrow, and take the last word off with Backspace, both in an empty
        line."""
        if event.key() == Qt.Key.Key_Down and not self.text():
            self._offer_all()
            return
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            owner = self.parentWidget()
            while owner is not None and not isinstance(owner, TagsField):
                owner = owner.parentWidget()
            if isinstance(owner, TagsField):
                owner.remove_last()
                return
        super().keyPressEvent(event)


class TagsField(Field):
    """A tuple of words and phrases; Enter or a comma adds one, pressing one (or Backspace) takes it off."""

    def __init__(
        self,
        field: str,
        label: str,
        *,
        suggestions: Sequence[str] = (),
        placeholder: str = "Type a word, then Enter",
        help: str = "",
    ) -> None:
        super().__init__(field, label, help=help)
        self._tags: list[str] = []
        self._chips = QWidget()
        self._flow = self._layout_of(self._chips)
        self._line = _TagLine()
        self._line.setPlaceholderText(placeholder)
        self._line.textEdited.connect(self._type)
        self._line.left.connect(self._leave)
        self._line.returnPressed.connect(self.commit)
        self._suggestions = Suggestions(suggestions, self._line)
        # Queued, as the line takes the chosen words up itself, after this.
        self._suggestions.activated.connect(self._add_suggested, Qt.ConnectionType.QueuedConnection)
        self._content.addWidget(self._chips)
        self._content.addWidget(self._line)
        self._take(self._line)
        self._baseline = ()
        self._show_tags()

    def set_suggestions(self, words: Sequence[str]) -> None:
        """Offer `words` while typing."""
        self._suggestions.offer(words)

    def value(self) -> tuple[str, ...]:
        """Return the words, with what still stands in the line."""
        return tuple(dict.fromkeys((*self._tags, *split_words(self._line.text()))))

    def commit(self) -> bool:
        """Add what stands in the line, then commit."""
        if self._line.text().strip():
            self._tags = list(self.value())
            self._line.clear()
            self._show_tags()
        return super().commit()

    def remove_last(self) -> None:
        """Take the last word off."""
        if self._tags:
            self._tags.pop()
            self._show_tags()
            self._choose()

    @Slot(str)
    def _add_suggested(self, word: str) -> None:
        if word not in self._tags:
            self._tags.append(word)
        self._line.clear()
        self._show_tags()
        self._choose()

    def _write(self, value: object) -> None:
        self._tags = [str(part) for part in value] if isinstance(value, (tuple, list)) else []
        self._line.clear()
        self._show_tags()

    def _type(self, text: str) -> None:
        if text.endswith((",", ";")):
            self._tags = list(self.value())
            self._line.clear()
            self._show_tags()
        self._touch()

    def _show_tags(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                discard(old)
        for at, tag in enumerate(self._tags):
            self._flow.addWidget(self._tag(at, tag))
        self._chips.setHidden(not self._tags)

    def _layout_of(self, chips: QWidget) -> QLayout:
        """Return how words stand beside one another."""
        return FlowLayout(chips, gap=GRID // 2)

    def _tag(self, at: int, tag: str) -> QWidget:
        """Return one word as it stands in the field."""
        shown = tag if len(tag) <= LONGEST_CHIP else f"{tag[:LONGEST_CHIP]}…"
        chip = QPushButton(f"{literal(' '.join(shown.split()))}  ×")
        chip.setToolTip(plain_tip(tag) if shown != tag else "")
        dress(chip, role="chip")
        name(chip, f"{self.field}.tag.{at}", f"Take off {tag}")
        chip.setProperty("tag", tag)
        chip.clicked.connect(self._take_off)
        return chip

    def _take_off(self) -> None:
        self._tags.remove(str(self.sender().property("tag")))
        self._show_tags()
        self._line.setFocus()
        self._choose()
