"""What came back on papers: typed in by the paper’s own order, or read from a form filled in on a screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.errors import FieldError, UserError
from rmdesk.exchange.returned_forms import ReturnedForm, read_form_safely
from rmdesk.rules.areas import Area
from rmdesk.rules.papers import normalise
from rmdesk.rules.printroom import AnswerKind, PaperDefinition, Question, check_grid, read_answer
from rmdesk.rules.wording import day_in_words
from rmdesk.services.desk import Desk, Done, one
from rmdesk.services.printroom.adapted import definition_of
from rmdesk.services.printroom.enclosing import grids_of, questions_of
from rmdesk.store.tables.printroom import Paper

Value = str | int | dt.date | tuple[int, ...] | None
"""An answer as the form on screen has it: words, a figure, a day, or the numbers of boxes."""


@dataclass(frozen=True, slots=True)
class EntryView:
    """A paper that came back: what it asks, what is on the desk, and what a returned form says beside it.

    `said` holds the form's answers as they were written there; `unread` are those that could not be understood, and
    `warnings` what somebody should know before entering it, and `then` what they still do after.
    """

    paper_id: int
    reference: str
    title: str
    questions: tuple[Question, ...]
    values: Mapping[str, Value]
    returned_on: dt.date | None
    said: Mapping[str, Value]
    unread: Mapping[str, str]
    warnings: tuple[str, ...] = ()
    then: str = ""

    @property
    def is_entered(self) -> bool:
        """Return whether answers of this paper are on the desk already."""
        return bool(self.values)


def entry_of(desk: Desk, paper_id: int) -> EntryView:
    """Return what a paper asks and what of it is on the desk. Raises `UserError` when it asks nothing."""
    with desk.read() as session:
        return _view(session, one(session, Paper, paper_id))


def look_at(desk: Desk, path: Path, passphrase: str = "") -> EntryView:
    """Return what a returned form says, beside what is on the desk; nothing is entered.

    `passphrase` opens a locked one.

    Raises as `read_form_safely`, and `UserError` when the desk issued no such paper or the form is of another kind.
    """
    form = read_form_safely(path, passphrase)
    with desk.read() as session:
        paper = _paper_of(session, form)
        view = _view(session, paper)
        warnings = tuple(_warnings(view, paper, form))
    said, unread = _understood(view.questions, dict(form.answers))
    return replace(view, said=said, unread=unread, warnings=warnings)


def enter(desk: Desk, paper_id: int, values: Mapping[str, object]) -> Done[None]:
    """Put the answers of a paper on the desk, and note that it came back.

    Raises `FieldError` naming the question that must be answered or whose answer can't be right.
    """
    with desk.change("", Area.PRINTROOM) as change:
        paper = change.get(Paper, paper_id)
        definition = _definition(change.session, paper)
        questions = questions_of(change.session, paper, definition)
        for grid in grids_of(definition, questions):
            check_grid(grid, values)
        again = bool(paper.answers)
        paper.answers = {
            asked.key: kept
            for asked in questions
            if (kept := _kept(asked, values.get(asked.key), desk.clock.today())) not in ("", None, [])
        }
        if paper.returned_on is None:
            paper.returned_on = desk.clock.today()
        verb = "Corrected" if again else "Entered"
        change.label = f"{verb} what came back on {paper.title.lower()} {paper.reference}"
    return change.done(None)


def _view(session: Session, paper: Paper) -> EntryView:
    definition = _definition(session, paper)
    questions = questions_of(session, paper, definition)
    values = {
        asked.key: _value(asked, paper.answers[asked.key])
        for asked in questions
        if asked.key in paper.answers
    }
    return EntryView(
        paper.id,
        paper.reference,
        paper.title,
        questions,
        values,
        paper.returned_on,
        {},
        {},
        then=definition.then,
    )


def _definition(session: Session, paper: Paper) -> PaperDefinition:
    found = definition_of(session, paper)
    if found is None or not found.questions:
        raise UserError(
            "This paper asks nothing, so there is nothing to enter.", "Mark it as returned instead."
        )
    return found


def _paper_of(session: Session, form: ReturnedForm) -> Paper:
    reference = normalise(form.reference) or form.reference
    paper = session.scalar(select(Paper).where(Paper.reference == reference))
    if paper is None:
        raise UserError(
            "This desk has not issued this form.",
            f"It says {form.reference[:20] or 'nothing'} as its reference. Look whether it belongs to another desk.",
        )
    if paper.kind != form.kind:
        raise UserError(
            f"The form does not fit its reference: {paper.reference} is a {paper.title.lower()} here.",
            "Type its answers from the paper, if they are real.",
        )
    return paper


def _warnings(view: EntryView, paper: Paper, form: ReturnedForm) -> list[str]:
    found = []
    if paper.answers:
        on = f" on {day_in_words(paper.returned_on)}" if paper.returned_on is not None else ""
        found.append(f"Answers of this paper were entered{on}. Entering it again replaces them.")
    if form.version != paper.version:
        found.append("This is another version of the form than the one that is in the register.")
    asked = {question.key for question in view.questions}
    if any(key not in asked for key, answer in form.answers if answer):
        found.append("It answers something that this paper does not ask any more. That is left out.")
    return found


def _understood(
    questions: tuple[Question, ...], answers: Mapping[str, str | tuple[int, ...]]
) -> tuple[dict[str, Value], dict[str, str]]:
    said: dict[str, Value] = {}
    unread: dict[str, str] = {}
    for asked in questions:
        answer = answers.get(asked.key, "")
        if not answer:
            continue
        try:
            said[asked.key] = read_answer(asked, answer)
        except FieldError:
            unread[asked.key] = str(answer)
    return said, unread


def _kept(asked: Question, value: object, today: dt.date) -> object:
    """Return an answer as it is stored; raises `FieldError` when it can't be."""
    empty = value is None or value in ("", ())
    if empty and asked.required:
        raise FieldError(asked.key, "The paper needs an answer here.", "Type what it says, or ask.")
    if empty:
        return None
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [int(at) for at in value if 0 <= int(at) < len(asked.boxes)]
    return value if isinstance(value, int) else str(value).strip()


def _value(asked: Question, kept: object) -> Value:
    if asked.kind is AnswerKind.DATE and isinstance(kept, str):
        return dt.date.fromisoformat(kept)
    if isinstance(kept, list):
        return tuple(int(at) for at in kept)
    return kept if isinstance(kept, str | int) else None
