"""The change log: every write with what it was before and after (architecture.md, "The store")."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from rmdesk.store.tables.base import Base, Facts, table_rules


class ChangeSet(Base):
    """One thing the coordinator did: the unit of undo.

    `kind` is `do`, `undo` or `redo`; an undo or redo names the set it acted on in `of_id`. `state` of a `do` is `done`,
    `undone`, or `left` (undone, and something else was done since, so that it can not be redone).
    """

    __tablename__ = "change_set"
    __table_args__ = table_rules(
        CheckConstraint("kind IN ('do','undo','redo')"),
        CheckConstraint("state IN ('done','undone','left')"),
        Index("change_set_by_state", "state", "id"),
    )
    logged: ClassVar[bool] = False

    id: Mapped[int] = mapped_column(primary_key=True)
    client_uuid: Mapped[str] = mapped_column(unique=True)
    at: Mapped[dt.datetime]
    label: Mapped[str]
    areas: Mapped[str]
    kind: Mapped[str]
    state: Mapped[str]
    undoable: Mapped[bool]
    of_id: Mapped[int | None] = mapped_column(ForeignKey("change_set.id"))


class ChangeRow(Base):
    """One row written in a change set: its values before (none when new) and after (none when removed)."""

    __tablename__ = "change_row"
    __table_args__ = table_rules(
        Index("change_row_of_record", "table_name", "row_id"), Index("change_row_of_set", "set_id")
    )
    logged: ClassVar[bool] = False

    id: Mapped[int] = mapped_column(primary_key=True)
    set_id: Mapped[int] = mapped_column(ForeignKey("change_set.id"))
    table_name: Mapped[str]
    row_id: Mapped[int]
    before: Mapped[Facts | None]
    after: Mapped[Facts | None]
