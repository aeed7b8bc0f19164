"""What a step raises when the window does not show what it should."""

from __future__ import annotations


class StepFailed(Exception):
    """A step did not come out as it should; the message says what was missing."""


def see(right: bool, sentence: str) -> None:
    """Raise `StepFailed` with what should have been seen, unless it was."""
    if not right:
        raise StepFailed(f"Not so: {sentence}")
