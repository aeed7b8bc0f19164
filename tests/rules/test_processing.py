"""The record of processing covers every column, and a column without a purpose stops the program (trust.md G1)."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Column, Text

from rmdesk.base.errors import BugError
from rmdesk.rules.processing import NOT_PERSONAL, RECORD, check_columns, without_line
from rmdesk.services import opening
from rmdesk.services.privacy.processing import check_every_column
from rmdesk.store.tables import Base
from rmdesk.store.tables.people import Person
from tests.support.desks import make_desk

SCHEMA = {table.name: [column.name for column in table.columns] for table in Base.metadata.tables.values()}


def test_every_column_of_every_table_has_its_line() -> None:
    assert list(without_line(SCHEMA)) == []
    check_every_column()


def test_no_line_names_a_column_that_is_not_there_or_twice() -> None:
    there = {f"{table}.{column}" for table, columns in SCHEMA.items() for column in columns}
    named = [place for line in RECORD for place in line.places]
    named += [f"{table}.{column}" for table, columns in NOT_PERSONAL.items() for column in columns]
    assert sorted(set(named) - there) == []
    assert len(named) == len(set(named))


def test_every_line_says_everything() -> None:
    for line in RECORD:
        assert all(
            (line.what, line.why, line.basis, line.condition, line.audience, line.kept, line.places)
        ), line.key
    assert len({line.key for line in RECORD}) == len(RECORD)


def test_a_column_without_a_purpose_is_named() -> None:
    with pytest.raises(BugError, match=r"person\.shoe_size"):
        check_columns({**SCHEMA, "person": [*SCHEMA["person"], "shoe_size"]})
    with pytest.raises(BugError, match=r"diary\.words"):
        check_columns({**SCHEMA, "diary": ["id", "person_id", "words"]})


def test_no_desk_opens_while_a_column_has_no_purpose(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    path, key = desk.path, desk.store.key
    desk.store.close()
    column = Column("shoe_size", Text)
    Person.__table__.append_column(column)  # type: ignore[attr-defined]
    check_every_column.cache_clear()
    try:
        with pytest.raises(BugError, match="shoe_size"):
            opening.making.open_with_key(path, key, None)
    finally:
        Person.__table__._columns.remove(column)
        check_every_column.cache_clear()
    check_every_column()
