"""Meetings of the cohort, of the mentors or of the mentees, and who came (product A3, E7)."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from rmdesk.store.tables.base import Base, Strings, table_rules


class Gathering(Base):
    """One gathering. `kind` is `cohort`, `mentors`, `mentees`, or `group_stage`: the group that gathers observations
    before single feedback meetings (S0 §5). `learned` and `themes` hold what was found, without names.
    """

    __tablename__ = "gathering"
    __table_args__ = table_rules(
        CheckConstraint("state IN ('planned','held','cancelled')"),
        Index("gathering_of_programme", "programme_id", "day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    kind: Mapped[str]
    title: Mapped[str]
    day: Mapped[dt.date]
    time_of_day: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="planned")
    learned: Mapped[str] = mapped_column(default="")
    themes: Mapped[Strings] = mapped_column(default=())


class GatheringAttendance(Base):
    """Whether somebody who takes part was asked to a gathering, and came."""

    __tablename__ = "gathering_attendance"
    __table_args__ = table_rules(
        UniqueConstraint("gathering_id", "participation_id"),
        CheckConstraint("state IN ('invited','came','missed')"),
        Index("gathering_attendance_of_participation", "participation_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"))
    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    state: Mapped[str] = mapped_column(default="invited")
