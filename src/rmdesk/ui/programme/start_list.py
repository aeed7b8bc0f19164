"""The list of schemes under their headings, narrowed by words and by a few plain questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from rmdesk.rules.programme import Span
from rmdesk.rules.wording import count_of
from rmdesk.services.programme import SchemeCard
from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import discard, dress, name
from rmdesk.ui.widgets.empty import EmptyState
from rmdesk.ui.widgets.fields import ChoiceField, Field, TextField
from rmdesk.ui.widgets.page import ScrollArea
from rmdesk.ui.widgets.table.columns import folded
from rmdesk.ui.widgets.words import Words

LEAST_HEIGHT = 220
"""Pixels of the list at 100 % text that can always be seen."""


class SchemeFilter(Columns):
    """Words to look for, and three questions; `changed` when any of them is."""

    changed = Signal()
    submitted = Signal()
    """Enter was pressed: the coordinator goes on to the list."""

    def __init__(self) -> None:
        super().__init__(stack_below=560, gap=2 * GRID)
        self._words = TextField("start.filter", "Find", placeholder="Words in a scheme")
        self._span = ChoiceField(
            "start.how_long", "How long?", [(span.label, span) for span in Span], blank="Any length"
        )
        self._shape = ChoiceField(
            "start.how_many",
            "How many mentors?",
            [("One for each mentee", False), ("Two for each mentee", True)],
            blank="One or two",
        )
        self._way = ChoiceField(
            "start.which_way",
            "Who gives, and who gains?",
            [("Mostly one way", False), ("Both ways", True)],
            blank="Either",
        )
        fields: tuple[Field, ...] = (self._words, self._span, self._shape, self._way)
        for field in fields:
            self.add(field)
            field.edited.connect(self._tell)
        self._words.submitted.connect(self.submitted)

    def focus(self) -> None:
        """Give the focus to the words to look for."""
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def admits(self, card: SchemeCard) -> bool:
        """Return whether a scheme is to be shown; a programme from nothing always is."""
        if not card.key:
            return True
        span, triad, two_way = self._span.value(), self._shape.value(), self._way.value()
        asked: tuple[tuple[object, object], ...] = (
            (span, card.span),
            (triad, card.triad),
            (two_way, card.two_way),
        )
        if any(wanted is not None and wanted != said for wanted, said in asked):
            return False
        said = folded(card.words)
        return all(word in said for word in folded(self._words.value()).split())

    def clear(self) -> None:
        """Ask for nothing."""
        for field in (self._words, self._span, self._shape, self._way):
            field.set_value(None)
        self.changed.emit()

    @Slot(object)
    def _tell(self, _value: object) -> None:
        self.changed.emit()


class SchemeRow(QFrame):
    """One scheme: a radio button `start.scheme.<key>`, its title and its sentence; pressing the words chooses too."""

    def __init__(self, card: SchemeCard) -> None:
        super().__init__()
        self.card = card
        self.admitted = True
        self.radio = QRadioButton()
        name(self.radio, f"start.scheme.{card.key.lower() or 'own'}", f"{card.title}. {card.summary}".strip())
        self.radio.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.radio.toggled.connect(self._show_chosen)
        dress(self, role="choice", chosen=False)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(card.title, "strong"))
        words.addWidget(Words(card.summary, "small"))
        line = QHBoxLayout(self)
        line.setContentsMargins(GRID // 2, GRID // 2, GRID, GRID // 2)
        line.setSpacing(GRID // 2)
        line.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it."""
        self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
        self.radio.setChecked(True)
        event.accept()

    def admit(self, admitted: bool) -> None:
        """Show it, or not; showing what is shown already would lay the whole list out anew."""
        if admitted != self.admitted:
            self.admitted = admitted
            self.setVisible(admitted)
            self.radio.setHidden(not admitted)  # the arrow keys go to every choice that is not hidden itself

    @Slot(bool)
    def _show_chosen(self, chosen: bool) -> None:
        dress(self, chosen=chosen)


