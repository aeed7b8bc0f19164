"""What a programme uses: a box for each part of the plan, with a line about what it brings on screen."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from rmdesk.rules.programme import PlanPart
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.dress import name
from rmdesk.ui.widgets.fields import AnswerRow, Field

BRINGS = {
    PlanPart.TRAINING: "How each side is prepared, induction sessions and who came.",
    PlanPart.CHECKS: "Which checks you ask for, when they were seen and when they run out.",
    PlanPart.THEMES: "Themes and prompts in the plan, and a theme in each meeting’s record.",
    PlanPart.PHASES: "A safe theme first; sensitive ones open after a review.",
    PlanPart.AIMS: "What each person hopes for, looked at again as they go.",
    PlanPart.EFFORT: "Each one’s own minutes around a meeting.",
    PlanPart.SUPPORTER: "Somebody who stands by a pair, such as a coach.",
    PlanPart.PAY: "What mentors are paid, and their expenses.",
    PlanPart.OBSERVATIONS: "Mentors look at a workplace, as auditor, critical friend or researcher.",
    PlanPart.REFLECTIONS: "A short log of each side after a meeting.",
    PlanPart.GATHERINGS: "Meetings of all pairs, of all mentors or of all mentees.",
    PlanPart.EVALUATION: "Questions before, in the middle and at the end.",
    PlanPart.SPONSOR: "Somebody at the top signs the programme off.",
    PlanPart.PLACEMENT: "Visits count towards a student’s placement.",
    PlanPart.EQUALITY: "Optional questions, counted only and kept apart from profiles.",
}


class PartsField(Field):
    """The parts that are on, as a frozenset; boxes are named `<field>.<part>`."""

    def __init__(self, field: str, label: str, *, help: str = "") -> None:
        super().__init__(field, label, help=help)
        self._group = QWidget()
        self._boxes: dict[PlanPart, QCheckBox] = {}
        self._content.addWidget(self._group)
        self._take(self._group)
        lines = QVBoxLayout(self._group)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID)
        for part in PlanPart:
            box = QCheckBox()
            name(box, f"{field}.{part.value}", part.label)
            box.setAccessibleDescription(BRINGS[part])
            box.clicked.connect(self._choose)
            self._boxes[part] = box
            lines.addWidget(AnswerRow(box, part.label, BRINGS[part]))
        self.setFocusProxy(next(iter(self._boxes.values())))
        self._baseline = frozenset()

    def value(self) -> frozenset[PlanPart]:
        """Return what is ticked."""
        return frozenset(part for part, box in self._boxes.items() if box.isChecked())

    def _write(self, value: object) -> None:
        on = value if isinstance(value, frozenset) else frozenset()
        for part, box in self._boxes.items():
            box.setChecked(part in on)
