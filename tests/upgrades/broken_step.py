"""A step that writes and then fails, by a statement or by itself."""

from __future__ import annotations

from alembic.operations import Operations
from sqlalchemy import Column, Integer


def upgrade(op: Operations) -> None:
    """Write, then ask for what is not there."""
    op.create_table("half", Column("id", Integer, primary_key=True))
    op.execute("UPDATE no_such_table SET a = 1")
