"""The restricted area's tables (trust.md 1.6): entries and accesses are append-only and never in the change log."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from rmdesk.store.tables.base import Base, Facts, table_rules


class ConcernCase(Base):
    """One concern from draft to closing. The draft's text lies in `draft` until it is recorded, then in entries."""

    __tablename__ = "concern_case"
    __table_args__ = table_rules()
    logged: ClassVar[bool] = False

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(default="")
    about: Mapped[str] = mapped_column(default="")
    risk: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="draft")
    draft: Mapped[Facts | None]
    aware_at: Mapped[dt.datetime | None]
    review_on: Mapped[dt.date | None]
    relationship_id: Mapped[int | None] = mapped_column(ForeignKey("relationship.id"))
    created_at: Mapped[dt.datetime]


class ConcernEntry(Base):
    """One signed entry of a case: never changed, chained by SHA-256 to the one before it on the whole desk."""

    __tablename__ = "concern_entry"
    __table_args__ = table_rules(UniqueConstraint("seq"), Index("concern_entry_of_case", "case_id"))
    logged: ClassVar[bool] = False

    id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int]
    case_id: Mapped[int] = mapped_column(ForeignKey("concern_case.id"))
    type: Mapped[str]
    recorded_at: Mapped[dt.datetime]
    utc_offset_minutes: Mapped[int]
    clock_suspect: Mapped[bool]
    author_name: Mapped[str]
    author_role: Mapped[str]
    body: Mapped[Facts]
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("concern_entry.id"))
    client_uuid: Mapped[str] = mapped_column(unique=True)
    prev_hash: Mapped[str]
    hash: Mapped[str]


class ConcernAccess(Base):
    """Who looked at, printed or saved what of the restricted area, when and what for; append-only."""

    __tablename__ = "concern_access"
    __table_args__ = table_rules()
    logged: ClassVar[bool] = False

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("concern_case.id"))
    what: Mapped[str]
    at: Mapped[dt.datetime]
    purpose: Mapped[str] = mapped_column(default="")
    recipient: Mapped[str] = mapped_column(default="")
    copy_number: Mapped[int | None]


class ConcernContact(Base):
    """Someone on the ladder of people to tell, with the day their details were last checked."""

    __tablename__ = "concern_contact"
    __table_args__ = table_rules()

    id: Mapped[int] = mapped_column(primary_key=True)
    rung: Mapped[int]
    name: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    out_of_hours: Mapped[str] = mapped_column(default="")
    verified_on: Mapped[dt.date | None]
