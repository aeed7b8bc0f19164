"""Is the desk whole? Every page's keyed checksum, SQLite's own structure, and every link between rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rmdesk.base.errors import EnvironmentFault
from rmdesk.store.cipher import DeskConnection, open_existing, told_apart
from rmdesk.store.desk_errors import DamagedDesk
from rmdesk.store.key import DeskKey


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a full check found; `problems` name pages, tables and row numbers, never content."""

    problems: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What copies of one desk share: layout, numbers, and of each table its rows and highest row number."""

    application_id: int
    user_version: int
    layout: frozenset[tuple[str, str, str]]
    tables: Mapping[str, tuple[int, int]]

    @property
    def rows(self) -> int:
        """How many rows there are in all tables together."""
        return sum(count for count, _highest in self.tables.values())


def check_desk(path: Path, key: DeskKey) -> CheckReport:
    """Check a closed desk or a backup.

    Each pass has a connection of its own so that no page comes from a cache. Raises `WrongPassphrase`,
    `MissingDesk`, `NotADesk`, `DeskBusy` and the like; damage is reported, not raised.
    """
    problems: list[str] = []
    for passes in (_cipher_problems, _structure_problems):
        try:
            connection = open_existing(path, key)
        except DamagedDesk as damage:
            return CheckReport((damage.message,))
        try:
            problems.extend(passes(connection))
        finally:
            connection.close()
    return CheckReport(tuple(problems))


def check_open_desk(connection: DeskConnection) -> CheckReport:
    """Check the desk that is open, through its own connection, outside any transaction."""
    return CheckReport((*_cipher_problems(connection), *_structure_problems(connection)))


def fingerprint(connection: DeskConnection) -> Fingerprint:
    """Return the counts by which a copy is compared with its original."""
    with told_apart():
        layout = frozenset(
            (kind, name, sql or "")
            for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_schema")
        )
        tables = {
            name: _extent(connection, name, bool(without_rowid))
            for name, without_rowid in connection.execute(
                "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')"
                " AND name NOT LIKE 'sqlite_schema'"
            ).fetchall()
        }
        return Fingerprint(
            connection.execute("PRAGMA main.application_id").fetchone()[0],
            connection.execute("PRAGMA main.user_version").fetchone()[0],
            layout,
            tables,
        )


def _extent(connection: DeskConnection, table: str, without_rowid: bool) -> tuple[int, int]:
    quoted = '"' + table.replace('"', '""') + '"'
    highest = "0" if without_rowid else "coalesce(max(_rowid_), 0)"
    count, top = connection.execute(f"SELECT count(*), {highest} FROM {quoted}").fetchone()
    return count, top


def _cipher_problems(connection: DeskConnection) -> tuple[str, ...]:
    return _lines(connection, "PRAGMA cipher_integrity_check")


def _structure_problems(connection: DeskConnection) -> tuple[str, ...]:
    structure = tuple(line for line in _lines(connection, "PRAGMA integrity_check(1000)") if line != "ok")
    links = _lines(connection, "PRAGMA foreign_key_check")
    return (*structure, *links)


def _lines(connection: DeskConnection, pragma: str) -> tuple[str, ...]:
    """Read every row of a check; the first row alone has fooled others (trust.md 4.1)."""
    try:
        with told_apart():
            rows = connection.execute(pragma).fetchall()
    except (DamagedDesk, EnvironmentFault) as trouble:
        return (trouble.message,)
    if pragma.endswith("foreign_key_check"):
        return tuple(f"{table}: row {row} points to nothing in {parent}" for table, row, parent, _key in rows)
    return tuple(str(row[0]) for row in rows)
