"""Changing a profile, field by field as each is left (product.md C1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from rmdesk.rules.areas import Area
from rmdesk.rules.people import FIELD_WORDS, check_profile, display_name
from rmdesk.services.desk import Desk, Done
from rmdesk.services.people.view import bearers_of
from rmdesk.services.privacy import drop_lapsed
from rmdesk.store.tables.people import Person

AREAS = (Area.PEOPLE, Area.RECRUITMENT, Area.MATCHING, Area.MEETINGS)
"""What may show something of a person's profile."""


def change_person(desk: Desk, person_id: int, **values: Any) -> Done[None]:
    """Change some fields of a profile by name (`rules.people.Profile`).

    A line manager is linked to the person on the desk who alone has that name. What is the same already is not
    written; ticks go with what is taken out. Raises `FieldError` for a field that can't be right.
    """
    checked = check_profile(values)
    with desk.change("", *AREAS) as change:
        row = change.get(Person, person_id)
        changed = [field for field, value in checked.items() if getattr(row, field) != value]
        if "line_manager" in changed:
            # Looked for before anything is set, so that the record holds one step, not two.
            row.line_manager_id = manager_id_for(change.session, str(checked["line_manager"]), row.id)
        for field in changed:
            drop_lapsed(change.session, person_id, field, getattr(row, field), checked[field])
            setattr(row, field, checked[field])
        name = display_name(row.name, row.preferred_name)
        change.label = _label(name, changed)
        change.joins = changed == [
            "notes"
        ]  # saved while they are typed; a spell of typing is one step of undo
        done = change.done(None)
    return done if changed else Done(None, frozenset())


def manager_id_for(session: Session, typed: str, person_id: int | None) -> int | None:
    """Return who on the desk the typed line manager is, when one other person alone has that name."""
    bearers = bearers_of(session, typed, besides=person_id)
    return bearers[0][0] if len(bearers) == 1 else None


def _label(name: str, changed: list[str]) -> str:
    what = FIELD_WORDS[changed[0]] if len(changed) == 1 else "profile"
    return f"Changed {name}’s {what}"


def new_values(values: Mapping[str, object]) -> dict[str, object]:
    """Return checked values for a new person. Raises `FieldError`, for "name" when there is none."""
    return check_profile({"name": "", **values})
