"""The plan's fields in the order in which a coordinator thinks of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal

from rmdesk.rules.matching import PART_LABELS, Part, Weights
from rmdesk.rules.programme import YOUR_OWN, Chooser, Plan
from rmdesk.rules.programme.plan import LONGEST_MEETING, MOST_MEETINGS, MOST_PEOPLE, SHORTEST_MEETING
from rmdesk.ui.widgets.fields import ChoiceField, DateField, Form, NotesField, NumberField, TextField

MONTHLY = 0
INTERVALS = (
    ("Once a month", MONTHLY),
    ("Every week", 7),
    ("Every two weeks", 14),
    ("Every three weeks", 21),
    ("Every four weeks", 28),
    ("Every six weeks", 42),
)
_HELP = {
    "purpose": "One or two sentences that every participant will read.",
    "barrier": "What stands in somebody's way now, and should not.",
    "success_measures": "Fixed before it starts, so that the report can be honest.",
    "mentees_needed": "The call for mentors opens when this many mentees are ready.",
    "where_to_turn": "A name and a phone number. It is printed on the agreement.",
    "notes_status": "For example: an aide-memoire, destroyed at the end.",
    "line_manager_clause": "For example: only with the mentor's agreement, or when somebody is at risk.",
    "winding_up": "What the pair decides at the end, and what happens to their notes.",
}


class PlanForm(Form):
    """Every field of the plan, named `plan.<field>`; `changed_values` gives what to save when one is left."""

    changed_values = Signal(dict)

    def __init__(self) -> None:
        super().__init__("plan")
        self._plan = Plan()
        self._add_purpose()
        self._add_meetings()
        self._add_people()
        self._add_agreement()
        self._add_weights()
        self.committed.connect(self._save)

    def _add_purpose(self) -> None:
        self.add(TextField("plan.name", "Name of the programme"), needed=True)
        self.add_heading("Why")
        self.add(NotesField("plan.purpose", "Purpose", lines=(2, 8), saved_while_typing=True))
        self.add(
            NotesField("plan.barrier", "The barrier it addresses", lines=(2, 8), saved_while_typing=True)
        )
        self.add(
            NotesField(
                "plan.success_measures",
                "How you will know that it worked",
                lines=(2, 8),
                saved_while_typing=True,
            )
        )

    def _add_meetings(self) -> None:
        self.add_heading("When and how often")
        self.add_row(DateField("plan.starts_on", "First meetings"), DateField("plan.ends_on", "Ends"))
        self.add_row(
            NumberField("plan.meetings_count", "Meetings for each pair", bounds=(1, MOST_MEETINGS)),
            ChoiceField("plan.interval_days", "How often", INTERVALS, blank=None),
            NumberField(
                "plan.length_minutes", "Length", bounds=(SHORTEST_MEETING, LONGEST_MEETING), unit="minutes"
            ),
            stack_below=520,
        )

    def _add_people(self) -> None:
        self.add_heading("Who", "Mentees come first: mentors are called when enough mentees are ready.")
        self.add_row(
            NumberField("plan.mentees_wanted", "Mentees wanted", bounds=(1, MOST_PEOPLE)),
            NumberField("plan.mentees_needed", "Ready before mentors are called", bounds=(0, MOST_PEOPLE)),
            NumberField("plan.mentors_wanted", "Mentors wanted", bounds=(1, MOST_PEOPLE)),
            stack_below=520,
        )
        choosers = [(chooser.label, chooser.value) for chooser in Chooser]
        self.add(ChoiceField("plan.chooser", "Who says yes to a pair", choosers, blank=None))

    def _add_agreement(self) -> None:
        self.add_heading("Keeping people safe", "The agreement can't be printed while one of these is empty.")
        self.add(
            NotesField(
                "plan.where_to_turn",
                "Where to turn when something is wrong",
                lines=(2, 6),
                saved_while_typing=True,
            )
        )
        self.add(
            NotesField("plan.notes_status", "What happens to notes", lines=(2, 6), saved_while_typing=True)
        )
        self.add(
            NotesField(
                "plan.line_manager_clause",
                "When a line manager may be told",
                lines=(2, 6),
                saved_while_typing=True,
            )
        )
        self.add(NotesField("plan.winding_up", "How it winds up", lines=(2, 6), saved_while_typing=True))

    def _add_weights(self) -> None:
        self.add_heading(
            "How pairs are suggested", "Points that each part of fit can bring; 100 in all is easiest."
        )
        self.add_row(
            *(NumberField(f"plan.weight_{part.value}", PART_LABELS[part], bounds=(0, 999)) for part in Part),
            stack_below=700,
        )

    def show_plan(self, name: str, plan: Plan, *, fresh: bool = False) -> None:
        """Show the saved values, each with where it comes from; `fresh` as for another programme."""
        self._plan = plan
        usual = Weights()
        values: dict[str, Any] = {key: getattr(plan, key, None) for key in self.fields}
        values |= {
            "name": name,
            "chooser": plan.chooser.value,
            "interval_days": plan.interval_days or MONTHLY,
            **{f"weight_{part.value}": plan.weights.get(part.value, usual.of(part)) for part in Part},
        }
        self.set_values(values, fresh=fresh)
        for key, field in self.fields.items():
            source = plan.sources.get(key, "")
            where = f"From: {source}" if source and source != YOUR_OWN else ""
            field.set_help(". ".join(part.rstrip(".") for part in (_HELP.get(key, ""), where) if part))

    def _save(self, key: str, value: object) -> None:
        self.changed_values.emit(dict(self._as_saved(key, value)))

    def _as_saved(self, key: str, value: object) -> Mapping[str, object]:
        if key.startswith("weight_"):
            weights = {part.value: self.field(f"weight_{part.value}").value() for part in Part}
            return {"weights": {part: points or 0 for part, points in weights.items()}}
        if key == "interval_days":
            return {key: value or None}
        if key == "chooser":
            return {key: Chooser(str(value))}
        return {key: value}
