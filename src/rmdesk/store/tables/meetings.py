"""Meetings of a relationship, planned or held, who came, and what was agreed (product.md E2, E3, E6)."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from rmdesk.store.tables.base import Base, table_rules


class Meeting(Base):
    """One encounter. `day` is the day it is or was planned for; `time_of_day` is `HH:MM` or empty; `first_on` keeps the
    day the plan gave when it has been moved since. Durations are minutes.
    """

    __tablename__ = "meeting"
    __table_args__ = table_rules(
        CheckConstraint("state IN ('planned','held','missed','cancelled')"),
        Index("meeting_of_relationship", "relationship_id", "day"),
        Index("meeting_by_day", "day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    relationship_id: Mapped[int] = mapped_column(ForeignKey("relationship.id"))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(default="one_to_one")
    state: Mapped[str] = mapped_column(default="planned")
    day: Mapped[dt.date]
    first_on: Mapped[dt.date | None]
    time_of_day: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    missed_by: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    minutes_together: Mapped[int | None]
    theme: Mapped[str] = mapped_column(default="")
    remembered: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[dt.datetime | None]


class Attendance(Base):
    """Whether one participant came, and their minutes of research, preparation and notes (The Hartford, S0 §1)."""

    __tablename__ = "attendance"
    __table_args__ = table_rules(
        UniqueConstraint("meeting_id", "participation_id"),
        Index("attendance_of_participation", "participation_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    came: Mapped[bool]
    minutes_research: Mapped[int | None]
    minutes_preparation: Mapped[int | None]
    minutes_notes: Mapped[int | None]


class Action(Base):
    """Something agreed by a pair, with an owner and a date."""

    __tablename__ = "action"
    __table_args__ = table_rules(
        Index("action_of_meeting", "meeting_id"),
        Index("action_of_owner", "owner_id"),
        Index("action_of_relationship", "relationship_id"),
        Index("action_open", "done_on", "due_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    relationship_id: Mapped[int] = mapped_column(ForeignKey("relationship.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    what: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("participation.id"))
    due_on: Mapped[dt.date | None]
    done_on: Mapped[dt.date | None]


class Aim(Base):
    """What one of a pair would like to get out of it (S1). In a reciprocal pair both sides have aims (product A3)."""

    __tablename__ = "aim"
    __table_args__ = table_rules(
        Index("aim_of_relationship", "relationship_id"), Index("aim_of_owner", "owner_id")
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    relationship_id: Mapped[int] = mapped_column(ForeignKey("relationship.id"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    words: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    set_on: Mapped[dt.date]


class AimRating(Base):
    """How far an aim has come, from 1 to 5, as its owner said at a meeting."""

    __tablename__ = "aim_rating"
    __table_args__ = table_rules(
        UniqueConstraint("aim_id", "meeting_id"),
        CheckConstraint("rating BETWEEN 1 AND 5"),
        Index("aim_rating_of_meeting", "meeting_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    aim_id: Mapped[int] = mapped_column(ForeignKey("aim.id"))
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    rating: Mapped[int]
