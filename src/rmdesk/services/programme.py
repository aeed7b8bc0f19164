"""Programmes and their plans: start one, change its plan, say what is missing (product.md A1, A2)."""

from __future__ import annotations

from rmdesk.rules.programme import Chooser, Plan, ProgrammeKind
from rmdesk.store.tables.programme import Programme


def plan_of(programme: Programme) -> Plan:
    """Return the plan's values from the programme's row."""
    return Plan(
        kind=ProgrammeKind(programme.kind),
        purpose=programme.purpose,
        barrier=programme.barrier,
        success_measures=programme.success_measures,
        starts_on=programme.starts_on,
        ends_on=programme.ends_on,
        meetings_count=programme.meetings_count,
        interval_days=programme.interval_days,
        length_minutes=programme.length_minutes,
        mentees_needed=programme.mentees_needed,
        mentees_wanted=programme.mentees_wanted,
        mentors_wanted=programme.mentors_wanted,
        chooser=Chooser(programme.chooser),
        where_to_turn=programme.where_to_turn,
        notes_status=programme.notes_status,
        line_manager_clause=programme.line_manager_clause,
        winding_up=programme.winding_up,
        weights=programme.weights,
        sources=programme.sources,
    )
