"""A step of a case as the plain values that are stored as JSON and hashed, and back again.

The body holds the value's fields with `event` and `version`. Reading forgives: a field that
it lacks takes its default, one that is not known any more is passed over, so old records stay readable.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from rmdesk.base.errors import BugError
from rmdesk.rules.concerns.events import ENTRY_TYPES, Disposal, Event
from rmdesk.rules.concerns.form import ConcernForm

VERSION = 1
_NAMES: dict[str, type[Event]] = {kind.__name__: kind for kind in (*ENTRY_TYPES, Disposal)}


def body_of(event: Event) -> dict[str, Any]:
    """Return a step as plain values; every typed text is in it byte for byte."""
    name = type(event).__name__
    if name not in _NAMES:
        raise BugError("This step of a concern has no entry.")
    return {"event": name, "version": VERSION, **_plain_fields(event)}


def read_body(stored: Mapping[str, Any]) -> Event:
    """Return the step that `body_of` wrote."""
    name = stored.get("event")
    if name not in _NAMES:
        raise BugError("An entry of a concern is of no known kind.")
    event: Event = _value(_NAMES[name], stored)
    return event


def draft_of(form: ConcernForm) -> dict[str, Any]:
    """Return a form as plain values, for the draft that is saved while somebody types."""
    return _plain_fields(form)


def read_draft(stored: Mapping[str, Any]) -> ConcernForm:
    """Return the form that `draft_of` wrote."""
    form: ConcernForm = _value(ConcernForm, stored)
    return form


def _plain_fields(value: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.datetime):
        if value.tzinfo is None:
            raise BugError("A moment in a concern has no time zone.")
        return value.isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return _plain_fields(value) if is_dataclass(value) else value


def _value(kind: Any, stored: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(**{name: _typed(hint, stored[name]) for name, hint in hints.items() if name in stored})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _typed(hint: Any, stored: Any) -> Any:
    if stored is None:
        return None
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(part for part in get_args(hint) if part is not types.NoneType)
    if get_origin(hint) is tuple:
        return tuple(_typed(get_args(hint)[0], part) for part in stored)
    if issubclass(hint, Enum):
        return hint(stored)
    if issubclass(hint, dt.datetime | dt.date | dt.time):
        return hint.fromisoformat(stored)
    return _value(hint, stored) if is_dataclass(hint) else stored
