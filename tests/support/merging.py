"""Desks full of everything that can hang on a person, made by chance, and a look at every row of them."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from rmdesk.rules.areas import Area
from rmdesk.rules.recruitment import Stage
from rmdesk.services.desk import Change, Desk
from rmdesk.store.tables import Base
from rmdesk.store.tables.gatherings import Gathering, GatheringAttendance
from rmdesk.store.tables.matching import PairRule, Relationship, RelationshipMember
from rmdesk.store.tables.meetings import Action, Aim, AimRating, Attendance, Meeting
from rmdesk.store.tables.people import (
    CheckIn,
    Consent,
    ConsentWording,
    NoticeGiven,
    Person,
    PersonCheck,
    SharedItem,
    ToldApart,
)
from rmdesk.store.tables.printroom import Paper
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import (
    ImportBatch,
    ImportRow,
    InductionSession,
    Participation,
    SessionPlace,
    StageMove,
)

Rows = dict[str, dict[int, tuple[Any, ...]]]
NOON = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)
WORDS = ("Carer", "carer", "Deaf", "First in family", "chess", "choir", "night shifts")
LISTS = ("interests", "experience_offered", "experience_own", "perspectives_lacked", "off_limits", "gifts")
OWN_TABLES = ("change_set", "change_row", "setting", "sqlite_sequence")
"""Tables that any change writes to, or that hold no record."""


@dataclass(frozen=True, slots=True)
class Full:
    """A desk's people, of whom the first two may be one person."""

    people: tuple[int, ...]

    @property
    def two(self) -> tuple[int, int]:
        return self.people[0], self.people[1]


