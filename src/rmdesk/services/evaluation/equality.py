"""Equality answers: taken in without a trace of who gave them, and counted (product C4; trust.md G5, G6).

Nothing here reaches the change log, the drafts or the search; there is nothing to undo.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from rmdesk.base.errors import UserError
from rmdesk.base.paths import resources
from rmdesk.rules.areas import Area
from rmdesk.rules.evaluation import (
    NOT_ANSWERED,
    Question,
    check_answers,
    enough_sheets,
    questions_from,
    shown_counts,
    written_anew,
)
from rmdesk.rules.programme import PlanPart
from rmdesk.services.desk import Desk, Done
from rmdesk.store.tables.people import EqualityAnswer
from rmdesk.store.tables.programme import Programme

NO_WORDS = "Not answered"
_CHANCE = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class EqualityTable:
    """The counts of one question: each answer in words with how many gave it, None where that stays hidden."""

    key: str
    question: str
    short: str
    rows: tuple[tuple[str, int | None], ...]

    @property
    def hides(self) -> bool:
        """Return whether any count stays hidden."""
        return any(count is None for _label, count in self.rows)


@dataclass(frozen=True, slots=True)
class EqualityView:
    """Equality monitoring of one programme. `on` says whether its plan has it; `tables` is empty until there are
    enough sheets.
    """

    programme_id: int
    programme: str
    on: bool
    sheets: int
    tables: tuple[EqualityTable, ...]


@cache
def content() -> Mapping[str, Any]:
    """Return the questionnaire as it lies in resources."""
    return tomllib.loads((resources() / "questionnaires" / "equality.toml").read_text(encoding="utf-8"))


@cache
def questions() -> tuple[Question, ...]:
    """Return the questions in the order in which they are asked."""
    return questions_from(content())


def promises() -> tuple[str, ...]:
    """Return what is promised to whoever answers, on screen as on paper."""
    return tuple(content()["promises"])


def equality(desk: Desk, programme_id: int | None) -> EqualityView | None:
    """Return the counts of a programme as they may be shown; none without a programme."""
    with desk.read() as session:
        programme = session.get(Programme, programme_id) if programme_id is not None else None
        if programme is None:
            return None
        counts = _counts(session, programme.id)
        sheets = max((sum(answers.values()) for answers in counts.values()), default=0)
        tables = _tables(counts) if enough_sheets(sheets) else ()
        return EqualityView(programme.id, programme.name, _is_on(programme), sheets, tables)


def add_sheet(desk: Desk, programme_id: int, answers: Mapping[str, str]) -> Done[None]:
    """Take one sheet in: an answer by question, what is left out being not answered.

    Every answer of the programme is written anew in a random order under a new random number, so that neither tells
    which came last. Raises `UserError` when the plan has no equality monitoring.
    """
    sheet = check_answers(questions(), answers)
    with desk.change("", Area.EVALUATION, undoable=False) as change:
        if not _is_on(change.get(Programme, programme_id)):
            raise UserError(
                "This programme does not ask about equality.",
                "Switch equality monitoring on in the plan first.",
            )
        session, mine = change.session, EqualityAnswer.programme_id == programme_id
        before = session.execute(select(EqualityAnswer.question, EqualityAnswer.answer).where(mine))
        rows = [*((question, answer) for question, answer in before), *sheet]
        session.execute(delete(EqualityAnswer).where(mine))
        taken = session.scalars(select(EqualityAnswer.id)).all()
        session.add_all(
            EqualityAnswer(id=number, programme_id=programme_id, question=question, answer=answer)
            for number, question, answer in written_anew(rows, taken, _CHANCE)
        )
    return change.done(None)


def _is_on(programme: Programme) -> bool:
    return PlanPart.EQUALITY.value in programme.parts


def _counts(session: Session, programme_id: int) -> dict[str, dict[str, int]]:
    rows = session.execute(
        select(EqualityAnswer.question, EqualityAnswer.answer, func.count())
        .where(EqualityAnswer.programme_id == programme_id)
        .group_by(EqualityAnswer.question, EqualityAnswer.answer)
    )
    found: dict[str, dict[str, int]] = {}
    for question, answer, count in rows:
        found.setdefault(question, {})[answer] = count
    return found


def _tables(counts: Mapping[str, Mapping[str, int]]) -> tuple[EqualityTable, ...]:
    tables = []
    for question in questions():
        options = [*((option.key, option.label) for option in question.options), (NOT_ANSWERED, NO_WORDS)]
        given = counts.get(question.key, {})
        shown = shown_counts([given.get(key, 0) for key, _label in options])
        rows = tuple((label, count) for (_key, label), count in zip(options, shown, strict=True))
        tables.append(EqualityTable(question.key, question.text, question.short, rows))
    return tuple(tables)
