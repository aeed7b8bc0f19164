"""The service calls of the words of papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from rmdesk.base.errors import DeskError
from rmdesk.services import printroom
from rmdesk.services.printroom import PaperPreviewView, wording
from rmdesk.services.printroom.wording import WordingView
from rmdesk.ui.context import Context

Failed = Callable[[DeskError], None]


def read(context: Context, owner: QObject, name: str | None, then: Callable[[WordingView], None]) -> None:
    """Read the words of one paper, and how much of every paper is changed."""
    context.load(owner, partial(wording.wording_of, context.desk, name, context.programme_id), then)


def reword(
    context: Context,
    owner: QObject,
    place: tuple[str, str],
    texts: Mapping[str, str],
    then: Callable[[None], None],
    failed: Failed,
) -> None:
    """Let a block (`place`: its paper and key) say something else."""
    name, key = place
    context.change(owner, partial(wording.reword, context.desk, name, key, texts), then, failed)


def leave_out(context: Context, owner: QObject, name: str, key: str, failed: Failed) -> None:
    """Leave a block out."""
    context.change(owner, partial(wording.leave_out, context.desk, name, key), None, failed)


def put_back(context: Context, owner: QObject, name: str, key: str, failed: Failed) -> None:
    """Bring the original of a block back."""
    context.change(owner, partial(wording.put_back, context.desk, name, key), None, failed)


def keep_own(context: Context, owner: QObject, name: str, key: str, failed: Failed) -> None:
    """Keep what a block says although its original has changed."""
    context.change(owner, partial(wording.keep_own, context.desk, name, key), None, failed)


def restore(context: Context, owner: QObject, name: str, failed: Failed) -> None:
    """Bring a whole paper back to what is delivered."""
    context.change(owner, partial(wording.restore, context.desk, name), None, failed)


def add(
    context: Context,
    owner: QObject,
    place: tuple[str, str | None],
    block: tuple[str, str, str],
    then: Callable[[str], None],
    failed: Failed,
) -> None:
    """Add a block of their own (kind, words, title) to a paper, after another block."""
    (name, after), (kind, words, title) = place, block
    call = partial(wording.add_block, context.desk, name, after, kind, words, title)
    context.change(owner, call, then, failed)


def preview(
    context: Context,
    owner: QObject,
    wanted: tuple[str, int],
    then: Callable[[PaperPreviewView], None],
    failed: Failed,
) -> None:
    """Draw a paper, by its name, for one of its readers, by place."""
    name, reader = wanted
    call = partial(printroom.preview_words, context.desk, name, context.programme_id, reader)
    context.load(owner, call, then, failed)


def words_file(context: Context, owner: QObject, then: Callable[[bytes], None], failed: Failed) -> None:
    """Write every paper’s own words as a file."""
    context.load(owner, partial(wording.words_file, context.desk), then, failed)


def take_over(
    context: Context, owner: QObject, path: Path, then: Callable[[tuple[str, ...]], None], failed: Failed
) -> None:
    """Take over the words of a file."""
    context.change(owner, partial(wording.take_over, context.desk, path), then, failed)
