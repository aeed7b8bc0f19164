"""Equality monitoring on a real desk: counted, never listed, no way from an answer to a person (trust.md G5, G6)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import text

from rmdesk.base.errors import UserError
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.programme import PlanPart
from rmdesk.services import drafts, evaluation, history, programme
from rmdesk.services.desk import Desk
from rmdesk.store.desk_file import open_desk_file
from rmdesk.store.tables import Base
from rmdesk.store.tables.people import EqualityAnswer
from rmdesk.store.tables.programme import Programme
from tests.documents.checks import all_text
from tests.support.crowd import story
from tests.support.desks import KEY
from tests.support.equality import switch_on

WOMAN = {"gender": "woman", "age": "25_34"}
MAN = {"gender": "man", "age": "25_34"}


@pytest.fixture
def asked(desk: Desk) -> int:
    """A programme whose plan asks about equality."""
    number = programme.start(desk, "Leading with lived experience", "T13").value
    switch_on(desk, number)
    return number


def rows(desk: Desk) -> list[tuple[object, ...]]:
    with desk.read() as session:
        return [tuple(row) for row in session.execute(text("SELECT * FROM equality_answer ORDER BY id"))]


def test_nothing_in_the_schema_leads_from_an_answer_to_anybody() -> None:
    table = EqualityAnswer.__table__
    assert {column.name for column in table.columns} == {"id", "programme_id", "question", "answer"}
    assert {key.column.table.name for key in table.foreign_keys} == {"programme"}
    pointing = {
        t.name for t in Base.metadata.tables.values() for k in t.foreign_keys if k.column.table is table
    }
    assert pointing == set()
    assert EqualityAnswer.logged is False


def test_counts_come_from_ten_sheets_on_and_hide_small_numbers(desk: Desk, asked: int) -> None:
    for _ in range(9):
        evaluation.add_sheet(desk, asked, WOMAN)
    view = evaluation.equality(desk, asked)
    assert view is not None and (view.sheets, view.tables, view.on) == (9, (), True)
    for _ in range(7):
        evaluation.add_sheet(desk, asked, MAN)
    evaluation.add_sheet(desk, asked, {})
    view = evaluation.equality(desk, asked)
    assert view is not None and view.sheets == 17
    gender = next(table for table in view.tables if table.short == "Gender")
    assert dict(gender.rows) == {
        "Woman": 9,
        "Man": None,
        "Non-binary": None,
        "In another way": None,
        "Prefer not to say": None,
        "Not answered": None,
    }
    religion = next(table for table in view.tables if table.short == "Religion or belief")
    assert religion.hides and all(count is None for _, count in religion.rows)


def test_all_rows_of_the_programme_are_new_with_each_sheet(desk: Desk, asked: int) -> None:
    other = programme.start(desk, "Next year", "T13").value
    switch_on(desk, other)
    evaluation.add_sheet(desk, other, WOMAN)
    elsewhere, before = rows(desk), set[object]()
    for sheets in range(1, 4):
        evaluation.add_sheet(desk, asked, MAN)
        mine = {row[0] for row in rows(desk) if row[1] == asked}
        assert len(mine) == sheets * len(evaluation.questions()) and not mine & before
        before = mine
    assert [row for row in rows(desk) if row[1] == other] == elsewhere


def test_a_sheet_leaves_no_trace_anywhere_else(desk: Desk, asked: int, tmp_path: Path) -> None:
    """Every table of the decrypted file but the one is the same before and after, the change log among them."""
    story(desk)
    before, label, last = dump(desk), history.undo_state(desk).undo, history.last_set(desk)
    done = evaluation.add_sheet(desk, asked, {"religion": "sikh", "orientation": "bisexual"})
    assert done.label == "" and (history.undo_state(desk).undo, history.last_set(desk)) == (label, last)
    assert dump(desk) == before
    assert drafts.take(desk, "window") is None
    path, answers = desk.path, "sikh|bisexual|prefer_not"
    desk.store.close()
    raw = open_desk_file(path, KEY)
    hits = {
        name
        for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        for row in raw.execute(f'SELECT * FROM "{name}"')
        if any(re.search(answers, str(value)) for value in row)
    }
    raw.close()
    assert hits == {"equality_answer"}


def dump(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    with desk.read() as session:
        names = session.scalars(
            text("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'equality_answer'")
        ).all()
        return {name: [tuple(r) for r in session.execute(text(f'SELECT * FROM "{name}"'))] for name in names}


def test_a_programme_that_does_not_ask_takes_no_sheet(desk: Desk) -> None:
    number = programme.start(desk, "Quiet", "T13").value
    with pytest.raises(UserError, match="does not ask"):
        evaluation.add_sheet(desk, number, WOMAN)
    view = evaluation.equality(desk, number)
    assert view is not None and not view.on
    assert rows(desk) == [] and evaluation.equality(desk, None) is None


def test_sheets_stay_counted_when_the_plan_asks_no_more(desk: Desk, asked: int) -> None:
    evaluation.add_sheet(desk, asked, WOMAN)
    with desk.change("Switched off") as change:
        change.get(Programme, asked).parts = ()
    view = evaluation.equality(desk, asked)
    assert view is not None and (view.on, view.sheets) == (False, 1)


def test_the_sheet_on_paper_has_the_same_questions_and_nothing_to_trace_it_by(desk: Desk, asked: int) -> None:
    paper = evaluation.equality_sheet(desk, asked, PrintFormat.LARGE)
    words = all_text(paper.pdf)
    for question in evaluation.questions():
        assert question.text in words
        assert all(option.label in words for option in question.options)
    assert "Leading with lived experience" in words
    assert not re.search(r"\b[A-Z0-9]{2}-[A-Z0-9]{4}\b", words)
    with desk.read() as session:
        assert session.scalar(text("SELECT count(*) FROM paper")) == 0
    assert PlanPart.EQUALITY.label == "Equality monitoring"
