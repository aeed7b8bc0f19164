"""The service calls of the course, milestones and phases panels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from rmdesk.rules.programme.course_facts import CourseChange
from rmdesk.services.desk import Done
from rmdesk.services.programme import course, course_reading, milestones, phases
from rmdesk.services.programme.course_reading import CoursePreview, CourseView
from rmdesk.services.programme.milestones import MilestonesView
from rmdesk.services.programme.phases import PhaseLine
from rmdesk.ui.context import Context

UNSAID = "…"
"""Stands for a reason in the preview: it is asked for when the change is made."""


def read_course(context: Context, programme_id: int) -> Callable[[], CourseView]:
    """Return the call that reads how the programme stands."""
    desk = context.desk
    return lambda: course_reading.course(desk, programme_id)


def preview(context: Context, programme_id: int, change: CourseChange) -> Callable[[], CoursePreview]:
    """Return the call that works out what a change would move."""
    desk, asked = context.desk, replace(change, reason=change.reason or UNSAID)
    return lambda: course_reading.preview_course(desk, programme_id, asked)


def change_course(
    context: Context, programme_id: int, change: CourseChange
) -> Callable[[], Done[dict[str, Any]]]:
    """Return the call that makes the change."""
    desk = context.desk
    return lambda: course.change_course(desk, programme_id, change)


def read_milestones(context: Context, programme_id: int) -> Callable[[], MilestonesView]:
    """Return the call that reads the milestones."""
    desk = context.desk
    return lambda: milestones.milestones(desk, programme_id)


def add_usual_milestones(context: Context, programme_id: int) -> Callable[[], Done[int]]:
    """Return the call that adds the usual milestones."""
    desk = context.desk
    return lambda: milestones.add_usual_milestones(desk, programme_id)


def add_milestone(
    context: Context, programme_id: int, title: str, weeks_before: int
) -> Callable[[], Done[int]]:
    """Return the call that adds one milestone."""
    desk = context.desk
    return lambda: milestones.add_milestone(desk, programme_id, title, weeks_before)


def change_milestone(context: Context, milestone_id: int, **values: Any) -> Callable[[], Done[None]]:
    """Return the call that changes a milestone's title or weeks."""
    desk = context.desk
    return lambda: milestones.change_milestone(desk, milestone_id, **values)


_TURNS = {
    "done": milestones.finish_milestone,
    "not_needed": milestones.set_aside_milestone,
    "put_back": milestones.put_back_milestone,
}


def turn_milestone(context: Context, milestone_id: int, verb: str) -> Callable[[], Done[None]]:
    """Return the call for the verb: done, not needed, or put back."""
    desk, turn = context.desk, _TURNS[verb]
    return lambda: turn(desk, milestone_id)


def save_calendar(context: Context, programme_id: int, target: Path) -> Callable[[], int]:
    """Return the call that saves one calendar file."""
    desk = context.desk
    return lambda: milestones.save_calendar(desk, programme_id, target)


def save_calendars(context: Context, programme_id: int, folder: Path) -> Callable[[], int]:
    """Return the call that saves a calendar file for each."""
    desk = context.desk
    return lambda: milestones.save_calendars(desk, programme_id, folder)


def read_phases(context: Context, programme_id: int) -> Callable[[], tuple[PhaseLine, ...]]:
    """Return the call that reads the phases."""
    desk = context.desk
    return lambda: phases.phases(desk, programme_id)


def add_phase(context: Context, programme_id: int) -> Callable[[], Done[int]]:
    """Return the call that adds a phase."""
    desk = context.desk
    return lambda: phases.add_phase(desk, programme_id)


def change_phase(context: Context, phase_id: int, **values: Any) -> Callable[[], Done[None]]:
    """Return the call that changes a phase."""
    desk = context.desk
    return lambda: phases.change_phase(desk, phase_id, **values)


_PHASE_TURNS = {"review": phases.review_phase, "up": phases.swap_phase, "remove": phases.remove_phase}


def turn_phase(context: Context, phase_id: int, verb: str) -> Callable[[], Done[None]]:
    """Return the call for the verb: review, up, or remove."""
    desk, turn = context.desk, _PHASE_TURNS[verb]
    return lambda: turn(desk, phase_id)
