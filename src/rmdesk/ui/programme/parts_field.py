"""What a programme uses: a box for each part of the plan, with a line about what it brings on screen."""

from __future__ import annotations

from rmdesk.rules.programme import PlanPart
from rmdesk.ui.programme.boxes_field import BoxesField

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


class PartsField(BoxesField):
    """The parts that are on, as a frozenset; boxes are named `<field>.<part>`."""

    def __init__(self, field: str, label: str) -> None:
        super().__init__(field, label, [(part.value, part.label, BRINGS[part]) for part in PlanPart])

    def value(self) -> frozenset[PlanPart]:
        """Return what is ticked."""
        return frozenset(part for part in PlanPart if self._boxes[part.value].isChecked())
