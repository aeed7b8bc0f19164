"""Two records of one person made one: looked at side by side first, then one change that can be undone (product C2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session, aliased

from rmdesk.base.errors import UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.people import display_name
from rmdesk.rules.people.merging import (
    SETTLED,
    FieldChoice,
    Moves,
    Pick,
    Side,
    check_may_merge,
    compare,
    moves_in_words,
    picked,
)
from rmdesk.rules.people.merging_links import Shared, Yes, earlier, joined_ticks, taken_back_too
from rmdesk.services.desk import Desk, Done, one
from rmdesk.services.people.moving import move_person
from rmdesk.store import history
from rmdesk.store.tables.gatherings import GatheringAttendance
from rmdesk.store.tables.matching import Relationship, RelationshipMember
from rmdesk.store.tables.meetings import Action, Meeting
from rmdesk.store.tables.people import CheckIn, Consent, NoticeGiven, Person, PersonCheck, SharedItem
from rmdesk.store.tables.printroom import Paper
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import ImportRow, Participation, SessionPlace

AREAS = (
    *(Area.PEOPLE, Area.RECRUITMENT, Area.MATCHING, Area.MEETINGS),
    *(Area.GATHERINGS, Area.PRINTROOM, Area.PROGRAMME),
)
FIELDS = tuple(column.key for column in inspect(Person).columns if column.key not in SETTLED)
"""The fields of a record that are compared."""


@dataclass(frozen=True, slots=True)
class Record:
    """One of the two records: who it is, and since when it is on the desk."""

    id: int
    name: str
    since: dt.date
    archived: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two records side by side. `kept` stays, `other` goes into the archive; `refused` says why they can't be made
    one, and is None where they can.
    """

    kept: Record
    other: Record
    choices: tuple[FieldChoice, ...]
    moves: str
    refused: UserError | None


def comparison(desk: Desk, one_id: int, other_id: int) -> Comparison:
    """Return two records side by side, the one with more to it first. Raises `BugError` when one is not there."""
    with desk.read() as session:
        kept, other = _ordered(session, one(session, Person, one_id), one(session, Person, other_id))
        return Comparison(
            _record(desk, kept),
            _record(desk, other),
            compare(_side(session, kept), _side(session, other)),
            moves_in_words(display_name(kept.name, kept.preferred_name), _moves(session, kept.id, other.id)),
            _refusal(session, kept, other),
        )


def merge(desk: Desk, kept_id: int, other_id: int, picks: Mapping[str, Pick]) -> Done[int]:
    """Make two records one and return its number; of each field the value in `picks` stays, else the usual one.

    The other record stays in the archive and leads to the one that is kept. Raises `UserError` where they can't be
    one person.
    """
    with desk.change("", *AREAS) as change:
        session = change.session
        kept, other = change.get(Person, kept_id), change.get(Person, other_id)
        refused = _refusal(session, kept, other)
        if refused is not None:
            raise refused
        change.label = f"Merged {_name(other)} into {_name(kept)}"
        sides = [_shared(session, row) for row in (kept, other)]
        _take_back(session, kept_id, other_id)
        _fill(session, kept, other, picks)
        _share(session, kept, other, sides)
        _settle(kept, other)
        move_person(session, kept_id, other_id)
        other.archived_at = other.archived_at or desk.clock.now()
        other.merged_into_id = kept_id
    return change.done(kept_id)


def _name(row: Person) -> str:
    return display_name(row.name, row.preferred_name)


def _record(desk: Desk, row: Person) -> Record:
    since = desk.clock.local(row.created_at).date()
    return Record(row.id, _name(row), since, row.archived_at is not None)


def _ordered(session: Session, one_row: Person, other: Person) -> tuple[Person, Person]:
    """Return whose number stays first: not in the archive, in more programmes, longer on the desk."""

    def rank(row: Person) -> tuple[bool, int, int]:
        parts = session.scalar(select(func.count()).where(Participation.person_id == row.id)) or 0
        return (row.archived_at is not None, -parts, row.id)

    first, second = sorted((one_row, other), key=rank)
    return first, second


def _side(session: Session, row: Person) -> Side:
    """Return a record's values, and when each was last changed."""
    changed: dict[str, dt.datetime] = dict.fromkeys(FIELDS, row.created_at)
    for line in reversed(history.history_of(session, [("person", row.id)])):
        before, after = line.before or {}, line.after or {}
        changed.update((name, line.at) for name in FIELDS if before.get(name) != after.get(name))
    return Side({name: getattr(row, name) for name in FIELDS}, changed)


def _refusal(session: Session, kept: Person, other: Person) -> UserError | None:
    try:
        check_may_merge(
            _name(kept),
            _name(other),
            pairs=_pairs_together(session, kept.id, other.id),
            manages=other.line_manager_id == kept.id,
            managed=kept.line_manager_id == other.id,
            gone=kept.id == other.id or kept.merged_into_id is not None or other.merged_into_id is not None,
        )
    except UserError as error:
        return error
    return None


