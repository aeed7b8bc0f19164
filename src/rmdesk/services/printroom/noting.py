"""What comes after printing: signed, brought back, and what a pair adds to its agreement."""

from __future__ import annotations

import datetime as dt

from rmdesk.rules.areas import Area
from rmdesk.rules.printroom import check_past, own_lines
from rmdesk.services.desk import Desk, Done
from rmdesk.services.pairs import pairs_named
from rmdesk.services.printroom.offering import OWN_LINES
from rmdesk.store.tables.matching import Relationship
from rmdesk.store.tables.printroom import Paper


def record_signed(desk: Desk, relationship_id: int, signed_on: dt.date | None) -> Done[None]:
    """Note when a pair signed its agreement, or that it has not. Raises `FieldError` ("signed_on") for a day ahead."""
    check_past("signed_on", signed_on, desk.clock.today())
    with desk.change("", Area.PRINTROOM, Area.MATCHING) as change:
        row = change.get(Relationship, relationship_id)
        row.agreement_signed_on = signed_on
        title = pairs_named(change.session, [relationship_id])[relationship_id].title
        verb = "Noted as signed" if signed_on else "Noted as not signed"
        change.label = f"{verb}: the agreement of {title}"
    return change.done(None)


def change_own_lines(desk: Desk, relationship_id: int, text: str) -> Done[tuple[str, ...]]:
    """Keep what a pair adds to its agreement, a line each."""
    lines = own_lines(text)
    with desk.change("", Area.PRINTROOM, Area.MATCHING) as change:
        row = change.get(Relationship, relationship_id)
        row.agreement = {**row.agreement, OWN_LINES: list(lines)}
        title = pairs_named(change.session, [relationship_id])[relationship_id].title
        change.label = f"Changed what {title} add to their agreement"
    return change.done(lines)


def mark_returned(desk: Desk, paper_id: int, returned_on: dt.date | None) -> Done[None]:
    """Note when a paper came back, or that it is still out. Raises `FieldError` ("returned_on") for a day ahead."""
    check_past("returned_on", returned_on, desk.clock.today())
    with desk.change("", Area.PRINTROOM) as change:
        row = change.get(Paper, paper_id)
        row.returned_on = returned_on
        state = "as returned" if returned_on else "as still out"
        change.label = f"Marked {row.title.lower()} {row.reference} {state}"
    return change.done(None)
