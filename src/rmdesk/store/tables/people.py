"""Anyone on the desk, once, whatever roles they have (product.md C1)."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from rmdesk.store.tables.base import Base, Strings, table_rules


class Person(Base):
    """A person's profile. Empty text and an empty list mean "not known"; `level` runs from 1 to 9."""

    __tablename__ = "person"
    __table_args__ = table_rules(
        Index("person_by_name", "name"),
        Index("person_by_email", "email"),
        Index("person_of_manager", "line_manager_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    preferred_name: Mapped[str] = mapped_column(default="")
    pronouns: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    channel: Mapped[str] = mapped_column(default="")
    post: Mapped[str] = mapped_column(default="")
    team: Mapped[str] = mapped_column(default="")
    service: Mapped[str] = mapped_column(default="")
    organisation: Mapped[str] = mapped_column(default="")
    line_manager: Mapped[str] = mapped_column(default="")
    line_manager_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    level: Mapped[int | None]
    access_needs: Mapped[str] = mapped_column(default="")
    print_format: Mapped[str] = mapped_column(default="standard")
    interests: Mapped[Strings] = mapped_column(default=())
    experience_offered: Mapped[Strings] = mapped_column(default=())
    experience_own: Mapped[Strings] = mapped_column(default=())
    perspectives_lacked: Mapped[Strings] = mapped_column(default=())
    off_limits: Mapped[Strings] = mapped_column(default=())
    availability: Mapped[Strings] = mapped_column(default=())
    place: Mapped[str] = mapped_column(default="")
    capacity: Mapped[int] = mapped_column(default=1)
    notes: Mapped[str] = mapped_column(default="")
    created_at: Mapped[dt.datetime]
    archived_at: Mapped[dt.datetime | None]
