"""What lies behind the pairs and is opened when wanted: the weights of fit, who is matched and who waits, and who chose
whom.

Each card is built when it is first opened.
"""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from rmdesk.services.matching import Suggested
from rmdesk.ui.context import Context
from rmdesk.ui.matching.choices import ChoicesCard
from rmdesk.ui.matching.fairness import FairnessCard
from rmdesk.ui.matching.weights import WeightsCard
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.page import PageHeader


class More(QWidget):
    """The cards under the head of the matching page, with their buttons `matching.weigh`, `matching.fairness` and
    `matching.choices`.
    """

    suggested = Signal(object)
    """Pairs were made anew with other weights (`Suggested`)."""

    def __init__(self, context: Context, header: PageHeader) -> None:
        super().__init__()
        self._context = context
        self._weights: WeightsCard | None = None
        self._fairness: FairnessCard | None = None
        self._choices: ChoicesCard | None = None
        self._weigh = header.add_action("weigh", "Weights…")
        self._weigh.setAccessibleName("Weights of fit")
        self._weigh.clicked.connect(self.weigh)
        self._who = header.add_action("fairness", "Who waits…")
        self._who.setAccessibleName("Who is matched, and who waits")
        self._who.clicked.connect(self.look_who_waits)
        self._chose = header.add_action("choices", "Choices…")
        self._chose.setAccessibleName("Who chose whom")
        self._chose.clicked.connect(self.look_who_chose)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(2 * GRID)
        self.hide()

    @Slot()
    def weigh(self) -> None:
        """Open the weights of fit."""
        if self._context.programme_id is None:
            return
        if self._weights is None:
            self._weights = WeightsCard(self._context)
            self._weights.used.connect(self._used)
            self._weights.left.connect(self._weigh.setFocus)
            self._weights.closed.connect(self._settle)
            self._lines.insertWidget(0, self._weights)
        self.show()
        self._weights.open(self._context.programme_id)

    @Slot()
    def look_who_waits(self) -> None:
        """Open who is matched and who waits, by group."""
        if self._context.programme_id is None:
            return
        if self._fairness is None:
            self._fairness = FairnessCard(self._context)
            self._fairness.left.connect(self._who.setFocus)
            self._fairness.closed.connect(self._settle)
            self._lines.addWidget(self._fairness)
        self.show()
        self._fairness.open(self._context.programme_id)

    @Slot()
    def look_who_chose(self) -> None:
        """Open who chose whom."""
        if self._context.programme_id is None:
            return
        if self._choices is None:
            self._choices = ChoicesCard(self._context)
            self._choices.left.connect(self._chose.setFocus)
            self._choices.closed.connect(self._settle)
            self._lines.addWidget(self._choices)
        self.show()
        self._choices.open(self._context.programme_id)

    def read_again(self, programme_id: int | None) -> None:
        """Bring what is open up to date; put it away for another programme."""
        for card in (self._weights, self._fairness, self._choices):
            if card is not None:
                card.read_again(programme_id)

    @Slot()
    def _settle(self) -> None:
        """Take no room while nothing is open."""
        cards = (self._weights, self._fairness, self._choices)
        self.setVisible(any(card is not None and not card.isHidden() for card in cards))

    @Slot(object)
    def _used(self, result: Suggested | None) -> None:
        if result is not None and not result.same:
            self.suggested.emit(result)
