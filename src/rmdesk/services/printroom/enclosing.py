"""Cards that are in a paper: whose they are, what the paper asks about them, and what stays of it in the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.errors import UserError
from rmdesk.rules.matching import Round
from rmdesk.rules.people import display_name
from rmdesk.rules.printroom import PaperDefinition, Question, asked_of
from rmdesk.rules.programme import PackCards
from rmdesk.rules.recruitment import Role
from rmdesk.rules.relationships import chooses_by_cards
from rmdesk.services.desk import Change, one
from rmdesk.services.matching.facts import MatchingFacts
from rmdesk.services.matching.facts import Part as MatchingPart
from rmdesk.services.matching.ranked import choice_in, choice_in_words, in_turn, packs_of
from rmdesk.services.matching.reading import read_facts
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.printroom import EnclosedCard, Paper
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import Participation


class CardsToChoose:
    """Whose cards the mentees of a programme may choose from, and whether these say whose they are.

    Only who is ready, has a place free and may be paired with them: nobody is offered a choice that can't come true.
    """

    def __init__(self, session: Session, programme_id: int, today: dt.date) -> None:
        self._session, self._programme_id, self._today = session, programme_id, today
        self.named = one(session, Programme, programme_id).pack_cards == PackCards.NAMED.value

    @cached_property
    def facts(self) -> MatchingFacts:
        """Return what matching goes by, looked up once and only when it is asked for."""
        return read_facts(self._session, self._programme_id, self._today)

    @cached_property
    def _mentors(self) -> list[MatchingPart]:
        """Return the mentors in the order of their cards: by name, or where that would tell whose a card is, by the
        number of their part.
        """
        ready = self.facts.ready(Role.MENTOR)
        if not self.named:
            return sorted(ready, key=lambda part: part.id)
        return sorted(ready, key=lambda part: (part.name.casefold(), part.id))

    @cached_property
    def _everybody(self) -> Round:
        """Return the mentees, and the mentors who are ready with the places that are taken now."""
        facts = self.facts
        return Round(
            [part.candidate for part in facts.parts.values() if part.role is Role.MENTEE],
            [replace(part.candidate, taken=facts.active.get(part.person_id, 0)) for part in self._mentors],
            facts.relations,
            facts.settings,
        )

    def of(self, mentee: int) -> tuple[int, ...]:
        """Return the cards, by participation, that a mentee may choose from, in their order."""
        return tuple(self._allowed(mentee))

    def has_any(self, mentee: int) -> bool:
        """Return whether there is a card for a mentee."""
        return any(self._allowed(mentee))

    def _allowed(self, mentee: int) -> Iterator[int]:
        reader = self.facts.parts.get(mentee)
        if reader is not None and reader.role is Role.MENTEE:
            for part in self._mentors:
                if not self._everybody.broken(reader.person_id, part.person_id):
                    yield part.id

    @property
    def are_needed(self) -> bool:
        """Whether mentees have a say by cards before anything is proposed, and some mentor could be chosen."""
        return chooses_by_cards(self.facts.chooser, self.facts.kind) and bool(self._mentors)

    def waits(self, mentee: int) -> bool:
        """Return whether somebody is ready and in no pair, not even a proposed one."""
        reader = self.facts.parts.get(mentee)
        return reader is not None and reader.ready and not self.facts.living_of(mentee)

    def check(self, mentee: int) -> tuple[int, ...]:
        """Return the cards of a mentee. Raises `UserError` when there is none: nobody gets a pack without a card."""
        cards = self.of(mentee)
        if not cards:
            reader = self.facts.parts.get(mentee)
            name = reader.name if reader is not None else "this person"
            chosen = reader.candidate.choice if reader is not None else None
            why = "They chose none of the cards of an earlier pack. " if chosen and chosen.passed_over else ""
            raise UserError(
                f"There is no card for {name} to choose from yet.",
                f"{why}Leave them out to make the packs of others. Cards are those of {self.facts.naming.mentors} who "
                "are ready, have a place free, and may be paired with them.",
            )
        return cards


def enclose(change: Change, paper: Paper, participations: Sequence[int], *, named: bool) -> None:
    """Keep whose cards are in an issued paper, and whether they are `named` on it."""
    for place, key in enumerate(participations, start=1):
        change.add(EnclosedCard(paper_id=paper.id, participation_id=key, place=place, named=named))


def numbered(names: Sequence[str]) -> tuple[str, ...]:
    """Return cards as the boxes of a pack have them: two people of one name are told apart by their numbers, and a card
    without a name has only that.
    """
    return tuple(
        f"Card {number}, {name}" if name else f"Card {number}" for number, name in enumerate(names, start=1)
    )


def questions_of(
    session: Session, paper: Paper, definition: PaperDefinition, *, as_printed: bool = False
) -> tuple[Question, ...]:
    """Return what an issued paper asks by its `definition`, with the choices that this very copy had.

    The coordinator is always told whose a card was; `as_printed` says no more of it than the paper did.
    """
    questions = definition.questions
    if not any(question.choices_from for question in questions):
        return questions
    rows = session.execute(
        select(Person.name, Person.preferred_name, EnclosedCard.named)
        .join(Participation, Participation.person_id == Person.id)
        .join(EnclosedCard, EnclosedCard.participation_id == Participation.id)
        .where(EnclosedCard.paper_id == paper.id)
        .order_by(EnclosedCard.place)
    )
    names = numbered(
        [display_name(row.name, row.preferred_name) if row.named or not as_printed else "" for row in rows]
    )
    return asked_of(questions, {"cards": names})


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
    choice = choice_in(paper.answers, [row.id for row in rows])
    packs = packs_of(session, paper.programme_id) if paper.programme_id is not None else ()
    own = in_turn(pack for pack in packs if pack.person_id == paper.person_id)
    newer = own[-1].reference if own and own[-1].paper_id != paper.id else ""
    return choice_in_words(choice, names, newer)


def grids_of(definition: PaperDefinition, questions: Sequence[Question]) -> tuple[tuple[Question, ...], ...]:
    """Return those of a paper's `questions` that stand side by side about the same choices."""
    asked = {question.key: question for question in questions}
    blocks = definition.returning()
    return tuple(
        tuple(asked[each.key] for each in block.grid if each.key in asked) for block in blocks if block.grid
    )
