"""Steps of made-up later layouts, for tests of the way there."""

from __future__ import annotations

from alembic.operations import Operations
from sqlalchemy import Column, Integer, Text


def upgrade(op: Operations) -> None:
    """Add a column and a table, and move values."""
    op.add_column("person", Column("nickname", Text))
    op.create_table("badge", Column("id", Integer, primary_key=True), Column("text", Text))
    op.execute("UPDATE setting SET value = json_set(value, '$.nation', 'Wales')")