def _pairs_together(session: Session, kept_id: int, other_id: int) -> list[str]:
    """Return the programmes in which the two are or were in one relationship."""
    mine, theirs = aliased(RelationshipMember), aliased(RelationshipMember)
    one_part, other_part = aliased(Participation), aliased(Participation)
    return list(
        session.scalars(
            select(Programme.name)
            .join(Relationship, Relationship.programme_id == Programme.id)
            .join(mine, mine.relationship_id == Relationship.id)
            .join(one_part, one_part.id == mine.participation_id)
            .join(theirs, theirs.relationship_id == Relationship.id)
            .join(other_part, other_part.id == theirs.participation_id)
            .where(one_part.person_id == kept_id, other_part.person_id == other_id)
            .order_by(Relationship.id.desc())
        )
    )


def _fill(session: Session, kept: Person, other: Person, picks: Mapping[str, Pick]) -> None:
    """Put the values that were picked into the record that is kept; the line manager goes with their name."""
    choices = compare(_side(session, kept), _side(session, other))
    for choice in choices:
        pick = Pick(picks.get(choice.field, choice.default))  # a word of it will do
        pick = pick if pick in choice.picks else choice.default
        if choice.field == "line_manager":
            known = [row.line_manager_id for row in (kept, other) if row.line_manager_id is not None]
            same = choice.kept == choice.other
            from_side = kept.line_manager_id if pick is Pick.KEPT else other.line_manager_id
            kept.line_manager_id = known[0] if same and known else from_side
        setattr(kept, choice.field, picked(choice, pick))
    session.flush()


def _shared(session: Session, row: Person) -> Shared:
    ticks = {
        (item.field, item.item): (item.for_matching, item.on_card)
        for item in session.scalars(select(SharedItem).where(SharedItem.person_id == row.id))
    }
    return Shared({name: getattr(row, name) for name in FIELDS}, ticks)


def _share(session: Session, kept: Person, other: Person, sides: list[Shared]) -> None:
    """Leave the record that is kept with the ticks of both, the stricter ones where they disagree."""
    wanted = joined_ticks({name: getattr(kept, name) for name in FIELDS}, sides)
    rows = session.scalars(select(SharedItem).where(SharedItem.person_id.in_((kept.id, other.id)))).all()
    for row in rows:
        ticks = wanted.pop((row.field, row.item), None) if row.person_id == kept.id else None
        if ticks is None:
            session.delete(row)
        else:
            row.for_matching, row.on_card = ticks
    session.flush()
    session.add_all(
        SharedItem(person_id=kept.id, field=name, item=item, for_matching=matching, on_card=card)
        for (name, item), (matching, card) in wanted.items()
        if matching or card
    )
    session.flush()


def _settle(kept: Person, other: Person) -> None:
    """Settle what is nobody's choice: a restriction of either stands, and a living record is not put away."""
    kept.created_at = min(kept.created_at, other.created_at)
    if kept.archived_at is not None and other.archived_at is None:
        kept.archived_at = None
    kept.restricted_on = earlier(kept.restricted_on, other.restricted_on)
    reasons = dict.fromkeys(filter(None, (kept.restricted_reason, other.restricted_reason)))
    kept.restricted_reason = "; ".join(reasons)


def _take_back(session: Session, kept_id: int, other_id: int) -> None:
    """Take a consent back that was taken back on the other record."""
    rows = {
        row.id: row
        for row in session.scalars(select(Consent).where(Consent.person_id.in_((kept_id, other_id))))
    }
    said = [Yes(row.id, row.person_id, row.purpose, row.given_on, row.withdrawn_on) for row in rows.values()]
    for key, like in taken_back_too(said).items():
        rows[key].withdrawn_on, rows[key].withdrawn_how = rows[like].withdrawn_on, rows[like].withdrawn_how
    session.flush()


def _moves(session: Session, kept_id: int, other_id: int) -> Moves:
    def count(column: Any, *where: Any) -> int:
        return session.scalar(select(func.count(column.distinct())).where(*where)) or 0

    theirs = select(Participation.id).where(Participation.person_id == other_id)
    pairs = select(RelationshipMember.relationship_id).where(RelationshipMember.participation_id.in_(theirs))
    mine, part = aliased(Participation), aliased(Participation)
    combined = session.scalar(
        select(func.count())
        .select_from(part)
        .join(mine, (mine.programme_id == part.programme_id) & (mine.role == part.role))
        .where(part.person_id == other_id, mine.person_id == kept_id)
    )
    places = count(SessionPlace.id, SessionPlace.participation_id.in_(theirs))
    gatherings = count(GatheringAttendance.id, GatheringAttendance.participation_id.in_(theirs))
    return Moves(
        parts=count(Participation.id, Participation.person_id == other_id),
        combined=combined or 0,
        pairs=count(RelationshipMember.relationship_id, RelationshipMember.participation_id.in_(theirs)),
        meetings=count(Meeting.id, Meeting.relationship_id.in_(pairs)),
        actions=count(Action.id, Action.owner_id.in_(theirs)),
        sessions=places + gatherings,
        checks=count(PersonCheck.id, PersonCheck.person_id == other_id),
        check_ins=count(CheckIn.id, CheckIn.person_id == other_id),
        consents=count(Consent.id, Consent.person_id == other_id),
        notices=count(NoticeGiven.id, NoticeGiven.person_id == other_id),
        papers=count(Paper.id, Paper.person_id == other_id),
        forms=count(ImportRow.id, ImportRow.person_id == other_id),
        reports=count(Person.id, Person.line_manager_id == other_id, Person.archived_at.is_(None)),
    )
