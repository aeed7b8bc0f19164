"""What lies behind the pairs and is opened when wanted: the weights of fit, each built when it is first opened."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from rmdesk.services.matching import Suggested
from rmdesk.ui.context import Context
from rmdesk.ui.matching.weights import WeightsCard
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.page import PageHeader


class More(QWidget):
    """The cards under the head of the matching page, with their buttons `matching.weigh` and `matching.fairness`."""

    suggested = Signal(object)
    """Pairs were made anew with other weights (`Suggested`)."""

    def __init__(self, context: Context, header: PageHeader) -> None:
        super().__init__()
        self._context = context
        self._weights: WeightsCard | None = None
        self._weigh = header.add_action("weigh", "Weights…")
        self._weigh.setAccessibleName("Weights of fit")
        self._weigh.clicked.connect(self.weigh)
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
            self._lines.addWidget(self._weights)
        self.show()
        self._weights.open(self._context.programme_id)

    def read_again(self, programme_id: int | None) -> None:
        """Bring what is open up to date; put it away for another programme."""
        if self._weights is not None:
            self._weights.read_again(programme_id)

    @Slot()
    def _settle(self) -> None:
        """Take no room while nothing is open."""
        self.setVisible(self._weights is not None and not self._weights.isHidden())

    @Slot(object)
    def _used(self, result: Suggested | None) -> None:
        if result is not None and not result.same:
            self.suggested.emit(result)
