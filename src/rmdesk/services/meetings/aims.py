"""The aims of a pair, on each side, and how far they have come as said at a meeting (S1; product A3, E3)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.base.errors import BugError, FieldError
from rmdesk.rules.areas import Area
from rmdesk.rules.meetings import MOST_AIMS, aims_heading, check_rating, clean_aim
from rmdesk.rules.programme import both_have_aims
from rmdesk.rules.recruitment import Role
from rmdesk.services.desk import Change, Desk, Done, one
from rmdesk.services.meetings.shared import UNCHANGED, pair_of
from rmdesk.services.pairs import PairNames, pairs_named
from rmdesk.services.programme import plan_of
from rmdesk.store.tables.matching import Relationship
from rmdesk.store.tables.meetings import Aim, AimRating, Meeting
from rmdesk.store.tables.programme import Programme

LONGEST_NAMED = 60
"""Letters of an aim that its label repeats."""


@dataclass(frozen=True, slots=True)
class AimLine:
    """One aim: its words, the rating at the meeting on screen (None: not looked at), and the ratings before it."""

    id: int
    words: str
    rating: int | None = None
    earlier: tuple[tuple[int, int], ...] = ()
    """(meeting's number, rating) of the pair's other meetings, in their order."""


@dataclass(frozen=True, slots=True)
class AimSide:
    """One person's aims. `optional` where the programme does not expect any of this side."""

    participation_id: int
    name: str
    role: Role
    heading: str
    optional: bool
    aims: tuple[AimLine, ...]


def sides_of(
    session: Session, pair: PairNames, *, both: bool, meeting_id: int | None = None
) -> tuple[AimSide, ...]:
    """Return the aims of everybody in a pair, the mentee first; with a meeting, its ratings and those before it."""
    rows = session.execute(
        select(Aim.id, Aim.owner_id, Aim.words)
        .where(Aim.relationship_id == pair.relationship_id)
        .order_by(Aim.owner_id, Aim.position, Aim.id)
    ).all()
    ratings = session.execute(
        select(AimRating.aim_id, AimRating.meeting_id, AimRating.rating, Meeting.number)
        .join(Meeting, Meeting.id == AimRating.meeting_id)
        .where(AimRating.aim_id.in_([row.id for row in rows]))
        .order_by(Meeting.day, Meeting.id)
    ).all()

    def line(aim_id: int, words: str) -> AimLine:
        mine = [row for row in ratings if row.aim_id == aim_id]
        here = next((row.rating for row in mine if row.meeting_id == meeting_id), None)
        earlier = tuple((row.number, row.rating) for row in mine if row.meeting_id != meeting_id)
        return AimLine(aim_id, words, here, earlier)

    return tuple(
        AimSide(
            participation_id=member.participation_id,
            name=member.name,
            role=member.role,
            heading=aims_heading(member.role, member.name, both=both),
            optional=member.role is Role.MENTOR and not both,
            aims=tuple(line(row.id, row.words) for row in rows if row.owner_id == member.participation_id),
        )
        for role in (Role.MENTEE, Role.MENTOR)
        for member in pair.of(role)
    )


def add_aim(desk: Desk, relationship_id: int, owner_id: int, words: str) -> Done[int]:
    """Add an aim of somebody in the pair (by participation) and return its number. Raises `FieldError` for "words"."""
    with desk.change("", Area.MEETINGS) as change:
        pair = pair_of(change.session, relationship_id)
        owner = next((m for m in pair.members if m.participation_id == owner_id), None)
        if owner is None or owner.role is Role.SUPPORTER:
            raise BugError("This participant is not in the pair.")
        kept = clean_aim(words)
        if not kept:
            raise FieldError("words", "An aim needs words.", "Write what they would like to get out of it.")
        count, last = change.session.execute(
            select(func.count(Aim.id), func.max(Aim.position)).where(
                Aim.relationship_id == relationship_id, Aim.owner_id == owner_id
            )
        ).one()
        if count >= MOST_AIMS:
            raise FieldError(
                "words", f"{owner.name} has {MOST_AIMS} aims already.", "Take one away that matters less."
            )
        row = Aim(
            relationship_id=relationship_id,
            owner_id=owner_id,
            words=kept,
            position=(last if last is not None else -1) + 1,
            set_on=desk.clock.today(),
        )
        change.add(row)
        change.label = f"Added an aim of {owner.name}: “{_short(kept)}”"
        number = row.id
    return change.done(number)


def change_aim(desk: Desk, aim_id: int, words: str) -> Done[None]:
    """Change an aim's words; its ratings stay. Without words it is taken away. Raises `FieldError` for "words"."""
    kept = clean_aim(words)
    if not kept:
        return remove_aim(desk, aim_id)
    with desk.change("", Area.MEETINGS) as change:
        row = change.get(Aim, aim_id)
        if row.words == kept:
            return UNCHANGED
        row.words = kept
        change.label = f"Changed an aim of {_owner(change, row)}"
        change.joins = True
    return change.done(None)


def remove_aim(desk: Desk, aim_id: int) -> Done[None]:
    """Take an aim away, with its ratings."""
    with desk.change("", Area.MEETINGS) as change:
        row = change.get(Aim, aim_id)
        change.label = f"Took away an aim of {_owner(change, row)}: “{_short(row.words)}”"
        for rating in change.session.scalars(select(AimRating).where(AimRating.aim_id == aim_id)):
            change.session.delete(rating)
        change.session.flush()
        change.session.delete(row)
    return change.done(None)


def rate_aim(desk: Desk, meeting_id: int, aim_id: int, rating: int | None) -> Done[None]:
    """Keep how far an aim has come, as its owner said at a meeting; None takes it back. Raises `FieldError`."""
    check_rating(rating)
    with desk.change("", Area.MEETINGS) as change:
        aim, meeting = change.get(Aim, aim_id), change.get(Meeting, meeting_id)
        if aim.relationship_id != meeting.relationship_id:
            raise BugError("This aim belongs to another pair.")
        row = change.session.scalar(
            select(AimRating).where(AimRating.aim_id == aim_id, AimRating.meeting_id == meeting_id)
        )
        if (row.rating if row else None) == rating:
            return UNCHANGED
        if rating is None:
            change.session.delete(row)
        elif row is None:
            change.add(AimRating(aim_id=aim_id, meeting_id=meeting_id, rating=rating))
        else:
            row.rating = rating
        said = f"rated {rating}" if rating is not None else "is not rated"
        change.label = f"Meeting {meeting.number}: an aim of {_owner(change, aim)} {said}"
    return change.done(None)


def aims_of(session: Session, relationship_id: int, meeting_id: int | None = None) -> tuple[AimSide, ...]:
    """Return the aims of a pair by its number, as its programme has them."""
    relationship = one(session, Relationship, relationship_id)
    plan = plan_of(one(session, Programme, relationship.programme_id))
    pair = pairs_named(session, [relationship_id])[relationship_id]
    return sides_of(session, pair, both=both_have_aims(plan), meeting_id=meeting_id)


def _owner(change: Change, aim: Aim) -> str:
    pair = pair_of(change.session, aim.relationship_id)
    return next((m.name for m in pair.members if m.participation_id == aim.owner_id), "somebody")


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_NAMED else f"{words[: LONGEST_NAMED - 1]}…"
