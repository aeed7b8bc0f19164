"""The gatherings page's service calls, each ready for the worker."""

from __future__ import annotations

from collections.abc import Callable, Collection

from rmdesk.rules.gatherings import PresenceState
from rmdesk.services import gatherings
from rmdesk.services.desk import Done
from rmdesk.services.gatherings import GatheringsView, GatheringView, NewGathering
from rmdesk.ui.context import Context

VERBS = {"hold": gatherings.hold, "cancel": gatherings.cancel, "reopen": gatherings.reopen}
"""What can become of a gathering, by the word of its button."""


def read_overview(context: Context) -> Callable[[], GatheringsView | None]:
    """Read the gatherings of the programme on screen; none without a programme."""
    desk, programme_id = context.desk, context.programme_id
    return lambda: gatherings.overview(desk, programme_id) if programme_id is not None else None


def read_gathering(context: Context, gathering_id: int) -> Callable[[], GatheringView | None]:
    """Read one gathering."""
    return lambda: gatherings.gathering(context.desk, gathering_id)


def add(context: Context, programme_id: int, new: NewGathering) -> Callable[[], Done[int]]:
    """Add a gathering."""
    return lambda: gatherings.add_gathering(context.desk, programme_id, new)


def change(context: Context, gathering_id: int, key: str, value: object) -> Callable[[], Done[None]]:
    """Change one field."""
    return lambda: gatherings.change_gathering(context.desk, gathering_id, **{key: value})


def turn(context: Context, gathering_id: int, verb: str) -> Callable[[], Done[None]]:
    """Mark a gathering as held, cancel it, or reopen it."""
    return lambda: VERBS[verb](context.desk, gathering_id)


def mark(
    context: Context, gathering_id: int, people: Collection[int], state: PresenceState | None
) -> Callable[[], Done[None]]:
    """Say who was asked and who came."""
    return lambda: gatherings.set_presence(context.desk, gathering_id, people, state)
