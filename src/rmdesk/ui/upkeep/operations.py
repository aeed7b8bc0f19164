"""The service calls of settings and data care."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from rmdesk.base.errors import DeskError
from rmdesk.rules.people import Purpose
from rmdesk.services import privacy, upkeep
from rmdesk.services.desk import Done
from rmdesk.services.privacy import WordingView
from rmdesk.services.upkeep import Backup, DataCare, Settings
from rmdesk.ui.context import Context

Failed = Callable[[DeskError], None]


def read_settings(context: Context) -> Callable[[], Settings]:
    """Return the call that reads the settings."""
    desk = context.desk
    return lambda: upkeep.settings(desk)


def change_settings(context: Context, owner: QObject, values: dict[str, Any], failed: Failed) -> None:
    """Change settings by name; the window takes them over at once."""
    desk = context.desk
    context.change(
        owner, lambda: upkeep.change_settings(desk, **values), context.settings_changed.emit, failed
    )


def read_data_care(context: Context) -> Callable[[], DataCare]:
    """Return the call that reads where the desk and its backups lie."""
    desk = context.desk
    return lambda: upkeep.data_care(desk)


def back_up(context: Context, owner: QObject, then: Callable[[Backup], None], failed: Failed) -> None:
    """Back up now."""
    desk = context.desk
    context.change(owner, lambda: upkeep.back_up(desk), then, failed)


def check_desk(
    context: Context, owner: QObject, then: Callable[[tuple[str, ...]], None], failed: Failed
) -> None:
    """Check the open desk whole."""
    desk = context.desk
    context.load(owner, lambda: upkeep.check_desk(desk), then, failed)


def check_backup(
    context: Context, owner: QObject, path: Path, then: Callable[[tuple[str, ...]], None], failed: Failed
) -> None:
    """Check one backup whole."""
    desk = context.desk
    context.load(owner, lambda: upkeep.check_backup(desk, path), then, failed)


def read_wordings(context: Context) -> Callable[[], tuple[WordingView, ...]]:
    """Return the call that reads the words people agree to."""
    desk = context.desk
    return lambda: privacy.wordings(desk)


def change_wording(context: Context, purpose: Purpose, words: str) -> Done[None]:
    """Make a new version of some words."""
    return privacy.change_wording(context.desk, purpose, words)


def record_paper(context: Context) -> bytes:
    """Make the record of processing."""
    return privacy.record_paper(context.desk)


def notice_paper(context: Context) -> bytes:
    """Make the privacy notice."""
    return privacy.notice_paper(context.desk)
