"""What every table shares: strict columns, keys that are never used twice, and how values lie in the file."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any, ClassVar

from sqlalchemy import Dialect, Integer, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase

_ENCODER = json.JSONEncoder(ensure_ascii=False)
Strings = tuple[str, ...]
Facts = dict[str, Any]


class Day(TypeDecorator[dt.date]):
    """A date, kept as ISO 8601 text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.date | None, dialect: Dialect) -> str | None:
        """Give the text that is stored."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.date | None:
        """Give the date that was stored."""
        return None if value is None else dt.date.fromisoformat(value)


class Moment(TypeDecorator[dt.datetime]):
    """An aware moment, kept as ISO 8601 text in UTC to the second."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> str | None:
        """Give the text that is stored."""
        return None if value is None else value.astimezone(dt.UTC).isoformat(timespec="seconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.datetime | None:
        """Give the moment that was stored."""
        return None if value is None else dt.datetime.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """Yes or no, kept as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        """Give the number that is stored."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        """Give yes or no."""
        return None if value is None else bool(value)


class StringList(TypeDecorator[Strings]):
    """A short list of texts, kept as JSON in the order given."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Strings | None, dialect: Dialect) -> str | None:
        """Give the JSON that is stored."""
        return None if value is None else _ENCODER.encode(list(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Strings | None:
        """Give the texts in their order."""
        return None if value is None else tuple(json.loads(value))


class FactsJson(TypeDecorator[Facts]):
    """A small mapping, kept as JSON; replace the whole value to change it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Facts | None, dialect: Dialect) -> str | None:
        """Give the JSON that is stored."""
        return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Facts | None:
        """Give the mapping."""
        return None if value is None else json.loads(value)


class Base(DeclarativeBase):
    """A table of the desk. `logged` says whether the change log records it (undo and history)."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        int: Integer,
        bool: Flag,
        dt.date: Day,
        dt.datetime: Moment,
        Strings: StringList,
        Facts: FactsJson,
    }
    logged: ClassVar[bool] = True


def table_rules(*constraints: Any) -> tuple[Any, ...]:
    """Return `__table_args__` with `constraints`: strict types, and row numbers that are never used twice."""
    return (*constraints, {"sqlite_strict": True, "sqlite_autoincrement": True})
