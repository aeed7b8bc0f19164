"""What stands in a field, as JSON values, so that a half-typed step can be kept in its case."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from rmdesk.rules.concerns.events import Attempt
from rmdesk.rules.concerns.words import Channel
from rmdesk.ui.concerns.fields import AttemptsField
from rmdesk.ui.widgets.fields import ChecksField, DateField, DateTimeField, Field


def as_json(value: object) -> object:
    """Return a field's value as plain values."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Attempt):
        return [value.who, value.tried_at.isoformat(), as_json(value.channel), value.result]
    if isinstance(value, tuple):
        return [as_json(part) for part in value]
    return value


def from_json(field: Field, value: object) -> object:
    """Return what `as_json` made of `field`'s value."""
    if isinstance(value, str) and isinstance(field, DateTimeField):
        return dt.datetime.fromisoformat(value)
    if isinstance(value, str) and isinstance(field, DateField):
        return dt.date.fromisoformat(value)
    if isinstance(value, list) and isinstance(field, AttemptsField):
        return tuple(_attempt(part) for part in value)
    return tuple(value) if isinstance(value, list) and isinstance(field, ChecksField) else value


def _attempt(parts: list[str]) -> Attempt:
    who, tried_at, channel, result = parts
    return Attempt(who, dt.datetime.fromisoformat(tried_at), Channel(channel) if channel else None, result)
