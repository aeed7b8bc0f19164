"""What somebody wrote on papers that came back, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.documents.words import long_date
from rmdesk.rules.printroom import AnswerKind, Question
from rmdesk.rules.wording import listed
from rmdesk.services.printroom.adapted import definition_of
from rmdesk.services.printroom.enclosing import questions_of
from rmdesk.store.tables.printroom import Paper


def answers_of(session: Session, person_id: int) -> Iterator[str]:
    """Give each answer with its paper and its question; what is asked no more comes with the word it is kept under.

    It is for their own eyes: of a card without a name they are not told whose it was.
    """
    papers = session.scalars(select(Paper).where(Paper.person_id == person_id).order_by(Paper.id))
    for paper in papers:
        definition = definition_of(session, paper)
        questions = questions_of(session, paper, definition, as_printed=True) if definition else ()
        asked = {each.key: each for each in questions}
        back = f", back on {long_date(paper.returned_on)}" if paper.returned_on else ""
        for key, answer in paper.answers.items():
            question = asked.get(key)
            label = question.label if question else key.replace("_", " ")
            mark = "" if label.endswith("?") else ":"
            yield f"{paper.title} {paper.reference}{back}. {label}{mark} {_in_words(question, answer)}"


def _in_words(question: Question | None, answer: object) -> str:
    if isinstance(answer, list):
        boxes = question.boxes if question else ()
        return listed([boxes[at] if at < len(boxes) else f"box {at + 1}" for at in answer])
    if question is not None and question.kind is AnswerKind.DATE and isinstance(answer, str):
        return long_date(dt.date.fromisoformat(answer))
    return str(answer)
