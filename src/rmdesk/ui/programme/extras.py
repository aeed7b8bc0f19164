"""Course, phases and milestones as parts of the plan's page that fold."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Slot

from rmdesk.services.programme import PlanView
from rmdesk.ui.context import Context
from rmdesk.ui.programme.course_panel import Course
from rmdesk.ui.programme.milestones_panel import Milestones
from rmdesk.ui.programme.panel import PlanPanel
from rmdesk.ui.programme.part import CoursePart
from rmdesk.ui.programme.phases_panel import Phases


class _Folded(PlanPanel):
    """A part that reads by itself, in a fold that opens when something on it is to be seen."""

    made: ClassVar[type[CoursePart]] = CoursePart

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.part = self.made(context)
        self.part.said.connect(self._say)
        self.part.wanted.connect(self._open)
        self.body.addWidget(self.part)

    def show_view(self, view: PlanView) -> None:
        """Show the part where the plan asks for it."""
        self.setVisible(self.part.applies(view))
        self.part.show_plan(view)

    def open_record(self, record: Any) -> bool:
        """Let the part show a record that is meant for it."""
        return self.part.open_record(record)

    def draft(self) -> dict[str, Any] | None:
        """Return what is typed in the part and not saved."""
        return self.part.draft()

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Put back what `draft` returned."""
        self.part.take_draft(draft)

    @Slot(str, str)
    def _say(self, words: str, mark: str) -> None:
        self.say(words, mark)

    @Slot()
    def _open(self) -> None:
        if not self.is_open:
            self.set_open(True)
            self.turned.emit(True)


class CoursePanel(_Folded):
    """The part `plan.part.course`."""

    word = Course.name
    title = Course.title
    made = Course


class PhasesPanel(_Folded):
    """The part `plan.part.phases`."""

    word = Phases.name
    title = Phases.title
    made = Phases


class MilestonesPanel(_Folded):
    """The part `plan.part.milestones`."""

    word = Milestones.name
    title = Milestones.title
    made = Milestones
