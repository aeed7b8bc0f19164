"""Papers that came back with answers, to be read where a coordinator looks: with a person, and with a pair.

They are for the coordinator's eyes. Nothing here goes onto a paper, so that what one side says never reaches the other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.rules.people import display_name
from rmdesk.rules.printroom import AnswerKind, Question
from rmdesk.rules.wording import short_day
from rmdesk.services.desk import Desk
from rmdesk.services.printroom.adapted import definition_of
from rmdesk.services.printroom.enclosing import questions_of
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.printroom import Paper


@dataclass(frozen=True, slots=True)
class CameBackPaper:
    """A paper that came back: `who` filled it in (or nobody is known), and its `answers` by question, as words."""

    id: int
    reference: str
    title: str
    who: str
    returned_on: dt.date | None
    answers: tuple[tuple[str, str], ...]


def came_back(
    desk: Desk, *, person_id: int | None = None, relationship_id: int | None = None
) -> tuple[CameBackPaper, ...]:
    """Return the papers of a person, or about a pair, that came back with answers, the newest first."""
    whose = (
        Paper.person_id == person_id if person_id is not None else Paper.relationship_id == relationship_id
    )
    with desk.read() as session:
        rows = session.scalars(
            select(Paper)
            .where(whose, Paper.returned_on.is_not(None))
            .order_by(Paper.returned_on.desc(), Paper.id.desc())
        ).all()
        names = _names(session, {row.person_id for row in rows if row.person_id is not None})
        return tuple(
            CameBackPaper(
                row.id,
                row.reference,
                row.title,
                names.get(row.person_id or 0, ""),
                row.returned_on,
                _answers(questions_of(session, row, definition), row.answers),
            )
            for row in rows
            if row.answers and (definition := definition_of(session, row)) is not None
        )


def _names(session: Session, people: set[int]) -> dict[int, str]:
    rows = session.execute(select(Person.id, Person.name, Person.preferred_name).where(Person.id.in_(people)))
    return {row.id: display_name(row.name, row.preferred_name) for row in rows}


def _answers(questions: Sequence[Question], kept: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (asked.label, words) for asked in questions if (words := _in_words(asked, kept.get(asked.key)))
    )


def _in_words(asked: Question, kept: object) -> str:
    if isinstance(kept, list):
        return "; ".join(asked.boxes[int(at)] for at in kept if 0 <= int(at) < len(asked.boxes))
    if asked.kind is AnswerKind.DATE and isinstance(kept, str):
        return short_day(dt.date.fromisoformat(kept))
    return "" if kept is None else str(kept)
