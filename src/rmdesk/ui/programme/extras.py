"""The further panels of the plan page under one another, each in its card."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from rmdesk.services.programme import PlanView
from rmdesk.ui.context import Context
from rmdesk.ui.programme.course_panel import CoursePanel
from rmdesk.ui.programme.milestones_panel import MilestonesPanel
from rmdesk.ui.programme.part import CoursePart
from rmdesk.ui.programme.phases_panel import PhasesPanel
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.card import Card


class Extras(QWidget):
    """Course, phases and milestones, the first to be changed first."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2 * GRID)
        self.course = CoursePanel(context)
        self.panels: tuple[CoursePart, ...] = (self.course, PhasesPanel(context), MilestonesPanel(context))
        self._cards: dict[str, Card] = {}
        for panel in self.panels:
            card = self._cards[panel.name] = Card(panel.title)
            card.add(panel)
            box.addWidget(card)

    def show_plan(self, view: PlanView) -> None:
        """Show the panels that the plan asks for."""
        for panel in self.panels:
            self._cards[panel.name].setVisible(panel.applies(view))
            panel.show_plan(view)

    def open_record(self, record: Any) -> bool:
        """Let the panel that it is meant for show a record."""
        return any(panel.open_record(record) for panel in self.panels)

    def draft(self) -> dict[str, Any]:
        """Return what is typed in the panels and not saved."""
        return {panel.name: draft for panel in self.panels if (draft := panel.draft())}

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Put back what `draft` returned."""
        for panel in self.panels:
            if panel.name in draft:
                panel.take_draft(draft[panel.name])

    @Slot()
    def change_course(self) -> None:
        """Open the form for a change of course."""
        self.course.begin()
