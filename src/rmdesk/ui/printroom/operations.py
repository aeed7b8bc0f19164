"""The print room's service calls."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from rmdesk.base.errors import DeskError
from rmdesk.services import printroom
from rmdesk.services.printroom import (
    EntryView,
    PageView,
    PaperPreviewView,
    PaperRequest,
    PrintroomView,
    Step,
)
from rmdesk.ui.context import Context
from rmdesk.ui.jobs import Cancelled, Progress

Failed = Callable[[DeskError], None]


def read_offer(context: Context) -> Callable[[], PrintroomView]:
    """Return the call that reads what can be printed, and the register."""
    desk, programme_id = context.desk, context.programme_id
    return lambda: printroom.offer(desk, programme_id)


def preview(
    context: Context,
    owner: QObject,
    request: PaperRequest,
    then: Callable[[PaperPreviewView], None],
    failed: Failed,
) -> None:
    """Draw papers to look at."""
    desk = context.desk
    context.load(owner, lambda: printroom.preview(desk, request), then, failed)


def page(context: Context, owner: QObject, pdf: bytes, number: int, then: Callable[[PageView], None]) -> None:
    """Draw one page as a picture."""
    context.load(owner, lambda: printroom.page_image(pdf, number), then)


def make(
    context: Context,
    owner: QObject,
    make_them: Callable[[Step], object],
    progress: Progress,
    then: Callable[[object], None],
    failed: Failed,
) -> None:
    """Make papers; `then` gets what `make_them` returns, or none when it was stopped by `progress`."""

    def step(done: int, total: int) -> None:
        if progress.cancelled():
            raise Cancelled
        progress.report(done, total)

    def call() -> object:
        try:
            return make_them(step)
        except Cancelled:
            return None

    context.load(owner, call, then, failed)


def record_signed(
    context: Context, owner: QObject, pair_id: int, signed_on: dt.date | None, failed: Failed
) -> None:
    """Note when a pair signed."""
    desk = context.desk
    context.change(owner, lambda: printroom.record_signed(desk, pair_id, signed_on), None, failed)


def change_own_lines(context: Context, owner: QObject, pair_id: int, text: str) -> None:
    """Keep what a pair adds to its agreement."""
    desk = context.desk
    context.change(owner, lambda: printroom.change_own_lines(desk, pair_id, text))


def mark_returned(
    context: Context, owner: QObject, paper_id: int, returned_on: dt.date | None, failed: Failed
) -> None:
    """Note when a paper came back."""
    desk = context.desk
    context.change(owner, lambda: printroom.mark_returned(desk, paper_id, returned_on), None, failed)


def read_entry(
    context: Context, owner: QObject, paper_id: int, then: Callable[[EntryView], None], failed: Failed
) -> None:
    """Read what a paper asks and what of it is on the desk."""
    desk = context.desk
    context.load(owner, lambda: printroom.entry_of(desk, paper_id), then, failed)


def look_at(
    context: Context,
    owner: QObject,
    path: Path,
    passphrase: str,
    then: Callable[[EntryView], None],
    failed: Failed,
) -> None:
    """Read a returned form, in a process of its own; `passphrase` opens a locked one."""
    desk = context.desk
    context.load(owner, lambda: printroom.look_at(desk, path, passphrase), then, failed)


def enter(
    context: Context,
    owner: QObject,
    paper_id: int,
    values: dict[str, object],
    then: Callable[[None], None],
    failed: Failed,
) -> None:
    """Put what came back on the desk."""
    desk = context.desk
    context.change(owner, lambda: printroom.enter(desk, paper_id, values), then, failed)
