"""The meetings page's service calls, each ready for the worker."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from typing import Any

from rmdesk.rules.meetings import MeetingKind, MissedBy
from rmdesk.rules.recruitment import Need
from rmdesk.services import meetings, recruitment
from rmdesk.services.desk import Done
from rmdesk.services.meetings import MeetingsView, MeetingView, PairView, Planned
from rmdesk.ui.context import Context

Call = Callable[[], Done[Any]]


def read_overview(context: Context) -> Callable[[], MeetingsView | None]:
    """Read the meetings of the programme on screen; none without a programme."""
    desk, programme_id = context.desk, context.programme_id
    return lambda: meetings.overview(desk, programme_id) if programme_id is not None else None


def read_meeting(context: Context, meeting_id: int) -> Callable[[], MeetingView | None]:
    """Read one meeting."""
    return lambda: meetings.meeting(context.desk, meeting_id)


def find_action(context: Context, action_id: int) -> Callable[[], int | None]:
    """Find the meeting of an action."""
    return lambda: meetings.meeting_of_action(context.desk, action_id)


def plan_all(
    context: Context, programme_id: int, early_reason: str | None = None
) -> Callable[[], Done[Planned]]:
    """Plan the meetings of every active pair without any."""
    return lambda: meetings.plan_all(context.desk, programme_id, early_reason=early_reason)


def plan_pair(
    context: Context, relationship_id: int, early_reason: str | None = None
) -> Callable[[], Done[Planned]]:
    """Plan one pair's meetings."""
    return lambda: meetings.plan_meetings(context.desk, relationship_id, early_reason=early_reason)


def note_prepared(
    context: Context, needs: Mapping[int, Collection[Need]], on: dt.date
) -> Callable[[], Done[None]]:
    """Note that people were trained or told where to turn."""
    return lambda: recruitment.note_prepared(context.desk, needs, on)


def allow_early(context: Context, relationship_ids: Collection[int], reason: str) -> Callable[[], Done[None]]:
    """Let pairs meet before both sides are prepared."""
    return lambda: recruitment.allow_early(context.desk, relationship_ids, reason)


def add(
    context: Context, relationship_id: int, day: dt.date, time: dt.time | None, kind: MeetingKind, place: str
) -> Callable[[], Done[int]]:
    """Add one more meeting."""
    return lambda: meetings.add_meeting(context.desk, relationship_id, day, time, kind=kind, place=place)


def move(
    context: Context, meeting_id: int, day: dt.date, time: dt.time | None, later_ones: bool
) -> Callable[[], Done[int]]:
    """Move a meeting, or it and all later ones."""
    return lambda: meetings.move(context.desk, meeting_id, day, time, later_ones=later_ones)


def hold(context: Context, meeting_id: int, on: dt.date | None = None) -> Callable[[], Done[None]]:
    """Mark a meeting as held."""
    return lambda: meetings.hold(context.desk, meeting_id, on=on)


def miss(context: Context, meeting_id: int, by: MissedBy, reason: str) -> Callable[[], Done[None]]:
    """Mark a meeting as missed."""
    return lambda: meetings.miss(context.desk, meeting_id, by, reason)


def cancel(context: Context, meeting_id: int, reason: str) -> Callable[[], Done[None]]:
    """Cancel a meeting."""
    return lambda: meetings.cancel(context.desk, meeting_id, reason)


def reopen(context: Context, meeting_id: int) -> Callable[[], Done[None]]:
    """Make a meeting a planned one again."""
    return lambda: meetings.reopen(context.desk, meeting_id)


def save(context: Context, meeting_id: int, key: str, value: object) -> Callable[[], Done[None]]:
    """Change one field of the record."""
    return lambda: meetings.save_record(context.desk, meeting_id, **{key: value})


def attend(
    context: Context, meeting_id: int, participation_id: int, values: dict[str, Any]
) -> Callable[[], Done[None]]:
    """Say who came and how long they worked on it."""
    return lambda: meetings.set_attendance(context.desk, meeting_id, participation_id, **values)


def all_came(context: Context, meeting_id: int) -> Callable[[], Done[None]]:
    """Tick everybody."""
    return lambda: meetings.all_came(context.desk, meeting_id)


def add_action(
    context: Context, meeting_id: int, what: str, owner_id: int | None, due_on: dt.date | None
) -> Callable[[], Done[int]]:
    """Add what was agreed."""
    return lambda: meetings.add_action(context.desk, meeting_id, what, owner_id, due_on)


def change_action(context: Context, action_id: int, key: str, value: object) -> Callable[[], Done[None]]:
    """Change one field of an action."""
    return lambda: meetings.change_action(context.desk, action_id, **{key: value})


def finish_action(context: Context, action_id: int, done: bool) -> Callable[[], Done[None]]:
    """Mark an action as done, or as open again."""
    return lambda: meetings.finish_action(context.desk, action_id, done)


def remove_action(context: Context, action_id: int) -> Callable[[], Done[None]]:
    """Remove an action."""
    return lambda: meetings.remove_action(context.desk, action_id)


def read_pair(context: Context, relationship_id: int) -> Callable[[], PairView | None]:
    """Read one pair: its people, agreement and aims."""
    return lambda: meetings.pair_view(context.desk, relationship_id)


def add_aim(context: Context, relationship_id: int, owner_id: int, words: str) -> Callable[[], Done[int]]:
    """Add an aim of somebody."""
    return lambda: meetings.add_aim(context.desk, relationship_id, owner_id, words)


def change_aim(context: Context, aim_id: int, words: str) -> Callable[[], Done[None]]:
    """Change an aim's words."""
    return lambda: meetings.change_aim(context.desk, aim_id, words)


def remove_aim(context: Context, aim_id: int) -> Callable[[], Done[None]]:
    """Take an aim away."""
    return lambda: meetings.remove_aim(context.desk, aim_id)


def rate_aim(context: Context, meeting_id: int, aim_id: int, rating: int | None) -> Callable[[], Done[None]]:
    """Keep how far an aim has come."""
    return lambda: meetings.rate_aim(context.desk, meeting_id, aim_id, rating)
