"""Everything that points at one person is made to point at another (product C2).

`PERSON_LINKS` and `PART_LINKS` name every key to a person or to their part in a programme; a test compares them with
the tables, so that a new table can't be forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from rmdesk.rules.people.merging_links import (
    FIRMER_INVITES,
    FIRMER_PLACES,
    STRICTER_RULES,
    PartState,
    earlier,
    firmer,
    further,
)
from rmdesk.rules.recruitment import Stage
from rmdesk.rules.relationships import RelationshipState
from rmdesk.store.tables.gatherings import GatheringAttendance
from rmdesk.store.tables.matching import PairOverride, PairRule, Relationship, RelationshipMember
from rmdesk.store.tables.meetings import Action, Aim, Attendance
from rmdesk.store.tables.people import (
    CheckIn,
    Consent,
    NoticeGiven,
    Person,
    PersonCheck,
    SharedItem,
    ToldApart,
)
from rmdesk.store.tables.printroom import EnclosedCard, Paper
from rmdesk.store.tables.recruitment import ImportRow, Participation, SessionPlace, StageMove

Link = InstrumentedAttribute[Any]
_PLAIN_PERSON: tuple[Link, ...] = (
    Person.line_manager_id,
    Person.merged_into_id,
    Consent.person_id,
    NoticeGiven.person_id,
    PersonCheck.person_id,
    CheckIn.person_id,
    Paper.person_id,
    ImportRow.person_id,
)
PERSON_LINKS: tuple[Link, ...] = (
    *_PLAIN_PERSON,
    ToldApart.person_id,
    ToldApart.other_id,
    SharedItem.person_id,
    Participation.person_id,
)
"""Every key to a person. Shared items are settled with the profile, by `merging`."""
_PLAIN_PART: tuple[Link, ...] = (
    StageMove.participation_id,
    Action.owner_id,
    Aim.owner_id,
    EnclosedCard.participation_id,
    PairOverride.mentee_id,
    PairOverride.mentor_id,
)
_CLOSED = tuple(state.value for state in RelationshipState if state.is_over)


def move_person(session: Session, kept_id: int, other_id: int) -> None:
    """Move all that points at the other person, but for shared items, to the one who is kept."""
    for link in _PLAIN_PERSON:
        _repoint(session, link, other_id, kept_id)
    _move_told_apart(session, kept_id, other_id)
    mine = {
        (part.programme_id, part.role): part
        for part in session.scalars(select(Participation).where(Participation.person_id == kept_id))
    }
    others = select(Participation).where(Participation.person_id == other_id).order_by(Participation.id)
    for part in session.scalars(others).all():
        twin = mine.get((part.programme_id, part.role))
        if twin is None:
            part.person_id = kept_id
        else:
            _combine_parts(session, twin, part)
    session.flush()


def _repoint(session: Session, link: Link, old: int, new: int) -> None:
    for row in session.scalars(select(link.class_).where(link == old)).all():
        setattr(row, link.key, new)
    session.flush()


def _move_told_apart(session: Session, kept_id: int, other_id: int) -> None:
    """Whoever is not the same as one of the two is not the same as the person they were made into."""
    rows = session.scalars(
        select(ToldApart).where(or_(ToldApart.person_id == other_id, ToldApart.other_id == other_id))
    ).all()
    known = {(one, other) for one, other in session.execute(select(ToldApart.person_id, ToldApart.other_id))}
    for row in rows:
        third = row.other_id if row.person_id == other_id else row.person_id
        pair = (min(third, kept_id), max(third, kept_id))
        if third == kept_id or pair in known:
            session.delete(row)
        else:
            row.person_id, row.other_id = pair
        session.flush()


def _combine_parts(session: Session, kept: Participation, other: Participation) -> None:
    """Make two parts in one programme and role one; the other's row goes when nothing points at it any more."""
    stands = further(_state(session, kept), _state(session, other))
    kept.stage, kept.stage_since = stands.stage.value, stands.since
    kept.motivation = "\n\n".join(dict.fromkeys(filter(None, (kept.motivation, other.motivation))))
    kept.origin = kept.origin if kept.created_at <= other.created_at else other.origin
    kept.created_at = min(kept.created_at, other.created_at)
    kept.trained_on = earlier(kept.trained_on, other.trained_on)
    kept.told_on = earlier(kept.told_on, other.told_on)
    session.flush()
    for link in _PLAIN_PART:
        _repoint(session, link, other.id, kept.id)
    for link, (beside, settle) in _UNIQUE_PART.items():
        _move_unique(session, link, beside, settle, (other.id, kept.id))
    session.delete(other)
    session.flush()


def _state(session: Session, part: Participation) -> PartState:
    living = session.scalar(
        select(RelationshipMember.id)
        .join(Relationship, Relationship.id == RelationshipMember.relationship_id)
        .where(RelationshipMember.participation_id == part.id, Relationship.state.not_in(_CLOSED))
        .limit(1)
    )
    return PartState(Stage(part.stage), part.stage_since, living is not None)


def _move_unique(
    session: Session,
    link: Link,
    beside: tuple[Link, ...],
    settle: Callable[[Any, Any], None],
    ids: tuple[int, int],
) -> None:
    """Move rows of which there is one for each part and `beside`; where both parts have one, they are made one."""
    old, new = ids
    table = link.class_
    for row in session.scalars(select(table).where(link == old)).all():
        same = [column == getattr(row, column.key) for column in beside]
        twin = session.scalar(select(table).where(link == new, *same))
        if twin is None:
            setattr(row, link.key, new)
        else:
            settle(twin, row)
            session.delete(row)
        session.flush()


def _settle_place(kept: SessionPlace, other: SessionPlace) -> None:
    kept.state = firmer(FIRMER_PLACES, kept.state, other.state)


def _settle_invitation(kept: GatheringAttendance, other: GatheringAttendance) -> None:
    kept.state = firmer(FIRMER_INVITES, kept.state, other.state)


def _settle_attendance(kept: Attendance, other: Attendance) -> None:
    kept.came = kept.came or other.came
    for field in ("minutes_research", "minutes_preparation", "minutes_notes"):
        if getattr(kept, field) is None:
            setattr(kept, field, getattr(other, field))


def _settle_membership(kept: RelationshipMember, other: RelationshipMember) -> None:
    """Nothing to settle: two people of one relationship are never made one."""


def _settle_rule(kept: PairRule, other: PairRule) -> None:
    reasons = "; ".join(dict.fromkeys(filter(None, (kept.reason, other.reason))))
    if firmer(STRICTER_RULES, kept.kind, other.kind) != kept.kind:
        kept.kind, kept.tie, kept.has_say = other.kind, other.tie, other.has_say
    kept.reason = reasons


_UNIQUE_PART: dict[Link, tuple[tuple[Link, ...], Callable[[Any, Any], None]]] = {
    SessionPlace.participation_id: ((SessionPlace.session_id,), _settle_place),
    GatheringAttendance.participation_id: ((GatheringAttendance.gathering_id,), _settle_invitation),
    RelationshipMember.participation_id: ((RelationshipMember.relationship_id,), _settle_membership),
    Attendance.participation_id: ((Attendance.meeting_id,), _settle_attendance),
    PairRule.mentee_id: ((PairRule.programme_id, PairRule.mentor_id), _settle_rule),
    PairRule.mentor_id: ((PairRule.programme_id, PairRule.mentee_id), _settle_rule),
}
PART_LINKS: tuple[Link, ...] = (*_PLAIN_PART, *_UNIQUE_PART)
"""Every key to a part in a programme."""