class Filler:
    """Fills a desk; the same seed gives the same desk."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk = desk
        self.chance = random.Random(seed)

    def fill(self) -> Full:
        with self.desk.change("Filled", Area.PEOPLE) as change:
            people = [change.add(self._person(n)).id for n in range(6)]
            self._hang_on_people(change, people)
            for number in range(2):
                self._programme(change, number, people)
        return Full(tuple(people))

    @staticmethod
    def put(change: Change, row: Base) -> None:
        """Add a row whose number nothing needs; it is written with the others."""
        change.session.add(row)

    def day(self) -> dt.date:
        return NOON.date() + dt.timedelta(days=self.chance.randrange(200))

    def some(self, things: Sequence[Any], most: int = 3) -> list[Any]:
        return self.chance.sample(list(things), self.chance.randint(0, min(most, len(things))))

    def _person(self, number: int) -> Person:
        chance = self.chance
        values: dict[str, Any] = {name: tuple(self.some(WORDS)) for name in LISTS}
        values |= {
            name: chance.choice(("", f"{name} {chance.randrange(3)}"))
            for name in ("post", "notes", "pronouns")
        }
        return Person(
            name=f"Person {number % 5}",
            created_at=NOON + dt.timedelta(hours=chance.randrange(99)),
            archived_at=chance.choice((None, None, NOON)),
            restricted_on=chance.choice((None, None, self.day())),
            restricted_reason=chance.choice(("", "asked")),
            hours_cap=chance.choice((None, 2, 5)),
            access_needs=chance.choice(("", "ramp", "Ramp, please")),
            **values,
        )

    def _hang_on_people(self, change: Change, people: list[int]) -> None:
        chance = self.chance
        wordings = [
            change.add(ConsentWording(purpose=purpose, version=1, words="…", since=NOON.date())).id
            for purpose in ("card", "matching", "privacy_notice")
        ]
        for person in people:
            for purpose, wording in self.some(list(zip(("card", "matching"), wordings, strict=False))):
                given = self.day()
                back = chance.choice((None, given + dt.timedelta(days=chance.randrange(90))))
                row = Consent(
                    person_id=person, wording_id=wording, purpose=purpose, given_on=given, how="paper"
                )
                row.withdrawn_on = back
                self.put(change, row)
            for field in self.some((*LISTS[1:], "access_needs", "pronouns")):
                item = chance.choice(WORDS) if field in LISTS else ""
                ticks = {"for_matching": chance.random() < 0.6, "on_card": chance.random() < 0.6}
                self.put(change, SharedItem(person_id=person, field=field, item=item, **ticks))
            for _ in self.some(range(2)):
                self.put(
                    change,
                    NoticeGiven(person_id=person, wording_id=wordings[2], given_on=self.day(), how="paper"),
                )
                self.put(change, PersonCheck(person_id=person, what="Reference", seen_on=self.day()))
                self.put(
                    change, CheckIn(person_id=person, spoke_on=self.day(), words="Spoke", created_at=NOON)
                )
                self._paper(change, person)
        for pair in self.some([(a, b) for a in people for b in people if a < b], 6):
            self.put(change, ToldApart(person_id=pair[0], other_id=pair[1]))
        for person in people:
            who = change.get(Person, person)
            who.line_manager_id = chance.choice((None, None, *(other for other in people if other != person)))
            who.line_manager = chance.choice(("", f"Person {who.line_manager_id}"))
        gone = change.add(Person(name="Merged before", created_at=NOON, archived_at=NOON))
        gone.merged_into_id = chance.choice(people)

    def _paper(self, change: Change, person: int) -> None:
        reference = f"{self.chance.randrange(10**9):09}"
        values = {
            "kind": "certificate",
            "title": "Certificate",
            "print_format": "large",
            "way_out": "printed",
        }
        self.put(change, Paper(reference=reference, person_id=person, issued_at=NOON, **values))

    def _programme(self, change: Change, number: int, people: list[int]) -> None:
        programme = change.add(Programme(name=f"Programme {number}", created_at=NOON)).id
        batch = ImportBatch(
            programme_id=programme, role="mentee", imported_at=NOON, taken=1, known=0, returned=0
        )
        batch_id = change.add(batch).id
        parts: dict[str, list[int]] = {"mentee": [], "mentor": []}
        whose: dict[int, int] = {}
        for person in people:
            for role in self.some(("mentee", "mentor"), 2):
                part = self._part(change, programme, person, role)
                parts[role].append(part)
                whose[part] = person
            if self.chance.random() < 0.4:
                row = ImportRow(
                    batch_id=batch_id, programme_id=programme, row_key=f"row {person}", person_id=person
                )
                self.put(change, row)
        self._events(change, programme, [*parts["mentee"], *parts["mentor"]])
        for mentee in parts["mentee"]:
            for mentor in self.some(parts["mentor"], 2):
                if whose[mentee] != whose[mentor]:
                    self._together(change, programme, mentee, mentor)

    def _part(self, change: Change, programme: int, person: int, role: str) -> int:
        chance, stage = self.chance, self.chance.choice(list(Stage)).value
        part = change.add(
            Participation(
                programme_id=programme,
                person_id=person,
                role=role,
                stage=stage,
                stage_since=self.day(),
                motivation=chance.choice(("", "To learn", "To be heard")),
                trained_on=chance.choice((None, self.day())),
                created_at=NOON + dt.timedelta(days=chance.randrange(9)),
            )
        ).id
        for step in ("interested", stage):
            self.put(change, StageMove(participation_id=part, from_stage="", to_stage=step, moved_at=NOON))
        return part

    def _events(self, change: Change, programme: int, parts: list[int]) -> None:
        session = change.add(InductionSession(programme_id=programme, title="Induction", day=self.day())).id
        gathering = change.add(
            Gathering(programme_id=programme, kind="cohort", title="All", day=self.day())
        ).id
        for part in parts:
            if self.chance.random() < 0.6:
                state = self.chance.choice(("booked", "came", "missed", "excused"))
                self.put(change, SessionPlace(session_id=session, participation_id=part, state=state))
                state = self.chance.choice(("invited", "came", "missed"))
                self.put(
                    change, GatheringAttendance(gathering_id=gathering, participation_id=part, state=state)
                )

    def _together(self, change: Change, programme: int, mentee: int, mentor: int) -> None:
        chance = self.chance
        if chance.random() < 0.5:
            kind = chance.choice(("pin", "never", "conflict"))
            self.put(
                change,
                PairRule(programme_id=programme, mentee_id=mentee, mentor_id=mentor, kind=kind, reason=kind),
            )
        if chance.random() < 0.5:
            return
        state = chance.choice(("proposed", "active", "ended"))
        pair = change.add(Relationship(programme_id=programme, state=state, proposed_on=self.day())).id
        for role, part in (("mentee", mentee), ("mentor", mentor)):
            self.put(change, RelationshipMember(relationship_id=pair, participation_id=part, role=role))
        meeting = change.add(Meeting(relationship_id=pair, number=1, day=self.day())).id
        for part in (mentee, mentor):
            self.put(
                change, Attendance(meeting_id=meeting, participation_id=part, came=chance.random() < 0.8)
            )
        self.put(
            change,
            Action(
                relationship_id=pair,
                meeting_id=meeting,
                what="Call",
                owner_id=chance.choice((mentee, mentor)),
            ),
        )
        aim = change.add(Aim(relationship_id=pair, owner_id=mentee, words="Listen", set_on=self.day())).id
        self.put(change, AimRating(aim_id=aim, meeting_id=meeting, rating=3))


def rows_of(desk: Desk) -> Rows:
    """Return every row of every record table by its number, as it lies in the file."""
    found: Rows = {}
    with desk.read() as session:
        for table in Base.metadata.sorted_tables:
            if table.name not in OWN_TABLES and "id" in table.columns:
                rows = session.execute(text(f'SELECT * FROM "{table.name}" ORDER BY id'))
                found[table.name] = {row[0]: tuple(row) for row in rows}
    return found


def links_to(table: str) -> set[tuple[str, str]]:
    """Return every column of the tables that is a key to `table`, as (table, column)."""
    return {
        (other.name, key.parent.name)
        for other in Base.metadata.sorted_tables
        for key in other.foreign_keys
        if key.column.table.name == table
    }


def pointing(desk: Desk, table: str, row_id: int) -> set[tuple[str, str, int]]:
    """Return which rows point at a row, as (table, column, number)."""
    with desk.read() as session:
        return {
            (name, column, number)
            for name, column in links_to(table)
            for number in session.scalars(text(f'SELECT id FROM "{name}" WHERE "{column}" = {row_id}'))
        }
