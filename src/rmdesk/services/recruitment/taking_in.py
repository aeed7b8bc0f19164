"""Taking the rows of a checked form in, as one change that can be undone whole (product.md B3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from rmdesk.base.errors import UserError
from rmdesk.exchange.spreadsheets import Interest
from rmdesk.rules.areas import Area
from rmdesk.rules.recruitment import Stage, check_may_join
from rmdesk.rules.wording import count_of
from rmdesk.services import upkeep
from rmdesk.services.desk import Change, Desk, Done
from rmdesk.services.privacy import drop_lapsed
from rmdesk.services.recruitment.call import gate_of, note_call, signed_off
from rmdesk.services.recruitment.filling import FORM_FIELDS, filled, new_person, taken_over, values_of
from rmdesk.services.recruitment.form_views import UNWATCHED, Choices, FormPreview, ImportResult, Watch
from rmdesk.services.recruitment.importing import KnownRow, known_rows, name_of, participants
from rmdesk.services.recruitment.joining import CALL_OPENED
from rmdesk.services.recruitment.told_rows import TakenIn, write_told
from rmdesk.services.recruitment.views import NEW
from rmdesk.store.numbers import fresh_numbers
from rmdesk.store.tables.base import Base
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import FormMapping, ImportBatch, ImportRow, Participation, StageMove

TOGETHER = 250
"""Rows written to the file at a time; between them the work can be stopped."""

COPYING, PEOPLE, PARTS, TOLD, NOTING = (
    "making a copy of the desk first",
    "writing down each person",
    "writing down who takes part",
    "noting what people were told and agreed to",
    "keeping all of it for undo and search",
)
"""What is being done, in the order in which it is."""


def take_in(
    desk: Desk, programme_id: int, preview: FormPreview, choices: Choices, watch: Watch = UNWATCHED
) -> Done[ImportResult]:
    """Bring in every row of `preview`: one undoable change, after a backup copy of what was there before.

    Of people who are on the desk only what is empty is filled in and topics put off limits are added, unless their
    changed answer is taken over. What the form told people is noted for everybody (`told_rows`). Raises `UserError`
    when a decision is missing or the desk has changed in the meantime, `FieldError` when the words of a consent are,
    `ImportStopped` when it should stop, and `EnvironmentFault` when the copy or the file can't be written; nothing is
    brought in then.
    """
    undecided = preview.outcome(choices).undecided
    if undecided:
        raise UserError(
            f"{count_of(undecided, 'row needs', 'rows need')} your decision first.",
            "Say whether each is the person on the desk or somebody new.",
        )
    preview.told.check()
    if not preview.rows and not preview.taken_over:
        return Done(ImportResult(preview.role, 0, preview.known, len(preview.back)), frozenset())
    watch.step(0, 0, COPYING)
    copied = upkeep.back_up_if_changed(desk)
    with desk.change("", Area.RECRUITMENT, Area.PEOPLE, Area.PROGRAMME) as change:
        programme = change.get(Programme, programme_id)
        check_may_join(preview.role, gate_of(change.session, programme), signed_off=signed_off(programme))
        work = _Work(change, programme_id, preview, desk, watch)
        change.pulse = work.note_keeping
        work.run(choices)
        opened = note_call(change, programme, desk)
        change.label = f"{work.label}{CALL_OPENED if opened else ''}"
        known = preview.known + work.already
        result = ImportResult(
            preview.role, work.joined, known, len(preview.back), opened, len(preview.taken_over)
        )
        done = change.done(result)
    _remember(desk, preview)
    return Done(done.value, done.changed | ({Area.UPKEEP} if copied else frozenset()), done.label)


def take_in_one(
    desk: Desk, change: Change, programme_id: int, preview: FormPreview, choices: Choices
) -> tuple[int, bool, bool]:
    """Bring in the one answer of `preview` as part of a change under way, as one that came on paper.

    Returns whose it is, whether they join with it, and whether it opened the call for mentors. Raises as `take_in`,
    but for the copy.
    """
    programme = change.get(Programme, programme_id)
    check_may_join(preview.role, gate_of(change.session, programme), signed_off=signed_off(programme))
    work = _Work(change, programme_id, preview, desk, UNWATCHED)
    work.run(choices)
    answer = (*preview.answers, *preview.known_answers)[0]
    person_id = known_rows(change.session, programme_id)[answer.row_key].person_id
    return person_id, bool(work.joined), note_call(change, programme, desk)


def _remember(desk: Desk, preview: FormPreview) -> None:
    """Keep how the form is read and what it told people; not part of the import, so undoing that does not forget it."""
    words = {**preview.mapping.words(), "told": preview.told.to_keep()}
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
    watch: Watch
    joined: int = 0
    already: int = 0
    _people: dict[int, int] = field(default_factory=dict)
    _new: dict[int, dict[str, Any]] = field(default_factory=dict)
    _taken: list[TakenIn] = field(default_factory=list)
    _numbers: dict[type[Base], Iterator[int]] = field(default_factory=dict)

    def run(self, choices: Choices) -> None:
        """Write people, participations, moves and rows; rows imported in the meantime are passed over."""
        known = known_rows(self.change.session, self.programme_id)
        answers = [one for one in self.preview.answers if one.row_key not in known]
        self.already += len(self.preview.answers) - len(answers)
        decisions = {row.number: self.preview.decision(row, choices) for row in self.preview.rows}
        for some in self._portions(answers, PEOPLE):
            for answer in some:
                self._people[answer.number] = self._person(answer, decisions[answer.number])
        self._write_people()
        batch = self._batch()
        taking_part = set(participants(self.change.session, self.programme_id, self.preview.role))
        for some in self._portions(answers, PARTS):
            self._join(some, taking_part)
            self._keep_rows(some, batch.id)
        batch.taken, batch.known = self.joined, self.preview.known + self.already
        self._take_over(known)
        self.watch.step(0, 0, TOLD)
        write_told(self.change, self.preview.told, self._taken, self.desk.clock.today(), self._number)

    @property
    def label(self) -> str:
        """Return what was done, for the undo bar."""
        role = self.preview.role.label.lower()
        if self.joined:
            return f"Imported {count_of(self.joined, role)}"
        if self.already:
            return f"Added the answers of {count_of(self.already, role)}"
        return f"Took over the changed answers of {count_of(len(self.preview.taken_over), role)}"

    def note_keeping(self) -> None:
        """Say that the work is at its last part, between two portions of it; raise `ImportStopped` to stop."""
        self.watch.step(0, 0, NOTING)

    def _portions(self, answers: Sequence[Interest], what: str) -> Iterator[Sequence[Interest]]:
        for start in range(0, len(answers), TOGETHER):
            self.watch.step(start, len(answers), what)
            yield answers[start : start + TOGETHER]

    def _number(self, table: type[Base]) -> int:
        if table not in self._numbers:
            self._numbers[table] = fresh_numbers(self.change.session, table)
        return next(self._numbers[table])

    def _person(self, answer: Interest, decision: str) -> int:
        """Return who an answer is of, with what it says filled in."""
        kind, _, number = decision.partition(" ")
        said = values_of(answer, self.preview.mapping)
        if kind == NEW:
            made = {
                **new_person(said),
                "id": self._number(Person),
                "name": name_of(answer),
                "created_at": self.desk.clock.now(),
            }
            self._new[made["id"]] = made
            self._taken.append(TakenIn(made["id"], True, self._day(answer), answer, said, made))
            return int(made["id"])
        person_id = self._of_row(int(number)) if kind == "row" else int(number)
        if person_id in self._new:
            made = self._new[person_id]
            made.update(filled(made, said))
            self._taken.append(TakenIn(person_id, True, self._day(answer), answer, said, made))
        else:
            take_over = answer.number in self.preview.taken_over
            self._fill(self._known(person_id), answer, said, take_over=take_over)
        return person_id

    def _known(self, person_id: int) -> Person:
        found = self.change.session.get(Person, person_id)
        if found is None:
            raise UserError(
                "Somebody in this import is no longer on the desk.", "Check the rows again, then import."
            )
        found.archived_at = None
        return found

    def _fill(self, person: Person, answer: Interest, said: dict[str, Any], *, take_over: bool) -> None:
        profile = {name: getattr(person, name) for name in FORM_FIELDS}
        new = taken_over(profile, said) if take_over else filled(profile, said)
        for name, value in new.items():
            setattr(person, name, value)
        if "line_manager" in new:
            person.line_manager_id = None  # who that is on the desk is told by the name anew
        for name in new:
            drop_lapsed(self.change.session, person.id, name, profile[name], new[name])
        self._taken.append(
            TakenIn(person.id, False, self._day(answer), answer, said, {**profile, **new}),
        )

    def _write_people(self) -> None:
        people = list(self._new.values())
        for start in range(0, len(people), TOGETHER):
            self.watch.step(start, len(people), PEOPLE)
            self.change.add_many(Person, people[start : start + TOGETHER])
        self.change.session.flush()

    def _batch(self) -> ImportBatch:
        return self.change.add(
            ImportBatch(
                programme_id=self.programme_id,
                role=self.preview.role.value,
                imported_at=self.desk.clock.now(),
                taken=0,
                known=0,
                returned=len(self.preview.back),
            )
        )

    def _take_over(self, known: Mapping[str, KnownRow]) -> None:
        """Write over what the coordinator ticked of answers that were imported before and are different now."""
        for answer in self.preview.known_answers:
            row = known.get(answer.row_key)
            if answer.number in self.preview.taken_over and row is not None:
                said = values_of(answer, self.preview.mapping)
                self._fill(self._known(row.person_id), answer, said, take_over=True)
                self.change.get(ImportRow, row.id).answers = answer.fingerprint
        self.change.session.flush()

    def _of_row(self, number: int) -> int:
        if number not in self._people:
            raise UserError("The desk has changed in the meantime.", "Check the rows again, then import.")
        return self._people[number]

    def _join(self, answers: Sequence[Interest], taking_part: set[int]) -> None:
        now = self.desk.clock.now()
        parts, moves = [], []
        for answer in answers:
            person_id = self._people[answer.number]
            if person_id in taking_part:
                self.already += 1
                continue
            taking_part.add(person_id)
            number = self._number(Participation)
            parts.append(
                {
                    "id": number,
                    "programme_id": self.programme_id,
                    "person_id": person_id,
                    "role": self.preview.role.value,
                    "stage": Stage.INTERESTED.value,
                    "stage_since": self._day(answer),
                    "motivation": answer.motivation,
                    "origin": "form",
                    "created_at": now,
                }
            )
            moves.append(
                {
                    "id": self._number(StageMove),
                    "participation_id": number,
                    "from_stage": "",
                    "to_stage": Stage.INTERESTED.value,
                    "moved_at": now,
                    "note": "",
                }
            )
        self.joined += len(parts)
        self.change.add_many(Participation, parts)
        self.change.add_many(StageMove, moves)

    def _keep_rows(self, answers: Sequence[Interest], batch_id: int) -> None:
        self.change.add_many(
            ImportRow,
            [
                {
                    "id": self._number(ImportRow),
                    "batch_id": batch_id,
                    "programme_id": self.programme_id,
                    "row_key": answer.row_key,
                    "person_id": self._people[answer.number],
                    "submitted_at": answer.submitted_at.replace(tzinfo=dt.UTC)
                    if answer.submitted_at
                    else None,
                    "answers": answer.fingerprint,
                }
                for answer in answers
            ],
        )

    def _day(self, answer: Interest) -> dt.date:
        """Return the day of an answer, from which somebody waits, unless the form's clock is ahead."""
        today = self.desk.clock.today()
        return min(answer.submitted_at.date(), today) if answer.submitted_at else today