class SchemeList(Card):
    """Every scheme that the filter admits, one of them chosen."""

    chosen = Signal(object)
    """Another `SchemeCard` was chosen, or none is any longer."""
    filter_cleared = Signal()

    def __init__(self, admits: Callable[[SchemeCard], bool]) -> None:
        super().__init__("Schemes")
        self._admits = admits
        self._group = QButtonGroup(self)
        self._rows: list[SchemeRow] = []
        self._headings: dict[str, Words] = {}
        self._empty = EmptyState(
            "start.none", "No scheme is like that", "Ask for less, or begin from nothing.", "Show all"
        )
        self._empty.acted.connect(self.filter_cleared)
        self._body: QWidget | None = None
        self._area = ScrollArea(margin=0)
        dress(self._area, role="plain")
        self._area.add(self._empty)
        self.add(self._area, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.fit()
        self._group.buttonToggled.connect(self._choose)

    def fit(self) -> None:
        """Keep the least height that the text size needs."""
        self.setMinimumHeight(look.current().px(LEAST_HEIGHT))

    @property
    def card(self) -> SchemeCard | None:
        """Return the scheme that is chosen."""
        return next((row.card for row in self._rows if row.radio.isChecked()), None)

    @property
    def cards(self) -> list[SchemeCard]:
        """Return every scheme, shown or not."""
        return [row.card for row in self._rows]

    def show_cards(self, cards: Sequence[SchemeCard], wanted: str | None) -> None:
        """Show these, and choose the one with the key `wanted`, or else the usual one; None chooses none."""
        if cards != tuple(self.cards):
            self._fill(cards)
        if wanted is not None and not self.select(wanted):
            self.select("T13")
        self.narrow()

    def select(self, key: str) -> bool:
        """Choose the scheme with this key; false when there is none."""
        row = next((row for row in self._rows if row.card.key == key), None)
        if row is not None:
            row.radio.setChecked(True)
            QTimer.singleShot(0, self, self._bring_into_view)
        return row is not None

    def focus(self) -> None:
        """Give the focus to the scheme that is chosen."""
        shown = [row for row in self._rows if row.admitted]
        row = next((row for row in shown if row.radio.isChecked()), shown[0] if shown else None)
        if row is not None:
            row.radio.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def choose_first(self) -> None:
        """Choose the first scheme of those that are shown, unless the chosen one is among them; go to it."""
        shown = [row for row in self._rows if row.admitted]
        if shown and not any(row.radio.isChecked() for row in shown):
            shown[0].radio.setChecked(True)
        self.focus()

    @Slot()
    def narrow(self) -> None:
        """Show what the filter admits, and how many that are."""
        shown: set[str] = set()
        count = 0
        for row in self._rows:
            admitted = self._admits(row.card)
            row.admit(admitted)
            if admitted:
                shown.add(row.card.group)
                count += bool(row.card.key)
        for group, heading in self._headings.items():
            heading.setVisible(group in shown)
        self._let_go()
        self._stay_reachable()
        everything = sum(bool(row.card.key) for row in self._rows)
        self._empty.setVisible(count == 0 < everything)
        self.set_title(
            "Schemes", f"{count} of {everything}" if count < everything else count_of(count, "scheme")
        )

    def _let_go(self) -> None:
        """Choose nothing when what was chosen is no longer shown: nobody should start with a scheme unseen."""
        hidden = next((row for row in self._rows if row.radio.isChecked() and not row.admitted), None)
        if hidden is not None:
            self._group.setExclusive(False)
            hidden.radio.setChecked(False)
            self._group.setExclusive(True)
            self.chosen.emit(None)

    def _stay_reachable(self) -> None:
        """Let Tab come to the list even when the chosen scheme, where Qt would have it stop, is not shown."""
        shown = [row for row in self._rows if row.admitted]
        if shown and not any(row.radio.isChecked() for row in shown):
            shown[0].radio.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _fill(self, cards: Sequence[SchemeCard]) -> None:
        for row in self._rows:
            self._group.removeButton(row.radio)
        if self._body is not None:
            discard(self._body)
        # Filled before it is on screen, so that it is laid out once.
        self._body = QWidget()
        layout = QVBoxLayout(self._body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self._rows, self._headings = [], {}
        for card in cards:
            if card.group not in self._headings:
                heading = Words(card.group, "label")
                heading.setContentsMargins(0, GRID if self._headings else 0, 0, 2)
                self._headings[card.group] = heading
                layout.addWidget(heading)
            row = SchemeRow(card)
            self._group.addButton(row.radio)
            self._rows.append(row)
            layout.addWidget(row)
        self._area.add(self._body)

    @Slot(object, bool)
    def _choose(self, _button: object, checked: bool) -> None:
        if checked:
            self.chosen.emit(self.card)
            self._bring_into_view()

    @Slot()
    def _bring_into_view(self) -> None:
        row = next((row for row in self._rows if row.radio.isChecked()), None)
        layout = self._body.layout() if self._body is not None else None
        if row is not None and row.isVisible() and layout is not None:
            layout.activate()  # rows that were just put in or shown have no place yet
            self._area.ensureWidgetVisible(row, 0, GRID)
