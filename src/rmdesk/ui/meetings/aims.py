"""The aims of a pair: written on the pair's card, and looked at again in each meeting's record (S1)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rmdesk.rules.meetings import RATING_WORDS
from rmdesk.rules.wording import count_of
from rmdesk.services.meetings import AimLine, AimSide
from rmdesk.ui.meetings.typed import show_saved, without_label
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import IconButton, LinkButton, QuietButton
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.fields import ChoiceField, TextField
from rmdesk.ui.widgets.words import Words

RATINGS = tuple((words, rating) for rating, words in RATING_WORDS.items())
NOT_RATED = "Not looked at"
STACK_BELOW = 560
"""Pixels at 100 % text under which an aim's rating stands under its words."""


class _AimRow(QWidget):
    """One aim to change or take away: `aim.<id>.words`, `aim.<id>.remove`."""

    def __init__(self, line: AimLine, owner: str) -> None:
        super().__init__()
        self.words = TextField(f"aim.{line.id}.words", f"Aim of {owner}")
        without_label(self.words)
        self.words.setProperty("aim", line.id)
        self.remove = IconButton(f"aim.{line.id}.remove", "x", f"Take away: {line.words}")
        self.remove.setProperty("aim", line.id)
        self._rated = Words("", "small")
        across = QHBoxLayout()
        across.setSpacing(GRID)
        across.addWidget(self.words, 1)
        across.addWidget(self.remove)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addLayout(across)
        lines.addWidget(self._rated)

    def show_line(self, line: AimLine) -> None:
        """Show the aim as it is saved, and how it was rated so far."""
        show_saved(self.words, line.words, fresh=False)
        typed = self.words.focusProxy()
        if isinstance(typed, QLineEdit) and not typed.hasFocus():
            typed.setCursorPosition(0)
        self.remove.setAccessibleName(f"Take away: {line.words}")
        self._rated.setText(rated_words(line))
        self._rated.setHidden(not line.earlier)


class _NewRow(QWidget):
    """The row for one person's next aim: `aim.new.<participation>`, added with Enter or its button."""

    added = Signal(int, str)
    """A participation, and the words."""

    def __init__(self, side: AimSide) -> None:
        super().__init__()
        self._owner = side.participation_id
        self.words = TextField(f"aim.new.{self._owner}", f"New aim of {side.name}")
        without_label(self.words)
        line = self.words.focusProxy()
        if isinstance(line, QLineEdit):
            line.setPlaceholderText(
                "Something they would like to learn" if side.optional else "An aim, in their words"
            )
        button = QuietButton(f"aim.new.{self._owner}.add", "Add", accessible=f"Add an aim of {side.name}")
        button.clicked.connect(self._hand_over)
        self.words.submitted.connect(self._hand_over)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GRID)
        across.addWidget(self.words, 1)
        across.addWidget(button)

    @Slot()
    def _hand_over(self) -> None:
        words = str(self.words.value() or "")
        if words.strip():
            self.words.set_value("")
            self.added.emit(self._owner, words)


