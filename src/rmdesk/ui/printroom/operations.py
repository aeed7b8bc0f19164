"""The print room's service calls."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter

from rmdesk.base.errors import DeskError, UserError
from rmdesk.services import printroom
from rmdesk.services.printroom import (
    Batch,
    Entered,
    EntryChoice,
    EntryView,
    EnvelopePages,
    EnvelopeRequest,
    LabelRequest,
    MadePapers,
    NeededView,
    PageView,
    PaperPreviewView,
    PaperRequest,
    PrintroomView,
    Step,
)
from rmdesk.ui import paper
from rmdesk.ui.context import Context
from rmdesk.ui.jobs import Cancelled, Progress

STOPPED = UserError(
    "Printing was stopped.", "Nothing was entered in the register. Put aside the sheets that have come out."
)
_ON_BOTH = (QPrinter.DuplexMode.DuplexLongSide, QPrinter.DuplexMode.DuplexShortSide)
Failed = Callable[[DeskError], None]


def read_offer(context: Context) -> Callable[[], PrintroomView]:
    """Return the call that reads what can be printed, and the register."""
    desk, programme_id = context.desk, context.programme_id
    return lambda: printroom.offer(desk, programme_id)


def read_gone(
    context: Context, owner: QObject, ids: frozenset[int], then: Callable[[frozenset[int]], None]
) -> None:
    """Look which of these papers the register does not hold any more."""
    desk = context.desk
    context.load(owner, lambda: printroom.gone(desk, ids), then)


def read_needed(context: Context) -> Callable[[], NeededView]:
    """Return the call that reads who needs what."""
    desk, programme_id = context.desk, context.programme_id
    assert programme_id is not None
    return lambda: printroom.needed(desk, programme_id)


def count_pages(
    context: Context,
    owner: QObject,
    programme_id: int,
    envelope: EnvelopeRequest,
    then: Callable[[EnvelopePages], None],
) -> None:
    """Count the pages of one envelope."""
    desk = context.desk
    context.load(owner, lambda: printroom.count_pages(desk, programme_id, envelope), then)


def preview(
    context: Context,
    owner: QObject,
    request: PaperRequest | Batch | LabelRequest,
    then: Callable[[PaperPreviewView], None],
    failed: Failed,
) -> None:
    """Draw papers or labels to look at."""
    desk = context.desk
    if isinstance(request, LabelRequest):
        context.load(owner, lambda: printroom.preview_labels(desk, request), then, failed)
        return
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
    step = _step(progress)

    def call() -> object:
        try:
            return make_them(step)
        except Cancelled:
            return None

    context.load(owner, call, then, failed)


def _step(progress: Progress) -> Step:
    """Return what tells `progress` how far the work is, and stops it when the coordinator asked for that."""

    def step(done: int, total: int) -> None:
        if progress.cancelled():
            raise Cancelled
        progress.report(done, total)

    return step


def printing(context: Context, printer: QPrinter, progress: Progress) -> Callable[[MadePapers], None]:
    """Return what prints papers page by page, until `progress` stops it.

    Where the printer is set to both sides, they are laid out for that, unless single pages were chosen by number.
    """
    desk, step = context.desk, _step(progress)
    on_both = printer.duplex() in _ON_BOTH and not printer.fromPage()

    def leave(papers: MadePapers) -> None:
        try:
            pdf = printroom.on_both_sides(desk, papers) if on_both else papers.pdf
            paper.paint(printer, pdf, step)
        except Cancelled:
            raise STOPPED from None

    return leave


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
    answers: tuple[int, dict[str, object], EntryChoice],
    then: Callable[[Entered], None],
    failed: Failed,
) -> None:
    """Put what came back on the desk: `answers` are the paper's number, its values by question, and what was decided
    with them.
    """
    desk = context.desk
    context.change(owner, lambda: printroom.enter(desk, *answers), then, failed)
