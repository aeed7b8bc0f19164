"""People's parts in programmes, how they moved through the stages, and the forms they came from."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from rmdesk.store.tables.base import Base, Facts, table_rules


class Participation(Base):
    """A person's part in one programme: the role, the stage, and why they want to take part (in their words).

    `trained_on` and `told_on` (told where to turn) are days that the coordinator noted; an induction that was attended
    counts as well (product B5).
    """

    __tablename__ = "participation"
    __table_args__ = table_rules(
        UniqueConstraint("programme_id", "person_id", "role"),
        CheckConstraint("role IN ('mentee','mentor','supporter')"),
        Index("participation_of_person", "person_id"),
        Index("participation_by_stage", "programme_id", "role", "stage"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str]
    stage: Mapped[str] = mapped_column(default="interested")
    stage_since: Mapped[dt.date]
    motivation: Mapped[str] = mapped_column(default="")
    origin: Mapped[str] = mapped_column(default="hand")
    trained_on: Mapped[dt.date | None]
    told_on: Mapped[dt.date | None]
    created_at: Mapped[dt.datetime]


class StageMove(Base):
    """One dated move between stages (product.md B2); `from_stage` is empty for the first."""

    __tablename__ = "stage_move"
    __table_args__ = table_rules(Index("stage_move_of_participation", "participation_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    from_stage: Mapped[str]
    to_stage: Mapped[str]
    moved_at: Mapped[dt.datetime]
    note: Mapped[str] = mapped_column(default="")


class InductionSession(Base):
    """An induction or training session (product B5). `role` is who it is for, empty for both; `places` NULL means no
    limit; `tells_where_to_turn` that those who come are told where to turn; `trains` that it counts as training.
    """

    __tablename__ = "induction_session"
    __table_args__ = table_rules(
        CheckConstraint("state IN ('planned','held','cancelled')"),
        Index("induction_session_of_programme", "programme_id", "day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    title: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    day: Mapped[dt.date]
    time_of_day: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    places: Mapped[int | None]
    trains: Mapped[bool] = mapped_column(default=True)
    tells_where_to_turn: Mapped[bool] = mapped_column(default=True)
    state: Mapped[str] = mapped_column(default="planned")
    note: Mapped[str] = mapped_column(default="")


class SessionPlace(Base):
    """Somebody's place in an induction session."""

    __tablename__ = "session_place"
    __table_args__ = table_rules(
        UniqueConstraint("session_id", "participation_id"),
        CheckConstraint("state IN ('booked','came','missed','excused')"),
        Index("session_place_of_participation", "participation_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("induction_session.id"))
    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    state: Mapped[str] = mapped_column(default="booked")


class FormMapping(Base):
    """How the columns of one form were matched to fields, remembered by the form's fingerprint."""

    __tablename__ = "form_mapping"
    __table_args__ = table_rules(UniqueConstraint("mapping_key", "role"))

    id: Mapped[int] = mapped_column(primary_key=True)
    mapping_key: Mapped[str]
    role: Mapped[str]
    columns: Mapped[Facts]


class ImportBatch(Base):
    """One import of expressions of interest: when, for which role, and how many rows went where."""

    __tablename__ = "import_batch"
    __table_args__ = table_rules(Index("import_batch_of_programme", "programme_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    role: Mapped[str]
    imported_at: Mapped[dt.datetime]
    taken: Mapped[int]
    known: Mapped[int]
    returned: Mapped[int]


class ImportRow(Base):
    """A form row that has been taken in, by its key, so that the same row is never taken twice.

    `answers` is a mark of what was answered, by which an answer that was changed later is noticed; empty when it is not
    known.
    """

    __tablename__ = "import_row"
    __table_args__ = table_rules(
        UniqueConstraint("programme_id", "row_key"),
        Index("import_row_of_person", "person_id"),
        Index("import_row_of_batch", "batch_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"))
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    row_key: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    submitted_at: Mapped[dt.datetime | None]
    answers: Mapped[str] = mapped_column(default="")
