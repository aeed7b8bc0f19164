"""One scheme to read: what it is and for whom, what the plan will ask, what is worth knowing, each with its source."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.services.programme import SchemeCard, SchemeFact
from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.buttons import LinkButton, QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.dress import discard, name
from rmdesk.ui.widgets.fields import ChecksField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.pill import Pill
from rmdesk.ui.widgets.reading import ReadingArea
from rmdesk.ui.widgets.words import Words

LEAST_HEIGHT = 300
"""Pixels at 100 % text of the scheme that can always be seen."""
OUTSIDE = "From outside the sources"
ONLY_TO_READ = "No programme can be made from this one: it is here to show the difference."


class SchemeReading(Card):
    """The scheme that is chosen, with what can be done about it."""

    mark_wanted = Signal()
    """Keep it for comparing, or no longer."""
    compare_wanted = Signal()
    save_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(" ")
        self._mark = QuietButton("start.mark", "Keep to compare")
        self._compare = QuietButton("start.compare", "Compare", icon="columns-3")
        self._save = QuietButton("start.save_file", "Save to a file…", icon="download")
        self._remove = LinkButton("start.remove", "Remove")
        self._marked = Words("", "small")
        self._only_to_read = Words(ONLY_TO_READ, "strong")
        self._focus: ChecksField | None = None
        self._focus_place = QVBoxLayout()
        self._area = ReadingArea("start.reading", "About this scheme")
        self._content: QWidget | None = None
        self._build()

    def _build(self) -> None:
        verbs = QWidget()
        flow = FlowLayout(verbs)
        for button, signal in (
            (self._mark, self.mark_wanted),
            (self._compare, self.compare_wanted),
            (self._save, self.save_wanted),
            (self._remove, self.remove_wanted),
        ):
            button.clicked.connect(signal)
            flow.addWidget(button)
        self.add(verbs)
        self.add(self._marked)
        self.add(self._only_to_read)
        self.body.addLayout(self._focus_place)
        self.add(self._area, 1)
        name(self._marked, "start.marked", "")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.fit()

    def fit(self) -> None:
        """Keep the least height that the text size needs."""
        self.setMinimumHeight(look.current().px(LEAST_HEIGHT))

    @property
    def focuses(self) -> tuple[str, ...]:
        """Return the keys of the focus lists that are ticked."""
        return tuple(str(key) for key in self._focus.value()) if self._focus else ()

    def show_card(self, card: SchemeCard) -> None:
        """Show this scheme from its beginning."""
        self.set_title(card.title, card.summary)
        self._save.setVisible(card.own)
        self._remove.setVisible(card.own)
        self._mark.setVisible(bool(card.key))
        self._only_to_read.setVisible(not card.startable)
        self._show_focuses(card)
        if self._content is not None:
            discard(self._content)
        self._content = self._about(card)
        self._area.add(self._content)
        self._area.go_to_top()

    def show_none(self) -> None:
        """Say that no scheme is chosen."""
        self.set_title("No scheme is chosen", "Choose one in the list to read it here and to start with it.")
        for part in (self._save, self._remove, self._mark, self._only_to_read):
            part.hide()
        if self._focus is not None:
            discard(self._focus)
            self._focus = None
        if self._content is not None:
            discard(self._content)
            self._content = None

    def show_marked(self, titles: Sequence[str], here: bool) -> None:
        """Show which schemes are kept for comparing, and whether this is one of them."""
        self._mark.setText("No longer compare" if here else "Keep to compare")
        self._compare.setText(f"Compare {len(titles)}" if len(titles) > 1 else "Compare")
        self._compare.setVisible(len(titles) > 1)  # one scheme alone has nothing to be compared with
        self._marked.setText(f"To compare: {', '.join(titles)}" if titles else "")
        self._marked.setVisible(bool(titles))

    def _show_focuses(self, card: SchemeCard) -> None:
        if self._focus is not None:
            discard(self._focus)
            self._focus = None
        if card.focuses:
            options = [(title, key) for key, title in card.focuses]
            self._focus = ChecksField(
                "start.focus", "Begin with", options, help="Each puts its theme into the plan."
            )
            self._focus_place.addWidget(self._focus)

    def _about(self, card: SchemeCard) -> QWidget:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, GRID, 0)
        layout.setSpacing(GRID)
        if card.facts:
            layout.addLayout(_facts(card.facts))
        if card.left_open:
            layout.addWidget(Words("What the plan will ask you", "card-title"))
            layout.addWidget(Words(f"{_listed(card.left_open)}."))
        if card.worth_knowing:
            layout.addWidget(Words("Worth knowing", "card-title"))
            for known in card.worth_knowing:
                cell = Cell()
                cell.state(known)
                layout.addWidget(cell)
        return content


class Cell(QWidget):
    """Words under one another in a cell of a grid, which takes the width that its column is given."""

    def __init__(self) -> None:
        super().__init__()
        # A cell that asked for the width of its words would take it from the columns beside it.
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(GRID // 2)
        self._outer.addStretch()

    def put(self, widget: QWidget) -> None:
        """Add `widget` under what is there."""
        self._outer.insertWidget(self._outer.count() - 1, widget)

    def state(self, fact: SchemeFact) -> None:
        """Add the words of a fact with their source under them, marked when it is from outside."""
        self.put(Words(fact.value))
        if fact.outside:
            self.put(Pill(OUTSIDE, Tone.WARN))
        if fact.source:
            self.put(Words(fact.source, "small"))


def labelled(text: str) -> Cell:
    """Return the cell at the beginning of a line."""
    cell = Cell()
    cell.put(Words(text, "label"))
    return cell


def _facts(facts: Sequence[SchemeFact]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(GRID)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 5)
    for at, fact in enumerate(facts):
        cell = Cell()
        cell.state(fact)
        grid.addWidget(labelled(fact.what), at, 0)
        grid.addWidget(cell, at, 1)
    return grid


def _listed(words: Sequence[str]) -> str:
    """Return "The barrier, the start and the end"."""
    text = ", ".join(words[:-1]) + f" and {words[-1]}" if len(words) > 1 else words[0]
    return text[:1].upper() + text[1:]
