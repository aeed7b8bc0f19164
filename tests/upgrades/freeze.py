"""`python -m tests.upgrades.freeze` writes the tables of the present models down for the step that leads to them.

For a layout that is not released yet. Afterwards its `v<layout>_layout.sql` is never written again.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from rmdesk.base.paths import resources
from rmdesk.store.cipher import DeskConnection
from rmdesk.store.desk_file import open_desk_file
from rmdesk.store.engine import SCHEMA_VERSION
from rmdesk.store.key import derive_key
from tests.support.desks import make_desk
from tests.upgrades.make import PASSPHRASE, file_of

MIGRATIONS = resources().parent / "src" / "rmdesk" / "store" / "migrations"


def statements(raw: DeskConnection) -> dict[str, tuple[str, str]]:
    """Return every table and index by name, with its table and its statement, in the order in which they were made."""
    rows = raw.execute(
        "SELECT name, tbl_name, sql FROM sqlite_schema WHERE type IN ('table', 'index') AND sql IS NOT NULL"
        " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%' ORDER BY rowid"
    )
    return {name: (table, sql) for name, table, sql in rows}


def main() -> int:
    """Write what is new or other than in the layout before."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = make_desk(Path(folder))
        now = statements(fresh.store.raw)
        fresh.store.close()
    before = earlier()
    changed = {name for name, (_table, sql) in now.items() if before.get(name) != (_table, sql)}
    wanted = [sql for name, (table, sql) in now.items() if name in changed or table in changed]
    target = MIGRATIONS / f"v{SCHEMA_VERSION}_layout.sql"
    target.write_text(";\n\n".join(wanted) + ";\n", encoding="utf-8")
    print(f"{len(wanted)} statements in {target.name}")
    return 0


def earlier() -> dict[str, tuple[str, str]]:
    """Return the statements of the last released layout."""
    path = file_of(SCHEMA_VERSION - 1)
    raw = open_desk_file(path, derive_key(PASSPHRASE, path.read_bytes()[:16]))
    found = statements(raw)
    raw.close()
    return found


if __name__ == "__main__":
    sys.exit(main())
