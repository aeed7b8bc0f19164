"""The plan page's service calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from rmdesk.base.errors import DeskError
from rmdesk.services import programme
from rmdesk.services.desk import Done
from rmdesk.services.programme import PlanView
from rmdesk.ui.context import Context


def read_plan(context: Context) -> Callable[[], PlanView | None]:
    """Return the call that reads the plan on screen; none without a programme."""
    desk, programme_id = context.desk, context.programme_id
    return lambda: programme.plan(desk, programme_id) if programme_id is not None else None


def change(
    context: Context,
    owner: QObject,
    values: dict[str, Any],
    failed: Callable[[DeskError], None],
) -> None:
    """Change values of the plan on screen."""
    desk, programme_id = context.desk, context.programme_id
    if programme_id is None:
        return

    def call() -> Done[None]:
        return programme.change_plan(desk, programme_id, **values)

    context.change(owner, call, None, failed)
