"""Taking the rows of a checked form in, as one change that can be undone whole (product.md B3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from rmdesk.base.errors import UserError
from rmdesk.exchange.spreadsheets import Interest
from rmdesk.rules.areas import Area
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.recruitment import Stage, check_may_join
from rmdesk.rules.wording import count_of
from rmdesk.services import upkeep
from rmdesk.services.desk import Change, Desk, Done
from rmdesk.services.recruitment.call import gate_of, note_call
from rmdesk.services.recruitment.form_views import UNWATCHED, Choices, FormPreview, ImportResult, Watch
from rmdesk.services.recruitment.importing import known_rows, name_of, participants
from rmdesk.services.recruitment.joining import CALL_OPENED
from rmdesk.services.recruitment.views import NEW
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import FormMapping, ImportBatch, ImportRow, Participation, StageMove

TOGETHER = 500
"""Rows written to the file at a time."""

_COPIED = (
    "email",
    "pronouns",
    "phone",
    "post",
    "team",
    "service",
    "organisation",
    "line_manager",
    "level",
    "access_needs",
    "interests",
    "experience_offered",
    "experience_own",
    "perspectives_lacked",
    "off_limits",
    "availability",
)
"""Fields that are named alike in a form's answer and in the profile."""


def take_in(
    desk: Desk, programme_id: int, preview: FormPreview, choices: Choices, watch: Watch = UNWATCHED
) -> Done[ImportResult]:
    """Bring in every row of `preview`: one undoable change, after a backup copy of what was there before.

    Of people who are on the desk only what is empty is filled in, topics put off limits are added. Raises `UserError`
    when a decision is missing or the desk has changed in the meantime, `ImportStopped` when it should stop, and
    `EnvironmentFault` when the copy or the file can't be written; nothing is brought in then.
    """
    undecided = preview.outcome(choices).undecided
    if undecided:
        raise UserError(
            f"{count_of(undecided, 'row needs', 'rows need')} your decision first.",
            "Say whether each is the person on the desk or somebody new.",
        )
    if not preview.rows:
        return Done(_result(preview, 0, 0), frozenset())
    copied = upkeep.back_up_if_changed(desk)
    with desk.change("", Area.RECRUITMENT, Area.PEOPLE, Area.PROGRAMME) as change:
        programme = change.get(Programme, programme_id)
        check_may_join(preview.role, gate_of(change.session, programme))
        work = _Work(change, programme_id, preview, desk)
        work.run(choices, watch)
        opened = note_call(change, programme, desk)
        change.label = f"{work.label}{CALL_OPENED if opened else ''}"
        done = change.done(_result(preview, work.joined, work.already, opened=opened))
    _remember(desk, preview)
    return Done(done.value, done.changed | ({Area.UPKEEP} if copied else frozenset()), done.label)


def _result(preview: FormPreview, joined: int, already: int, *, opened: bool = False) -> ImportResult:
    return ImportResult(preview.role, joined, preview.known + already, len(preview.back), opened)


def _remember(desk: Desk, preview: FormPreview) -> None:
    """Keep how the columns were matched. It is not part of the import, so undoing that does not forget it."""
    words = preview.mapping.words()
    with desk.change("Remembered how a form is read", Area.RECRUITMENT, undoable=False) as change:
        kept = change.session.scalar(
            select(FormMapping).where(
                FormMapping.mapping_key == preview.form_key, FormMapping.role == preview.role.value
            )
        )
        if kept is None:
            change.add(FormMapping(mapping_key=preview.form_key, role=preview.role.value, columns=words))
        elif kept.columns != words:
            kept.columns = words


