"""People's parts in programmes, how they moved through the stages, and the forms they came from."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from rmdesk.store.tables.base import Base, Facts, table_rules


class Participation(Base):
    """A person's part in one programme: the role, the stage, and why they want to take part (in their words)."""

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
    """A form row that has been taken in, by its key, so that the same row is never taken twice."""

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
