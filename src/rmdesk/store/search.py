"""Full-text search over people, meetings, papers, programmes and check-ins (FTS5), in step with every logged write.

Concerns are never indexed (trust.md R9). Words are matched from their beginning, whatever the accents.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

KINDS = ("person", "meeting", "paper", "programme", "check_in")

_TEXTS = {
    "person": "SELECT name || ' ' || preferred_name || ' ' || email || ' ' || post || ' ' || service || ' ' || team"
    " || ' ' || organisation FROM person WHERE id = ? AND archived_at IS NULL",
    "meeting": "SELECT m.theme || ' ' || m.remembered || ' ' || m.place || ' '"
    " || coalesce(group_concat(p.name, ' '), '') FROM meeting m"
    " LEFT JOIN relationship_member r ON r.relationship_id = m.relationship_id"
    " LEFT JOIN participation a ON a.id = r.participation_id LEFT JOIN person p ON p.id = a.person_id"
    " WHERE m.id = ? GROUP BY m.id",
    "programme": "SELECT name FROM programme WHERE id = ?",
    "check_in": "SELECT c.words || ' ' || p.name || ' ' || p.preferred_name FROM check_in c"
    " JOIN person p ON p.id = c.person_id WHERE c.id = ?",
    "paper": "SELECT reference || ' ' || replace(reference, '-', '') || ' ' || title FROM paper WHERE id = ?",
}

_MEETINGS_OF_PERSON = (
    "SELECT m.id FROM meeting m JOIN relationship_member r ON r.relationship_id = m.relationship_id"
    " JOIN participation a ON a.id = r.participation_id WHERE a.person_id = ?"
)


def create(connection: Connection, kinds: Iterable[str] = KINDS) -> None:
    """Make the search tables in a new desk; deleted text leaves no residue (trust.md finding 9)."""
    for kind in kinds:
        connection.exec_driver_sql(
            f'CREATE VIRTUAL TABLE search_{kind} USING fts5(body, tokenize="unicode61 remove_diacritics 2",'
            " prefix='1 2 3')"
        )
        connection.exec_driver_sql(
            f"INSERT INTO search_{kind}(search_{kind}, rank) VALUES ('secure-delete', 1)"
        )


def refresh(connection: Connection, rows: Iterable[tuple[str, int]]) -> None:
    """Bring the index up to date for the rows named by table and id; other tables are passed over."""
    for table, row_id in dict.fromkeys(rows):
        if table in KINDS:
            _index(connection, table, row_id)
        if table == "person":
            for (meeting_id,) in connection.exec_driver_sql(_MEETINGS_OF_PERSON, (row_id,)).fetchall():
                _index(connection, "meeting", meeting_id)
            check_ins = "SELECT id FROM check_in WHERE person_id = ?"
            for (check_in_id,) in connection.exec_driver_sql(check_ins, (row_id,)).fetchall():
                _index(connection, "check_in", check_in_id)


def _index(connection: Connection, kind: str, row_id: int) -> None:
    connection.exec_driver_sql(f"DELETE FROM search_{kind} WHERE rowid = ?", (row_id,))
    text = connection.exec_driver_sql(_TEXTS[kind], (row_id,)).scalar()
    if text and text.strip():
        connection.exec_driver_sql(f"INSERT INTO search_{kind}(rowid, body) VALUES (?, ?)", (row_id, text))


def rebuild(connection: Connection) -> None:
    """Index everything anew, as after an upgrade or a bulk load."""
    for kind in KINDS:
        connection.exec_driver_sql(f"DELETE FROM search_{kind}")
        for (row_id,) in connection.exec_driver_sql(f"SELECT id FROM {kind}").fetchall():
            _index(connection, kind, row_id)


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: its kind (`person`, `meeting` or `paper`) and id."""

    kind: str
    id: int


def find(connection: Connection, typed: str, limit: int = 8) -> list[Found]:
    """Return up to `limit` hits of each kind for what was typed: every word must begin a word of the record."""
    query = _query(typed)
    if not query:
        return []
    hits: list[Found] = []
    for kind in KINDS:
        rows = connection.exec_driver_sql(
            f"SELECT rowid FROM search_{kind} WHERE search_{kind} MATCH ? ORDER BY rowid DESC LIMIT ?",
            (query, limit),
        )
        hits += [Found(kind, row_id) for (row_id,) in rows]
    return hits


def _query(typed: str) -> str:
    words = "".join(c if c.isalnum() else " " for c in typed).split()
    return " ".join(f'"{word}"*' for word in words[:8])
