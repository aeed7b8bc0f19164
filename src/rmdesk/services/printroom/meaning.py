"""What entered answers come to on the desk: a meeting, a person, and what the coordinator is told (product H)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from sqlalchemy import select

from rmdesk.base.clock import Clock
from rmdesk.base.errors import BugError, FieldError, UserError
from rmdesk.exchange.spreadsheets import LIST_FIELDS
from rmdesk.rules.people import Purpose, display_name
from rmdesk.rules.printroom import Meanings, PaperDefinition, Question
from rmdesk.rules.printroom.meanings import ANSWERED
from rmdesk.rules.recruitment import Role
from rmdesk.rules.wording import listed
from rmdesk.services.desk import Change, Desk
from rmdesk.services.meetings import record_slip
from rmdesk.services.meetings.slips import FIELDS
from rmdesk.services.printroom.content import Content
from rmdesk.services.printroom.entry_views import EntryChoice, Told, Value, slip_says
from rmdesk.services.printroom.filling import of_programme
from rmdesk.services.recruitment import JoinedOnPaper, PaperAnswer, PaperDecision, take_in_paper
from rmdesk.store.tables.meetings import Meeting
from rmdesk.store.tables.people import CheckIn, Person
from rmdesk.store.tables.printroom import Paper

Answers = Mapping[str, Value]
_LISTS = frozenset(one.value for one in LIST_FIELDS)
_NAMED = re.compile(r"\{([a-z_]+)\}")


def note_meeting(
    desk: Desk,
    change: Change,
    paper: Paper,
    definition: PaperDefinition,
    answers: Answers,
    choice: EntryChoice,
) -> tuple[str, ...]:
    """Record the meeting that a slip tells of, and return what was done. Raises `FieldError` named by the question."""
    says = slip_says(definition.means, answers)
    if says is None or choice.slip is None or paper.relationship_id is None:
        return ()
    before = paper.meeting_id
    try:
        paper.meeting_id, done = record_slip(desk, change, paper.relationship_id, says, choice.slip)
    except FieldError as error:
        key = definition.means.key_of(FIELDS.get(error.field, "")) or error.field
        raise FieldError(key, error.message, error.advice) from error
    if before is not None and before != paper.meeting_id:
        number = change.get(Meeting, before).number
        done += (f"Meeting {number} was recorded from this paper before, and stays as it is.",)
    return done


def paper_answer(
    paper: Paper, definition: PaperDefinition, answers: Answers, clock: Clock, change: Change | None = None
) -> PaperAnswer:
    """Return what a form about oneself says, as recruitment takes it. With a `change` also what a tick agrees to.

    Raises `FieldError` for a day of answering that is still to come.
    """
    means, asked = definition.means, {question.key: question for question in definition.questions}
    said = {
        name: words
        for name, key in means.profile().items()
        if (words := _words(name, asked[key], answers.get(key)))
    }
    day = answers.get(means.key_of(ANSWERED))
    if isinstance(day, dt.date) and day > clock.today():
        raise FieldError(means.key_of(ANSWERED), "This day is still to come.", "Type the day that is meant.")
    cards = means.card_ticks()
    return PaperAnswer(
        paper.reference,
        Role(definition.readers[0].value),
        said,
        {name: asked[key].label for name, key in means.profile().items()},
        day if isinstance(day, dt.date) else None,
        ticked=frozenset(name for name, key in cards.items() if answers.get(key)),
        asked=frozenset(cards),
        consents=_consents(paper, definition, clock, change) if change is not None else None,
    )


def take_in_person(
    desk: Desk, change: Change, paper: Paper, answer: PaperAnswer, choice: EntryChoice
) -> JoinedOnPaper:
    """Make or fill in the person of a form; the paper is theirs from then on."""
    decision = PaperDecision(choice.who, choice.take_over, choice.has_notice)
    joined = take_in_paper(desk, change, programme_of(paper), answer, decision)
    paper.person_id = joined.person_id
    return joined


def joined_in_words(joined: JoinedOnPaper, answer: PaperAnswer) -> tuple[str, ...]:
    """Return what taking somebody in did, in sentences."""
    role = answer.role.label.lower()
    done = [
        f"{joined.name} is among the {role}s now."
        if joined.joined
        else f"{joined.name} was among the {role}s already."
    ]
    if joined.call_opened:
        done.append("The call for mentors is open now.")
    if answer.kept_back:
        what = listed([f"“{answer.labels[name]}”" for name in answer.kept_back])
        done.append(
            f"{what} is not ticked for the card, where it would be printed, so it stays with the paper."
        )
    return tuple(done)


def programme_of(paper: Paper) -> int:
    """Return the programme of a form about oneself."""
    if paper.programme_id is None:
        raise BugError("A form about oneself belongs to no programme.")
    return paper.programme_id


def named_by_question(error: FieldError, means: Meanings) -> UserError:
    """Return an error about a field of the profile as one about the question that asks for it."""
    return FieldError(means.profile().get(error.field, error.field), error.message, error.advice)


def note_told(desk: Desk, change: Change, paper: Paper, words: tuple[str, ...]) -> Told | None:
    """Keep what somebody asked for on a paper until it has been dealt with: it is a line on Today (product E8).

    Entered again, it stands as it is now said; what was dealt with stays so while it says the same.
    """
    kept = change.session.scalar(select(CheckIn).where(CheckIn.paper_id == paper.id))
    person = change.session.get(Person, paper.person_id) if paper.person_id is not None else None
    if not words or person is None:
        if kept is not None and kept.followed_up_on is None:
            change.session.delete(kept)
        return None
    told = Told(person.id, display_name(person.name, person.preferred_name), words)
    line = f"{paper.title} {paper.reference}: {', and '.join(words)}."
    today = desk.clock.today()
    if kept is None:
        change.add(
            CheckIn(
                person_id=person.id,
                programme_id=paper.programme_id,
                spoke_on=today,
                words=line,
                follow_up_on=today,
                created_at=desk.clock.now(),
                paper_id=paper.id,
            )
        )
    elif kept.words != line or kept.person_id != person.id:
        kept.person_id, kept.words = person.id, line
        kept.follow_up_on, kept.followed_up_on = today, None
    return told


def _consents(
    paper: Paper, definition: PaperDefinition, clock: Clock, change: Change
) -> dict[Purpose, str] | None:
    if not definition.consents:
        return None
    values = of_programme(Content(change.session, programme_of(paper), clock))

    def filled(match: re.Match[str]) -> str:
        found = values.get(match.group(1), "")
        return found if isinstance(found, str) else "; ".join(found)

    return {purpose: _NAMED.sub(filled, words) for purpose, words in definition.consents.items()}


def _words(name: str, asked: Question, value: Value) -> str:
    """Return an answer as a form tool writes it: the ticks of a list each closed by a semicolon, one tick alone."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        ticked = [asked.boxes[at] for at in value if 0 <= at < len(asked.boxes)]
        return "".join(f"{word};" for word in ticked) if name in _LISTS else ticked[0] if ticked else ""
    return value.isoformat() if isinstance(value, dt.date) else str(value).strip()
