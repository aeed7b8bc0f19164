"""From layout 1 to layout 2: every plan, recruitment and profile field of the schemes, and their new tables.

Five tables are made anew with their new columns, and the change log's images get the same columns, so that what was
done before the upgrade can still be undone.
"""

from __future__ import annotations

from pathlib import Path

from alembic.operations import Operations
from sqlalchemy import Connection

from rmdesk.store import search

REBUILT: dict[str, dict[str, str]] = {
    "programme": {
        **dict.fromkeys(
            (
                *("who_mentors", "who_is_mentored", "place", "supporter", "pay", "expenses"),
                *("training_mentees", "training_mentors", "records_kept", "records_until"),
                *("institution_outcome", "sponsor", "not_mentoring", "direction", "focus_style"),
                *("observation", "informal_contact", "extension", "close_reason"),
            ),
            "''",
        ),
        **dict.fromkeys(
            (
                *("themes", "ice_breakers", "prompts", "ground_rules", "encounters", "mentor_roles"),
                *("checks_mentees", "checks_mentors", "may_override"),
            ),
            "'[]'",
        ),
        **dict.fromkeys(
            (
                *("meetings_cap", "minutes_research", "minutes_preparation", "minutes_notes"),
                *("gatherings_wanted", "sponsor_signed_on", "paused_on", "closed_on"),
            ),
            "NULL",
        ),
        "shape": "'dyad'",
        "pack_cards": "'named'",
        "all_mentees_first": "0",
        "counts_as_placement": "0",
        "trained_before_pairs": "0",
        "parts": """'["themes", "effort", "aims"]'""",
        "role_check": "'{}'",
    },
    "person": {
        "interpreter": "''",
        "companion": "''",
        "gifts": "'[]'",
        "hours_cap": "NULL",
        "restricted_on": "NULL",
        "restricted_reason": "''",
        "merged_into_id": "NULL",
    },
    "participation": {"trained_on": "NULL", "told_on": "NULL"},
    "relationship": {"early_reason": "''"},
    "import_row": {"answers": "''"},
    "paper": {"answers": "'{}'", "contents": "'{}'", "wording_id": "NULL", "meeting_id": "NULL"},
}
"""New columns of the tables that were there before, with the value that every row gets."""
LAYOUT = Path(__file__).with_name("v2_layout.sql")
"""The tables and indexes that layout 2 has and layout 1 had not; never edited once released."""
INDEXED = ("programme", "check_in")
"""What can be searched for since this layout."""


def upgrade(op: Operations) -> None:
    """Make the tables of layout 2 and bring every row over."""
    connection = op.get_bind()
    kept = {table: _set_aside(connection, table) for table in REBUILT}
    for statement in LAYOUT.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement.lstrip("\n"))
    for table, columns in kept.items():
        _bring_back(connection, table, columns)
        _extend_images(connection, table)
    search.create(connection, INDEXED)
    connection.exec_driver_sql("INSERT INTO search_programme(rowid, body) SELECT id, name FROM programme")


def _set_aside(connection: Connection, table: str) -> list[str]:
    """Keep a table's rows in memory, take the table away, and return its columns."""
    columns = [row[1] for row in connection.exec_driver_sql(f'PRAGMA table_info("{table}")')]
    connection.exec_driver_sql(
        f"CREATE TEMP TABLE kept_{table} AS SELECT *, (SELECT seq FROM sqlite_sequence WHERE name = '{table}')"
        f' AS highest FROM "{table}"'
    )
    connection.exec_driver_sql(f'DROP TABLE "{table}"')
    return columns


def _bring_back(connection: Connection, table: str, columns: list[str]) -> None:
    """Put the rows into the new table. Numbers that were used once are not used again."""
    new = REBUILT[table]
    names = ", ".join(f'"{name}"' for name in (*columns, *new))
    values = ", ".join((*(f'"{name}"' for name in columns), *new.values()))
    connection.exec_driver_sql(f'INSERT INTO "{table}" ({names}) SELECT {values} FROM kept_{table}')
    highest = connection.exec_driver_sql(f"SELECT max(highest) FROM kept_{table}").scalar()
    if highest is not None:
        connection.exec_driver_sql("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (highest, table))
    connection.exec_driver_sql(f"DROP TABLE kept_{table}")


def _extend_images(connection: Connection, table: str) -> None:
    for image in ("before", "after"):
        pairs = ", ".join(f"'$.{name}', {_as_json(value)}" for name, value in REBUILT[table].items())
        connection.exec_driver_sql(
            f'UPDATE change_row SET "{image}" = json_set("{image}", {pairs})'
            f" WHERE table_name = '{table}' AND \"{image}\" IS NOT NULL"
        )


def _as_json(value: str) -> str:
    """Return a value as it lies in an image: lists and mappings are text there, as in the table."""
    return "json('null')" if value == "NULL" else value
