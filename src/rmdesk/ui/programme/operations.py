"""The plan page's service calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from rmdesk.base.errors import DeskError
from rmdesk.rules.programme.role_check import Ask
from rmdesk.services import programme
from rmdesk.services.desk import Done
from rmdesk.services.programme import PlanView, RoleCheckView
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


def take_back(context: Context, owner: QObject, value: str, failed: Callable[[DeskError], None]) -> None:
    """Put the scheme's own value back into the plan on screen."""
    desk, programme_id = context.desk, context.programme_id
    if programme_id is not None:
        context.change(owner, lambda: programme.take_back(desk, programme_id, value), None, failed)


def read_role_check(context: Context) -> Callable[[], RoleCheckView | None]:
    """Return the call that reads the role check of the programme on screen; none without one."""
    desk, programme_id = context.desk, context.programme_id
    return lambda: programme.role_check(desk, programme_id) if programme_id is not None else None


def answer_role_check(
    context: Context, owner: QObject, programme_id: int, ask: Ask, answer: str | Sequence[str] | None
) -> None:
    """Keep an answer of the role check."""
    desk = context.desk
    context.change(owner, lambda: programme.answer_role_check(desk, programme_id, ask, answer))


def adopt_verdict(context: Context, owner: QObject, programme_id: int) -> None:
    """Let the plan call the programme what the role check found."""
    desk = context.desk
    context.change(owner, lambda: programme.adopt_verdict(desk, programme_id))
