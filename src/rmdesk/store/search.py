"""Full-text search over people, meetings, papers, programmes and check-ins (FTS5), in step with every logged write.

Concerns are never indexed (trust.md R9). Words are matched from their beginning, whatever the accents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from rmdesk.store.images import AT_ONCE, no_pulse, these

KINDS = ("person", "meeting", "paper", "programme", "check_in")
MANY = 200
"""Records from which on the index is written anew when they are taken out of it."""
_THESE = "(SELECT value FROM json_each(?))"

_TEXTS = {
    "person": "SELECT id, name || ' ' || preferred_name || ' ' || email || ' ' || post || ' ' || service || ' ' || team"
    " || ' ' || organisation FROM person WHERE id IN {these} AND archived_at IS NULL",
    "meeting": "SELECT m.id, m.theme || ' ' || m.remembered || ' ' || m.place || ' '"
    " || coalesce(group_concat(p.name, ' '), '') FROM meeting m"
    " LEFT JOIN relationship_member r ON r.relationship_id = m.relationship_id"
    " LEFT JOIN participation a ON a.id = r.participation_id LEFT JOIN person p ON p.id = a.person_id"
    " WHERE m.id IN {these} GROUP BY m.id",
    "programme": "SELECT id, name FROM programme WHERE id IN {these}",
    "check_in": "SELECT c.id, c.words || ' ' || p.name || ' ' || p.preferred_name FROM check_in c"
    " JOIN person p ON p.id = c.person_id WHERE c.id IN {these}",
    "paper": "SELECT id, reference || ' ' || replace(reference, '-', '') || ' ' || title FROM paper"
    " WHERE id IN {these}",
}
"""The words of records by kind, one row each: number and text."""

_OF_PEOPLE = {
    "meeting": "SELECT DISTINCT m.id FROM participation a"
    " JOIN relationship_member r ON r.participation_id = a.id"
    " JOIN meeting m ON m.relationship_id = r.relationship_id WHERE a.person_id IN {these}",
    "check_in": "SELECT id FROM check_in WHERE person_id IN {these}",
}
"""The records that hold people's names among their words."""
_MEETINGS_OF = {
    "participation": "SELECT DISTINCT m.id FROM relationship_member r"
    " JOIN meeting m ON m.relationship_id = r.relationship_id WHERE r.participation_id IN {these}",
    "relationship_member": "SELECT DISTINCT m.id FROM relationship_member r"
    " JOIN meeting m ON m.relationship_id = r.relationship_id WHERE r.id IN {these}",
}
"""The meetings whose people are others when a part in a programme, or a place in a pair, goes to another person."""


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


def refresh(
    connection: Connection, rows: Iterable[tuple[str, int]], pulse: Callable[[], None] = no_pulse
) -> None:
    """Bring the index up to date for the rows named by table and id; other tables are passed over.

    `pulse` is called between portions of much work, and may raise an error to stop it.
    """
    wanted: dict[str, dict[int, None]] = {kind: {} for kind in KINDS}
    moved: dict[str, dict[int, None]] = {table: {} for table in _MEETINGS_OF}
    for table, row_id in rows:
        if table in wanted:
            wanted[table][row_id] = None
        elif table in moved:
            moved[table][row_id] = None
    for table, query in _MEETINGS_OF.items():
        found = _among(connection, query, list(moved[table]))
        wanted["meeting"].update(dict.fromkeys(row[0] for row in found))
    people = list(wanted["person"])
    for kind, query in _OF_PEOPLE.items():
        wanted[kind].update(dict.fromkeys(row[0] for row in _among(connection, query, people)))
    for kind, ids in wanted.items():
        _index(connection, kind, list(ids), pulse)


def _index(connection: Connection, kind: str, ids: list[int], pulse: Callable[[], None] = no_pulse) -> None:
    """Write the words of these records anew; a record that is gone, or put away, is found no more."""
    _forget(connection, kind, ids)
    said = [(row[0], row[1]) for row in _among(connection, _TEXTS[kind], ids) if row[1].strip()]
    for start in range(0, len(said), AT_ONCE):
        pulse()
        connection.exec_driver_sql(
            f"INSERT INTO search_{kind}(rowid, body) VALUES (?, ?)", said[start : start + AT_ONCE]
        )


def _forget(connection: Connection, kind: str, ids: list[int]) -> None:
    """Take records out of the index so that no word of theirs is left in the file (trust.md finding 9).

    FTS5 wipes each word where it lies, in about 2 ms a record. For many records the whole index is written anew
    instead, which drops the words of all of them at once: undoing an import of 5,000 rows in 0.2 s instead of 9.
    """
    known = f"SELECT id FROM search_{kind}_docsize WHERE id IN {{these}}"
    found = [row[0] for row in _among(connection, known, ids)]
    if not found:
        return
    many = len(found) > MANY
    if many:
        connection.exec_driver_sql(
            f"INSERT INTO search_{kind}(search_{kind}, rank) VALUES ('secure-delete', 0)"
        )
    connection.exec_driver_sql(f"DELETE FROM search_{kind} WHERE rowid IN {_THESE}", (these(found),))
    if many:
        connection.exec_driver_sql(f"INSERT INTO search_{kind}(search_{kind}) VALUES ('optimize')")
        connection.exec_driver_sql(
            f"INSERT INTO search_{kind}(search_{kind}, rank) VALUES ('secure-delete', 1)"
        )


def _among(connection: Connection, query: str, ids: list[int]) -> Iterator[Any]:
    """Give the rows of a query over these numbers, some at a time."""
    for start in range(0, len(ids), AT_ONCE):
        bound = (these(ids[start : start + AT_ONCE]),)
        yield from connection.exec_driver_sql(query.format(these=_THESE), bound)


def rebuild(connection: Connection) -> None:
    """Index everything anew, as after an upgrade or a bulk load."""
    for kind in KINDS:
        connection.exec_driver_sql(f"DELETE FROM search_{kind}")
        _index(
            connection, kind, [row_id for (row_id,) in connection.exec_driver_sql(f"SELECT id FROM {kind}")]
        )


_FIND = " UNION ALL ".join(
    f"SELECT '{kind}', rowid FROM (SELECT rowid FROM search_{kind} WHERE search_{kind} MATCH ?"
    " ORDER BY rowid DESC LIMIT ?)"
    for kind in KINDS
)
"""All kinds in one statement: the worker may have to wait for the window after each, while somebody types."""


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
    rows = connection.exec_driver_sql(_FIND, (query, limit) * len(KINDS)).all()
    return [Found(kind, row_id) for kind, row_id in sorted(rows, key=lambda row: KINDS.index(row[0]))]


def _query(typed: str) -> str:
    words = "".join(c if c.isalnum() else " " for c in typed).split()
    return " ".join(f'"{word}"*' for word in words[:8])
