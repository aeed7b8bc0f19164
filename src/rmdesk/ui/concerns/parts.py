"""Small pieces of the concerns screens: deadlines, whom to tell, and one locked entry."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmdesk.rules.concerns.chain import hash_prefix
from rmdesk.rules.concerns.clocks import Clock
from rmdesk.rules.concerns.ladder import Contact, Route, RoutedAway
from rmdesk.services.concerns import EntryView
from rmdesk.ui.concerns.words import clock_in_words, clock_pill, contact_in_words, moment_short
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.pill import Pill
from rmdesk.ui.widgets.words import Words


def let_go(widget: QWidget) -> None:
    """Take a panel out of the window at once, with all its words; it is deleted when its own work is done."""
    discard(widget)
    # Without a parent Python would delete it at once, perhaps in the middle of one of its own signals.
    QTimer.singleShot(0, partial(_hold, widget))


def _hold(_widget: QWidget) -> None:
    """Keep a reference until now."""


class FilledCard(Card):
    """A card whose content is put in anew each time."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._inside: QWidget | None = None

    def fill(self, parts: Sequence[QWidget]) -> None:
        """Show `parts` in place of the old ones."""
        if self._inside is not None:
            let_go(self._inside)
        self._inside = QWidget()
        box = QVBoxLayout(self._inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID)
        for part in parts:
            box.addWidget(part)
        self.add(self._inside)


class ClockLine(QWidget):
    """One deadline: its name, when it is due, and how it stands in a word."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.setObjectName(f"case.clock.{clock.key}")
        word, tone = clock_pill(clock)
        self.setAccessibleName(f"{clock.name}: {word}. {clock_in_words(clock)}")
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(Words(clock.name, "strong"), 1)
        head.addWidget(Pill(word, tone))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(Words(clock_in_words(clock), "small"))
        if clock.warning:
            box.addWidget(Words(clock.warning, "small"))


def route_parts(way: Route | RoutedAway, first: Contact | None) -> list[QWidget]:
    """Return whom to tell, in order; nobody who is left out is named as one to tell."""
    parts: list[QWidget] = []
    if way.sentence:
        parts.append(Words(way.sentence, "strong"))
    inside = way.recipients if isinstance(way, Route) else ()
    for contact in inside:
        parts.append(Words(contact_in_words(contact), "strong" if contact == first else ""))
    if not inside:
        parts.append(Words("Nobody inside is named. Add them under “Who is told”, or go outside.", "quiet"))
    if way.outside:
        parts.append(Words("Outside, without anybody's permission", "label"))
        parts += [Words(contact_in_words(contact), "small") for contact in way.outside]
    return parts


class EntryCard(Card):
    """One locked entry: what it is, when it happened and was written, by whom, and what it says."""

    def __init__(self, entry: EntryView, amended_by: Sequence[int]) -> None:
        super().__init__(f"{entry.number}. {entry.kind}", self._facts(entry))
        self.setObjectName(f"case.entry.{entry.number}")
        for line in self._notes(entry, amended_by):
            self.add(Words(line, "quiet"))
        for heading, text in entry.parts:
            part = QWidget()
            box = QVBoxLayout(part)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(1)
            box.addWidget(Words(heading, "label"))
            box.addWidget(Words(text))
            self.add(part)

    @staticmethod
    def _facts(entry: EntryView) -> str:
        happened = f"Happened: {entry.happened} · " if entry.happened else ""
        written = f"Written {moment_short(entry.recorded_at)} by {entry.author_name}, {entry.author_role}"
        return f"{happened}{written} · Check value {hash_prefix(entry.hash)}"

    @staticmethod
    def _notes(entry: EntryView, amended_by: Sequence[int]) -> list[str]:
        notes = []
        if entry.amends is not None:
            notes.append(f"Adds to entry {entry.amends}, which stays as it is.")
        if amended_by:
            notes.append(f"Added to by entry {', '.join(map(str, amended_by))}.")
        if entry.late_reason:
            notes.append(f"Written late, because: {entry.late_reason}")
        if entry.clock_suspect:
            notes.append("The computer's clock had gone back when this was written.")
        return notes
