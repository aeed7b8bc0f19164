"""The three kinds of error that may cross a layer."""

from __future__ import annotations


class DeskError(Exception):
    """An error with words for the coordinator.

    `message` says what happened, `advice` what to do; neither may hold a passphrase, a key or a record's
    content.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class UserError(DeskError):
    """What the coordinator can put right: a missing field, a file of another kind, a wrong passphrase."""


class FieldError(UserError):
    """A `UserError` about one field of a form; `field` is the field's plain name, as in the service call."""

    def __init__(self, field: str, message: str, advice: str = "") -> None:
        super().__init__(message, advice)
        self.field = field


class EnvironmentFault(DeskError):
    """Something about the machine: disk full, file gone, printer missing."""


class BugError(DeskError):
    """A state that rmdesk's own code should never reach."""
