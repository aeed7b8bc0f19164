"""What was being typed when the desk was locked, kept inside the file until it is back on screen.

Drafts do not count as a change of the desk: no backup is made because of them.
"""

from __future__ import annotations

from typing import Any

from rmdesk.rules.areas import Area
from rmdesk.services.desk import Desk
from rmdesk.store.tables.upkeep import Draft


def keep(desk: Desk, key: str, body: dict[str, Any]) -> None:
    """Keep `body` (JSON values) under `key` until it is taken back."""
    before = desk.store.changed
    with desk.change("Kept a draft", Area.UPKEEP, undoable=False) as change:
        change.session.merge(Draft(key=key, body=body, kept_at=desk.clock.now()))
    desk.store.changed = before


def take(desk: Desk, key: str) -> dict[str, Any] | None:
    """Return what was kept under `key` and forget it; none when there is nothing."""
    with desk.read() as session:
        found = session.get(Draft, key)
        body = dict(found.body) if found else None
    if body is not None:
        before = desk.store.changed
        with desk.change("Took a draft back", Area.UPKEEP, undoable=False) as change:
            change.session.delete(change.session.get_one(Draft, key))
        desk.store.changed = before
    return body
