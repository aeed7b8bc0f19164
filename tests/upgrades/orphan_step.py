"""A step that leaves a row pointing to nothing."""

from __future__ import annotations

from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Point a change at a set that is not there."""
    op.execute("INSERT INTO change_row (set_id, table_name, row_id) VALUES (424242, 'person', 1)")
