"""Settings of the desk, and drafts of what was being typed when it was locked."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from rmdesk.store.tables.base import Base, Facts, table_rules


class Setting(Base):
    """One setting of the desk by its key; the value is JSON."""

    __tablename__ = "setting"
    __table_args__ = ({"sqlite_strict": True},)
    logged: ClassVar[bool] = False

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Facts]


class Letterhead(Base):
    """The one picture that stands at the head of papers: a PNG in base 64, and what it shows in words."""

    __tablename__ = "letterhead"
    __table_args__ = table_rules()

    id: Mapped[int] = mapped_column(primary_key=True)
    picture: Mapped[str]
    alternative: Mapped[str]


class Draft(Base):
    """What was being typed in one form, until it is saved or thrown away."""

    __tablename__ = "draft"
    __table_args__ = ({"sqlite_strict": True},)
    logged: ClassVar[bool] = False

    key: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[Facts]
    kept_at: Mapped[dt.datetime]
