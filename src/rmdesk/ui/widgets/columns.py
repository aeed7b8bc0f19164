"""`Columns`: panels side by side that stand under one another when the width does not do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import GRID

_EXPANDING = (QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)


class Columns(QWidget):
    """Holds panels with weights; under `stack_below` pixels (at 100 % text) it stacks them."""

    def __init__(
        self, *, stack_below: int = 720, gap: int = 2 * GRID + 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._stack_below = stack_below
        self._panels: list[QWidget] = []
        self._weights: list[int] = []
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def stacked(self) -> bool:
        """Return whether the panels stand under one another."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def stack_below(self, pixels: int) -> None:
        """Stack the panels under so many pixels (at 100 % text) from now on."""
        self._stack_below = pixels
        self._arrange()

    def add(self, panel: QWidget, weight: int = 1) -> None:
        """Put `panel` at the end with its share of the width; one that does not expand stays at the top."""
        self._panels.append(panel)
        self._weights.append(weight)
        self._box.addWidget(panel)
        if panel.sizePolicy().verticalPolicy() not in _EXPANDING:
            self._box.setAlignment(panel, Qt.AlignmentFlag.AlignTop)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Ask for the widest panel only, as stacking is always possible."""
        width = max((panel.minimumSizeHint().width() for panel in self._panels), default=0)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack or unstack."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_box"):
            self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < look.current().px(self._stack_below)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if direction != self._box.direction():
            self._box.setDirection(direction)
            # The layout around this one is under way and keeps the old height, so it is asked anew afterwards.
            QTimer.singleShot(0, self, self.updateGeometry)
        for at, weight in enumerate(self._weights):
            self._box.setStretch(at, 0 if narrow else weight)