class AimsEditor(QWidget):
    """Everybody's aims, side by side, each saved as its field is left."""

    added = Signal(int, str)
    changed = Signal(int, str)
    """An aim, and its words."""
    removed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._sides: tuple[tuple[int, str], ...] = ()
        self._rows: dict[int, _AimRow] = {}
        self._new: dict[int, _NewRow] = {}
        self._boxes: dict[int, QVBoxLayout] = {}
        self._holder: QWidget | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)

    def show_aims(self, sides: Sequence[AimSide]) -> None:
        """Show the aims as they are saved; rows that stay are not made anew."""
        wanted = tuple((side.participation_id, side.heading) for side in sides)
        if wanted != self._sides:
            self._rebuild(sides)
            self._sides = wanted
        here = {line.id for side in sides for line in side.aims}
        for gone in [key for key in self._rows if key not in here]:
            discard(self._rows.pop(gone))
        for side in sides:
            box = self._boxes[side.participation_id]
            for at, line in enumerate(side.aims, start=1):
                if line.id not in self._rows:
                    self._rows[line.id] = self._make(line, side.name)
                    box.insertWidget(at, self._rows[line.id])
                self._rows[line.id].show_line(line)

    def show_error(self, key: int, text: str, *, new: bool) -> None:
        """Show `text` at an aim, or with `new` at the row for somebody's next one."""
        row = self._new.get(key) if new else self._rows.get(key)
        if row is not None:
            row.words.set_error(text)

    def _rebuild(self, sides: Sequence[AimSide]) -> None:
        if self._holder is not None:
            discard(self._holder)
        self._rows, self._new, self._boxes = {}, {}, {}
        columns = self._holder = Columns(stack_below=STACK_BELOW)
        for side in sides:
            part = QWidget()
            box = self._boxes[side.participation_id] = QVBoxLayout(part)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(GRID // 2)
            box.addWidget(Words(side.heading, "label"))
            new = self._new[side.participation_id] = _NewRow(side)
            new.added.connect(self.added)
            box.addWidget(new)
            box.addStretch()
            columns.add(part, 1)
        self._outer.addWidget(columns)

    def _make(self, line: AimLine, owner: str) -> _AimRow:
        row = _AimRow(line, owner)
        row.words.set_value(line.words)
        row.words.committed.connect(self._change)
        row.remove.clicked.connect(self._take_off)
        return row

    @Slot(object)
    def _change(self, words: object) -> None:
        self.changed.emit(int(self.sender().property("aim")), str(words or ""))

    @Slot()
    def _take_off(self) -> None:
        self.removed.emit(int(self.sender().property("aim")))


class AimsRatings(QWidget):
    """Every aim with a list for how far it has come: `aim.<id>.rating`."""

    rated = Signal(int, object)
    """An aim, and its rating from 1 to 5, or none."""
    aims_wanted = Signal()
    """There are no aims yet, and the coordinator wants to write them down."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[int, str], ...] | None = None
        self._fields: dict[int, ChoiceField] = {}
        self._earlier: dict[int, Words] = {}
        self._holder: QWidget | None = None
        self._none = LinkButton("record.set_aims", "No aims are written down yet: set them")
        self._none.clicked.connect(self.aims_wanted)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(GRID // 2)
        self._outer.addWidget(Words("Aims, as they see them now", "label"))
        self._outer.addWidget(self._none)

    @property
    def fields(self) -> tuple[ChoiceField, ...]:
        """Return the lists."""
        return tuple(self._fields.values())

    def show_aims(self, sides: Sequence[AimSide], *, fresh: bool) -> None:
        """Show the ratings as they are saved."""
        lines = [(side, line) for side in sides for line in side.aims]
        wanted = tuple((line.id, line.words) for _, line in lines)
        if wanted != self._shown:
            self._rebuild(sides)
            self._shown, fresh = wanted, True
        self._none.setHidden(bool(lines))
        for _, line in lines:
            show_saved(self._fields[line.id], line.rating, fresh=fresh)
            self._earlier[line.id].setText(rated_words(line))
            self._earlier[line.id].setHidden(not line.earlier)

    def show_error(self, aim_id: int, text: str) -> None:
        """Show `text` at an aim."""
        if aim_id in self._fields:
            self._fields[aim_id].set_error(text)

    def _rebuild(self, sides: Sequence[AimSide]) -> None:
        if self._holder is not None:
            discard(self._holder)
        self._fields, self._earlier = {}, {}
        self._holder = QWidget()
        lines = QVBoxLayout(self._holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID)
        for side in sides:
            for line in side.aims:
                lines.addWidget(self._row(side, line))
        self._outer.addWidget(self._holder)

    def _row(self, side: AimSide, line: AimLine) -> QWidget:
        row = Columns(stack_below=STACK_BELOW, gap=GRID)
        words = QWidget()
        stack = QVBoxLayout(words)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(Words(line.words))
        stack.addWidget(Words(side.name, "small"))
        earlier = self._earlier[line.id] = Words("", "small")
        stack.addWidget(earlier)
        field = ChoiceField(f"aim.{line.id}.rating", f"{side.name}: {line.words}", RATINGS, blank=NOT_RATED)
        without_label(field)
        field.setProperty("aim", line.id)
        field.committed.connect(self._rate)
        self._fields[line.id] = field
        row.add(words, 3)
        row.add(field, 2)
        return row

    @Slot(object)
    def _rate(self, rating: object) -> None:
        self.rated.emit(int(self.sender().property("aim")), rating)


def rated_words(line: AimLine) -> str:
    """Return how an aim was rated at other meetings: "Rated before: 2 at meeting 1, 3 at meeting 2"."""
    if not line.earlier:
        return ""
    shown = line.earlier[-4:]
    left = len(line.earlier) - len(shown)
    more = f"{count_of(left, 'earlier rating')}, then " if left else ""
    return "Rated: " + more + ", ".join(f"{rating} at meeting {number}" for number, rating in shown)
