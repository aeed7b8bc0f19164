"""Records that are perhaps one person, each pair with its reason (product.md C2)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from rmdesk.rules.people import Certainty
from rmdesk.rules.wording import count_of
from rmdesk.services.people import AlikePair, AlikePairs, AlikePerson
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.buttons import LinkButton, QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import discard, literal
from rmdesk.ui.widgets.empty import EmptyState
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.pill import Pill
from rmdesk.ui.widgets.words import Words

AT_ONCE = 25
"""Pairs drawn before the rest is asked for."""


class AlikePanel(QWidget):
    """The view `duplicates.*`: for each pair `duplicates.merge.<ids>` and `duplicates.apart.<ids>`."""

    left = Signal()
    """Back to the list was asked for."""
    opened = Signal(int)
    """One of a pair was asked for: person id."""
    merge_wanted = Signal(int, int)
    apart_wanted = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._pairs: tuple[AlikePair, ...] = ()
        self._shown = AT_ONCE
        self._cards: list[Card] = []
        self._header = PageHeader("duplicates", "Perhaps the same person")
        self._header.set_trail([("people", "People")], "Perhaps the same person")
        self._header.trail_opened.connect(self.left)
        self._empty = EmptyState("duplicates.empty", "Nobody looks like anybody else", "", "Back to the list")
        self._empty.acted.connect(self.left)
        self._more = QuietButton("duplicates.more", "Show more")
        self._more.clicked.connect(self._show_more)
        inside = ScrollArea(margin=0)
        self._list = inside.body
        self._list.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        inside.add(self._empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(2 * GRID)
        outer.addWidget(self._header)
        outer.addWidget(inside, 1)

    def show_pairs(self, found: AlikePairs) -> None:
        """Show every pair; the focus stays about where it was."""
        focused = next((at for at, card in enumerate(self._cards) if card.isAncestorOf(self._focus())), None)
        self._pairs = found.pairs
        self._fill()
        if focused is not None and self._cards:
            self.take_focus(min(focused, len(self._cards) - 1))

    def take_focus(self, at: int = 0) -> None:
        """Go to the buttons of a pair."""
        target: QWidget | None = self._empty.findChild(QuietButton)
        if at < len(self._cards):
            target = self._cards[at].findChild(QuietButton)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus(self) -> QWidget:
        return self.window().focusWidget() or self

    def _fill(self) -> None:
        for card in self._cards:
            discard(card)
        self._cards = [self._card(pair) for pair in self._pairs[: self._shown]]
        for at, card in enumerate(self._cards):
            self._list.insertWidget(at, card)
        count, rest = len(self._pairs), len(self._pairs) - len(self._cards)
        self._header.set_subtitle(
            f"{count_of(count, 'pair')} to look at. A person is on the desk once, whatever they take part in."
            if count
            else ""
        )
        self._more.setText(f"Show {rest} more")
        self._more.setHidden(not rest)
        self._empty.setHidden(bool(count))

    def _card(self, pair: AlikePair) -> Card:
        ids = f"{pair.first.id}_{pair.second.id}"
        card = Card()
        card.setAccessibleName(f"{pair.first.name} and {pair.second.name}: {pair.reason}")
        people = Columns(stack_below=520)
        for side, person in (("first", pair.first), ("second", pair.second)):
            people.add(self._person(f"duplicates.open.{ids}.{side}", person))
        tone = Tone.WARN if pair.certainty is Certainty.SURE else Tone.NEUTRAL
        row = QWidget()
        line = FlowLayout(row, gap=GRID)
        line.addWidget(Pill(f"{pair.certainty.label}: {pair.reason}", tone))
        for verb, text, slot in (
            ("merge", "Merge…", self._ask_merge),
            ("apart", "Not the same", self._ask_apart),
        ):
            button = QuietButton(
                f"duplicates.{verb}.{ids}", text, accessible=f"{text} {pair.first.name}, {pair.second.name}"
            )
            button.setProperty("pair", (pair.first.id, pair.second.id))
            button.clicked.connect(slot)
            line.addWidget(button)
        card.add(people)
        card.add(row)
        return card

    def _person(self, object_name: str, person: AlikePerson) -> QWidget:
        box = QWidget()
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        lines = QVBoxLayout(box)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        link = LinkButton(object_name, literal(person.name), accessible=f"Open {person.name}")
        link.setProperty("person", person.id)
        link.clicked.connect(self._open)
        lines.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(Words(person.detail, "quiet"))
        return box

    @Slot()
    def _open(self) -> None:
        self.opened.emit(int(self.sender().property("person")))

    @Slot()
    def _ask_merge(self) -> None:
        self.merge_wanted.emit(*self.sender().property("pair"))

    @Slot()
    def _ask_apart(self) -> None:
        self.apart_wanted.emit(*self.sender().property("pair"))

    @Slot()
    def _show_more(self) -> None:
        self._shown += AT_ONCE
        self._fill()
