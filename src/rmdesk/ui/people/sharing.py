"""The ticks beside what somebody told: may it be used for matching, may it be printed on their card (trust.md 2.2)."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLayout, QVBoxLayout, QWidget

from rmdesk.rules.people import Audience, Gift, Sharing, audiences_of
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import discard, literal, name
from rmdesk.ui.widgets.fields import Field, TagsField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.words import Words

STACK_BELOW = 400
"""Pixels at 100 % text under which ticks stand below their words."""
_WORDS = {Audience.MATCHING: "Use for matching", Audience.CARD: "On their card"}


class ShareTicks(QWidget):
    """The ticks of one item, named `<begin>.matching` and `<begin>.card` (only those that mean something for it)."""

    ticked = Signal(str, str, str, bool)
    """The coordinator set or took off a tick: field, phrase, audience, and whether it is on."""

    def __init__(self, begin: str, field: str, phrase: str, spoken: str) -> None:
        super().__init__()
        self._field, self._phrase = field, phrase
        self._boxes: dict[Audience, QCheckBox] = {}
        flow = FlowLayout(self, gap=2 * GRID)
        for audience in audiences_of(field):
            box = QCheckBox(_WORDS[audience])
            name(box, f"{begin}.{audience.value}", f"{spoken}: {audience.label.lower()}")
            box.setProperty("audience", audience.value)
            box.clicked.connect(self._tell)
            flow.addWidget(box)
            self._boxes[audience] = box

    def show_sharing(self, sharing: Sharing) -> None:
        """Show the ticks as they are saved."""
        for audience, box in self._boxes.items():
            box.setChecked(sharing.of(self._field, self._phrase).on(audience))

    @Slot(bool)
    def _tell(self, on: bool) -> None:
        self.ticked.emit(self._field, self._phrase, str(self.sender().property("audience")), on)


class SharedTags(TagsField):
    """Words and phrases one under another, each with its ticks beside it."""

    ticked = Signal(str, str, str, bool)
    """As `ShareTicks.ticked`."""

    def __init__(
        self, form: str, key: str, label: str, *, suggestions: Iterable[str], placeholder: str, help: str = ""
    ) -> None:
        self._key = key
        self._sharing = Sharing()
        self._ticks: list[ShareTicks] = []
        super().__init__(
            f"{form}.{key}", label, suggestions=tuple(suggestions), placeholder=placeholder, help=help
        )

    def show_sharing(self, sharing: Sharing) -> None:
        """Show the ticks as they are saved."""
        self._sharing = sharing
        for ticks in self._ticks:
            ticks.show_sharing(sharing)

    def _layout_of(self, chips: QWidget) -> QLayout:
        lines = QVBoxLayout(chips)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID // 2)
        return lines

    def _show_tags(self) -> None:
        self._ticks = []
        super()._show_tags()

    def _tag(self, at: int, tag: str) -> QWidget:
        held = QWidget()
        FlowLayout(held).addWidget(super()._tag(at, tag))
        ticks = ShareTicks(f"{self.field}.tag.{at}", self._key, tag, _capital(tag))
        ticks.ticked.connect(self.ticked)
        ticks.show_sharing(self._sharing)
        self._ticks.append(ticks)
        row = Columns(stack_below=STACK_BELOW, gap=GRID)
        row.add(held)
        row.add(ticks)
        return row


class GiftsField(Field):
    """The seven gifts as boxes to tick, `person.gifts.<word>`, each with what is meant and the tick for the card.

    The value is a tuple: the gifts in their order, then words from elsewhere that are none of the seven.
    """

    ticked = Signal(str, str, str, bool)
    """As `ShareTicks.ticked`."""

    def __init__(self, form: str, label: str, help: str = "") -> None:
        super().__init__(f"{form}.gifts", label, help=help)
        self._sharing = Sharing()
        self._boxes: dict[str, QCheckBox] = {}
        self._ticks: dict[str, ShareTicks] = {}
        self._rows: dict[str, QWidget] = {}
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(GRID)
        self._content.addWidget(self._list)
        self._take(self._list)
        for gift in Gift:
            self._add_row(gift.value, gift.label, gift.help)
        self.setFocusProxy(self._boxes[Gift.LIVED_EXPERIENCE.value])
        self._baseline = ()

    def value(self) -> tuple[str, ...]:
        """Return what is ticked."""
        return tuple(word for word, box in self._boxes.items() if box.isChecked())

    def show_sharing(self, sharing: Sharing) -> None:
        """Show the ticks as they are saved."""
        self._sharing = sharing
        for ticks in self._ticks.values():
            ticks.show_sharing(sharing)

    def _write(self, value: object) -> None:
        wanted = [str(word) for word in value] if isinstance(value, (tuple, list)) else []
        for word in [word for word in self._boxes if word not in set(Gift) and word not in wanted]:
            self._drop_row(word)
        for word in wanted:
            if word not in self._boxes:
                self._add_row(word, word, "")
        for word, box in self._boxes.items():
            box.setChecked(word in wanted)
        self._show_ticks()

    def _add_row(self, word: str, label: str, help_text: str) -> None:
        box = QCheckBox(literal(label))
        name(box, f"{self.field}.{word}", f"{self.label}: {label}")
        box.setAccessibleDescription(help_text)
        box.clicked.connect(self._choose_gift)
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(box)
        if help_text:
            lines.addWidget(Words(help_text, "small"))
        ticks = ShareTicks(f"{self.field}.{word}", "gifts", word, label)
        ticks.ticked.connect(self.ticked)
        ticks.show_sharing(self._sharing)
        ticks.hide()
        row = Columns(stack_below=STACK_BELOW, gap=GRID)
        row.add(words, 3)
        row.add(ticks, 1)
        self._boxes[word], self._ticks[word], self._rows[word] = box, ticks, row
        self._lines.addWidget(row)

    def _drop_row(self, word: str) -> None:
        discard(self._rows.pop(word))
        del self._boxes[word], self._ticks[word]

    def _show_ticks(self) -> None:
        for word, ticks in self._ticks.items():
            ticks.setHidden(not self._boxes[word].isChecked())

    @Slot()
    def _choose_gift(self) -> None:
        self._show_ticks()
        self._choose()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
