"""The triggers that keep concerns append-only (trust.md finding 8)."""

from __future__ import annotations

from sqlalchemy import Connection

from rmdesk.store.tables.concerns_sql import append_only_triggers


def protect_concerns(connection: Connection) -> None:
    """Make entries and accesses of the restricted area refuse UPDATE, DELETE and REPLACE."""
    statements = [
        *append_only_triggers("concern_entry", ("id",), ("seq",), ("client_uuid",)),
        *append_only_triggers("concern_access", ("id",)),
    ]
    for statement in statements:
        connection.exec_driver_sql(statement)
