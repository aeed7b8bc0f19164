"""What is still missing of a person, each as a step that leads to its place (screens.md 3)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from rmdesk.rules.people import Step
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.words import Words


class MissingSteps(QWidget):
    """A line of links over the profile, named `person.missing.<step>`; nothing is shown when nothing is missing."""

    wanted = Signal(str)
    """A step was pressed: the place to go to."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("person.missing")
        self.setAccessibleName("Still missing")
        self._steps: tuple[Step, ...] = ()
        self._beside = True
        self._flow = FlowLayout(self, gap=2 * GRID)
        self._flow.setContentsMargins(0, 0, 0, GRID)
        self._flow.addWidget(Words("Still missing:", "quiet", wrap=False))
        self._links: list[LinkButton] = []
        self.hide()

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show what is missing."""
        if tuple(steps) != self._steps:
            self._steps = tuple(steps)
            for link in self._links:
                self._flow.removeWidget(link)
                discard(link)
            self._links = [self._link(step) for step in steps]
        self._show()

    def show_beside(self, beside: bool) -> None:
        """Show it only where the profile is."""
        self._beside = beside
        self._show()

    def _link(self, step: Step) -> LinkButton:
        link = LinkButton(f"person.missing.{step.key}", step.words)
        link.setProperty("place", step.place)
        link.clicked.connect(self._go)
        self._flow.addWidget(link)
        return link

    def _show(self) -> None:
        self.setHidden(not (self._beside and self._steps))

    @Slot()
    def _go(self) -> None:
        self.wanted.emit(str(self.sender().property("place")))
