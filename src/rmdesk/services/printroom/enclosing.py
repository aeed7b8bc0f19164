"""Cards that are in a paper: whose they are, what the paper asks about them, and what stays of it in the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.errors import UserError
from rmdesk.rules.people import display_name
from rmdesk.rules.printroom import PaperDefinition, Question
from rmdesk.rules.recruitment import Role
from rmdesk.services.desk import Change
from rmdesk.services.matching.ranked import choice_in, choice_in_words
from rmdesk.services.matching.reading import read_facts
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.printroom import EnclosedCard, Paper
from rmdesk.store.tables.recruitment import Participation


def cards_to_choose_from(
    session: Session, programme_id: int, mentees: Iterable[int], today: dt.date
) -> dict[int, tuple[int, ...]]:
    """Return for each mentee, by participation, the mentors whose cards they may choose from, by name.

    Only who is ready, has a place free and may be paired with them: nobody is offered a choice that can't come true.
    Raises `UserError` when somebody would get a pack without a card.
    """
    facts = read_facts(session, programme_id, today)
    ready = sorted(facts.ready(Role.MENTOR), key=lambda part: (part.name.casefold(), part.id))
    found = {}
    for key in mentees:
        reader = facts.parts.get(key)
        cards = tuple(part.id for part in ready if reader is not None and not facts.against(reader, part))
        if not cards:
            name = reader.name if reader is not None else "this person"
            raise UserError(
                f"There is no card for {name} to choose from yet.",
                f"Cards are those of {facts.naming.mentors} who are ready, have a place free, and may be paired with "
                "them.",
            )
        found[key] = cards
    return found


def enclose(change: Change, paper: Paper, participations: Sequence[int]) -> None:
    """Keep whose cards are in an issued paper."""
    for place, key in enumerate(participations, start=1):
        change.add(EnclosedCard(paper_id=paper.id, participation_id=key, place=place))


def numbered(names: Sequence[str]) -> tuple[str, ...]:
    """Return names as the boxes of a pack have them: two people of one name are told apart by their cards."""
    return tuple(f"Card {number}, {name}" for number, name in enumerate(names, start=1))


def questions_of(session: Session, paper: Paper, definition: PaperDefinition) -> tuple[Question, ...]:
    """Return what an issued paper asks by its `definition`, with the choices that this very copy had."""
    questions = definition.questions
    if not any(question.choices_from for question in questions):
        return questions
    rows = session.execute(
        select(Person.name, Person.preferred_name)
        .join(Participation, Participation.person_id == Person.id)
        .join(EnclosedCard, EnclosedCard.participation_id == Participation.id)
        .where(EnclosedCard.paper_id == paper.id)
        .order_by(EnclosedCard.place)
    )
    names = numbered([display_name(row.name, row.preferred_name) for row in rows])
    return tuple(question.with_choices({"cards": names}) for question in questions)


def choice_entered(session: Session, paper: Paper) -> tuple[str, ...]:
    """Return in sentences what the answers of a selection pack come to, for who has just entered them."""
    rows = session.execute(
        select(Person.id, Person.name, Person.preferred_name)
        .join(Participation, Participation.person_id == Person.id)
        .join(EnclosedCard, EnclosedCard.participation_id == Participation.id)
        .where(EnclosedCard.paper_id == paper.id)
        .order_by(EnclosedCard.place)
    ).all()
    names = {row.id: display_name(row.name, row.preferred_name) for row in rows}
    return choice_in_words(choice_in(paper.answers, [row.id for row in rows]), names)


def grids_of(definition: PaperDefinition, questions: Sequence[Question]) -> tuple[tuple[Question, ...], ...]:
    """Return those of a paper's `questions` that stand side by side about the same choices."""
    asked = {question.key: question for question in questions}
    blocks = definition.returning()
    return tuple(tuple(asked[each.key] for each in block.grid) for block in blocks if block.grid)
