"""The evaluation page's service calls."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from rmdesk.base.errors import DeskError
from rmdesk.rules.people import PrintFormat
from rmdesk.services import evaluation
from rmdesk.services.evaluation import EqualityView, SheetPaper
from rmdesk.ui.context import Context

Failed = Callable[[DeskError], None]


def read_equality(context: Context) -> Callable[[], EqualityView | None]:
    """Return the call that reads the counts of the programme on screen."""
    desk, programme_id = context.desk, context.programme_id
    return lambda: evaluation.equality(desk, programme_id)


def add_sheet(
    context: Context,
    owner: QObject,
    programme_id: int,
    answers: dict[str, str],
    then: Callable[[None], None],
    failed: Failed,
) -> None:
    """Take one sheet in."""
    desk = context.desk
    context.change(owner, lambda: evaluation.add_sheet(desk, programme_id, answers), then, failed)


def make_sheet(
    context: Context,
    owner: QObject,
    programme_id: int,
    print_format: PrintFormat,
    then: Callable[[SheetPaper], None],
    failed: Failed,
) -> None:
    """Make a blank sheet."""
    desk = context.desk
    context.load(owner, lambda: evaluation.equality_sheet(desk, programme_id, print_format), then, failed)
