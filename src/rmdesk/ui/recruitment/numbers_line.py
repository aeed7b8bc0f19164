"""At the head of a recruitment page: how many are still needed, and who waits longest."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rmdesk.rules.recruitment import Numbers
from rmdesk.rules.wording import count_of
from rmdesk.services.recruitment import RecruitmentView
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.pill import Pill
from rmdesk.ui.widgets.words import Words


class NumbersLine(QWidget):
    """A pill with what is still needed, what that means, and links to who waits and what is to be looked at."""

    waiting_wanted = Signal()
    look_wanted = Signal()

    def __init__(self, area: str) -> None:
        super().__init__()
        self.setObjectName(f"{area}.numbers")
        self._pill = Pill()
        self._words = Words("", wrap=False)
        self._longest = LinkButton(f"{area}.longest", "")
        self._longest.clicked.connect(self.waiting_wanted)
        self._look = LinkButton(f"{area}.look_at", "")
        self._look.clicked.connect(self.look_wanted)
        line = FlowLayout(self, gap=2 * GRID)
        for part in (self._pill, self._words, self._longest, self._look):
            line.addWidget(part)

    def show_view(self, view: RecruitmentView) -> None:
        """Show the numbers of a page that has somebody on it or wants somebody."""
        here = view.numbers
        self._pill.show_state(*needed_pill(here))
        self._words.setText(on_the_way_words(here))
        self._words.setHidden(not self._words.text())
        longest = view.longest
        if longest is not None and longest.waiting:
            self._longest.setText(f"Waiting longest: {longest.name}, {count_of(longest.waiting, 'day')}")
        self._longest.setVisible(longest is not None and bool(longest.waiting))
        flagged = sum(bool(row.flags) for row in view.rows)
        self._look.setText(f"{count_of(flagged, 'person', 'people')} to look at")
        self._look.setVisible(bool(flagged))


def needed_pill(here: Numbers) -> tuple[str, Tone]:
    """Return what is still needed in a few words; nothing when the plan does not say how many are wanted."""
    if here.wanted is None:
        return "", Tone.NEUTRAL
    if here.still_needed:
        return f"{here.still_needed} of {here.wanted} still needed", Tone.WARN
    return f"all {here.wanted} ready", Tone.GOOD


def on_the_way_words(here: Numbers) -> str:
    """Return how many are on the way, and how many must be found beside them."""
    parts = [f"{here.on_the_way} on the way"] if here.on_the_way else []
    parts += [f"{here.to_find} still to find"] if here.to_find else []
    return ", ".join(parts)