@dataclass(slots=True)
class _Work:
    """One import under way: who each row became, and who joined."""

    change: Change
    programme_id: int
    preview: FormPreview
    desk: Desk
    joined: int = 0
    already: int = 0
    people: dict[int, Person] = field(default_factory=dict)
    _done: int = 0

    def run(self, choices: Choices, watch: Watch) -> None:
        """Write people, participations, moves and rows; rows imported in the meantime are passed over."""
        known = known_rows(self.change.session, self.programme_id)
        answers = [one for one in self.preview.answers if one.row_key not in known]
        self.already += len(self.preview.answers) - len(answers)
        decisions = {row.number: self.preview.decision(row, choices) for row in self.preview.rows}
        for some in self._portions(answers, watch):
            for answer in some:
                self.people[answer.number] = self._person(answer, decisions[answer.number])
            self.change.session.flush()
        batch = self.change.add(
            ImportBatch(
                programme_id=self.programme_id,
                role=self.preview.role.value,
                imported_at=self.desk.clock.now(),
                taken=0,
                known=0,
                returned=len(self.preview.back),
            )
        )
        taking_part = set(participants(self.change.session, self.programme_id, self.preview.role))
        for some in self._portions(answers, watch):
            self._join(some, taking_part)
            self._keep_rows(some, batch.id)
        batch.taken, batch.known = self.joined, self.preview.known + self.already

    @property
    def label(self) -> str:
        """Return what was done, for the undo bar."""
        role = self.preview.role.label.lower()
        if self.joined:
            return f"Imported {count_of(self.joined, role)}"
        return f"Added the answers of {count_of(self.already, role)}"

    def _portions(self, answers: Sequence[Interest], watch: Watch) -> Iterator[Sequence[Interest]]:
        for start in range(0, len(answers), TOGETHER):
            watch.step(self._done, 2 * len(answers))
            some = answers[start : start + TOGETHER]
            yield some
            self._done += len(some)

    def _person(self, answer: Interest, decision: str) -> Person:
        kind, _, number = decision.partition(" ")
        if kind == NEW:
            person = Person(
                name=name_of(answer), capacity=1, print_format="standard", created_at=self.desk.clock.now()
            )
            if answer.capacity is not None:
                person.capacity = answer.capacity
            self.change.session.add(person)
        elif kind == "row":
            person = self._of_row(int(number))
        else:
            found = self.change.session.get(Person, int(number))
            if found is None:
                raise UserError(
                    "Somebody in this import is no longer on the desk.", "Check the rows again, then import."
                )
            person = found
            person.archived_at = None
        fill(person, answer)
        return person

    def _of_row(self, number: int) -> Person:
        if number not in self.people:
            raise UserError("The desk has changed in the meantime.", "Check the rows again, then import.")
        return self.people[number]

    def _join(self, answers: Sequence[Interest], taking_part: set[int]) -> None:
        now, today = self.desk.clock.now(), self.desk.clock.today()
        new = []
        for answer in answers:
            person_id = self.people[answer.number].id
            if person_id in taking_part:
                self.already += 1
                continue
            part = Participation(
                programme_id=self.programme_id,
                person_id=person_id,
                role=self.preview.role.value,
                stage=Stage.INTERESTED.value,
                stage_since=_since(answer, today),
                motivation=answer.motivation,
                origin="form",
                created_at=now,
            )
            taking_part.add(person_id)
            new.append(part)
        self.joined += len(new)
        self.change.session.add_all(new)
        self.change.session.flush()
        moved = (
            StageMove(participation_id=part.id, from_stage="", to_stage=part.stage, moved_at=now)
            for part in new
        )
        self.change.session.add_all(moved)

    def _keep_rows(self, answers: Sequence[Interest], batch_id: int) -> None:
        self.change.session.add_all(
            ImportRow(
                batch_id=batch_id,
                programme_id=self.programme_id,
                row_key=answer.row_key,
                person_id=self.people[answer.number].id,
                submitted_at=answer.submitted_at.replace(tzinfo=dt.UTC) if answer.submitted_at else None,
            )
            for answer in answers
        )
        self.change.session.flush()


def fill(person: Person, answer: Interest) -> None:
    """Fill in what is empty in the profile. Off-limits topics are added to those known: leaving out a
    boundary that somebody named could do harm.
    """
    for name in _COPIED:
        if getattr(person, name) in (None, "", ()):
            setattr(person, name, getattr(answer, name))
    person.off_limits = tuple(dict.fromkeys((*(person.off_limits or ()), *answer.off_limits)))
    if answer.place and not person.place:
        person.place = answer.place.value
    if answer.print_format and person.print_format in ("", PrintFormat.STANDARD.value):
        person.print_format = answer.print_format.value


def _since(answer: Interest, today: dt.date) -> dt.date:
    """Return since when somebody waits: the day of the answer, unless the form's clock is ahead."""
    if answer.submitted_at is None:
        return today
    return min(answer.submitted_at.date(), today)
