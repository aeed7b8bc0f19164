"""What came back on papers: typed in by the paper’s own order, or read from a form filled in on a screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.errors import FieldError, UserError
from rmdesk.exchange.returned_forms import ReturnedForm, read_form_safely
from rmdesk.rules.areas import Area
from rmdesk.rules.papers import normalise
from rmdesk.rules.people import display_name
from rmdesk.rules.printroom import AnswerKind, PaperDefinition, Question, check_grid, read_answer
from rmdesk.rules.wording import day_in_words, listed
from rmdesk.services.desk import Change, Desk, Done, one
from rmdesk.services.matching.ranked import PACK, check_choice
from rmdesk.services.meetings import slip_view
from rmdesk.services.printroom.adapted import definition_of
from rmdesk.services.printroom.enclosing import choice_entered, grids_of, questions_of
from rmdesk.services.printroom.entry_views import KEEP, Entered, EntryChoice, EntryView, Value
from rmdesk.services.printroom.issuing import new_reference
from rmdesk.services.printroom.meaning import (
    Answers,
    joined_in_words,
    named_by_question,
    note_meeting,
    note_told,
    paper_answer,
    programme_of,
    take_in_person,
)
from rmdesk.services.recruitment import WhoIsIt, who_is_it
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.printroom import Paper

AREAS = (
    Area.PRINTROOM,
    Area.MEETINGS,
    Area.PEOPLE,
    Area.RECRUITMENT,
    Area.PROGRAMME,
    Area.MATCHING,
)
"""What a paper that comes back may change."""
NO_CHOICE = EntryChoice()
NO_MEETING = "No meeting is changed; the answers stay with the paper."
NOBODY_ADDED = "Nobody is added; the answers stay with the paper."


def entry_of(desk: Desk, paper_id: int) -> EntryView:
    """Return what a paper asks and what of it is on the desk. Raises `UserError` when it asks nothing."""
    with desk.read() as session:
        return _view(desk, session, one(session, Paper, paper_id))


def look_at(desk: Desk, path: Path, passphrase: str = "") -> EntryView:
    """Return what a returned form says, beside what is on the desk; nothing is entered.

    `passphrase` opens a locked one.

    Raises as `read_form_safely`, and `UserError` when the desk issued no such paper or the form is of another kind.
    """
    form = read_form_safely(path, passphrase)
    with desk.read() as session:
        paper = _paper_of(session, form)
        view = _view(desk, session, paper)
        warnings = tuple(_warnings(view, paper, form))
    said, unread = understood(view.questions, dict(form.answers))
    return replace(view, said=said, unread=unread, warnings=warnings)


def enter(
    desk: Desk, paper_id: int, values: Mapping[str, object], choice: EntryChoice = NO_CHOICE
) -> Done[Entered]:
    """Put the answers of a paper on the desk, note that it came back, and do what they mean: one change, one undo.

    A form about oneself whose person may be somebody known writes nothing at first, and returns whom to ask about.
    Raises `FieldError` naming the question that must be answered or whose answer can't be right ("came": who met),
    and `UserError` as the meetings and recruiting do.
    """
    with desk.read() as session:
        asked = _to_ask(desk, session, one(session, Paper, paper_id), values, choice)
    if asked is not None:
        return Done(Entered(asked=asked), frozenset())
    with desk.change("", *AREAS) as change:
        paper = change.get(Paper, paper_id)
        again = bool(paper.answers) and not choice.copy
        if choice.copy:
            paper = _copied(change, paper)
        definition = _definition(change.session, paper)
        questions = questions_of(change.session, paper, definition)
        for grid in grids_of(definition, questions):
            check_grid(grid, values)
        if paper.kind == PACK:
            check_choice(values)
        paper.answers = _all_kept(questions, values, desk.clock.today())
        if paper.returned_on is None:
            paper.returned_on = desk.clock.today()
        answers = _values(questions, paper)
        entered = _come_to(desk, change, paper, answers, choice)
        verb = "Corrected" if again else "Entered"
        whose = f" from {entered.person}" if entered.person else ""
        change.label = f"{verb} what came back on {paper.title.lower()} {paper.reference}{whose}"
    return change.done(entered)


def _come_to(desk: Desk, change: Change, paper: Paper, answers: Answers, choice: EntryChoice) -> Entered:
    """Do what the answers mean."""
    definition = _definition(change.session, paper)
    done: tuple[str, ...] = ()
    joined = None
    if definition.means.is_meeting:
        done = note_meeting(desk, change, paper, definition, answers, choice) or (NO_MEETING,)
    if definition.means.is_person and choice.who == KEEP:
        done = (NOBODY_ADDED,)
    elif definition.means.is_person:
        answer = paper_answer(paper, definition, answers, desk.clock, change)
        try:
            joined = take_in_person(desk, change, paper, answer, choice)
        except FieldError as error:
            raise named_by_question(error, definition.means) from error
        done = joined_in_words(joined, answer)
    if paper.kind == PACK:
        done = choice_entered(change.session, paper)
    told = note_told(desk, change, paper, definition.means.told(answers))
    return Entered(
        done,
        told,
        person_id=joined.person_id if joined else None,
        person=joined.name if joined else "",
        reference=paper.reference,
    )


def _to_ask(
    desk: Desk, session: Session, paper: Paper, values: Mapping[str, object], choice: EntryChoice
) -> WhoIsIt | None:
    """Return whom a form may be of, where that was not asked yet and there is something to ask."""
    definition = _definition(session, paper)
    if not definition.means.is_person or choice.who:
        return None
    questions = questions_of(session, paper, definition)
    kept = _all_kept(questions, values, desk.clock.today())
    answers = {asked.key: _value(asked, kept[asked.key]) for asked in questions if asked.key in kept}
    answer = paper_answer(paper, definition, answers, desk.clock)
    if choice.copy:
        answer = replace(answer, reference="")
    try:
        found = who_is_it(session, programme_of(paper), answer)
    except FieldError as error:
        raise named_by_question(error, definition.means) from error
    return found if found.asks else None


def _copied(change: Change, paper: Paper) -> Paper:
    """Return a row of its own for a further copy of a blank form, as when one was photocopied for many."""
    return change.add(
        Paper(
            reference=new_reference(change.session),
            kind=paper.kind,
            title=paper.title,
            programme_id=paper.programme_id,
            print_format=paper.print_format,
            version=paper.version,
            way_out=paper.way_out,
            issued_at=paper.issued_at,
            wording_id=paper.wording_id,
        )
    )


def _all_kept(
    questions: Sequence[Question], values: Mapping[str, object], today: dt.date
) -> dict[str, object]:
    return {
        asked.key: kept
        for asked in questions
        if (kept := _kept(asked, values.get(asked.key), today)) not in ("", None, [])
    }


def _values(questions: Sequence[Question], paper: Paper) -> dict[str, Value]:
    return {
        asked.key: _value(asked, paper.answers[asked.key])
        for asked in questions
        if asked.key in paper.answers
    }


def _view(desk: Desk, session: Session, paper: Paper) -> EntryView:
    definition = _definition(session, paper)
    person = session.get(Person, paper.person_id) if paper.person_id is not None else None
    questions = questions_of(session, paper, definition)
    slip = None
    if definition.means.is_meeting and paper.relationship_id is not None:
        slip = slip_view(session, paper.relationship_id, paper.meeting_id)
    return EntryView(
        paper.id,
        paper.reference,
        paper.title,
        questions,
        _values(questions, paper),
        paper.returned_on,
        {},
        {},
        then=definition.then,
        means=definition.means,
        slip=slip,
        who=display_name(person.name, person.preferred_name) if person is not None else "",
        issued_on=desk.clock.local(paper.issued_at).date(),
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


def understood(
    questions: tuple[Question, ...], answers: Mapping[str, str | tuple[int, ...]]
) -> tuple[dict[str, Value], dict[str, str]]:
    """Return the answers of a form as what they mean, and those that can’t be read, as they stand there."""
    said: dict[str, Value] = {}
    unread: dict[str, str] = {}
    for asked in questions:
        answer = answers.get(asked.key, "")
        if not answer:
            continue
        try:
            said[asked.key] = read_answer(asked, answer)
        except FieldError:
            unread[asked.key] = answer if isinstance(answer, str) else listed(_ticked(asked, answer))
    return said, unread


def _ticked(asked: Question, answer: tuple[int, ...]) -> list[str]:
    return [asked.boxes[at] for at in answer if 0 <= at < len(asked.boxes)]


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
