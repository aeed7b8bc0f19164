"""Two records side by side before they are made one (product.md C2)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.rules.people.merging import Pick
from rmdesk.rules.wording import day_in_words
from rmdesk.services.people import Comparison, Record
from rmdesk.ui.people.merge_row import MergeRow, headings, same_lines
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.words import Words


class MergePanel(QWidget):
    """The view `merge.*`: every field of both records, what is kept of it, and what moves."""

    left = Signal()
    wanted = Signal(int, int, object)
    """The records are to be made one: the number that stays, the other's, and what was picked by field."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Comparison | None = None
        self._rows: list[MergeRow] = []
        self._parts: list[QWidget] = []
        self._header = PageHeader("merge", "Make one record of two")
        self._header.set_trail([("back", "Back")], "Make one record of two")
        self._header.trail_opened.connect(self.left)
        self._primary = self._header.set_primary("Make them one record", icon="users")
        self._primary.clicked.connect(self._ask)
        self._message = Banner("merge.message", Tone.WARN)
        self._scroll = ScrollArea(margin=0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(2 * GRID)
        outer.addWidget(self._header)
        outer.addWidget(self._message)
        outer.addWidget(self._scroll, 1)

    @property
    def two(self) -> tuple[int, int] | None:
        """Return whose records are shown: the one that stays, and the other."""
        return (self._shown.kept.id, self._shown.other.id) if self._shown else None

    @property
    def picks(self) -> dict[str, Pick]:
        """Return what is picked, by field."""
        return {row.choice.field: row.pick for row in self._rows}

    def show_comparison(self, view: Comparison) -> None:
        """Show two records; of the same two that were shown already, what was picked stays."""
        kept = self.picks if self.two == (view.kept.id, view.other.id) else {}
        self._shown = view
        self._header.set_title(
            "Make one record of two" if view.refused is None else "Two people",
            f"{view.kept.name} and {view.other.name}",
        )
        self._primary.setHidden(view.refused is not None)
        if view.refused is None:
            self._message.settle()
        else:
            self._message.say(view.refused.message, view.refused.advice, tone=Tone.WARN)
        self._fill(view)
        self.take_picks(kept)

    def take_picks(self, picks: dict[str, Any]) -> None:
        """Pick again what was picked before."""
        for row in self._rows:
            if row.choice.field in picks:
                row.set_pick(Pick(picks[row.choice.field]))

    def take_focus(self) -> None:
        """Go to the first choice, or to the button."""
        buttons = [button for row in self._rows for button in row.findChildren(QRadioButton)]
        target = next((button for button in buttons if button.isChecked()), self._primary)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_failure(self, error: DeskError) -> None:
        """Say why they could not be made one."""
        self._message.say(error.message, error.advice, tone=Tone.BAD)

    def _fill(self, view: Comparison) -> None:
        for part in self._parts:
            discard(part)
        choices = [choice for choice in view.choices if len(choice.picks) > 1 or choice.field == "off_limits"]
        self._rows = [MergeRow(choice) for choice in choices]
        self._parts = [_heads(view)]
        if view.refused is None:
            self._parts += [_moves(view), self._choices(view)]
        for part in self._parts:
            self._scroll.add(part)

    def _choices(self, view: Comparison) -> Card:
        card = Card("What is kept", "" if self._rows else "Both records say the same.")
        if self._rows:
            card.add(headings())
        for row in self._rows:
            card.add(row)
        same = list(same_lines(view.choices))
        if same:
            card.add(Words("The same in both", "label"))
            card.add(Words("\n".join(same), "quiet"))
        return card

    @Slot()
    def _ask(self) -> None:
        if self._shown is not None:
            self.wanted.emit(self._shown.kept.id, self._shown.other.id, self.picks)


def _heads(view: Comparison) -> QWidget:
    heads = Columns(stack_below=520)
    for which, record, what in (
        ("First", view.kept, "Stays, with what is kept below"),
        ("Second", view.other, "Goes into the archive and leads to the first"),
    ):
        card = Card(f"{which} record: {record.name}", _since(record))
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        if view.refused is None:
            card.add(Words(what))
        heads.add(card)
    return heads


def _since(record: Record) -> str:
    archived = ", in the archive" if record.archived else ""
    return f"On the desk since {day_in_words(record.since)}{archived}"


def _moves(view: Comparison) -> Card:
    card = Card("What moves")
    card.add(Words(f"{view.moves} Undo puts everything back."))
    return card
