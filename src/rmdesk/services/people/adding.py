"""Adding somebody, and putting them into the archive and back (product.md C2)."""

from __future__ import annotations

from collections.abc import Mapping

from rmdesk.base.errors import UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.people import check_may_archive, display_name
from rmdesk.services.desk import Desk, Done
from rmdesk.services.people.changing import AREAS, manager_id_for, new_values
from rmdesk.services.people.lists import read_participations
from rmdesk.services.people.view import read_relationships
from rmdesk.services.people.views import Added
from rmdesk.services.recruitment import Newcomer, likely
from rmdesk.store.tables.people import Person


def add_person(desk: Desk, values: Mapping[str, object], *, confirmed: bool = False) -> Done[Added]:
    """Add somebody with some fields of a profile, by name; only the name is needed.

    While likely duplicates exist and it is not `confirmed`, nothing is written and they are returned. Raises
    `FieldError` for a field that can't be right.
    """
    checked = new_values(values)
    if not confirmed:
        name, email, service = (str(checked.get(key, "")) for key in ("name", "email", "service"))
        found = likely(desk, Newcomer(name, email=email, service=service))
        if found:
            return Done(Added(None, found), frozenset())
    with desk.change("", Area.PEOPLE) as change:
        row = change.add(Person(created_at=desk.clock.now(), **checked))
        if row.line_manager:
            row.line_manager_id = manager_id_for(change.session, row.line_manager, row.id)
        change.label = f"Added {display_name(row.name, row.preferred_name)}"
        added = Added(row.id)
    return change.done(added)


def archive(desk: Desk, person_id: int) -> Done[None]:
    """Put somebody away: out of lists and search, nothing lost. Raises `UserError` while they are in a living pair
    or on the way into a running programme.
    """
    with desk.change("", *AREAS) as change:
        row = change.get(Person, person_id)
        name = display_name(row.name, row.preferred_name)
        if row.archived_at is not None:
            raise UserError(f"{name} is in the archive already.")
        pairs = read_relationships(change.session, person_id)
        parts = read_participations(change.session, person_id)
        check_may_archive(
            name,
            [line.with_whom for line in pairs if line.living],
            [(part.role.label, part.programme) for part in parts if part.running and part.stage.is_open],
        )
        row.archived_at = desk.clock.now()
        change.label = f"Archived {name}"
    return change.done(None)


def bring_back(desk: Desk, person_id: int) -> Done[None]:
    """Bring somebody back from the archive. Raises `UserError` when they are not in it, or were merged."""
    with desk.change("", *AREAS) as change:
        row = change.get(Person, person_id)
        name = display_name(row.name, row.preferred_name)
        if row.merged_into_id is not None:
            raise UserError(f"{name} was merged with another record.", "Open that one, or undo the merge.")
        if row.archived_at is None:
            raise UserError(f"{name} is not in the archive.")
        row.archived_at = None
        change.label = f"Brought {name} back"
    return change.done(None)
