"""What a pair agreed to do, with an owner and a date (product.md E6)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy.orm import Session

from rmdesk.base.errors import BugError, FieldError
from rmdesk.rules.areas import Area
from rmdesk.services.desk import Desk, Done
from rmdesk.services.meetings.shared import UNCHANGED, changing, pair_of
from rmdesk.store.tables.meetings import Action

ACTION_WORDS = {"what": "the words", "owner_id": "who does it", "due_on": "the date"}
LONGEST_NAMED = 60
"""Letters of an action that its label repeats."""


def add_action(
    desk: Desk, meeting_id: int, what: str, owner_id: int | None = None, due_on: dt.date | None = None
) -> Done[int]:
    """Add what was agreed in a meeting and return its number. `owner_id` is a participation of the pair, None while
    nobody has taken it on. Raises `FieldError` for "what" when nothing is said.
    """
    with changing(desk, meeting_id) as work:
        relationship_id = work.meeting.relationship_id
        row = Action(relationship_id=relationship_id, meeting_id=meeting_id, what=_clean(what), due_on=due_on)
        row.owner_id = _owner(work.session, relationship_id, owner_id)
        work.change.add(row)
        work.change.label = f"Added the action “{_short(row.what)}”"
        number = row.id
    return work.change.done(number)


def change_action(desk: Desk, action_id: int, **values: Any) -> Done[None]:
    """Change an action's `what`, `owner_id` or `due_on`. Raises `FieldError` for "what" when nothing is left."""
    with desk.change("", Area.MEETINGS) as change:
        row = change.get(Action, action_id)
        changed = []
        for name, value in values.items():
            if name not in ACTION_WORDS:
                raise BugError(f"An action has no {name}.")
            wanted = _clean(value) if name == "what" else value
            if name == "owner_id":
                wanted = _owner(change.session, row.relationship_id, value)
            if getattr(row, name) != wanted:
                setattr(row, name, wanted)
                changed.append(ACTION_WORDS[name])
        if not changed:
            return UNCHANGED
        change.label = f"Changed {' and '.join(changed)} of the action “{_short(row.what)}”"
    return change.done(None)


def finish_action(desk: Desk, action_id: int, done: bool = True) -> Done[None]:
    """Mark an action as done today, or as open again."""
    with desk.change("", Area.MEETINGS) as change:
        row = change.get(Action, action_id)
        if (row.done_on is not None) == done:
            return UNCHANGED
        row.done_on = desk.clock.today() if done else None
        change.label = f"{'Finished' if done else 'Opened again'}: “{_short(row.what)}”"
    return change.done(None)


def remove_action(desk: Desk, action_id: int) -> Done[None]:
    """Remove an action that was entered by mistake."""
    with desk.change("", Area.MEETINGS) as change:
        row = change.get(Action, action_id)
        change.label = f"Removed the action “{_short(row.what)}”"
        change.session.delete(row)
    return change.done(None)


def _clean(what: object) -> str:
    kept = " ".join(str(what or "").split())
    if not kept:
        raise FieldError("what", "Say what was agreed.", "Or remove the action.")
    return kept


def _owner(session: Session, relationship_id: int, owner_id: object) -> int | None:
    if owner_id is None:
        return None
    members = pair_of(session, relationship_id).members
    found = next((m.participation_id for m in members if m.participation_id == owner_id), None)
    if found is None:
        raise FieldError("owner_id", "This person is not one of them.", "Choose somebody who meets here.")
    return found


def _short(what: str) -> str:
    return what if len(what) <= LONGEST_NAMED else what[: LONGEST_NAMED - 1].rstrip() + "…"
