"""Moving between stages: free, and never a fault (product B2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from rmdesk.base.errors import UserError
from rmdesk.rules.recruitment.words import Stage


@dataclass(frozen=True, slots=True)
class StageChange:
    """One dated move: the stage that somebody came to, and the day."""

    stage: Stage
    on: dt.date


def may_move(old: Stage | None, new: Stage) -> bool:
    """Say whether somebody may go from `old` (None: not in the programme yet) to `new`.

    People move freely: forwards, back, out without a reason, and in again. A newcomer starts in an open
    stage or "not now"; nobody withdraws from or declines what they never were part of.
    """
    if old is None:
        return new.is_open or new is Stage.NOT_NOW
    return old is not new


def check_move(old: Stage | None, new: Stage) -> None:
    """Raise `UserError` when `may_move` says no."""
    if may_move(old, new):
        return
    if old is None:
        raise UserError(
            f"Somebody new cannot start as {new.label.lower()}.",
            "Start with interested, and move the person when you hear from them.",
        )
    raise UserError(f"This person is already at {new.label.lower()}.", "Choose another stage.")


def stage_note(stage: Stage) -> str:
    """Return the line shown under a stage that closes a person's way in, or nothing."""
    if stage is Stage.NOT_NOW:
        return "They may be asked again later."
    if stage.is_open:
        return ""
    return "No reason is needed, and nobody is at fault. They can come back."


def waiting_since(history: Iterable[StageChange]) -> dt.date | None:
    """Return since when somebody has been in their present stage, or None when they are not waiting (B4).

    `history` is in the order in which it happened. Entries that repeat the same stage do not start the wait
    anew; nobody waits in a closed stage.
    """
    since: dt.date | None = None
    stage: Stage | None = None
    for change in history:
        if change.stage is not stage:
            stage, since = change.stage, change.on
    return since if stage is not None and stage.is_open else None


def days_waiting(since: dt.date, today: dt.date) -> int:
    """Return whole days of waiting; 0 when `since` is today or ahead."""
    return max(0, (today - since).days)
